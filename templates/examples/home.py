"""Examples of where somebody stands."""

from types import SimpleNamespace
from typing import Any

from templates.examples import card
from templates.examples.introduce import pairing
from templates.examples.people import LIN, MIA, TOM
from templates.examples.request import EXAMPLES as REQUEST

REQUESTS = [card("RequestCard", **each) for each in REQUEST["request/sent"]]
OFFERS = tuple(card("OfferCard", **REQUEST["request/offered"][0] | {"mentee": each}) for each in (MIA, LIN))


def _pair(role: str, move: str, whose: str) -> SimpleNamespace:
    return card(
        "PairStanding",
        pair=card("PairingCard", **pairing(role)),
        move=card("Move", name=move, whose=whose),
        is_mine=whose in {role, "both"},
    )


def _hub(person: SimpleNamespace = MIA, **changed: Any) -> dict[str, Any]:
    return {
        "programme": "Mentoring at Northtown Council",
        "person": person,
        "is_mentee": person is MIA,
        "is_mentor": person is TOM,
        "has_draft": False,
        "request": None,
        "offers": (),
        "pairs": (),
    } | changed


HUBS = [
    _hub(is_mentee=False),
    _hub(),
    _hub(has_draft=True),
    _hub(request=REQUESTS[0]),
    _hub(request=REQUESTS[1]),
    _hub(pairs=(_pair("mentee", "first_meeting", "mentee"),)),
    _hub(TOM),
    _hub(TOM, offers=OFFERS, pairs=(_pair("mentor", "first_meeting", "mentee"),)),
]
EXAMPLES: dict[str, list[dict[str, Any]]] = {"home/hub": HUBS, "home/home": HUBS}
