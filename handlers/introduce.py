"""Introduce: the questions to think over, and a coordinator who introduces a pair in person (PRODUCT §5.4)."""

import uuid
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import ANYONE, press, submit
from models.journeys import introduce as journey
from models.policies.thoughts import Thoughts
from models.queries.introductions import own_thoughts
from models.queries.partners import partner_card
from templates.ids import A, V


@press(A.THOUGHTS_OPEN, for_=ANYONE)
def open_thoughts(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """The questions, or what both have answered."""
    card = desk.see(own_thoughts, by=desk.who.id, pairing_id=uuid.UUID(action["value"]))
    desk.show(body, "introduce/thoughts", card)
    ack()


@submit(V.THOUGHTS, for_=ANYONE)
def send_thoughts(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Keep them for the other."""
    form, pairing_id = Form(view), uuid.UUID(view["private_metadata"])
    asked = desk.see(own_thoughts, by=desk.who.id, pairing_id=pairing_id).mine
    thoughts = Thoughts(**{each.question: form.text(each.question, most=1500, optional=True) for each in asked})
    form.check()
    desk.do(journey.send_thoughts, by=desk.who.id, pairing_id=pairing_id, thoughts=thoughts)
    card = desk.see(own_thoughts, by=desk.who.id, pairing_id=pairing_id)
    ack(response_action="update", view=desk.view("introduce/thoughts", card))


@press(A.PARTNER_OPEN, for_=ANYONE)
def about_partner(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """What the other of a pair says of themself."""
    desk.show(body, "introduce/about", desk.see(partner_card, by=desk.who.id, pairing_id=uuid.UUID(action["value"])))
    ack()


@press(A.INTRODUCE_TAKE, for_=ANYONE)
def take(ack: Ack, desk: Desk, action: dict[str, Any]) -> None:
    """I'll introduce them."""
    desk.do(journey.take, by=desk.who.id, pairing_id=uuid.UUID(action["value"]))
    ack()


@press(A.INTRODUCE_DONE, for_=ANYONE)
def done(ack: Ack, desk: Desk, action: dict[str, Any]) -> None:
    """They have met."""
    desk.do(journey.done, by=desk.who.id, pairing_id=uuid.UUID(action["value"]))
    ack()
