"""Examples of nudges."""

from typing import Any

from templates.examples.offers import EXAMPLES as OFFER

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "nudges/offer_waiting": [OFFER["offers/offered"][0]],
}
