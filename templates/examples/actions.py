"""Examples of what each of a pair will do."""

from datetime import date
from typing import Any

from templates.examples import Private, card
from templates.examples.people import AN_ID, MIA, TOM

PAGE = card("Page", number=1, of=1)
ASK_LIN = {
    "action_id": AN_ID,
    "pairing_id": AN_ID,
    "owner": MIA,
    "partner": TOM,
    "is_mine": True,
    "is_running": True,
    "text": Private("Ask Lin about the trainee"),
    "due_on": date(2026, 1, 20),
    "is_done": False,
    "done_on": None,
    "done_words": "",
    "may_be_unticked": False,
}
DONE = {"is_done": True, "done_on": date(2026, 1, 19), "may_be_unticked": True}
LIN_ASKED = ASK_LIN | DONE | {"done_words": Private("She said yes at once.")}
READING_LIST = ASK_LIN | {"owner": TOM, "is_mine": False, "text": Private("Send the reading list"), "due_on": None}
SENT = READING_LIST | DONE | {"may_be_unticked": False}
PAIRING = {
    "pairing_id": AN_ID,
    "programme": "Mentoring",
    "status": "agreed",
    "mentee": MIA,
    "mentor": TOM,
    "role": "mentee",
    "me": MIA,
    "partner": TOM,
    "started_on": date(2026, 1, 6),
    "ends_on": date(2027, 1, 6),
    "coordinators": ("U0ADA",),
}
PAIR = card("PairingCard", **PAIRING)
OTHER_WAY = card("PairingCard", **PAIRING | {"role": "mentor", "programme": "Returners"})
LIST = {
    "mine": (card("ActionCard", **ASK_LIN), card("ActionCard", **ASK_LIN | {"due_on": None})),
    "theirs": (card("ActionCard", **READING_LIST), card("ActionCard", **READING_LIST | {"due_on": date(2026, 2, 3)})),
    "done": (card("ActionCard", **LIN_ASKED), card("ActionCard", **SENT)),
    "page": PAGE,
    "pairs": (PAIR,),
}
NOTED = ASK_LIN | {"partner": MIA, "owner": TOM}

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "actions/list": [
        LIST,
        LIST | {"page": card("Page", number=2, of=3)},
        LIST | {"mine": (), "theirs": (), "done": ()},
    ],
    "actions/one": [ASK_LIN, LIN_ASKED, READING_LIST, SENT, ASK_LIN | {"is_running": False}],
    "actions/add": [
        {"pairs": (PAIR,), "text": ""},
        {"pairs": (PAIR, OTHER_WAY), "text": Private("I will ask Lin about the trainee")},
    ],
    "actions/added": [NOTED, NOTED | {"due_on": None}],
    "actions/news": [LIN_ASKED | {"partner": MIA, "owner": MIA, "is_mine": False}],
    "nudges/action_due": [ASK_LIN, LIN_ASKED, ASK_LIN | {"due_on": None}],
}
