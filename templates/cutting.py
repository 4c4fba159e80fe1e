"""Making text fit Slack's limits without breaking what a reader sees as one character.

Slack does not say what it counts; UTF-16 units are never fewer than characters, so what fits here fits there.
"""

from collections.abc import Iterable

import regex
from markupsafe import Markup

_GRAPHEME = regex.compile(r"\X")
_LIVE_OR_GRAPHEME = regex.compile(r"<[^<>]*>|&(?:amp|lt|gt|#39|#34);|\X")


def size(text: str) -> int:
    """The length of `text` in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> str:
    """`text`, at most `limit` long; where something was left out it ends in an ellipsis.

    Markup stays markup: neither an entity nor a mention, link or date is cut in two.
    """
    if size(text) <= limit:
        return text
    pattern = _LIVE_OR_GRAPHEME if isinstance(text, Markup) else _GRAPHEME
    kept = _kept((found[0] for found in pattern.finditer(str(text))), limit - 1) + "…"
    return Markup(kept) if isinstance(text, Markup) else kept  # noqa: S704  pieces of what was markup before


def _kept(pieces: Iterable[str], limit: int) -> str:
    kept: list[str] = []
    for piece in pieces:
        limit -= size(piece)
        if limit < 0:
            break
        kept.append(piece)
    return "".join(kept).rstrip()
