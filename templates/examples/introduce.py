"""Examples of introducing two people."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from templates.examples import Private, card
from templates.examples.people import ADA, AN_ID, MIA, TOM, TUESDAY


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
        "said_yes": True,
        "has_sent": False,
        "is_open": False,
        "in_person": False,
        "introducer": None,
        "is_introduced": False,
        "three": None,
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


def _about(role: str, **changed: Any) -> dict[str, Any]:
    given = {
        "pairing": card("PairingCard", **pairing(role)),
        "job_title": "Head of digital services",
        "organisation": "Northtown Council",
        "profession": "Digital and data",
        "words": (),
        "places": ("Leeds", "York"),
        "travel": "",
        "time_in_role": "",
        "responsibilities": "",
        "qualifications": "",
        "professional_body": "",
        "topics": (),
        "skills": "",
        "commitment": None,
        "face_to_face": None,
        "hours_a_month": None,
        "working": card("WorkingCard", days=(0, 1, 2, 3), starts_at=NINE, ends_at=FIVE),
        "away_until": None,
        "live_contact": "",
        "access": "",
        "wish": None,
        "plan_link": "",
        "cv_link": "",
    }
    return given | changed


NINE, FIVE = (TUESDAY.replace(hour=hour) for hour in (9, 17))
OFFERS: dict[str, Any] = {
    "topics": ("Leading a team", "Confidence"),
    "skills": Private("Twenty years of teams, good and bad ones."),
    "commitment": "long",
    "face_to_face": "preferred",
    "hours_a_month": 2,
}
BACKGROUND: dict[str, Any] = {
    "words": ("Calm", "Curious", "Direct", "Patient", "Practical"),
    "travel": Private("An hour by train"),
    "time_in_role": Private("Four years"),
    "responsibilities": Private("Three teams, and the money they spend."),
    "qualifications": Private("A degree in history."),
    "professional_body": Private("Chartered Management Institute"),
    "live_contact": Private("Desk phone 0113 496 0000, mornings"),
    "access": Private("I lip-read: please face me."),
}
WISH = card(
    "WishCard",
    aim=Private("I would like to find out whether leading a team is for me."),
    kind_of_help=Private("Decide on a direction"),
    topics=("Confidence",),
    rhythm=card("Rhythm", every=card("Span", number=1, unit="months"), minutes=60),
    term=card("Span", number=12, unit="months"),
)
LINKS = {"plan_link": Private("https://example.org/my-plan"), "cv_link": Private("on my intranet page")}
INTRODUCTIONS = {
    role: [
        _introduction(role, **each)
        for each in (
            {},
            {"said_yes": False},
            {"in_person": True},
            {"has_sent": True},
            {"has_sent": True, "is_open": True},
        )
    ]
    for role in ("mentee", "mentor")
}
HERS = ("I listen well. Saying no is hard.", "Know whether leading is for me.")
HIS = ("Twenty years of teams, good and bad ones.", "Somebody who asked, and waited.")


def _three(**changed: Any) -> SimpleNamespace:
    given = {
        "offers": 1,
        "times": TIMES,
        "chosen": (),
        "has_chosen": False,
        "nothing_suits": False,
        "meets_at": None,
        "minutes": 60,
        "format": "in_person",
        "place": Private("The Beech Room, first floor"),
    }
    return card("ThreeCard", **given | changed)


def _in_person(role: str | None, three: SimpleNamespace | None, **changed: Any) -> dict[str, Any]:
    return _introduction(role, in_person=True, introducer=ADA, three=three, **changed)


TIMES = tuple(TUESDAY + timedelta(days=ahead) for ahead in (0, 1, 2))
BOOKED, NOTHING = _three(meets_at=TUESDAY), _three(nothing_suits=True)
OFFERING: dict[str, Any] = {
    "pairing": card("PairingCard", **pairing()),
    "suggested": TIMES,
    "minutes": 60,
    "shortest": 15,
    "longest": 240,
    "format": "in_person",
    "place": "",
}
EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "introduce/together": [
        _introduction(),
        _introduction(pairing=card("PairingCard", **pairing() | {"coordinators": ()})),
        _introduction(in_person=True),
    ],
    "introduce/mentee": INTRODUCTIONS["mentee"],
    "introduce/mentor": INTRODUCTIONS["mentor"],
    "introduce/about": [
        _about("mentee", **OFFERS, **BACKGROUND),
        _about("mentor", **BACKGROUND, **LINKS, wish=WISH),
        _about("mentee", away_until=date(2026, 1, 23)),
    ],
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
        _in_person(None, _three()),
        _in_person(None, BOOKED),
        _in_person(None, NOTHING),
    ],
    "introduce/times": [OFFERING, OFFERING | {"suggested": (), "place": Private("The Beech Room")}],
    "introduce/times_offered": [_in_person("mentee", _three()), _in_person("mentor", BOOKED)],
    "introduce/choose": [
        _in_person("mentee", _three()),
        _in_person("mentor", _three(chosen=TIMES[:1], has_chosen=True, place="")),
        _in_person("mentor", _three(times=())),
        _in_person("mentee", BOOKED),
    ],
    "introduce/chosen": [
        _in_person("mentee", _three(chosen=TIMES[:1], has_chosen=True)),
        _in_person("mentor", BOOKED),
        _in_person("mentor", NOTHING),
    ],
    "introduce/meets": [_in_person(None, each) for each in (BOOKED, NOTHING, _three())],
    "introduce/introducer": [_introduction(in_person=True, introducer=ADA)],
}
