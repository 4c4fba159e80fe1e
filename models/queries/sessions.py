"""Cards of sessions, and what others ask about a pair's meetings."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast

import sqlalchemy as sa
from sqlmodel import col, select

from models.asking import asked_once
from models.introduction import IntroductionInPerson
from models.mentoring_session import MentoringSession
from models.pairing import Pairing
from models.policies.meeting import is_near
from models.programme import Programme
from models.queries.agreements import rhythm_of
from models.queries.people import PersonCard, person_card
from models.record import Record
from models.states import HAPPENED, Format, Occasion, Role, SessionStatus
from models.unit import Unit

CARD_BEFORE = 2  # working days before a meeting
FELL_THROUGH = (SessionStatus.MISSED, SessionStatus.CANCELLED)


@dataclass(frozen=True)
class SessionCard:
    """A meeting as one of the two sees it; `partner` is None for anybody else. Place and topics: modals only.

    `times` are the offered ones that are still to come, `is_mine` says whether the reader offered them. `asked` is
    whoever is being asked whether they met. `is_followed`: a newer meeting is offered, booked or held. `then` are the
    other times of a series: those offered with the first one, or booked with it and still ahead. `is_near`: the card
    for it is due. `introducer` is the coordinator who introduces the two there.
    """

    session_id: uuid.UUID
    pairing_id: uuid.UUID
    status: SessionStatus
    mentee: PersonCard
    mentor: PersonCard
    partner: PersonCard | None
    role: Role | None
    is_mine: bool
    times: tuple[datetime, ...]
    then: tuple[datetime, ...]
    starts_at: datetime | None
    ends_at: datetime | None
    minutes: int
    format: Format
    occasion: Occasion
    place: str
    topics: str
    held_on: date | None
    asked: Role | None
    is_near: bool
    has_begun: bool
    was_booked: bool
    was_moved: bool
    is_followed: bool
    is_cancelled_by_me: bool
    record_id: uuid.UUID | None
    introducer: PersonCard | None


def session_card(unit: Unit, session_id: uuid.UUID, reader: uuid.UUID | None = None) -> SessionCard:
    """The card of one session, for one of the two or for nobody in particular."""
    session = unit.get(MentoringSession, session_id)
    pairing = unit.get(Pairing, session.pairing_id)
    role = pairing.role_of(reader) if reader in {pairing.mentee_id, pairing.mentor_id} and reader else None
    people = {Role.MENTEE: person_card(unit, pairing.mentee_id), Role.MENTOR: person_card(unit, pairing.mentor_id)}
    record = _record_of(unit, session)
    return SessionCard(
        session_id=session.id,
        pairing_id=pairing.id,
        status=session.status,
        mentee=people[Role.MENTEE],
        mentor=people[Role.MENTOR],
        partner=people[role.other] if role else None,
        role=role,
        is_mine=reader is not None and reader == session.proposed_by_id,
        times=tuple(each for each in session.times if each > unit.now),
        then=_then(unit, session),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        minutes=session.minutes,
        format=session.format,
        occasion=session.occasion,
        place=session.place or "",
        topics=session.topics or "",
        held_on=session.held_on,
        asked=session.asked,
        is_near=is_card_due(unit, session),
        has_begun=session.starts_at is not None and session.starts_at <= unit.now,
        was_booked=session.was_booked,
        was_moved=bool(session.past_times),
        is_followed=_is_followed(unit, session),
        is_cancelled_by_me=reader is not None and reader == session.cancelled_by_id,
        record_id=record.id if record else None,
        introducer=_introducer(unit, session),
    )


def is_ahead(session: MentoringSession, now: datetime) -> bool:
    """Whether it is booked and has not begun."""
    return session.status is SessionStatus.BOOKED and session.starts_at is not None and session.starts_at > now


def own_session(unit: Unit, *, by: uuid.UUID, session_id: uuid.UUID) -> SessionCard:
    """A meeting for one of the two, also after their pairing; NotForYou for anybody else."""
    unit.get(Pairing, unit.get(MentoringSession, session_id).pairing_id).role_of(by)
    return session_card(unit, session_id, by)


def going_on(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID) -> SessionCard | None:
    """The offer that waits, else the next meeting within their rhythm; None when it is time to offer times."""
    session = open_proposal(unit, pairing_id) or meets_soon(unit, unit.get(Pairing, pairing_id))
    return own_session(unit, by=by, session_id=session.id) if session else None


def on_offer(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID) -> SessionCard | None:
    """The offer that waits for an answer, for one of the two; NotForYou for anybody else."""
    unit.get(Pairing, pairing_id).role_of(by)
    session = open_proposal(unit, pairing_id)
    return session_card(unit, session.id, by) if session else None


@asked_once
def sessions_of(unit: Unit, pairing_id: uuid.UUID) -> Sequence[MentoringSession]:
    """Everything a pair has offered, booked or held, oldest first."""
    return unit.all(MentoringSession, col(MentoringSession.pairing_id) == pairing_id)


@asked_once
def records_of(unit: Unit, pairing_id: uuid.UUID) -> Sequence[Record]:
    """What a pair has logged, oldest first."""
    return unit.all(Record, col(Record.pairing_id) == pairing_id)


def last_held_on(unit: Unit, pairing: Pairing) -> date | None:
    """The day of the pair's last held session."""
    held = _newest(unit, pairing)
    return held.held_on if held else None


