"""Can't reach them: `/mentor stuck` (PRODUCT §5.11)."""

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import ANYONE, press, submit, verb
from handlers.which import begin, go_on, opens
from models.journeys import stuck as journey
from models.queries import stuck
from models.queries.pairs import PairingCard
from models.states import Attempt
from templates.ids import A, B, V, Verb

FIELDS = {f"{B.MESSAGE_ON}:1": Attempt.MESSAGE, f"{B.MESSAGE_ON}:2": Attempt.MESSAGE, B.CALL_ON: Attempt.CALL}


@opens(Verb.STUCK)
def tried(desk: Desk, pair: PairingCard) -> tuple[str, object]:
    """What was tried so far."""
    return "stuck/stuck", desk.see(stuck.stuck_card, by=desk.who.id, pairing_id=pair.pairing_id)


@verb(Verb.STUCK, for_=ANYONE)
def open_stuck(ack: Ack, desk: Desk) -> None:
    """Ask what was tried."""
    begin(desk, Verb.STUCK)
    ack()


@press(A.STUCK_OPEN, for_=ANYONE)
def stuck_by_button(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """The same for the pair of a button."""
    go_on(desk, body, Verb.STUCK, uuid.UUID(action["value"]))
    ack()


@submit(V.STUCK, for_=ANYONE)
def look_for(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Keep what was tried, ask the silent one, and say what to try next."""
    form = Form(view)
    attempts = list(_attempts(form))
    form.check()
    pairing_id = uuid.UUID(form.about)
    desk.do(journey.look_for, by=desk.who.id, pairing_id=pairing_id, tried=attempts)
    ack(response_action="update", view=_next(desk, pairing_id))


@press(A.STUCK_RANG, for_=ANYONE)
def rang_today(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """I rang them today."""
    pairing_id = uuid.UUID(action["value"])
    desk.do(journey.rang_today, by=desk.who.id, pairing_id=pairing_id)
    desk.replace(body["view"], "stuck/next", _card(desk, pairing_id))
    ack()


def _attempts(form: Form) -> Iterator[tuple[str, Attempt, date]]:
    for field, kind in FIELDS.items():
        day = form.day(field, optional=True)
        if day is not None:
            yield field, kind, day


def _next(desk: Desk, pairing_id: uuid.UUID) -> dict[str, Any]:
    return desk.view("stuck/next", _card(desk, pairing_id))


def _card(desk: Desk, pairing_id: uuid.UUID) -> stuck.StuckCard:
    return desk.see(stuck.stuck_card, by=desk.who.id, pairing_id=pairing_id)
