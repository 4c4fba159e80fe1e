"""What is asked by the short way is what the ORM would have answered: the same rows, in the same session."""

import uuid
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from models import plain
from models.database import Database
from models.journeys.programmes import workspace_of
from models.person import Person
from models.policies.calendar import Weekday
from models.unit import Unit
from models.workspace import Workspace

NOW = datetime(2026, 1, 6, 10, tzinfo=UTC)
LATER = NOW + timedelta(days=3)
CONDITIONS: list[tuple[Any, ...]] = [
    (),
    (col(Person.slack_id) == "U0TOM",),
    (col(Person.slack_id) != "U0TOM",),
    (col(Person.slack_id) == "U0NOBODY",),
    (col(Person.slack_id).in_(["U0TOM", "U0LIN"]),),
    (col(Person.slack_id).in_([]),),
    (col(Person.slack_id).not_in(["U0TOM", "U0LIN"]),),
    (col(Person.gone_at).is_(None),),
    (col(Person.gone_at) == None,),  # noqa: E711
    (col(Person.gone_at).is_not(None), col(Person.slack_id) != "U0LIN"),
    (col(Person.gone_at) <= NOW,),
    (col(Person.gone_at) > NOW,),
    (col(Person.is_guest).is_(True),),
    (col(Person.is_guest) == False,),  # noqa: E712
]
ORDERS: list[Any] = [col(Person.id), Person.name, col(Person.name).desc()]


@pytest.fixture
def ours(database: Database) -> uuid.UUID:
    """Mia, Tom and Lin are of our workspace; a Tom of another has the same account."""
    ours, theirs = (database.across(workspace_of, team_id=team) for team in "AB")
    for workspace in (theirs, ours):
        database.run(_meet, workspace, NOW)
    return ours


def _meet(unit: Unit) -> None:
    for name, gone_at, is_guest in (("TOM", NOW, False), ("MIA", None, False), ("LIN", LATER, True)):
        person = unit.add(Person(slack_id=f"U0{name}", name=name.title(), gone_at=gone_at, is_guest=is_guest))
        person.works(days=[Weekday(0)], hours=None, holidays_of="")


def test_the_answers_are_those_of_the_orm(database: Database, ours: uuid.UUID) -> None:
    for order, where in product(ORDERS, CONDITIONS):
        with database.reading(ours, NOW) as unit, database.reading(ours, NOW) as orm:
            wanted = orm.session.exec(select(Person).where(*where).order_by(order)).all()
            assert plain.plainly(Person, where, order, None), where
            assert [dict(each) for each in unit.all(Person, *where, order=order)] == [dict(each) for each in wanted]
        with database.reading(ours, NOW) as unit:
            first = unit.first(Person, *where, order=order)
            assert (first and dict(first)) == (dict(wanted[0]) if wanted else None)


def test_what_is_not_plain_is_left_to_the_orm(database: Database, ours: uuid.UUID) -> None:
    other = aliased(Person)
    somebody = select(Workspace.id).where(col(Workspace.team_id) == "A")
    for where in (
        sa.or_(col(Person.slack_id) == "U0TOM", col(Person.name) == "Mia"),
        sa.func.lower(Person.name) == "tom",
        col(Person.workspace_id).in_(somebody),
        col(Person.name) == col(Person.slack_id),
        col(Person.name).like("T%"),
        ~sa.exists().where(col(other.name) > col(Person.name)),
        col(Workspace.team_id) == "A",
    ):
        assert plain.plainly(Person, (where,), col(Person.id), None) is None, where
    assert plain.plainly(Person, (), sa.func.lower(Person.name), None) is None
    with database.reading(ours, NOW) as unit:
        assert [each.name for each in unit.all(Person, sa.func.lower(Person.name) == "tom")] == ["Tom"]


def test_a_row_is_one_object_however_it_was_asked_for(database: Database, ours: uuid.UUID) -> None:
    with database.reading(ours, NOW) as unit:
        tom = unit.first(Person, col(Person.slack_id) == "U0TOM")
        assert tom is not None
        assert unit.get(Person, tom.id) is tom
        assert unit.session.exec(select(Person).where(col(Person.slack_id) == "U0TOM")).one() is tom
        assert next(each for each in unit.all(Person) if each.name == "Tom") is tom
        assert not unit.session.dirty
        assert not unit.session.new


def test_what_was_changed_is_written_found_and_kept(database: Database, ours: uuid.UUID) -> None:
    def rename(unit: Unit) -> None:
        tom = unit.first(Person, col(Person.slack_id) == "U0TOM")
        assert tom is not None
        tom.name = "Thomas"
        assert unit.first(Person, col(Person.name) == "Thomas") is tom
        assert unit.first(Person, col(Person.name) == "Tom") is None

    database.run(rename, ours, NOW)
    with database.reading(ours, NOW) as unit:
        assert sorted(each.name for each in unit.all(Person)) == ["Lin", "Mia", "Thomas"]


def test_what_a_statement_has_changed_is_read_anew(database: Database, ours: uuid.UUID) -> None:
    def rename(unit: Unit) -> None:
        tom = unit.first(Person, col(Person.slack_id) == "U0TOM")
        assert tom is not None
        assert unit.changed(sa.update(Person).where(col(Person.id) == tom.id).values(name="Thomas"))
        assert unit.first(Person, col(Person.slack_id) == "U0TOM") is tom
        assert not sa.inspect(tom).expired_attributes
        assert tom.name == "Thomas"
        assert unit.changed(sa.update(Person).where(col(Person.id) == tom.id).values(name="Tommy"))
        assert unit.get(Person, tom.id) is tom
        assert vars(tom)["name"] == "Tommy"

    database.run(rename, ours, NOW)


def test_a_deleted_row_is_not_found(database: Database, ours: uuid.UUID) -> None:
    def leave(unit: Unit) -> None:
        tom = unit.first(Person, col(Person.slack_id) == "U0TOM")
        unit.session.delete(tom)
        assert unit.first(Person, col(Person.slack_id) == "U0TOM") is None
        assert len(unit.all(Person)) == 2

    database.run(leave, ours, NOW)


def test_a_question_with_many_answers_is_left_to_the_orm_from_then_on(
    database: Database, ours: uuid.UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain, "MANY", 2)
    monkeypatch.setattr(plain, "LARGE", set())
    with database.reading(ours, NOW) as unit:
        everybody = unit.all(Person)
        assert plain.plainly(Person, (), col(Person.id), None) is None
        assert plain.plainly(Person, (), col(Person.id), 1) is not None
        assert unit.all(Person) == everybody
