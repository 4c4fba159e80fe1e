"""`/mentor-admin import`: a table of people, looked over before anybody is invited."""

import uuid
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import ANYONE, COORDINATOR, desk_verb, press, submit
from models.journeys import intake as journey
from models.queries.intake import intake_for
from templates.ids import A, B, DeskVerb, V

LARGEST = 10 * 1024 * 1024  # what Slack's own client takes into a form


@desk_verb(DeskVerb.IMPORT)
def open_import(ack: Ack, desk: Desk) -> None:
    """Ask for the table, and say what may stand in it."""
    desk.open("intake/import")
    ack()


@press(A.IMPORT_OPEN, for_=COORDINATOR)
def import_by_button(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """The same from the desk, or once more after a table that could not be read."""
    desk.show(body, "intake/import")
    ack()


@submit(V.IMPORT, for_=COORDINATOR)
def send_table(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Take the table; a worker reads it and shows here what it says."""
    form = Form(view)
    file = form.file(B.TABLE, most=LARGEST)
    form.check()
    given = {"url": file["url_private_download"], "view_id": view["id"], "form_key": form.key}
    intake_id = desk.do(journey.send_table, by=desk.who.id, **given)
    card = desk.see(intake_for, by=desk.who.id, intake_id=intake_id)
    ack(response_action="update", view=desk.view("intake/shown", card))


@press(A.IMPORT_SHOW, for_=ANYONE)
def show(ack: Ack, desk: Desk, body: dict[str, Any], action: dict[str, Any]) -> None:
    """What the table says, as far as it has been read."""
    _show(desk, body, action["value"])
    ack()


@press(A.IMPORT_PAGE, for_=ANYONE)
def turn(ack: Ack, desk: Desk, body: dict[str, Any], action: dict[str, Any]) -> None:
    """Another page of what is wrong with it."""
    intake_id, _, page = action["value"].partition(":")
    _show(desk, body, intake_id, page=int(page))
    ack()


@press(A.IMPORT_INVITE, for_=ANYONE)
def invite(ack: Ack, desk: Desk, body: dict[str, Any], action: dict[str, Any]) -> None:
    """Invite all who can be invited."""
    intake_id = uuid.UUID(action["value"])
    desk.do(journey.invite_all, by=desk.who.id, intake_id=intake_id, view_id=body["view"]["id"])
    _show(desk, body, action["value"])
    ack()


@press(A.IMPORT_TAKE_BACK, for_=ANYONE)
def take_back(ack: Ack, desk: Desk, body: dict[str, Any], action: dict[str, Any]) -> None:
    """Nobody is invited after all."""
    desk.do(journey.take_back, by=desk.who.id, intake_id=uuid.UUID(action["value"]))
    _show(desk, body, action["value"])
    ack()


def _show(desk: Desk, body: dict[str, Any], intake_id: str, page: int = 0) -> None:
    card = desk.see(intake_for, by=desk.who.id, intake_id=uuid.UUID(intake_id), page=page)
    desk.show(body, "intake/shown", card)
