"""What Slack says of people and the installation by itself. Nothing relies on it: everybody is looked up daily."""

from typing import Any

from slack_bolt import Ack, BoltContext

from handlers.desk import Desk, Desks
from handlers.registry import event
from models.journeys.delivery import hold_workspace
from models.journeys.directory import Account, learn

SLACKBOT = "USLACKBOT"


@event("user_change")
def changed(ack: Ack, desk: Desk, event: dict[str, Any]) -> None:
    """Somebody's name, zone, language or account changed."""
    desk.do(learn, account=account_of(event["user"]))
    ack()


@event("team_join")
def joined(ack: Ack, desk: Desk, event: dict[str, Any]) -> None:
    """Somebody new is in the workspace."""
    desk.do(learn, account=account_of(event["user"]))
    ack()


@event("tokens_revoked")
def revoked(ack: Ack, context: BoltContext, desks: Desks, event: dict[str, Any]) -> None:
    """Our own token was revoked: send nothing until it works again."""
    if (event.get("tokens") or {}).get("bot"):
        desks.do(context, hold_workspace, why="token_revoked")
    ack()


@event("app_uninstalled")
def uninstalled(ack: Ack, context: BoltContext, desks: Desks) -> None:
    """Waypost was removed from the workspace: send nothing until it is back."""
    desks.do(context, hold_workspace, why="app_uninstalled")
    ack()


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
        email=profile.get("email") or "",
    )
