"""The coordinators' desk (bare `/mentor-admin`) and its help."""

from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.registry import COORDINATOR, desk_verb, press
from models.queries.figures import figures
from templates.ids import A, DeskVerb


@desk_verb(DeskVerb.DESK)
def open_desk(ack: Ack, desk: Desk) -> None:
    """How the programme stands, as a modal."""
    desk.open("coordinate/hub", desk.see(figures, by=desk.who.id))
    ack()


@press(A.DESK_OPEN, for_=COORDINATOR)
def back_to_desk(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """The same from a button."""
    desk.show(body, "coordinate/hub", desk.see(figures, by=desk.who.id))
    ack()


@desk_verb(DeskVerb.HELP)
def give_help(ack: Ack, desk: Desk) -> None:
    """The list of verbs, for one's own eyes."""
    ack(desk.say("coordinate/help"))
