"""Slack asks for a pause, breaks or is not reached while somebody waits; and what it tells by itself."""

import pytest

from templates.ids import A
from tests.world import World

PAUSE = "Slack asks for a moment's pause, so I could not show you what comes next. Please look again in a minute."
SILENCE = "Slack did not answer me, so I could not show you what comes next. Please look again in a minute."


def test_a_command_says_that_slack_asks_for_a_pause(world: World) -> None:
    world.slack.faults.set("views.open", "429")
    assert world.at("Mia").command().text == PAUSE


def test_a_command_says_that_slack_did_not_answer(world: World) -> None:
    mia = world.at("Mia")
    world.expects_errors()
    for fault in ("500", "drop_before"):
        world.slack.faults.set("views.open", fault)
        assert mia.command().text == SILENCE


def test_a_press_says_so_in_a_modal_as_soon_as_slack_shows_one(world: World) -> None:
    mia = world.at("Mia")
    mia.say("Hello?")
    world.slack.faults.set("views.open", "429")
    mia.press(A.HUB_OPEN)
    assert mia.reads() == ["Not just now", PAUSE]


def test_where_slack_shows_nothing_the_press_itself_fails(world: World) -> None:
    mia = world.at("Mia")
    mia.say("Hello?")
    world.slack.faults.set("views.open", "429", times=2)
    pressed = mia.press(A.HUB_OPEN)
    assert (pressed.status, mia.screen) == (503, None)


def test_a_mistake_of_ours_is_not_put_down_to_slack(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise FileNotFoundError("a file of ours")

    monkeypatch.setattr("handlers.home.hub", breaks)
    lines = world.expects_errors()
    assert (world.at("Mia").command().text or "").startswith("Something went wrong. That was our mistake")
    assert lines == ["handlers.errors: unexpected FileNotFoundError('a file of ours')"]


def test_words_that_mia_changes_or_takes_away_are_no_new_words(world: World) -> None:
    mia = world.at("Mia")
    mia.say("Hello?")
    assert len(mia.news()) == 1
    world.travel(hours=2)
    for subtype in ("message_changed", "message_deleted", "message_replied", "reminder_add"):
        heard = {"type": "message", "subtype": subtype, "channel_type": "im", "user": mia.user}
        world.outside.event(heard, mia.user, name="message.im")
    assert mia.news() == []
    mia.say("Hello again?")
    assert len(mia.news()) == 1
