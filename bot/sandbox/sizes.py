"""How much of Slack's limits a message or a view uses."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.sandbox.things import Json

TITLE, BUTTON, OPTION, SPOKEN = 24, 75, 75, 75
BLOCKS_IN_MESSAGE, BLOCKS_IN_VIEW = 50, 100
TEXT_OF_MESSAGE, TEXT, METADATA, VIEW = 4000, 3000, 3000, 250_000


@dataclass(frozen=True)
class Size:
    what: str
    is_: int
    most: int


def of_message(text: str, blocks: Sequence[Json]) -> list[Size]:
    counted = [Size("blocks", len(blocks), BLOCKS_IN_MESSAGE)] if blocks else []
    return [Size("characters in text", len(text), TEXT_OF_MESSAGE), *counted, *_longest(list(blocks))]


def of_view(view: Json) -> list[Size]:
    labels = [Size(f"characters in {name}", len(view[name]["text"]), TITLE) for name in _LABELS if view.get(name)]
    hidden = view.get("private_metadata", "")
    return [
        Size("blocks", len(view["blocks"]), BLOCKS_IN_VIEW),
        *labels,
        *_longest(view["blocks"]),
        *([Size("characters in private_metadata", len(hidden), METADATA)] if hidden else []),
        Size("characters of JSON", len(json.dumps(view, ensure_ascii=False)), VIEW),
    ]


_LABELS = ("title", "submit", "close")


def _longest(blocks: list[Json]) -> Iterator[Size]:
    found = list(_objects(blocks))
    texts = [one["text"] for one in found if one.get("type") == "mrkdwn"]
    buttons = [one for one in found if one.get("type") == "button"]
    kinds = {
        "longest formatted text": (texts, TEXT),
        "longest button": ([one["text"]["text"] for one in buttons], BUTTON),
        "longest spoken label": ([one.get("accessibility_label", "") for one in buttons], SPOKEN),
        "longest choice": ([option["text"]["text"] for one in found for option in one.get("options", ())], OPTION),
    }
    for what, (words, most) in kinds.items():
        if longest := max(map(len, words), default=0):
            yield Size(what, longest, most)


def _objects(value: Any) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(inner)
