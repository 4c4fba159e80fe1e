"""The checker of the other tests, seen to refuse what Slack refuses."""

from typing import Any

import pytest

from tests.templates.slack_limits import message_complaints, view_complaints

Json = dict[str, Any]


def words(text: str = "Hello") -> Json:
    return {"type": "plain_text", "text": text}


def marked(text: str) -> Json:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def section(**more: Any) -> Json:
    return {"type": "section", "text": marked("Hello")} | more


def button(action_id: str = "a", **more: Any) -> Json:
    return {"type": "button", "text": words(), "action_id": action_id} | more


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def option(value: str = "x", text: str = "X") -> Json:
    return {"text": words(text), "value": value}


def menu(**more: Any) -> Json:
    return {"type": "static_select", "action_id": "m", "options": [option()]} | more


def typed(name: str = "aim", **more: Any) -> Json:
    element = {"type": "plain_text_input", "action_id": name} | more
    return {"type": "input", "block_id": name, "label": words(), "element": element}


def modal(*blocks: Json, **more: Any) -> Json:
    return {"type": "modal", "title": words(), "submit": words(), "blocks": list(blocks)} | more


GOOD = [
    section(accessory=menu()),
    actions(button(), button("b")),
    {"type": "divider"},
    {"type": "header", "text": words()},
]


def test_what_slack_takes_has_no_complaints() -> None:
    assert (
        message_complaints("Hello <@U0MIA> &amp; <!date^1768312800^{time}|then> <https://a.example|here>\n> said", GOOD)
        == []
    )
    assert view_complaints(modal(section(), typed(), typed("place", focus_on_load=True))) == []
    assert view_complaints({"type": "home", "blocks": GOOD}) == []


@pytest.mark.parametrize(
    ("block", "complaint"),
    [
        ({"type": "section", "text": "Hello"}, "text is no text object: 'Hello'"),
        ({"type": "section"}, "neither text nor fields"),
        (section(text=marked("x" * 3001)), "text is longer than 3000"),
        (section(text=marked("🚀" * 1501)), "text is longer than 3000"),
        (section(text=marked("")), "text is empty"),
        (section(text=marked("a <!channel")), "text has a live <: 'a <!channel'"),
        (section(text=marked("a >")), "text has a live >: 'a >'"),
        (section(text=marked("a & b")), "text has a live &: 'a & b'"),
        (section(text={"type": "mrkdwn", "text": "a"}), "text lets Slack make links of what was typed"),
        (section(fields=[marked("a")] * 11), "fields: 11, not 1 to 10"),
        (section(block_id="b" * 256), "block_id is longer than 255"),
        (section(colour="red"), "section has an unknown colour"),
        (section(accessory=typed()["element"]), "plain_text_input cannot stand here"),
        (actions(), "elements: 0, not 1 to 25"),
        (actions(button(), button()), "action_id 'a' stands twice"),
        (actions(button(text=words("b" * 76))), "label is longer than 75"),
        (actions(button(text=marked("b"))), "label is not plain"),
        (actions(button(accessibility_label="b" * 76)), "accessibility_label is longer than 75"),
        (actions(button(value="")), "value is empty"),
        (actions(button(style="big")), "no such style: big"),
        (actions(button(action_id="")), "action_id is empty"),
        (actions(menu(options=[])), "options: 0, not 1 to 100"),
        (actions(menu(options=[option(), option()])), "option value 'x' stands twice"),
        (actions(menu(options=[option(text="o" * 76)])), "option is longer than 75"),
        (actions(menu(initial_option=option("y"))), "initial_option is none of the options"),
        (actions(menu(type="radio_buttons", options=[option(str(n)) for n in range(11)])), "options: 11, not 1 to 10"),
        (
            actions({"type": "datepicker", "action_id": "d", "initial_date": "13/01/2026"}),
            "initial_date is '13/01/2026'",
        ),
        (actions({"type": "multi_users_select", "action_id": "u", "initial_users": []}), "initial_users is empty"),
        ({"type": "header", "text": words("h" * 151)}, "text is longer than 150"),
        ({"type": "context", "elements": []}, "elements: 0, not 1 to 10"),
        ({"type": "video"}, "no such block"),
    ],
)
def test_a_block_that_slack_refuses(block: Json, complaint: str) -> None:
    found = message_complaints("Hello", [block])
    assert [each.partition(": ")[2] for each in found] == [complaint]


@pytest.mark.parametrize(
    ("view", "complaint"),
    [
        (modal(section(block_id="b"), section(block_id="b")), "block_id 'b' stands twice"),
        (modal(typed("a", focus_on_load=True), typed("b", focus_on_load=True)), "two inputs want the focus"),
        (modal(*[section()] * 101), "blocks: 101, not 1 to 100"),
        (modal(), "blocks: 0, not 1 to 100"),
        (modal(section(), title=words("t" * 25)), "title is longer than 24"),
        (modal(section(), private_metadata="m" * 3001), "private_metadata is longer than 3000"),
        (modal(typed(max_length=3001)), "block 0 (input): lengths outside 0 to 3000"),
        (modal(typed(initial_value="12345", max_length=4)), "block 0 (input): initial_value is longer than 4"),
        ({"type": "modal", "title": words(), "blocks": [typed()]}, "an input without a submit"),
        ({"type": "home", "title": words(), "blocks": [section()]}, "view has an unknown title"),
    ],
)
def test_a_view_that_slack_refuses(view: Json, complaint: str) -> None:
    assert view_complaints(view) == [complaint]


def test_a_message_that_slack_refuses() -> None:
    assert message_complaints("", []) == ["text is empty"]
    assert message_complaints("Hello", [section()] * 51) == ["blocks: 51, not 0 to 50"]
    assert message_complaints("Hello", [typed()]) == ["an input stands in a message"]
