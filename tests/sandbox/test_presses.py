"""People press buttons and choose in selects, in messages, modals and the Home tab."""

import pytest

from bot.sandbox.outside import NotOnScreen, Outside
from bot.sandbox.things import Json, Message
from bot.sandbox.workspace import Workspace
from tests.sandbox.stage import HOME, MODAL, WrittenApp, ask, open_modal

PLAIN = {"type": "plain_text", "text": "Go"}


def button(action_id: str, value: str) -> Json:
    return {"type": "button", "action_id": action_id, "text": PLAIN, "value": value}


def option(value: str) -> Json:
    return {"text": {"type": "plain_text", "text": value.title()}, "value": value}


BUTTONS: Json = {"type": "actions", "block_id": "offer", "elements": [button("accept", "1"), button("decline", "1")]}
CHOICE: Json = {"type": "static_select", "action_id": "rank", "options": [option("tom"), option("lin")]}


def post(workspace: Workspace, *blocks: Json, channel: str = "U0MIA") -> Message:
    sent = ask(workspace, "chat.postMessage", channel=channel, text="An offer", blocks=list(blocks))
    message = workspace.conversations.message(sent["channel"], sent["ts"])
    assert message
    return message


def test_a_press_in_a_message_says_what_was_pressed_and_where(
    outside: Outside, app: WrittenApp, workspace: Workspace
) -> None:
    message = post(workspace, BUTTONS)
    answer = outside.press("U0MIA", message, "accept")
    payload = app.latest
    action = payload["actions"][0]
    assert (answer.status, payload["type"], len(payload["actions"])) == (200, "block_actions", 1)
    assert {name: action[name] for name in action if name != "action_ts"} == {
        "type": "button",
        "action_id": "accept",
        "block_id": "offer",
        "text": PLAIN,
        "value": "1",
    }
    assert payload["container"] == {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": "D0MIA",
        "is_ephemeral": False,
    }
    assert (payload["channel"], payload["message"]["ts"]) == ({"id": "D0MIA", "name": "directmessage"}, message.ts)
    assert payload["state"] == {"values": {}}


def test_of_two_buttons_with_one_action_the_value_tells(
    outside: Outside, app: WrittenApp, workspace: Workspace
) -> None:
    rows = [{"type": "actions", "block_id": f"row{n}", "elements": [button("open", n)]} for n in "12"]
    outside.press("U0MIA", post(workspace, *rows), "open", "2")
    assert app.latest["actions"][0]["block_id"] == "row2"


def test_nobody_presses_what_is_not_there(outside: Outside, app: WrittenApp, workspace: Workspace) -> None:
    message = post(workspace, BUTTONS)
    for user, action, value in (("U0MIA", "unpair", None), ("U0MIA", "accept", "2"), ("U0TOM", "accept", "1")):
        with pytest.raises(NotOnScreen):
            outside.press(user, message, action, value)
    assert app.received == []


def test_a_button_that_was_taken_away_is_only_pressed_as_it_was_seen(
    outside: Outside, app: WrittenApp, workspace: Workspace
) -> None:
    message = post(workspace, BUTTONS)
    ask(workspace, "chat.update", channel="D0MIA", ts=message.ts, text="Answered", blocks=[])
    with pytest.raises(NotOnScreen):
        outside.press("U0MIA", message, "accept")
    outside.press("U0MIA", message, "accept", stale=True)
    assert app.latest["actions"][0]["value"] == "1"


def test_a_deleted_message_is_not_pressed(outside: Outside, workspace: Workspace) -> None:
    message = post(workspace, BUTTONS)
    workspace.conversations.delete(message)
    with pytest.raises(NotOnScreen):
        outside.press("U0MIA", message, "accept")


def test_an_ephemeral_message_is_pressed_by_whom_it_is_for(
    outside: Outside, app: WrittenApp, workspace: Workspace
) -> None:
    ask(workspace, "chat.postEphemeral", channel="C0COORD", user="U0ADA", text="Take it?", blocks=[BUTTONS])
    (message,) = workspace.conversations.seen("U0ADA", "C0COORD")
    with pytest.raises(NotOnScreen):
        outside.press("U0BEN", message, "accept")
    outside.press("U0ADA", message, "accept")
    assert app.latest["container"]["is_ephemeral"]


def test_a_choice_in_a_message_is_in_the_action_and_the_state(
    outside: Outside, app: WrittenApp, workspace: Workspace
) -> None:
    section = {"type": "section", "block_id": "s", "text": PLAIN, "accessory": CHOICE}
    outside.press("U0MIA", post(workspace, section), "rank", selected="lin")
    chosen = {"type": "static_select", "selected_option": option("lin")}
    assert app.latest["state"]["values"] == {"s": {"rank": chosen}}
    assert app.latest["actions"][0]["selected_option"] == option("lin")


def test_an_option_that_is_not_offered_cannot_be_chosen(outside: Outside, workspace: Workspace) -> None:
    message = post(workspace, {"type": "actions", "block_id": "a", "elements": [CHOICE]})
    with pytest.raises(NotOnScreen):
        outside.press("U0MIA", message, "rank", selected="eve")


