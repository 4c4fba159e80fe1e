"""Examples of offering times, booking, moving and cancelling."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from templates.examples import Private, card
from templates.examples.actions import ASK_LIN, PAIRING, READING_LIST
from templates.examples.people import ADA, AN_ID, MIA, TOM, TUESDAY
from templates.examples.record import LATER as LATER_TOPICS
from templates.examples.record import record

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
        "then": (),
        "starts_at": TUESDAY if has_time else None,
        "ends_at": TUESDAY + timedelta(minutes=60) if has_time else None,
        "minutes": 60,
        "format": "video",
        "occasion": "meeting",
        "place": PLACE,
        "topics": TOPICS,
        "held_on": date(2026, 1, 13) if has_time else None,
        "asked": None,
        "is_near": False,
        "has_begun": False,
        "was_booked": has_time,
        "was_moved": False,
        "is_followed": False,
        "is_cancelled_by_me": False,
        "record_id": None,
        "introducer": None,
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
        "occasion": "meeting",
        "place": "",
        "topics": "",
        "their_zone": None,
    } | more


def again(status: str = "cancelled", **more: Any) -> dict[str, Any]:
    """A meeting that fell through, as Mia sees it."""
    mine = {name: more.pop(name) for name in ("is_cancelled_by_me", "is_followed") if name in more}
    card = SimpleNamespace(**session(status, **mine))
    nothing = {"may_keep": False, "may_ask": False, "is_let_go": False}
    return {"session": card, "times": TIMES, "call_minutes": 20} | nothing | more


def near(role: str = "mentee", status: str = "booked", **more: Any) -> dict[str, Any]:
    """What one of the two reads before they meet."""
    empty = {"record": None, "actions": (), "later": (), "module": None, "coming": None, "agreement_id": None}
    thoughts = {"has_sent": True, "is_open": True}
    meeting = {name: more.pop(name) for name in ("place", "topics", "has_begun") if name in more}
    return {"session": card("SessionCard", **session(status, role, **meeting))} | empty | thoughts | more


def meetings(*those: dict[str, Any], number: int = 1, of: int = 1) -> dict[str, Any]:
    """A page of the list of meetings."""
    cards = [card("SessionCard", **each) for each in those]
    ahead = tuple(each for each in cards if each.status in ("proposed", "booked"))
    past = tuple(each for each in cards if each.status not in ("proposed", "booked"))
    return {
        "pair": card("PairingCard", **PAIRING),
        "ahead": ahead,
        "past": past,
        "page": card("Page", number=number, of=of),
    }


def said(at: datetime | None, **more: Any) -> SimpleNamespace:
    """A time as it is said back."""
    return SimpleNamespace(**{"at": at, "due_on": None, "is_moved": False, "unusual": None} | more)


NIA = SimpleNamespace(**vars(TOM) | {"name": "Nia Evans", "first_name": "Nia", "zone": "America/New_York"})
AFTERWARDS = ("booked", "held", "missed", "unknown", "cancelled")
WITHDRAWN = session("cancelled", "mentor", starts_at=None, was_booked=False)
MOVE = form(session_id=AN_ID, starts_at=TUESDAY, place=PLACE, topics=TOPICS)

WHY = ("no_time", "no_news")
FULL: dict[str, Any] = {
    "record": card("RecordCard", **record()),
    "actions": (card("ActionCard", **ASK_LIN), card("ActionCard", **READING_LIST)),
    "later": LATER_TOPICS,
    "module": SimpleNamespace(on=date(2026, 1, 5), theme="Finding your aims"),
    "coming": SimpleNamespace(on=date(2026, 2, 2), theme="Giving and hearing feedback"),
    "agreement_id": AN_ID,
}
SERIES = {
    "series": SimpleNamespace(
        every=SimpleNamespace(number=1, unit="months"), number=5, until=date(2026, 7, 6), is_review=True
    )
}
LATER = (datetime(2026, 2, 10, 14, tzinfo=UTC), datetime(2026, 3, 10, 14, tzinfo=UTC))
SAID = {
    "mark": 61453,
    "said": (
        *(said(each) for each in TIMES[:1]),
        said(LATER[0], due_on=date(2026, 2, 9), is_moved=True),
        said(None, due_on=date(2026, 3, 9), is_moved=True),
        *(said(LATER[1], unusual=each) for each in ("day_off", "hours", "taken")),
    ),
}
IN_A_SERIES: dict[str, Any] = {"times": TIMES[:1], "then": LATER}
MISSED = [again("missed"), again("missed", times=()), *(again(each) for each in AFTERWARDS)]
CANCELLED = [
    again(),
    again(is_cancelled_by_me=True, may_keep=True, may_ask=True),
    again(is_cancelled_by_me=True, may_keep=True),
    again(times=()),
    again(is_followed=True, times=()),
    again(is_let_go=True, times=()),
]

WAS = ("held", "missed", "unknown", "cancelled", "disputed")
PAST = [session(status, held_on=date(2026, 1, 13 + day)) for day, status in enumerate(WAS)]
BEGUN = session("booked", has_begun=True)
REVIEW = session("booked", occasion="review", starts_at=LATER[0], held_on=date(2026, 2, 10))

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "meet/book": [
        form(),
        form(session_id=AN_ID, place=PLACE, topics=TOPICS, partner=NIA, their_zone="America/New_York"),
        form(suggested=()),
        form(partner=NIA, their_zone="America/New_York", occasion="visit", **SAID),
    ],
    "meet/near": [
        near(**FULL),
        near(place="", topics=""),
        near("mentor", **FULL | {"module": None}),
        near("mentor", topics="", place="https://meet.example/library", coming=FULL["coming"]),
        near(status="cancelled"),
        near(status="booked", has_begun=True),
    ],
    "meet/sessions": [
        meetings(session(role="mentor"), BEGUN, REVIEW, *PAST),
        meetings(session(**IN_A_SERIES), *PAST[:1]),
        meetings(session(times=())),
        meetings(),
        meetings(REVIEW, number=1, of=3),
        meetings(*PAST, number=2, of=3),
    ],
    "nudges/session_near": [session("booked"), session("booked", "mentor"), *(session(each) for each in AFTERWARDS)],
    "meet/series": [form(**SERIES), form(suggested=(), **SERIES), form(**SERIES, **SAID)],
    "meet/move": [MOVE, MOVE | {"suggested": ()}, MOVE | SAID],
    "meet/thought": [again(may_keep=True, why=why) for why in WHY] + [again(times=(), why=why) for why in WHY],
    "meet/session": [
        session(),
        session(role="mentor"),
        session(times=()),
        session(place="", topics=""),
        session(**IN_A_SERIES),
        session(role="mentor", **IN_A_SERIES),
        session(place="https://meet.example/library"),
        session("booked"),
        session("booked", then=LATER, occasion="visit"),
        session("booked", has_begun=True),
        session("held", record_id=AN_ID),
        *(session(each) for each in AFTERWARDS),
        WITHDRAWN,
    ],
    "meet/offered": [session(role="mentor"), session(role="mentor", is_mine=True), WITHDRAWN]
    + [session(role="mentor", **IN_A_SERIES), session(role="mentor", occasion="visit")]
    + [session(each, "mentor") for each in AFTERWARDS],
    "meet/offer_sent": [
        session(),
        session(**IN_A_SERIES),
        session(is_mine=False),
        *(session(each) for each in AFTERWARDS),
    ],
    "meet/offer_ended": [session("cancelled"), WITHDRAWN],
    "meet/booked": [
        session("booked", occasion="introduction", introducer=ADA),
        *(session(each) for each in AFTERWARDS),
        session("booked", occasion="review"),
        session("booked", then=LATER),
    ],
    "meet/moved": [session("booked", was_moved=True), *(session(each) for each in AFTERWARDS)],
    "meet/cancelled": CANCELLED,
    "meet/missed": MISSED,
    "nudges/answer_times": [
        session(role="mentor"),
        session(role="mentor", **IN_A_SERIES),
        session(role="mentor", is_mine=True),
        WITHDRAWN,
    ],
    "nudges/did_you_meet": [session("booked", has_begun=True), *(session(each) for each in AFTERWARDS)],
    "nudges/rebook": [again(), again(times=()), again(is_followed=True, times=())],
}
