"""`/mentor-admin people [words]`: look somebody up, and read what they answered."""

import uuid
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import COORDINATOR, desk_verb, press, submit
from models.journeys.looking_up import look_up
from models.queries.members import people_list
from templates.ids import A, B, DeskVerb, V


@desk_verb(DeskVerb.PEOPLE)
def open_people(ack: Ack, desk: Desk, command: dict[str, Any]) -> None:
    """Everybody, or those who have the words that were typed."""
    words = str(command.get("text") or "").strip().partition(" ")[2].strip()
    desk.open("coordinate/people", desk.see(people_list, by=desk.who.id, words=words))
    ack()


@press(A.PEOPLE_OPEN, for_=COORDINATOR)
def people_by_button(ack: Ack, desk: Desk, body: dict[str, Any], action: dict[str, Any]) -> None:
    """The same from the desk, or another page of it."""
    page, _, words = str(action.get("value") or "0:").partition(":")
    desk.show(body, "coordinate/people", desk.see(people_list, by=desk.who.id, words=words, page=int(page)))
    ack()


@submit(V.PEOPLE, for_=COORDINATOR)
def search(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Those who have the words."""
    form = Form(view)
    words = form.text(B.NAME_WORDS, most=80, optional=True)
    form.check()
    found = desk.see(people_list, by=desk.who.id, words=words)
    ack(response_action="update", view=desk.view("coordinate/people", found))


@press(A.MEMBER_OPEN, for_=COORDINATOR)
def read_member(ack: Ack, desk: Desk, body: dict[str, Any], action: dict[str, Any]) -> None:
    """Somebody, and what they handed in; that one looked is noted."""
    desk.show(body, "coordinate/member", desk.do(look_up, by=desk.who.id, person_id=uuid.UUID(action["value"])))
    ack()
