"""Examples of the match of everyone who waits."""

from typing import Any

from templates.examples import Private, card
from templates.examples.people import AN_ID, JON, LIN, MIA, PRIYA, TOM

NOBODY = card("Names", some=(), more=0)
SUMS = card("Sums", pairs=2, total=87, worst=36)


def _pair(mentee: Any, mentor: Any, changed: str = "", status: str = "proposed", reasons: Any = ()) -> Any:
    return card(
        "PairCard",
        mentee=mentee,
        mentor=mentor,
        points=51,
        reasons=(*reasons, "has_room"),
        pinned=False,
        status=status,
        changed=changed,
    )


ALL_RULES = ("shared_topics", "aim", "can_meet", "fresh_view", "like_me", "in_common", "commitment", "further_on")
RUN: dict[str, Any] = {
    "run_id": AN_ID,
    "status": "ready",
    "objective": "total",
    "waiting": 3,
    "sums": SUMS,
    "before": None,
    "pairs": (_pair(MIA, TOM, reasons=("shared_topics", "aim")), _pair(JON, PRIYA)),
    "page": 1,
    "pages": 1,
    "open": 2,
    "sent": 0,
    "left_out": (),
    "hidden": 0,
    "moves": (),
    "more_moves": 0,
    "alone": card("Names", some=("Eve Walsh",), more=0),
    "void": NOBODY,
    "changes": 0,
}
MOVES = (
    card("MoveCard", mentee="Mia Hughes", before="Tom Baker", after="Priya Shah", points=-15),
    card("MoveCard", mentee="Jon Price", before="", after="Tom Baker", points=36),
    card("MoveCard", mentee="Eve Walsh", before="Priya Shah", after="", points=-20),
)
CHANGED = RUN | {
    "objective": "worst",
    "before": SUMS,
    "pairs": (
        _pair(MIA, TOM, "keep", reasons=ALL_RULES),
        _pair(JON, PRIYA, "part"),
        _pair(JON, LIN, status="sent"),
        _pair(MIA, LIN, status="left_out"),
    ),
    "page": 2,
    "pages": 3,
    "left_out": ("Mia Hughes",),
    "hidden": 1,
    "moves": MOVES,
    "more_moves": 4,
    "alone": card("Names", some=("Eve Walsh", "Sam Rowe"), more=7),
    "void": card("Names", some=("Sam Rowe",), more=0),
    "changes": 2,
}
NO_PAIR = RUN | {"sums": card("Sums", pairs=0, total=0, worst=None), "before": SUMS, "pairs": (), "open": 0}


def _rival(mentor: str, taken_by: tuple[str, ...], pairs: int, worst: int, total: int) -> Any:
    lost = {"pairs_lost": pairs, "worst_lost": worst, "total_lost": total}
    return card("RivalCard", mentor=mentor, points=55, taken_by=taken_by, **lost)


RIVALS = (
    _rival("Priya Shah", ("Jon Price",), 1, 0, 0),
    _rival("Lin Chen", ("Eve Walsh",), 0, 6, 0),
    _rival("Eve Walsh", ("Sam Rowe",), 0, 0, 7),
    _rival("Jon Price", (), 0, 0, 0),
)
WHY: dict[str, Any] = {
    "run_id": AN_ID,
    "mentee": MIA,
    "mentor": TOM,
    "points": 51,
    "pinned": False,
    "reasons": (
        card("Reason", name="shared_topics", facts={"topics": ("Confidence", "Leading a team")}),
        card("Reason", name="has_room", facts={"places": 1}),
    ),
    "aim": Private("I would like to find out whether leading a team is for me."),
    "kind_of_help": Private("Decide on a direction"),
    "rivals": RIVALS,
    "page": 1,
}
LACKS: dict[str, Any] = {
    "run_id": AN_ID,
    "costs": (
        card("Cost", rule="kept_apart", forbids=3, pairs=0, points=0),
        card("Cost", rule="whence", forbids=12, pairs=1, points=20),
        card("Cost", rule="face_to_face", forbids=4, pairs=0, points=9),
        card("Cost", rule="not_available", forbids=1, pairs=0, points=0),
    ),
    "shortages": (
        card(
            "ShortageCard",
            mentees=card("Names", some=("Mia Hughes", "Sam Rowe"), more=3),
            mentors=card("Names", some=("Tom Baker",), more=0),
            count=5,
            places=2,
            alone=3,
        ),
    ),
    "without_choice": card("Names", some=("Nia Evans",), more=0),
    "page": 1,
}

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "match/because": [{"reasons": ALL_RULES}, {"reasons": ("has_room",)}],
    "match/start": [{"waiting": 12, "places": 9}, {"waiting": 1, "places": 0}, {"waiting": 0, "places": 4}],
    "match/working": [{}, {"sending": True}],
    "match/run": [RUN, CHANGED, NO_PAIR],
    "match/why": [
        WHY,
        WHY | {"rivals": None},
        WHY | {"rivals": (), "aim": "", "kind_of_help": ""},
        WHY | {"pinned": True, "rivals": ()},
    ],
    "match/lacks": [LACKS, LACKS | {"costs": (), "shortages": (), "without_choice": NOBODY}],
    "match/places": [{"run_id": AN_ID, "page": 1}],
    "match/ready": [{"run_id": AN_ID, "status": "ready", "pairs": 12, "waiting": 14}],
}
