"""The log of what went to the app and what came from it, and the faults that are switched on."""

import pytest

from bot.sandbox import api
from bot.sandbox.outside import Outside
from bot.sandbox.things import Json
from bot.sandbox.workspace import Workspace
from tests.sandbox.stage import MODAL, WrittenApp, ask, open_modal


def test_a_command_is_kept_with_the_signature_it_was_sent_with(
    outside: Outside, workspace: Workspace, app: WrittenApp
) -> None:
    outside.command("U0MIA", "/mentor", "help")
    kept = workspace.log.exchanges()[-1]
    assert (kept.direction, kept.name, kept.user, kept.headers) == ("request", "/mentor", "U0MIA", app.headers[-1])
    assert kept.headers["X-Slack-Signature"].startswith("v0=")


def test_a_call_names_the_request_during_which_it_began(
    outside: Outside, workspace: Workspace, app: WrittenApp
) -> None:
    def open_it(payload: Json) -> None:
        ask(workspace, "views.open", trigger_id=payload["trigger_id"], view=MODAL)

    app.meanwhile = open_it
    outside.command("U0MIA", "/mentor", "request")
    ask(workspace, "auth.test")
    told = [(one.name, one.number, one.during) for one in workspace.log.exchanges()]
    assert told == [("views.open", 2, (1,)), ("/mentor", 1, ()), ("auth.test", 3, ())]


def test_words_and_views_that_an_answer_brings_name_the_request(
    outside: Outside, workspace: Workspace, app: WrittenApp
) -> None:
    app.answers = ["Help yourself", {"response_action": "update", "view": MODAL}]
    said = outside.command("U0MIA", "/mentor", "help").message
    assert said is not None
    view = open_modal(workspace)
    updated = outside.submit("U0MIA", view["id"], {"aim": "Lead a team"}).view
    assert updated is not None
    assert (said.call, updated.call) == (1, 3)


def test_an_app_that_is_silent_hears_nothing(outside: Outside, workspace: Workspace, app: WrittenApp) -> None:
    workspace.app_is_silent = True
    assert outside.command("U0MIA", "/mentor").error == "operation_timeout"
    assert app.received == []


def test_a_fault_is_told_in_the_log_with_what_it_did(workspace: Workspace) -> None:
    workspace.faults.set("chat.postMessage", "429", seconds=7)
    ask(workspace, "chat.postMessage", channel="U0MIA", text="Hello")
    call = workspace.log.calls()[-1]
    assert (call.fault, call.status, call.answer_headers) == ("429", 429, {"Retry-After": "7"})


def test_a_slow_call_takes_as_long_as_was_asked(workspace: Workspace) -> None:
    workspace.faults.set("auth.test", "slow", seconds=4)
    assert api.answer(workspace, "auth.test", {}, workspace.app.token).after == 4


def test_one_methods_faults_are_taken_away_alone(workspace: Workspace) -> None:
    workspace.faults.set("auth.test", "500", times=2)
    workspace.faults.set("users.list", "hang")
    workspace.faults.clear("auth.test")
    assert workspace.faults.waiting() == {"users.list": ("hang",)}


@pytest.mark.parametrize("times", [0, 1001])
def test_a_fault_comes_a_sensible_number_of_times(workspace: Workspace, times: int) -> None:
    with pytest.raises(ValueError, match="between 1 and 1000 times"):
        workspace.faults.set("auth.test", "500", times=times)
