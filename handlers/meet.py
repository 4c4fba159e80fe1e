"""Meet: `/mentor book`, and the other's answer to it (PRODUCT §5.6)."""

import uuid
from datetime import UTC, datetime
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import MEMBER, press, submit, verb
from handlers.which import begin, go_on, opens
from models.journeys import meet as journey
from models.mentoring_session import MOST_TIMES
from models.policies.spans import LONGEST_MEETING, SHORTEST_MEETING
from models.queries import booking, sessions
from models.queries.pairs import PairingCard
from models.refusals import Missing, TimeInPast, TooMany
from models.states import Format
from templates.ids import A, B, V, Verb

OWN_TIMES = tuple(f"{B.OWN_TIME}:{number}" for number in range(1, MOST_TIMES + 1))


@opens(Verb.BOOK)
def times(desk: Desk, pair: PairingCard) -> tuple[str, object]:
    """What is under way for that pair, else the form for offering times."""
    session = desk.see(sessions.going_on, by=desk.who.id, pairing_id=pair.pairing_id)
    if session:
        return "meet/session", session
    return "meet/book", desk.see(booking.booking, by=desk.who.id, pairing_id=pair.pairing_id)


@verb(Verb.BOOK, for_=MEMBER)
def book(ack: Ack, desk: Desk) -> None:
    """Offer times, or see what is under way."""
    begin(desk, Verb.BOOK)
    ack()


@press(A.BOOK_OPEN, for_=MEMBER)
def book_by_button(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """The same for the pair of a button."""
    go_on(desk, body, Verb.BOOK, uuid.UUID(action["value"]))
    ack()


@submit(V.BOOK, for_=MEMBER)
def offered(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Offer the chosen times for a new meeting."""
    form = Form(view)
    chosen, details = _times(form, desk.now), _details(form)
    form.check()
    pairing_id = uuid.UUID(form.about)
    desk.do(journey.propose, by=desk.who.id, pairing_id=pairing_id, times=chosen, details=details, form_key=form.key)
    ack()


@press(A.SESSION_PROPOSE, for_=MEMBER)
def propose(ack: Ack, desk: Desk, action: dict[str, Any]) -> None:
    """One press in a nudge offers one suggested time."""
    pairing_id, at = _with_time(action)
    desk.do(journey.propose_one, by=desk.who.id, pairing_id=pairing_id, at=at)
    ack()


@press(A.SESSION_OPEN, for_=MEMBER)
def open_session(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Open a meeting: times or time, place, topics, and what can be done now."""
    desk.show(body, "meet/session", _session(desk, uuid.UUID(action["value"])))
    ack()


@press(A.SESSION_TAKE, for_=MEMBER)
def take(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Take one of the offered times."""
    session_id, at = _with_time(action)
    desk.do(journey.take, by=desk.who.id, session_id=session_id, at=at)
    _show_again(desk, body, session_id)
    ack()


@press(A.SESSION_OTHER_TIMES, for_=MEMBER)
def other_times(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """None of these, or other times than I offered."""
    session_id = uuid.UUID(action["value"])
    desk.show(body, "meet/book", desk.see(booking.other_times, by=desk.who.id, session_id=session_id))
    ack()


@submit(V.SESSION_OTHER_TIMES, for_=MEMBER)
def offered_again(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Offer other times for the same meeting."""
    form = Form(view)
    chosen, details = _times(form, desk.now), _details(form)
    form.check()
    desk.do(journey.offer_again, by=desk.who.id, session_id=uuid.UUID(form.about), times=chosen, details=details)
    ack()


@press(A.SESSION_WITHDRAW, for_=MEMBER)
def withdraw(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Take the offered times back, after Slack's own confirmation."""
    session_id = uuid.UUID(action["value"])
    desk.do(journey.withdraw, by=desk.who.id, session_id=session_id)
    _show_again(desk, body, session_id)
    ack()


@press(A.SESSION_MOVE, for_=MEMBER)
def move(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Ask for the new time of a booked meeting."""
    session_id = uuid.UUID(action["value"])
    desk.show(body, "meet/move", desk.see(booking.other_times, by=desk.who.id, session_id=session_id))
    ack()


@submit(V.SESSION_MOVE, for_=MEMBER)
def moved(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Move it."""
    form = Form(view)
    at = _new_time(form, desk.now)
    form.check()
    desk.do(journey.move_to, by=desk.who.id, session_id=uuid.UUID(form.about), at=at)
    ack()


@press(A.SESSION_CANCEL, for_=MEMBER)
def cancel(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Cancel a booked meeting, after Slack's own confirmation."""
    session_id = uuid.UUID(action["value"])
    desk.do(journey.cancel, by=desk.who.id, session_id=session_id)
    _show_again(desk, body, session_id)
    ack()


@press(A.SESSION_MISSED, for_=MEMBER)
def missed(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Not this time."""
    session_id = uuid.UUID(action["value"])
    desk.do(journey.miss, by=desk.who.id, session_id=session_id)
    _show_again(desk, body, session_id)
    ack()


def _times(form: Form, now: datetime) -> list[datetime]:
    """The ticked suggestions and one's own times; notes what is wrong with them."""
    suggested = [_moment(each) for each in form.several(B.SUGGESTED, optional=True)]
    own = {field: form.moment(field, optional=True) for field in OWN_TIMES}
    for field, moment in own.items():
        if moment is not None and moment <= now:
            form.problem(TimeInPast(field=field))
    chosen = {*suggested, *(each for each in own.values() if each is not None)}
    if not chosen:
        form.problem(Missing(field=OWN_TIMES[0]))
    if len(chosen) > MOST_TIMES:
        form.problem(TooMany(most=MOST_TIMES, field=B.SUGGESTED))
    return sorted(chosen)


def _new_time(form: Form, now: datetime) -> datetime:
    """The one new time: one's own before a suggested one; notes what is wrong with it."""
    own, suggested = form.moment(B.OWN_TIME, optional=True), form.one(B.SUGGESTED, optional=True)
    if not own and not suggested:
        form.problem(Missing(field=B.OWN_TIME))
        return now
    at = own or _moment(suggested)
    if at <= now:
        form.problem(TimeInPast(field=B.OWN_TIME if own else B.SUGGESTED))
    return at


def _details(form: Form) -> journey.Details:
    minutes = form.whole(B.MINUTES, least=SHORTEST_MEETING, most=LONGEST_MEETING)
    return journey.Details(
        minutes=minutes or 0,
        format=Format(form.one(B.FORMAT) or Format.VIDEO),
        place=form.text(B.PLACE, most=500, optional=True),
        topics=form.text(B.TOPICS, most=2000, optional=True),
    )


def _with_time(action: dict[str, Any]) -> tuple[uuid.UUID, datetime]:
    """What a button for a certain time carries: an id and seconds since 1970."""
    thing, _, seconds = str(action["value"]).partition(":")
    return uuid.UUID(thing), _moment(seconds)


def _moment(seconds: str) -> datetime:
    return datetime.fromtimestamp(int(seconds), tz=UTC)


def _session(desk: Desk, session_id: uuid.UUID) -> sessions.SessionCard:
    return desk.see(sessions.own_session, by=desk.who.id, session_id=session_id)


def _show_again(desk: Desk, body: dict[str, Any], session_id: uuid.UUID) -> None:
    """In a modal the meeting is shown as it is now; a press in a message is answered by a message."""
    if (body.get("view") or {}).get("type") == "modal":
        desk.replace(body["view"], "meet/session", _session(desk, session_id))
