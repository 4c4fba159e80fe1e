"""What the app says: posting, changing and deleting messages."""

import re
from collections.abc import Callable
from typing import Any

from bot.sandbox.api.method import Call, Refused, method
from bot.sandbox.api.reach import to_post_in, visible
from bot.sandbox.api.shapes import message_json
from bot.sandbox.blocks import message_problems, too_much_text
from bot.sandbox.elements import blocks_with_ids
from bot.sandbox.things import Channel, Json, Message

LONGEST_TEXT = 40_000
LONGEST_NEW_TEXT = 4_000
"""In bytes: chat.update counts those, chat.postMessage characters."""
LARGEST_METADATA = 16_000


@method("chat.postMessage", scope="chat:write", required="channel", tier=5)
def post_message(call: Call) -> Json:
    text, blocks = _said(call)
    metadata = _metadata(call)
    channel = to_post_in(call, str(call.text("channel")))
    thread_ts = thread_of(call, channel)
    message = call.workspace.conversations.post(
        channel.id,
        call.workspace.app.bot_user,
        text or "",
        blocks=blocks or (),
        metadata=metadata or None,
        thread_ts=thread_ts,
        call=call.number,
    )
    return {"channel": channel.id, "ts": message.ts, "message": message_json(call.workspace, message)}


@method("chat.postEphemeral", scope="chat:write", required="channel user", tier=4)
def post_ephemeral(call: Call) -> Json:
    text, blocks = _said(call)
    channel, user = to_post_in(call, str(call.text("channel"))), str(call.text("user"))
    if user not in channel.members:
        raise Refused("user_not_in_channel")
    message = call.workspace.conversations.post(
        channel.id,
        call.workspace.app.bot_user,
        text or "",
        blocks=blocks or (),
        thread_ts=thread_of(call, channel),
        only_for=user,
        call=call.number,
    )
    return {"message_ts": message.ts}


@method("chat.update", scope="chat:write", required="channel ts", tier=3)
def update(call: Call) -> Json:
    """Blocks and metadata that are not sent stay as they are; empty ones take them away."""
    text, blocks = _said(call)
    if text and len(text.encode()) > LONGEST_NEW_TEXT:
        raise Refused("msg_too_long")
    metadata = _metadata(call)
    message = _own(call, "cant_update_message")
    if visible(call, message.channel).archived:
        raise Refused("is_inactive")
    changes: Json = {"call": call.number, "edited_ts": message.ts}
    changes |= {} if text is None else {"text": text}
    changes |= {} if blocks is None else {"blocks": blocks}
    changes |= {} if metadata is None else {"metadata": metadata or None}
    changed = call.workspace.conversations.change(message, **changes)
    shown = message_json(call.workspace, changed)
    return {"channel": changed.channel, "ts": changed.ts, "text": changed.text, "message": shown}


@method("chat.delete", scope="chat:write", required="channel ts", tier=3)
def delete(call: Call) -> Json:
    message = _own(call, "cant_delete_message")
    call.workspace.conversations.delete(message)
    return {"channel": message.channel, "ts": message.ts}


def said(text: str | None, blocks: Any, next_id: Callable[[], str]) -> tuple[str | None, tuple[Json, ...] | None]:
    """Text and blocks of a message after Slack's checks; None where they were not sent."""
    if not (text or "").strip() and not blocks:
        raise Refused("no_text")
    if text and len(text) > LONGEST_TEXT:
        raise Refused("msg_too_long")
    return text, None if blocks is None else checked_blocks(blocks, next_id)


def checked_blocks(blocks: Any, next_id: Callable[[], str]) -> tuple[Json, ...]:
    if not isinstance(blocks, list):
        raise Refused("invalid_blocks_format")
    problems = message_problems(blocks)
    if problems:
        raise Refused("invalid_blocks", errors=problems, response_metadata={"messages": _errors(problems)})
    if too_much_text(blocks):
        raise Refused("msg_blocks_too_long")
    return tuple(blocks_with_ids(blocks, next_id))


def thread_of(call: Call, channel: Channel) -> str | None:
    thread_ts = call.text("thread_ts")
    if thread_ts is None:
        return None
    parent = call.workspace.conversations.message(channel.id, thread_ts)
    if parent is None or parent.only_for:
        raise Refused("cannot_reply_to_message")
    return parent.thread_ts or parent.ts


def _said(call: Call) -> tuple[str | None, tuple[Json, ...] | None]:
    return said(call.text("text"), call.parsed("blocks", "invalid_blocks_format"), call.workspace.next_id)


def _errors(problems: list[str]) -> list[str]:
    return [f"[ERROR] {problem}" for problem in problems]


def _metadata(call: Call) -> Json | None:
    metadata = call.parsed("metadata", "invalid_metadata_format")
    if metadata in (None, {}):
        return None if metadata is None else {}
    if not isinstance(metadata, dict) or set(metadata) - {"event_type", "event_payload", "entities"}:
        raise Refused("invalid_metadata_format")
    kind, payload = metadata.get("event_type"), metadata.get("event_payload")
    if not isinstance(kind, str) or not re.fullmatch(r"\w{1,255}", kind) or not isinstance(payload, dict):
        raise Refused("invalid_metadata_schema")
    if len(str(metadata)) > LARGEST_METADATA:
        raise Refused("metadata_too_large")
    return metadata


def _own(call: Call, refusal: str) -> Message:
    channel = visible(call, str(call.text("channel")))
    message = call.workspace.conversations.message(channel.id, str(call.text("ts")))
    if message is None or message.only_for:
        raise Refused("message_not_found")
    if message.by != call.workspace.app.bot_user:
        raise Refused(refusal)
    return message
