"""Slack's text formatting (mrkdwn) as HTML for one reader.

Nothing of the text becomes HTML of its own: every piece is escaped where it is put together.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby

from markupsafe import Markup, escape

from bot.sandbox.emoji import EMOJI
from bot.sandbox.reader import Reader, date_words

_PIECE = r"(?:<[^<>\n]*>|`[^`\n]+`|[^\n<`{mark}])+?"


def _styled(name: str, mark: str) -> str:
    inner = _PIECE.format(mark=re.escape(mark))
    sign = re.escape(mark)
    return rf"(?<![\w{sign}]){sign}(?=\S)(?P<{name}>{inner})(?<=\S){sign}(?![\w{sign}])"


_FENCE = re.compile(r"```\n?(.*?)\n?```", re.DOTALL)
_QUOTE = re.compile(r"^(?:&gt;|>) ?")
_LONG_QUOTE = re.compile(r"^(?:&gt;&gt;&gt;|>>>) ?", re.MULTILINE)
_BULLET = re.compile(r"^\s*[•◦▪] +")
_INLINE = re.compile(
    "|".join(
        (
            r"<(?P<control>[^<>\n]+)>",
            r"`(?P<code>[^`\n]+)`",
            _styled("bold", "*"),
            _styled("italic", "_"),
            _styled("strike", "~"),
            r":(?P<emoji>[a-z0-9_+\-]+):",
        )
    )
)
_STYLES = {"bold": Markup("<b>{}</b>"), "italic": Markup("<i>{}</i>"), "strike": Markup("<s>{}</s>")}
_EMOJI_NAME = re.compile(r":([a-z0-9_+\-]+):")
_LINK = Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>')
_GAP = Markup('<span class="gap"></span>')
_BARE = re.compile(
    r"<[^<>\n]*>|```.*?```|`[^`\n]+`|(?P<url>https?://(?:(?!&[lg]t;)[^\s<>|`])*(?!&[lg]t;)[^\s<>|`.,;:!?'\")\]*_~])",
    re.DOTALL,
)
_SAFE_SCHEMES = ("http://", "https://", "mailto:", "tel:", "slack://")


def mrkdwn(text: str, reader: Reader, *, verbatim: bool = False) -> Markup:
    """The formatted text as HTML; only Slack's three escapes (&amp; &lt; &gt;) are read back.

    Addresses become links, unless the text is `verbatim`.
    """
    text = text if verbatim else _BARE.sub(lambda found: f"<{found['url']}>" if found["url"] else found[0], text)
    drawn = Markup()
    for place, piece in enumerate(_FENCE.split(text)):
        drawn += Markup("<pre>{}</pre>").format(_verbatim(piece, reader)) if place % 2 else _paragraphs(piece, reader)
    return drawn


def plain(text: str, *, emoji: bool = True) -> Markup:
    """A plain_text object's value: taken literally, but for emoji and line breaks."""
    lines = [_with_emoji(line) if emoji else escape(line) for line in text.split("\n")]
    return Markup("<br>").join(lines)


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def in_words(text: str, reader: Reader) -> str:
    """The same text without any formatting, as a notification shows it."""
    return mrkdwn(text, reader).replace(Markup("<br>"), Markup(" ")).striptags()


def _paragraphs(text: str, reader: Reader) -> Markup:
    head, *rest = _LONG_QUOTE.split(text, maxsplit=1)
    drawn = Markup().join(_line_groups(head.strip("\n").split("\n"), reader)) if head.strip("\n") else Markup()
    if rest:
        drawn += Markup("<blockquote>{}</blockquote>").format(_lines(rest[0].split("\n"), reader))
    return drawn


def _line_groups(lines: list[str], reader: Reader) -> Iterator[Markup]:
    before = ""
    for kind, group in groupby(lines, key=_kind):
        members = list(group)
        if kind == "quote":
            yield Markup("<blockquote>{}</blockquote>").format(_lines([_QUOTE.sub("", one) for one in members], reader))
        elif kind == "bullet":
            items = [Markup("<li>{}</li>").format(_inline(_BULLET.sub("", one), reader)) for one in members]
            yield Markup("<ul>{}</ul>").format(Markup().join(items))
        else:
            yield _lines(_without_edges(members) if before else members, reader)
        before = kind


