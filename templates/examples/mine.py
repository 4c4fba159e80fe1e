"""Examples of what is somebody's own."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from templates.examples import Private, card
from templates.examples.enrol import EXAMPLES as JOINED
from templates.examples.introduce import pairing
from templates.examples.people import ADA, AN_ID, MIA, TUESDAY

FRIDAY = date(2026, 1, 23)


def _mine(**changed: Any) -> dict[str, Any]:
    return {
        "programme": "Mentoring at Northtown Council",
        "person": MIA,
        "is_member": True,
        "working_days": (0, 1, 2, 3),
        "works_from": "08:30",
        "works_to": "16:00",
        "holidays_of": "",
        "has_own_hours": True,
        "own_language": "",
        "weekly_on": None,
        "away_until": None,
        "live_contact": "",
        "access": "",
        "access_shared": False,
        "objected_at": None,
        "number_of_looks": 1,
    } | changed


def _rights(**changed: Any) -> dict[str, Any]:
    return {
        "programme": "Mentoring at Northtown Council",
        "data_contact": "data.protection@northtown.example",
        "outside_human": None,
        "coordinators": ("U0ADA", "U0BEN"),
        "is_member": True,
        "objected_at": None,
    } | changed


def _leaving(**changed: Any) -> dict[str, Any]:
    return {
        "member_id": AN_ID,
        "programme": "Mentoring at Northtown Council",
        "minutes": 10,
        "pairs": (card("PairingCard", **pairing("mentee")),),
        "is_mentor": False,
        "left_at": None,
        "is_pending": False,
    } | changed


def _fact(name: str, value: Any) -> SimpleNamespace:
    return card("KnownFact", name=name, value=value, is_short=len(str(value)) <= 300)  # noqa: PLR2004  as the card has it


def _entry(of: str, **facts: Any) -> SimpleNamespace:
    return card("KnownEntry", of=of, facts=tuple(_fact(name, value) for name, value in facts.items()))


ENTRIES = (
    _entry("diary_entry", written_at=TUESDAY, words=Private("I was nervous, and it went well. " * 12)),
    _entry("record", written_at=TUESDAY, topics=Private("Saying no"), summary=Private("We talked about saying no.")),
    _entry("message", name="BOOK_NEXT", sent_at=TUESDAY),
    _entry("nudge", name="LONG_GONE"),
    _entry("person", working_days=("0", "2"), weekly_on=2, holidays_of="GB-SCT", is_guest=False),
    _entry(
        "application",
        role="mentor",
        whence="own",
        commitment="long",
        self_check=("listens", "time"),
        patterns=("carer",),
        formats=("phone", "video"),
    ),
    _entry("consent", kind="notice", at=datetime(2026, 1, 6, 10, tzinfo=UTC), on=FRIDAY, asked=True, topics=("A", "B")),
)
CHAPTERS = (("private", ENTRIES), ("looks", ()))
PERSONAL = {
    "live_contact": Private("020 7946 0000"),
    "access": Private("Captions in every call."),
    "access_shared": True,
}
LOOKS = (card("LookCard", at=TUESDAY, by=ADA, what="alert"), card("LookCard", at=TUESDAY, by=None, what="export"))
PENDING = _leaving(left_at=TUESDAY, is_pending=True)
OVER = [PENDING, _leaving(left_at=TUESDAY), _leaving()]

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "mine/me": [
        _mine(has_own_hours=False),
        _mine(**PERSONAL, weekly_on=3, number_of_looks=4),
        _mine(access=Private("Captions in every call."), away_until=FRIDAY, objected_at=TUESDAY),
        _mine(is_member=False, number_of_looks=0),
    ],
    "mine/hours": [
        _mine() | {"holidays": ("GB-SCT", "GB-WLS")},
        _mine(holidays_of="GB-SCT") | {"holidays": ("GB-SCT", "GB-WLS")},
    ],
    "mine/telling": [
        _mine() | {"languages": [("en-GB", "English")]},
        _mine(weekly_on=2, own_language="cy") | {"languages": [("en-GB", "English"), ("cy", "Cymraeg")]},
    ],
    "mine/contact": [_mine(), _mine(**PERSONAL)],
    "mine/away": [_mine(), _mine(away_until=FRIDAY)],
    "mine/known": [
        {"name": "Mia Hughes", "chapters": CHAPTERS, "is_asked": False},
        {"name": "Mia Hughes", "chapters": CHAPTERS, "is_asked": True},
    ],
    "mine/chapter": [
        {"chapter": "private", "page": 0, "pages": 1, "entries": ENTRIES},
        {"chapter": "nudges", "page": 1, "pages": 3, "entries": ENTRIES[2:]},
    ],
    "mine/known_file": [{"person": MIA}],
    "mine/looks": [
        {
            "looks": (
                card("LookCard", at=TUESDAY, by=ADA, what="alert"),
                card("LookCard", at=TUESDAY, by=None, what="export"),
            )
        },
        {"looks": ()},
    ],
    "mine/rights": [
        _rights(),
        _rights(objected_at=TUESDAY, outside_human="U0EVE", data_contact=None),
        _rights(is_member=False, coordinators=(), data_contact=None),
    ],
    "mine/leave": [_leaving(), _leaving(pairs=())],
    "mine/left": OVER,
    "mine/leaving": OVER,
    "mine/objected": [JOINED["enrol/joined"][0]],
}
