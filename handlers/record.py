"""Record: `/mentor log`, and reading what the other wrote (PRODUCT §5.7)."""

import json
import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.reading import keep_typed, open_record, words_in
from handlers.registry import ANYONE, MEMBER, press, shortcut, submit, verb
from handlers.which import begin, go_on, opens
from models.action_point import MOST_ACTIONS
from models.journeys import record as journey
from models.journeys.actions import Promise
from models.later_topic import MOST_LATER
from models.policies.spans import LONGEST_MEETING, SHORTEST_MEETING
from models.queries import logs, records
from models.queries.pairs import PairingCard
from models.refusals import Missing, TimeInPast
from models.states import BOTH, Role
from templates.ids import A, B, V, Verb

LINE = 300


@opens(Verb.LOG)
def meeting(desk: Desk, pair: PairingCard) -> tuple[str, object]:
    """The form for the pair's last meeting."""
    return "record/log", desk.see(logs.to_log, by=desk.who.id, pairing_id=pair.pairing_id)


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
        desk.show(body, "record/log", desk.see(logs.to_log_session, by=desk.who.id, session_id=session_id))
    ack()


@submit(V.LOG, for_=MEMBER)
def logged(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Keep the shared part and go on to what comes next; if the other was first, show the way to what they wrote."""
    form = Form(view)
    shared = _shared(form)
    about = {name: uuid.UUID(each) for name, each in json.loads(form.about).items()}
    theirs = desk.see(records.theirs_of_day, by=desk.who.id, pairing_id=about["pairing_id"], held_on=shared.held_on)
    if theirs:
        ack(response_action="push", view=desk.view("record/exists", theirs))
        return
    record_id = desk.do(journey.log, by=desk.who.id, **about, shared=shared, form_key=form.key)
    card = desk.see(logs.next_card, by=desk.who.id, record_id=record_id)
    ack(response_action="update", view=desk.view("record/next", card))


@submit(V.RECORD_NEXT, for_=MEMBER)
def what_next(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Keep who will do what, what waits for later and when they meet; go on to one's own part."""
    form = Form(view)
    what = _next(form, desk)
    record_id = uuid.UUID(form.about)
    desk.do(journey.go_on, by=desk.who.id, record_id=record_id, what=what, form_key=form.key)
    written = desk.see(records.reading, by=desk.who.id, record_id=record_id)
    ack(response_action="update", view=desk.view("record/own", written.own))


@submit(V.RECORD_OWN, for_=ANYONE)
def kept(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Keep what nobody else reads."""
    keep_typed(desk, view)
    ack()


@press(A.RECORD_OPEN, for_=ANYONE)
def read(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Open a record: the shared part, and one's own under it."""
    open_record(desk, body, uuid.UUID(action["value"]))
    ack()


def _shared(form: Form) -> journey.Shared:
    held_on = form.day(B.HELD_ON)
    minutes = form.whole(B.MINUTES, least=SHORTEST_MEETING, most=LONGEST_MEETING)
    talked_about = tuple(uuid.UUID(each) for each in form.several(B.TALKED_ABOUT, optional=True))
    words = words_in(form, topics_optional=True)
    if not words.topics and not talked_about:
        form.problem(Missing(field=B.TOPICS))
    form.check()
    return journey.Shared(held_on or date.min, minutes or 0, words, talked_about)


def _next(form: Form, desk: Desk) -> journey.Next:
    promises = tuple(_promises(form))
    later = tuple(form.lines(B.LATER, most=MOST_LATER, each=LINE))
    meets_at = form.moment(B.NEXT_AT, optional=True)
    if meets_at is not None and meets_at <= desk.now:
        form.problem(TimeInPast(field=B.NEXT_AT))
    form.check()
    return journey.Next(promises, later, meets_at)


def _promises(form: Form) -> Iterator[tuple[Role, Promise]]:
    """What each of the two will do: one thing a line, all by the day named beside it."""
    for role in BOTH:
        by_date = f"{B.BY_DATE}:{role}"
        due_on = form.day(by_date, optional=True)
        lines = form.lines(f"{B.ACTIONS}:{role}", most=MOST_ACTIONS, each=LINE)
        yield from ((role, Promise(line, due_on, by_date)) for line in lines)