def last_logged_on(unit: Unit, pairing: Pairing) -> datetime | None:
    """When that session was logged."""
    held = _newest(unit, pairing)
    record = _record_of(unit, held) if held else None
    return record.written_at if record else None


def held_count(unit: Unit, pairing_id: uuid.UUID) -> int:
    """How many sessions the pair has held."""
    counted = select(sa.func.count()).select_from(MentoringSession)
    those = (col(MentoringSession.pairing_id) == pairing_id, col(MentoringSession.status).in_(HAPPENED))
    return unit.session.exec(counted.where(*those)).one()


def open_proposal(unit: Unit, pairing_id: uuid.UUID) -> MentoringSession | None:
    """The offer of times that waits for an answer."""
    return next(iter(_of(unit, pairing_id, SessionStatus.PROPOSED)), None)


def booked_ahead(unit: Unit, pairing_id: uuid.UUID, now: datetime) -> MentoringSession | None:
    """The next booked session that is not over."""
    return min((each for each in _booked(unit, pairing_id) if _end(each) > now), key=_start, default=None)


def meets_soon(unit: Unit, pairing: Pairing) -> MentoringSession | None:
    """The next booked session that is not over, if it lies within the pair's rhythm (models/policies/meeting.py)."""
    calendar, every = unit.get(Programme, pairing.programme_id).rules.calendar, rhythm_of(unit, pairing).every
    today = calendar.date_of(unit.now)
    ahead = (each for each in _booked(unit, pairing.id) if _end(each) > unit.now)
    near = (each for each in ahead if is_near(calendar.date_of(_start(each)), today, every, alone=each.is_alone))
    return min(near, key=_start, default=None)


def card_due_at(unit: Unit, session: MentoringSession) -> datetime | None:
    """The morning two working days before a booked meeting, if it was booked before that; None once it is no use."""
    if session.held_on is None or session.booked_at is None or session.status is not SessionStatus.BOOKED:
        return None
    calendar = unit.get(Programme, unit.get(Pairing, session.pairing_id).programme_id).rules.calendar
    at = calendar.opening(calendar.working_day_before(session.held_on, CARD_BEFORE))
    return at if session.booked_at < at and unit.now < _start(session) else None


def is_card_due(unit: Unit, session: MentoringSession) -> bool:
    """Whether both should have the card for this meeting now."""
    at = card_due_at(unit, session)
    return at is not None and at <= unit.now


def overlapping(unit: Unit, session: MentoringSession, at: datetime) -> MentoringSession | None:
    """Another meeting of the pair that is booked while this one would last, were it at that time."""
    return meeting_at(unit, session.pairing_id, at, minutes=session.minutes, but=session.id)


def meeting_at(
    unit: Unit, pairing_id: uuid.UUID, at: datetime, *, minutes: int, but: uuid.UUID | None = None
) -> MentoringSession | None:
    """What the pair has booked in that time, `but` left out."""
    until = at + timedelta(minutes=minutes)
    others = (each for each in _booked(unit, pairing_id) if each.id != but)
    return next((each for each in others if _start(each) < until and at < _end(each)), None)