def _kind(line: str) -> str:
    if _QUOTE.match(line):
        return "quote"
    return "bullet" if _BULLET.match(line) else "text"


def _without_edges(lines: list[str]) -> list[str]:
    """A block above has its own margin: one empty line after it would double the gap."""
    return lines[1:] if lines and not lines[0].strip() else lines


def _lines(lines: Iterable[str], reader: Reader) -> Markup:
    drawn = Markup("<br>").join(_inline(line, reader) if line.strip() else _GAP for line in lines)
    return drawn.replace(Markup("<br>") + _GAP + Markup("<br>"), _GAP)


def _inline(text: str, reader: Reader) -> Markup:
    drawn, at = Markup(), 0
    for found in _INLINE.finditer(text):
        drawn += escape(unescape(text[at : found.start()]))
        drawn += _piece(found, reader)
        at = found.end()
    return drawn + escape(unescape(text[at:]))


def _piece(found: re.Match[str], reader: Reader) -> Markup:
    kind, inner = str(found.lastgroup), str(found.group(str(found.lastgroup)))
    if kind == "control":
        return _control(inner, reader)
    if kind == "code":
        return Markup("<code>{}</code>").format(_verbatim(inner, reader))
    if kind == "emoji":
        return _emoji(inner)
    return _STYLES[kind].format(_inline(inner, reader))


def _verbatim(text: str, reader: Reader) -> Markup:
    """Code: no styles; a control sequence shows its words."""
    shown = re.sub(r"<([^<>\n]+)>", lambda found: _control(found.group(1), reader).striptags(), text)
    return escape(unescape(shown))


def _emoji(name: str) -> Markup:
    if name not in EMOJI:
        return escape(f":{name}:")
    label = name.replace("_", " ")
    return Markup('<span class="emoji" role="img" aria-label="{} emoji">{}</span>').format(label, EMOJI[name])


def _with_emoji(text: str) -> Markup:
    pieces = enumerate(_EMOJI_NAME.split(text))
    return Markup().join(_emoji(piece) if at % 2 else escape(piece) for at, piece in pieces)


def _control(inner: str, reader: Reader) -> Markup:
    target, _, label = map(unescape, inner.partition("|"))
    if target.startswith("@"):
        return mention(target[1:], reader, label)
    if target.startswith("#"):
        return channel(target[1:], reader, label)
    if target.startswith("!date^"):
        return _date(target, label, reader)
    if target.startswith("!"):
        return _special(target[1:], label, reader)
    return link(target, label)


def mention(user: str, reader: Reader, label: str = "") -> Markup:
    name = reader.people.get(user) or label or user
    mine = " mention--me" if user == reader.me else ""
    return Markup('<span class="mention{}">@{}</span>').format(mine, name)


def channel(channel_id: str, reader: Reader, label: str = "") -> Markup:
    name = reader.channels.get(channel_id) or label or channel_id
    return Markup('<span class="mention">#{}</span>').format(name)


def link(url: str, label: str = "") -> Markup:
    if not url.startswith(_SAFE_SCHEMES):
        return escape(f"<{url}|{label}>" if label else f"<{url}>")
    shown = label or url.removeprefix("mailto:").removeprefix("tel:")
    return _LINK.format(url, shown)


def _special(name: str, label: str, reader: Reader) -> Markup:
    if name.startswith("subteam^"):
        group = name.removeprefix("subteam^")
        return Markup('<span class="mention">@{}</span>').format(reader.groups.get(group) or label.lstrip("@") or group)
    if name in ("here", "channel", "everyone"):
        return Markup('<span class="mention mention--me">@{}</span>').format(name)
    return escape(label or f"<!{name}>")


def _date(target: str, fallback: str, reader: Reader) -> Markup:
    _, stamp, form, *url = target.split("^")
    try:
        moment = datetime.fromtimestamp(int(stamp), UTC)
    except (ValueError, OverflowError, OSError):
        return escape(fallback)
    words = date_words(moment, form, reader)
    drawn = Markup('<time datetime="{}">{}</time>').format(moment.isoformat(), words)
    return _LINK.format(url[0], drawn) if url and url[0].startswith(_SAFE_SCHEMES) else drawn
