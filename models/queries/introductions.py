"""Cards of the introduction: where it stands, and what the two thought over."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col

from models.introduction import IntroductionInPerson, thoughts_of
from models.mentoring_session import MentoringSession
from models.pairing import Pairing
from models.policies.spans import LONGEST_MEETING, SHORTEST_MEETING
from models.policies.thoughts import QUESTIONS
from models.queries.booking import suggested_times
from models.queries.pairs import PairingCard, pairing_card
from models.queries.people import PersonCard, person_card
from models.queries.sessions import is_ahead, meeting_at
from models.refusals import NotForYou, Stale
from models.request import Offer
from models.states import Format, OfferStatus, Role
from models.unit import Unit

BOTH = 2


@dataclass(frozen=True)
class IntroductionCard:
    """An introduction as the reader sees it. `has_sent`: their thoughts; `is_open`: both have, and read each other's.

    `in_person`: a coordinator introduces the two; `introducer` is who has taken it, `is_introduced` that they have.
    `three` is how far they have come with finding a time, once times were offered. `said_yes`: the mentor was asked and
    accepted; otherwise a coordinator made the pair.
    """

    pairing: PairingCard
    said_yes: bool
    has_sent: bool
    is_open: bool
    in_person: bool
    introducer: PersonCard | None
    is_introduced: bool
    three: "ThreeCard | None"


@dataclass(frozen=True)
class ThreeCard:
    """The meeting of three. `times` still can be chosen, `chosen` are the reader's; place: modals only.

    `meets_at` is when they meet once that is booked; `nothing_suits`: both have answered, and no time suits both.
    """

    offers: int
    times: tuple[datetime, ...]
    chosen: tuple[datetime, ...]
    has_chosen: bool
    nothing_suits: bool
    meets_at: datetime | None
    minutes: int
    format: Format
    place: str


@dataclass(frozen=True)
class OfferingCard:
    """The form of who introduces a pair: good times for the two, and what was given before."""

    pairing: PairingCard
    suggested: tuple[datetime, ...]
    minutes: int
    shortest: int
    longest: int
    format: Format
    place: str


@dataclass(frozen=True)
class Thought:
    """One question, by its name, and what somebody answered; private."""

    question: str
    words: str


@dataclass(frozen=True)
class ThoughtsCard:
    """What one of the two thought over, and what the other did once both have sent theirs."""

    pairing: PairingCard
    mine: tuple[Thought, ...]
    has_sent: bool
    is_open: bool
    theirs: tuple[Thought, ...]


def introduction_card(unit: Unit, pairing_id: uuid.UUID, reader: uuid.UUID | None = None) -> IntroductionCard:
    """The card of one pair's introduction, for one of the two, for both or for the coordinators."""
    sent = thoughts_of(unit, pairing_id)
    task = task_of(unit, pairing_id)
    return IntroductionCard(
        pairing=pairing_card(unit, pairing_id, reader),
        said_yes=_said_yes(unit, unit.get(Pairing, pairing_id)),
        has_sent=any(each.person_id == reader for each in sent),
        is_open=len(sent) == BOTH,
        in_person=task is not None,
        introducer=person_card(unit, task.owner_id) if task and task.owner_id else None,
        is_introduced=task is not None and task.done_at is not None,
        three=_three(unit, task, reader) if task and task.offers else None,
    )


def _said_yes(unit: Unit, pairing: Pairing) -> bool:
    here = (col(Offer.request_id) == pairing.request_id, col(Offer.mentor_id) == pairing.mentor_id)
    return unit.first(Offer, *here, col(Offer.status) == OfferStatus.ACCEPTED) is not None


def offering(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID) -> OfferingCard:
    """The form for who has taken the task; NotForYou for anybody else, PairingOver."""
    pairing, task = unit.get(Pairing, pairing_id), task_of(unit, pairing_id)
    if task is None or task.owner_id != by:
        raise NotForYou
    pairing.must_run(by=pairing.mentee_id)
    return OfferingCard(
        pairing=pairing_card(unit, pairing.id),
        suggested=suggested_times(unit, pairing),
        minutes=task.minutes,
        shortest=SHORTEST_MEETING,
        longest=LONGEST_MEETING,
        format=task.format,
        place=task.place or "",
    )


def choosing_for(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID) -> IntroductionCard:
    """The times on offer, for one of the two; NotForYou, PairingOver, Stale where none were offered."""
    unit.get(Pairing, pairing_id).must_run(by=by)
    card = introduction_card(unit, pairing_id, by)
    if card.three is None:
        raise Stale
    return card


def _three(unit: Unit, task: IntroductionInPerson, reader: uuid.UUID | None) -> ThreeCard:
    session = unit.get(MentoringSession, task.session_id) if task.session_id else None
    meets_at = session.starts_at if session and is_ahead(session, unit.now) else None
    mine = task.suits.get(str(reader))
    return ThreeCard(
        offers=task.offers,
        times=tuple(each for each in task.times if each > unit.now),
        chosen=tuple(each for each in task.times if mine and each.isoformat() in mine),
        has_chosen=mine is not None,
        nothing_suits=len(task.suits) == BOTH and not free_for_three(unit, task),
        meets_at=meets_at,
        minutes=task.minutes,
        format=task.format,
        place=task.place or "",
    )


def own_thoughts(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID) -> ThoughtsCard:
    """What one of the two is asked and has answered; NotForYou, PairingOver."""
    pairing = unit.get(Pairing, pairing_id)
    role = pairing.must_run(by=by)
    is_open = len(thoughts_of(unit, pairing_id)) == BOTH
    return ThoughtsCard(
        pairing=pairing_card(unit, pairing_id, by),
        mine=_answered(unit, pairing, role),
        has_sent=any(each.person_id == by for each in thoughts_of(unit, pairing_id)),
        is_open=is_open,
        theirs=_answered(unit, pairing, role.other) if is_open else (),
    )


def task_of(unit: Unit, pairing_id: uuid.UUID) -> IntroductionInPerson | None:
    """The coordinators' task to introduce that pair, if there is one."""
    return unit.first(IntroductionInPerson, col(IntroductionInPerson.pairing_id) == pairing_id)


def free_for_three(unit: Unit, task: IntroductionInPerson) -> tuple[datetime, ...]:
    """The times to come that suit both, and at which they do not meet already."""

    def is_free(at: datetime) -> bool:
        return meeting_at(unit, task.pairing_id, at, minutes=task.minutes, but=task.session_id) is None

    return tuple(filter(is_free, task.common(unit.now)))


def _answered(unit: Unit, pairing: Pairing, role: Role) -> tuple[Thought, ...]:
    """The questions of that role, with what they have answered so far."""
    sent = next((each for each in thoughts_of(unit, pairing.id) if each.person_id == pairing.who(role)), None)
    kept = sent.thoughts if sent else None
    return tuple(Thought(name, getattr(kept, name) if kept else "") for name in QUESTIONS[role])
