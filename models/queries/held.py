"""Which rows tell of a person, and what of each is theirs to read (PRODUCT §5.16).

Never a partner's private words, never who barred them, never what another said that they are not to hear.
To add a table that holds something of a person, add a line to HELD.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlmodel import col, select

from models.action_point import ActionPoint
from models.agreement import Agreement, Objective, Prepared, SentBack, Signature
from models.alert import Alert, CoordinatorMessage
from models.audit import Audit
from models.barred import Barred
from models.base import Row
from models.calendar_address import CalendarAddress
from models.climb import CheckInAnswer, NotNow, Tried
from models.consent import Consent
from models.deed import Deed
from models.diary_entry import DiaryEntry
from models.ending import Ending
from models.introduction import IntroductionAnswer
from models.later_topic import LaterTopic
from models.looked import Looked
from models.member import Application, Member
from models.mentoring_session import MentoringSession
from models.message import QueuedMessage
from models.nudge import Nudge
from models.offer_question import OfferQuestion
from models.pairing import Pairing
from models.person import Person
from models.record import Correction, Evaluation, Record
from models.request import Choice, Offer, Request
from models.suggestion import Suggestion
from models.thanks import Thanks
from models.tip_shown import TipShown


class Chapter(StrEnum):
    """In the order in which they are read."""

    ACCOUNT = "account"
    ANSWERS = "answers"
    REQUESTS = "requests"
    PAIRS = "pairs"
    AGREEMENTS = "agreements"
    SESSIONS = "sessions"
    PRIVATE = "private"
    NUDGES = "nudges"
    LOOKS = "looks"
    DEEDS = "deeds"


@dataclass(frozen=True)
class Held:
    """The rows of a table that tell of a person: where they are found, and what of them is theirs to read."""

    chapter: Chapter
    kind: type[Row]
    mine: Callable[[uuid.UUID], Any]
    shows: tuple[str, ...]


def _of_mine(kind: type[Any], column: str) -> Callable[[uuid.UUID], Any]:
    """Rows that name the person."""
    return lambda person_id: col(getattr(kind, column)) == person_id


def _of_my_membership(kind: type[Any]) -> Callable[[uuid.UUID], Any]:
    return lambda person_id: col(kind.member_id).in_(select(Member.id).where(col(Member.person_id) == person_id))


def _of_my_pairs(kind: type[Any]) -> Callable[[uuid.UUID], Any]:
    return lambda person_id: col(kind.pairing_id).in_(select(Pairing.id).where(_is_mine(person_id)))


def _is_mine(person_id: uuid.UUID) -> Any:
    return (col(Pairing.mentee_id) == person_id) | (col(Pairing.mentor_id) == person_id)


def _is_of(kind: type[Any], person_id: uuid.UUID) -> Any:
    """Rows that name the person as one of two."""
    return (col(kind.mentee_id) == person_id) | (col(kind.mentor_id) == person_id)


def _of_my_agreements(person_id: uuid.UUID) -> Any:
    return select(Agreement.id).where(_of_my_pairs(Agreement)(person_id))


def _of_my_requests(person_id: uuid.UUID) -> Any:
    return select(Request.id).where(col(Request.mentee_id) == person_id)


HELD = (
    Held(
        Chapter.ACCOUNT,
        Person,
        _of_mine(Person, "id"),
        (
            *("name", "slack_id", "title", "zone", "language", "own_language", "is_guest", "seen_at"),
            *("working_days", "working_hours", "holidays_of", "weekly_on", "away_until"),
            "calendar_details",
        ),
    ),
    Held(Chapter.ACCOUNT, CalendarAddress, _of_mine(CalendarAddress, "person_id"), ("made_at",)),
    Held(
        Chapter.ANSWERS,
        Member,
        _of_mine(Member, "person_id"),
        ("joined_at", "left_at", "objected_at", "capacity", "places", "about"),
    ),
    Held(
        Chapter.ANSWERS,
        Application,
        _of_my_membership(Application),
        ("role", "status", "saved_at", "submitted_at", "resting_until", "answers", "comment"),
    ),
    Held(
        Chapter.ANSWERS,
        Consent,
        _of_my_membership(Consent),
        ("kind", "notice_version", "language", "at", "withdrawn_at"),
    ),
    Held(Chapter.ANSWERS, Barred, _of_mine(Barred, "person_id"), ("kind", "other_id", "at")),
    Held(
        Chapter.REQUESTS,
        Request,
        _of_mine(Request, "mentee_id"),
        ("status", "made_at", "aim", "kind_of_help"),
    ),
    Held(
        Chapter.REQUESTS,
        Choice,
        lambda person_id: col(Choice.request_id).in_(_of_my_requests(person_id)),
        ("rank", "mentor_id", "asked"),
    ),
    Held(
        Chapter.REQUESTS,
        Offer,
        _of_mine(Offer, "mentor_id"),
        ("status", "mentee_id", "made_at", "answer_by", "ended_at"),
    ),
    Held(
        Chapter.REQUESTS,
        OfferQuestion,
        lambda person_id: (
            (col(OfferQuestion.mentee_id) == person_id)
            | col(OfferQuestion.offer_id).in_(select(Offer.id).where(col(Offer.mentor_id) == person_id))
        ),
        ("question", "answer", "asked_at", "answered_at"),
    ),
    Held(
        Chapter.REQUESTS,
        Suggestion,
        lambda person_id: (
            col(Suggestion.request_id).in_(_of_my_requests(person_id))
            | col(Suggestion.offer_id).in_(select(Offer.id).where(col(Offer.mentor_id) == person_id))
        ),
        ("colleague_id", "why", "suggested_at"),
    ),
    Held(
        Chapter.PAIRS,
        Pairing,
        _is_mine,
        ("mentee_id", "mentor_id", "status", "started_at", "ends_on", "ended_at"),
    ),
    Held(
        Chapter.PAIRS,
        Deed,
        lambda person_id: _is_of(Deed, person_id) & (col(Deed.settled_at) >= col(Deed.leaves_at)),
        ("kind", "status", "mentee_id", "mentor_id", "by_id", "said_at"),
    ),
    Held(
        Chapter.PAIRS,
        Ending,
        _of_mine(Ending, "by_id"),
        ("status", "reason", "reason_shared", "said_at", "effective_at", "line"),
    ),
    Held(Chapter.PAIRS, Alert, _of_my_pairs(Alert), ("raised_at", "status", "resolved_at")),
    Held(Chapter.PAIRS, CoordinatorMessage, _of_my_pairs(CoordinatorMessage), ("by_id", "written_at", "words")),
    Held(
        Chapter.AGREEMENTS,
        Agreement,
        _of_my_pairs(Agreement),
        (
            *("version", "status", "written_by_id", "written_at", "purpose", "every", "shortest_minutes"),
            *("longest_minutes", "places", "contact_every", "contact_ways", "answer_days", "notice", "ground_rules"),
            *("running", "evaluating", "telling", "confidence", "parting", "review_on", "lasts"),
        ),
    ),
    Held(
        Chapter.AGREEMENTS,
        Objective,
        lambda person_id: col(Objective.agreement_id).in_(_of_my_agreements(person_id)),
        ("number", "aim", "measure", "by_on", "level"),
    ),
    Held(Chapter.AGREEMENTS, Prepared, _of_my_pairs(Prepared), ("person_id", "at")),
    Held(
        Chapter.AGREEMENTS,
        Signature,
        lambda person_id: col(Signature.agreement_id).in_(_of_my_agreements(person_id)),
        ("person_id", "at"),
    ),
    Held(
        Chapter.AGREEMENTS,
        SentBack,
        lambda person_id: col(SentBack.agreement_id).in_(_of_my_agreements(person_id)),
        ("person_id", "at", "comment"),
    ),
    Held(
        Chapter.SESSIONS,
        MentoringSession,
        _of_my_pairs(MentoringSession),
        ("status", "starts_at", "held_on", "minutes", "format", "place", "topics", "cancelled_at", "disputed_by_id"),
    ),
    Held(
        Chapter.SESSIONS,
        Record,
        _of_my_pairs(Record),
        ("writer_id", "written_at", "changed_at", "topics", "summary", "good_news"),
    ),
    Held(Chapter.SESSIONS, Correction, _of_my_pairs(Correction), ("by_id", "at", "words")),
    Held(Chapter.SESSIONS, LaterTopic, _of_my_pairs(LaterTopic), ("by_id", "added_at", "off_at", "words")),
    Held(Chapter.SESSIONS, Thanks, _of_my_pairs(Thanks), ("by_id", "at", "words")),
    Held(
        Chapter.SESSIONS,
        ActionPoint,
        _of_my_pairs(ActionPoint),
        ("owner_id", "text", "due_on", "done_at", "done_words"),
    ),
    Held(
        Chapter.PRIVATE,
        IntroductionAnswer,
        _of_mine(IntroductionAnswer, "person_id"),
        ("sent_at", "thoughts"),
    ),
    Held(
        Chapter.PRIVATE,
        Evaluation,
        _of_mine(Evaluation, "person_id"),
        ("written_at", "usefulness", "change"),
    ),
    Held(Chapter.PRIVATE, DiaryEntry, _of_mine(DiaryEntry, "person_id"), ("written_at", "words")),
    Held(Chapter.NUDGES, CheckInAnswer, _of_mine(CheckInAnswer, "person_id"), ("answer", "at")),
    Held(Chapter.NUDGES, TipShown, _of_mine(TipShown, "person_id"), ("tip",)),
    Held(Chapter.NUDGES, NotNow, _of_mine(NotNow, "person_id"), ("at", "until")),
    Held(Chapter.NUDGES, Tried, _of_mine(Tried, "by_id"), ("kind", "on")),
    Held(Chapter.NUDGES, Nudge, _of_mine(Nudge, "person_id"), ("name", "wanted_at", "status", "sent_at")),
    Held(
        Chapter.NUDGES,
        QueuedMessage,
        _of_mine(QueuedMessage, "person_id"),
        ("name", "kind", "status", "due_at", "sent_at"),
    ),
    Held(Chapter.LOOKS, Looked, _of_mine(Looked, "whom_id"), ("at", "by_id", "what")),
    Held(Chapter.DEEDS, Audit, _of_mine(Audit, "by_id"), ("at", "deed", "facts")),
)
