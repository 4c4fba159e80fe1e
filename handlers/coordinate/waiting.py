"""`/mentor-admin waiting`: requests that wait, what stands in the way, and whom one could ask."""

import uuid
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.registry import COORDINATOR, desk_verb, press
from models.journeys import deeds, helping
from models.queries.deeds import deed_card
from models.queries.waiting import waiting_list
from templates.ids import A, DeskVerb


@desk_verb(DeskVerb.WAITING)
def open_waiting(ack: Ack, desk: Desk) -> None:
    """Who waits."""
    desk.open("coordinate/waiting", desk.see(waiting_list, by=desk.who.id))
    ack()


@press(A.WAITING_OPEN, for_=COORDINATOR)
def waiting_by_button(ack: Ack, desk: Desk, body: dict[str, Any], action: dict[str, Any]) -> None:
    """The same from the desk, or another page of it."""
    desk.show(body, "coordinate/waiting", desk.see(waiting_list, by=desk.who.id, page=int(action.get("value") or 0)))
    ack()


@press(A.WAITING_READ, for_=COORDINATOR)
def read(ack: Ack, desk: Desk, body: dict[str, Any], action: dict[str, Any]) -> None:
    """Read a request; that somebody looked is noted."""
    desk.show(body, "coordinate/request", desk.do(helping.look, by=desk.who.id, request_id=uuid.UUID(action["value"])))
    ack()


@press(A.WAITING_PUT, for_=COORDINATOR)
def put(ack: Ack, desk: Desk, body: dict[str, Any], action: dict[str, Any]) -> None:
    """Ask that mentor next, in two minutes."""
    request_id, mentor_id = (uuid.UUID(each) for each in action["value"].split(":"))
    key = f"{body['view']['id']}:{action['value']}:{desk.now.isoformat()}"
    deed_id = desk.do(deeds.ask, by=desk.who.id, request_id=request_id, mentor_id=mentor_id, form_key=key)
    desk.show(body, "coordinate/deed", desk.see(deed_card, deed_id))
    ack()
