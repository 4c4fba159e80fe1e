"""Example facts of every reason."""

from typing import Any

FACTS: dict[str, list[dict[str, Any]]] = {
    "has_room": [{"places": 1}, {"places": 3}],
    "shared_topics": [{"topics": ("Confidence", "Career planning")}, {"topics": ("Confidence",)}],
}
