"""Example facts of every reason."""

from typing import Any

FACTS: dict[str, list[dict[str, Any]]] = {
    "aim": [
        {"words": ("negotiation", "budgets")},
        {"words": ("negotiation",), "to": "mentor"},
        {"words": ("negotiation",), "to": "coordinator"},
    ],
    "can_meet": [{"places": ("Leeds",)}, {"places": ("Leeds", "York")}],
    "commitment": [
        {"commitment": "long"},
        {"commitment": "boost"},
        {"commitment": "long", "to": "coordinator"},
        {"commitment": "boost", "to": "coordinator"},
    ],
    "fresh_view": [
        {"another": "profession"},
        {"another": "organisation"},
        {"another": "profession", "to": "mentor"},
        {"another": "organisation", "to": "mentor"},
        {"another": "profession", "to": "coordinator"},
        {"another": "organisation", "to": "coordinator"},
    ],
    "further_on": [{}, {"to": "mentor"}, {"to": "coordinator"}],
    "has_room": [{"places": 1}, {"places": 3}, {"places": 1, "to": "mentor"}, {"places": 2, "to": "coordinator"}],
    "in_common": [{"words": ("curious", "patient")}, {"words": ("curious",), "to": "coordinator"}],
    "like_me": [{"profession": "Law"}, {"profession": "Law", "to": "coordinator"}],
    "shared_topics": [
        {"topics": ("Confidence", "Career planning")},
        {"topics": ("Confidence",)},
        {"topics": ("Confidence",), "to": "mentor"},
        {"topics": ("Confidence", "Career planning"), "to": "mentor"},
        {"topics": ("Confidence", "Career planning"), "to": "coordinator"},
    ],
}
