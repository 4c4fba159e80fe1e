"""What Slack refuses of a text, a list, a set of keys: the pieces of slack_limits.py."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

_LIVE = re.compile(r"<@[UW][A-Z0-9]+>|<!date\^\d+\^[^|<>]+\|[^<>]+>|<https?://[^|<>\s]+\|[^<>]+>")
_ENTITY = re.compile(r"&(?:amp|lt|gt);")


def plain(name: str, text: Any, limit: int) -> Iterator[str]:
    yield from text_object(name, text, limit)
    if isinstance(text, dict) and text.get("type") != "plain_text":
        yield f"{name} is not plain"


def text_object(name: str, text: Any, limit: int) -> Iterator[str]:
    if not isinstance(text, dict):
        yield f"{name} is no text object: {text!r}"
    elif text.get("type") == "mrkdwn":
        yield from known(name, text, {"type", "text", "verbatim"})
        yield from formatted(name, text.get("text"), limit)
        if text.get("verbatim") is not True:
            yield f"{name} lets Slack make links of what was typed"
    else:
        yield from known(name, text, {"type", "text", "emoji"})
        yield from short(name, text.get("text"), limit)


def formatted(name: str, text: Any, limit: int) -> Iterator[str]:
    yield from short(name, text, limit)
    dead = _ENTITY.sub("", _LIVE.sub("", text or ""))
    yield from (f"{name} has a live {sign}: {text!r}" for sign in "<>&" if sign in _quotes_off(dead))


def _quotes_off(text: str) -> str:
    """Without the sign that begins a quoted line."""
    return re.sub(r"^> ?", "", text, flags=re.MULTILINE)


def short(name: str, text: Any, limit: int) -> Iterator[str]:
    if not isinstance(text, str) or not text:
        yield f"{name} is empty"
    elif len(text.encode("utf-16-le")) // 2 > limit:
        yield f"{name} is longer than {limit}"


def few(name: str, things: Any, least: int, most: int) -> Iterator[str]:
    if not isinstance(things, list) or not least <= len(things) <= most:
        yield f"{name}: {len(things or [])}, not {least} to {most}"


def twice(name: str, found: list[Any]) -> Iterator[str]:
    yield from (f"{name} {each!r} stands twice" for each, times in Counter(found).items() if times > 1)


def known(name: str, found: Json, keys: set[str]) -> Iterator[str]:
    yield from (f"{name} has an unknown {key}" for key in found.keys() - keys)
