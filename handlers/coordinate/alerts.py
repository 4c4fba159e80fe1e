"""The buttons of an alert. Who may press is checked with the pair: a coordinator with a stake in it is none for it."""

import uuid
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import ANYONE, press, submit
from models.journeys import alerts as journey
from models.queries.alerts import alert_for
from models.states import EndingReason
from templates.ids import A, B, V


@press(A.ALERT_TAKE, for_=ANYONE)
def take(ack: Ack, desk: Desk, action: dict[str, Any]) -> None:
    """I'll take it."""
    desk.do(journey.take, by=desk.who.id, alert_id=uuid.UUID(action["value"]))
    ack()


@press(A.ALERT_WAIT, for_=ANYONE)
def give_time(ack: Ack, desk: Desk, action: dict[str, Any]) -> None:
    """Give them two weeks."""
    desk.do(journey.give_time, by=desk.who.id, alert_id=uuid.UUID(action["value"]))
    ack()


@press(A.ALERT_FINE, for_=ANYONE)
def all_fine(ack: Ack, desk: Desk, action: dict[str, Any]) -> None:
    """All fine."""
    desk.do(journey.all_fine, by=desk.who.id, alert_id=uuid.UUID(action["value"]))
    ack()


@press(A.ALERT_SHOW, for_=ANYONE)
def show(ack: Ack, desk: Desk, action: dict[str, Any]) -> None:
    """What left, what was answered and tried; that somebody looked is noted."""
    desk.open("alerts/show", desk.do(journey.look, by=desk.who.id, alert_id=uuid.UUID(action["value"])))
    ack()


@press(A.ALERT_MESSAGE, for_=ANYONE)
def ask_words(ack: Ack, desk: Desk, action: dict[str, Any]) -> None:
    """Ask for the words to both."""
    desk.open("alerts/message", desk.see(alert_for, by=desk.who.id, alert_id=uuid.UUID(action["value"])))
    ack()


@submit(V.ALERT_MESSAGE, for_=ANYONE)
def write_to_both(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Send them, signed."""
    form = Form(view)
    words = form.text(B.WORDS, most=2000)
    form.check()
    alert_id = uuid.UUID(form.about)
    desk.do(journey.write_to_both, by=desk.who.id, alert_id=alert_id, words=words, form_key=form.key)
    ack()


@press(A.ALERT_UNPAIR, for_=ANYONE)
def confirm_unpair(ack: Ack, desk: Desk, action: dict[str, Any]) -> None:
    """Show what each will read, and ask for the reason."""
    desk.open("alerts/unpair", desk.see(alert_for, by=desk.who.id, alert_id=uuid.UUID(action["value"])))
    ack()


@submit(V.ALERT_UNPAIR, for_=ANYONE)
def unpair(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """End the pairing after a day."""
    form = Form(view)
    reason = form.one(B.REASON)
    form.check()
    alert_id = uuid.UUID(form.about)
    desk.do(journey.unpair, by=desk.who.id, alert_id=alert_id, reason=EndingReason(reason), form_key=form.key)
    ack()
