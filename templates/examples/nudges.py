"""Examples of nudges."""

from typing import Any

from templates.examples.request import EXAMPLES as REQUEST

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "nudges/offer_waiting": [REQUEST["request/offered"][0]],
}
