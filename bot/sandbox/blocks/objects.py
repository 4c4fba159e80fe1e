"""Slack's composition objects: texts, options, confirmation dialogs and their like."""

from collections.abc import Iterator
from typing import Any

from bot.sandbox.blocks.rules import (
    URL,
    Rule,
    any_of,
    anything,
    boolean,
    by_type,
    either,
    fields,
    items,
    just_one,
    one_of,
    problem,
    string,
)

ACTION_ID = string(255)
BLOCK_ID = string(255)
STYLE = one_of("primary", "danger")


def text(most: int = 3000, *kinds: str) -> Rule:
    """A text object of these kinds (both, unless said) with up to `most` characters."""
    table = {
        "plain_text": fields({"type": anything, "text": string(most)}, {"emoji": boolean}),
        "mrkdwn": fields({"type": anything, "text": string(most)}, {"verbatim": boolean}),
    }
    return by_type(table, kinds) if kinds else either(by_type(table))


def plain(most: int) -> Rule:
    return text(most, "plain_text")


PLACEHOLDER = plain(150)
CONFIRM = fields({"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)}, {"style": STYLE})
OPTION = fields({"text": plain(75), "value": string(150)}, {"description": plain(75)})
RICH_OPTION = fields({"text": text(75), "value": string(150)}, {"description": text(75)})
OVERFLOW_OPTION = fields(
    {"text": plain(75), "value": string(150)}, {"description": plain(75), "url": string(3000, pattern=URL)}
)
OPTION_GROUP = fields({"label": plain(75), "options": items(OPTION, most=100)})
SLACK_FILE = fields({}, {"url": string(pattern=URL), "id": string()}, just_one("url", "id"))
DISPATCH = fields(
    {"trigger_actions_on": items(one_of("on_enter_pressed", "on_character_entered"), most=2, distinct=True)}
)
FILTER = fields(
    {},
    {
        "include": items(one_of("im", "mpim", "private", "public"), distinct=True),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
    any_of("include", "exclude_external_shared_channels", "exclude_bot_users"),
)


def initial_among_options(element: Any, at: str) -> Iterator[str]:
    """What is chosen at first is one of the options, to the letter."""
    groups = element.get("option_groups") or []
    lists = [element.get("options"), *(group.get("options") for group in groups if isinstance(group, dict))]
    options = [option for one in lists if isinstance(one, list) for option in one]
    if not options:
        return
    if (first := element.get("initial_option")) is not None and first not in options:
        yield problem("must match one of the options", f"{at}/initial_option")
    several = element.get("initial_options")
    for place, option in enumerate(several if isinstance(several, list) else []):
        if option not in options:
            yield problem("must match one of the options", f"{at}/initial_options/{place}")
