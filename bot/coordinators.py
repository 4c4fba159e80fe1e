"""The coordinators' channel, looked at right before each post: nobody else may read along (PRODUCT §6)."""

from collections.abc import Iterable
from typing import Any

from bot.line import Line, Trouble
from bot.slack import Fate

SHARED = ("is_shared", "is_ext_shared", "is_org_shared", "is_pending_ext_shared")


class Unfit(Exception):
    """The channel is gone, public, shared, or somebody else is in it."""


def fit(line: Line, where: str | None, whom: Iterable[str]) -> str:
    """The channel `where`, if it is private, of this organisation, and holds only the app and `whom` it may tell.

    Raises Unfit, or Trouble if Slack could not be asked.
    """
    if where is None:
        raise Unfit("none")
    try:
        channel = line.call("conversations.info", channel=where)["channel"]
        members = _members(line, where)
    except Trouble as trouble:
        if trouble.fate is Fate.RECIPIENT:
            raise Unfit(trouble.code) from trouble
        raise
    _check(channel, members - {line.bot_user(), *whom})
    return where


def _check(channel: dict[str, Any], others: set[str]) -> None:
    if not channel.get("is_private") or channel.get("is_archived"):
        raise Unfit("not private" if not channel.get("is_private") else "archived")
    if any(channel.get(name) for name in SHARED):
        raise Unfit("shared")
    if others:
        raise Unfit("others in it")


def _members(line: Line, channel: str) -> set[str]:
    members: set[str] = set()
    cursor = None
    while True:
        page = line.call("conversations.members", channel=channel, limit=200, cursor=cursor)
        members.update(page["members"])
        cursor = page.get("response_metadata", {}).get("next_cursor")
        if not cursor:
            return members
