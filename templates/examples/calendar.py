"""Examples of one's own calendar."""

from typing import Any

from templates.examples import Private
from templates.examples.meet import session
from templates.examples.people import AN_ID, TUESDAY

ADDRESS = Private("https://waypost.northtown.example/calendar/dGhpcyBpcyBvbmx5IGFuIGV4YW1wbGUsIG5vIHNlY3JldA.ics")


def _calendar(**changed: Any) -> dict[str, Any]:
    return {
        "address_id": AN_ID,
        "secret": Private("dGhpcyBpcyBvbmx5IGFuIGV4YW1wbGUsIG5vIHNlY3JldA"),
        "made_at": TUESDAY,
        "shows_details": False,
        "address": ADDRESS,
    } | changed


NONE = _calendar(address_id=None, secret="", made_at=None)

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "calendar/mine": [_calendar(), _calendar(shows_details=True), NONE, NONE | {"address": "", "shows_details": True}],
    "calendar/file": [session("booked"), session("booked", "mentor")],
}
