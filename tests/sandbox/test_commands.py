"""People type commands and pick shortcuts; what reaches the app, and what comes back onto their screens."""

import hashlib
import hmac
import json
from urllib.parse import parse_qsl

import pytest

from bot.sandbox.outside import NotOnScreen, Outside
from bot.sandbox.post import Reply
from bot.sandbox.workspace import Workspace
from tests.sandbox.stage import MODAL, SECRET, SECTION, WrittenApp, ask, hand_clock


def seen(workspace: Workspace, user: str, channel: str) -> list[tuple[str, str]]:
    return [(one.by, one.text) for one in workspace.conversations.seen(user, channel)]


def test_a_command_is_a_form_with_everything_slack_sends(outside: Outside, app: WrittenApp) -> None:
    outside.command("U0MIA", "/mentor", "request now")
    form = app.latest
    assert form.pop("trigger_id").count(".") == 2
    assert "/response/" in form.pop("response_url")
    assert form == {
        "token": "verification",
        "team_id": "T0WAYPOST",
        "team_domain": "waypost-sandbox",
        "channel_id": "D0MIA",
        "channel_name": "directmessage",
        "user_id": "U0MIA",
        "user_name": "mia",
        "command": "/mentor",
        "text": "request now",
        "api_app_id": "A0WAYPOST",
        "is_enterprise_install": "false",
    }


def test_in_channels_the_command_says_which(outside: Outside, app: WrittenApp) -> None:
    outside.command("U0ADA", "/mentor", channel="C0COORD")
    outside.command("U0ADA", "/mentor", channel="C0GENERAL")
    assert [one["channel_name"] for one in app.received] == ["privategroup", "general"]


def test_the_request_is_signed_in_wire_time(outside: Outside, app: WrittenApp, workspace: Workspace) -> None:
    outside.command("U0MIA", "/mentor")
    headers, sent = app.headers[-1], outside.post.last
    assert sent
    stamp = str(int(hand_clock(workspace).wired.timestamp()))
    digest = hmac.new(SECRET.encode(), b"v0:" + stamp.encode() + b":" + sent.body, hashlib.sha256).hexdigest()
    assert headers["X-Slack-Request-Timestamp"] == stamp
    assert headers["X-Slack-Signature"] == f"v0={digest}"


def test_words_in_the_answer_are_for_mia_alone(outside: Outside, app: WrittenApp, workspace: Workspace) -> None:
    app.answers = ["Welcome"]
    answer = outside.command("U0MIA", "/mentor", channel="C0GENERAL")
    assert (answer.text, answer.error, answer.view) == ("Welcome", None, None)
    assert seen(workspace, "U0MIA", "C0GENERAL") == [("U0WAYPOST", "Welcome")]
    assert seen(workspace, "U0TOM", "C0GENERAL") == []


def test_an_answer_may_have_blocks_and_be_for_all(outside: Outside, app: WrittenApp, workspace: Workspace) -> None:
    app.answers = [{"response_type": "in_channel", "text": "Hello", "blocks": [SECTION]}]
    answer = outside.command("U0MIA", "/mentor", channel="C0GENERAL")
    assert answer.message
    assert answer.message.blocks == (SECTION,)
    assert seen(workspace, "U0TOM", "C0GENERAL") == [("U0WAYPOST", "Hello")]


def test_an_empty_answer_says_nothing(outside: Outside, workspace: Workspace) -> None:
    answer = outside.command("U0MIA", "/mentor")
    assert (answer.text, answer.status, seen(workspace, "U0MIA", "D0MIA")) == (None, 200, [])


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        ((500, "Oops"), "dispatch_failed"),
        ((404, ""), "dispatch_failed"),
        (TimeoutError(), "operation_timeout"),
        (ConnectionRefusedError(), "dispatch_failed"),
    ],
)
def test_a_failing_app_is_named_as_slack_does(
    outside: Outside, app: WrittenApp, workspace: Workspace, reply: object, error: str
) -> None:
    app.answers = [reply]
    answer = outside.command("U0MIA", "/mentor")
    assert (answer.text, answer.error) == (None, error)
    assert seen(workspace, "U0MIA", "D0MIA") == [("USLACKBOT", f'/mentor failed with the error "{error}"')]


def test_an_answer_after_three_seconds_is_too_late(workspace: Workspace, app: WrittenApp) -> None:
    app.answers = ["Welcome"]
    hasty = Outside(workspace, app.send, SECRET, patience=0.0)
    assert hasty.command("U0MIA", "/mentor").error == "operation_timeout"


