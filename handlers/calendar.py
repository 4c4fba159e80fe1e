"""One's own calendar: the secret address, what it shows, and a booked meeting as a file (PRODUCT §5.6, §5.16)."""

import uuid
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.registry import ANYONE, MEMBER, press, submit
from models.journeys import calendar as journey
from models.queries.calendar import own_calendar
from models.queries.mine import mine
from templates.ids import A, V


@press(A.SESSION_FILE, for_=MEMBER)
def send_file(ack: Ack, desk: Desk, action: dict[str, Any]) -> None:
    """The meeting as a file, to whoever presses."""
    desk.do(journey.ask_for_file, by=desk.who.id, session_id=uuid.UUID(action["value"]))
    ack()


@press(A.CALENDAR_LINK, for_=ANYONE)
def follow_link(ack: Ack) -> None:
    """Slack tells of a link that somebody followed; it has opened by itself."""
    ack()


@press(A.CALENDAR_OPEN, for_=MEMBER)
def open_calendar(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """The address, how to follow it, and what it shows."""
    _show(desk, body)
    ack()


@submit(V.CALENDAR, for_=MEMBER)
def done(ack: Ack, desk: Desk) -> None:
    """The address was copied; what is typed over it means nothing."""
    ack(response_action="update", view=desk.view("mine/me", desk.see(mine, by=desk.who.id)))


@press(A.CALENDAR_MAKE, for_=MEMBER)
def make(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """An address of one's own."""
    if desk.url:
        desk.do(journey.make, by=desk.who.id)
    _show(desk, body)
    ack()


@press(A.CALENDAR_ANEW, for_=MEMBER)
def make_anew(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Another one instead, after Slack's own confirmation."""
    desk.do(journey.make_anew, by=desk.who.id, address_id=uuid.UUID(action["value"]))
    _show(desk, body)
    ack()


@press(A.CALENDAR_OFF, for_=MEMBER)
def switch_off(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """No address any more, after Slack's own confirmation."""
    desk.do(journey.switch_off, by=desk.who.id, address_id=uuid.UUID(action["value"]))
    _show(desk, body)
    ack()


@press(A.CALENDAR_DETAILS, for_=MEMBER)
def choose_details(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Names, place and topics in one's calendar, or only the time."""
    desk.do(journey.show_details, by=desk.who.id, details=action["value"] == "show")
    _show(desk, body)
    ack()


def _show(desk: Desk, body: dict[str, Any]) -> None:
    card = desk.see(own_calendar, by=desk.who.id)
    address = f"{desk.url}/calendar/{card.secret}.ics" if desk.url else ""
    desk.show(body, "calendar/mine", card, address=address)
