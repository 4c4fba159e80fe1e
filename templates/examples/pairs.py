"""Examples of what is asked of somebody in several pairs."""

from typing import Any

from templates.examples import card
from templates.examples.introduce import pairing
from templates.examples.people import LIN

PAIRS = (card("PairingCard", **pairing("mentor")), card("PairingCard", **pairing("mentor") | {"partner": LIN}))

EXAMPLES: dict[str, list[dict[str, Any]]] = {"pairs/which": [{"journey": "agree", "pairs": PAIRS}]}
