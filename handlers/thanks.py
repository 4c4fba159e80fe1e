"""A thank-you after a session (PRODUCT §5.7)."""

import uuid
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.reading import LONG, keep_typed
from handlers.registry import ANYONE, MEMBER, press, submit
from models.journeys.thanks import thank
from models.queries import thanks
from templates.ids import A, B, V


@press(A.THANKS_WRITE, for_=MEMBER)
def begin_to_thank(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """The form, or what was sent after that meeting; what stands in one's own part of the record is kept."""
    card = desk.see(thanks.to_thank, by=desk.who.id, session_id=uuid.UUID(action["value"]))
    if (body.get("view") or {}).get("callback_id") == V.RECORD_OWN:
        keep_typed(desk, body["view"])
    desk.show(body, "thanks/read" if card.thanks_id else "thanks/write", card)
    ack()


@submit(V.THANKS, for_=MEMBER)
def thanked(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Send it, and show that it is on its way."""
    form = Form(view)
    words = form.text(B.THANKS_WORDS, most=LONG)
    form.check()
    session_id = uuid.UUID(form.about)
    desk.do(thank, by=desk.who.id, session_id=session_id, words=words)
    card = desk.see(thanks.to_thank, by=desk.who.id, session_id=session_id)
    ack(response_action="update", view=desk.view("thanks/read", card))


@press(A.THANKS_READ, for_=ANYONE)
def read(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Open a thank-you."""
    card = desk.see(thanks.own_thanks, by=desk.who.id, thanks_id=uuid.UUID(action["value"]))
    desk.show(body, "thanks/read", card)
    ack()
