"""Examples of the cards of `/mentor tips`."""

from typing import Any

from templates.examples import card
from templates.examples.introduce import pairing
from templates.examples.people import AN_ID

STAGES = ("for_me", "choosing", "before", "first", "between", "feedback", "pitfalls", "no_click", "ending")


def _tips(stage: str, tip: str, does: str | None = None, side: str = "mentee", **changed: Any) -> dict[str, Any]:
    given = {
        "side": side,
        "stage": stage,
        "stages": STAGES if side == "mentee" else (*STAGES, "guide"),
        "tip": tip,
        "number": 2,
        "count": 4,
        "does": does,
        "pairing": card("PairingCard", **pairing(side)),
        "offer_id": None,
        "coordinators": ("U0ADA", "U0BEN"),
    } | changed
    return vars(card("TipsCard", **given)) | {"unknown": ""}


ALONE: dict[str, Any] = {"pairing": None}
EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "learn/tips": [
        _tips("first", "where_you_are", "book"),
        _tips("first", "where_you_are", "book", **ALONE),
        _tips("before", "three_things", "thoughts", number=3),
        _tips("first", "how_before_what", "agree"),
        _tips("feedback", "five_minutes", "log", number=1, count=3),
        _tips("no_click", "unlike_pairs", "partner", number=2, count=5),
        _tips("no_click", "a_coordinators_ear", number=4, count=5),
        _tips("no_click", "you_may_stop", "unpair", number=5, count=5),
        _tips("for_me", "outside_your_line", "join", number=1, **ALONE),
        _tips("for_me", "an_hour_a_month", "mentee", number=3, **ALONE),
        _tips("choosing", "anyone_listed", "pool", number=1, **ALONE),
        _tips("choosing", "begin_at_the_end", "request", number=4, **ALONE) | {"unknown": "choose somebody"},
        _tips("ending", "mentor_yourself", "mentor", number=5, count=5, **ALONE),
        _tips("choosing", "ask_first", "offer", "mentor", count=3, offer_id=AN_ID, **ALONE),
        _tips("between", "small_steps", "actions", "mentor", number=5, count=5, **ALONE),
        _tips("between", "last_record_first", "shelf", count=6),
        _tips("feedback", "some_of_it_stings", "diary", number=3, count=3),
        _tips("guide", "you_can_do_this", "partner", "mentor", number=1, count=10),
    ]
}
