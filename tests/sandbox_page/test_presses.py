"""Buttons, forms and shortcuts: what people do on the page arrives at the app as Slack would send it."""

from datetime import datetime

import pytest

from tests.sandbox_page import fake_words as words
from tests.sandbox_page.world import GROUP, World, open_form, text_of, texts


def test_a_button_opens_a_form_and_the_form_takes_the_focus_of_the_pane(world: World) -> None:
    world.do("visit", who="U0MIA", at="home")
    assert world.press("U0MIA", world.see("/?as=U0MIA"), "Request a mentor") == {}
    tree = world.see("/?as=U0MIA")
    assert texts(tree, ".modal h2") == ["Request a mentor"]
    assert tree.select("#p0-room[inert]")
    assert tree.select_one(".modal")["aria-modal"] == "true"  # type: ignore[index]


def test_nia_may_write_to_the_app_before_she_has_looked_at_it(world: World) -> None:
    assert world.do("say", who="U0NIA", at="D0NIA", text="Hello?") == {}
    assert [one.text for one in world.workspace.conversations.messages("D0NIA")] == ["Hello?"]


def test_forms_stack_and_only_the_top_one_shows(world: World) -> None:
    world.do("say", who="U0MIA", at="D0MIA", text="/mentor")
    world.press("U0MIA", world.see("/?as=U0MIA"), "Request a mentor")
    tree = world.see("/?as=U0MIA")
    assert [(text_of(one.select("h2")[0]), one.has_attr("hidden")) for one in tree.select(".modal")] == [
        ("Mentoring", True),
        ("Request a mentor", False),
    ]
    top = world.workspace.screens.top("U0MIA")
    assert top is not None
    world.do("close", who="U0MIA", view=top.id)
    assert texts(world.see("/?as=U0MIA"), ".modal:not([hidden]) h2") == ["Mentoring"]


def test_what_is_missing_is_said_at_its_field_and_not_sent(world: World) -> None:
    view, sent = open_form(world), len(world.app.requests)
    told = world.do("submit", who="U0MIA", view=view, fields={"aim": {"aim": [""]}, "often": {"often": ["99"]}})
    assert told == {"errors": True}
    assert len(world.app.requests) == sent
    errors = {one["id"]: text_of(one) for one in world.see("/?as=U0MIA").select(".error")}
    assert errors == {
        "p0-" + view + "-aim-error": "Please complete this required field.",
        "p0-" + view + "-kind-error": "Please complete this required field.",
        "p0-" + view + "-often-error": "Please enter a number no greater than 52.",
    }


def test_what_the_app_refuses_is_said_too_and_what_was_typed_stays(world: World) -> None:
    view = open_form(world)
    fields = {"aim": {"aim": ["Too short"]}, "kind": {"kind": ["career"]}}
    assert world.do("submit", who="U0MIA", view=view, fields=fields) == {"errors": True}
    tree = world.see("/?as=U0MIA")
    assert texts(tree, ".error") == ["Say a little more: at least 20 characters."]
    assert texts(tree, "#p0-" + view + "-aim-aim") == ["Too short"]
    assert texts(tree, "#p0-" + view + "-kind-kind option[selected]") == ["Plan my career"]


def test_a_whole_form_arrives_as_slack_sends_it(world: World) -> None:
    view = open_form(world)
    world.do("lookup", who="U0MIA", view=view, block="town", action="town", text="le")
    fields = {
        "aim": {"aim": ["Speak in public without fear"]},
        "kind": {"kind": ["career"]},
        "topics": {"topics": ["policy", "data"]},
        "where": {"where": []},
        "moment": {"moment": ["2026-07-15T14:00"]},
        "not": {"not": ["U0TOM"]},
        "town": {"town": ["leeds"]},
    }
    assert world.do("submit", who="U0MIA", view=view, fields=fields) == {"errors": False}
    values = world.app.requests[-1]["view"]["state"]["values"]
    assert {name: values[name][name] for name in fields} == {
        "aim": {"type": "plain_text_input", "value": "Speak in public without fear"},
        "kind": {"type": "static_select", "selected_option": words.option("Plan my career", "career")},
        "topics": {"type": "multi_static_select", "selected_options": [words.TOPICS[1], words.TOPICS[2]]},
        "where": {"type": "checkboxes", "selected_options": []},
        "moment": {
            "type": "datetimepicker",
            "selected_date_time": int(datetime.fromisoformat("2026-07-15T14:00+01:00").timestamp()),
        },
        "not": {"type": "multi_users_select", "selected_users": ["U0TOM"]},
        "town": {"type": "external_select", "selected_option": words.option("Leeds", "leeds")},
    }
    assert world.see("/?as=U0MIA").select(".modal") == []


