"""Part: `/mentor unpair`, taking it back, and the mentor's place afterwards (PRODUCT §5.9)."""

import uuid
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import ANYONE, press, submit, verb
from handlers.which import begin, go_on, opens
from models.journeys import ending as journey
from models.journeys import resting
from models.queries import endings
from models.queries.pairs import PairingCard
from models.states import EndingReason
from templates.ids import A, B, V, Verb


@opens(Verb.UNPAIR)
def confirmation(desk: Desk, pair: PairingCard) -> tuple[str, object]:
    """What happens next, before anything does."""
    return "ending/unpair", desk.see(endings.parting, by=desk.who.id, pairing_id=pair.pairing_id)


@verb(Verb.UNPAIR, for_=ANYONE)
def unpair(ack: Ack, desk: Desk) -> None:
    """Ask once for confirmation."""
    begin(desk, Verb.UNPAIR)
    ack()


@press(A.UNPAIR_OPEN, for_=ANYONE)
def unpair_by_button(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """The same for the pair of a button."""
    go_on(desk, body, Verb.UNPAIR, uuid.UUID(action["value"]))
    ack()


@submit(V.UNPAIR, for_=ANYONE)
def confirmed(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """End it, in ten minutes or on the weekly day."""
    form = Form(view)
    parting = journey.Parting(
        quietly=form.one(B.ENDS) == "quietly",
        reason=EndingReason(form.one(B.REASON, optional=True) or EndingReason.NO_REASON_GIVEN),
        reason_shared=bool(form.several(B.REASON_SHARED, optional=True)),
        line=form.text(B.LINE, most=500, optional=True),
    )
    form.check()
    pairing_id = uuid.UUID(form.about)
    ending_id = desk.do(journey.unpair, by=desk.who.id, pairing_id=pairing_id, parting=parting, form_key=form.key)
    ack(response_action="update", view=desk.view("ending/said", _ending(desk, ending_id)))


@press(A.ENDING_TAKE_BACK, for_=ANYONE)
def take_back(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Keep the pairing."""
    ending_id = uuid.UUID(action["value"])
    desk.do(journey.take_back, by=desk.who.id, ending_id=ending_id)
    view = body.get("view") or {}
    if view.get("type") == "modal":
        desk.replace(view, "ending/said", _ending(desk, ending_id))
    ack()


@press(A.ENDING_LINE, for_=ANYONE)
def read_line(ack: Ack, desk: Desk, action: dict[str, Any]) -> None:
    """Open what the other wrote."""
    desk.open("ending/line", _ending(desk, uuid.UUID(action["value"])))
    ack()


@press(A.PLACE_WELCOME, for_=ANYONE)
def welcome(ack: Ack, desk: Desk, action: dict[str, Any]) -> None:
    """Somebody new, please."""
    desk.do(resting.welcome_again, by=desk.who.id, application_id=uuid.UUID(action["value"]))
    ack()


@press(A.PLACE_LATER, for_=ANYONE)
def later(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Ask from which day."""
    rest = desk.see(endings.own_rest, by=desk.who.id, application_id=uuid.UUID(action["value"]))
    desk.show(body, "ending/later", rest)
    ack()


@submit(V.PLACE_LATER, for_=ANYONE)
def rest_until(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Not before that day."""
    form = Form(view)
    day = form.day(B.REST_UNTIL)
    form.check()
    desk.do(resting.rest_until, by=desk.who.id, application_id=uuid.UUID(form.about), day=day)
    ack()


@press(A.PLACE_STOP, for_=ANYONE)
def stop(ack: Ack, desk: Desk, action: dict[str, Any]) -> None:
    """Nobody new any more."""
    desk.do(resting.stop_mentoring, by=desk.who.id, application_id=uuid.UUID(action["value"]))
    ack()


def _ending(desk: Desk, ending_id: uuid.UUID) -> endings.EndingCard:
    return desk.see(endings.own_ending, by=desk.who.id, ending_id=ending_id)
