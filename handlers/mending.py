"""What becomes of a record afterwards: own words changed, corrections, "I remember it differently" (PRODUCT §5.7)."""

import uuid
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.reading import LONG, keep_typed, open_record, words_in
from handlers.registry import MEMBER, press, submit
from models.journeys import mending as journey
from models.queries import records
from templates.ids import A, B, V


@press(A.RECORD_CHANGE, for_=MEMBER)
def begin_to_change(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """The form with the writer's words; what stands in their own part is kept."""
    _ask(desk, body, "record/change", uuid.UUID(action["value"]))
    ack()


@submit(V.RECORD_CHANGE, for_=MEMBER)
def changed(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Keep the words, and show the record."""
    form = Form(view)
    words = words_in(form)
    form.check()
    record_id = uuid.UUID(form.about)
    desk.do(journey.change, by=desk.who.id, record_id=record_id, words=words)
    _show(ack, desk, record_id)


@press(A.RECORD_CORRECT, for_=MEMBER)
def begin_to_correct(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """The form for a correction; what stands in one's own part is kept."""
    _ask(desk, body, "record/correct", uuid.UUID(action["value"]))
    ack()


@submit(V.RECORD_CORRECT, for_=MEMBER)
def corrected(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Put it beneath the record, and show that."""
    form = Form(view)
    words = form.text(B.CORRECTION, most=LONG)
    form.check()
    record_id = uuid.UUID(form.about)
    desk.do(journey.correct, by=desk.who.id, record_id=record_id, words=words, form_key=f"{form.key}:{record_id}")
    _show(ack, desk, record_id)


@press(A.RECORD_DISPUTE, for_=MEMBER)
def remember_differently(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """After Slack's own confirmation; the other is told, and nobody else."""
    record_id = uuid.UUID(action["value"])
    keep_typed(desk, body["view"])
    desk.do(journey.dispute, by=desk.who.id, record_id=record_id)
    open_record(desk, body, record_id)
    ack()


@press(A.RECORD_SETTLE, for_=MEMBER)
def see_it_alike(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Take it back."""
    record_id = uuid.UUID(action["value"])
    keep_typed(desk, body["view"])
    desk.do(journey.settle, by=desk.who.id, record_id=record_id)
    open_record(desk, body, record_id)
    ack()


def _ask(desk: Desk, body: dict[str, Any], template: str, record_id: uuid.UUID) -> None:
    keep_typed(desk, body["view"])
    written = desk.see(records.reading, by=desk.who.id, record_id=record_id)
    desk.replace(body["view"], template, written.record)


def _show(ack: Ack, desk: Desk, record_id: uuid.UUID) -> None:
    written = desk.see(records.reading, by=desk.who.id, record_id=record_id)
    ack(response_action="update", view=desk.view("record/read", written))
