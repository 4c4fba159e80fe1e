"""What is foretold is what comes: the same message, to the same people, at the same moment."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

from models.journeys.alerts import raise_for
from models.pairing import Pairing
from models.states import AlertWhy
from models.unit import Unit
from templates.ids import A
from tests.stories import asks, books, joins, offers_times, paired
from tests.world import World

Line = dict[str, Any]
FAR = 100


def test_the_whole_silence_of_a_new_pair_is_foretold(introduced: World) -> None:
    assert told(introduced.waypost.due_next(FAR)) == [
        "Fri 09 Jan 09:21 first nudge to meet → U0MIA",
        "Thu 15 Jan 09:21 second nudge to meet → U0MIA",
        "Tue 20 Jan 09:21 check-in → U0MIA",
        "Tue 20 Jan 11:42 check-in → U0TOM",
        "Fri 23 Jan 09:21 last word → U0MIA",
        "Fri 23 Jan 11:42 last word → U0TOM",
        "Wed 28 Jan 09:16 alert → C0COORD",
        "Fri 30 Jan 09:00 alert, once more → C0COORD",
        "Tue 03 Feb 09:48 alert → U0ADA",
    ]


def test_at_every_stop_of_a_silence_what_was_foretold_is_sent(met_once: World) -> None:
    foretold, sent = [], []
    while ahead := met_once.waypost.due_next(1):
        foretold += ahead
        sent += met_once.travel_to(datetime.fromisoformat(ahead[0]["at"]))
    assert sent == foretold
    assert [each["message"] for each in sent if each["to"] == "C0COORD"] == ["alert", "alert, once more"]


@pytest.mark.parametrize("days", [0, 1, 3])
def test_a_request_that_nobody_answers(world: World, days: int) -> None:
    for name in ("Tom", "Priya"):
        joins(world, name, "mentor")
    joins(world, "Mia", "mentee")
    asks(world, "Mia", "Tom Baker", "Priya Shah")
    world.travel(days=days)
    assert comes_true(world)[-1] == "Tue 20 Jan 17:30 news of the request → U0MIA"


def test_a_meeting_after_which_nobody_says_anything(introduced: World) -> None:
    books(introduced)
    assert comes_true(introduced)[:2] == [
        "Thu 08 Jan 09:21 “did you meet?” → U0MIA",
        "Tue 13 Jan 11:42 “did you meet?” → U0TOM",
    ]


def test_times_that_nobody_answers(met_once: World) -> None:
    offers_times(met_once)
    met_once.deliver()
    assert comes_true(met_once)[0] == "Thu 08 Jan 11:42 nudge to answer the times offered → U0TOM"


def test_two_pairs_of_one_mentor_share_their_budget(world: World) -> None:
    paired(world)
    paired(world, "Sam", "Priya")
    together = comes_true(world)
    assert len(together) == 2 * 9


def test_a_pairing_that_ends(introduced: World) -> None:
    introduced.at("Mia").command("unpair")
    introduced.at("Mia").submit()
    introduced.deliver()
    assert comes_true(introduced) == [
        "Tue 06 Jan 10:10 news of the ending → U0MIA",
        "Tue 06 Jan 10:10 news of the ending → U0TOM",
        "Tue 20 Jan 11:42 “what next?” → U0TOM",
    ]


def test_what_waits_for_the_morning_shows_its_hour(introduced: World) -> None:
    introduced.travel_to(datetime(2026, 1, 6, 22, tzinfo=UTC))

    def ask(unit: Unit) -> None:
        raise_for(unit, unit.all(Pairing)[0], AlertWhy.SILENCE)

    introduced.do(ask)
    assert comes_true(introduced)[0] == "Wed 07 Jan 09:16 alert → C0COORD"


def test_an_answer_changes_what_is_foretold(introduced: World) -> None:
    introduced.travel_to(datetime(2026, 1, 20, 12, tzinfo=UTC))
    introduced.at("Mia").press(A.CHECK_IN_FINE)
    assert comes_true(introduced)[0] == "Wed 18 Feb 09:21 first nudge to meet → U0MIA"


def test_to_look_ahead_changes_nothing(introduced: World, world_on_postgresql: World) -> None:
    paired(world_on_postgresql)
    for world in (introduced, world_on_postgresql):
        before = contents(world)
        assert len(world.waypost.due_next(FAR)) == 9
        assert contents(world) == before


def test_the_milestones_are_the_next_look_and_the_end_of_the_term(introduced: World) -> None:
    introduced.travel(hours=1)
    assert introduced.waypost.milestones() == {
        "stop": "2026-01-09T09:00:00+00:00",
        "ends": "2027-01-06T09:00:00+00:00",
    }


def test_without_a_pair_there_is_no_end_of_the_term(world: World) -> None:
    assert world.waypost.milestones() == {"stop": None, "ends": None}
    assert world.waypost.due_next(FAR) == []


def comes_true(world: World) -> list[str]:
    """What is foretold, after it has been lived through."""
    foretold = world.waypost.due_next(FAR)
    assert foretold
    sent = world.travel_to(datetime.fromisoformat(foretold[-1]["at"]))
    assert told(sent) == told(foretold)
    assert sent == foretold
    assert world.travel(days=100) == []
    return told(foretold)


def told(lines: Sequence[Line]) -> list[str]:
    return [f"{datetime.fromisoformat(each['at']):%a %d %b %H:%M} {each['message']} → {each['to']}" for each in lines]


def contents(world: World) -> list[Any]:
    """Every row of every table."""
    with world.database.engine.connect() as connection:
        return [connection.execute(sa.select(table)).all() for table in SQLModel.metadata.sorted_tables]
