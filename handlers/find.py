"""Find: `/mentor pool`, the mentors whom one could ask (PRODUCT §5.2)."""

import json
import uuid
from dataclasses import replace
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import ANYONE, MEMBER, press, submit, verb
from models.queries import asking
from models.queries.browsing import COMPARED, Looking, comparison, page_of_pool
from templates.ids import A, B, V, Verb

LONGEST = 50
ANY = "-"


@verb(Verb.POOL, for_=ANYONE)
def pool(ack: Ack, desk: Desk, command: dict[str, Any]) -> None:
    """Open the pool; words after the verb are looked for at once."""
    words = str(command.get("text") or "").strip().partition(" ")[2]
    desk.open("find/pool", desk.see(page_of_pool, by=desk.who.id, looking=Looking(words.strip()[:LONGEST])))
    ack()


@press(A.POOL_OPEN, for_=ANYONE)
def pool_by_button(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """The same from a button."""
    desk.show(body, "find/pool", desk.see(page_of_pool, by=desk.who.id, looking=Looking()))
    ack()


@submit(V.POOL, for_=MEMBER)
def searched(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Look for words."""
    form = Form(view)
    words = form.text(B.POOL_WORDS, most=LONGEST, optional=True)
    form.check()
    looking = replace(_looking(view), words=words, page=1)
    ack(response_action="update", view=desk.view("find/pool", desk.see(page_of_pool, by=desk.who.id, looking=looking)))


@press(A.POOL_FILTER, for_=MEMBER)
def filtered(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Look for a topic, a place or an organisation; what was typed meanwhile is looked for too."""
    what, value = action["action_id"].partition(":")[2], action["selected_option"]["value"]
    words = Form(body["view"]).text(B.POOL_WORDS, most=LONGEST, optional=True)[:LONGEST]
    looking = replace(_looking(body["view"]), words=words, page=1)
    _show(desk, body, looking.at(what, "" if value == ANY else value))
    ack()


@press(A.POOL_ALL, for_=MEMBER)
def everybody(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """Look for anybody again. Another edition of the fields, as Slack would keep what stands in them."""
    before = _looking(body["view"])
    _show(desk, body, Looking(picked=before.picked, edition=before.edition + 1))
    ack()


@press(A.POOL_PAGE, for_=MEMBER)
def turned(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Another page."""
    _show(desk, body, replace(_looking(body["view"]), page=int(action["value"])))
    ack()


@press(A.POOL_PICK, for_=MEMBER)
def picked(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Take somebody into the comparison, or out of it."""
    looking, who = _looking(body["view"]), action["value"]
    others = tuple(each for each in looking.picked if each != who)
    _show(desk, body, replace(looking, picked=others if who in looking.picked else (*others, who)[:COMPARED]))
    ack()


@press(A.POOL_COMPARE, for_=MEMBER)
def compare(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """Those who were picked, side by side."""
    card = desk.see(comparison, by=desk.who.id, looking=_looking(body["view"]))
    desk.replace(body["view"], "find/compare", card)
    ack()


@press(A.POOL_BACK, for_=MEMBER)
def back(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """Back to the list, where one was."""
    _show(desk, body, _looking(body["view"]))
    ack()


@press(A.POOL_ASK, for_=MEMBER)
def ask(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Into the request, with this mentor as the first choice."""
    card = desk.see(asking.beginning, by=desk.who.id, first=uuid.UUID(action["value"]))
    desk.replace(body["view"], "request/aim", card)
    ack()


def _show(desk: Desk, body: dict[str, Any], looking: Looking) -> None:
    desk.replace(body["view"], "find/pool", desk.see(page_of_pool, by=desk.who.id, looking=looking))


def _looking(view: dict[str, Any]) -> Looking:
    """What was looked for when this view was made."""
    kept = json.loads(view["private_metadata"])
    return Looking(**{**kept, "picked": tuple(kept["picked"])})
