"""Approve: a coordinator reads a mentor's answers before they are listed."""

import uuid
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import COORDINATOR, press, submit
from models.journeys import approving
from models.queries.approvals import approval_card
from templates.ids import A, B, V


@press(A.APPROVAL_OPEN, for_=COORDINATOR)
def read(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Read an application; that one looked is noted."""
    desk.show(body, "enrol/approval", _looked(desk, uuid.UUID(action["value"])))
    ack()


@press(A.APPROVAL_LIST, for_=COORDINATOR)
def approve(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """List the mentor."""
    application_id = uuid.UUID(action["value"])
    desk.do(approving.approve, by=desk.who.id, application_id=application_id)
    desk.replace(body["view"], "enrol/approval", desk.see(approval_card, application_id))
    ack()


@press(A.APPROVAL_RETURN, for_=COORDINATOR)
def begin_to_give_back(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Ask what is to be asked for."""
    desk.replace(body["view"], "enrol/give_back", _looked(desk, uuid.UUID(action["value"])))
    ack()


@submit(V.APPROVAL_RETURN, for_=COORDINATOR)
def give_back(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Send it back with the comment."""
    form = Form(view)
    application_id = uuid.UUID(form.about)
    comment = form.text(B.COMMENT, most=1000)
    form.check()
    desk.do(approving.give_back, by=desk.who.id, application_id=application_id, comment=comment)
    ack(response_action="update", view=desk.view("enrol/approval", desk.see(approval_card, application_id)))


def _looked(desk: Desk, application_id: uuid.UUID) -> object:
    return desk.do(approving.look, by=desk.who.id, application_id=application_id)
