"""Faults, switched on and off in the page."""

from typing import Any

import pytest
from bs4 import BeautifulSoup

from bot.sandbox import api
from tests.sandbox_page.world import HERE, World, texts


def panel(world: World) -> BeautifulSoup:
    return world.see("/inspector?as=U0MIA&inspect=faults")


def bar(world: World) -> list[str]:
    return texts(world.see("/time?as=U0MIA"), "#inspect-bar")


def test_a_fault_is_switched_on_seen_in_the_top_bar_and_taken_away(world: World) -> None:
    assert bar(world) == ["Inspector"]
    world.do("fault", method="chat.postMessage", fault="429", times="2", seconds="7")
    world.do("fault", method="views.open", fault="hang", times="1", seconds="")
    assert bar(world) == ["3 faults waiting"]
    assert texts(panel(world), ".waiting li > span") == [
        "chat.postMessage 429: rate limited, nothing done, 2 times",
        "views.open Done, but the answer hangs, once",
    ]
    answer = api.answer(world.workspace, "chat.postMessage", {"channel": "U0MIA", "text": "Hi"}, None)
    assert answer.headers == {"Retry-After": "7"}
    world.do("mend", method="chat.postMessage")
    assert world.workspace.faults.waiting() == {"views.open": ("hang",)}
    world.do("mend", method="")
    assert bar(world) == ["Inspector"]


def test_the_methods_that_the_app_has_called_come_first(world: World) -> None:
    for method in ("auth.test", "users.list"):
        api.answer(world.workspace, method, {}, world.workspace.app.token)
    groups = panel(world).select("#fault-method optgroup")
    assert texts(groups[0], "option") == ["users.list", "auth.test"]  # type: ignore[arg-type]
    others = texts(groups[1], "option")  # type: ignore[arg-type]
    assert "chat.postMessage" in others
    assert "auth.test" not in others


@pytest.mark.parametrize(
    ("switched", "words"),
    [
        ({"name": "silent", "on": True}, "app silent"),
        ({"name": "refusal", "value": "token_revoked"}, "token refused"),
        ({"name": "limits", "on": True}, "Inspector"),
    ],
)
def test_switches_hold_until_they_are_switched_back(world: World, switched: dict[str, Any], words: str) -> None:
    world.do("switch", **switched)
    assert bar(world) == [words]
    slack = world.workspace
    assert [slack.app_is_silent, slack.refusal, slack.limits] == [
        words == "app silent",
        "token_revoked" if words == "token refused" else None,
        words == "Inspector",
    ]
    world.do("switch", name=switched["name"], on=False, value="")
    assert [slack.app_is_silent, slack.refusal, slack.limits] == [False, None, False]


def test_a_silent_app_is_seen_to_be_silent(world: World) -> None:
    world.do("switch", name="silent", on=True)
    world.do("say", who="U0MIA", at="D0MIA", text="/mentor")
    assert world.app.requests == []
    assert world.workspace.conversations.seen("U0MIA", "D0MIA")[-1].text == (
        '/mentor failed with the error "operation_timeout"'
    )


@pytest.mark.parametrize(
    ("deed", "asked"),
    [
        ("fault", {"method": "chat.postMessage", "fault": "earthquake"}),
        ("fault", {"method": "no.such", "fault": "500"}),
        ("fault", {"method": "auth.test", "fault": "500", "times": "0"}),
        ("switch", {"name": "gravity", "on": True}),
        ("switch", {"name": "refusal", "value": "nonsense"}),
    ],
)
def test_what_makes_no_sense_is_refused(world: World, deed: str, asked: dict[str, Any]) -> None:
    answer = world.client.post(f"/do/{deed}", json=asked, base_url=HERE, headers={"Origin": HERE})
    assert answer.status_code == 400
    assert world.workspace.faults.waiting() == {}
