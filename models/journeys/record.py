"""Record: write a meeting up for both, say what comes next, and keep something for oneself (PRODUCT §5.7)."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import col

from models.diary_entry import DiaryEntry
from models.journeys import later
from models.journeys.actions import Promise, promise
from models.journeys.meet import propose_one
from models.mentoring_session import MentoringSession
from models.messages import Message
from models.nudge import unwant
from models.pairing import Pairing
from models.person import Person
from models.policies.spans import LONGEST_MEETING, SHORTEST_MEETING
from models.programme import Programme
from models.queries.booking import usual_format
from models.queries.logs import LOGGABLE
from models.queries.records import record_of
from models.record import Evaluation, Record
from models.refusals import BeforePairing, DateToCome, NotForYou, OutOfRange, RecordExists, Stale
from models.states import HAPPENED, Role, SessionStatus
from models.unit import Unit

SHOWN = (
    *(Message.SESSION_OFFERED, Message.SESSION_OFFER_SENT, Message.SESSION_BOOKED, Message.SESSION_MOVED),
    *(Message.DID_YOU_MEET, Message.SESSION_MISSED),
)


@dataclass(frozen=True)
class Words:
    """What the writer of a record says to both."""

    topics: str
    summary: str = ""
    good_news: str = ""


@dataclass(frozen=True)
class Shared:
    """The first step of a record. `talked_about` are topics of the pair's list for later, which go from it."""

    held_on: date
    minutes: int
    words: Words
    talked_about: tuple[uuid.UUID, ...] = ()


@dataclass(frozen=True)
class Next:
    """The second step: who will do what, what to talk about later, and when they meet again."""

    promises: tuple[tuple[Role, Promise], ...] = ()
    later: tuple[str, ...] = ()
    meets_at: datetime | None = None


@dataclass(frozen=True)
class Own:
    """What one of the two keeps for themself; anything may be empty."""

    usefulness: int | None = None
    change: str = ""
    diary: str = ""


