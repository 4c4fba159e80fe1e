"""Slack refuses these modals and Home tabs, and in these words."""

from typing import Any

import pytest

from bot.sandbox.blocks import view_problems
from tests.sandbox.examples import ABSENT, BLOCKS, ELEMENTS, PLAIN, asking, changed, details, words_of
from tests.sandbox.stage import HOME, MODAL

WRONG_MODALS: list[tuple[str, Any, str]] = [
    ("title", ABSENT, "missing required field: title @"),
    ("title/text", "x" * 25, "must be less than 25 characters"),
    ("title/type", "mrkdwn", "unsupported type: mrkdwn"),
    ("submit/text", "x" * 25, "must be less than 25 characters"),
    ("close", {"type": "plain_text", "text": "x" * 25}, "must be less than 25 characters @close/text"),
    ("submit", ABSENT, "must define `submit` to use `input` block @blocks/0/input"),
    ("private_metadata", "x" * 3001, "must be less than 3001 characters"),
    ("callback_id", "x" * 256, "must be less than 256 characters"),
    ("external_id", "x" * 256, "must be less than 256 characters"),
    ("notify_on_close", "yes", "must provide a boolean"),
    ("blocks", [], "no less than 1 items allowed"),
    ("blocks", [{"type": "divider"}] * 101, "no more than 100 items allowed"),
    ("blocks", [BLOCKS[6]], "unsupported type: markdown @blocks/0/type"),
    ("type", "dialog", "unsupported type: dialog"),
    ("state", {}, "invalid additional property: state @"),
]


@pytest.mark.parametrize(("path", "value", "words"), WRONG_MODALS)
def test_one_wrong_thing_in_a_modal_is_named(path: str, value: Any, words: str) -> None:
    assert details(view_problems(changed(MODAL, path, value))) == [words_of(words, path, "/view")]


def test_a_view_that_is_of_no_kind_is_told_so_first() -> None:
    """As Slack said it to others: github.com/nicklambourne/slackblocks/issues/36."""
    assert view_problems({**MODAL, "state": {}}) == [
        "failed to match all allowed schemas [json-pointer:/view]",
        "invalid additional property: state [json-pointer:/view]",
    ]


def test_a_missing_submit_is_told_alone() -> None:
    """As Slack said it to others: github.com/slackapi/node-slack-sdk/issues/875."""
    without = {name: value for name, value in MODAL.items() if name != "submit"}
    assert view_problems(without) == ["must define `submit` to use `input` block [json-pointer:/view/blocks/0/input]"]


def test_a_home_tab_has_no_title() -> None:
    assert details(view_problems({**HOME, "title": PLAIN})) == [
        "invalid additional property: title [json-pointer:/view]"
    ]


def test_a_modal_is_no_home_tab() -> None:
    assert details(view_problems(MODAL, ("home",))) == ["unsupported type: modal [json-pointer:/view/type]"]


def test_a_view_that_is_text_is_refused() -> None:
    assert details(view_problems("modal")) == ["must provide an object [json-pointer:/view]"]


def test_only_one_element_of_a_view_takes_the_focus() -> None:
    field = asking({**ELEMENTS["plain_text_input"], "focus_on_load": True})
    assert view_problems({**MODAL, "blocks": [field, {"type": "divider"}, field]}) == [
        "only one element can have focus_on_load set to true [json-pointer:/view/blocks/2/element/focus_on_load]"
    ]


def test_a_modal_may_say_everything_slack_knows_and_leave_texts_empty() -> None:
    empty = {"private_metadata": "", "callback_id": "", "external_id": ""}
    flags = {"clear_on_close": True, "notify_on_close": True, "submit_disabled": True, "close": PLAIN}
    assert view_problems({**MODAL, **empty, **flags}) == []


def test_two_accessories_do_not_both_take_the_focus() -> None:
    picker = {**ELEMENTS["datepicker"], "focus_on_load": True}
    section = {"type": "section", "text": PLAIN, "accessory": picker}
    assert view_problems({**HOME, "blocks": [section, section]}) == [
        "only one element can have focus_on_load set to true [json-pointer:/view/blocks/1/accessory/focus_on_load]"
    ]