def untouched_review(unit: Unit, pairing_id: uuid.UUID) -> MentoringSession | None:
    """The review ahead, on the day that the agreement brought it to: no person has moved it."""
    reviews = (each for each in _booked(unit, pairing_id) if each.occasion is Occasion.REVIEW)
    return next((each for each in reviews if _start(each) > unit.now and each.moved_by_id is None), None)


def booked_days(unit: Unit, pairing: Pairing, but: MentoringSession | None = None) -> list[date]:
    """The days on which the pair meets, from now on; `but` is left out."""
    ahead = (each for each in _booked(unit, pairing.id) if _end(each) > unit.now and each is not but)
    return [each.held_on for each in ahead if each.held_on]


def awaiting_answer(unit: Unit, pairing_id: uuid.UUID, now: datetime) -> MentoringSession | None:
    """The oldest booked session whose time has passed while nobody said whether they met."""
    return min((each for each in _booked(unit, pairing_id) if _end(each) <= now), key=_start, default=None)


def fallen_through(unit: Unit, pairing: Pairing) -> tuple[MentoringSession, ...]:
    """Booked sessions that were missed, or cancelled by one of the two, since they last met, oldest first.

    None that was kept.
    """
    last = last_held_on(unit, pairing) or date.min
    kept = {each.rebooks_id for each in sessions_of(unit, pairing.id) if not each.offered}
    fell = (each for each in _of(unit, pairing.id, *FELL_THROUGH) if each.booked_at is not None and not each.is_let_go)
    those = (each for each in fell if each.id not in kept)
    return tuple(each for each in those if each.held_on is None or each.held_on > last)


def _of(unit: Unit, pairing_id: uuid.UUID, *statuses: SessionStatus) -> list[MentoringSession]:
    return [each for each in sessions_of(unit, pairing_id) if each.status in statuses]


def _booked(unit: Unit, pairing_id: uuid.UUID) -> list[MentoringSession]:
    return [each for each in _of(unit, pairing_id, SessionStatus.BOOKED) if each.starts_at and each.ends_at]


def _start(booked: MentoringSession) -> datetime:
    return cast("datetime", booked.starts_at)


def _end(booked: MentoringSession) -> datetime:
    return cast("datetime", booked.ends_at)


def _newest(unit: Unit, pairing: Pairing) -> MentoringSession | None:
    held = _of(unit, pairing.id, *HAPPENED)
    return max(held, key=lambda each: each.held_on or date.min, default=None)


def _record_of(unit: Unit, session: MentoringSession) -> Record | None:
    return next((each for each in records_of(unit, session.pairing_id) if each.session_id == session.id), None)


def _then(unit: Unit, session: MentoringSession) -> tuple[datetime, ...]:
    if session.status is SessionStatus.PROPOSED:
        return tuple(each for each in session.then if each > unit.now)
    siblings = (each for each in _booked(unit, session.pairing_id) if each.series_id == session.id)
    return tuple(sorted(_start(each) for each in siblings if _start(each) > unit.now))


def _is_followed(unit: Unit, session: MentoringSession) -> bool:
    """Whether the pair has offered, booked or held another one since this one was made."""
    going_on = (SessionStatus.PROPOSED, SessionStatus.BOOKED, *HAPPENED)
    newer = (each for each in _of(unit, session.pairing_id, *going_on) if each.id > session.id)
    return any(each.occasion is not Occasion.REVIEW and not _is_sibling(each, session) for each in newer)


def _is_sibling(each: MentoringSession, session: MentoringSession) -> bool:
    """Whether the two were booked as one series."""
    return each.series_id is not None and each.series_id in {session.id, session.series_id}


def _introducer(unit: Unit, session: MentoringSession) -> PersonCard | None:
    if session.occasion is not Occasion.INTRODUCTION:
        return None
    task = unit.first(IntroductionInPerson, col(IntroductionInPerson.pairing_id) == session.pairing_id)
    return person_card(unit, task.owner_id) if task and task.owner_id else None
