"""Examples of offering times, booking, moving and cancelling."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from templates.examples import Private
from templates.examples.people import AN_ID, MIA, TOM, TUESDAY

TIMES = (TUESDAY, TUESDAY + timedelta(days=2), datetime(2026, 1, 19, 11, 0, tzinfo=UTC))
PLACE = Private("The café at the library")
TOPICS = Private("Whether leading a team is for me")


def session(status: str = "proposed", role: str = "mentee", **more: Any) -> dict[str, Any]:
    """A meeting of Mia and Tom as one of them sees it; Mia offered the times."""
    has_time = status != "proposed"
    return {
        "session_id": AN_ID,
        "pairing_id": AN_ID,
        "status": status,
        "mentee": MIA,
        "mentor": TOM,
        "partner": TOM if role == "mentee" else MIA,
        "role": role,
        "is_mine": role == "mentee",
        "times": TIMES,
        "starts_at": TUESDAY if has_time else None,
        "ends_at": TUESDAY + timedelta(minutes=60) if has_time else None,
        "minutes": 60,
        "format": "video",
        "occasion": "meeting",
        "place": PLACE,
        "topics": TOPICS,
        "held_on": date(2026, 1, 13) if has_time else None,
        "asked": None,
        "has_begun": False,
        "was_booked": has_time,
        "was_moved": False,
        "is_followed": False,
        "is_cancelled_by_me": False,
        "record_id": None,
    } | more


def form(**more: Any) -> dict[str, Any]:
    """The form for times, as Mia sees it."""
    return {
        "pairing_id": AN_ID,
        "session_id": None,
        "partner": TOM,
        "suggested": TIMES,
        "starts_at": None,
        "minutes": 60,
        "shortest": 30,
        "longest": 90,
        "format": "video",
        "place": "",
        "topics": "",
        "their_zone": None,
    } | more


NIA = SimpleNamespace(**vars(TOM) | {"name": "Nia Evans", "first_name": "Nia", "zone": "America/New_York"})
AFTERWARDS = ("booked", "held", "missed", "unknown", "cancelled")
WITHDRAWN = session("cancelled", "mentor", starts_at=None, was_booked=False)
MOVE = form(session_id=AN_ID, starts_at=TUESDAY, place=PLACE, topics=TOPICS)

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "meet/book": [
        form(),
        form(session_id=AN_ID, place=PLACE, topics=TOPICS, partner=NIA, their_zone="America/New_York"),
        form(suggested=()),
    ],
    "meet/move": [MOVE, MOVE | {"suggested": ()}],
    "meet/session": [
        session(),
        session(role="mentor"),
        session(times=()),
        session(place="", topics=""),
        session("booked"),
        session("booked", has_begun=True),
        session("held", record_id=AN_ID),
        *(session(each) for each in AFTERWARDS),
        WITHDRAWN,
    ],
    "meet/offered": [session(role="mentor"), session(role="mentor", is_mine=True), WITHDRAWN]
    + [session(each, "mentor") for each in AFTERWARDS],
    "meet/offer_sent": [session(), session(is_mine=False), *(session(each) for each in AFTERWARDS)],
    "meet/offer_ended": [session("cancelled"), WITHDRAWN],
    "meet/booked": [*(session(each) for each in AFTERWARDS), session("booked", occasion="review")],
    "meet/moved": [session("booked", was_moved=True), *(session(each) for each in AFTERWARDS)],
    "meet/cancelled": [session("cancelled"), session("cancelled", is_cancelled_by_me=True)],
    "meet/missed": [session("missed", has_begun=True), *(session(each) for each in AFTERWARDS)],
    "nudges/answer_times": [session(role="mentor"), session(role="mentor", is_mine=True), WITHDRAWN],
    "nudges/did_you_meet": [session("booked", has_begun=True), *(session(each) for each in AFTERWARDS)],
    "nudges/rebook": [session("cancelled")],
}
