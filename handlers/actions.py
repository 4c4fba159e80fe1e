"""Action points: `/mentor actions`, and the message shortcut "Add as action point" (PRODUCT §5.7, §8)."""

import uuid
from datetime import date
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import ANYONE, MEMBER, press, shortcut, submit, verb
from models.journeys import actions as journey
from models.queries import actions
from models.refusals import NotPairsConversation
from templates.ids import A, B, V, Verb

MINE = "mine"
LINE = 300


@verb(Verb.ACTIONS, for_=ANYONE)
def open_list(ack: Ack, desk: Desk) -> None:
    """What I will do, what the others will, what is done."""
    desk.open("actions/list", desk.see(actions.actions, by=desk.who.id))
    ack()


@press(A.ACTIONS_OPEN, for_=ANYONE)
def list_by_button(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """The same from a button."""
    _list(desk, body)
    ack()


@press(A.ACTIONS_PAGE, for_=ANYONE)
def turned(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Another page."""
    _list(desk, body, page=int(action["value"]))
    ack()


@press(A.ACTION_OPEN, for_=ANYONE)
def open_one(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """One action point: for its owner the form to tick it."""
    _one(desk, body, uuid.UUID(action["value"]))
    ack()


@submit(V.ACTION, for_=ANYONE)
def ticked(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """It is done, with a line of good news if there is one."""
    form = Form(view)
    words = form.text(B.DONE_WORDS, most=LINE, optional=True)
    form.check()
    desk.do(journey.tick, by=desk.who.id, action_id=uuid.UUID(form.about), words=words)
    ack(response_action="update", view=desk.view("actions/list", desk.see(actions.actions, by=desk.who.id)))


@press(A.ACTION_UNTICK, for_=ANYONE)
def untick(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Not done after all."""
    action_id = uuid.UUID(action["value"])
    desk.do(journey.untick, by=desk.who.id, action_id=action_id)
    _one(desk, body, action_id)
    ack()


@press(A.ACTION_DAY, for_=MEMBER)
def another_day(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Another day to do it by."""
    action_id = uuid.UUID(body["view"]["private_metadata"])
    until = date.fromisoformat(action["selected_date"]) if action["selected_date"] else None
    desk.do(journey.put_off, by=desk.who.id, action_id=action_id, until=until)
    _one(desk, body, action_id)
    ack()


@press(A.ACTION_ADD, for_=MEMBER)
def begin_to_add(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """The form for one more, for the pair of the button."""
    card = desk.see(actions.to_promise, by=desk.who.id, pairing_id=uuid.UUID(action["value"]))
    desk.show(body, "actions/add", card)
    ack()


@shortcut("add_action_point", for_=MEMBER)
def add_by_shortcut(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """The form with the words of a message of the pair's own conversation; they are kept only once it is sent in."""
    text = str((body.get("message") or {}).get("text") or "").strip()
    card = desk.see(actions.to_promise_in, by=desk.who.id, channel=body["channel"]["id"], text=text)
    if not card.pairs:
        raise NotPairsConversation
    desk.open("actions/add", card)
    ack()


@submit(V.ACTION_ADD, for_=MEMBER)
def added(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Keep it, and show the list."""
    form = Form(view)
    pairing_id = form.about or form.one(B.WHICH_PAIR)
    what = journey.Promise(form.text(B.ACTION, most=LINE), form.day(B.BY_DATE, optional=True), B.BY_DATE)
    whose = form.one(B.WHOSE)
    form.check()
    pair, key = uuid.UUID(pairing_id), f"{form.key}:{pairing_id}"
    desk.do(journey.add, by=desk.who.id, pairing_id=pair, is_mine=whose == MINE, what=what, form_key=key)
    ack(response_action="update", view=desk.view("actions/list", desk.see(actions.actions, by=desk.who.id)))


def _list(desk: Desk, body: dict[str, Any], page: int = 1) -> None:
    desk.show(body, "actions/list", desk.see(actions.actions, by=desk.who.id, page=page))


def _one(desk: Desk, body: dict[str, Any], action_id: uuid.UUID) -> None:
    desk.show(body, "actions/one", desk.see(actions.own_action, by=desk.who.id, action_id=action_id))
