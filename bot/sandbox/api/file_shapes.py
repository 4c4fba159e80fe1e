"""Files as Slack writes them in its answers."""

from urllib.parse import quote

from bot.sandbox.file_types import FileType, type_of
from bot.sandbox.things import Channel, File, Json, Message
from bot.sandbox.workspace import Workspace

LIST_OF = {"public": "channels", "private": "groups", "mpim": "groups", "im": "ims"}
UNSEEN = FileType("", "", "")


def file_json(workspace: Workspace, file: File, *, scanned: bool = True) -> Json:
    """A file as messages and forms carry it. Before it is `scanned` Slack knows neither its type nor where it is."""
    kind = type_of(file.name) if scanned else UNSEEN
    address = f"{workspace.address}/files-pri/{workspace.team.id}-{file.id}"
    name = quote(file.name)
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title,
        "mimetype": kind.mimetype,
        "filetype": kind.name,
        "pretty_type": kind.words,
        "user": file.by,
        "user_team": workspace.team.id,
        "editable": False,
        "size": len(file.content),
        "mode": "snippet" if kind.is_text else "hosted",
        "is_external": False,
        "external_type": "",
        "is_public": False,
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": f"{address}/{name}",
        "url_private_download": f"{address}/download/{name}",
        "permalink": f"https://{workspace.team.domain}.slack.com/files/{file.by}/{file.id}/{name}",
        "comments_count": 0,
        "is_starred": False,
        "has_rich_preview": False,
        "file_access": "visible",
    }


def shared_file_json(workspace: Workspace, file: File, *, scanned: bool = True) -> Json:
    """A file that is asked about by itself: with the conversations and messages in which it is."""
    body = file_json(workspace, file, scanned=scanned)
    shares: Json = {}
    lists: dict[str, list[str]] = {"channels": [], "groups": [], "ims": []}
    for message in workspace.conversations.holding(file.id) if scanned else ():
        channel = workspace.conversations.find(message.channel)
        if channel:
            _enter(lists[LIST_OF[channel.kind]], channel)
            kind = shares.setdefault("public" if channel.kind == "public" else "private", {})
            kind.setdefault(channel.id, []).append(_share(workspace, channel, message))
    return body | lists | {"is_public": "public" in shares, "shares": shares}


def files_in(workspace: Workspace, message: Message) -> list[Json]:
    """The files of a message; of one that was deleted only its stone is left."""
    found = [(file_id, workspace.files.find(file_id)) for file_id in message.files]
    return [file_json(workspace, file) if file else {"id": id_, "mode": "tombstone"} for id_, file in found]


def _enter(ids: list[str], channel: Channel) -> None:
    if channel.id not in ids:
        ids.append(channel.id)


def _share(workspace: Workspace, channel: Channel, message: Message) -> Json:
    body: Json = {"reply_users": [], "reply_users_count": 0, "reply_count": 0, "ts": message.ts}
    body |= {"thread_ts": message.thread_ts} if message.thread_ts else {}
    return body | {"channel_name": channel.name, "team_id": workspace.team.id, "share_user_id": message.by}
