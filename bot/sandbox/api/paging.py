"""Slack's cursors: opaque text that says where the next page begins."""

import base64
import binascii
from collections.abc import Sequence
from typing import TypeVar

from bot.sandbox.api.method import Call, Refused
from bot.sandbox.things import Json

Item = TypeVar("Item")


def page(call: Call, items: Sequence[Item], *, usual: int, most: int = 1000) -> tuple[Sequence[Item], Json]:
    """This page of `items` and the `response_metadata` that leads on."""
    limit = call.number_of("limit", usual)
    if not 1 <= limit <= most:
        raise Refused("invalid_limit")
    start = _start(call.text("cursor"))
    rest = start + limit < len(items)
    return items[start : start + limit], {"next_cursor": _cursor(start + limit) if rest else ""}


def _cursor(start: int) -> str:
    return base64.b64encode(f"next:{start}".encode()).decode()


def _start(cursor: str | None) -> int:
    if cursor is None:
        return 0
    try:
        word, _, number = base64.b64decode(cursor, validate=True).decode().partition(":")
        if word == "next":
            return int(number)
    except (binascii.Error, ValueError):
        pass
    raise Refused("invalid_cursor")
