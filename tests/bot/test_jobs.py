import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot import jobs
from bot.jobs import CHECKS, Check, tick
from models.database import Database
from models.journeys import nudges
from models.message import QueuedMessage
from models.nudge import Nudge
from models.pairing import Pairing
from models.person import Person
from models.queries import due
from models.states import PairingStatus
from models.tables import metadata
from models.unit import Unit
from tests.bot.post_office import PostOffice, open_post_office, wants

AFTERNOON = datetime(2026, 1, 6, 14, tzinfo=UTC)


@pytest.fixture
def office(database: Database) -> Iterator[PostOffice]:
    with open_post_office(database) as office:
        office.clock.travel_to(AFTERNOON)
        yield office


def test_every_table_whose_rows_wait_has_its_line() -> None:
    waiting = {table.name for table in metadata.sorted_tables if "next_check_at" in table.columns}
    looked_at = [str(check.kind.__tablename__) for check in CHECKS]
    assert sorted(looked_at) == sorted(waiting)


def test_a_row_is_looked_at_when_its_moment_has_come(office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = _watch_pairings(monkeypatch, again=timedelta(days=1))
    _check_at(office, AFTERNOON)
    assert tick(office.database, AFTERNOON - timedelta(minutes=1)).get("pairing") is None
    assert tick(office.database, AFTERNOON)["pairing"] == 1
    assert tick(office.database, AFTERNOON).get("pairing") is None
    assert looked == [office.pairing_id]
    with office.database.looking() as session:
        assert due.last_beat(session, jobs.TICK) == AFTERNOON


def test_one_rows_trouble_is_its_own_and_is_asked_again_in_an_hour(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    other_id = office.do(_another_pairing, like=office.pairing_id)
    looked: list[uuid.UUID] = []

    def check(unit: Unit, *, pairing_id: uuid.UUID) -> None:
        looked.append(pairing_id)
        unit.get(Pairing, pairing_id).next_check_at = None
        if pairing_id == office.pairing_id:
            raise ZeroDivisionError

    monkeypatch.setattr(jobs, "CHECKS", (Check(Pairing, check, "pairing_id"),))
    _check_at(office, AFTERNOON)
    tick(office.database, AFTERNOON)
    assert sorted(looked) == sorted([office.pairing_id, other_id])
    assert _next(office) == AFTERNOON + timedelta(hours=1)


def test_a_row_that_does_not_move_on_does_not_run_hot(office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = _watch_pairings(monkeypatch, again=timedelta())
    _check_at(office, AFTERNOON)
    tick(office.database, AFTERNOON)
    assert (len(looked), _next(office)) == (1, AFTERNOON + timedelta(hours=1))


def test_more_than_a_batch_is_looked_at_in_one_sweep(office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "BATCH", 2)
    looked = _watch_pairings(monkeypatch, again=timedelta(days=1))
    for _ in range(4):
        office.do(_another_pairing, like=office.pairing_id)
    _check_at(office, AFTERNOON)
    assert tick(office.database, AFTERNOON)["pairing"] == 5
    assert len(set(looked)) == 5


def test_everybody_is_looked_up_once_a_day(office: PostOffice) -> None:
    office.errands.run_all()
    for hours in (0, 1, 23, 25):
        tick(office.database, AFTERNOON + timedelta(hours=hours))
    assert office.errands.run_all() == 2, "today and tomorrow"


def test_one_nudge_a_day_the_most_important_first(office: PostOffice) -> None:
    mia = office.person_ids["U0MIA"]
    small, great = (
        office.do(wants, person_id=mia, about=office.member_ids["U0MIA"], priority=priority, step=str(priority)).id
        for priority in (90, 10)
    )
    office.do(lambda unit: unit.get(Person, mia).wants_nudges_chosen(unit.now))
    assert tick(office.database, AFTERNOON)["person"] == 1
    assert _statuses(office) == {small: "wanted", great: "chosen"}
    office.outbox.deliver()
    assert _statuses(office) == {small: "wanted", great: "sent"}
    tomorrow = _person(office).next_nudge_at
    assert tomorrow is not None
    assert tomorrow.date() == AFTERNOON.date() + timedelta(days=1)
    tick(office.database, tomorrow)
    assert _statuses(office) == {small: "chosen", great: "sent"}


def test_a_nudge_that_nobody_needs_any_more_is_dropped_and_says_why(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = office.do(wants, person_id=office.person_ids["U0MIA"], about=office.member_ids["U0MIA"], priority=1)
    monkeypatch.setattr(nudges, "_still_wanted", lambda *_: False)
    office.do(nudges.choose, person_id=office.person_ids["U0MIA"])
    row: Any = office.see(lambda unit: unit.get(Nudge, wanted.id))
    assert (row.status, row.why) == ("dropped", "no longer wanted")
    assert office.rows(QueuedMessage) == []


def test_what_a_nudge_is_about_is_looked_at_when_it_was_sent(office: PostOffice) -> None:
    _check_at(office, AFTERNOON + timedelta(days=9))
    office.do(_nudge_about_pairing, office=office)
    office.do(nudges.choose, person_id=office.person_ids["U0MIA"])
    assert _next(office) == AFTERNOON + timedelta(days=9)
    assert office.outbox.deliver() == 1
    assert _next(office) == AFTERNOON


def test_a_nudge_that_cannot_be_sent_was_none(office: PostOffice) -> None:
    office.slack.change_person("U0MIA", deleted=True)
    office.do(_nudge_about_pairing, office=office)
    office.do(nudges.choose, person_id=office.person_ids["U0MIA"])
    office.outbox.deliver()
    assert [(each.status, each.why) for each in office.rows(Nudge)] == [("dropped", "dead")]


def _watch_pairings(monkeypatch: pytest.MonkeyPatch, *, again: timedelta) -> list[uuid.UUID]:
    looked: list[uuid.UUID] = []

    def check(unit: Unit, *, pairing_id: uuid.UUID) -> None:
        looked.append(pairing_id)
        unit.get(Pairing, pairing_id).next_check_at = unit.now + again

    monkeypatch.setattr(jobs, "CHECKS", (Check(Pairing, check, "pairing_id"),))
    return looked


def _check_at(office: PostOffice, moment: datetime) -> None:
    def check(unit: Unit) -> None:
        for each in unit.all(Pairing):
            each.next_check_at = moment

    office.do(check)


def _another_pairing(unit: Unit, *, like: uuid.UUID) -> uuid.UUID:
    first = unit.get(Pairing, like)
    other = Pairing(
        programme_id=first.programme_id,
        mentee_id=first.mentee_id,
        mentor_id=first.mentor_id,
        status=PairingStatus.ENDED,
        started_at=unit.now,
        ends_on=first.ends_on,
        next_check_at=AFTERNOON,
    )
    return unit.add(other).id


def _nudge_about_pairing(unit: Unit, *, office: PostOffice) -> None:
    nudge = Nudge(
        person_id=office.person_ids["U0MIA"],
        name="INTRODUCED_MENTEE",
        about_id=office.pairing_id,
        priority=1,
        wanted_at=unit.now,
    )
    unit.add(nudge)


def _next(office: PostOffice) -> datetime | None:
    moment: datetime | None = office.see(lambda unit: unit.get(Pairing, office.pairing_id).next_check_at)
    return moment


def _person(office: PostOffice) -> Person:
    person: Person = office.see(lambda unit: unit.get(Person, office.person_ids["U0MIA"]))
    return person


def _statuses(office: PostOffice) -> dict[uuid.UUID, str]:
    return {each.id: str(each.status) for each in office.rows(Nudge)}
