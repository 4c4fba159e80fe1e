"""Cards of records: what both of a pair read, and what only one of them does."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col

from models.diary_entry import DiaryEntry
from models.mentoring_session import MentoringSession
from models.pairing import Pairing
from models.programme import Programme
from models.queries.actions import ActionCard, actions_of_record
from models.queries.people import PersonCard, person_card
from models.queries.thanks import sent_after
from models.record import Correction, Evaluation, Record
from models.states import HAPPENED
from models.unit import Unit


@dataclass(frozen=True)
class CorrectionCard:
    """What somebody added beneath a record. `words` are private: modals only."""

    by: PersonCard
    at: datetime
    words: str


@dataclass(frozen=True)
class RecordCard:
    """The shared part of a record. All typed words are private: modals only.

    `partner` is the other one of the two, None for a reader who is neither. `may_change`: the reader, their own words,
    until `changed_until`. `disputed_by` remembers the meeting differently.
    """

    record_id: uuid.UUID
    session_id: uuid.UUID
    pairing_id: uuid.UUID
    held_on: date
    minutes: int
    writer: PersonCard
    partner: PersonCard | None
    is_mine: bool
    is_running: bool
    topics: str
    summary: str
    good_news: str
    actions: tuple[ActionCard, ...]
    changed_at: datetime | None
    changed_until: date
    may_change: bool
    corrections: tuple[CorrectionCard, ...]
    disputed_by: PersonCard | None


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
    has_thanked: bool


def record_card(unit: Unit, record_id: uuid.UUID, reader: uuid.UUID | None = None) -> RecordCard:
    """The card of one record."""
    record = unit.get(Record, record_id)
    session, pairing = unit.get(MentoringSession, record.session_id), unit.get(Pairing, record.pairing_id)
    calendar = unit.get(Programme, pairing.programme_id).rules.calendar
    is_reader, until = reader in {pairing.mentee_id, pairing.mentor_id}, record.changed_until(calendar)
    in_time = pairing.is_running and calendar.date_of(unit.now) <= until
    return RecordCard(
        record_id=record.id,
        session_id=session.id,
        pairing_id=pairing.id,
        held_on=session.held_on or date.min,
        minutes=session.minutes,
        writer=person_card(unit, record.writer_id),
        partner=person_card(unit, pairing.other(reader)) if reader and is_reader else None,
        is_mine=reader == record.writer_id,
        is_running=pairing.is_running,
        topics=record.topics or "",
        summary=record.summary or "",
        good_news=record.good_news or "",
        actions=actions_of_record(unit, record.id, reader),
        changed_at=record.changed_at,
        changed_until=until,
        may_change=reader == record.writer_id and in_time,
        corrections=_corrections(unit, record),
        disputed_by=person_card(unit, session.disputed_by_id) if session.disputed_by_id else None,
    )


def last_record(unit: Unit, pairing_id: uuid.UUID, reader: uuid.UUID | None = None) -> RecordCard | None:
    """What the pair wrote of the last meeting that was written up."""
    records = {each.session_id: each for each in unit.all(Record, col(Record.pairing_id) == pairing_id)}
    held = unit.all(MentoringSession, col(MentoringSession.id).in_(records))
    latest = max(held, key=lambda each: each.held_on or date.min, default=None)
    return record_card(unit, records[latest.id].id, reader) if latest else None


def reading(unit: Unit, *, by: uuid.UUID, record_id: uuid.UUID) -> ReadingCard:
    """A record for one of the two, also after their pairing; NotForYou for anybody else."""
    record = unit.get(Record, record_id)
    own = own_part(unit, by=by, session_id=record.session_id)
    has_thanked = sent_after(unit, record.session_id, by) is not None
    return ReadingCard(record_card(unit, record_id, by), own, has_thanked)


def reading_of(unit: Unit, *, by: uuid.UUID, session_id: uuid.UUID) -> ReadingCard | None:
    """The record of that session for one of the two, if there is one."""
    record = record_of(unit, session_id=session_id)
    return reading(unit, by=by, record_id=record.id) if record else None


def theirs_of_day(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID, held_on: date) -> RecordCard | None:
    """What the other of the two has written of a meeting on that day; NotForYou for anybody else."""
    unit.get(Pairing, pairing_id).role_of(by)
    held = (col(MentoringSession.held_on) == held_on, col(MentoringSession.status).in_(HAPPENED))
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


def _corrections(unit: Unit, record: Record) -> tuple[CorrectionCard, ...]:
    found = unit.all(Correction, col(Correction.record_id) == record.id)
    return tuple(CorrectionCard(person_card(unit, each.by_id), each.at, each.words or "") for each in found)
