"""Examples of introducing two people."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from templates.examples import Private, card
from templates.examples.people import ADA, AN_ID, MIA, TOM


def pairing(role: str | None = None) -> dict[str, Any]:
    """The pair of Mia and Tom as one of them sees it, or as both do."""
    sides: dict[str | None, tuple[SimpleNamespace, SimpleNamespace]] = {"mentee": (MIA, TOM), "mentor": (TOM, MIA)}
    me, partner = sides.get(role, (None, None))
    return {
        "pairing_id": AN_ID,
        "programme": "Mentoring at Northtown Council",
        "status": "introduced",
        "mentee": MIA,
        "mentor": TOM,
        "role": role,
        "me": me,
        "partner": partner,
        "started_on": date(2026, 1, 6),
        "ends_on": date(2027, 1, 6),
        "coordinators": ("U0ADA", "U0BEN"),
    }


def _introduction(role: str | None = None, **changed: Any) -> dict[str, Any]:
    given = {
        "pairing": card("PairingCard", **pairing(role)),
        "has_sent": False,
        "is_open": False,
        "in_person": False,
        "introducer": None,
        "is_introduced": False,
    }
    return given | changed


def _answered(role: str, *words: str) -> tuple[SimpleNamespace, ...]:
    asked = {
        "mentee": ("strengths", "achieve", "goals", "help", "works"),
        "mentor": ("offer", "helped_me", "learnt", "works"),
    }[role]
    said = (*words, *[""] * len(asked))
    return tuple(
        card("Thought", question=name, words=Private(text) if text else "")
        for name, text in zip(asked, said, strict=False)
    )


def _thoughts(role: str = "mentee", mine: tuple[str, ...] = (), **changed: Any) -> dict[str, Any]:
    given = {
        "pairing": card("PairingCard", **pairing(role)),
        "mine": _answered(role, *mine),
        "has_sent": bool(mine),
        "is_open": False,
        "theirs": (),
    }
    return given | changed


INTRODUCTIONS = {
    role: [_introduction(role, **each) for each in ({}, {"has_sent": True}, {"has_sent": True, "is_open": True})]
    for role in ("mentee", "mentor")
}
HERS = ("I listen well. Saying no is hard.", "Know whether leading is for me.")
HIS = ("Twenty years of teams, good and bad ones.", "Somebody who asked, and waited.")
EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "introduce/together": [
        _introduction(),
        _introduction(pairing=card("PairingCard", **pairing() | {"coordinators": ()})),
        _introduction(in_person=True),
    ],
    "introduce/mentee": INTRODUCTIONS["mentee"],
    "introduce/mentor": INTRODUCTIONS["mentor"],
    "introduce/open": [_introduction("mentee", is_open=True), _introduction("mentor", is_open=True)],
    "introduce/thoughts": [
        _thoughts(),
        _thoughts("mentor"),
        _thoughts(mine=HERS),
        _thoughts(mine=HERS, is_open=True, theirs=_answered("mentor", *HIS)),
        _thoughts("mentor", mine=HIS, is_open=True, theirs=_answered("mentee", *HERS)),
    ],
    "introduce/task": [
        _introduction(in_person=True),
        _introduction(in_person=True, introducer=ADA),
        _introduction(in_person=True, introducer=ADA, is_introduced=True),
    ],
    "introduce/introducer": [_introduction(in_person=True, introducer=ADA)],
}
