"""Examples of the templates that stand in no folder."""

from typing import Any

from templates.examples.people import AN_ID

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "error_modal": [{"reference": "K7Q2"}],
    "refused": [{"sentence": "You have joined already.", "pairing_id": AN_ID}],
    "error": [{"reference": "K7Q2"}],
    "busy": [{"asks_for_pause": True}, {"asks_for_pause": False}],
    "help": [{}, {"unknown": "reqest", "nearest": "request"}, {"unknown": "dance", "nearest": None}],
}
