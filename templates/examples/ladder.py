"""Examples of the ladder's nudges."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from templates.examples import card
from templates.examples.introduce import pairing
from templates.examples.people import TUESDAY

STEP = "first_step"
MET_ON = date(2026, 1, 6)


def ladder(role: str = "mentee", step: SimpleNamespace | None = None, **more: Any) -> dict[str, Any]:
    """Mia and Tom on the ladder as one of them sees it; `step` is what became of the nudge."""
    return {
        "pairing": card("PairingCard", **pairing(role)),
        "last_held_on": MET_ON,
        "times": tuple(TUESDAY + timedelta(days=each) for each in (0, 2, 6)),
        "due": None,
        "is_sought": False,
        "alert_on": date(2026, 2, 20),
        "steps": {STEP: step} if step else {},
        "this_step": STEP,
        "rung": 1,
        "may_move": True,
    } | more


def became(**what: Any) -> SimpleNamespace:
    """What became of a nudge."""
    return card("StepCard", **{"said": None, "until": None, "rang_on": None, "is_over": False} | what)


PUT_OFF = became(until=date(2026, 1, 29))
OVER = became(is_over=True)
ANSWERED = [became(said=each) for each in ("all_fine", "book_now", "cannot_reach", "stop", "here", "wrote")]
RANG = became(rang_on=date(2026, 1, 29))
LAST: dict[str, Any] = {"may_move": False}
AFTER = (PUT_OFF, OVER, *ANSWERED)

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "nudges/first_meeting": [
        ladder(last_held_on=None, tip="a_rough_plan"),
        ladder(last_held_on=None, rung=2, times=(), tip=None, **LAST),
        *(ladder(last_held_on=None, step=each, tip=None) for each in AFTER),
    ],
    "nudges/book_next": [
        ladder(tip="last_record_first"),
        ladder(times=(), tip=None, **LAST),
        *(ladder(step=each, tip="tell_good_news") for each in AFTER),
    ],
    "nudges/another_thought": [
        ladder(tip="no_time"),
        ladder(tip=None, **LAST),
        *(ladder(step=each, tip="no_time") for each in AFTER),
    ],
    "nudges/check_in": [
        ladder(),
        ladder("mentor", last_held_on=None, **LAST),
        *(ladder(step=each) for each in AFTER),
    ],
    "nudges/about_the_other": [ladder(), ladder(**LAST), *(ladder(step=each) for each in (RANG, *AFTER))],
    "nudges/last_word": [
        ladder(),
        ladder("mentor", alert_on=None, **LAST),
        *(ladder(step=each) for each in AFTER),
    ],
    "nudges/not_now": [
        {
            "pairing": card("PairingCard", **pairing("mentee")),
            "step": STEP,
            "tomorrow": date(2026, 1, 7),
            "next_week": date(2026, 1, 13),
        }
    ],
    "nudges/other_rhythm": [pairing("mentee"), pairing("mentor")],
}
