"""Request: `/mentor request`, the mentee's side of it (PRODUCT §5.3)."""

import uuid
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import ANYONE, MEMBER, press, shortcut, submit, verb
from models.journeys import request as journey
from models.queries import requests
from templates.ids import A, B, V, Verb


@verb(Verb.REQUEST, for_=ANYONE)
def request(ack: Ack, desk: Desk) -> None:
    """Open step one, or show the request that is under way."""
    under_way = desk.see(requests.under_way, by=desk.who.id)
    if under_way:
        desk.open("request/shown", under_way)
    else:
        desk.open("request/aim", desk.see(requests.beginning, by=desk.who.id))
    ack()


@press(A.REQUEST_OPEN, for_=ANYONE)
def request_by_button(ack: Ack, desk: Desk) -> None:
    """The same from a button."""
    request(ack, desk)


@shortcut("request_mentor", for_=ANYONE)
def request_by_shortcut(ack: Ack, desk: Desk) -> None:
    """The same from the shortcut "Request a mentor"."""
    request(ack, desk)


@submit(V.REQUEST, for_=MEMBER)
def drafted(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Keep step one and go on to step two."""
    form = Form(view)
    aim = form.text(B.AIM, most=2000)
    kind_of_help = form.one(B.KIND_OF_HELP)
    form.check()
    desk.do(journey.draft, by=desk.who.id, aim=aim, kind_of_help=kind_of_help, form_key=form.key)
    ack(response_action="update", view=desk.view("request/choose", desk.see(requests.choosing, by=desk.who.id)))


@press(A.REQUEST_BACK, for_=MEMBER)
def back(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """Back to step one; what was typed there is kept."""
    desk.replace(body["view"], "request/aim", desk.see(requests.beginning, by=desk.who.id))
    ack()


@submit(V.REQUEST_CHOOSE, for_=MEMBER)
def chosen(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Send the request to the chosen mentors, in their order."""
    form = Form(view)
    others = (form.one(field, optional=True) for field in (B.SECOND_CHOICE, B.THIRD_CHOICE))
    mentors = [uuid.UUID(each) for each in (form.one(B.FIRST_CHOICE), *others) if each]
    form.check()
    desk.do(journey.send, by=desk.who.id, request_id=uuid.UUID(form.about), mentors=mentors)
    ack()


@press(A.REQUEST_SHOW, for_=MEMBER)
def show(ack: Ack, desk: Desk, action: dict[str, Any]) -> None:
    """Open one's own request."""
    desk.open("request/shown", desk.see(requests.own_request, by=desk.who.id, request_id=uuid.UUID(action["value"])))
    ack()


@press(A.REQUEST_WITHDRAW, for_=MEMBER)
def withdraw(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Take the request back, after Slack's own confirmation."""
    desk.do(journey.withdraw, by=desk.who.id, request_id=uuid.UUID(action["value"]))
    desk.replace(body["view"], "request/withdrawn")
    ack()
