"""Answers to nudges: the check-in, "not now", and the call somebody made (PRODUCT §6)."""

import uuid
from datetime import date, timedelta
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import ANYONE, press, submit
from handlers.which import go_on
from models.journeys import ladder as journey
from models.journeys import stuck
from models.queries import climbs
from models.refusals import Missing
from models.states import CheckIn
from templates.ids import A, B, V, Verb


@press(A.CHECK_IN_FINE, for_=ANYONE)
def all_fine(ack: Ack, desk: Desk, action: dict[str, Any]) -> None:
    """All fine."""
    _answer(desk, action, CheckIn.ALL_FINE)
    ack()


@press(A.CHECK_IN_HERE, for_=ANYONE)
def here(ack: Ack, desk: Desk, action: dict[str, Any]) -> None:
    """I'm here."""
    _answer(desk, action, CheckIn.HERE)
    ack()


@press(A.CHECK_IN_BOOK, for_=ANYONE)
def book_now(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Book now: the form for times."""
    go_on(desk, body, Verb.BOOK, _answer(desk, action, CheckIn.BOOK_NOW))
    ack()


@press(A.CHECK_IN_LOST, for_=ANYONE)
def cannot_reach(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """I can't reach them: what was tried so far."""
    go_on(desk, body, Verb.STUCK, _answer(desk, action, CheckIn.CANNOT_REACH))
    ack()


@press(A.CHECK_IN_STOP, for_=ANYONE)
def stop(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """I'd like to stop: the one confirmation."""
    go_on(desk, body, Verb.UNPAIR, _answer(desk, action, CheckIn.STOP))
    ack()


@press(A.RANG, for_=ANYONE)
def rang(ack: Ack, desk: Desk, action: dict[str, Any]) -> None:
    """I rang them."""
    pairing_id, step = _of_step(action["value"])
    desk.do(stuck.rang, by=desk.who.id, pairing_id=pairing_id, step=step)
    ack()


@press(A.NOT_NOW, for_=ANYONE)
def not_now(ack: Ack, desk: Desk, action: dict[str, Any]) -> None:
    """Ask until when."""
    pairing_id, step = _of_step(action["value"])
    desk.open("nudges/not_now", desk.see(climbs.not_now, by=desk.who.id, pairing_id=pairing_id, step=step))
    ack()


@submit(V.NOT_NOW, for_=ANYONE)
def put_off(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Come back to it then."""
    form = Form(view)
    pairing_id, step = _of_step(form.about)
    until = _until(form, desk.see(climbs.today, by=desk.who.id, pairing_id=pairing_id))
    form.check()
    desk.do(journey.put_off, by=desk.who.id, pairing_id=pairing_id, step=step, until=until)
    ack()


def _answer(desk: Desk, action: dict[str, Any], said: CheckIn) -> uuid.UUID:
    pairing_id, step = _of_step(action["value"])
    desk.do(journey.answer, by=desk.who.id, pairing_id=pairing_id, step=step, said=said)
    return pairing_id


def _of_step(value: str) -> tuple[uuid.UUID, str]:
    """What a button of the ladder carries: the pair and the step."""
    pairing_id, _, step = str(value).partition(":")
    return uuid.UUID(pairing_id), step


def _until(form: Form, today: date) -> date:
    """The chosen day; notes what is wrong with it."""
    choice, day = form.one(B.PUT_OFF), form.day(B.PUT_OFF_UNTIL, optional=True)
    if choice != "date":
        return today + timedelta(days=7 if choice == "week" else 1)
    if day is None:
        form.problem(Missing(field=B.PUT_OFF_UNTIL))
    return day or today
