"""Block Kit as HTML: what a message, a modal or a Home tab looks like to one reader. Pure: JSON in, markup out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from bot.sandbox import mrkdwn
from bot.sandbox.elements import INITIAL_OF, LISTS, at_first
from bot.sandbox.file_cards import size_words
from bot.sandbox.reader import Reader
from bot.sandbox.things import Json

PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "pages"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True)
class Stage:
    """Where blocks are drawn. `scope` makes ids unique on the page; `typed` is `view.state.values` so far."""

    reader: Reader
    scope: str
    typed: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)

    def id(self, block: Json, element: Json | None = None) -> str:
        """An HTML id without spaces, different for different block and action ids."""
        parts = [block.get("block_id", ""), *([element.get("action_id", "")] if element else [])]
        safe = [re.sub(r"\W", lambda odd: f"_{ord(odd.group()):x}_", str(part)) for part in parts]
        return "-".join([self.scope, *safe])

    def text(self, thing: Json | str | None) -> Markup:
        """A text object, drawn."""
        if not thing:
            return Markup()
        if isinstance(thing, str):
            return mrkdwn.mrkdwn(thing, self.reader)
        if thing["type"] == "plain_text":
            return mrkdwn.plain(thing["text"], emoji=thing.get("emoji", True))
        return mrkdwn.mrkdwn(thing["text"], self.reader, verbatim=thing.get("verbatim", False))

    def words(self, thing: Json | None) -> str:
        """A text object as bare words, for attributes."""
        return self.text(thing).replace(Markup("<br>"), Markup(" ")).striptags() if thing else ""

    def chosen(self, block: Json, element: Json) -> list[str]:
        """The values that are selected now: of options, or ids."""
        value = self._value(block, element)
        several = value if isinstance(value, list) else [value] if value else []
        return [one["value"] if isinstance(one, dict) else one for one in several]

    def chosen_option(self, block: Json, element: Json) -> Json | None:
        value = self._value(block, element)
        return value if isinstance(value, dict) else None

    def filled(self, block: Json, element: Json) -> str:
        """The text, date or time that stands in a field now, as the HTML input of its kind wants it."""
        value = self._value(block, element)
        if element["type"] == "datetimepicker" and value:
            return f"{self.reader.local(datetime.fromtimestamp(int(value), UTC)):%Y-%m-%dT%H:%M}"
        return "" if value is None else str(value)

    def several(self, block: Json, element: Json) -> list[Json]:
        """All that stands in a field for files, or for several options that are looked up."""
        return list(self._value(block, element))

    def size(self, file: Json) -> str:
        return size_words(file["size"])

    def moment(self, block: Json, element: Json) -> str:
        """The same of a date or a time, as its reader says it."""
        filled = self.filled(block, element)
        return self.reader.said(filled) if filled else ""

    def people(self) -> list[tuple[str, str]]:
        there = {user: name for user, name in self.reader.people.items() if user not in self.reader.gone}
        return sorted(there.items(), key=lambda one: one[1])

    def channels(self) -> list[tuple[str, str]]:
        return sorted(self.reader.channels.items(), key=lambda one: one[1])

    def picks(self, element: Json) -> list[tuple[str, str]]:
        """(value, words) of everything that can be picked from a multi-select."""
        if element["type"] == "multi_users_select":
            return self.people()
        if element["type"] in ("multi_channels_select", "multi_conversations_select"):
            return self.channels()
        groups = element.get("option_groups") or [element]
        return [(one["value"], self.words(one["text"])) for group in groups for one in group.get("options", [])]

    def mention(self, element: Json) -> Markup:
        """An id inside rich text."""
        if element["type"] == "user":
            return mrkdwn.mention(element["user_id"], self.reader)
        if element["type"] == "channel":
            return mrkdwn.channel(element["channel_id"], self.reader)
        return mrkdwn.mrkdwn(_as_mrkdwn(element), self.reader)

    def link(self, url: str, label: str) -> Markup:
        return mrkdwn.link(url, label)

    def _value(self, block: Json, element: Json) -> Any:
        key, _ = INITIAL_OF[element["type"]]
        typed = self.typed.get(block.get("block_id", ""), {}).get(element.get("action_id", ""))
        return (typed or at_first(element)).get(key, [] if key in LISTS else None)


def draw(blocks: Sequence[Json], stage: Stage) -> Markup:
    """Blocks in their order. A block of a kind that is not known here says so in its place."""
    return page("blocks.html", blocks=blocks, stage=stage)


def page(name: str, **context: Any) -> Markup:
    """A template of `pages/`, filled in."""
    return Markup(PAGES.get_template(name).render(context))  # noqa: S704 - the template has escaped all it was given


def draw_message(text: str, blocks: Sequence[Json], stage: Stage) -> Markup:
    """The blocks of a message, or its text where it has none."""
    if blocks:
        return draw(blocks, stage)
    return Markup('<div class="words">{}</div>').format(mrkdwn.mrkdwn(text, stage.reader))


def _as_mrkdwn(element: Json) -> str:
    """The leaves of rich text that mrkdwn writes between angle brackets or colons."""
    kind = element["type"]
    if kind == "emoji":
        return f":{element['name']}:"
    if kind == "broadcast":
        return f"<!{element['range']}>"
    if kind == "usergroup":
        return f"<!subteam^{element['usergroup_id']}>"
    if kind == "date":
        return f"<!date^{element['timestamp']}^{element['format']}|{element.get('fallback', '')}>"
    return f"[{kind}]"
