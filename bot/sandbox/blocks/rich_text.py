"""Slack's rich text block."""

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
    one_of,
    string,
)

_STYLES = ("bold", "italic", "strike", "underline", "code", "highlight", "client_highlight", "unlink")
_STYLE = fields({}, dict.fromkeys(_STYLES, boolean), any_of(*_STYLES))


def _leaf(required: dict[str, Rule], optional: dict[str, Rule] | None = None) -> Rule:
    return fields({"type": anything, **required}, {"style": _STYLE, **(optional or {})})


_LEAVES: dict[str, Rule] = {
    "text": _leaf({"text": string(least=0)}),
    "link": _leaf({"url": string(pattern=URL)}, {"text": string(least=0), "unsafe": boolean}),
    "user": _leaf({"user_id": string(pattern=r"[UW][A-Z0-9]+")}),
    "usergroup": _leaf({"usergroup_id": string(pattern=r"S[A-Z0-9]+")}),
    "team": _leaf({"team_id": string(pattern=r"T[A-Z0-9]+")}),
    "channel": _leaf({"channel_id": string(pattern=r"[CG][A-Z0-9]+")}),
    "emoji": _leaf({"name": string()}, {"skin_tone": integer(1, 6), "unicode": string()}),
    "broadcast": _leaf({"range": one_of("here", "channel", "everyone")}),
    "color": _leaf({"value": string(pattern="#?[0-9a-fA-F]{6}")}),
    "date": _leaf(
        {"timestamp": integer(0), "format": string()}, {"url": string(pattern=URL), "fallback": string(least=0)}
    ),
}
_RUN = items(by_type(_LEAVES), least=0)
_SECTION = fields({"type": anything, "elements": _RUN})
_PARTS: dict[str, Rule] = {
    "rich_text_section": _SECTION,
    "rich_text_list": fields(
        {
            "type": anything,
            "style": one_of("bullet", "ordered"),
            "elements": items(by_type({"rich_text_section": _SECTION})),
        },
        {"indent": integer(0), "offset": integer(0), "border": one_of(0, 1)},
    ),
    "rich_text_preformatted": fields(
        {"type": anything, "elements": _RUN}, {"border": one_of(0, 1), "language": string()}
    ),
    "rich_text_quote": fields({"type": anything, "elements": _RUN}, {"border": one_of(0, 1)}),
}
RICH_TEXT = fields(
    {"type": one_of("rich_text"), "elements": items(by_type(_PARTS), least=0)}, {"block_id": string(255)}
)
