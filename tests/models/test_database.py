import threading
import uuid
from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from models.database import Database, open_database
from models.journeys.programmes import workspace_of
from models.member import Member, take_place
from models.person import Person
from models.programme import Programme
from models.refusals import Stale
from models.unit import Unit
from tests.databases import KEYS

NOW = datetime(2026, 1, 6, 10, tzinfo=UTC)


@pytest.fixture
def ours(database: Database) -> uuid.UUID:
    return database.across(lambda session: workspace_of(session, team_id="T0OURS"))


def test_a_journey_that_refuses_leaves_nothing(database: Database, ours: uuid.UUID) -> None:
    def refuse(unit: Unit) -> None:
        unit.add(Person(slack_id="U0MIA", name="Mia"))
        unit.session.flush()
        raise Stale

    with pytest.raises(Stale):
        database.run(refuse, ours, NOW)
    assert _people(database, ours) == []


def test_what_a_reader_changes_is_thrown_away(database: Database, ours: uuid.UUID) -> None:
    with database.reading(ours, NOW) as unit:
        unit.add(Person(slack_id="U0MIA", name="Mia"))
        unit.session.flush()
    assert _people(database, ours) == []


def test_a_lost_race_is_run_again_from_its_start(database: Database, ours: uuid.UUID) -> None:
    runs: list[int] = []

    def second_comer(unit: Unit) -> str:
        runs.append(len(runs))
        if unit.first(Person, col(Person.slack_id) == "U0MIA") is None:
            if len(runs) == 1 and database.engine.dialect.name != "sqlite":
                _in_another_thread(lambda: database.run(_add_mia, ours, NOW))
            unit.add(Person(slack_id="U0MIA", name="second"))
            if len(runs) == 1 and database.engine.dialect.name == "sqlite":
                raise IntegrityError("as if somebody had been quicker", None, Exception())
            unit.session.flush()
            return "made"
        return "found"

    answer = database.run(second_comer, ours, NOW)
    assert (len(runs), len(_people(database, ours))) == (2, 1)
    assert answer == ("made" if database.engine.dialect.name == "sqlite" else "found")


def test_a_constraint_that_stays_violated_is_raised(database: Database, ours: uuid.UUID) -> None:
    def twice(unit: Unit) -> None:
        unit.add(Person(slack_id="U0MIA", name="one"))
        unit.add(Person(slack_id="U0MIA", name="two"))

    with pytest.raises(IntegrityError):
        database.run(twice, ours, NOW)


def test_ten_at_once_never_get_more_places_than_there_are(database: Database, ours: uuid.UUID) -> None:
    programme_id, mentor_id = database.run(_mentor_with_two_places, ours, NOW)
    got: list[bool] = []

    def take() -> None:
        got.append(database.run(take_place, ours, NOW, programme_id=programme_id, mentor_id=mentor_id))

    threads = [threading.Thread(target=take) for _ in range(10)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(got) == [False] * 8 + [True] * 2


def test_two_who_change_the_same_row_do_not_overwrite_each_other(database: Database, ours: uuid.UUID) -> None:
    person_id = database.run(_add_mia, ours, NOW)

    def longer(unit: Unit) -> None:
        person = unit.get(Person, person_id)
        person.title += "x"

    threads = [threading.Thread(target=database.run, args=(longer, ours, NOW)) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert _people(database, ours)[0].title == "xxxx"


def test_slacks_and_herokus_way_of_naming_postgresql_is_understood() -> None:
    for url in ("postgres://me@localhost/x", "postgresql://me@localhost/x", "postgresql+psycopg://me@localhost/x"):
        assert open_database(url, KEYS).engine.url.drivername == "postgresql+psycopg"


def _in_another_thread(work: object) -> None:
    assert callable(work)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def _add_mia(unit: Unit) -> uuid.UUID:
    return unit.add(Person(slack_id="U0MIA", name="first")).id


def _mentor_with_two_places(unit: Unit) -> tuple[uuid.UUID, uuid.UUID]:
    programme, tom = unit.add(Programme(name="Mentoring")), unit.add(Person(slack_id="U0TOM", name="Tom"))
    unit.add(Member(programme_id=programme.id, person_id=tom.id, joined_at=NOW, capacity=2))
    return programme.id, tom.id


def _people(database: Database, workspace_id: uuid.UUID) -> list[Person]:
    with database.reading(workspace_id, NOW) as unit:
        return list(unit.all(Person))
