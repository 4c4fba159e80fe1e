"""Blocks, and the views that are made of them."""

from collections.abc import Iterator
from typing import Any

from bot.sandbox.blocks.elements import IMAGE, IN_ACTIONS, IN_INPUT, IN_SECTION
from bot.sandbox.blocks.objects import BLOCK_ID, SLACK_FILE, plain, text
from bot.sandbox.blocks.rich_text import RICH_TEXT
from bot.sandbox.blocks.rules import (
    URL,
    Rule,
    any_of,
    anything,
    boolean,
    by_type,
    fields,
    integer,
    items,
    just_one,
    one_of,
    problem,
    string,
)

MOST_IN_A_MESSAGE = 50
MOST_IN_A_VIEW = 100


def _block(required: dict[str, Rule], optional: dict[str, Rule] | None = None, *more: Rule) -> Rule:
    return fields({"type": anything, **required}, {"block_id": BLOCK_ID, **(optional or {})}, *more)


def _in_context(value: Any, at: str) -> Iterator[str]:
    is_image = isinstance(value, dict) and value.get("type") == "image"
    yield from IMAGE(value, at) if is_image else text()(value, at)


def _files_wait_for_submit(block: Any, at: str) -> Iterator[str]:
    element = block.get("element")
    if isinstance(element, dict) and element.get("type") == "file_input" and block.get("dispatch_action"):
        yield problem("file_input cannot dispatch actions", f"{at}/dispatch_action")


BLOCKS: dict[str, Rule] = {
    "actions": _block({"elements": items(IN_ACTIONS, most=25)}),
    "alert": _block({"text": text()}, {"level": one_of("default", "info", "warning", "error", "success")}),
    "context": _block({"elements": items(_in_context, most=10)}),
    "divider": _block({}),
    "header": _block({"text": plain(150)}, {"level": integer(1, 4)}),
    "image": _block(
        {"alt_text": string(2000)},
        {"image_url": string(3000, pattern=URL), "slack_file": SLACK_FILE, "title": plain(2000)},
        just_one("image_url", "slack_file"),
    ),
    "input": _block(
        {"label": plain(2000), "element": IN_INPUT},
        {"dispatch_action": boolean, "hint": plain(2000), "optional": boolean},
        _files_wait_for_submit,
    ),
    "markdown": _block({"text": string(12_000)}),
    "rich_text": RICH_TEXT,
    "section": _block(
        {},
        {"text": text(), "fields": items(text(2000), most=10), "accessory": IN_SECTION, "expand": boolean},
        any_of("text", "fields"),
    ),
}

IN_MESSAGE = items(by_type(BLOCKS), least=0, most=MOST_IN_A_MESSAGE)
IN_VIEW = items(by_type(BLOCKS, set(BLOCKS) - {"markdown"}), most=MOST_IN_A_VIEW)

_VIEW = {
    "callback_id": string(255, least=0),
    "private_metadata": string(3000, least=0),
    "external_id": string(255, least=0),
}


VIEWS: dict[str, Rule] = {
    "modal": fields(
        {"type": anything, "title": plain(24), "blocks": IN_VIEW},
        {
            **_VIEW,
            "close": plain(24),
            "submit": plain(24),
            "clear_on_close": boolean,
            "notify_on_close": boolean,
            "submit_disabled": boolean,
        },
    ),
    "home": fields({"type": anything, "blocks": IN_VIEW}, _VIEW),
}
