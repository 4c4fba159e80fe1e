"""Examples of looking through the pool."""

from typing import Any

from templates.examples import card
from templates.examples.people import LIN, PRIYA, TOM
from templates.examples.request import MENTORS

TOPICS = ("Confidence", "Leading a team")
PLACES = ("Leeds", "York")
ORGANISATIONS = ("Northtown Council", "Southtown Council")


def _looking(**more: Any) -> Any:
    nothing = {"words": "", "topic": "", "place": "", "organisation": "", "page": 1, "picked": (), "edition": 0}
    return card("Looking", **{**nothing, **more})


def _pool(**more: Any) -> dict[str, Any]:
    usual = {
        "looking": _looking(),
        "is_mentee": True,
        "is_paired": False,
        "asked": None,
        "mentors": MENTORS,
        "picked": (),
        "found": 3,
        "everybody": 3,
        "pages": 1,
        "topics": TOPICS,
        "places": PLACES,
        "organisations": ORGANISATIONS,
    }
    return {**usual, **more}


NOBODY: dict[str, Any] = {"mentors": (), "found": 0, "everybody": 0, "topics": (), "places": (), "organisations": ()}
SEARCHED = _looking(words="teams", topic="Confidence", page=2, picked=(TOM.id, PRIYA.id))

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "find/pool": [
        _pool(),
        _pool(looking=SEARCHED, picked=(TOM, PRIYA), found=23, everybody=60, pages=3),
        _pool(looking=_looking(words="falconry"), mentors=(), found=0),
        _pool(asked=TOM),
        _pool(is_paired=True, picked=(TOM, PRIYA, LIN)),
        _pool(**NOBODY),
        _pool(is_mentee=False, **NOBODY),
    ],
    "find/compare": [
        {"looking": SEARCHED, "mentors": MENTORS, "may_ask": True},
        {"looking": SEARCHED, "mentors": MENTORS[:2], "may_ask": False},
        {"looking": SEARCHED, "mentors": (), "may_ask": True},
    ],
}
