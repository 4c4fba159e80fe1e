"""People as Slack describes them."""

from collections.abc import Iterator
from typing import Any

from bot.line import Line
from models.journeys.directory import Account

PAGE = 200
SLACKBOT = "USLACKBOT"


def look_up(line: Line, slack_id: str) -> Account:
    """One account. Raises Trouble."""
    return account_of(line.call("users.info", user=slack_id, include_locale=True)["user"])


def everybody(line: Line) -> Iterator[list[Account]]:
    """All accounts, page by page; bots and Slackbot too, so that nobody takes them for people. Raises Trouble."""
    cursor = None
    while True:
        page = line.call("users.list", limit=PAGE, include_locale=True, cursor=cursor)
        yield [account_of(each) for each in page["members"]]
        cursor = page.get("response_metadata", {}).get("next_cursor")
        if not cursor:
            return


def account_of(user: dict[str, Any]) -> Account:
    """What Slack's user object says; somebody gone has no zone any more."""
    profile = user.get("profile") or {}
    return Account(
        slack_id=user["id"],
        name=profile.get("real_name") or user.get("real_name") or user.get("name") or user["id"],
        title=profile.get("title") or "",
        zone=user.get("tz") or "Europe/London",
        language=user.get("locale") or "en-GB",
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted") or user.get("is_stranger")),
        is_bot=bool(user.get("is_bot")) or user["id"] == SLACKBOT,
        is_gone=bool(user.get("deleted")),
    )
