import uuid
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from cryptography.fernet import Fernet, InvalidToken

from models.database import Database, open_database
from models.journeys.programmes import workspace_of
from models.person import Person
from models.programme import Programme
from models.request import Request
from models.sealing import Moved
from models.unit import Unit
from tests.databases import KEYS, opened

NOW = datetime(2026, 1, 6, 10, tzinfo=UTC)
AIM = "I would like to lead a team"


@pytest.fixture
def ours(database: Database) -> uuid.UUID:
    return database.across(lambda session: workspace_of(session, team_id="T0OURS"))


def test_a_private_text_is_unreadable_in_the_database_and_readable_in_the_row(
    database: Database, ours: uuid.UUID
) -> None:
    request_id = database.run(_ask, ours, NOW, "U0MIA", AIM)
    with database.engine.connect() as connection:
        stored = connection.execute(sa.text("SELECT aim_sealed FROM request")).scalar_one()
    assert b"lead" not in bytes(stored)
    with database.reading(ours, NOW) as unit:
        assert unit.get(Request, request_id).aim == AIM


def test_nothing_is_kept_of_nothing(database: Database, ours: uuid.UUID) -> None:
    request_id = database.run(_ask, ours, NOW, "U0MIA", "")
    with database.reading(ours, NOW) as unit:
        assert (unit.get(Request, request_id).aim, unit.get(Request, request_id).aim_sealed) == (None, None)


def test_a_text_moved_to_another_row_is_refused(database: Database, ours: uuid.UUID) -> None:
    database.run(_ask, ours, NOW, "U0MIA", AIM)
    sams = database.run(_ask, ours, NOW, "U0SAM", "something else")

    def move(unit: Unit) -> None:
        mine, other = unit.all(Request)
        other.aim_sealed = mine.aim_sealed

    database.run(move, ours, NOW)
    with database.reading(ours, NOW) as unit, pytest.raises(Moved):
        _ = unit.get(Request, sams).aim


def test_an_older_key_still_opens_and_another_does_not(database_url: str) -> None:
    newer = Fernet.generate_key().decode()
    with opened(database_url) as first:
        ours = first.across(lambda session: workspace_of(session, team_id="T0OURS"))
        request_id = first.run(_ask, ours, NOW, "U0MIA", AIM)
    rotated, strange = open_database(database_url, (newer, *KEYS)), open_database(database_url, (newer,))
    with rotated.reading(ours, NOW) as unit:
        assert unit.get(Request, request_id).aim == AIM
    with strange.reading(ours, NOW) as unit, pytest.raises(InvalidToken):
        _ = unit.get(Request, request_id).aim
    rotated.close()
    strange.close()


def test_a_row_outside_of_a_unit_has_no_private_texts() -> None:
    with pytest.raises(RuntimeError, match="in no session"):
        Request(
            programme_id=uuid.uuid4(), mentee_id=uuid.uuid4(), made_at=NOW, form_key="k"
        ).aim = "x"


def _ask(unit: Unit, slack_id: str, aim: str) -> uuid.UUID:
    programme = unit.first(Programme) or unit.add(Programme(name="Mentoring"))
    person = unit.add(Person(slack_id=slack_id, name=slack_id))
    request = Request(
        programme_id=programme.id, mentee_id=person.id, made_at=NOW, form_key=slack_id
    )
    return unit.add(request, aim=aim).id
