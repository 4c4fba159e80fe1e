"""What the database itself refuses of meetings and their records, and what a meeting's row refuses."""

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from models.base import InWorkspace, new_id
from models.database import Database
from models.diary_entry import DiaryEntry
from models.mentoring_session import MentoringSession
from models.pairing import Pairing
from models.person import Person
from models.programme import Programme
from models.record import Evaluation, Record
from models.refusals import (
    DateToCome,
    OutOfRange,
    OwnTimes,
    Refused,
    SessionBooked,
    Stale,
    TimeInPast,
)
from models.states import SessionStatus, may
from models.unit import Unit
from models.workspace import Workspace

NOW = datetime(2026, 1, 6, 10, tzinfo=UTC)
TODAY = date(2026, 1, 6)
MIA, TOM = new_id(), new_id()
AT = NOW + timedelta(days=1)
LATER = NOW + timedelta(days=2)


class Pair:
    """Mia and Tom in a database of their own."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.workspace_id = database.across(self._found)
        self.id = self.do(self._introduce)

    def do(self, journey: Callable[[Unit], uuid.UUID]) -> uuid.UUID:
        return self.database.run(journey, self.workspace_id, NOW)

    def add(self, *rows: InWorkspace) -> uuid.UUID:
        """Put rows in as they are; IntegrityError where the database takes them in no case."""

        def put(unit: Unit) -> uuid.UUID:
            for row in rows:
                unit.add(row)
            return rows[0].id

        return self.do(put)

    def session(self, status: SessionStatus, **more: Any) -> MentoringSession:
        return MentoringSession(pairing_id=self.id, status=status, minutes=60, **more)

    def _found(self, session: Any) -> uuid.UUID:
        workspace = Workspace(team_id="T0WAYPOST", name="Northtown")
        session.add(workspace)
        session.flush()
        return workspace.id

    def _introduce(self, unit: Unit) -> uuid.UUID:
        programme = unit.add(Programme(name="Mentoring"))
        unit.add(Person(id=MIA, slack_id="U0MIA", name="Mia Hughes"))
        unit.add(Person(id=TOM, slack_id="U0TOM", name="Tom Baker"))
        pairing = Pairing(
            programme_id=programme.id, mentor_id=TOM, mentee_id=MIA, started_at=NOW, ends_on=date(2027, 1, 6)
        )
        return unit.add(pairing).id


@pytest.fixture
def pair(database: Database) -> Pair:
    return Pair(database)


def booked(pair: Pair, at: datetime) -> MentoringSession:
    return pair.session(
        SessionStatus.BOOKED, starts_at=at, ends_at=at + timedelta(hours=1), booked_at=NOW, held_on=at.date()
    )


def held(pair: Pair, on: date = TODAY) -> MentoringSession:
    return pair.session(SessionStatus.HELD, held_on=on)


# what must never be


def test_a_pair_has_one_open_offer_of_times(pair: Pair) -> None:
    with pytest.raises(IntegrityError):
        pair.add(pair.session(SessionStatus.PROPOSED), pair.session(SessionStatus.PROPOSED))
    pair.add(pair.session(SessionStatus.PROPOSED), pair.session(SessionStatus.CANCELLED))


def test_a_pair_has_no_time_booked_twice(pair: Pair) -> None:
    with pytest.raises(IntegrityError):
        pair.add(booked(pair, AT), booked(pair, AT))
    pair.add(booked(pair, AT), booked(pair, LATER))


def test_a_pair_held_one_meeting_a_day(pair: Pair) -> None:
    with pytest.raises(IntegrityError):
        pair.add(held(pair), held(pair))
    pair.add(held(pair), held(pair, date(2026, 1, 7)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": SessionStatus.BOOKED, "held_on": TODAY},
        {"status": SessionStatus.BOOKED, "held_on": TODAY, "starts_at": AT, "ends_at": AT},
        {"status": SessionStatus.HELD},
        {"status": SessionStatus.UNKNOWN},
    ],
)
def test_a_booked_meeting_has_a_time_and_a_past_one_a_day(pair: Pair, wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        pair.add(pair.session(**wrong))


def test_a_meeting_has_one_record_and_each_person_one_set_of_answers(pair: Pair) -> None:
    session_id = pair.add(held(pair))

    def record(form_key: str) -> Record:
        return Record(session_id=session_id, pairing_id=pair.id, writer_id=MIA, written_at=NOW, form_key=form_key)

    def answers(person_id: uuid.UUID, usefulness: int | None = None) -> Evaluation:
        return Evaluation(session_id=session_id, person_id=person_id, written_at=NOW, usefulness=usefulness)

    with pytest.raises(IntegrityError):
        pair.add(record("one"), record("two"))
    with pytest.raises(IntegrityError):
        pair.add(answers(MIA), answers(MIA))
    with pytest.raises(IntegrityError):
        pair.add(answers(MIA, usefulness=6))
    pair.add(record("one"), answers(MIA, 5), answers(TOM))


def test_a_diary_has_one_entry_a_meeting_and_any_number_beside(pair: Pair) -> None:
    session_id = pair.add(held(pair))

    def entry(about: uuid.UUID | None) -> DiaryEntry:
        return DiaryEntry(person_id=MIA, session_id=about, written_at=NOW)

    with pytest.raises(IntegrityError):
        pair.add(entry(session_id), entry(session_id))
    pair.add(entry(session_id), entry(None), entry(None))


# what a meeting refuses


def proposed(*times: datetime) -> MentoringSession:
    session = MentoringSession(pairing_id=new_id(), minutes=60)
    session.offer(times or (AT, LATER), by=MIA, now=NOW)
    return session


def in_(status: SessionStatus) -> MentoringSession:
    session = proposed()
    session.starts_at, session.ends_at, session.held_on = AT, AT + timedelta(hours=1), AT.date()
    session.status = status
    return session


@pytest.mark.parametrize(
    ("times", "refusal"),
    [
        ((), OutOfRange),
        ((AT, LATER, AT + timedelta(hours=1), AT + timedelta(hours=2)), OutOfRange),
        ((NOW,), TimeInPast),
    ],
)
def test_one_to_three_times_to_come_are_offered(times: tuple[datetime, ...], refusal: type[Refused]) -> None:
    session = MentoringSession(pairing_id=new_id(), minutes=60)
    with pytest.raises(refusal):
        session.offer(times, by=MIA, now=NOW)


def test_offered_times_are_kept_once_and_in_order() -> None:
    assert proposed(LATER, AT, LATER).times == (AT, LATER)


def test_only_the_other_takes_an_offered_time_to_come() -> None:
    with pytest.raises(OwnTimes):
        proposed().take(AT, by=MIA, on=TODAY, now=NOW)
    with pytest.raises(Stale):
        proposed().take(AT + timedelta(minutes=1), by=TOM, on=TODAY, now=NOW)
    with pytest.raises(TimeInPast):
        proposed().take(AT, by=TOM, on=TODAY, now=AT)
    with pytest.raises(SessionBooked):
        in_(SessionStatus.BOOKED).take(AT, by=TOM, on=TODAY, now=NOW)


def test_taking_books_it_for_its_length() -> None:
    session = proposed()
    session.take(LATER, by=TOM, on=LATER.date(), now=NOW)
    assert (session.status, session.starts_at, session.ends_at) == (
        SessionStatus.BOOKED,
        LATER,
        LATER + timedelta(minutes=60),
    )


def test_moving_keeps_the_time_that_was() -> None:
    session = in_(SessionStatus.BOOKED)
    session.move_to(LATER, by=TOM, on=LATER.date(), now=NOW)
    assert (session.starts_at, session.past_times) == (LATER, [AT.isoformat()])
    with pytest.raises(SessionBooked):
        session.move_to(AT, by=TOM, on=TODAY, now=LATER)
    with pytest.raises(TimeInPast):
        session.move_to(NOW, by=TOM, on=TODAY, now=NOW)


def test_a_meeting_is_held_or_missed_only_once_its_time_has_come() -> None:
    with pytest.raises(DateToCome):
        in_(SessionStatus.BOOKED).hold(on=AT.date(), minutes=60, today=TODAY)
    with pytest.raises(Stale):
        in_(SessionStatus.BOOKED).miss(now=NOW)
    with pytest.raises(Stale):
        in_(SessionStatus.BOOKED).cancel(by=TOM, now=AT)


VERBS: dict[SessionStatus, Callable[[MentoringSession], None]] = {
    SessionStatus.CANCELLED: lambda session: session.cancel(by=TOM, now=NOW),
    SessionStatus.HELD: lambda session: session.hold(on=TODAY, minutes=60, today=TODAY),
    SessionStatus.MISSED: lambda session: session.miss(now=AT),
    SessionStatus.UNKNOWN: lambda session: session.forget(),
}


@pytest.mark.parametrize("start", list(SessionStatus))
@pytest.mark.parametrize("end", list(VERBS))
def test_only_the_moves_that_are_drawn_exist(start: SessionStatus, end: SessionStatus) -> None:
    session = in_(start)
    if may(start, end):
        VERBS[end](session)
        assert session.status is end
    else:
        with pytest.raises(Stale):
            VERBS[end](session)
