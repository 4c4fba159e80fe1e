"""People, conversations, messages and views as Slack writes them in its answers."""

from bot.sandbox.api.file_shapes import files_in
from bot.sandbox.elements import state_values
from bot.sandbox.local_time import offset_seconds, zone_label
from bot.sandbox.things import Channel, Json, Message, Person, View
from bot.sandbox.workspace import SLACKBOT, Workspace


def message_json(workspace: Workspace, message: Message, *, metadata: bool = True) -> Json:
    body: Json = {"type": "message", "user": message.by, "text": message.text, "ts": message.ts}
    body["team"] = workspace.team.id
    if message.by == workspace.app.bot_user:
        body |= {"bot_id": workspace.app.bot_id, "app_id": workspace.app.id}
    if message.blocks:
        body["blocks"] = list(message.blocks)
    if message.thread_ts:
        body["thread_ts"] = message.thread_ts
    if message.edited_ts:
        body["edited"] = {"user": message.by, "ts": message.edited_ts}
    if message.files:
        body |= {"files": files_in(workspace, message), "upload": False, "display_as_bot": False}
    if message.metadata and metadata:
        body["metadata"] = message.metadata
    return body


def view_json(workspace: Workspace, view: View, *, with_state: bool = True) -> Json:
    """A view as answers and payloads carry it; `with_state` also says what the person has typed so far."""
    content = view.content
    body: Json = {
        "id": view.id,
        "team_id": workspace.team.id,
        "type": view.type,
        "blocks": view.blocks,
        "private_metadata": content.get("private_metadata", ""),
        "callback_id": view.callback_id,
        "state": {"values": state_values(view.blocks, view.typed) if with_state else {}},
        "hash": view.hash,
        "clear_on_close": bool(content.get("clear_on_close", False)),
        "notify_on_close": bool(content.get("notify_on_close", False)),
        "previous_view_id": view.previous_id,
        "root_view_id": view.root_id,
        "external_id": content.get("external_id", ""),
        "app_id": workspace.app.id,
        "app_installed_team_id": workspace.team.id,
        "bot_id": workspace.app.bot_id,
    }
    if view.type == "modal":
        body |= {name: content.get(name) for name in ("title", "close", "submit")}
    return body


def person_json(workspace: Workspace, person: Person, *, locale: bool = False) -> Json:
    """A member of the workspace; the e-mail address only with the scope users:read.email."""
    now = workspace.clock.now()
    profile: Json = {
        "real_name": person.real_name,
        "real_name_normalized": person.real_name,
        "display_name": person.display,
        "display_name_normalized": person.display,
        "title": person.title,
        "first_name": person.real_name.split(" ")[0],
        "last_name": person.real_name.partition(" ")[2],
        "status_text": person.status,
        "status_emoji": "",
        "team": workspace.team.id,
    }
    if "users:read.email" in workspace.app.scopes and not person.is_bot:
        profile["email"] = person.email
    body: Json = {"id": person.id, "team_id": workspace.team.id, "name": person.name, "deleted": person.deleted}
    if not person.deleted:
        body |= {"real_name": person.real_name, "tz": person.zone, "tz_label": zone_label(now, person.zone)}
        body |= {"tz_offset": offset_seconds(now, person.zone)}
        body |= {"is_admin": person.is_admin, "is_owner": False, "is_primary_owner": False}
        body |= {"is_restricted": person.is_restricted, "is_ultra_restricted": False}
    body |= {
        "profile": profile,
        "is_bot": person.is_bot and person.id != SLACKBOT,
        "is_app_user": False,
        "updated": int(now.timestamp()),
    }
    return body | ({"locale": person.locale} if locale else {})


def channel_json(workspace: Workspace, channel: Channel) -> Json:
    body: Json = {
        "id": channel.id,
        "created": channel.created,
        "is_archived": channel.archived,
        "is_im": channel.kind == "im",
    }
    body |= {"is_org_shared": False, "context_team_id": workspace.team.id}
    if channel.kind == "im":
        user = next(member for member in channel.members if member != workspace.app.bot_user)
        return body | {"user": user, "is_user_deleted": bool((person := workspace.person(user)) and person.deleted)}
    body |= {"name": channel.name, "name_normalized": channel.name, "is_channel": channel.kind != "mpim"}
    body |= {
        "is_group": channel.kind == "mpim",
        "is_mpim": channel.kind == "mpim",
        "is_general": channel.name == "general",
    }
    body |= {"is_private": channel.kind != "public", "is_member": workspace.app.bot_user in channel.members}
    body |= {"is_shared": False, "is_ext_shared": False, "creator": channel.members[0] if channel.members else ""}
    return body
