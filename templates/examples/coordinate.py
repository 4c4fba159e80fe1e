"""Examples of the coordinators' desk."""

from datetime import date
from typing import Any

from templates.examples import Private, card
from templates.examples.introduce import pairing
from templates.examples.people import ADA, AN_ID, BEN, EVE, JON, LIN, MIA, PRIYA, TOM, TUESDAY
from templates.examples.request import LEFT_TO_OTHERS, MENTORS, NOBODY

DESK: dict[str, Any] = {
    "programme": "Mentoring",
    "members": 42,
    "invited": 12,
    "mentees": 25,
    "mentors_listed": 14,
    "mentors_resting": 3,
    "to_approve": 2,
    "approve_next": AN_ID,
    "free_places": 5,
    "waiting": 6,
    "waiting_since": date(2026, 1, 6),
    "offers_open": 4,
    "pairs_introduced": 3,
    "pairs_agreed": 9,
    "alerts_open": 1,
    "alerts_owned": 2,
}
NOTHING: dict[str, Any] = dict.fromkeys(DESK, 0) | {
    "programme": "Mentoring",
    "approve_next": None,
    "waiting_since": None,
}

HINDRANCES = ("yours", "all_asked", "colleague", "away", "no_place", "in_hand")
WAITING: dict[str, Any] = {
    "waiting": tuple(
        card("WaitingCard", request_id=AN_ID, person=person, since=date(2026, 1, 6), hindrance=each)
        for person, each in zip((MIA, TOM, PRIYA, LIN, JON, EVE), HINDRANCES, strict=True)
    ),
    "number": 40,
    "page": 1,
    "pages": 3,
}
READ: dict[str, Any] = {
    "request": card("RequestCard", **NOBODY),
    "since": date(2026, 1, 6),
    "hindrance_is": "all_asked",
    "mentors": MENTORS,
}


def _listed(person: Any, *parts: tuple[str, str], **changed: Any) -> Any:
    cards = tuple(card("StandCard", application_id=AN_ID, role=role, status=status) for role, status in parts)
    given = {
        "person": person,
        "parts": cards,
        "capacity": 0,
        "places": 0,
        "away_until": None,
        "request_id": None,
        "waits_since": None,
        "is_asked": False,
        "pairs": (),
        "is_mentored": False,
        "is_closed": False,
    }
    return card("ListedCard", **given | changed)


MET, NOT_MET = (
    card("PairFactCard", pairing_id=AN_ID, partner=TOM, last_held_on=day) for day in (date(2026, 1, 6), None)
)
WAITS = {"request_id": AN_ID, "waits_since": date(2026, 1, 6)}
PEOPLE: dict[str, Any] = {
    "words": "h",
    "people": (
        _listed(MIA, ("mentee", "listed"), ("mentor", "draft"), pairs=(MET,)),
        _listed(TOM, ("mentor", "listed"), ("spot", "listed"), pairs=(NOT_MET,), capacity=2, places=1),
        _listed(BEN, ("mentee", "listed"), away_until=date(2026, 1, 23), **WAITS),
        _listed(ADA, ("mentee", "listed"), is_asked=True, **WAITS),
        _listed(PRIYA, ("mentor", "resting"), ("mentee", "withdrawn")),
        _listed(LIN, ("mentor", "invited"), ("mentee", "refused")),
        _listed(JON, ("mentor", "returned"), ("mentee", "submitted"), is_closed=True),
        _listed(EVE, ("mentor", "approved")),
    ),
    "number": 40,
    "page": 1,
    "pages": 3,
}



def _answered(role: str, **changed: Any) -> Any:
    given = {
        "role": role,
        "since": date(2026, 1, 6),
        "topics": ("Confidence", "Leading a team"),
        "reasons": (),
        "details": "",
        "commitment": None,
        "face_to_face": None,
        "stage": None,
        "likeness": None,
        "mentored_before": None,
        "skills": "",
        "hours_a_month": None,
        "knows": (),
        "patterns": (),
        "formats": (),
        "a_month": None,
    }
    return card("AnsweredCard", **given | changed)


ABOUT = card(
    "AboutCard",
    job_title="Policy adviser",
    organisation="Northtown Council",
    profession="Policy",
    grade="Officer",
    qualifications=Private("A degree in history."),
    professional_body=Private("Chartered Management Institute"),
    time_in_role=Private("Four years"),
    responsibilities=Private("Three teams, and the money they spend."),
    words=("Calm", "Curious", "Direct", "Patient", "Practical"),
    places=("Leeds",),
    travel=Private("An hour by train"),
    whence="either",
    commitments=Private("School governor"),
    access=Private("I lip-read: please face me."),
)
AS_MENTEE = _answered(
    "mentee",
    reasons=("Work out what I want",),
    details=Private("I have been here for ten years."),
    commitment="long",
    face_to_face="preferred",
    stage="exploring",
    likeness="fresh",
)
AS_MENTOR = _answered(
    "mentor",
    reasons=("Give something back",),
    mentored_before=False,
    skills=Private("Twenty years of teams."),
    commitment="boost",
    face_to_face="either",
    hours_a_month=2,
)
AS_SPOT = _answered("spot", knows=("Housing",), patterns=("part_time",), formats=("phone",), a_month=2)
MEMBERS: list[dict[str, Any]] = [
    {"stands": _listed(MIA, ("mentee", "listed"), **WAITS), "about": ABOUT, "answered": (AS_MENTEE,)},
    {
        "stands": _listed(TOM, ("mentor", "submitted"), ("spot", "listed"), pairs=(MET,)),
        "about": ABOUT,
        "answered": (AS_MENTOR, AS_SPOT),
    },
    {"stands": _listed(LIN, ("mentor", "invited")), "about": None, "answered": ()},
]



def _deed(kind: str = "pair", status: str = "pending", **changed: Any) -> dict[str, Any]:
    given = {
        "deed_id": AN_ID,
        "kind": kind,
        "status": status,
        "by": ADA,
        "mentee": MIA,
        "mentor": TOM,
        "leaves_at": TUESDAY,
        "may_undo": status in {"pending", "done"},
    }
    return given | changed


DEEDS = [
    *(_deed(kind, status) for kind in ("pair", "ask", "unpair") for status in ("pending", "done")),
    _deed("pair", "done", may_undo=False),
    _deed("pair", "undone"),
    _deed("pair", "fell_through"),
]

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "coordinate/hub": [DESK, NOTHING],
    "coordinate/people": [PEOPLE, {"words": "zz", "people": (), "number": 0, "page": 0, "pages": 1}],
    "coordinate/member": MEMBERS,
    "coordinate/deed": DEEDS,
    "coordinate/deed_said": DEEDS,
    "coordinate/deed_fell_through": [_deed("pair", "fell_through"), _deed("ask", "fell_through")],
    "coordinate/pair": [{"person": MIA, "role": "mentee"}, {"person": TOM, "role": "mentor"}],
    "coordinate/unpair": [pairing()],
    "coordinate/waiting": [WAITING, {"waiting": (), "number": 0, "page": 0, "pages": 1}],
    "coordinate/request": [
        READ,
        READ | {"request": card("RequestCard", **LEFT_TO_OTHERS), "hindrance_is": "yours", "mentors": ()},
        READ | {"hindrance_is": "in_hand", "mentors": ()},
        READ | {"request": card("RequestCard", **NOBODY | {"status": "offered"}), "mentors": ()},
    ],
    "coordinate/help": [{}, {"unknown": "peple", "nearest": "people"}, {"unknown": "dance", "nearest": None}],
}
