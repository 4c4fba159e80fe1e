"""Cards of records: what both of a pair read, and what only one of them does."""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlmodel import col

from models.mentoring_session import MentoringSession
from models.pairing import Pairing
from models.programme import Programme
from models.queries.booking import usual_minutes
from models.queries.people import PersonCard, person_card
from models.queries.sessions import awaiting_answer
from models.record import ActionPoint, DiaryEntry, Evaluation, Record
from models.refusals import SessionBooked
from models.states import Role, SessionStatus
from models.unit import Unit

LOGGABLE = frozenset({SessionStatus.BOOKED, SessionStatus.MISSED, SessionStatus.UNKNOWN})


@dataclass(frozen=True)
class ActionCard:
    """Something one of the two will do. `text` is private: modals only."""

    owner: PersonCard
    text: str
    due_on: date | None
    is_done: bool


@dataclass(frozen=True)
class RecordCard:
    """The shared part of a record. Topics, summary and action points are private: modals only.

    `partner` is the other one of the two, None for a reader who is neither.
    """

    record_id: uuid.UUID
    session_id: uuid.UUID
    pairing_id: uuid.UUID
    held_on: date
    minutes: int
    writer: PersonCard
    partner: PersonCard | None
    is_mine: bool
    topics: str
    summary: str
    actions: tuple[ActionCard, ...]


@dataclass(frozen=True)
class OwnCard:
    """What one of the two keeps for themself about a session: the form, with what they gave before."""

    session_id: uuid.UUID
    partner: PersonCard
    usefulness: int | None
    change: str
    diary: str


@dataclass(frozen=True)
class ReadingCard:
    """A record opened by one of the two: the shared part, and their own under it."""

    record: RecordCard
    own: OwnCard


@dataclass(frozen=True)
class LogCard:
    """The form for logging a meeting. `session_id` is the one that was booked; None for one that was not."""

    pairing_id: uuid.UUID
    session_id: uuid.UUID | None
    partner: PersonCard
    mentee: PersonCard
    mentor: PersonCard
    held_on: date
    minutes: int
    topics: str


def record_card(unit: Unit, record_id: uuid.UUID, reader: uuid.UUID | None = None) -> RecordCard:
    """The card of one record."""
    record = unit.get(Record, record_id)
    session, pairing = unit.get(MentoringSession, record.session_id), unit.get(Pairing, record.pairing_id)
    is_reader = reader in {pairing.mentee_id, pairing.mentor_id}
    actions = unit.all(ActionPoint, col(ActionPoint.record_id) == record.id, order=ActionPoint.place)
    return RecordCard(
        record_id=record.id,
        session_id=session.id,
        pairing_id=pairing.id,
        held_on=session.held_on or date.min,
        minutes=session.minutes,
        writer=person_card(unit, record.writer_id),
        partner=person_card(unit, pairing.other(reader)) if reader and is_reader else None,
        is_mine=reader == record.writer_id,
        topics=record.topics or "",
        summary=record.summary or "",
        actions=tuple(_action_card(unit, each) for each in actions),
    )


def reading(unit: Unit, *, by: uuid.UUID, record_id: uuid.UUID) -> ReadingCard:
    """A record for one of the two, also after their pairing; NotForYou for anybody else."""
    record = unit.get(Record, record_id)
    own = own_part(unit, by=by, session_id=record.session_id)
    return ReadingCard(record_card(unit, record_id, by), own)


def reading_of(unit: Unit, *, by: uuid.UUID, session_id: uuid.UUID) -> ReadingCard | None:
    """The record of that session for one of the two, if there is one."""
    record = record_of(unit, session_id=session_id)
    return reading(unit, by=by, record_id=record.id) if record else None


def theirs_of_day(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID, held_on: date) -> RecordCard | None:
    """What the other of the two has written of a meeting on that day; NotForYou for anybody else."""
    unit.get(Pairing, pairing_id).role_of(by)
    held = (col(MentoringSession.held_on) == held_on, col(MentoringSession.status) == SessionStatus.HELD)
    session = unit.first(MentoringSession, col(MentoringSession.pairing_id) == pairing_id, *held)
    record = record_of(unit, session_id=session.id) if session else None
    return record_card(unit, record.id, by) if record and record.writer_id != by else None


def own_part(unit: Unit, *, by: uuid.UUID, session_id: uuid.UUID) -> OwnCard:
    """What that person keeps for themself about a session; NotForYou for somebody who is not of the pair."""
    pairing = unit.get(Pairing, unit.get(MentoringSession, session_id).pairing_id)
    partner = person_card(unit, pairing.other(by))
    mine = (col(Evaluation.session_id) == session_id, col(Evaluation.person_id) == by)
    evaluation = unit.first(Evaluation, *mine)
    diary = unit.first(DiaryEntry, col(DiaryEntry.session_id) == session_id, col(DiaryEntry.person_id) == by)
    return OwnCard(
        session_id=uuid.UUID(str(session_id)),
        partner=partner,
        usefulness=evaluation.usefulness if evaluation else None,
        change=(evaluation.change or "") if evaluation else "",
        diary=(diary.words or "") if diary else "",
    )


def record_of(unit: Unit, *, session_id: uuid.UUID) -> Record | None:
    """The record of that session."""
    return unit.first(Record, col(Record.session_id) == session_id)


def to_log(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID) -> LogCard:
    """The form for the pair's last meeting: the booked one that nobody has answered for, else one that was not booked.

    Raises NotForYou or PairingOver.
    """
    pairing = unit.get(Pairing, pairing_id)
    pairing.must_run(by=by)
    return _log_card(unit, pairing, by, awaiting_answer(unit, pairing.id, unit.now))


def to_log_session(unit: Unit, *, by: uuid.UUID, session_id: uuid.UUID) -> LogCard:
    """The form for a certain meeting. Raises NotForYou, PairingOver, or SessionBooked for one that was not to be."""
    session = unit.get(MentoringSession, session_id)
    pairing = unit.get(Pairing, session.pairing_id)
    pairing.must_run(by=by)
    if session.status not in LOGGABLE:
        raise SessionBooked
    return _log_card(unit, pairing, by, session)


def _log_card(unit: Unit, pairing: Pairing, by: uuid.UUID, session: MentoringSession | None) -> LogCard:
    calendar = unit.get(Programme, pairing.programme_id).rules.calendar
    return LogCard(
        pairing_id=pairing.id,
        session_id=session.id if session else None,
        partner=person_card(unit, pairing.other(by)),
        mentee=person_card(unit, pairing.who(Role.MENTEE)),
        mentor=person_card(unit, pairing.who(Role.MENTOR)),
        held_on=(session.held_on if session else None) or calendar.date_of(unit.now),
        minutes=session.minutes if session else usual_minutes(unit, pairing),
        topics=(session.topics or "") if session else "",
    )


def _action_card(unit: Unit, action: ActionPoint) -> ActionCard:
    owner = person_card(unit, action.owner_id)
    return ActionCard(owner, action.text or "", action.due_on, action.done_at is not None)