def log(
    unit: Unit,
    *,
    by: uuid.UUID,
    pairing_id: uuid.UUID,
    shared: Shared,
    form_key: str,
    session_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Write up a meeting, booked or not; the other is told. Gives the record's id; the same form again gives the same.

    Raises PairingOver, DateToCome, BeforePairing, OutOfRange, or RecordExists if the other was first.
    """
    earlier = unit.first(Record, col(Record.form_key) == form_key)
    if earlier is not None:
        return earlier.id
    pairing = unit.get(Pairing, pairing_id)
    pairing.must_run(by=by)
    today = _check(unit, pairing, shared)
    session = _session(unit, pairing, shared, session_id)
    if session.status not in HAPPENED:
        session.hold(on=shared.held_on, minutes=shared.minutes, today=today)
    record = _write(unit, pairing, session, by=by, shared=shared, form_key=form_key)
    unit.tell(unit.get(Person, pairing.other(by)), Message.RECORD_WRITTEN, about=record)
    unit.tell(unit.get(Person, by), Message.RECORD_KEPT, about=record)
    _settled(unit, pairing, session)
    return record.id


def go_on(unit: Unit, *, by: uuid.UUID, record_id: uuid.UUID, what: Next, form_key: str) -> None:
    """What comes next, from the writer: action points, topics for later, and a time that is offered right away.

    The same form again changes nothing. Raises NotForYou, PairingOver, DateInPast, ListFull, TimeInPast, TimesOffered
    or SessionBooked.
    """
    record = unit.get(Record, record_id)
    if by != record.writer_id:
        raise NotForYou
    pairing = unit.get(Pairing, record.pairing_id)
    pairing.must_run(by=by)
    for number, (role, each) in enumerate(what.promises):
        key = f"{form_key}:{number}"
        promise(unit, pairing, by=by, owner_id=pairing.who(role), what=each, form_key=key, record_id=record.id)
    later.add(unit, by=by, pairing_id=pairing.id, topics=what.later, form_key=form_key)
    if what.meets_at is not None:
        propose_one(unit, by=by, pairing_id=pairing.id, at=what.meets_at)


def keep_own(unit: Unit, *, by: uuid.UUID, session_id: uuid.UUID, own: Own) -> None:
    """Keep what nobody else reads; an empty answer takes it back. Stale for a meeting that was not held."""
    session = unit.get(MentoringSession, session_id)
    unit.get(Pairing, session.pairing_id).role_of(by)
    if session.status not in HAPPENED:
        raise Stale
    evaluation = _evaluation(unit, session, by)
    evaluation.rate(own.usefulness)
    evaluation.change = own.change
    entry = _diary(unit, session, by)
    entry.words = own.diary


def _check(unit: Unit, pairing: Pairing, shared: Shared) -> date:
    """Today, if the answers can be."""
    calendar = unit.get(Programme, pairing.programme_id).rules.calendar
    today, began_on = calendar.date_of(unit.now), calendar.date_of(pairing.started_at)
    if shared.held_on > today:
        raise DateToCome(field="held_on")
    if shared.held_on < began_on:
        raise BeforePairing(began_on=began_on, field="held_on")
    if not SHORTEST_MEETING <= shared.minutes <= LONGEST_MEETING:
        raise OutOfRange(least=SHORTEST_MEETING, most=LONGEST_MEETING, field="minutes")
    return today


def _session(unit: Unit, pairing: Pairing, shared: Shared, session_id: uuid.UUID | None) -> MentoringSession:
    """The meeting that is written up: the one the form was for, else the pair's of that day, else a new one."""
    mine = col(MentoringSession.pairing_id) == pairing.id
    that_day = (mine, col(MentoringSession.held_on) == shared.held_on)
    held = unit.first(MentoringSession, *that_day, col(MentoringSession.status).in_(HAPPENED))
    meant = unit.get(MentoringSession, session_id) if session_id else None
    for each in (held, meant if meant and meant.pairing_id == pairing.id else None):
        if each is not None and record_of(unit, session_id=each.id) is not None:
            raise RecordExists(field="held_on")
    if meant is not None and meant.pairing_id == pairing.id and meant.status in LOGGABLE and held is None:
        return meant
    return held or unit.first(MentoringSession, *that_day, _can_be_held()) or _unbooked(unit, pairing, shared)


def _can_be_held() -> Any:
    return col(MentoringSession.status).in_(LOGGABLE)


def _unbooked(unit: Unit, pairing: Pairing, shared: Shared) -> MentoringSession:
    return unit.add(
        MentoringSession(
            pairing_id=pairing.id,
            status=SessionStatus.HELD,
            minutes=shared.minutes,
            format=usual_format(unit, pairing),
            held_on=shared.held_on,
        )
    )


def _write(
    unit: Unit, pairing: Pairing, session: MentoringSession, *, by: uuid.UUID, shared: Shared, form_key: str
) -> Record:
    record = Record(session_id=session.id, pairing_id=pairing.id, writer_id=by, written_at=unit.now, form_key=form_key)
    talked_about = later.talked_about(unit, pairing, shared.talked_about)
    topics = "\n".join(filter(None, (shared.words.topics, *talked_about)))
    unit.add(record, topics=topics, summary=shared.words.summary, good_news=shared.words.good_news)
    unit.note("session logged", about=session, by=by, held_on=shared.held_on.isoformat())
    return record


def _settled(unit: Unit, pairing: Pairing, session: MentoringSession) -> None:
    unwant(unit, about=session.id, why="the meeting is logged")
    for message in SHOWN:
        unit.retell(message, about=session)
    pairing.check(at=unit.now)


def _evaluation(unit: Unit, session: MentoringSession, by: uuid.UUID) -> Evaluation:
    mine = (col(Evaluation.session_id) == session.id, col(Evaluation.person_id) == by)
    found = unit.first(Evaluation, *mine)
    return found or unit.add(Evaluation(session_id=session.id, person_id=by, written_at=unit.now))


def _diary(unit: Unit, session: MentoringSession, by: uuid.UUID) -> DiaryEntry:
    mine = (col(DiaryEntry.session_id) == session.id, col(DiaryEntry.person_id) == by)
    entry = DiaryEntry(person_id=by, pairing_id=session.pairing_id, session_id=session.id, written_at=unit.now)
    return unit.first(DiaryEntry, *mine) or unit.add(entry)