def test_broken_blocks_in_an_answer_are_seen(outside: Outside, app: WrittenApp, workspace: Workspace) -> None:
    """In Slack's word for it: github.com/haruotsu/slack-review-notify/pull/99."""
    app.answers = [{"text": "Hello", "blocks": [{"type": "section", "text": "Hello"}]}]
    outside.command("U0MIA", "/mentor")
    words = '/mentor failed with the error "invalid_command_response"'
    assert seen(workspace, "U0MIA", "D0MIA") == [("USLACKBOT", words)]


def test_a_command_opens_a_modal(outside: Outside, app: WrittenApp, workspace: Workspace) -> None:
    app.meanwhile = lambda form: ask(workspace, "views.open", trigger_id=form["trigger_id"], view=MODAL).get("view")
    answer = outside.command("U0MIA", "/mentor", "request")
    assert answer.view
    assert (answer.view.title, answer.view.owner) == ("Your aim", "U0MIA")


def test_nobody_types_where_they_are_not(outside: Outside, app: WrittenApp) -> None:
    with pytest.raises(NotOnScreen):
        outside.command("U0MIA", "/mentor", channel="C0COORD")
    assert app.received == []


def test_somebody_whose_account_is_gone_does_nothing(outside: Outside, workspace: Workspace) -> None:
    workspace.change_person("U0MIA", deleted=True)
    with pytest.raises(NotOnScreen):
        outside.command("U0MIA", "/mentor")


def test_a_shortcut(outside: Outside, app: WrittenApp) -> None:
    outside.shortcut("U0MIA", "request_a_mentor")
    assert {name: app.latest[name] for name in ("type", "callback_id", "user", "team")} == {
        "type": "shortcut",
        "callback_id": "request_a_mentor",
        "user": {"id": "U0MIA", "username": "mia", "team_id": "T0WAYPOST"},
        "team": {"id": "T0WAYPOST", "domain": "waypost-sandbox"},
    }


def test_a_shortcut_on_a_message(outside: Outside, app: WrittenApp, workspace: Workspace) -> None:
    message = outside.say("U0ADA", "C0COORD", "Ring Tom")
    outside.message_shortcut("U0BEN", "add_action", "C0COORD", message.ts)
    assert (app.latest["type"], app.latest["message_ts"], app.latest["message"]["text"]) == (
        "message_action",
        message.ts,
        "Ring Tom",
    )
    assert app.latest["channel"] == {"id": "C0COORD", "name": "privategroup"}
    assert app.latest["user"] == {"id": "U0BEN", "name": "ben"}
    for ts in (message.ts, "1.0"):
        with pytest.raises(NotOnScreen):
            outside.message_shortcut("U0MIA", "add_action", "C0COORD", ts)
    assert workspace.log.exchanges()[-1].user == "U0BEN"


def test_a_forged_payload_goes_out_as_it_is(outside: Outside, app: WrittenApp) -> None:
    payload = {"type": "block_actions", "user": {"id": "U0GUS"}, "actions": [{"action_id": "alert_take"}]}
    assert outside.forged(payload) == Reply(200, b"", headers={})
    assert app.latest == payload


def test_a_replayed_request_is_the_same_byte_for_byte(outside: Outside, app: WrittenApp, workspace: Workspace) -> None:
    outside.command("U0MIA", "/mentor")
    hand_clock(workspace).wait(minutes=1)
    outside.again()
    assert app.received[0] == app.received[1]
    assert app.headers[0] == app.headers[1]


def test_with_nothing_sent_there_is_nothing_to_replay(outside: Outside) -> None:
    with pytest.raises(NotOnScreen):
        outside.again()


def test_each_request_is_in_the_log(outside: Outside, app: WrittenApp, workspace: Workspace) -> None:
    app.answers = ["Welcome"]
    outside.command("U0MIA", "/mentor", "help")
    exchange = workspace.log.exchanges()[-1]
    assert (exchange.direction, exchange.name, exchange.user, exchange.status) == ("request", "/mentor", "U0MIA", 200)
    assert (exchange.sent["text"], exchange.answer) == ("help", "Welcome")


def test_an_interaction_is_one_form_field(outside: Outside) -> None:
    outside.shortcut("U0MIA", "request_a_mentor")
    assert outside.post.last
    fields = dict(parse_qsl(outside.post.last.body.decode()))
    assert list(fields) == ["payload"]
    assert json.loads(fields["payload"])["api_app_id"] == "A0WAYPOST"