def test_places_are_suggested_by_the_app(world: World) -> None:
    view = open_form(world)
    told = world.do("lookup", who="U0MIA", view=view, block="town", action="town", text="l")
    assert [one["words"] for one in told["options"]] == ["Leeds", "London", "Liverpool", "Glasgow"]


def test_a_choice_on_home_is_sent_at_once(world: World) -> None:
    world.do("visit", who="U0MIA", at="home")
    home = world.workspace.screens.home("U0MIA")
    assert home is not None
    block = home.blocks[5]["block_id"]
    fields = {block: {"home.told": ["week"]}}
    world.do("press", who="U0MIA", view=home.id, block=block, action="home.told", fields=fields)
    assert world.app.requests[-1]["actions"][0]["selected_option"]["value"] == "week"


def test_an_entry_of_a_menu_is_sent_as_selected(world: World) -> None:
    alert = world.workspace.conversations.messages("C0COORD")[-1]
    world.do("press", who="U0ADA", channel="C0COORD", ts=alert.ts, block="alert", action="alert.more", selected="fine")
    assert world.app.requests[-1]["actions"][0]["selected_option"]["value"] == "fine"


def test_shortcuts_are_offered_and_work(world: World) -> None:
    tree = world.see(f"/?as=U0MIA&at={GROUP}")
    assert texts(tree, "[data-shortcut]") == [
        "Request a mentor Say what you would like to achieve",
        "Log a session Write up a meeting",
    ]
    world.do("shortcut", who="U0MIA", shortcut="log")
    assert world.app.requests[-1]["callback_id"] == "log"
    said = world.workspace.conversations.messages(GROUP)[-1]
    world.do("message-shortcut", who="U0MIA", shortcut="action_point", channel=GROUP, ts=said.ts)
    assert world.app.requests[-1]["message"]["ts"] == said.ts


@pytest.mark.parametrize(
    ("failing", "trouble"),
    [
        (500, "This app responded with status code 500."),
        (0, "Operation timed out. Apps need to respond within 3 seconds."),
    ],
)
def test_a_press_that_fails_is_told(world: World, failing: int, trouble: str) -> None:
    world.app.failing = failing
    tree = world.see("/?as=U0ADA&at=C0COORD")
    assert world.press("U0ADA", tree, "Message both") == {"trouble": trouble}


def test_a_form_that_fails_stays_open_and_says_so(world: World) -> None:
    view = open_form(world)
    world.app.failing = 500
    fields = {"aim": {"aim": ["Speak in public without fear"]}, "kind": {"kind": ["career"]}}
    told = world.do("submit", who="U0MIA", view=view, fields=fields)
    assert told == {"errors": False, "trouble": "We had some trouble connecting. Try again?"}
    assert texts(world.see("/?as=U0MIA"), ".modal h2") == ["Request a mentor"]


def test_a_command_that_fails_is_told_by_slackbot(world: World) -> None:
    world.app.failing = 500
    world.do("say", who="U0MIA", at="D0MIA", text="/mentor")
    tree = world.see("/?as=U0MIA&at=D0MIA")
    assert texts(tree, ".line--private .words") == ['/mentor failed with the error "dispatch_failed"']


def test_a_button_that_is_gone_says_so(world: World) -> None:
    view = open_form(world)
    world.do("close", who="U0MIA", view=view)
    assert world.do("submit", who="U0MIA", view=view) == {"trouble": "That is not on the screen any more."}
    gone = {"channel": GROUP, "ts": "1.0", "block": "intro", "action": "intro.book"}
    assert world.do("press", who="U0MIA", **gone) == {"trouble": "That is not on the screen any more."}
