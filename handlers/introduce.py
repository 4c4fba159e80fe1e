"""Introduce: the questions to think over, and a coordinator who introduces a pair in person (PRODUCT §5.4)."""

import uuid
from datetime import UTC, datetime
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import ANYONE, press, submit
from handlers.times import read_times
from models.journeys import introduce as journey
from models.journeys import three
from models.policies.thoughts import Thoughts
from models.queries import introductions
from models.queries.introductions import own_thoughts
from models.queries.partners import partner_card
from templates.ids import A, B, V


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


@press(A.INTRODUCE_TIMES, for_=ANYONE)
def ask_times(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Ask who introduces a pair when the three could meet."""
    card = desk.see(introductions.offering, by=desk.who.id, pairing_id=uuid.UUID(action["value"]))
    desk.show(body, "introduce/times", card)
    ack()


@submit(V.INTRODUCE_TIMES, for_=ANYONE)
def offer_times(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Offer these times to the two."""
    form = Form(view)
    given = read_times(form, desk)
    pairing_id = uuid.UUID(form.about)
    desk.do(three.offer_times, by=desk.who.id, pairing_id=pairing_id, times=given.times, details=given.details)
    ack()


@press(A.INTRODUCE_CHOOSE, for_=ANYONE)
def see_times(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Show one of the two the times on offer."""
    card = desk.see(introductions.choosing_for, by=desk.who.id, pairing_id=uuid.UUID(action["value"]))
    desk.show(body, "introduce/choose", card)
    ack()


@submit(V.INTRODUCE_CHOOSE, for_=ANYONE)
def choose_times(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """These suit; perhaps none does."""
    form = Form(view)
    times = [datetime.fromtimestamp(int(each), tz=UTC) for each in form.several(B.SUITING, optional=True)]
    form.check()
    pairing, _, offers = form.about.partition(":")
    pairing_id = uuid.UUID(pairing)
    desk.do(three.choose_times, by=desk.who.id, pairing_id=pairing_id, offers=int(offers), times=times)
    card = desk.see(introductions.choosing_for, by=desk.who.id, pairing_id=pairing_id)
    ack(response_action="update", view=desk.view("introduce/chosen", card))
