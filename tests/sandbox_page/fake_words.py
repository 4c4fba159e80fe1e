"""What the stand-in app says: at least one of every block and element."""

from typing import Any
from zlib import crc32

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": True}


def section(text: str, **more: Any) -> Json:
    return {"type": "section", "block_id": f"s{crc32(text.encode())}", "text": {"type": "mrkdwn", "text": text}, **more}


def context(text: str) -> Json:
    return {"type": "context", "block_id": f"c{crc32(text.encode())}", "elements": [{"type": "mrkdwn", "text": text}]}


def header(text: str) -> Json:
    return {"type": "header", "block_id": f"h{crc32(text.encode())}", "text": plain(text)}


def button(text: str, action: str, value: str = "1", **more: Any) -> Json:
    return {"type": "button", "text": plain(text), "action_id": action, "value": value, **more}


def actions(block_id: str, *elements: Json) -> Json:
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def option(text: str, value: str, about: str = "") -> Json:
    return {"text": plain(text), "value": value} | ({"description": plain(about)} if about else {})


def field(name: str, label: str, element: Json, hint: str = "", **more: Any) -> Json:
    made = {"type": "input", "block_id": name, "label": plain(label), "element": {"action_id": name, **element}}
    return made | ({"hint": plain(hint)} if hint else {}) | more


SURE: Json = {
    "title": plain("Unpair these two?"),
    "text": {"type": "mrkdwn", "text": "It takes effect in *a day*. Until then an answer can stop it."},
    "confirm": plain("Unpair"),
    "deny": plain("Keep them"),
    "style": "danger",
}
TOPICS = [option(name, name.lower()) for name in ("Leadership", "Policy", "Data", "Public speaking", "Networking")]

