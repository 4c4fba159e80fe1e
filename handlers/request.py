"""Request: `/mentor request`, the mentee's side of it (PRODUCT §5.3)."""

import uuid
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import ANYONE, MEMBER, press, shortcut, submit, verb
from models.journeys import request as journey
from models.policies.wish import Way, Wish
from models.queries import asking, requests
from models.refusals import Missing
from templates.ids import A, B, V, Verb


@verb(Verb.REQUEST, for_=ANYONE)
def request(ack: Ack, desk: Desk) -> None:
    """Open step one, or show the request that is under way."""
    name, card = _first(desk)
    desk.open(name, card)
    ack()


@press(A.REQUEST_OPEN, for_=ANYONE)
def request_by_button(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """The same from a button."""
    name, card = _first(desk)
    desk.show(body, name, card)
    ack()


@shortcut("request_mentor", for_=ANYONE)
def request_by_shortcut(ack: Ack, desk: Desk) -> None:
    """The same from the shortcut "Request a mentor"."""
    request(ack, desk)


@submit(V.REQUEST, for_=MEMBER)
def drafted(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Keep step one and go on to step two, or to step three where there is nothing to choose."""
    form = Form(view)
    aim = form.text(B.AIM, most=2000)
    wish = Wish(
        kind_of_help=form.one(B.KIND_OF_HELP),
        topics=form.several(B.TOPICS, optional=True),
        rhythm=form.one(B.RHYTHM, optional=True),
        term=form.one(B.TERM, optional=True),
        way=Way(form.one(B.WAY) or Way.RANK),
    )
    form.check()
    first = uuid.UUID(form.about) if form.about else None
    desk.do(journey.draft, by=desk.who.id, aim=aim, wish=wish, form_key=form.key, first=first)
    ack(response_action="update", view=_after_aim(desk, wish.way))


@press(A.REQUEST_BACK, for_=MEMBER)
def back(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """Back to step one; what was typed there is kept."""
    desk.replace(body["view"], "request/aim", desk.see(asking.beginning, by=desk.who.id))
    ack()


@press(A.REQUEST_CHANGE, for_=MEMBER)
def change(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """Change a request that waits: the same steps, with what stands there."""
    back(ack, desk, body)


@submit(V.REQUEST_CHOOSE, for_=MEMBER)
def chosen(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Step two: up to three mentors in their order."""
    form = Form(view)
    others = (form.one(field, optional=True) for field in (B.SECOND_CHOICE, B.THIRD_CHOICE))
    mentors = [uuid.UUID(each) for each in (form.one(B.FIRST_CHOICE), *others) if each]
    form.check()
    desk.do(journey.rank, by=desk.who.id, request_id=uuid.UUID(form.about), mentors=mentors)
    ack(response_action="update", view=_look_over(desk))


@submit(V.REQUEST_NAME, for_=MEMBER)
def named(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Step two: somebody in particular."""
    form = Form(view)
    people = form.people(B.NAMED)
    if not people:
        form.problem(Missing(field=B.NAMED))
    form.check()
    desk.do(journey.name, by=desk.who.id, request_id=uuid.UUID(form.about), slack_id=people[0])
    ack(response_action="update", view=_look_over(desk))


@submit(V.REQUEST_WAIT, for_=MEMBER)
def waits(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Step two where nobody is free: the waiting list."""
    desk.do(journey.leave_to_coordinators, by=desk.who.id, request_id=uuid.UUID(Form(view).about))
    ack(response_action="update", view=_look_over(desk))


@press(A.REQUEST_BACK_TO_CHOICE, for_=MEMBER)
def back_to_choice(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """Back to step two, or to step one where there was nothing to choose."""
    card = desk.see(asking.sending, by=desk.who.id)
    step, query = STEPS[card.way]
    desk.replace(body["view"], step, desk.see(query, by=desk.who.id))
    ack()


@submit(V.REQUEST_SEND, for_=MEMBER)
def sent(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Step three: send it."""
    desk.do(journey.send, by=desk.who.id, request_id=uuid.UUID(Form(view).about))
    ack()


@press(A.REQUEST_SHOW, for_=MEMBER)
def show(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Open one's own request."""
    card = desk.see(requests.own_request, by=desk.who.id, request_id=uuid.UUID(action["value"]))
    desk.show(body, "request/shown", card)
    ack()


@press(A.REQUEST_WITHDRAW, for_=MEMBER)
def withdraw(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Take the request back, after Slack's own confirmation."""
    desk.do(journey.withdraw, by=desk.who.id, request_id=uuid.UUID(action["value"]))
    desk.replace(body["view"], "request/withdrawn")
    ack()


STEPS: dict[Way, tuple[str, Callable[..., object]]] = {
    Way.RANK: ("request/choose", asking.choosing),
    Way.NAME: ("request/name", asking.naming),
    Way.COORDINATORS: ("request/aim", asking.beginning),
}
"""Where one chooses, by the way of choosing."""


def _first(desk: Desk) -> tuple[str, object]:
    under_way = desk.see(requests.under_way, by=desk.who.id)
    if under_way:
        return "request/shown", under_way
    return "request/aim", desk.see(asking.beginning, by=desk.who.id)


def _after_aim(desk: Desk, way: Way) -> dict[str, Any]:
    if way is Way.COORDINATORS:
        return _look_over(desk)
    step, query = STEPS[way]
    return desk.view(step, desk.see(query, by=desk.who.id))


def _look_over(desk: Desk) -> dict[str, Any]:
    return desk.view("request/sending", desk.see(asking.sending, by=desk.who.id))
