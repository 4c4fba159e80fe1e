"""What Slack puts into the requests that it sends to an app."""

import secrets
from typing import Any

from bot.sandbox.api.shapes import message_json, view_json
from bot.sandbox.conversations import ts_of
from bot.sandbox.elements import INITIAL_OF, state_values
from bot.sandbox.things import Channel, Json, Message, Person, View
from bot.sandbox.workspace import Workspace

UNSIGNED = "verification"
"""Slack still sends the token from before signatures; apps ignore it."""
TOLD_OF_USER = {"shortcut": ("id", "username", "team_id"), "message_action": ("id", "name")}
"""Where Slack says less of a person than elsewhere."""


def command_form(workspace: Workspace, person: Person, channel: Channel, command: str, text: str) -> dict[str, str]:
    return {
        "token": UNSIGNED,
        "team_id": workspace.team.id,
        "team_domain": workspace.team.domain,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": person.id,
        "user_name": person.name,
        "command": command,
        "text": text,
        "api_app_id": workspace.app.id,
        "is_enterprise_install": "false",
        "response_url": response_url(workspace, person.id, channel.id),
        "trigger_id": workspace.screens.issue_trigger(person.id),
    }


def press_in_message(workspace: Workspace, person: Person, message: Message, action: Json, typed: Json) -> Json:
    channel = workspace.conversations.find(message.channel)
    container: Json = {"type": "message", "message_ts": message.ts, "channel_id": message.channel}
    container["is_ephemeral"] = message.only_for is not None
    return {
        **_from(workspace, "block_actions", person),
        "container": container,
        "trigger_id": workspace.screens.issue_trigger(person.id),
        "channel": {"id": message.channel, "name": channel_name(channel) if channel else ""},
        "message": message_json(workspace, message),
        "state": {"values": state_values(list(message.blocks), typed)},
        "response_url": response_url(workspace, person.id, message.channel, message.ts),
        "actions": [action],
    }


def press_in_view(workspace: Workspace, person: Person, view: View, action: Json) -> Json:
    return {
        **_from(workspace, "block_actions", person),
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": workspace.screens.issue_trigger(person.id),
        "view": view_json(workspace, view),
        "actions": [action],
    }


def action_of(workspace: Workspace, block: Json, element: Json, state: Json) -> Json:
    """The entry of `actions` for this element; `state` is its state after the press, empty for a button."""
    kept = (
        "type",
        "action_id",
        "text",
        "value",
        "style",
        "placeholder",
        *(initial for _, initial in INITIAL_OF.values()),
    )
    action = {name: element[name] for name in kept if name in element}
    return {**action, "block_id": block["block_id"], **state, "action_ts": ts_of(workspace.clock.wire())}


def submission(workspace: Workspace, person: Person, view: View) -> Json:
    return {
        **_from(workspace, "view_submission", person),
        "trigger_id": workspace.screens.issue_trigger(person.id),
        "view": view_json(workspace, view),
        "response_urls": [],
    }


def closing(workspace: Workspace, person: Person, view: View, *, cleared: bool) -> Json:
    payload = _from(workspace, "view_closed", person)
    return {**payload, "view": view_json(workspace, view), "is_cleared": cleared}


def global_shortcut(workspace: Workspace, person: Person, callback_id: str) -> Json:
    return {
        **_from(workspace, "shortcut", person),
        "action_ts": ts_of(workspace.clock.wire()),
        "callback_id": callback_id,
        "trigger_id": workspace.screens.issue_trigger(person.id),
    }


def message_shortcut(workspace: Workspace, person: Person, callback_id: str, message: Message) -> Json:
    channel = workspace.conversations.find(message.channel)
    return {
        **_from(workspace, "message_action", person),
        "action_ts": ts_of(workspace.clock.wire()),
        "callback_id": callback_id,
        "trigger_id": workspace.screens.issue_trigger(person.id),
        "channel": {"id": message.channel, "name": channel_name(channel) if channel else ""},
        "response_url": response_url(workspace, person.id, message.channel, message.ts),
        "message_ts": message.ts,
        "message": message_json(workspace, message),
    }


def suggestion(
    workspace: Workspace, person: Person, on: Message | View, block_id: str, action_id: str, typed: str
) -> Json:
    payload = {
        **_from(workspace, "block_suggestion", person),
        "action_id": action_id,
        "block_id": block_id,
        "value": typed,
    }
    if isinstance(on, View):
        return {**payload, "container": {"type": "view", "view_id": on.id}, "view": view_json(workspace, on)}
    container = {"type": "message", "message_ts": on.ts, "channel_id": on.channel, "is_ephemeral": False}
    return {
        **payload,
        "container": container,
        "channel": {"id": on.channel},
        "message": message_json(workspace, on),
    }


def event_envelope(workspace: Workspace, event: Json) -> Json:
    now = workspace.clock.wire()
    authorization = {"team_id": workspace.team.id, "user_id": workspace.app.bot_user, "is_bot": True}
    return {
        "token": UNSIGNED,
        "team_id": workspace.team.id,
        "context_team_id": workspace.team.id,
        "context_enterprise_id": None,
        "api_app_id": workspace.app.id,
        "event": {**event, "event_ts": ts_of(now)},
        "type": "event_callback",
        "event_id": f"Ev0{secrets.token_hex(5).upper()}",
        "event_time": int(now.timestamp()),
        "authorizations": [{**authorization, "enterprise_id": None, "is_enterprise_install": False}],
        "is_ext_shared_channel": False,
        "event_context": f"4-{secrets.token_urlsafe(16)}",
    }


def channel_name(channel: Channel) -> str:
    return {"im": "directmessage", "private": "privategroup"}.get(channel.kind, channel.name)


def response_url(workspace: Workspace, user: str, channel: str, ts: str | None = None) -> str:
    return f"{workspace.address}/response/{workspace.screens.issue_response_url(user, channel, ts)}"


def _from(workspace: Workspace, kind: str, person: Person) -> dict[str, Any]:
    team = {"id": workspace.team.id, "domain": workspace.team.domain}
    user = {"id": person.id, "username": person.name, "name": person.name, "team_id": workspace.team.id}
    user = {name: user[name] for name in TOLD_OF_USER.get(kind, user)}
    return {
        "type": kind,
        "team": team,
        "user": user,
        "api_app_id": workspace.app.id,
        "token": UNSIGNED,
        "enterprise": None,
        "is_enterprise_install": False,
    }
