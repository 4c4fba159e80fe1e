"""Examples of the coordinators' desk."""

from datetime import date
from typing import Any

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

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "coordinate/hub": [DESK, NOTHING],
    "coordinate/help": [{}, {"unknown": "peple", "nearest": "people"}, {"unknown": "dance", "nearest": None}],
}
