"""What was written down: `/mentor records [words]`, one's own agreements and records, searched (PRODUCT §5.7)."""

from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import ANYONE, press, submit, verb
from models.queries.search import search
from models.queries.shelf import shelf
from templates.ids import A, B, V, Verb

LONGEST = 50


@verb(Verb.RECORDS, for_=ANYONE)
def open_shelf(ack: Ack, desk: Desk, command: dict[str, Any]) -> None:
    """Everything, or the places where the words after the verb stand."""
    words = str(command.get("text") or "").strip().partition(" ")[2].strip()[:LONGEST]
    desk.open(*_found(desk, words))
    ack()


@press(A.SHELF_OPEN, for_=ANYONE)
def shelf_by_button(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """Everything, from a button."""
    desk.show(body, *_found(desk, ""))
    ack()


@press(A.SHELF_PAGE, for_=ANYONE)
def turned(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Another page of everything."""
    desk.show(body, *_found(desk, "", int(action["value"])))
    ack()


@press(A.FOUND_PAGE, for_=ANYONE)
def found_turned(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Another page of what was found."""
    page, _, words = str(action["value"]).partition(":")
    desk.show(body, *_found(desk, words, int(page)))
    ack()


@submit(V.SHELF, for_=ANYONE)
def searched(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Look for words."""
    form = Form(view)
    words = form.text(B.RECORD_WORDS, most=LONGEST, optional=True)
    form.check()
    ack(response_action="update", view=desk.view(*_found(desk, words)))


def _found(desk: Desk, words: str, page: int = 1) -> tuple[str, object]:
    if words:
        return "record/found", desk.see(search, by=desk.who.id, words=words, page=page)
    return "record/shelf", desk.see(shelf, by=desk.who.id, page=page)
