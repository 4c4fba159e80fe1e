"""One right example of every block and element, and a way to spoil it in one place."""

import json
from typing import Any

from bot.sandbox.things import Json
from tests.sandbox.stage import SECTION

ABSENT = object()
PLAIN = {"type": "plain_text", "text": "Go"}
OPTION = {"text": PLAIN, "value": "go"}
CONFIRM = {"title": PLAIN, "text": {"type": "mrkdwn", "text": "*Sure?*"}, "confirm": PLAIN, "deny": PLAIN}
IMAGE = {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "A face"}


def changed(thing: Json, path: str, value: Any) -> Json:
    """A copy of `thing` with `value` (or nothing, for ABSENT) at the path."""
    copy: Json = json.loads(json.dumps(thing))
    place: Any = copy
    *way, last = path.split("/")
    for step in way:
        place = place[int(step) if step.isdigit() else step]
    if value is ABSENT:
        del place[last]
    else:
        place[int(last) if last.isdigit() else last] = value
    return copy


def element(kind: str, **more: Any) -> Json:
    return {"type": kind, "action_id": kind, **more}


ELEMENTS: dict[str, Json] = {
    one["type"]: one
    for one in (
        element("button", text=PLAIN, value="1", style="primary", accessibility_label="Go there", confirm=CONFIRM),
        element("workflow_button", text=PLAIN, workflow={"trigger": {}}),
        element("overflow", options=[{**OPTION, "url": "https://example.org"}]),
        element(
            "checkboxes", options=[{**OPTION, "description": {"type": "mrkdwn", "text": "_on_"}}], focus_on_load=True
        ),
        element("radio_buttons", options=[OPTION], initial_option=OPTION),
        element("datepicker", initial_date="2026-01-06", placeholder=PLAIN),
        element("timepicker", initial_time="23:59", timezone="Europe/London"),
        element("datetimepicker", initial_date_time=1767693600),
        element("static_select", option_groups=[{"label": PLAIN, "options": [OPTION]}], initial_option=OPTION),
        element("external_select", min_query_length=2, initial_option=OPTION),
        element("users_select", initial_user="U0MIA"),
        element("conversations_select", filter={"include": ["im"]}, default_to_current_conversation=True),
        element("channels_select", initial_channel="C0GENERAL", response_url_enabled=True),
        element("multi_static_select", options=[OPTION], initial_options=[OPTION], max_selected_items=3),
        element("multi_external_select", initial_options=[OPTION]),
        element("multi_users_select", initial_users=["U0MIA", "U0TOM"]),
        element("multi_conversations_select", initial_conversations=["C0GENERAL"]),
        element("multi_channels_select", initial_channels=["C0GENERAL"]),
        element("plain_text_input", multiline=True, min_length=0, max_length=3000, initial_value=""),
        element("email_text_input", initial_value="mia@example.org"),
        element("url_text_input", initial_value="https://example.org"),
        element("number_input", is_decimal_allowed=False, min_value="1", initial_value="2", max_value="3"),
        element("rich_text_input", initial_value={"type": "rich_text", "elements": []}),
        element("file_input", filetypes=["pdf"], max_files=1),
    )
}
ONLY_INPUT = {
    "plain_text_input",
    "email_text_input",
    "url_text_input",
    "number_input",
    "rich_text_input",
    "file_input",
}
ONLY_PRESSED = {"button", "workflow_button", "overflow"}


def acting(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def asking(one: Json, **more: Any) -> Json:
    return {"type": "input", "label": PLAIN, "element": one, **more}


BLOCKS: list[Json] = [
    SECTION,
    {"type": "section", "fields": [PLAIN] * 10, "accessory": IMAGE, "expand": True},
    {"type": "divider"},
    {"type": "header", "text": PLAIN, "level": 2},
    {
        "type": "context",
        "elements": [IMAGE, {"type": "mrkdwn", "text": "x", "verbatim": True}, {**PLAIN, "emoji": True}],
    },
    {"type": "image", "slack_file": {"id": "F1"}, "alt_text": "A chart", "title": PLAIN},
    {"type": "markdown", "text": "# Hello"},
    {"type": "alert", "text": PLAIN, "level": "warning"},
    {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "text", "text": "", "style": {"bold": True}},
                    {"type": "link", "url": "https://example.org", "text": "x"},
                    {"type": "user", "user_id": "U0MIA"},
                    {"type": "usergroup", "usergroup_id": "S1"},
                    {"type": "team", "team_id": "T1"},
                    {"type": "channel", "channel_id": "C1"},
                    {"type": "emoji", "name": "wave", "skin_tone": 2},
                    {"type": "broadcast", "range": "here"},
                    {"type": "color", "value": "#00ff00"},
                    {"type": "date", "timestamp": 1, "format": "{date}", "fallback": ""},
                ],
            },
            {
                "type": "rich_text_list",
                "style": "bullet",
                "elements": [{"type": "rich_text_section", "elements": []}],
                "indent": 1,
            },
            {"type": "rich_text_preformatted", "elements": [], "border": 0, "language": "python"},
            {"type": "rich_text_quote", "elements": []},
        ],
    },
]


def details(problems: list[str]) -> list[str]:
    """What is wrong, without the lines that only say that no form fits."""
    return [one for one in problems if not one.startswith("failed to match all allowed schemas ")]


def words_of(expected: str, path: str, root: str) -> str:
    """`words` are about the path itself, `words @a/b` about another place, `words @` about the whole."""
    words, at_sign, place = expected.partition(" @")
    pointer = place if at_sign else path
    return f"{words} [json-pointer:{root}{'/' if pointer else ''}{pointer}]"
