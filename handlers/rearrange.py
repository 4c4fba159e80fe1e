"""Move a booked meeting, cancel it or keep it, say that it did not come about (PRODUCT §5.6)."""

import uuid
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import MEMBER, press, submit
from handlers.times import mark_of, read_one, was_typed
from models.journeys import rearrange as journey
from models.queries import again, booking, sessions
from templates.ids import A, V


@press(A.SESSION_WITHDRAW, for_=MEMBER)
def withdraw(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Take the offered times back, after Slack's own confirmation."""
    session_id = uuid.UUID(action["value"])
    desk.do(journey.withdraw, by=desk.who.id, session_id=session_id)
    _show_again(desk, body, session_id)
    ack()


@press(A.SESSION_MOVE, for_=MEMBER)
def move(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Ask for the new time of a booked meeting."""
    session_id = uuid.UUID(action["value"])
    desk.show(body, "meet/move", desk.see(booking.other_times, by=desk.who.id, session_id=session_id))
    ack()


@submit(V.SESSION_MOVE, for_=MEMBER)
def moved(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Move it; a time that was typed is said back first."""
    form = Form(view)
    thing, _, shown = form.about.partition(":")
    session_id, at = uuid.UUID(thing), read_one(form, desk)
    form.check()
    if was_typed(form) and shown != str(mark_of([at])):
        card = desk.see(booking.other_times, by=desk.who.id, session_id=session_id)
        said = desk.see(booking.said_back, pairing_id=card.pairing_id, times=[at], minutes=card.minutes)
        ack(response_action="update", view=desk.view("meet/move", card, said=said, mark=mark_of([at])))
        return
    desk.do(journey.move_to, by=desk.who.id, session_id=session_id, at=at)
    ack()


@press(A.SESSION_CANCEL, for_=MEMBER)
def cancel(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Cancel a booked meeting, after Slack's own confirmation."""
    session_id = uuid.UUID(action["value"])
    desk.do(journey.cancel, by=desk.who.id, session_id=session_id)
    _show_again(desk, body, session_id)
    ack()


@press(A.SESSION_KEEP, for_=MEMBER)
def keep(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Whoever cancelled thinks again."""
    session_id = desk.do(journey.keep, by=desk.who.id, session_id=uuid.UUID(action["value"]))
    _show_again(desk, body, session_id)
    ack()


@press(A.SESSION_THOUGHT, for_=MEMBER)
def thought(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """No time, or nothing to report: a counter-thought. That it was pressed is kept nowhere."""
    session_id, _, why = str(action["value"]).partition(":")
    desk.show(
        body, "meet/thought", desk.see(again.own_again, by=desk.who.id, session_id=uuid.UUID(session_id)), why=why
    )
    ack()


@press(A.SESSION_MISSED, for_=MEMBER)
def missed(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Not this time."""
    session_id = uuid.UUID(action["value"])
    desk.do(journey.miss, by=desk.who.id, session_id=session_id)
    _show_again(desk, body, session_id)
    ack()


def _show_again(desk: Desk, body: dict[str, Any], session_id: uuid.UUID) -> None:
    """In a modal the meeting is shown as it is now; a press in a message is answered by a message."""
    if (body.get("view") or {}).get("type") == "modal":
        card = desk.see(sessions.own_session, by=desk.who.id, session_id=session_id)
        desk.replace(body["view"], "meet/session", card)