WELCOME = [
    header("Welcome to the mentoring programme"),
    section(
        "Waypost helps you *find a mentor*, agree how you will work together, and keep meeting.\n\n"
        "• Type `/mentor`\n• or open the *Home* tab"
    ),
    actions(
        "welcome",
        button("Join the programme", "welcome.join", style="primary"),
        button("Is this for me?", "welcome.why"),
    ),
    context("Taking part is voluntary. <https://example.org/privacy|What happens with my data>"),
]
OFFER = [
    section(
        "*Sam Rowe* would like you as their mentor and hopes to hear by *<!date^1768226400^{date_long}|13 January>*."
    ),
    actions(
        "offer",
        button("Read and answer", "offer.open", style="primary", accessibility_label="Read and answer Sam's request"),
    ),
]
INTRODUCTION = [
    header("Mia and Tom, you are a pair :wave:"),
    section("<@U0MIA> would like to get better at *public speaking*; <@U0TOM> has done it for years."),
    {"type": "divider", "block_id": "line"},
    section(
        "Next step",
        fields=[
            {"type": "mrkdwn", "text": "*Whose move*\nMia's"},
            {"type": "mrkdwn", "text": "*What*\nArrange a first meeting"},
        ],
    ),
    actions("intro", button("Propose times", "intro.book", style="primary")),
]
ALERT = [
    header("A pair has gone quiet"),
    section(
        "*Jon Price* and *Lin Chen* last met on <!date^1764583200^{date_long}|1 December>. Two nudges went unanswered."
    ),
    actions(
        "alert",
        button("I'll take it", "alert.take", style="primary"),
        button("Message both", "alert.message"),
        button("Give two weeks", "alert.wait"),
        button("Unpair", "alert.unpair", style="danger", confirm=SURE),
        {
            "type": "overflow",
            "action_id": "alert.more",
            "options": [option("Show what was tried", "show"), option("All fine", "fine")],
        },
    ),
    context("Nobody has taken this yet."),
]
NUDGE = [
    section("It is about time to meet *Tom* again. Three times suit you both:"),
    actions(
        "nudge",
        button("Thu 15 Jan 14:00", "nudge.book", "1"),
        button("Fri 16 Jan 10:00", "nudge.book", "2"),
        button("Not now", "nudge.later"),
    ),
]
HUB: Json = {
    "type": "modal",
    "callback_id": "hub",
    "title": plain("Mentoring"),
    "close": plain("Close"),
    "blocks": [
        section("You have *no mentor* yet. The next move is yours."),
        actions(
            "hub",
            button("Request a mentor", "hub.request", style="primary"),
            button("Look around the pool", "hub.pool"),
        ),
        context("A coordinator can help too: Ada or Ben."),
    ],
}
REQUEST: Json = {
    "type": "modal",
    "callback_id": "request",
    "title": plain("Request a mentor"),
    "submit": plain("Send"),
    "close": plain("Cancel"),
    "blocks": [
        context("Step 1 of 2"),
        field(
            "aim",
            "What would you like to achieve?",
            {"type": "plain_text_input", "multiline": True, "placeholder": plain("In your own words")},
            "Read by the mentors you ask, and by nobody else.",
        ),
        field("job", "Job title", {"type": "plain_text_input", "initial_value": "Policy adviser"}, optional=True),
        field(
            "kind",
            "Kind of help",
            {
                "type": "static_select",
                "options": [option("Challenge my assumptions", "challenge"), option("Plan my career", "career")],
                "placeholder": plain("Choose one"),
            },
        ),
        field(
            "topics",
            "Topics",
            {
                "type": "multi_static_select",
                "options": TOPICS,
                "placeholder": plain("Choose up to three"),
                "max_selected_items": 3,
            },
            optional=True,
        ),
        field(
            "term",
            "For how long?",
            {
                "type": "radio_buttons",
                "options": [
                    option("A short boost", "short", "Up to three months"),
                    option("The long term", "long", "Twelve months"),
                ],
                "initial_option": option("The long term", "long", "Twelve months"),
            },
        ),
        field(
            "where",
            "Where could you meet?",
            {
                "type": "checkboxes",
                "options": [option("In person", "person"), option("By phone", "phone"), option("Video", "video")],
            },
            optional=True,
        ),
        field("from", "From when?", {"type": "datepicker", "initial_date": "2026-01-12"}),
        field("hour", "Best time of day", {"type": "timepicker"}, optional=True),
        field("moment", "First meeting", {"type": "datetimepicker", "initial_date_time": 1768485600}, optional=True),
        field(
            "often",
            "Meetings a year",
            {"type": "number_input", "is_decimal_allowed": False, "min_value": "1", "max_value": "52"},
            optional=True,
        ),
        field("mentor", "Somebody you have in mind", {"type": "users_select"}, optional=True),
        field("not", "Not these people", {"type": "multi_users_select"}, "Nobody is told.", optional=True),
        field("town", "Town", {"type": "external_select", "min_query_length": 1}, optional=True),
        field("mail", "Another address", {"type": "email_text_input"}, optional=True),
        field("plan", "Link to your career plan", {"type": "url_text_input"}, optional=True),
    ],
}
HELP = (
    "*What Waypost understands*\n"
    "• `/mentor` where you stand\n• `/mentor request` ask for a mentor\n• `/mentor help` this list"
)
MANIFEST: Json = {
    "features": {
        "slash_commands": [
            {
                "command": "/mentor",
                "description": "Your mentoring, and what you can do now",
                "usage_hint": "join | request | pool [words] | book | log | unpair | help",
            },
            {"command": "/mentor-admin", "description": "For coordinators", "usage_hint": "pairs | alerts | settings"},
        ],
        "shortcuts": [
            {
                "name": "Request a mentor",
                "type": "global",
                "callback_id": "request",
                "description": "Say what you would like to achieve",
            },
            {"name": "Log a session", "type": "global", "callback_id": "log", "description": "Write up a meeting"},
            {
                "name": "Add as action point",
                "type": "message",
                "callback_id": "action_point",
                "description": "Something to do by a date",
            },
        ],
    }
}


def home(user: str) -> Json:
    return {
        "type": "home",
        "blocks": [
            header("Your mentoring"),
            section(f"Hello <@{user}>. You are a *mentee* in the *Learning together* programme."),
            actions("home", button("Request a mentor", "home.request", style="primary"), button("Help", "home.help")),
            {"type": "divider", "block_id": "line"},
            section(
                "*Whose move is it?*\nYours: choose up to three mentors.", accessory=button("Choose", "home.choose")
            ),
            section(
                "Tell me",
                accessory={
                    "type": "static_select",
                    "action_id": "home.told",
                    "placeholder": plain("How often"),
                    "options": [option("As it comes", "now"), option("Once a week", "week")],
                },
            ),
            {
                "type": "rich_text",
                "block_id": "rich",
                "elements": [
                    {
                        "type": "rich_text_list",
                        "style": "bullet",
                        "elements": [
                            {
                                "type": "rich_text_section",
                                "elements": [
                                    {"type": "text", "text": "A "},
                                    {"type": "text", "text": "rich", "style": {"bold": True}},
                                    {"type": "text", "text": " list"},
                                ],
                            }
                        ],
                    }
                ],
            },
            context("Last looked at today."),
        ],
    }


def places(typed: str) -> Json:
    towns = ("Leeds", "London", "Liverpool", "Cardiff", "Glasgow")
    return {"options": [option(town, town.lower()) for town in towns if typed.lower() in town.lower()]}
