"""Diary: `/mentor diary`, one's own reflections (PRODUCT §5.7)."""

import uuid
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import ANYONE, press, submit, verb
from models.journeys import diary as journey
from models.queries import diary
from templates.ids import A, B, V, Verb

LONG = 3000


@verb(Verb.DIARY, for_=ANYONE)
def open_diary(ack: Ack, desk: Desk) -> None:
    """What I wrote, newest first."""
    desk.open("diary/list", desk.see(diary.diary, by=desk.who.id))
    ack()


@press(A.DIARY_OPEN, for_=ANYONE)
def diary_by_button(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """The same from a button."""
    _show(desk, body)
    ack()


@press(A.DIARY_PAGE, for_=ANYONE)
def turned(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Another page."""
    _show(desk, body, page=int(action["value"]))
    ack()


@press(A.DIARY_WRITE, for_=ANYONE)
def begin_to_write(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """A new entry."""
    desk.show(body, "diary/entry", entry=None)
    ack()


@press(A.DIARY_READ, for_=ANYONE)
def read(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """One entry, to read, change or delete."""
    desk.show(body, "diary/entry", entry=desk.see(diary.own_entry, by=desk.who.id, entry_id=uuid.UUID(action["value"])))
    ack()


@submit(V.DIARY_ENTRY, for_=ANYONE)
def written(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Keep it, and show the diary."""
    form = Form(view)
    words = form.text(B.DIARY, most=LONG)
    form.check()
    entry_id = uuid.UUID(form.about) if form.about else None
    desk.do(journey.write, by=desk.who.id, words=words, form_key=form.key, entry_id=entry_id)
    ack(response_action="update", view=desk.view("diary/list", desk.see(diary.diary, by=desk.who.id)))


@press(A.DIARY_DELETE, for_=ANYONE)
def delete(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Gone for good, after Slack's own confirmation."""
    desk.do(journey.delete, by=desk.who.id, entry_id=uuid.UUID(action["value"]))
    _show(desk, body)
    ack()


def _show(desk: Desk, body: dict[str, Any], page: int = 1) -> None:
    desk.show(body, "diary/list", desk.see(diary.diary, by=desk.who.id, page=page))
