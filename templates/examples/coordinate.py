"""Examples of the coordinators' desk."""

from datetime import date
from typing import Any

from templates.examples import card
from templates.examples.people import AN_ID, EVE, JON, LIN, MIA, PRIYA, TOM
from templates.examples.request import LEFT_TO_OTHERS, MENTORS, NOBODY

DESK: dict[str, Any] = {
    "programme": "Mentoring",
    "members": 42,
    "invited": 12,
    "mentees": 25,
    "mentors_listed": 14,
    "mentors_resting": 3,
    "free_places": 5,
    "waiting": 6,
    "waiting_since": date(2026, 1, 6),
    "offers_open": 4,
    "pairs_introduced": 3,
    "pairs_agreed": 9,
    "alerts_open": 1,
    "alerts_owned": 2,
}
NOTHING: dict[str, Any] = dict.fromkeys(DESK, 0) | {"programme": "Mentoring", "waiting_since": None}

HINDRANCES = ("yours", "all_asked", "colleague", "away", "no_place")
WAITING: dict[str, Any] = {
    "waiting": tuple(
        card("WaitingCard", request_id=AN_ID, person=person, since=date(2026, 1, 6), hindrance=each)
        for person, each in zip((MIA, TOM, PRIYA, LIN, JON), HINDRANCES, strict=True)
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


def _listed(person: Any, *parts: tuple[str, str], pairs: tuple[Any, ...] = (), is_self: bool = False) -> Any:
    cards = tuple(card("StandCard", application_id=AN_ID, role=role, status=status) for role, status in parts)
    return card("ListedCard", person=person, parts=cards, pairs=pairs, is_self=is_self)


MET, NOT_MET = (card("PairFactCard", partner=TOM, last_held_on=day) for day in (date(2026, 1, 6), None))
PEOPLE: dict[str, Any] = {
    "words": "h",
    "people": (
        _listed(MIA, ("mentee", "listed"), ("mentor", "draft"), pairs=(MET,)),
        _listed(TOM, ("mentor", "listed"), ("spot", "listed"), pairs=(NOT_MET,)),
        _listed(PRIYA, ("mentor", "resting"), ("mentee", "withdrawn")),
        _listed(LIN, ("mentor", "invited"), ("mentee", "refused")),
        _listed(JON, ("mentor", "returned"), ("mentee", "submitted"), is_self=True),
        _listed(EVE, ("mentor", "approved")),
    ),
    "number": 40,
    "page": 1,
    "pages": 3,
}

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "coordinate/hub": [DESK, NOTHING],
    "coordinate/people": [PEOPLE, {"words": "zz", "people": (), "number": 0, "page": 0, "pages": 1}],
    "coordinate/waiting": [WAITING, {"waiting": (), "number": 0, "page": 0, "pages": 1}],
    "coordinate/request": [
        READ,
        READ | {"request": card("RequestCard", **LEFT_TO_OTHERS), "hindrance_is": "yours", "mentors": ()},
        READ | {"request": card("RequestCard", **NOBODY | {"status": "offered"}), "mentors": ()},
    ],
    "coordinate/help": [{}, {"unknown": "peple", "nearest": "people"}, {"unknown": "dance", "nearest": None}],
}
