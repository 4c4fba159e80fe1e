"""The forms for logging a meeting: what was talked about, then what comes next."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from models.mentoring_session import MentoringSession
from models.pairing import Pairing
from models.programme import Programme
from models.queries.booking import usual_minutes
from models.queries.later import LaterCard, later_topics
from models.queries.people import PersonCard, person_card
from models.queries.sessions import awaiting_answer, booked_ahead, meets_soon, open_proposal
from models.record import Record
from models.refusals import NotForYou, SessionBooked
from models.states import Role, SessionStatus
from models.unit import Unit

LOGGABLE = frozenset({SessionStatus.BOOKED, SessionStatus.MISSED, SessionStatus.UNKNOWN})


@dataclass(frozen=True)
class LogCard:
    """The form for logging a meeting. `session_id` is the one that was booked; None for one that was not."""

    pairing_id: uuid.UUID
    session_id: uuid.UUID | None
    partner: PersonCard
    held_on: date
    minutes: int
    topics: str
    later: tuple[LaterCard, ...]


@dataclass(frozen=True)
class NextCard:
    """The second step: who will do what, and when the two meet next.

    `meets_at` is booked, and `is_soon` as the two agreed to meet; `is_offered`: times wait.
    """

    record_id: uuid.UUID
    pairing_id: uuid.UUID
    partner: PersonCard
    mentee: PersonCard
    mentor: PersonCard
    meets_at: datetime | None
    is_soon: bool
    is_offered: bool


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


def next_card(unit: Unit, *, by: uuid.UUID, record_id: uuid.UUID) -> NextCard:
    """The second step after a record, for whoever wrote it; NotForYou for anybody else."""
    record = unit.get(Record, record_id)
    if by != record.writer_id:
        raise NotForYou
    pairing = unit.get(Pairing, record.pairing_id)
    booked = booked_ahead(unit, pairing.id, unit.now)
    return NextCard(
        record_id=record.id,
        pairing_id=pairing.id,
        partner=person_card(unit, pairing.other(by)),
        mentee=person_card(unit, pairing.who(Role.MENTEE)),
        mentor=person_card(unit, pairing.who(Role.MENTOR)),
        meets_at=booked.starts_at if booked else None,
        is_soon=meets_soon(unit, pairing) is not None,
        is_offered=open_proposal(unit, pairing.id) is not None,
    )


def _log_card(unit: Unit, pairing: Pairing, by: uuid.UUID, session: MentoringSession | None) -> LogCard:
    calendar = unit.get(Programme, pairing.programme_id).rules.calendar
    return LogCard(
        pairing_id=pairing.id,
        session_id=session.id if session else None,
        partner=person_card(unit, pairing.other(by)),
        held_on=(session.held_on if session else None) or calendar.date_of(unit.now),
        minutes=session.minutes if session else usual_minutes(unit, pairing),
        topics=(session.topics or "") if session else "",
        later=later_topics(unit, pairing.id),
    )
