"""Slack's refusals of blocks and views: every rule of its reference, in its words."""

from collections.abc import Iterator
from typing import Any

from bot.sandbox.blocks.layout import IN_MESSAGE, VIEWS
from bot.sandbox.blocks.objects import OPTION
from bot.sandbox.blocks.rules import by_type, either, items
from bot.sandbox.blocks.whole import among_blocks, inputs_need_submit
from bot.sandbox.things import Json

MOST_TEXT = 12_000
TEXT_FOR_A_BLOCK = 30


def message_problems(blocks: Any) -> list[str]:
    """What Slack would refuse in the blocks of a message; empty when it would take them."""
    problems = list(IN_MESSAGE(blocks, "/blocks"))
    return problems or list(among_blocks(blocks, "/blocks"))


def view_problems(view: Any, kinds: tuple[str, ...] = ("modal", "home")) -> list[str]:
    """What Slack would refuse in a view that may be of these kinds."""
    problems = list(either(by_type(VIEWS, kinds))(view, "/view"))
    return problems or [*inputs_need_submit(view, "/view"), *among_blocks(view["blocks"], "/view/blocks")]


def options_problems(options: Any) -> list[str]:
    """What Slack would refuse in the options that an app offers while somebody types."""
    return list(items(OPTION, least=0, most=100)(options, "/options"))


def too_much_text(blocks: list[Json]) -> bool:
    """Slack refuses (msg_blocks_too_long) about 12,000 characters in all, each block counting a little itself."""
    return sum(len(text) for text in _texts(blocks)) + TEXT_FOR_A_BLOCK * len(blocks) > MOST_TEXT


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        value = list(value.values())
    for inner in value if isinstance(value, list) else []:
        yield from _texts(inner)
