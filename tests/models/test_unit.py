import uuid
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from models.asking import asked_once
from models.audit import Audit
from models.database import Database
from models.errand import Errand
from models.journeys.programmes import workspace_of
from models.member import Member
from models.message import QueuedMessage
from models.messages import Message
from models.person import Person
from models.programme import Programme
from models.refusals import Stale
from models.unit import Unit
from models.workspace import Workspace

NOW = datetime(2026, 1, 6, 10, tzinfo=UTC)


@pytest.fixture
def ours(database: Database) -> uuid.UUID:
    return database.across(lambda session: workspace_of(session, team_id="T0OURS"))


@pytest.fixture
def theirs(database: Database) -> uuid.UUID:
    return database.across(lambda session: workspace_of(session, team_id="T0THEIRS"))


def test_the_same_team_is_one_workspace(database: Database, ours: uuid.UUID) -> None:
    assert database.across(lambda session: workspace_of(session, team_id="T0OURS")) == ours


def test_a_unit_sees_and_changes_only_its_own_workspace(database: Database, ours: uuid.UUID, theirs: uuid.UUID) -> None:
    tom_id = database.run(_add_person, theirs, NOW, "U0TOM")
    mia_id = database.run(_add_person, ours, NOW, "U0MIA")

    def look(unit: Unit) -> None:
        assert [each.id for each in unit.all(Person)] == [mia_id]
        assert unit.first(Person, col(Person.slack_id) == "U0TOM") is None
        assert unit.session.exec(select(Person.slack_id)).all() == ["U0MIA"]
        assert unit.session.exec(select(sa.func.count()).select_from(Person)).one() == 1
        somebody = select(Workspace.team_id).where(sa.exists().where(col(Person.slack_id) == "U0TOM"))
        assert unit.session.exec(somebody).all() == []
        other = aliased(Person)
        assert unit.session.exec(select(other.slack_id)).all() == ["U0MIA"]
        joined = select(Member.id).join(Person, col(Person.id) == col(Member.person_id))
        assert unit.session.exec(joined).all() == []
        with pytest.raises(Stale):
            unit.get(Person, tom_id)
        assert not unit.changed(sa.update(Person).where(col(Person.slack_id) == "U0TOM").values(title="changed"))

    database.run(look, ours, NOW)
    with database.reading(theirs, NOW) as unit:
        assert unit.get(Person, tom_id).title == ""


def test_a_key_that_is_none_is_stale(database: Database, ours: uuid.UUID) -> None:
    with database.reading(ours, NOW) as unit, pytest.raises(Stale):
        unit.get(Person, uuid.uuid4())


def test_rows_are_written_in_the_order_in_which_they_were_added(database: Database, ours: uuid.UUID) -> None:
    def add(unit: Unit) -> None:
        programme = unit.add(Programme(name="Mentoring"))
        person = unit.add(Person(slack_id="U0MIA", name="Mia"))
        member = unit.add(Member(programme_id=programme.id, person_id=person.id, joined_at=NOW))
        unit.add(Audit(at=NOW, deed="joined", about="member", about_id=member.id, by_id=person.id))

    for _ in range(5):
        database.run(add, ours, NOW) if not _programmes(database, ours) else None
    assert _programmes(database, ours) == 1


def test_what_is_told_has_its_key_recipient_and_moment(database: Database, ours: uuid.UUID) -> None:
    def tell(unit: Unit) -> uuid.UUID:
        mia = unit.add(Person(slack_id="U0MIA", name="Mia"))
        first = unit.tell(mia, Message.JOINED, about=mia, version="mentee")
        assert unit.tell(mia, Message.JOINED, about=mia, version="mentee") is first
        assert unit.tell(mia, Message.JOINED, about=mia, version="mentor") is not first
        return first.id

    told = database.run(tell, ours, NOW)
    with database.reading(ours, NOW) as unit:
        row = unit.get(QueuedMessage, told)
        person = unit.all(Person)[0]
        assert (row.name, row.status, row.person_id, row.due_at) == ("JOINED", "queued", person.id, NOW)
        assert row.key == f"JOINED:{person.id}:mentee:{person.id}"
        assert len(unit.all(QueuedMessage)) == 2


