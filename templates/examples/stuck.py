"""Examples of looking for somebody who does not answer."""

from datetime import date
from typing import Any

from templates.examples import card
from templates.examples.introduce import pairing
from templates.examples.ladder import ANSWERED, OVER, ladder

WRITTEN = (date(2026, 1, 26), date(2026, 1, 28))


def _stuck(**more: Any) -> dict[str, Any]:
    return {
        "pairing": card("PairingCard", **pairing("mentee")),
        "messages": (),
        "calls": (),
        "is_searching": True,
        "messages_wanted": 2,
        "calls_wanted": 1,
        "stuck_days": 5,
        "alert_on": None,
    } | more


def _asked(**more: Any) -> dict[str, Any]:
    example = ladder("mentor", **more)
    return {name: value for name, value in example.items() if name not in {"rung", "may_move"}}


ALL = {"messages": WRITTEN, "messages_wanted": 0, "calls": (date(2026, 1, 29),), "calls_wanted": 0}

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "stuck/stuck": [_stuck(), _stuck(messages=WRITTEN[:1]), _stuck(**ALL)],
    "stuck/next": [
        _stuck(),
        _stuck(messages=WRITTEN, messages_wanted=0),
        _stuck(messages_wanted=1, calls_wanted=0),
        _stuck(**ALL),
        _stuck(alert_on=date(2026, 2, 5), **ALL),
    ],
    "stuck/still_there": [_asked(), *(_asked(step=each) for each in (OVER, *ANSWERED))],
    "stuck/reached": [pairing("mentee")],
}
