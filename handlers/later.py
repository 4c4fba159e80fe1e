"""A pair's list of topics for later (PRODUCT §5.7)."""

import uuid
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import MEMBER, press, submit
from models.journeys import later as journey
from models.later_topic import MOST_LATER
from models.queries.later import later_list
from models.refusals import Missing
from templates.ids import A, B, V

LINE = 300


@press(A.LATER_OPEN, for_=MEMBER)
def open_list(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """What is on the pair's list."""
    _show(desk, body, uuid.UUID(action["value"]))
    ack()


@submit(V.LATER, for_=MEMBER)
def added(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Put something on it."""
    form = Form(view)
    topics = form.lines(B.LATER, most=MOST_LATER, each=LINE)
    if not topics:
        form.problem(Missing(field=B.LATER))
    form.check()
    pairing_id, _, edition = form.about.partition(":")
    key = f"{form.key}:{edition}"
    desk.do(journey.add, by=desk.who.id, pairing_id=uuid.UUID(pairing_id), topics=topics, form_key=key)
    card = desk.see(later_list, by=desk.who.id, pairing_id=uuid.UUID(pairing_id))
    ack(response_action="update", view=desk.view("record/later", card, edition=int(edition) + 1))


@press(A.LATER_OFF, for_=MEMBER)
def take_off(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Take a topic off it."""
    _show(desk, body, desk.do(journey.take_off, by=desk.who.id, topic_id=uuid.UUID(action["value"])))
    ack()


def _show(desk: Desk, body: dict[str, Any], pairing_id: uuid.UUID) -> None:
    view = body.get("view") or {}
    edition = str(view["private_metadata"]).partition(":")[2] if view.get("callback_id") == V.LATER else "0"
    card = desk.see(later_list, by=desk.who.id, pairing_id=pairing_id)
    desk.show(body, "record/later", card, edition=int(edition))