def test_an_overflow_menu_is_pressed_by_its_options_value(
    outside: Outside, app: WrittenApp, workspace: Workspace
) -> None:
    menu = {"type": "overflow", "action_id": "more", "options": [option("move"), option("cancel")]}
    message = post(workspace, {"type": "actions", "block_id": "a", "elements": [menu]})
    outside.press("U0MIA", message, "more", "cancel")
    assert app.latest["actions"][0]["selected_option"] == option("cancel")
    with pytest.raises(NotOnScreen):
        outside.press("U0MIA", message, "more", "burn")


def test_a_press_in_a_modal_brings_what_was_typed_along(
    outside: Outside, app: WrittenApp, workspace: Workspace
) -> None:
    open_modal(workspace, {**MODAL, "blocks": [*MODAL["blocks"], BUTTONS]})
    top = workspace.screens.top("U0MIA")
    assert top
    outside.press("U0MIA", top, "accept", typed={"aim": "Lead a team"})
    assert app.latest["container"] == {"type": "view", "view_id": top.id}
    assert app.latest["view"]["state"]["values"] == {
        "aim": {"aim": {"type": "plain_text_input", "value": "Lead a team"}}
    }
    assert "response_url" not in app.latest


def test_a_choice_in_a_modal_stays_chosen(outside: Outside, app: WrittenApp, workspace: Workspace) -> None:
    open_modal(workspace, {**MODAL, "blocks": [{"type": "actions", "block_id": "a", "elements": [CHOICE]}]})
    top = workspace.screens.top("U0MIA")
    assert top
    outside.press("U0MIA", top, "rank", selected="tom")
    outside.press("U0MIA", top, "rank", selected="lin")
    assert app.latest["view"]["state"]["values"]["a"]["rank"]["selected_option"] == option("lin")


def test_only_the_modal_on_top_is_pressed(outside: Outside, workspace: Workspace) -> None:
    open_modal(workspace, {**MODAL, "blocks": [BUTTONS]})
    below = workspace.screens.top("U0MIA")
    assert below
    workspace.screens.push("U0MIA", {**MODAL, "blocks": [BUTTONS]})
    with pytest.raises(NotOnScreen):
        outside.press("U0MIA", below, "accept")
    outside.press("U0MIA", below, "accept", stale=True)


def test_a_press_on_the_home_tab(outside: Outside, app: WrittenApp, workspace: Workspace) -> None:
    ask(workspace, "views.publish", user_id="U0MIA", view={**HOME, "blocks": [BUTTONS]})
    home = workspace.screens.home("U0MIA")
    assert home
    outside.press("U0MIA", home, "decline")
    assert (app.latest["view"]["type"], app.latest["actions"][0]["action_id"]) == ("home", "decline")


def test_the_response_url_of_a_press_leads_to_its_message(
    outside: Outside, app: WrittenApp, workspace: Workspace
) -> None:
    message = post(workspace, BUTTONS)
    outside.press("U0MIA", message, "accept")
    found = workspace.screens.response_url(app.latest["response_url"].rpartition("/")[2])
    assert found
    assert (found.user, found.channel, found.ts) == ("U0MIA", "D0MIA", message.ts)


def test_options_are_asked_for_while_tom_types(outside: Outside, app: WrittenApp, workspace: Workspace) -> None:
    select = {"type": "external_select", "action_id": "who", "min_query_length": 1}
    message = post(workspace, {"type": "actions", "block_id": "a", "elements": [select]}, channel="U0TOM")
    app.answers = [{"options": [option("mia")]}]
    assert outside.suggest("U0TOM", message, "who", "mi").options == [option("mia")]
    assert {name: app.latest[name] for name in ("type", "action_id", "block_id", "value")} == {
        "type": "block_suggestion",
        "action_id": "who",
        "block_id": "a",
        "value": "mi",
    }
    outside.press("U0TOM", message, "who", selected=option("mia"))
    assert app.latest["actions"][0]["selected_option"] == option("mia")


def test_options_in_groups_in_a_modal(outside: Outside, app: WrittenApp, workspace: Workspace) -> None:
    select = {"type": "external_select", "action_id": "who"}
    open_modal(workspace, {**MODAL, "blocks": [{"type": "actions", "block_id": "a", "elements": [select]}]})
    top = workspace.screens.top("U0MIA")
    assert top
    app.answers = [{"option_groups": [{"label": PLAIN, "options": [option("tom")]}]}]
    assert outside.suggest("U0MIA", top, "who", "t").options == [option("tom")]
    assert app.latest["container"] == {"type": "view", "view_id": top.id}


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        ("not json", "invalid_json"),
        ((500, ""), "dispatch_failed"),
        ({"options": [{"text": PLAIN}]}, "missing required field: value [json-pointer:/options/0]"),
    ],
)
def test_broken_options_are_named(
    outside: Outside, app: WrittenApp, workspace: Workspace, reply: object, error: str
) -> None:
    select = {"type": "external_select", "action_id": "who"}
    message = post(workspace, {"type": "actions", "block_id": "a", "elements": [select]})
    app.answers = [reply]
    suggested = outside.suggest("U0MIA", message, "who", "t")
    assert (suggested.options, suggested.error) == ([], error)
