"""Examples of one's own calendar."""

from datetime import datetime
from typing import Any

from templates.examples import Private
from templates.examples.meet import TIMES
from templates.examples.people import AN_ID, TOM, TUESDAY

ADDRESS = Private("https://waypost.northtown.example/calendar/dGhpcyBpcyBvbmx5IGFuIGV4YW1wbGUsIG5vIHNlY3JldA.ics")


def _calendar(**changed: Any) -> dict[str, Any]:
    return {
        "address_id": AN_ID,
        "secret": Private("dGhpcyBpcyBvbmx5IGFuIGV4YW1wbGUsIG5vIHNlY3JldA"),
        "made_at": TUESDAY,
        "shows_details": False,
        "address": ADDRESS,
    } | changed


def _file(*times: datetime) -> dict[str, Any]:
    return {"status": "booked", "partner": TOM, "times": times, "events": ()}


NONE = _calendar(address_id=None, secret="", made_at=None)

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "calendar/mine": [_calendar(), _calendar(shows_details=True), NONE, NONE | {"address": "", "shows_details": True}],
    "calendar/file": [_file(TUESDAY), _file(*TIMES)],
}
