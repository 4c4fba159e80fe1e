"""The manifest of the Slack app, made from what is listened to (DESIGN §7)."""

from typing import Any

import handlers
from handlers.registry import Heard

SCOPES = (
    "channels:read",
    "chat:write",
    "commands",
    "dnd:read",
    "files:read",
    "files:write",
    "groups:read",
    "im:history",
    "im:write",
    "mpim:write",
    "usergroups:read",
    "users:read",
    "users:read.email",
)
EVENTS = (
    "app_home_opened",
    "app_uninstalled",
    "channel_archive",
    "group_archive",
    "member_joined_channel",
    "member_left_channel",
    "message.im",
    "subteam_members_changed",
    "team_join",
    "tokens_revoked",
    "user_change",
)
EXAMPLE = "https://waypost.example.org"
PATH = "/slack/events"
LONGEST_HINT = 100
SHORTCUTS = {
    "add_action_point": ("Add as action point", "Make a message an action point of the two of you"),
    "log_session": ("Log a session", "Note that the two of you met, and what comes next"),
    "request_mentor": ("Request a mentor", "Say what you would like help with, and choose whom to ask"),
}
ON_MESSAGES = ("add_action_point",)


def manifest(url: str | None = None, *, socket_mode: bool = False) -> dict[str, Any]:
    """As Slack's page "Create an app from a manifest" takes it. In Socket Mode no address is named."""
    address = {} if socket_mode else {"url": f"{(url or EXAMPLE).rstrip('/')}{PATH}"}
    request = {} if socket_mode else {"request_url": address["url"]}
    return {
        "display_information": {
            "name": "Waypost",
            "description": "Mentoring that keeps going: requests, agreements, sessions and friendly nudges",
            "background_color": "#1f4e5f",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Waypost", "always_online": True},
            "shortcuts": [_shortcut(each.id) for each in handlers.listeners() if each.heard is Heard.SHORTCUT],
            "slash_commands": [each | address | {"should_escape": False} for each in _commands()],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**request, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **request},
            "org_deploy_enabled": False,
            "socket_mode_enabled": socket_mode,
            "token_rotation_enabled": False,
        },
    }


def _shortcut(callback_id: str) -> dict[str, Any]:
    name, description = SHORTCUTS[callback_id]
    kind = "message" if callback_id in ON_MESSAGES else "global"
    return {"name": name, "type": kind, "callback_id": callback_id, "description": description}


def _commands() -> list[dict[str, Any]]:
    commands = [_command(handlers.COMMAND, "Your mentoring: where you stand and what you can do now", Heard.VERB)]
    if any(each.heard is Heard.DESK_VERB for each in handlers.listeners()):
        commands.append(_command(handlers.DESK_COMMAND, "For coordinators: the programme's desk", Heard.DESK_VERB))
    return commands


def _command(name: str, words: str, heard: Heard) -> dict[str, Any]:
    verbs = sorted(each.id for each in handlers.listeners() if each.heard is heard and each.id)
    return {"command": name, "description": words, "usage_hint": f"[{' | '.join(verbs)}]"[:LONGEST_HINT]}
