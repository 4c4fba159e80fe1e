"""Record: `/mentor log`, and reading what the other wrote (PRODUCT §5.7)."""

import json
import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import MEMBER, press, shortcut, submit, verb
from handlers.which import begin, go_on, opens
from models.journeys import record as journey
from models.policies.spans import LONGEST_MEETING, SHORTEST_MEETING
from models.queries import records
from models.queries.pairs import PairingCard
from models.record import MOST_ACTIONS
from models.refusals import TooMany
from models.states import BOTH
from templates.ids import A, B, V, Verb


@opens(Verb.LOG)
def meeting(desk: Desk, pair: PairingCard) -> tuple[str, object]:
    """The form for the pair's last meeting."""
    return "record/log", desk.see(records.to_log, by=desk.who.id, pairing_id=pair.pairing_id)


@verb(Verb.LOG, for_=MEMBER)
def log(ack: Ack, desk: Desk) -> None:
    """Write a meeting up, booked or not."""
    begin(desk, Verb.LOG)
    ack()


@shortcut("log_session", for_=MEMBER)
def log_by_shortcut(ack: Ack, desk: Desk) -> None:
    """The same from the shortcut "Log a session"."""
    log(ack, desk)


@press(A.LOG_OPEN, for_=MEMBER)
def log_by_button(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """The same for the pair of a button."""
    go_on(desk, body, Verb.LOG, uuid.UUID(action["value"]))
    ack()


@press(A.LOG_SESSION, for_=MEMBER)
def log_session(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """We met: the form for that meeting, or its record if there is one by now."""
    session_id = uuid.UUID(action["value"])
    written = desk.see(records.reading_of, by=desk.who.id, session_id=session_id)
    if written:
        desk.show(body, "record/read", written)
    else:
        desk.show(body, "record/log", desk.see(records.to_log_session, by=desk.who.id, session_id=session_id))
    ack()


@submit(V.LOG, for_=MEMBER)
def logged(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Keep the shared part and go on to one's own; if the other was first, show the way to what they wrote."""
    form = Form(view)
    shared = _shared(form)
    about = {name: uuid.UUID(each) for name, each in json.loads(form.about).items()}
    theirs = desk.see(records.theirs_of_day, by=desk.who.id, pairing_id=about["pairing_id"], held_on=shared.held_on)
    if theirs:
        ack(response_action="push", view=desk.view("record/exists", theirs))
        return
    record_id = desk.do(journey.log, by=desk.who.id, **about, shared=shared, form_key=form.key)
    written = desk.see(records.reading, by=desk.who.id, record_id=record_id)
    ack(response_action="update", view=desk.view("record/own", written.own))


@submit(V.RECORD_OWN, for_=MEMBER)
def kept(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Keep what nobody else reads."""
    form = Form(view)
    usefulness = form.one(B.USEFULNESS, optional=True)
    change = form.text(B.CHANGE, most=3000, optional=True)
    diary = form.text(B.DIARY, most=3000, optional=True)
    form.check()
    own = journey.Own(int(usefulness) if usefulness else None, change, diary)
    desk.do(journey.keep_own, by=desk.who.id, session_id=uuid.UUID(form.about), own=own)
    ack()


@press(A.RECORD_OPEN, for_=MEMBER)
def read(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Open a record: the shared part, and one's own under it."""
    record_id = uuid.UUID(action["value"])
    desk.show(body, "record/read", desk.see(records.reading, by=desk.who.id, record_id=record_id))
    ack()


def _shared(form: Form) -> journey.Shared:
    held_on = form.day(B.HELD_ON)
    minutes = form.whole(B.MINUTES, least=SHORTEST_MEETING, most=LONGEST_MEETING)
    topics = form.text(B.TOPICS, most=3000)
    summary = form.text(B.SUMMARY, most=3000, optional=True)
    promises = tuple(_promises(form))
    form.check()
    return journey.Shared(held_on or date.min, minutes or 0, topics, summary, promises)


def _promises(form: Form) -> Iterator[journey.Promise]:
    """What each of the two will do: one thing a line, all by the day named beside it."""
    for role in BOTH:
        field = f"{B.ACTIONS}:{role}"
        typed = form.text(field, most=1000, optional=True).splitlines()
        due_on = form.day(f"{B.BY_DATE}:{role}", optional=True)
        lines = [line.strip() for line in typed if line.strip()]
        if len(lines) > MOST_ACTIONS:
            form.problem(TooMany(most=MOST_ACTIONS, field=field))
        yield from (journey.Promise(role, line, due_on) for line in lines)
