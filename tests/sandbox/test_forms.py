"""People fill in modals, submit and close them."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from bot.sandbox.filling import REQUIRED, state_of
from bot.sandbox.outside import NotOnScreen, Outside
from bot.sandbox.things import Json, View
from bot.sandbox.workspace import Workspace
from tests.sandbox.stage import MODAL, SECTION, WrittenApp, ask, hand_clock, open_modal

PLAIN = {"type": "plain_text", "text": "Go"}


def field(element: Json, block_id: str = "f", **more: Any) -> Json:
    return {"type": "input", "block_id": block_id, "label": PLAIN, "element": {"action_id": "f", **element}, **more}


def option(value: str) -> Json:
    return {"text": {"type": "plain_text", "text": value.title()}, "value": value}


def opened(workspace: Workspace, *blocks: Json, **more: Any) -> View:
    open_modal(workspace, {**MODAL, **({"blocks": list(blocks)} if blocks else {}), **more})
    top = workspace.screens.top("U0MIA")
    assert top
    return top


def test_a_submission_carries_the_form(outside: Outside, app: WrittenApp, workspace: Workspace) -> None:
    view = opened(workspace, private_metadata="7")
    done = outside.submit("U0MIA", view.id, {"aim": "Lead a team"})
    assert (done.errors, done.view, done.closed, done.error) == (None, None, True, None)
    sent = app.latest
    assert (sent["type"], sent["user"]["id"], sent["response_urls"]) == ("view_submission", "U0MIA", [])
    told = {name: sent["view"][name] for name in ("id", "callback_id", "private_metadata", "hash", "type")}
    assert told == {"id": view.id, "callback_id": "aim", "private_metadata": "7", "hash": view.hash, "type": "modal"}
    assert sent["view"]["state"]["values"] == {"aim": {"aim": {"type": "plain_text_input", "value": "Lead a team"}}}


NUMBER = {"type": "number_input", "is_decimal_allowed": False, "min_value": "1", "max_value": "9"}
DECIMAL = {"type": "number_input", "is_decimal_allowed": True}
SEVERAL = {"type": "multi_static_select", "options": [option("a"), option("b"), option("c")], "max_selected_items": 2}
SHORT = {"type": "plain_text_input", "min_length": 3, "max_length": 5}


@pytest.mark.parametrize(
    ("element", "value", "words"),
    [
        ({"type": "plain_text_input"}, None, REQUIRED),
        ({"type": "plain_text_input"}, "", REQUIRED),
        ({"type": "datepicker"}, None, REQUIRED),
        (SEVERAL, [], REQUIRED),
        (SHORT, "ab", "Please enter at least 3 characters."),
        (SHORT, "abcdef", "Please enter no more than 5 characters."),
        ({"type": "plain_text_input"}, "x" * 3001, "Please enter no more than 3000 characters."),
        (NUMBER, "two", "Please enter a whole number."),
        (NUMBER, "2.5", "Please enter a whole number."),
        (DECIMAL, "two", "Please enter a number."),
        (NUMBER, "0", "Please enter a number no less than 1."),
        (NUMBER, "10", "Please enter a number no greater than 9."),
        ({"type": "email_text_input"}, "mia at home", "Please enter a valid email address."),
        ({"type": "url_text_input"}, "example.org", "Please enter a valid URL."),
        (SEVERAL, ["a", "b", "c"], "Please choose no more than 2."),
    ],
)
def test_what_the_client_refuses_is_not_sent(
    outside: Outside, app: WrittenApp, workspace: Workspace, element: Json, value: Any, words: str
) -> None:
    view = opened(workspace, field(element))
    done = outside.submit("U0MIA", view.id, {"f": value})
    assert (done.errors, done.closed, app.received) == ({"f": words}, False, [])
    assert done.view
    assert done.view.id == view.id


@pytest.mark.parametrize(
    ("element", "value", "state"),
    [
        (SHORT, "abcd", {"value": "abcd"}),
        (SHORT, "   ", {"value": "   "}),
        (NUMBER, "9", {"value": "9"}),
        (DECIMAL, "2.5", {"value": "2.5"}),
        ({"type": "email_text_input"}, "mia@example.org", {"value": "mia@example.org"}),
        ({"type": "url_text_input"}, "https://example.org/a", {"value": "https://example.org/a"}),
        ({"type": "datepicker"}, date(2026, 2, 3), {"selected_date": "2026-02-03"}),
        ({"type": "timepicker"}, time(14, 30), {"selected_time": "14:30"}),
        ({"type": "datetimepicker"}, datetime(2026, 1, 6, 10, tzinfo=UTC), {"selected_date_time": 1767693600}),
        ({"type": "users_select"}, "U0TOM", {"selected_user": "U0TOM"}),
        ({"type": "multi_users_select"}, ["U0TOM", "U0LIN"], {"selected_users": ["U0TOM", "U0LIN"]}),
        ({"type": "conversations_select"}, "C0COORD", {"selected_conversation": "C0COORD"}),
        ({"type": "radio_buttons", "options": [option("a")]}, "a", {"selected_option": option("a")}),
        (SEVERAL, ["c", "a"], {"selected_options": [option("c"), option("a")]}),
        (SEVERAL, ["C"], {"selected_options": [option("c")]}),
        ({"type": "external_select", "initial_option": option("x")}, "x", {"selected_option": option("x")}),
        ({"type": "external_select"}, option("y"), {"selected_option": option("y")}),
    ],
)
def test_what_fits_is_sent_as_slack_writes_it(
    outside: Outside, app: WrittenApp, workspace: Workspace, element: Json, value: Any, state: Json
) -> None:
    view = opened(workspace, field(element))
    assert outside.submit("U0MIA", view.id, {"f": value}).closed
    assert app.latest["view"]["state"]["values"] == {"f": {"f": {"type": element["type"], **state}}}


def test_optional_fields_may_stay_empty_and_prefilled_ones_as_they_are(
    outside: Outside, app: WrittenApp, workspace: Workspace
) -> None:
    blocks = [
        field({"type": "plain_text_input"}, "a", optional=True),
        field({"type": "plain_text_input", "initial_value": "known"}, "b"),
        field({"type": "checkboxes", "options": [option("yes")]}, "c", optional=True),
        SECTION,
    ]
    assert outside.submit("U0MIA", opened(workspace, *blocks).id).closed
    assert app.latest["view"]["state"]["values"] == {
        "a": {"f": {"type": "plain_text_input", "value": None}},
        "b": {"f": {"type": "plain_text_input", "value": "known"}},
        "c": {"f": {"type": "checkboxes", "selected_options": []}},
    }


def test_a_prefilled_field_that_is_emptied_is_empty(outside: Outside, app: WrittenApp, workspace: Workspace) -> None:
    view = opened(workspace, field({"type": "plain_text_input", "initial_value": "known"}))
    assert outside.submit("U0MIA", view.id, {"f": None}).errors == {"f": REQUIRED}
    assert app.received == []


def test_what_is_not_in_the_form_cannot_be_filled_in(outside: Outside, workspace: Workspace) -> None:
    view = opened(workspace, field({"type": "static_select", "options": [option("a")]}))
    for values in ({"other": "x"}, {"f": "b"}):
        with pytest.raises(NotOnScreen):
            outside.submit("U0MIA", view.id, values)


def test_a_form_without_a_button_is_not_submitted(outside: Outside, workspace: Workspace) -> None:
    without = {name: value for name, value in MODAL.items() if name != "submit"}
    open_modal(workspace, {**without, "blocks": [SECTION]})
    (view,) = workspace.screens.stack("U0MIA")
    with pytest.raises(NotOnScreen):
        outside.submit("U0MIA", view.id)


def test_the_form_of_somebody_else_is_not_submitted(outside: Outside, workspace: Workspace) -> None:
    view = opened(workspace)
    with pytest.raises(NotOnScreen):
        outside.submit("U0TOM", view.id, {"aim": "x"})


def test_errors_stand_at_their_fields_and_what_was_typed_stays(
    outside: Outside, app: WrittenApp, workspace: Workspace
) -> None:
    view = opened(workspace)
    app.answers = [{"response_action": "errors", "errors": {"aim": "Say a little more."}}, ""]
    done = outside.submit("U0MIA", view.id, {"aim": "x"})
    assert (done.errors, done.closed, done.error) == ({"aim": "Say a little more."}, False, None)
    assert outside.submit("U0MIA", view.id).closed
    assert app.latest["view"]["state"]["values"]["aim"]["aim"]["value"] == "x"


def test_an_update_shows_the_next_step(outside: Outside, app: WrittenApp, workspace: Workspace) -> None:
    view = opened(workspace)
    app.answers = [{"response_action": "update", "view": {**MODAL, "callback_id": "second"}}]
    done = outside.submit("U0MIA", view.id, {"aim": "x"})
    assert done.view
    assert (done.view.id, done.view.callback_id, done.closed) == (view.id, "second", False)


def test_a_push_lies_on_top_and_closing_it_shows_what_was_below(
    outside: Outside, app: WrittenApp, workspace: Workspace
) -> None:
    view = opened(workspace)
    app.answers = [{"response_action": "push", "view": {**MODAL, "callback_id": "second"}}, ""]
    pushed = outside.submit("U0MIA", view.id, {"aim": "x"}).view
    assert pushed
    assert (pushed.callback_id, pushed.previous_id) == ("second", view.id)
    back = outside.submit("U0MIA", pushed.id, {"aim": "y"})
    assert back.view
    assert (back.view.id, back.closed) == (view.id, False)


def test_a_clear_closes_everything(outside: Outside, app: WrittenApp, workspace: Workspace) -> None:
    opened(workspace)
    view = workspace.screens.push("U0MIA", MODAL)
    app.answers = [{"response_action": "clear"}]
    assert outside.submit("U0MIA", view.id, {"aim": "x"}).closed


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        ((500, ""), "dispatch_failed"),
        (TimeoutError(), "operation_timeout"),
        ("not json", "Expecting value: line 1 column 1 (char 0)"),
        ("[]", "the answer is no object"),
        ({"response_action": "dance"}, "unknown response_action: dance"),
        ({"response_action": "errors", "errors": {"other": "No"}}, "errors for what is no input block: other"),
        ({"response_action": "errors", "errors": ["aim"]}, "errors are words by block_id"),
        ({"response_action": "errors", "errors": {"aim": 7}}, "errors are words by block_id"),
        ({"response_action": "errors", "errors": {"aim": ""}}, "errors are words by block_id"),
        ({"ok": True}, "unknown response_action: None"),
        ({"response_action": "errors", "errors": {}}, "errors for what is no input block: "),
        ({"response_action": "update"}, "'view'"),
        ({"response_action": "update", "view": {"type": "modal"}}, "invalid_arguments"),
    ],
)
def test_when_the_app_fails_the_form_stays_open(
    outside: Outside, app: WrittenApp, workspace: Workspace, reply: object, error: str
) -> None:
    view = opened(workspace)
    app.answers = [reply]
    done = outside.submit("U0MIA", view.id, {"aim": "x"})
    assert (done.errors, done.error, done.closed) == (None, error, False)
    assert done.view
    assert done.view.typed == {"aim": {"aim": {"type": "plain_text_input", "value": "x"}}}


def test_a_fourth_modal_is_not_pushed(outside: Outside, app: WrittenApp, workspace: Workspace) -> None:
    opened(workspace)
    workspace.screens.push("U0MIA", MODAL)
    view = workspace.screens.push("U0MIA", MODAL)
    app.answers = [{"response_action": "push", "view": MODAL}]
    assert outside.submit("U0MIA", view.id, {"aim": "x"}).error == "push_limit_reached"


def test_closing_is_only_told_when_the_modal_asks_for_it(
    outside: Outside, app: WrittenApp, workspace: Workspace
) -> None:
    outside.close("U0MIA", opened(workspace).id)
    assert (app.received, workspace.screens.stack("U0MIA")) == ([], ())
    view = opened(workspace, notify_on_close=True)
    outside.close("U0MIA", view.id)
    assert (app.latest["type"], app.latest["view"]["id"], app.latest["is_cleared"]) == ("view_closed", view.id, False)


def test_closing_the_top_shows_what_is_below_and_the_cross_closes_all(outside: Outside, workspace: Workspace) -> None:
    below = opened(workspace)
    outside.close("U0MIA", workspace.screens.push("U0MIA", MODAL).id)
    assert workspace.screens.top("U0MIA") == below
    outside.close("U0MIA", workspace.screens.push("U0MIA", MODAL).id, everything=True)
    assert workspace.screens.stack("U0MIA") == ()


def test_a_modal_that_clears_on_close_takes_the_others_along(
    outside: Outside, app: WrittenApp, workspace: Workspace
) -> None:
    opened(workspace)
    top = workspace.screens.push("U0MIA", {**MODAL, "clear_on_close": True, "notify_on_close": True})
    outside.close("U0MIA", top.id)
    assert (workspace.screens.stack("U0MIA"), app.latest["is_cleared"]) == ((), True)


def test_a_closed_modal_cannot_be_submitted(outside: Outside, workspace: Workspace) -> None:
    view = opened(workspace)
    outside.close("U0MIA", view.id)
    with pytest.raises(NotOnScreen):
        outside.submit("U0MIA", view.id, {"aim": "x"})


def test_the_app_may_open_the_next_modal_with_a_submissions_trigger(
    outside: Outside, app: WrittenApp, workspace: Workspace
) -> None:
    view = opened(workspace)
    answers: list[Json] = []
    app.meanwhile = lambda sent: answers.append(
        ask(workspace, "views.push", trigger_id=sent["trigger_id"], view={**MODAL, "callback_id": "next"})
    )
    outside.submit("U0MIA", view.id, {"aim": "x"})
    assert answers[0]["ok"]


def test_an_emptied_choice_is_none_or_an_empty_list() -> None:
    assert state_of({"type": "datepicker", "action_id": "d"}, None) == {"type": "datepicker", "selected_date": None}
    assert state_of({"type": "checkboxes", "action_id": "d"}, None) == {"type": "checkboxes", "selected_options": []}


def test_time_that_passes_in_front_of_a_form_does_no_harm(
    outside: Outside, app: WrittenApp, workspace: Workspace
) -> None:
    view = opened(workspace)
    hand_clock(workspace).wait(hours=5)
    assert outside.submit("U0MIA", view.id, {"aim": "x"}).closed
    assert app.latest["view"]["id"] == view.id
