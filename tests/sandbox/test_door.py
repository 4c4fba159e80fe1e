"""What every Web API method checks before it does anything."""

from datetime import datetime, timedelta

from bot.sandbox import api
from bot.sandbox.cast import assemble
from bot.sandbox.clock import SandboxClock
from bot.sandbox.workspace import SCOPES, Workspace
from tests.sandbox.stage import TUESDAY, ask, hand_clock, new_workspace


def test_an_unknown_method_is_named(workspace: Workspace) -> None:
    assert ask(workspace, "chat.postPoem", text="Roses") == {
        "ok": False,
        "error": "unknown_method",
        "req_method": "chat.postPoem",
    }


def test_without_a_token_nobody_is_let_in(workspace: Workspace) -> None:
    assert api.answer(workspace, "auth.test", {}, None).body == {"ok": False, "error": "not_authed"}


def test_a_foreign_token_is_refused(workspace: Workspace) -> None:
    assert api.answer(workspace, "auth.test", {}, "xoxb-other").body == {"ok": False, "error": "invalid_auth"}


def test_a_revoked_token_is_refused(workspace: Workspace) -> None:
    workspace.refusal = "token_revoked"
    assert ask(workspace, "auth.test") == {"ok": False, "error": "token_revoked"}


def test_the_token_says_who_the_app_is(workspace: Workspace) -> None:
    assert ask(workspace, "auth.test") == {
        "ok": True,
        "url": "https://waypost-sandbox.slack.com/",
        "team": "Waypost sandbox",
        "user": "waypost",
        "team_id": "T0WAYPOST",
        "user_id": "U0WAYPOST",
        "bot_id": "B0WAYPOST",
        "is_enterprise_install": False,
    }


def test_a_missing_scope_is_named_with_those_there_are(workspace: Workspace) -> None:
    workspace.with_scopes(frozenset({"users:read", "commands"}))
    assert ask(workspace, "chat.postMessage", channel="U0MIA", text="Hello") == {
        "ok": False,
        "error": "missing_scope",
        "needed": "chat:write",
        "provided": "commands,users:read",
    }


def test_a_missing_argument_is_named(workspace: Workspace) -> None:
    assert ask(workspace, "conversations.replies", channel="") == {
        "ok": False,
        "error": "invalid_arguments",
        "response_metadata": {
            "messages": ["[ERROR] missing required field: channel", "[ERROR] missing required field: ts"]
        },
    }


def test_methods_that_only_read_take_no_json(workspace: Workspace) -> None:
    token = workspace.app.token
    asked = {"user": "U0MIA"}
    assert api.answer(workspace, "users.info", asked, token, as_json=True).body["error"] == "invalid_arguments"
    assert api.answer(workspace, "users.info", asked, token).body["ok"]


def test_the_scopes_are_told_in_a_header(workspace: Workspace) -> None:
    headers = api.answer(workspace, "auth.test", {}, workspace.app.token).headers
    assert headers == {"X-OAuth-Scopes": ",".join(sorted(SCOPES))}
    headers = api.answer(workspace, "users.info", {"user": "U0MIA"}, workspace.app.token).headers
    assert headers["X-Accepted-OAuth-Scopes"] == "users:read"


def test_four_messages_at_once_pass_and_the_fifth_waits_a_second() -> None:
    workspace = new_workspace(limits=True)

    def post(channel: str) -> api.ApiAnswer:
        return api.answer(workspace, "chat.postMessage", {"channel": channel, "text": "Hello"}, workspace.app.token)

    assert [post("U0MIA").status for _ in range(5)] == [200, 200, 200, 200, 429]
    assert post("U0MIA").headers == {"Retry-After": "1"}
    assert post("U0TOM").status == 200
    hand_clock(workspace).wait(days=1)
    assert post("U0MIA").status == 429
    hand_clock(workspace).product += timedelta(seconds=1)
    assert [post("U0MIA").status, post("U0MIA").status] == [200, 429]


