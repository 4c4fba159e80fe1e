"""Slack refuses these blocks, and in these words."""

from typing import Any

import pytest

from bot.sandbox.blocks import message_problems, too_much_text
from bot.sandbox.things import Json
from tests.sandbox.examples import ABSENT, BLOCKS, ELEMENTS, PLAIN, acting, asking, changed, details, element, words_of
from tests.sandbox.stage import SECTION


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block["type"])
def test_whole_blocks_are_taken(block: Json) -> None:
    assert message_problems([block]) == []


def test_where_slack_has_two_forms_it_says_that_none_fits_and_then_why() -> None:
    """As slack said it to others: github.com/yonicd/slackreprex/issues/3."""
    assert message_problems([changed(SECTION, "text/text", "x" * 3001)]) == [
        "failed to match all allowed schemas [json-pointer:/blocks/0/text]",
        "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ]


def test_nothing_is_left_out_by_null() -> None:
    """Slack takes a null for a value: github.com/slackapi/java-slack-sdk/issues/853."""
    nulls = {"block_id": None, "accessory": None, "fields": None}
    assert message_problems([{**SECTION, **nulls}]) == [
        "must provide a string [json-pointer:/blocks/0/block_id]",
        "must provide an array [json-pointer:/blocks/0/fields]",
        "must provide an object [json-pointer:/blocks/0/accessory]",
    ]


@pytest.mark.parametrize("kind", [None, [], {}, 7])
def test_a_type_is_a_word(kind: Any) -> None:
    assert message_problems([{"type": kind}]) == ["must provide a string [json-pointer:/blocks/0/type]"]


REFUSED: list[tuple[Json, str, Any, str]] = [
    (SECTION, "type", ABSENT, "missing required field: type @"),
    (SECTION, "type", "sektion", "unsupported type: sektion"),
    (SECTION, "text", "Hello", "must provide an object"),
    (SECTION, "text", ABSENT, "must define one of: text, fields @"),
    (SECTION, "text/text", "x" * 3001, "must be less than 3001 characters"),
    (SECTION, "text/text", "", "must be more than 0 characters"),
    (SECTION, "text/text", 7, "must provide a string"),
    (SECTION, "text/text", ABSENT, "missing required field: text @text"),
    (SECTION, "text/type", "markdown", "unsupported type: markdown"),
    (SECTION, "text/emoji", True, "invalid additional property: emoji @text"),
    (SECTION, "text/verbatim", "yes", "must provide a boolean"),
    (SECTION, "colour", "red", "invalid additional property: colour @"),
    (SECTION, "block_id", "x" * 256, "must be less than 256 characters"),
    (SECTION, "fields", [PLAIN] * 11, "no more than 10 items allowed"),
    (SECTION, "fields", [], "no less than 1 items allowed"),
    (SECTION, "fields", PLAIN, "must provide an array"),
    (
        SECTION,
        "fields",
        [{**PLAIN, "text": "x" * 2001}],
        "must be less than 2001 characters @fields/0/text",
    ),
    (
        SECTION,
        "accessory",
        ELEMENTS["datetimepicker"],
        "unsupported type: datetimepicker @accessory/type",
    ),
    (BLOCKS[3], "text/type", "mrkdwn", "unsupported type: mrkdwn"),
    (BLOCKS[3], "text/text", "x" * 151, "must be less than 151 characters"),
    (BLOCKS[3], "level", 5, "must be less than 5"),
    (BLOCKS[3], "level", 0, "must be greater than 0"),
    (BLOCKS[3], "level", "1", "must provide an integer"),
    (BLOCKS[4], "elements", [PLAIN] * 11, "no more than 10 items allowed"),
    (BLOCKS[4], "elements/0/alt_text", ABSENT, "missing required field: alt_text @elements/0"),
    (BLOCKS[4], "elements/0", "x", "must provide an object"),
    (
        BLOCKS[5],
        "image_url",
        "https://example.org",
        "must define exactly one of: image_url, slack_file @",
    ),
    (
        BLOCKS[5],
        "slack_file",
        {},
        "must define exactly one of: url, id @slack_file",
    ),
    (BLOCKS[5], "title/text", "x" * 2001, "must be less than 2001 characters"),
    (BLOCKS[6], "text", "x" * 12001, "must be less than 12001 characters"),
    (BLOCKS[7], "level", "loud", "must be a valid enum value"),
    (
        BLOCKS[8],
        "elements/0/elements/2/user_id",
        "mia",
        "does not match the required format @elements/0/elements/2/user_id",
    ),
    (
        BLOCKS[8],
        "elements/1/elements/0",
        {"type": "text", "text": "x"},
        "unsupported type: text @elements/1/elements/0/type",
    ),
    (BLOCKS[8], "elements/2/border", True, "must be a valid enum value"),
    (
        BLOCKS[8],
        "elements/0/elements/0/style",
        {},
        "must define one of: bold, italic, strike, underline, code, highlight, client_highlight, unlink",
    ),
    (acting(), "elements", [], "no less than 1 items allowed"),
    (
        acting(),
        "elements",
        [element("button", text=PLAIN) | {"action_id": str(number)} for number in range(26)],
        "no more than 25 items allowed @elements",
    ),
    (
        asking(ELEMENTS["file_input"]),
        "dispatch_action",
        True,
        "file_input cannot dispatch actions @dispatch_action",
    ),
    (
        asking(ELEMENTS["datepicker"]),
        "label/text",
        "x" * 2001,
        "must be less than 2001 characters @label/text",
    ),
    (
        asking(ELEMENTS["datepicker"], hint=PLAIN),
        "hint/type",
        "mrkdwn",
        "unsupported type: mrkdwn @hint/type",
    ),
    (asking(ELEMENTS["datepicker"]), "label", ABSENT, "missing required field: label @"),
]


@pytest.mark.parametrize(("block", "path", "value", "words"), REFUSED)
def test_one_wrong_thing_in_a_block_is_named(block: Json, path: str, value: Any, words: str) -> None:
    assert details(message_problems([changed(block, path, value)])) == [words_of(words, path, "/blocks/0")]


def test_fifty_blocks_are_a_message_and_fifty_one_are_not() -> None:
    assert message_problems([{"type": "divider"}] * 50) == []
    assert message_problems([{"type": "divider"}] * 51) == ["no more than 50 items allowed [json-pointer:/blocks]"]


def test_the_same_block_id_twice_is_refused() -> None:
    assert message_problems([SECTION, SECTION]) == [
        'block_id "s" already exists for another block [json-pointer:/blocks/1/block_id]'
    ]


def test_the_same_action_id_twice_in_a_block_is_refused_and_in_two_blocks_is_not() -> None:
    button = element("button", text=PLAIN)
    assert message_problems([acting(button), acting(button)]) == []
    assert message_problems([acting(button, button)]) == [
        'action_id "button" already exists for another element [json-pointer:/blocks/0/elements/1/action_id]'
    ]


def test_several_wrong_things_are_all_named() -> None:
    blocks = [{"type": "divider", "text": PLAIN}, changed(SECTION, "text/text", "")]
    assert message_problems(blocks) == [
        "invalid additional property: text [json-pointer:/blocks/0]",
        "failed to match all allowed schemas [json-pointer:/blocks/1/text]",
        "must be more than 0 characters [json-pointer:/blocks/1/text/text]",
    ]


def test_a_message_of_five_full_sections_is_too_long() -> None:
    full = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2900}}
    assert not too_much_text([full] * 4)
    assert too_much_text([full] * 5)


@pytest.mark.parametrize(
    ("block", "path", "most"),
    [
        (BLOCKS[5], "alt_text", 2000),
        (asking(ELEMENTS["datepicker"], hint=PLAIN), "hint/text", 2000),
        (BLOCKS[6], "text", 12_000),
    ],
)
def test_the_longest_text_passes_and_one_more_character_does_not(block: Json, path: str, most: int) -> None:
    assert message_problems([changed(block, path, "x" * most)]) == []
    assert message_problems([changed(block, path, "x" * (most + 1))]) == [
        words_of(f"must be less than {most + 1} characters", path, "/blocks/0")
    ]


def test_the_address_of_a_picture_has_three_thousand_characters_at_most() -> None:
    def problems(length: int) -> list[str]:
        address = "https://example.org/".ljust(length, "x")
        return message_problems([{"type": "image", "image_url": address, "alt_text": "A chart"}])

    assert problems(3000) == []
    assert problems(3001) == ["must be less than 3001 characters [json-pointer:/blocks/0/image_url]"]


def test_no_blocks_are_no_problem_and_words_are_no_block() -> None:
    assert message_problems([]) == []
    assert message_problems(["Hello"]) == ["must provide an object [json-pointer:/blocks/0]"]
