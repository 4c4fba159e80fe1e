"""Example facts of the names of messages, of those that ask for any."""

from typing import Any

FACTS: dict[str, list[dict[str, Any]]] = {
    "ALERT_STEP": [{"step": "again"}, {"step": "open_again"}, {"step": "taken"}],
    "FIRST_MEETING": [{"rung": 1}, {"rung": 2}],
}
