"""Files: uploading one in three steps, looking at it, deleting it."""

import re
from dataclasses import dataclass
from typing import Any

from bot.sandbox.api.chat import checked_blocks, thread_of
from bot.sandbox.api.file_shapes import shared_file_json
from bot.sandbox.api.method import Call, Refused, invalid_arguments, method
from bot.sandbox.api.reach import to_post_in
from bot.sandbox.files import LARGEST, Ticket
from bot.sandbox.things import Channel, File, Json

CHANNEL = re.compile(r"[CGDZ][A-Z0-9]+")
"""Slack wants eight signs after the first one; the ids here are shorter, to be read by people."""
NO_CHANNEL = "input must match regex pattern: ^[CGDZ][A-Z0-9]{8,}$ [json-pointer:/channel_id]"
MOST_CHANNELS = 100


@method("files.getUploadURLExternal", scope="files:write", required="filename length", tier=4, takes_json=False)
def upload_url(call: Call) -> Json:
    length = call.number_of("length", 0)
    if length < 1:
        raise invalid_arguments("must be greater than 0 [json-pointer:/length]")
    if length > LARGEST:
        raise Refused("file_upload_size_restricted")
    ticket = call.workspace.files.reserve(str(call.text("filename")), length)
    return {"upload_url": f"{call.workspace.address}/upload/v1/{ticket.secret}", "file_id": ticket.file_id}


@method("files.completeUploadExternal", scope="files:write", required="files", tier=4)
def complete(call: Call) -> Json:
    """Slack looks at the files and shares them after it has answered: ask files.info where they are.

    The sandbox has shared them by the time it answers, and says as little of it.
    """
    wanted = [(_ticket(call, one), str(one.get("title") or "")) for one in _wanted(call)]
    channels = _channels(call)
    words = _words(call)
    thread_ts = thread_of(call, channels[0]) if channels else None
    app = call.workspace.app.bot_user
    files = [call.workspace.files.complete(ticket, title or ticket.name, app) for ticket, title in wanted]
    for channel in channels:
        _share(call, channel, files, words, thread_ts)
    return {"files": [shared_file_json(call.workspace, file, scanned=False) for file in files]}


@method("files.info", scope="files:read", required="file", tier=4, takes_json=False)
def info(call: Call) -> Json:
    file = _visible(call)
    return {"file": shared_file_json(call.workspace, file), "comments": [], "response_metadata": {"next_cursor": ""}}


@method("files.delete", scope="files:write", required="file", tier=3)
def delete(call: Call) -> Json:
    file = _visible(call)
    if file.by != call.workspace.app.bot_user:
        raise Refused("cant_delete_file")
    call.workspace.files.remove(file.id)
    return {}


@dataclass(frozen=True)
class _Words:
    """What stands above the files: a comment, or blocks."""

    text: str
    blocks: tuple[Json, ...]


def _wanted(call: Call) -> list[Json]:
    try:
        files: Any = call.parsed("files", "invalid_files")
    except Refused:
        raise invalid_arguments("must be an array [json-pointer:/files]") from None
    if not isinstance(files, list) or not files:
        raise invalid_arguments("must be an array of at least 1 item [json-pointer:/files]")
    if not all(isinstance(one, dict) and one.get("id") for one in files):
        raise invalid_arguments("missing required field: id [json-pointer:/files/0]")
    return files


def _ticket(call: Call, one: Json) -> Ticket:
    """One that was never uploaded, or is completed already, is as unknown as one that never was."""
    ticket = call.workspace.files.waiting(str(one["id"]))
    if ticket is None:
        raise Refused("file_not_found")
    return ticket


def _channels(call: Call) -> list[Channel]:
    """Where to share: `channel_id`, which takes no user, or the list `channels`; without either it stays private."""
    one = call.text("channel_id")
    if one and not CHANNEL.fullmatch(one):
        raise invalid_arguments(NO_CHANNEL)
    ids = [one] if one else [each for each in (call.text("channels") or "").split(",") if each]
    if len(ids) > MOST_CHANNELS:
        raise Refused("channels_limit_exceeded")
    return [to_post_in(call, each) for each in ids]


def _words(call: Call) -> _Words:
    comment = call.text("initial_comment")
    blocks = None if comment else call.parsed("blocks", "invalid_blocks")
    return _Words(comment or "", checked_blocks(blocks, call.workspace.next_id) if blocks else ())


def _share(call: Call, channel: Channel, files: list[File], words: _Words, thread_ts: str | None) -> None:
    call.workspace.conversations.post(
        channel.id,
        call.workspace.app.bot_user,
        words.text,
        blocks=words.blocks,
        files=tuple(file.id for file in files),
        thread_ts=thread_ts,
        call=call.number,
    )


def _visible(call: Call) -> File:
    file = call.workspace.files.find(str(call.text("file")))
    if file is None or not call.workspace.sees_file(call.workspace.app.bot_user, file):
        raise Refused("file_not_found")
    return file
