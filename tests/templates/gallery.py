"""Every template with its examples: as they are, hostile, as long as can be, and with every text marked."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from templates import Reader, Rendered, render
from templates.cutting import cut
from templates.engine import FOLDER
from templates.examples import EXAMPLES, people
from templates.ids import base

READER = Reader("en-GB", "Europe/London")
PIECES = {"kit", "names", "refusals", "reasons", "units"}

HOSTILE = (
    "<!channel> <!date^1^{date}|x> <@U1> *bold* _it_ ~no~ `code` & \"quotes\" 'single' &#39; \\ "
    "{{ 7*7 }} {% raw %} %(name)s <https://x.example|y>\n> ours\n```"
)
LONG = "👩🏽‍🚀e\u0301 & <b> ﷽ नमस्ते " * 160
_NAMES = {person.name for person in vars(people).values() if isinstance(person, SimpleNamespace)}
_NO_TEXT = re.compile(
    r"[UWCDGTB][A-Z0-9]{2,}"  # Slack's ids
    r"|[0-9a-f]{8}-[0-9a-f-]{27}(:.*)?"  # ours
    r"|https?://\S+"
    r"|\d\d:\d\d"
    r"|[A-Z][a-z]+/[A-Z]\w+"  # a time zone
    r"|[a-z_]+"  # a code word: month, mentor
)


def template_names() -> list[str]:
    """Every template that becomes a message or a view by itself; documents are files, and have tests of their own."""
    found = (path.relative_to(FOLDER).with_suffix("") for path in Path(FOLDER).rglob("*.j2"))
    alone = (name for name in found if name.parts[0] != "documents" and not name.name.startswith("_"))
    return sorted(name.as_posix() for name in alone if name.as_posix() not in PIECES)


@dataclass(frozen=True)
class Picture:
    """One rendering of one example."""

    name: str
    rendered: Rendered

    @property
    def is_message(self) -> bool:
        return not self.rendered.view

    @property
    def blocks(self) -> list[dict[str, Any]]:
        return self.rendered.blocks if self.is_message else self.rendered.view["blocks"]


def pictures(name: str, leaf: Callable[[str], str] = str) -> list[Picture]:
    """The template with each of its examples, every text that a person could have typed replaced by `leaf` of it."""
    return [Picture(name, render(name, READER, **remade(example, leaf))) for example in EXAMPLES[name]]


def hostile(_: str) -> str:
    return HOSTILE


def longest(text: str) -> str:
    """Slack lets a name have 80 characters; anything else has as many as a form takes, and more."""
    return cut(LONG, 80) if text in _NAMES else LONG


def marked() -> Callable[[str], str]:
    """Each text becomes a mark of its own, so that one sees where it went."""
    numbers = count(1)
    return lambda _: f"Zq{next(numbers)}x"


def remade(found: Any, leaf: Callable[[str], str]) -> Any:
    """A copy of an example with `leaf` of each text; ids, addresses, times and code words stay."""
    if isinstance(found, str):
        return found if isinstance(found, Enum) or _NO_TEXT.fullmatch(found) else type(found)(leaf(found))
    if isinstance(found, SimpleNamespace):
        return SimpleNamespace(**remade(vars(found), leaf))
    if isinstance(found, dict):
        return {key: remade(value, leaf) for key, value in found.items()}
    if isinstance(found, (list, tuple)):
        return type(found)(remade(each, leaf) for each in found)
    if callable(found):
        return lambda *args: remade(found(*args), leaf)
    assert found is None or isinstance(found, (bool, int, float, date)), f"no plain example: {found!r}"
    return found


def everything(found: Any) -> Iterator[dict[str, Any]]:
    """Every JSON object in `found`, itself and all below."""
    if isinstance(found, dict):
        yield found
    for below in found.values() if isinstance(found, dict) else found if isinstance(found, list) else ():
        yield from everything(below)


def formatted(picture: Picture) -> list[str]:
    """All formatted texts."""
    return [*([picture.rendered.text] if picture.is_message else []), *_texts(picture, "mrkdwn")]


def plain(picture: Picture) -> list[str]:
    """All plain texts."""
    return _texts(picture, "plain_text")


def _texts(picture: Picture, kind: str) -> list[str]:
    return [each["text"] for each in everything([picture.rendered.view, picture.blocks]) if each.get("type") == kind]


def ids_used() -> set[str]:
    """Each action_id, and each callback_id of a form that can be sent, without suffix: each needs a listener."""
    found = (each for name in EXAMPLES for picture in pictures(name) for each in _ids(picture))
    return {base(each) for each in found}


def views_shown() -> set[str]:
    """The callback_id of every modal and Home tab, also of those that only show something."""
    views = (picture.rendered.view for name in EXAMPLES for picture in pictures(name))
    return {base(view["callback_id"]) for view in views if "callback_id" in view}


def _ids(picture: Picture) -> Iterator[str]:
    if "submit" in picture.rendered.view:
        yield picture.rendered.view["callback_id"]
    inputs = [block for block in picture.blocks if block["type"] == "input" and not block.get("dispatch_action")]
    quiet = {block["element"]["action_id"] for block in inputs}
    yield from (each["action_id"] for each in everything(picture.blocks) if each.get("action_id") not in {None, *quiet})
