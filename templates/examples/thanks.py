"""Examples of a thank-you after a session."""

from datetime import date
from typing import Any

from templates.examples import Private
from templates.examples.people import AN_ID, MIA, TOM

SENT = {
    "thanks_id": AN_ID,
    "session_id": AN_ID,
    "sender": MIA,
    "receiver": TOM,
    "held_on": date(2026, 1, 13),
    "words": Private("Your question about Lin has stayed with me."),
}

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "thanks/thanked": [SENT],
    "thanks/write": [SENT | {"thanks_id": None, "words": ""}],
    "thanks/read": [SENT],
}
