"""Examples of somebody's own diary."""

from datetime import date
from typing import Any

from templates.examples import Private, card
from templates.examples.actions import PAGE
from templates.examples.people import AN_ID, TOM

ENTRY = {
    "entry_id": AN_ID,
    "written_on": date(2026, 1, 14),
    "words": Private("I think I could lead a team."),
    "partner": None,
    "held_on": None,
}
ABOUT = ENTRY | {"partner": TOM, "held_on": date(2026, 1, 13), "words": Private("I was nervous, and it went well.")}
ENTRIES = (card("EntryCard", **ENTRY), card("EntryCard", **ABOUT))

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "diary/list": [
        {"entries": ENTRIES, "page": PAGE},
        {"entries": ENTRIES, "page": card("Page", number=2, of=3)},
        {"entries": (), "page": PAGE},
    ],
    "diary/entry": [{"entry": None}, {"entry": ENTRIES[0]}, {"entry": ENTRIES[1]}],
}
