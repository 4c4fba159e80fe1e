"""The hub (bare `/mentor`), the Home tab and the help."""

from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.registry import ANYONE, event, press, verb
from models.journeys.home import wrote
from models.queries.home import hub
from templates.ids import A, Verb

WORDS = {None, "file_share", "me_message", "thread_broadcast"}
"""Kinds of messages that a person has written; all others tell of messages, or are Slack's own."""


@verb(Verb.HUB, for_=ANYONE)
def open_hub(ack: Ack, desk: Desk) -> None:
    """Where one stands, as a modal."""
    desk.open("home/hub", desk.see(hub, by=desk.who.id))
    ack()


@press(A.HUB_OPEN, for_=ANYONE)
def hub_by_button(ack: Ack, desk: Desk) -> None:
    """The same from a button."""
    open_hub(ack, desk)


@verb(Verb.HELP, for_=ANYONE)
def give_help(ack: Ack, desk: Desk) -> None:
    """The list of verbs, for one's own eyes."""
    ack(desk.say("help"))


@event("app_home_opened")
def home_opened(ack: Ack, desk: Desk, event: dict[str, Any]) -> None:
    """Show the Home tab as things stand; Messages is opened by the same event."""
    if event.get("tab") == "home":
        desk.publish("home/home", desk.see(hub, by=desk.who.id))
    ack()


@event("message.im")
def written_to(ack: Ack, desk: Desk, event: dict[str, Any]) -> None:
    """Words written to the app are not read; the way to the hub is shown. What Slack itself notes is nobody's words."""
    if event.get("subtype") in WORDS:
        desk.do(wrote, by=desk.who.id)
    ack()
