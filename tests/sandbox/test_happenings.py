"""What happens in the workspace reaches the app as events, if it has subscribed to them."""

from datetime import timedelta
from typing import Any

import pytest

from bot.sandbox.happenings import Happenings
from bot.sandbox.outside import Outside
from bot.sandbox.things import Json, Person
from bot.sandbox.workspace import Workspace
from tests.sandbox.stage import HOME, SECRET, WrittenApp, ask, hand_clock


def events(app: WrittenApp) -> list[tuple[str, str]]:
    return [(one["event"]["type"], one["event"].get("user") or "") for one in app.received]


def test_an_event_comes_in_slacks_envelope(outside: Outside, app: WrittenApp, workspace: Workspace) -> None:
    message = outside.say("U0MIA", None, "Hello there")
    envelope = app.latest
    event = envelope["event"]
    assert (envelope["type"], envelope["team_id"], envelope["api_app_id"]) == (
        "event_callback",
        "T0WAYPOST",
        "A0WAYPOST",
    )
    assert envelope["authorizations"] == [
        {
            "team_id": "T0WAYPOST",
            "user_id": "U0WAYPOST",
            "is_bot": True,
            "enterprise_id": None,
            "is_enterprise_install": False,
        }
    ]
    told = {name: event[name] for name in ("type", "channel", "channel_type", "user", "text", "ts")}
    assert told == {
        "type": "message",
        "channel": "D0MIA",
        "channel_type": "im",
        "user": "U0MIA",
        "text": "Hello there",
        "ts": message.ts,
    }
    assert app.headers[-1]["Content-Type"] == "application/json"
    assert workspace.log.exchanges()[-1].name == "message.im"


def test_what_is_said_elsewhere_the_app_does_not_hear(outside: Outside, app: WrittenApp, workspace: Workspace) -> None:
    outside.say("U0ADA", "C0COORD", "Among us")
    outside.say("U0ADA", workspace.conversations.im("U0ADA", "U0BEN").id, "Between us")
    assert app.received == []
    with pytest.raises(KeyError):
        outside.say("U0MIA", "C0COORD", "Hello")


def test_a_reply_in_a_thread_says_so(outside: Outside, app: WrittenApp) -> None:
    first = outside.say("U0MIA", None, "Hello")
    outside.say("U0MIA", None, "Again", first.ts)
    assert app.latest["event"]["thread_ts"] == first.ts


def test_an_event_that_is_not_taken_comes_again_at_once_after_a_minute_and_after_five_more(
    outside: Outside, app: WrittenApp, workspace: Workspace
) -> None:
    app.answers = [(500, ""), TimeoutError(), (404, ""), (500, "")]
    outside.say("U0MIA", None, "Hello")
    assert (len(app.received), outside.send_again()) == (2, 0)
    for minutes, again in ((1, 1), (4, 0), (1, 1), (60, 0)):
        hand_clock(workspace).product += timedelta(minutes=minutes)
        assert outside.send_again() == again
    assert len({one["event_id"] for one in app.received}) == 1
    retries = [(one.get("X-Slack-Retry-Num"), one.get("X-Slack-Retry-Reason")) for one in app.headers]
    assert retries == [(None, None), ("1", "http_error"), ("2", "http_timeout"), ("3", "http_error")]
    assert [one.status for one in workspace.log.exchanges()] == [500, 0, 404, 500]


def test_an_event_that_is_answered_at_last_is_not_sent_again(
    outside: Outside, app: WrittenApp, workspace: Workspace
) -> None:
    app.answers = [(500, ""), (500, ""), ""]
    outside.say("U0MIA", None, "Hello")
    hand_clock(workspace).product += timedelta(days=1)
    assert (outside.send_again(), outside.send_again(), len(app.received)) == (1, 0, 3)