def test_a_conversation_is_the_same_by_its_own_id_and_by_the_persons() -> None:
    workspace = new_workspace(limits=True)
    answers = [ask(workspace, "chat.postMessage", channel=channel, text="Hello") for channel in ("U0MIA", "D0MIA") * 3]
    assert [one.get("error") for one in answers] == [None] * 4 + ["ratelimited"] * 2


def test_a_call_that_is_held_up_is_counted_nowhere() -> None:
    workspace = new_workspace(limits=True)
    for _ in range(500):
        ask(workspace, "chat.postMessage", channel="U0MIA", text="Hello")
    assert ask(workspace, "chat.postMessage", channel="U0TOM", text="Hello")["ok"]


class Stopped(SandboxClock):
    def wire(self) -> datetime:
        return TUESDAY


def test_on_the_way_through_time_nobody_is_held_up() -> None:
    clock = Stopped(TUESDAY)
    workspace = assemble(Workspace(clock, limits=True))

    def post_ten() -> list[str | None]:
        args = {"channel": "C0COORD", "text": "An alert"}
        return [ask(workspace, "chat.postMessage", **args).get("error") for _ in range(10)]

    with clock.journey():
        assert post_ten() == [None] * 10
    assert post_ten() == [None] * 4 + ["ratelimited"] * 6


def test_going_back_in_time_uses_nothing_up() -> None:
    workspace = new_workspace(limits=True)
    ask(workspace, "users.list")
    hand_clock(workspace).product -= timedelta(days=1)
    assert [ask(workspace, "users.list")["ok"] for _ in range(20)] == [True] * 19 + [False]


def test_a_method_of_the_second_tier_passes_twenty_times_a_minute() -> None:
    workspace = new_workspace(limits=True)
    token = workspace.app.token
    answers = [api.answer(workspace, "users.list", {}, token) for _ in range(21)]
    assert [one.status for one in answers] == [200] * 20 + [429]
    assert answers[-1].body == {"ok": False, "error": "ratelimited"}
    assert answers[-1].headers == {"Retry-After": "3"}


def test_without_limits_everything_passes(workspace: Workspace) -> None:
    assert all(ask(workspace, "users.list")["ok"] for _ in range(50))


def test_faults_come_as_often_as_they_were_set(workspace: Workspace) -> None:
    workspace.faults.set("chat.postMessage", "429", times=2)
    workspace.faults.set("chat.postMessage", "500")
    args = {"channel": "U0MIA", "text": "Hello"}
    answers = [api.answer(workspace, "chat.postMessage", args, workspace.app.token) for _ in range(4)]
    assert [one.status for one in answers] == [429, 429, 500, 200]
    assert [one.text for one in workspace.conversations.messages("D0MIA")] == ["Hello"]
    assert workspace.faults.waiting() == {}


def test_a_dropped_call_may_have_been_done_or_not(workspace: Workspace) -> None:
    workspace.faults.set("chat.postMessage", "drop_before")
    workspace.faults.set("chat.postMessage", "drop_after_accepting")
    for text in ("lost", "kept"):
        args = {"channel": "U0MIA", "text": text}
        assert api.answer(workspace, "chat.postMessage", args, workspace.app.token).dropped
    assert [one.text for one in workspace.conversations.messages("D0MIA")] == ["kept"]


def test_every_call_is_in_the_log_without_its_token(workspace: Workspace) -> None:
    api.answer(workspace, "auth.test", {"token": workspace.app.token}, workspace.app.token)
    ask(workspace, "users.info", user="U0NOBODY")
    calls = [(one.number, one.name, one.sent, one.answer["ok"], one.status) for one in workspace.log.calls()]
    assert calls == [(1, "auth.test", {}, True, 200), (2, "users.info", {"user": "U0NOBODY"}, False, 200)]
    assert workspace.log.exchange(2) == workspace.log.calls("users.info")[0]
