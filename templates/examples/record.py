"""Examples of writing a meeting up, of reading and changing what was written, and of looking for it."""

from datetime import date
from typing import Any

from templates.examples import Private, card
from templates.examples.actions import ASK_LIN, PAGE, READING_LIST
from templates.examples.people import AN_ID, MIA, TOM, TUESDAY

TOPICS = Private("Whether leading a team is for me")
SUMMARY = Private("I try it for a month, with one person first.")
GOOD_NEWS = Private("The trainee asked me, not my manager.")


def record(*, is_mine: bool = False, **more: Any) -> dict[str, Any]:
    """The record that Mia wrote, as one of the two sees it."""
    return {
        "record_id": AN_ID,
        "session_id": AN_ID,
        "pairing_id": AN_ID,
        "held_on": date(2026, 1, 13),
        "minutes": 60,
        "writer": MIA,
        "partner": TOM if is_mine else MIA,
        "is_mine": is_mine,
        "is_running": True,
        "topics": TOPICS,
        "summary": SUMMARY,
        "good_news": GOOD_NEWS,
        "actions": (card("ActionCard", **ASK_LIN), card("ActionCard", **READING_LIST)),
        "changed_at": None,
        "changed_until": date(2026, 1, 27),
        "may_change": is_mine,
        "corrections": (),
        "disputed_by": None,
    } | more


def own(usefulness: int | None = None, change: str = "", diary: str = "") -> dict[str, Any]:
    """What Mia keeps for herself."""
    return {"session_id": AN_ID, "partner": TOM, "usefulness": usefulness, "change": change, "diary": diary}


def reading(record: dict[str, Any], own: dict[str, Any], *, has_thanked: bool = False) -> dict[str, Any]:
    """An open record."""
    return {"record": card("RecordCard", **record), "own": card("OwnCard", **own), "has_thanked": has_thanked}


LATER = (
    card("LaterCard", topic_id=AN_ID, words=Private("How to say no to a request"), by=MIA),
    card("LaterCard", topic_id=AN_ID, words=Private("Who decides on the budget"), by=TOM),
)
LOG = {
    "pairing_id": AN_ID,
    "session_id": None,
    "partner": TOM,
    "held_on": date(2026, 1, 13),
    "minutes": 60,
    "topics": "",
    "later": (),
}
NEXT = {
    "record_id": AN_ID,
    "pairing_id": AN_ID,
    "partner": TOM,
    "mentee": MIA,
    "mentor": TOM,
    "meets_at": None,
    "is_soon": False,
    "is_offered": False,
}
GIVEN = own(4, Private("Less talk about the office"), Private("I was nervous, and it went well."))
BARE = record(is_mine=True, summary="", good_news="", actions=(), changed_at=TUESDAY)
CORRECTION = card("CorrectionCard", by=TOM, at=TUESDAY, words=Private("It was Lin who asked, not Jon."))
LATER_ON = record(is_mine=True, may_change=False, corrections=(CORRECTION,), disputed_by=TOM)
AT_ODDS = record(changed_at=TUESDAY, disputed_by=TOM)
PAIR = {
    "pairing_id": AN_ID,
    "programme": "Mentoring",
    "status": "agreed",
    "mentee": MIA,
    "mentor": TOM,
    "role": "mentee",
    "me": MIA,
    "partner": TOM,
    "started_on": date(2026, 1, 6),
    "ends_on": date(2027, 1, 6),
    "coordinators": ("U0ADA",),
}


def _line(version: int | None, status: str | None, held_on: date | None) -> Any:
    return card("Written", thing_id=AN_ID, version=version, status=status, held_on=held_on)


LINES = (
    _line(4, "signed_by_one", None),
    _line(3, "returned", None),
    _line(2, "in_force", None),
    _line(1, "superseded", None),
    _line(None, None, date(2026, 2, 10)),
    _line(None, None, date(2026, 1, 13)),
)
NOW = card("ShelfPair", pair=card("PairingCard", **PAIR), lines=LINES)
SHELF = {"pairs": (NOW,), "page": PAGE}
EARLIER = PAIR | {"status": "ended", "role": "mentor", "started_on": date(2025, 1, 7)}
ENDED = card("ShelfPair", pair=card("PairingCard", **EARLIER), lines=(*LINES[2:4], _line(None, None, date(2025, 2, 4))))


def _found(of: str, excerpt: str, **more: Any) -> Any:
    place = {"of": of, "thing_id": AN_ID, "partner": TOM, "on": date(2026, 1, 13), "excerpt": Private(excerpt)}
    return card("Found", **place | more)


FOUND = (
    _found("record", "…whether leading a team is for me. I try it for a month…"),
    _found("correction", "The team was Lin's."),
    _found("action", "Ask Lin about the team"),
    _found("action", "Read about teams", on=None),
    _found("diary", "I think I could lead a team.", partner=None),
    _found("note", "More about the team"),
)

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "record/log": [LOG, LOG | {"session_id": AN_ID, "topics": TOPICS, "later": LATER}],
    "record/next": [
        NEXT,
        NEXT | {"meets_at": TUESDAY, "is_soon": True},
        NEXT | {"meets_at": TUESDAY},
        NEXT | {"is_offered": True},
    ],
    "record/own": [own(), GIVEN],
    "record/read": [
        reading(record(), own()),
        reading(BARE, GIVEN, has_thanked=True),
        reading(LATER_ON, own()),
        reading(AT_ODDS, own()),
        reading(record(is_running=False), own()),
    ],
    "record/change": [record(is_mine=True)],
    "record/correct": [record()],
    "record/later": [
        {"pairing_id": AN_ID, "partner": TOM, "topics": LATER, "edition": 0},
        {"pairing_id": AN_ID, "partner": TOM, "topics": (), "edition": 1},
    ],
    "record/shelf": [
        SHELF,
        SHELF | {"pairs": (NOW, ENDED), "page": card("Page", number=2, of=3)},
        SHELF | {"pairs": ()},
    ],
    "record/found": [
        {"words": "team", "found": FOUND, "number": 6, "page": PAGE},
        {"words": "team", "found": FOUND[:1], "number": 30, "page": card("Page", number=2, of=3)},
        {"words": "teem", "found": (), "number": 0, "page": PAGE},
    ],
    "record/written": [record()],
    "record/kept": [record(is_mine=True)],
    "record/exists": [record()],
    "record/corrected": [record()],
    "record/disputed": [record(is_mine=True, disputed_by=TOM)],
    "record/settled": [record(is_mine=True)],
}
