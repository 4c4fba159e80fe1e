"""By hand: a coordinator pairs and unpairs people, and undoes what they did (PRODUCT §5.15)."""

import uuid
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import ANYONE, COORDINATOR, press, submit
from models.journeys import deeds as journey
from models.queries.alerts import pair_to_end
from models.queries.deeds import deed_card, pairing_form
from models.refusals import Missing
from models.states import EndingReason, Role
from templates.ids import A, B, V


@press(A.DEED_PAIR, for_=COORDINATOR)
def ask_with_whom(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Ask for the other of the two, and why."""
    person_id, role = _person_in(action["value"])
    desk.show(body, "coordinate/pair", desk.see(pairing_form, by=desk.who.id, person_id=person_id, role=role))
    ack()


@submit(V.DEED_PAIR, for_=COORDINATOR)
def pair(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Make them a pair, in two minutes."""
    form = Form(view)
    picked, reason = form.people(B.PAIR_WITH), form.text(B.WHY, most=500)
    if not picked:
        form.problem(Missing(field=B.PAIR_WITH))
    form.check()
    person_id, role = _person_in(form.about)
    deed_id = desk.do(
        journey.pair_with,
        by=desk.who.id,
        person_id=person_id,
        role=role,
        slack_id=picked[0],
        reason=reason,
        form_key=form.key,
    )
    ack(response_action="update", view=desk.view("coordinate/deed", desk.see(deed_card, deed_id)))


@press(A.DEED_UNPAIR, for_=ANYONE)
def ask_reason(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Show what each will read, and ask for the reason."""
    card = desk.see(pair_to_end, by=desk.who.id, pairing_id=uuid.UUID(action["value"]))
    desk.show(body, "coordinate/unpair", card)
    ack()


@submit(V.DEED_UNPAIR, for_=ANYONE)
def unpair(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """End it, in two minutes."""
    form = Form(view)
    reason = form.one(B.REASON)
    form.check()
    pairing_id = uuid.UUID(form.about)
    deed_id = desk.do(
        journey.unpair, by=desk.who.id, pairing_id=pairing_id, reason=EndingReason(reason), form_key=form.key
    )
    ack(response_action="update", view=desk.view("coordinate/deed", desk.see(deed_card, deed_id)))


@press(A.DEED_UNDO, for_=ANYONE)
def undo(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Undo it: silently before it has left, and after that told to whoever was told of it."""
    deed_id = uuid.UUID(action["value"])
    desk.do(journey.undo, by=desk.who.id, deed_id=deed_id)
    if (body.get("view") or {}).get("type") == "modal":
        desk.replace(body["view"], "coordinate/deed", desk.see(deed_card, deed_id))
    ack()


def _person_in(value: str) -> tuple[uuid.UUID, Role]:
    """Whose pair it is to be, and what they are in it."""
    person_id, _, role = value.partition(":")
    return uuid.UUID(person_id), Role(role)
