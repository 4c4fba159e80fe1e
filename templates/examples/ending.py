"""Examples of parting."""

from datetime import date
from typing import Any

from templates.examples import Private, card
from templates.examples.introduce import pairing
from templates.examples.people import AN_ID, MIA, TOM, TUESDAY


def _ending(status: str = "pending", **changed: Any) -> dict[str, Any]:
    return {
        "ending_id": AN_ID,
        "status": status,
        "role": "mentee",
        "partner": TOM,
        "is_mine": True,
        "effective_at": TUESDAY,
        "sessions_cancelled": 0,
        "has_line": False,
        "line": "",
    } | changed


def _rest(status: str = "resting", until: date | None = None) -> dict[str, Any]:
    return {"application_id": AN_ID, "status": status, "resting_until": until}


LINE = {"has_line": True, "line": Private("Thank you for every question you asked me."), "is_mine": False}
MENTOR = {"role": "mentor", "partner": MIA}

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "ending/unpair": [{"pair": card("PairingCard", **pairing("mentee")), "minutes": 10, "quietly_at": TUESDAY}],
    "ending/said": [_ending(each) for each in ("pending", "taken_back", "effective")],
    "ending/pending": [_ending(each) for each in ("pending", "taken_back", "effective")],
    "ending/ended": [
        _ending("effective"),
        _ending("effective", sessions_cancelled=2, **LINE),
        _ending("effective", sessions_cancelled=1, **LINE | MENTOR),
        _ending("effective", **MENTOR),
    ],
    "ending/goes_on": [pairing("mentee"), pairing("mentor")],
    "ending/line": [_ending("effective", **LINE)],
    "ending/what_next": [_rest(), _rest(until=date(2026, 5, 5)), _rest("listed"), _rest("withdrawn")],
    "ending/later": [_rest()],
}
