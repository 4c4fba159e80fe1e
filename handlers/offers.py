"""Offers: a mentor reads a request and answers it (PRODUCT §5.3)."""

import uuid
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.registry import MEMBER, press
from models.journeys import offers as journey
from models.queries import requests
from templates.ids import A


@press(A.OFFER_OPEN, for_=MEMBER)
def open_offer(ack: Ack, desk: Desk, action: dict[str, Any]) -> None:
    """The mentor reads the request."""
    desk.open("request/offer", desk.see(requests.offer_to, by=desk.who.id, offer_id=uuid.UUID(action["value"])))
    ack()


@press(A.OFFER_ACCEPT, for_=MEMBER)
def accept(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """The mentor says yes."""
    desk.do(journey.accept, by=desk.who.id, offer_id=uuid.UUID(action["value"]))
    _answered(desk, action, body)
    ack()


@press(A.OFFER_DECLINE, for_=MEMBER)
def decline(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """The mentor says not this time."""
    desk.do(journey.decline, by=desk.who.id, offer_id=uuid.UUID(action["value"]))
    _answered(desk, action, body)
    ack()


def _answered(desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    offer = desk.see(requests.offer_to, by=desk.who.id, offer_id=uuid.UUID(action["value"]))
    desk.replace(body["view"], "request/offer", offer)