def test_a_message_refuses_facts_and_recipients_it_is_not_registered_for(database: Database, ours: uuid.UUID) -> None:
    def too_much(unit: Unit) -> None:
        mia = unit.add(Person(slack_id="U0MIA", name="Mia"))
        unit.tell(mia, Message.JOINED, about=mia, mentor="Tom")

    def to_the_wrong_one(unit: Unit) -> None:
        mia = unit.add(Person(slack_id="U0MIA", name="Mia"))
        unit.tell(mia, Message.INTRODUCED, about=mia)

    for wrong in (too_much, to_the_wrong_one):
        with pytest.raises(TypeError):
            database.run(wrong, ours, NOW)
    with database.reading(ours, NOW) as unit:
        assert unit.all(Person) == [], "nothing is left half done"


def test_an_errand_is_asked_for_once(database: Database, ours: uuid.UUID) -> None:
    def ask(unit: Unit) -> uuid.UUID:
        return unit.errand("look_up", key="look up mia", slack_id="U0MIA").id

    assert database.run(ask, ours, NOW) == database.run(ask, ours, NOW)
    with database.reading(ours, NOW) as unit:
        assert [(each.name, each.given) for each in unit.all(Errand)] == [("look_up", {"slack_id": "U0MIA"})]


def test_whoever_waits_is_woken_only_by_something_to_do(database: Database, ours: uuid.UUID) -> None:
    woken: list[str] = []
    database.on_commit = lambda: woken.append("!")
    database.run(_add_person, ours, NOW, "U0MIA")
    assert woken == []
    database.run(lambda unit: unit.errand("look_up", key="k", slack_id="U0MIA"), ours, NOW)
    assert woken == ["!"]


def test_a_question_is_asked_once_until_a_row_changes(database: Database, ours: uuid.UUID) -> None:
    asked: list[str] = []

    @asked_once
    def names(unit: Unit, person: Person, *, loud: bool = False) -> list[str]:
        asked.append(person.name)
        return [each.name.upper() if loud else each.name for each in unit.all(Person)]

    def ask(unit: Unit) -> None:
        mia = unit.add(Person(slack_id="U0MIA", name="Mia"))
        assert names(unit, mia) == names(unit, mia) == ["Mia"]
        assert names(unit, mia, loud=True) == ["MIA"]
        mia.name = "Mia Hughes"
        assert names(unit, mia) == ["Mia Hughes"]
        unit.changed(sa.update(Person).values(name="Mia Baker"))
        assert names(unit, mia) == ["Mia Baker"]
        unit.add(Person(slack_id="U0TOM", name="Tom"))
        assert names(unit, mia) == ["Mia Baker", "Tom"]
        unit.session.delete(mia)
        assert names(unit, mia) == ["Tom"]

    database.run(ask, ours, NOW)
    assert asked == ["Mia", "Mia", "Mia Hughes", "Mia Baker", "Mia Baker", "Mia Baker"]


def test_a_row_that_was_seen_is_not_asked_for_again(database: Database, ours: uuid.UUID) -> None:
    database.run(_add_person, ours, NOW, "U0MIA")
    with database.reading(ours, NOW) as unit:
        mia_id = unit.all(Person)[0].id
        said: list[str] = []
        sa.event.listen(database.engine, "before_cursor_execute", lambda *given: said.append(given[2]))
        assert [unit.get(Person, mia_id).slack_id for _ in range(3)] == ["U0MIA"] * 3
        assert said == []


def _add_person(unit: Unit, slack_id: str) -> uuid.UUID:
    return unit.add(Person(slack_id=slack_id, name=slack_id)).id


def _programmes(database: Database, workspace_id: uuid.UUID) -> int:
    with database.reading(workspace_id, NOW) as unit:
        return len(unit.all(Programme))
