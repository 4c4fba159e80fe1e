"""The clock on the page: what comes next, moving there, what was sent on the way."""

from datetime import datetime
from typing import Any

import pytest

from tests.sandbox_page.fake_app import START
from tests.sandbox_page.world import World, texts


def test_the_clock_names_what_comes_next_in_the_persons_zone(world: World) -> None:
    assert texts(world.see("/?as=U0MIA"), ".time__now") == ["Tue 6 Jan 2026 10:00 in London"]
    tree = world.see("/time?as=U0NIA")
    assert texts(tree, ".time__now") == ["Tue 6 Jan 2026 05:00 in New York"]
    assert texts(tree, "#jump-list button") == [
        "Tue 13 Jan 04:00: second nudge to Mia",
        "Wed 14 Jan 04:12: check in nudge to Tom",
        "Wed 21 Jan 04:30: quiet pair alert to #mentoring-coordinators",
    ]


def test_time_moves_to_the_next_thing_and_lists_what_was_sent(world: World) -> None:
    world.do("travel", who="U0MIA", how=world.travel.due()[0]["at"])
    tree = world.see("/?as=U0MIA")
    assert texts(tree, ".journey p") == ["It is Tue 13 Jan 09:00 now. On the way was sent:"]
    assert texts(tree, ".journey li") == ["Tue 13 Jan 09:00 second nudge to Mia See it as it reached Mia"]
    assert [one["href"] for one in tree.select(".journey a")] == ["/?as=U0MIA&at=D0MIA"]
    world.do("forget")
    assert world.see("/?as=U0MIA").select(".journey__list") == []


@pytest.mark.parametrize(
    ("how", "now"), [("hour", "Tue 6 Jan 11:00"), ("day", "Wed 7 Jan 10:00"), ("week", "Tue 13 Jan 10:00")]
)
def test_time_moves_by_steps(world: World, how: str, now: str) -> None:
    world.do("travel", who="U0MIA", how=how)
    assert texts(world.see("/time?as=U0MIA"), ".journey b") == [f"It is {now} now."]


def test_time_stands_still_when_the_app_is_gone(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: datetime) -> list[Any]:
        raise ConnectionRefusedError

    monkeypatch.setattr(world.travel, "go", refuse)
    assert world.do("travel", who="U0MIA", how="day") == {"trouble": "Time stands still: the app did not answer."}


def test_the_clock_shows_even_when_the_app_is_gone(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> list[Any]:
        raise ConnectionRefusedError

    monkeypatch.setattr(world.travel, "due", refuse)
    assert texts(world.see("/time?as=U0MIA"), ".jump--none") == ["The app does not answer"]


def test_the_story_begins_on_a_tuesday_at_ten(world: World) -> None:
    assert f"{world.workspace.clock.now():%A %H:%M}" == f"{START:%A %H:%M}" == "Tuesday 10:00"
