"""Examples of introducing two people."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from templates.examples.people import AN_ID, MIA, TOM


def pairing(role: str | None = None) -> dict[str, Any]:
    """The pair of Mia and Tom as one of them sees it, or as both do."""
    sides: dict[str | None, tuple[SimpleNamespace, SimpleNamespace]] = {"mentee": (MIA, TOM), "mentor": (TOM, MIA)}
    me, partner = sides.get(role, (None, None))
    return {
        "pairing_id": AN_ID,
        "programme": "Mentoring at Northtown Council",
        "status": "introduced",
        "mentee": MIA,
        "mentor": TOM,
        "role": role,
        "me": me,
        "partner": partner,
        "started_on": date(2026, 1, 6),
        "ends_on": date(2027, 1, 6),
        "coordinators": ("U0ADA", "U0BEN"),
    }


EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "introduce/together": [pairing(), pairing() | {"coordinators": ()}],
    "introduce/mentee": [pairing("mentee")],
    "introduce/mentor": [pairing("mentor")],
}
