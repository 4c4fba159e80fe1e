"""What becomes of a record afterwards: own words changed, corrections beneath, "I remember it differently"."""

import uuid

from sqlmodel import col

from models.journeys.record import Words
from models.mentoring_session import MentoringSession
from models.messages import Message
from models.pairing import Pairing
from models.person import Person
from models.programme import Programme
from models.record import Correction, Record
from models.refusals import OwnRecord
from models.states import SessionStatus
from models.unit import Unit


def change(unit: Unit, *, by: uuid.UUID, record_id: uuid.UUID, words: Words) -> None:
    """The writer says it in other words; that they did, and when, stands in the record.

    Raises NotForYou, PairingOver, or RecordClosed after ten working days. The same words again change nothing.
    """
    record, pairing = _of_pair(unit, record_id, by)
    if Words(record.topics or "", record.summary or "", record.good_news or "") == words:
        return
    record.change(by=by, calendar=unit.get(Programme, pairing.programme_id).rules.calendar, now=unit.now)
    record.topics, record.summary, record.good_news = words.topics, words.summary, words.good_news


def correct(unit: Unit, *, by: uuid.UUID, record_id: uuid.UUID, words: str, form_key: str) -> None:
    """Something beneath the record, with name and date; the other is told. The same form again changes nothing."""
    record, pairing = _of_pair(unit, record_id, by)
    if unit.first(Correction, col(Correction.form_key) == form_key) is not None:
        return
    correction = Correction(record_id=record.id, pairing_id=pairing.id, by_id=by, at=unit.now, form_key=form_key)
    unit.add(correction, words=words)
    other = unit.get(Person, pairing.other(by))
    unit.tell(other, Message.RECORD_CORRECTED, about=record, version=str(correction.id))


def dispute(unit: Unit, *, by: uuid.UUID, record_id: uuid.UUID) -> None:
    """Whoever did not write the record remembers the meeting differently; the other is told, and nobody else ever is.

    The meeting goes on to count as held, and no deed is noted. Raises OwnRecord, NotForYou or PairingOver.
    """
    record, _ = _of_pair(unit, record_id, by)
    if by == record.writer_id:
        raise OwnRecord
    session = unit.get(MentoringSession, record.session_id)
    if session.status is SessionStatus.DISPUTED:
        return
    session.dispute(by=by, now=unit.now)
    other, version = unit.get(Person, record.writer_id), unit.now.isoformat()
    unit.tell(other, Message.RECORD_DISPUTED, about=record, version=version)


def settle(unit: Unit, *, by: uuid.UUID, record_id: uuid.UUID) -> None:
    """They see it alike again; the other is told. Raises NotForYou for anybody but who remembered it differently."""
    record, pairing = _of_pair(unit, record_id, by)
    session = unit.get(MentoringSession, record.session_id)
    if session.status is not SessionStatus.DISPUTED:
        return
    session.settle(by=by)
    other, version = unit.get(Person, pairing.other(by)), unit.now.isoformat()
    unit.tell(other, Message.RECORD_SETTLED, about=record, version=version)


def _of_pair(unit: Unit, record_id: uuid.UUID, by: uuid.UUID) -> tuple[Record, Pairing]:
    record = unit.get(Record, record_id)
    pairing = unit.get(Pairing, record.pairing_id)
    pairing.must_run(by=by)
    return record, pairing