def test_an_app_may_ask_for_no_retry(workspace: Workspace) -> None:
    sent: list[bytes] = []

    def send(path: str, body: bytes, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        del path, headers
        sent.append(body)
        return 500, {"x-slack-no-retry": "1"}, b""

    Outside(workspace, send, SECRET).say("U0MIA", None, "Hello")
    assert len(sent) == 1


def test_opening_home_tells_the_app_and_shows_what_it_publishes(
    outside: Outside, app: WrittenApp, workspace: Workspace
) -> None:
    app.meanwhile = lambda sent: ask(workspace, "views.publish", user_id=sent["event"]["user"], view=HOME).get("view")
    home = outside.open_home("U0MIA")
    assert home
    assert home.blocks == HOME["blocks"]
    first = app.latest["event"]
    assert (first["type"], first["tab"], first["channel"], "view" in first) == (
        "app_home_opened",
        "home",
        "D0MIA",
        False,
    )
    outside.open_home("U0MIA")
    assert app.latest["event"]["view"]["id"] == home.id
    outside.open_home("U0MIA", "messages")
    assert (app.latest["event"]["tab"], "view" in app.latest["event"]) == ("messages", False)


def test_people_come_change_and_go(outside: Outside, app: WrittenApp, workspace: Workspace) -> None:
    outside.arrive(Person("U0NEW", "new", "New Person"))
    outside.change_person("U0NEW", zone="Asia/Kolkata")
    outside.deactivate("U0NEW")
    told = [(one["event"]["type"], one["event"]["user"]["id"], one["event"]["user"].get("tz")) for one in app.received]
    assert told == [
        ("team_join", "U0NEW", "Europe/London"),
        ("user_change", "U0NEW", "Asia/Kolkata"),
        ("user_change", "U0NEW", None),
    ]
    person = workspace.person("U0NEW")
    assert person
    assert person.deleted


def test_members_of_the_apps_channels_come_and_go(outside: Outside, app: WrittenApp, workspace: Workspace) -> None:
    outside.join_channel("U0MIA", "C0COORD", inviter="U0ADA")
    outside.leave_channel("U0MIA", "C0COORD")
    outside.leave_channel("U0MIA", "C0GENERAL")
    assert events(app) == [("member_joined_channel", "U0MIA"), ("member_left_channel", "U0MIA")]
    joined = app.received[0]["event"]
    assert (joined["channel"], joined["channel_type"], joined["inviter"]) == ("C0COORD", "G", "U0ADA")
    channel = workspace.conversations.find("C0COORD")
    assert channel
    assert channel.members == ("U0ADA", "U0BEN", "U0WAYPOST")


def test_the_app_hears_that_it_was_added_or_removed_itself(outside: Outside, app: WrittenApp) -> None:
    outside.join_channel("U0WAYPOST", "C0GENERAL")
    outside.leave_channel("U0WAYPOST", "C0GENERAL")
    assert events(app) == [("member_joined_channel", "U0WAYPOST"), ("member_left_channel", "U0WAYPOST")]


def test_archiving_has_two_names(outside: Outside, app: WrittenApp) -> None:
    outside.archive("C0COORD", "U0ADA")
    outside.archive("C0GENERAL", "U0ADA")
    assert events(app) == [("group_archive", "U0ADA"), ("channel_archive", "U0ADA")]


def test_a_user_group_changes(outside: Outside, app: WrittenApp) -> None:
    outside.change_user_group("S0COORD", ("U0ADA", "U0BEN"))
    outside.change_user_group("S0COORD", ("U0BEN", "U0LIN"))
    event = app.latest["event"]
    assert (event["added_users"], event["removed_users"]) == (["U0LIN"], ["U0ADA"])


def test_an_uninstalled_app_has_a_dead_token(outside: Outside, app: WrittenApp, workspace: Workspace) -> None:
    outside.uninstall()
    assert [name for name, _ in events(app)] == ["tokens_revoked", "app_uninstalled"]
    assert ask(workspace, "auth.test")["error"] == "account_inactive"


def test_scopes_can_be_taken_away(outside: Outside, workspace: Workspace) -> None:
    outside.grant("chat:write")
    assert ask(workspace, "users.info", user="U0MIA")["error"] == "missing_scope"


@pytest.mark.parametrize("what", [{"type": "reaction_added", "user": "U0MIA"}, {"type": "message"}])
def test_what_the_app_has_not_subscribed_to_is_not_sent(outside: Outside, app: WrittenApp, what: Json) -> None:
    assert outside.event(what) is None
    assert app.received == []


def test_the_app_hears_nothing_that_it_has_no_scope_for(outside: Outside, app: WrittenApp) -> None:
    outside.grant("chat:write", "channels:read")
    outside.say("U0MIA", None, "Hello")
    outside.change_person("U0MIA", title="Head of policy")
    outside.change_user_group("S0COORD", ("U0ADA",))
    outside.join_channel("U0MIA", "C0COORD")
    outside.archive("C0COORD", "U0ADA")
    assert app.received == []
    outside.join_channel("U0WAYPOST", "C0GENERAL")
    outside.archive("C0GENERAL", "U0ADA")
    assert events(app) == [("member_joined_channel", "U0WAYPOST"), ("channel_archive", "U0ADA")]


def test_a_test_may_subscribe_to_something_else(workspace: Workspace, app: WrittenApp) -> None:
    outside: Any = Outside(workspace, app.send, SECRET, subscribed=frozenset({"pin_added"}))
    assert isinstance(outside, Happenings)
    outside.event({"type": "pin_added", "user": "U0MIA"})
    assert events(app) == [("pin_added", "U0MIA")]
