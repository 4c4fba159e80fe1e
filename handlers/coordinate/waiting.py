"""`/mentor-admin waiting`: requests that wait, what stands in the way, and whom one could ask."""

import uuid
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.registry import COORDINATOR, desk_verb, press
from models.journeys import helping
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
    """Ask that mentor next."""
    request_id, mentor_id = (uuid.UUID(each) for each in action["value"].split(":"))
    desk.do(helping.put_to, by=desk.who.id, request_id=request_id, mentor_id=mentor_id)
    desk.show(body, "coordinate/waiting", desk.see(waiting_list, by=desk.who.id))
    ack()
