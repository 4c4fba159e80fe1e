"""Examples of alerts."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from templates.examples import card
from templates.examples.introduce import pairing
from templates.examples.people import ADA, AN_ID, BEN, MIA, TOM, TUESDAY


def _alert(status: str = "open", **more: Any) -> dict[str, Any]:
    return {
        "alert_id": AN_ID,
        "pairing": card("PairingCard", **pairing()),
        "why": "silence",
        "status": status,
        "is_answered": False,
        "last_held_on": date(2026, 1, 6),
        "next_at": None,
        "owner": None,
        "waiting_until": None,
        "gives": SimpleNamespace(number=2, unit="weeks"),
        "ending_id": None,
        "ends_at": None,
        "outcome": None,
        "resolved_by": None,
    } | more


OWNED = _alert("owned", owner=ADA)
ENDING: dict[str, Any] = {"ending_id": AN_ID, "ends_at": TUESDAY}
POSTS = [
    _alert(),
    _alert(last_held_on=None, gives=SimpleNamespace(number=10, unit="days")),
    _alert(is_answered=True),
    _alert(why="disagree"),
    _alert(why="unreachable", next_at=TUESDAY),
    OWNED,
    OWNED | ENDING,
    _alert(**ENDING),
    _alert("waiting", owner=ADA, waiting_until=date(2026, 3, 10)),
    _alert("waiting", waiting_until=date(2026, 3, 10)),
    _alert("resolved", outcome="booked", next_at=TUESDAY),
    *(_alert("resolved", outcome=each) for each in ("met", "ended", "all_fine")),
    _alert("resolved", outcome="all_fine", resolved_by=BEN),
]
BY_SOMEBODY = ("taken", "wrote", "waiting", "unpair", "all_fine")
BY_ITSELF = ("kept", "answered", "again", "open_again", "booked", "met", "ended")
RUNGS = ("first_meeting", "book_next", "another_thought", "check_in", "about_the_other", "last_word")
ANSWERS = ("all_fine", "book_now", "cannot_reach", "stop", "here", "wrote")


def _rung(kind: str) -> SimpleNamespace:
    return card("RungCard", kind=kind, sent_on=date(2026, 1, 28), to=MIA)


def _answer(said: str | None, until: date | None = None) -> SimpleNamespace:
    return card("AnswerCard", by=TOM, said=said, until=until, on=date(2026, 2, 4))


def _attempt(kind: str) -> SimpleNamespace:
    return card("AttemptCard", by=MIA, kind=kind, on=date(2026, 2, 5))


DETAILS: dict[str, Any] = {
    "alert": card("AlertCard", **OWNED),
    "rungs": tuple(_rung(each) for each in RUNGS),
    "answers": (*(_answer(each) for each in ANSWERS), _answer(None, date(2026, 2, 11))),
    "attempts": (_attempt("message"), _attempt("call")),
}

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "alerts/raised": POSTS,
    "alerts/direct": POSTS,
    "alerts/step": [
        *(OWNED | ENDING | {"step": each, "name": "Ada Clarke"} for each in BY_SOMEBODY),
        *(_alert() | {"step": each, "name": "Ada Clarke"} for each in BY_SOMEBODY),
        *(_alert() | {"step": each, "name": ""} for each in BY_ITSELF),
        _alert("waiting", waiting_until=date(2026, 3, 10)) | {"step": "waiting", "name": "Ada Clarke"},
    ],
    "alerts/show": [DETAILS, DETAILS | {"rungs": (), "answers": (), "attempts": ()}],
    "alerts/message": [OWNED],
    "alerts/unpair": [OWNED],
    "alerts/to_the_pair": [
        {"pairing": card("PairingCard", **pairing()), "by": ADA, "words": "Shall we talk on Friday?"},
    ],
}
