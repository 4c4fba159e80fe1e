"""Slack refuses these elements inside blocks, and in these words."""

from typing import Any

import pytest

from bot.sandbox.blocks import message_problems, options_problems, view_problems
from tests.sandbox.examples import (
    ABSENT,
    ELEMENTS,
    ONLY_INPUT,
    ONLY_PRESSED,
    OPTION,
    PLAIN,
    acting,
    asking,
    changed,
    details,
    words_of,
)
from tests.sandbox.stage import MODAL


@pytest.mark.parametrize("kind", sorted(set(ELEMENTS) - ONLY_INPUT))
def test_elements_that_act_stand_in_actions(kind: str) -> None:
    assert message_problems([acting(ELEMENTS[kind])]) == []


@pytest.mark.parametrize("kind", sorted(set(ELEMENTS) - ONLY_PRESSED))
def test_elements_that_ask_stand_in_inputs(kind: str) -> None:
    assert view_problems({**MODAL, "blocks": [asking(ELEMENTS[kind], hint=PLAIN, optional=True)]}) == []


@pytest.mark.parametrize("kind", sorted(ONLY_INPUT))
def test_what_is_for_inputs_is_refused_in_actions(kind: str) -> None:
    assert message_problems([acting(ELEMENTS[kind])]) == [
        f"unsupported type: {kind} [json-pointer:/blocks/0/elements/0/type]"
    ]


@pytest.mark.parametrize("kind", sorted(ONLY_PRESSED))
def test_what_is_only_pressed_is_refused_in_inputs(kind: str) -> None:
    assert message_problems([asking(ELEMENTS[kind])]) == [
        f"unsupported type: {kind} [json-pointer:/blocks/0/element/type]"
    ]


WRONG_ELEMENTS: list[tuple[str, str, Any, str]] = [
    ("button", "confirm/confirm/text", "x" * 31, "must be less than 31 characters"),
    ("button", "url", "https://example.org/" + "x" * 2981, "must be less than 3001 characters"),
    ("workflow_button", "workflow", "w", "must provide an object"),
    ("overflow", "options/0/text/text", "x" * 76, "must be less than 76 characters"),
    ("overflow", "options/0/value", "x" * 151, "must be less than 151 characters"),
    ("overflow", "options/0/url", "https://example.org/" + "x" * 2981, "must be less than 3001 characters"),
    ("checkboxes", "options/0/description/text", "x" * 76, "must be less than 76 characters"),
    ("multi_static_select", "options/0/value", "x" * 151, "must be less than 151 characters"),
    ("multi_static_select", "options/0/text/text", "x" * 76, "must be less than 76 characters"),
    ("static_select", "option_groups/0/options", [OPTION] * 101, "no more than 100 items allowed"),
    ("button", "text/text", "x" * 76, "must be less than 76 characters"),
    ("button", "text/type", "mrkdwn", "unsupported type: mrkdwn"),
    ("button", "value", "x" * 2001, "must be less than 2001 characters"),
    ("button", "style", "default", "must be a valid enum value"),
    ("button", "accessibility_label", "x" * 76, "must be less than 76 characters"),
    ("button", "url", "example", "does not match the required format"),
    ("button", "action_id", "x" * 256, "must be less than 256 characters"),
    ("button", "confirm/title/text", "x" * 101, "must be less than 101 characters"),
    ("button", "confirm/text/text", "x" * 301, "must be less than 301 characters"),
    ("button", "confirm/deny/text", "x" * 31, "must be less than 31 characters"),
    ("button", "confirm/confirm", ABSENT, "missing required field: confirm @confirm"),
    ("button", "confirm/style", "blue", "must be a valid enum value"),
    ("overflow", "options", [OPTION] * 6, "no more than 5 items allowed"),
    ("overflow", "options/0/url", "no", "does not match the required format"),
    ("checkboxes", "options", [OPTION] * 11, "no more than 10 items allowed"),
    ("checkboxes", "initial_options", [{**OPTION, "value": "no"}], "must match one of the options @initial_options/0"),
    ("checkboxes", "options/0/text/text", "x" * 76, "must be less than 76 characters"),
    ("radio_buttons", "options/0/value", "x" * 151, "must be less than 151 characters"),
    ("radio_buttons", "options", [], "no less than 1 items allowed"),
    ("radio_buttons", "initial_option/value", "no", "must match one of the options @initial_option"),
    ("datepicker", "initial_date", "6.1.2026", "does not match the required format"),
    ("datepicker", "placeholder/text", "x" * 151, "must be less than 151 characters"),
    ("timepicker", "initial_time", "24:00", "does not match the required format"),
    ("datetimepicker", "initial_date_time", "1767693600", "must provide an integer"),
    ("datetimepicker", "placeholder", PLAIN, "invalid additional property: placeholder @"),
    ("static_select", "option_groups", ABSENT, "must define exactly one of: options, option_groups @"),
    ("static_select", "option_groups/0/label/text", "x" * 76, "must be less than 76 characters"),
    ("static_select", "initial_option/value", "no", "must match one of the options @initial_option"),
    ("multi_static_select", "options", [OPTION] * 101, "no more than 100 items allowed"),
    ("multi_static_select", "options/0/text/type", "mrkdwn", "unsupported type: mrkdwn"),
    ("multi_static_select", "max_selected_items", 0, "must be greater than 0"),
    ("users_select", "initial_user", "mia", "does not match the required format"),
    ("channels_select", "initial_channel", "general", "does not match the required format"),
    (
        "conversations_select",
        "filter",
        {},
        "must define one of: include, exclude_external_shared_channels, exclude_bot_users",
    ),
    ("conversations_select", "filter/include", ["im", "im"], "items must be unique"),
    ("conversations_select", "filter/include", ["dm"], "must be a valid enum value @filter/include/0"),
]


