"""Example facts of every reason."""

from typing import Any

FACTS: dict[str, list[dict[str, Any]]] = {
    "aim": [{"words": ("negotiation", "budgets")}, {"words": ("negotiation",), "to": "mentor"}],
    "can_meet": [{"places": ("Leeds",)}, {"places": ("Leeds", "York")}],
    "commitment": [{"commitment": "long"}, {"commitment": "boost"}],
    "fresh_view": [
        {"another": "profession"},
        {"another": "organisation"},
        {"another": "profession", "to": "mentor"},
        {"another": "organisation", "to": "mentor"},
    ],
    "further_on": [{}, {"to": "mentor"}],
    "has_room": [{"places": 1}, {"places": 3}, {"places": 1, "to": "mentor"}],
    "in_common": [{"words": ("curious", "patient")}],
    "like_me": [{"profession": "Law"}],
    "shared_topics": [
        {"topics": ("Confidence", "Career planning")},
        {"topics": ("Confidence",)},
        {"topics": ("Confidence",), "to": "mentor"},
        {"topics": ("Confidence", "Career planning"), "to": "mentor"},
    ],
}
