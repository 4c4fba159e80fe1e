"""Modals and Home tabs through the Web API."""

import pytest

from bot.sandbox.things import Json
from bot.sandbox.workspace import Workspace
from tests.sandbox.stage import HOME, MODAL, SECTION, ask, hand_clock, open_modal, trigger


def test_a_press_opens_one_modal(workspace: Workspace) -> None:
    view = open_modal(workspace)
    top = workspace.screens.top("U0MIA")
    assert top
    assert (view["id"], view["hash"], view["root_view_id"], view["previous_view_id"]) == (
        top.id,
        top.hash,
        top.id,
        None,
    )
    assert view["state"] == {"values": {"aim": {"aim": {"type": "plain_text_input", "value": None}}}}
    assert (view["title"], view["callback_id"], view["private_metadata"]) == (MODAL["title"], "aim", "")


def test_a_trigger_works_once(workspace: Workspace) -> None:
    trigger_id = trigger(workspace)
    assert ask(workspace, "views.open", trigger_id=trigger_id, view=MODAL)["ok"]
    assert ask(workspace, "views.open", trigger_id=trigger_id, view=MODAL)["error"] == "exchanged_trigger_id"


def test_a_trigger_lives_three_seconds_of_wire_time(workspace: Workspace) -> None:
    in_time, too_late = trigger(workspace), trigger(workspace)
    hand_clock(workspace).wait(seconds=3)
    assert ask(workspace, "views.open", trigger_id=in_time, view=MODAL)["ok"]
    hand_clock(workspace).wait(seconds=0.1)
    assert ask(workspace, "views.open", trigger_id=too_late, view=MODAL)["error"] == "expired_trigger_id"


def test_a_trigger_from_nowhere_opens_nothing(workspace: Workspace) -> None:
    assert ask(workspace, "views.open", trigger_id="1.2.3", view=MODAL)["error"] == "invalid_trigger_id"


def test_a_broken_view_is_refused_and_spends_no_trigger(workspace: Workspace) -> None:
    trigger_id = trigger(workspace)
    broken = {**MODAL, "title": {"type": "plain_text", "text": "x" * 25}}
    assert ask(workspace, "views.open", trigger_id=trigger_id, view=broken) == {
        "ok": False,
        "error": "invalid_arguments",
        "response_metadata": {
            "messages": [
                "[ERROR] failed to match all allowed schemas [json-pointer:/view]",
                "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]",
            ]
        },
    }
    assert ask(workspace, "views.open", trigger_id=trigger_id, view="{")["error"] == "invalid_arguments"
    assert ask(workspace, "views.open", trigger_id=trigger_id, view=MODAL)["ok"]


def test_a_view_above_250_kilobytes_is_refused(workspace: Workspace) -> None:
    options = [{"text": {"type": "plain_text", "text": "x" * 75}, "value": f"{n}" + "y" * 146} for n in range(100)]
    select = {"type": "static_select", "options": options}
    actions = [{"type": "actions", "elements": [{**select, "action_id": str(n)}]} for n in range(12)]
    view = {**MODAL, "blocks": actions}
    assert ask(workspace, "views.open", trigger_id=trigger(workspace), view=view)["error"] == "view_too_large"


def test_three_modals_lie_on_each_other_and_no_fourth(workspace: Workspace) -> None:
    first = open_modal(workspace)
    pushed = [ask(workspace, "views.push", trigger_id=trigger(workspace), view=MODAL) for _ in range(3)]
    assert [one.get("error") for one in pushed] == [None, None, "push_limit_reached"]
    assert pushed[1]["view"]["root_view_id"] == first["id"]
    assert pushed[1]["view"]["previous_view_id"] == pushed[0]["view"]["id"]
    assert len(workspace.screens.stack("U0MIA")) == 3


def test_nothing_can_be_pushed_onto_no_modal(workspace: Workspace) -> None:
    assert ask(workspace, "views.push", trigger_id=trigger(workspace), view=MODAL)["error"] == "not_found"