@pytest.mark.parametrize(("kind", "path", "value", "words"), WRONG_ELEMENTS)
def test_one_wrong_thing_in_an_element_is_named(kind: str, path: str, value: Any, words: str) -> None:
    problems = message_problems([acting(changed(ELEMENTS[kind], path, value))])
    assert details(problems) == [words_of(words, path, "/blocks/0/elements/0")]


WRONG_INPUTS: list[tuple[str, str, Any, str]] = [
    ("plain_text_input", "min_length", 3001, "must be less than 3001"),
    ("plain_text_input", "max_length", 0, "must be greater than 0"),
    ("plain_text_input", "multiline", 1, "must provide a boolean"),
    ("number_input", "is_decimal_allowed", ABSENT, "missing required field: is_decimal_allowed @"),
    ("number_input", "initial_value", "two", "does not match the required format"),
    ("number_input", "initial_value", "9", "initial_value must not be greater than max_value"),
    ("number_input", "min_value", "2.5", "min_value must not be greater than initial_value"),
    ("rich_text_input", "action_id", ABSENT, "missing required field: action_id @"),
    ("file_input", "max_files", 11, "must be less than 11"),
    (
        "email_text_input",
        "dispatch_action_config",
        {"trigger_actions_on": ["blur"]},
        "must be a valid enum value @dispatch_action_config/trigger_actions_on/0",
    ),
]


@pytest.mark.parametrize(("kind", "path", "value", "words"), WRONG_INPUTS)
def test_one_wrong_thing_in_a_field_is_named(kind: str, path: str, value: Any, words: str) -> None:
    block = asking(changed(ELEMENTS[kind], path, value))
    assert message_problems([block]) == [words_of(words, path, "/blocks/0/element")]


def test_shortest_above_longest_is_refused() -> None:
    block = asking({**ELEMENTS["plain_text_input"], "min_length": 9, "max_length": 5})
    assert message_problems([block]) == [
        "min_length must not be greater than max_length [json-pointer:/blocks/0/element/min_length]"
    ]


def test_suggested_options_are_looked_at_too() -> None:
    assert options_problems([OPTION]) == []
    assert options_problems([changed(OPTION, "text/text", "x" * 76)]) == [
        "must be less than 76 characters [json-pointer:/options/0/text/text]"
    ]


def described(words: str) -> dict[str, Any]:
    return {**OPTION, "description": {"type": "plain_text", "text": words}}


@pytest.mark.parametrize("kind", ["overflow", "multi_static_select"])
def test_options_are_described_in_seventy_five_plain_characters(kind: str) -> None:
    def problems(option: dict[str, Any]) -> list[str]:
        return message_problems([acting({"type": kind, "action_id": kind, "options": [option]})])

    place = "/blocks/0/elements/0/options/0/description"
    assert problems(described("x" * 75)) == []
    assert problems(described("x" * 76)) == [f"must be less than 76 characters [json-pointer:{place}/text]"]
    assert problems({**OPTION, "description": {"type": "mrkdwn", "text": "x"}}) == [
        f"unsupported type: mrkdwn [json-pointer:{place}/type]"
    ]


def test_a_field_dispatches_on_two_occasions_at_most() -> None:
    occasions = ["on_enter_pressed", "on_character_entered"]

    def problems(on: list[str]) -> list[str]:
        config = {"dispatch_action_config": {"trigger_actions_on": on}}
        return message_problems([asking({**ELEMENTS["plain_text_input"], **config})])

    place = "/blocks/0/element/dispatch_action_config/trigger_actions_on"
    assert problems(occasions) == []
    assert problems([*occasions, occasions[0]]) == [
        f"no more than 2 items allowed [json-pointer:{place}]",
        f"items must be unique [json-pointer:{place}]",
    ]
    assert problems([occasions[0]] * 2) == [f"items must be unique [json-pointer:{place}]"]


def test_an_image_of_slacks_is_named_by_its_address_or_its_id() -> None:
    def problems(file: dict[str, str]) -> list[str]:
        return message_problems([{"type": "image", "slack_file": file, "alt_text": "A chart"}])

    assert (problems({"id": "F1"}), problems({"url": "https://example.org/f"})) == ([], [])
    assert problems({"url": "here"}) == ["does not match the required format [json-pointer:/blocks/0/slack_file/url]"]


@pytest.mark.parametrize("name", ["exclude_external_shared_channels", "exclude_bot_users"])
def test_conversations_are_filtered_by_any_of_slacks_filters(name: str) -> None:
    select = {"type": "conversations_select", "action_id": "c", "filter": {name: True}}
    assert message_problems([acting(select)]) == []
