"""The clock on the page: what comes next, moving there, what was sent on the way."""

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from tests.sandbox_page.fake_app import START, FakeTravel
from tests.sandbox_page.world import GROUP, World, texts

NEXT = "#jump-next"


def test_the_clock_tells_the_time_in_the_persons_zone(world: World) -> None:
    assert texts(world.see("/?as=U0MIA"), ".time__now") == ["Tue 6 Jan 2026 10:00 in London"]
    tree = world.see("/time?as=U0NIA")
    assert texts(tree, ".time__now") == ["Tue 6 Jan 2026 5:00 AM in New York"]
    assert texts(tree, NEXT) == ["Forward to the next thing: Tue 13 Jan 4:00 AM , second nudge to Mia"]


def test_the_button_names_what_comes_next(world: World) -> None:
    assert texts(world.see("/?as=U0MIA"), NEXT) == ["Forward to the next thing: Tue 13 Jan 09:00 , second nudge to Mia"]
    world.do("travel", who="U0MIA", how="day")
    assert texts(world.see("/?as=U0MIA"), NEXT) == ["Forward to the next thing: Tue 09:00 , second nudge to Mia"]


def test_behind_the_clock_stands_all_that_comes(world: World) -> None:
    assert texts(world.see("/coming?as=U0MIA"), "li") == [
        "Forward to Tue 13 Jan 09:00 , second nudge to Mia",
        "Forward to Wed 14 Jan 09:12 , check-in to Tom",
        "Forward to Wed 21 Jan 09:30 , alert in #mentoring-coordinators",
    ]
    assert [one["data-travel"] for one in world.see("/coming?as=U0MIA").select("button")] == [
        one["at"] for one in world.travel.plan
    ]


def test_a_pair_is_named_by_its_two(world: World) -> None:
    world.travel.plan = [{"at": "2026-01-06T10:02:00+00:00", "message": "word from a coordinator", "to": GROUP}]
    assert texts(world.see("/?as=U0MIA"), NEXT) == [
        "Forward to the next thing: Tue 10:02 , word from a coordinator to Mia and Tom"
    ]


def test_time_moves_to_the_next_thing_and_lists_what_was_sent(world: World) -> None:
    world.do("travel", who="U0MIA", how=world.travel.plan[0]["at"])
    tree = world.see("/?as=U0MIA")
    said = "It is Tue 13 Jan 09:00 now. 1 thing happened on the way."
    assert (texts(tree, "#time-said"), texts(tree, ".journey p")) == ([said], [said])
    assert texts(tree, ".journey li") == ["Tue 13 Jan 09:00 second nudge to Mia See it as it reached Mia"]
    assert [one["href"] for one in tree.select(".journey a")] == ["/?as=U0MIA&at=D0MIA"]
    world.do("forget")
    assert world.see("/?as=U0MIA").select(".journey") == []


@pytest.mark.parametrize(
    ("how", "now"),
    [
        ("hour", "Tue 6 Jan 11:00"),
        ("day", "Wed 7 Jan 10:00"),
        ("week", "Tue 13 Jan 10:00"),
        ("term", "Mon 6 Jul 09:00"),
    ],
)
def test_time_moves_by_steps(world: World, how: str, now: str) -> None:
    world.do("travel", who="U0MIA", how=how)
    assert texts(world.see("/time?as=U0MIA"), ".journey b") == [f"It is {now} now."]


def test_without_a_pair_there_is_no_end_of_the_term(world: World) -> None:
    assert texts(world.see("/time?as=U0MIA"), "#jump-term") == [
        "End of term Forward to the end of the term, Mon 6 Jul 09:00"
    ]
    world.travel.ends = None
    world.do("travel", who="U0MIA", how="hour")
    assert world.see("/time?as=U0MIA").select("[data-travel=term]") == []


def test_a_journey_that_is_pressed_for_too_late_leads_nowhere(world: World) -> None:
    world.do("travel", who="U0MIA", how="week")
    before = texts(world.see("/time?as=U0MIA"), ".journey")
    for how in ("2026-01-13T09:00:00+00:00", "2026-01-06T10:00:00+00:00"):
        world.do("travel", who="U0MIA", how=how)
    world.travel.ends = None
    world.do("travel", who="U0MIA", how="term")
    assert texts(world.see("/time?as=U0MIA"), ".journey") == before


def test_while_time_passes_the_page_shows_how_far_it_is(world: World) -> None:
    seen: list[Any] = []

    def watch(travel: FakeTravel) -> None:
        travel.asked = 0
        tree = world.see("/time?as=U0MIA")
        passing = [one["value"] for one in tree.select("progress")]
        seen.append([passing, texts(tree, "#jump-passing"), texts(tree, "#time-said"), travel.asked])
        assert tree.select(f"{NEXT}, [data-travel=term]") == []

    _between(world, watch)
    world.do("travel", who="U0MIA", how="week")
    assert seen == [[["99"], ["1 so far"], ["Time is passing."], 0]]
    assert world.see("/time?as=U0MIA").select("progress") == []


def test_who_presses_while_time_passes_adds_to_the_journey(world: World) -> None:
    pressed = threading.Thread(target=lambda: world.do("travel", who="U0TOM", how="day"))

    def press_again(_: FakeTravel) -> None:
        if not pressed.is_alive():
            pressed.start()
            pressed.join(0.3)

    _between(world, press_again)
    world.do("travel", who="U0MIA", how="week")
    pressed.join()
    tree = world.see("/time?as=U0MIA")
    assert texts(tree, ".journey p") == ["It is Wed 14 Jan 10:00 now. 2 things happened on the way."]


def test_the_app_thinks_once_for_each_change(world: World) -> None:
    for _ in range(3):
        world.see("/time?as=U0MIA")
    assert world.travel.asked == 1
    world.workspace.conversations.post(GROUP, "U0TOM", "Hello again")
    world.see("/time?as=U0MIA")
    assert world.travel.asked == 2


def test_time_stands_still_when_the_app_is_gone(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> list[Any]:
        raise ConnectionRefusedError

    monkeypatch.setattr(world.travel, "go", refuse)
    assert world.do("travel", who="U0MIA", how="day") == {"trouble": "Time stands still: the app did not answer."}
    assert world.see("/time?as=U0MIA").select("progress, .journey") == []


def test_the_clock_shows_even_when_the_app_is_gone(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> Any:
        raise ConnectionRefusedError

    monkeypatch.setattr(world.travel, "outlook", refuse)
    assert texts(world.see("/time?as=U0MIA"), "#jump-none") == ["The app does not answer"]
    assert texts(world.see("/coming?as=U0MIA"), "p") == ["The app does not answer."]


def test_the_story_begins_on_a_tuesday_at_ten(world: World) -> None:
    assert f"{world.workspace.clock.now():%A %H:%M}" == f"{START:%A %H:%M}" == "Tuesday 10:00"


def _between(world: World, look: Callable[[FakeTravel], None]) -> None:
    """Have a look after each stop of each journey."""
    go = world.travel.go

    def watched(until: datetime, passing: Callable[[datetime, int], None]) -> list[Any]:
        def pass_by(at: datetime, number: int) -> None:
            passing(at, number)
            look(world.travel)

        return go(until, pass_by)

    world.travel.go = watched  # type: ignore[method-assign]
