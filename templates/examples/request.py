"""Examples of asking for a mentor and answering."""

from typing import Any

from templates.examples import Private, card
from templates.examples.people import AN_ID, LIN, MIA, PRIYA, TOM, TUESDAY

AIM = Private("I would like to find out whether leading a team is for me.")
KIND = Private("Decide on a direction")
SHARED = card("Reason", name="shared_topics", facts={"topics": ("Confidence", "Leading a team")})
ROOM = card("Reason", name="has_room", facts={"places": 2})


def _offer(status: str = "open") -> dict[str, Any]:
    return {
        "offer_id": AN_ID,
        "status": status,
        "programme": "Mentoring at Northtown Council",
        "mentee": MIA,
        "mentor": TOM,
        "aim": AIM,
        "kind_of_help": KIND,
        "reasons": (SHARED, ROOM),
        "answer_by": TUESDAY,
    }


def _request(status: str = "offered", *, asked: bool = True, left: int = 1) -> dict[str, Any]:
    return {
        "request_id": AN_ID,
        "status": status,
        "programme": "Mentoring at Northtown Council",
        "mentee": MIA,
        "aim": AIM,
        "kind_of_help": KIND,
        "mentors": (TOM, PRIYA),
        "asked": card("OfferCard", **_offer()) if asked else None,
        "left": left,
    }


MENTORS = tuple(
    card("MentorCard", person=person, job_title="Head of housing", topics=("Confidence",), reasons=reasons)
    for person, reasons in ((TOM, (SHARED, ROOM)), (PRIYA, (SHARED,)), (LIN, (ROOM,)))
)
KINDS = ("Challenge my assumptions", "Build confidence", KIND)
NOBODY = _request("waiting", asked=False, left=0)

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "request/aim": [
        {"aim": "", "kind_of_help": "", "kinds_of_help": KINDS},
        {"aim": AIM, "kind_of_help": KIND, "kinds_of_help": KINDS},
    ],
    "request/choose": [{"request_id": AN_ID, "mentors": MENTORS}, {"request_id": AN_ID, "mentors": ()}],
    "request/shown": [
        _request(),
        _request(left=0),
        NOBODY,
        _request("withdrawn", asked=False),
        _request("accepted", asked=False),
    ],
    "request/withdrawn": [{}],
    "request/sent": [_request(), NOBODY],
    "request/moved_on": [_request() | {"mentor": "Priya Shah"}, NOBODY | {"mentor": "Priya Shah"}],
    "request/offered": [_offer(each) for each in ("open", "accepted", "declined", "expired")],
    "request/offer": [_offer(each) for each in ("open", "accepted", "declined", "expired")],
    "request/offer_ended": [_offer("expired"), _offer("withdrawn")],
}
