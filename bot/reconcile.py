"""Whether an ambiguous message to a person is there: our id stands in its metadata (FACTS, Sending)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.files import uploads
from bot.line import Line
from models.journeys.delivery import Letter

EVENT_TYPE = "waypost"
EARLIER = timedelta(minutes=5)
MOST_PAGES = 20


@dataclass(frozen=True)
class Found:
    """Where it is; `ts` is None if it is not there."""

    channel: str
    ts: str | None


def find(line: Line, letter: Letter) -> Found:
    """Look through what was said since the message was due, or at its files. Raises Trouble."""
    channel = letter.channel or str(line.call("conversations.open", users=letter.to[0])["channel"]["id"])
    if letter.file_ids:
        return Found(channel, uploads.shared(line, letter.file_ids[0], channel))
    where = {"channel": channel, "oldest": str((letter.due_at - EARLIER).timestamp()), "include_all_metadata": True}
    method = "conversations.history"
    if letter.under:
        method, where = "conversations.replies", where | {"ts": letter.under}
    mine = (each["ts"] for each in _said(line, method, where) if _id_in(each) == str(letter.message_id))
    return Found(channel, next(mine, None))


def _said(line: Line, method: str, where: dict[str, Any]) -> Iterator[dict[str, Any]]:
    cursor = None
    for _ in range(MOST_PAGES):
        page = line.call(method, **where, limit=100, cursor=cursor)
        yield from page["messages"]
        cursor = page.get("response_metadata", {}).get("next_cursor")
        if not cursor:
            return


def _id_in(message: dict[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    return metadata.get("event_payload", {}).get("id") if metadata.get("event_type") == EVENT_TYPE else None