def test_an_update_shows_the_new_content_under_a_new_hash(workspace: Workspace) -> None:
    view = open_modal(workspace)
    updated = ask(workspace, "views.update", view_id=view["id"], hash=view["hash"], view={**MODAL, "callback_id": "b"})
    assert (updated["view"]["id"], updated["view"]["callback_id"]) == (view["id"], "b")
    assert updated["view"]["hash"] != view["hash"]


def test_an_old_hash_is_a_conflict(workspace: Workspace) -> None:
    view = open_modal(workspace)
    ask(workspace, "views.update", view_id=view["id"], view=MODAL)
    assert ask(workspace, "views.update", view_id=view["id"], hash=view["hash"], view=MODAL)["error"] == "hash_conflict"


def test_an_update_by_external_id(workspace: Workspace) -> None:
    view = open_modal(workspace, {**MODAL, "external_id": "aim-of-mia"})
    updated = ask(workspace, "views.update", external_id="aim-of-mia", view={**MODAL, "external_id": "aim-of-mia"})
    assert updated["view"]["id"] == view["id"]


def test_an_external_id_is_given_once(workspace: Workspace) -> None:
    open_modal(workspace, {**MODAL, "external_id": "aim"})
    again = ask(workspace, "views.open", trigger_id=trigger(workspace, "U0TOM"), view={**MODAL, "external_id": "aim"})
    assert again["error"] == "duplicate_external_id"


@pytest.mark.parametrize(
    ("args", "error"),
    [
        ({}, "invalid_arguments"),
        ({"view_id": "V1"}, "not_found"),
        ({"external_id": "none"}, "not_found"),
    ],
)
def test_what_is_not_open_cannot_be_updated(workspace: Workspace, args: Json, error: str) -> None:
    assert ask(workspace, "views.update", view=MODAL, **args)["error"] == error


def test_a_modal_does_not_become_a_home_tab(workspace: Workspace) -> None:
    view = open_modal(workspace)
    assert ask(workspace, "views.update", view_id=view["id"], view=HOME)["error"] == "invalid_arguments"


def test_a_closed_modal_is_not_found(workspace: Workspace) -> None:
    view = open_modal(workspace)
    workspace.screens.clear("U0MIA")
    assert ask(workspace, "views.update", view_id=view["id"], view=MODAL)["error"] == "not_found"


def test_a_home_tab_keeps_its_id(workspace: Workspace) -> None:
    first = ask(workspace, "views.publish", user_id="U0MIA", view=HOME)["view"]
    second = ask(workspace, "views.publish", user_id="U0MIA", view=HOME, hash=first["hash"])["view"]
    assert (second["id"], second["type"]) == (first["id"], "home")
    assert ask(workspace, "views.publish", user_id="U0MIA", view=HOME, hash=first["hash"])["error"] == "hash_conflict"


def test_a_home_tab_is_for_a_person(workspace: Workspace) -> None:
    assert ask(workspace, "views.publish", user_id="U0NOBODY", view=HOME)["error"] == "user_not_found"
    assert ask(workspace, "views.publish", user_id="U0MIA", view=MODAL)["error"] == "invalid_arguments"


def test_what_mia_typed_stays_where_the_field_stays(workspace: Workspace) -> None:
    view = open_modal(workspace)
    typed = {"aim": {"aim": {"type": "plain_text_input", "value": "Lead a team"}}}
    top = workspace.screens.top("U0MIA")
    assert top
    workspace.screens.type(top, typed)
    prefilled = {**MODAL["blocks"][0]["element"], "initial_value": "Ignored"}
    same = ask(
        workspace,
        "views.update",
        view_id=view["id"],
        view={**MODAL, "blocks": [{**MODAL["blocks"][0], "element": prefilled}]},
    )
    assert same["view"]["state"]["values"] == typed
    renamed = {**MODAL["blocks"][0], "block_id": "aim:2", "element": prefilled}
    other = ask(workspace, "views.update", view_id=view["id"], view={**MODAL, "blocks": [SECTION, renamed]})
    assert other["view"]["state"]["values"] == {"aim:2": {"aim": {"type": "plain_text_input", "value": "Ignored"}}}
