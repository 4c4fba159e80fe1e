"""A template prints a stream of JSON objects; this writes the objects for kit.j2 and reads the stream back.

Two kinds of text, and both are safe whatever a person typed: `mrkdwn` escapes exactly Slack's three characters,
`plain` is shown as it is and so is not escaped at all.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup, escape

from templates.cutting import cut

Json = dict[str, Any]
OPTION = 75
OPTIONS_IN_A_MENU = 100
FIELDS = 10


class BadTemplate(ValueError):
    """A template printed something that is no block, or put a mention, link or date where Slack shows it raw."""


def read(source: str) -> list[Json]:
    """The JSON objects in `source`, between which only white space may stand."""
    return list(_objects(source))


def _objects(source: str) -> Iterator[Json]:
    decoder, at = json.JSONDecoder(), 0
    while rest := source[at:].lstrip():
        at = len(source) - len(rest)
        try:
            found, at = decoder.raw_decode(source, at)
        except json.JSONDecodeError:
            raise BadTemplate(f"text outside a block: {rest[:80]!r}") from None
        yield found


def one(kind: str, /, **fields: Any) -> Markup:
    """One JSON object of Slack's, without the fields that are None."""
    return _printed({"type": kind} | {name: value for name, value in fields.items() if value is not None})


def bare(**fields: Any) -> Markup:
    """The same for what has no `type` in Slack: an option, a confirmation."""
    return _printed({name: value for name, value in fields.items() if value is not None})


def _printed(found: Json) -> Markup:
    return Markup(json.dumps(found, ensure_ascii=False))  # noqa: S704  JSON, read back by `read`


def parts(printed: str | Iterable[str] | None) -> list[Json]:
    """The objects that other macros printed, as a list of them or one after the other."""
    if printed is None:
        return []
    return read(printed if isinstance(printed, str) else "\n".join(printed))


def part(printed: str | None) -> Json | None:
    """The one object that another macro printed, or None."""
    found = parts(printed)
    return found[0] if found else None


def mrkdwn(text: object, limit: int = 3000) -> Json | None:
    """Slack's formatted text; None when nothing is in it. `verbatim`: nothing typed becomes a link by itself."""
    said = spoken(text, limit)
    return {"type": "mrkdwn", "text": said, "verbatim": True} if said else None


def spoken(text: object, limit: int) -> str:
    """Formatted text as a string: escaped, a line a line, empty lines dropped, cut as a last resort."""
    escaped = str(escape(text)).replace("&#39;", "'").replace("&#34;", '"')
    lines = (line.strip() for line in escaped.splitlines())
    return str(cut(Markup("\n".join(line for line in lines if line)), limit))  # noqa: S704  escaped above


def plain(text: object, limit: int = 3000) -> Json | None:
    """Slack's plain text; None when nothing is in it."""
    said = label(text, limit)
    return {"type": "plain_text", "text": said} if said else None


def unescaped(text: object) -> str:
    """What a person should read of a text, where Slack takes it as it is. Raises BadTemplate on a live mention."""
    if not isinstance(text, Markup):
        return str(text).strip()
    if "<" in text:
        raise BadTemplate(f"a mention, link or date cannot stand in plain text: {str(text)[:80]!r}")
    return text.strip().unescape()


def label(text: object, limit: int) -> str | None:
    """A bare string that Slack shows or speaks as it is; None when nothing is in it."""
    return None if text is None else cut(unescaped(text), limit) or None


def options(offered: Iterable[Any], most: int = OPTIONS_IN_A_MENU) -> list[Json]:
    """The choices of a menu: pairs (value, text), or triples with a description.

    Raises BadTemplate if there are none, or more than Slack shows: leaving some out would be worse.
    """
    found = list({option["value"]: option for option in map(_option, offered)}.values())
    if not 1 <= len(found) <= most:
        raise BadTemplate(f"{len(found)} options where Slack takes 1 to {most}")
    return found


def _option(offered: Any) -> Json:
    value, text, *rest = offered
    found = {"text": plain(text, OPTION), "value": str(value)}
    return found | {"description": plain(rest[0], OPTION)} if rest and rest[0] else found


def chosen(offered: list[Json], values: object) -> list[Json] | None:
    """Of the choices those with these values (one, or several); None for none: Slack refuses an empty list."""
    several = values if isinstance(values, Iterable) and not isinstance(values, str) else [values]
    wanted = {form for value in several for form in (str(value), cut(str(value), OPTION))}
    return [each for each in offered if each["value"] in wanted] or None


def columns(texts: Iterable[object]) -> list[Json]:
    """The fields of a section. Raises BadTemplate on more than Slack shows."""
    found = [column for text in texts if (column := mrkdwn(text, 2000))]
    if not 1 <= len(found) <= FIELDS:
        raise BadTemplate(f"{len(found)} fields where Slack takes 1 to {FIELDS}")
    return found


def metadata(about: object) -> str | None:
    """What a view carries unseen: an id, or a mapping as JSON."""
    if about is None:
        return None
    return json.dumps(about, separators=(",", ":")) if isinstance(about, Mapping) else str(about)
