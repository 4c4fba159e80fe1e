"""Meet: `/mentor book`: offer times or a series, and answer them (PRODUCT §5.6)."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import MEMBER, press, submit, verb
from handlers.times import Given, read_series, read_times
from handlers.which import begin, go_on, opens
from models.journeys import meet as journey
from models.queries import booking, sessions
from models.queries.pairs import PairingCard
from templates.ids import A, V, Verb


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


@press(A.BOOK_ANOTHER, for_=MEMBER)
def book_another(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """One more meeting, beside what is booked; an offer that waits is shown first."""
    pairing_id = uuid.UUID(action["value"])
    offer = desk.see(sessions.on_offer, by=desk.who.id, pairing_id=pairing_id)
    if offer is not None:
        desk.show(body, "meet/session", offer)
    else:
        desk.show(body, "meet/book", desk.see(booking.booking, by=desk.who.id, pairing_id=pairing_id))
    ack()


@press(A.BOOK_SERIES, for_=MEMBER)
def book_series(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """The form for a series instead."""
    pairing_id = uuid.UUID(action["value"])
    card = desk.see(booking.booking, by=desk.who.id, pairing_id=pairing_id)
    desk.show(body, "meet/series", card, series=desk.see(booking.series_form, by=desk.who.id, pairing_id=pairing_id))
    ack()


@submit(V.BOOK, for_=MEMBER)
def offered(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Offer the chosen times for a new meeting; what was typed is said back first."""
    form = Form(view)
    pairing_id, shown = _about(form)
    given = read_times(form, desk)
    card = desk.see(booking.booking, by=desk.who.id, pairing_id=pairing_id)
    if given.must_be_seen(shown):
        ack(response_action="update", view=_said_back(desk, "meet/book", card, given))
        return
    desk.do(
        journey.propose,
        by=desk.who.id,
        pairing_id=pairing_id,
        times=given.times,
        details=given.details,
        form_key=form.key,
    )
    ack()


@submit(V.BOOK_SERIES, for_=MEMBER)
def series_offered(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Offer a series; all its days are shown before."""
    form = Form(view)
    pairing_id, shown = _about(form)
    given = read_series(form, desk, pairing_id)
    if given.must_be_seen(shown):
        card = desk.see(booking.booking, by=desk.who.id, pairing_id=pairing_id)
        series = desk.see(booking.series_form, by=desk.who.id, pairing_id=pairing_id)
        ack(response_action="update", view=_said_back(desk, "meet/series", card, given, series=series))
        return
    first, *then = given.times
    desk.do(
        journey.propose,
        by=desk.who.id,
        pairing_id=pairing_id,
        times=[first],
        then=then,
        details=given.details,
        form_key=form.key,
    )
    ack()


@press(A.SESSION_PROPOSE, for_=MEMBER)
def propose(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """One press in a nudge offers one suggested time."""
    pairing_id, at = with_time(action)
    session_id = desk.do(journey.propose_one, by=desk.who.id, pairing_id=pairing_id, at=at)
    show_again(desk, body, session_id)
    ack()


@press(A.SESSION_CALL, for_=MEMBER)
def propose_call(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """One press offers a short call."""
    pairing_id, at = with_time(action)
    session_id = desk.do(journey.propose_one, by=desk.who.id, pairing_id=pairing_id, at=at, as_short_call=True)
    show_again(desk, body, session_id)
    ack()


@press(A.SESSION_OPEN, for_=MEMBER)
def open_session(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Open a meeting: times or time, place, topics, and what can be done now."""
    card = desk.see(sessions.own_session, by=desk.who.id, session_id=uuid.UUID(action["value"]))
    desk.show(body, "meet/session", card)
    ack()


@press(A.SESSION_TAKE, for_=MEMBER)
def take(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Take one of the offered times, or a series whole."""
    session_id, at = with_time(action)
    desk.do(journey.take, by=desk.who.id, session_id=session_id, at=at)
    show_again(desk, body, session_id)
    ack()


@press(A.SESSION_OTHER_TIMES, for_=MEMBER)
def other_times(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """None of these, or other times than I offered."""
    session_id = uuid.UUID(action["value"])
    desk.show(body, "meet/book", desk.see(booking.other_times, by=desk.who.id, session_id=session_id))
    ack()


@submit(V.SESSION_OTHER_TIMES, for_=MEMBER)
def offered_again(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Offer other times for the same meeting; what was typed is said back first."""
    form = Form(view)
    session_id, shown = _about(form)
    given = read_times(form, desk)
    card = desk.see(booking.other_times, by=desk.who.id, session_id=session_id)
    if given.must_be_seen(shown):
        ack(response_action="update", view=_said_back(desk, "meet/book", card, given))
        return
    desk.do(journey.offer_again, by=desk.who.id, session_id=session_id, times=given.times, details=given.details)
    ack()


def with_time(action: dict[str, Any]) -> tuple[uuid.UUID, datetime]:
    """What a button for a certain time carries: an id and seconds since 1970."""
    thing, _, seconds = str(action["value"]).partition(":")
    return uuid.UUID(thing), datetime.fromtimestamp(int(seconds), tz=UTC)


def show_again(desk: Desk, body: dict[str, Any], session_id: uuid.UUID) -> None:
    """In a modal the meeting is shown as it is now; a press in a message is answered by a message."""
    if (body.get("view") or {}).get("type") == "modal":
        card = desk.see(sessions.own_session, by=desk.who.id, session_id=session_id)
        desk.replace(body["view"], "meet/session", card)


def _about(form: Form) -> tuple[uuid.UUID, str]:
    """What a form is about, and the mark of what it has said back."""
    thing, _, shown = form.about.partition(":")
    return uuid.UUID(thing), shown


def _said_back(desk: Desk, name: str, card: booking.BookingCard, given: Given, **more: Any) -> dict[str, Any]:
    """The form once more, with all of its times in words above what was filled in."""
    details = given.details
    filled = replace(
        card,
        minutes=details.minutes,
        format=details.format,
        occasion=details.occasion,
        place=details.place,
        topics=details.topics,
    )
    said = desk.see(booking.said_back, pairing_id=card.pairing_id, times=given.times, minutes=details.minutes)
    return desk.view(name, filled, said=given.series or said, mark=given.mark, **more)
