"""Examples of writing a meeting up, and of reading what was written."""

from datetime import date
from typing import Any

from templates.examples import Private, card
from templates.examples.people import AN_ID, MIA, TOM

TOPICS = Private("Whether leading a team is for me")
SUMMARY = Private("I try it for a month, with one person first.")
ACTIONS = (
    card("ActionCard", owner=MIA, text=Private("Ask Lin about the trainee"), due_on=date(2026, 1, 20), is_done=False),
    card("ActionCard", owner=TOM, text=Private("Send the reading list"), due_on=None, is_done=True),
)


def record(*, is_mine: bool = False, **more: Any) -> dict[str, Any]:
    """The record that Mia wrote, as one of the two sees it."""
    return {
        "record_id": AN_ID,
        "session_id": AN_ID,
        "pairing_id": AN_ID,
        "held_on": date(2026, 1, 13),
        "minutes": 60,
        "writer": MIA,
        "partner": TOM if is_mine else MIA,
        "is_mine": is_mine,
        "topics": TOPICS,
        "summary": SUMMARY,
        "actions": ACTIONS,
    } | more


def own(usefulness: int | None = None, change: str = "", diary: str = "") -> dict[str, Any]:
    """What Mia keeps for herself."""
    return {"session_id": AN_ID, "partner": TOM, "usefulness": usefulness, "change": change, "diary": diary}


LOG = {
    "pairing_id": AN_ID,
    "session_id": None,
    "partner": TOM,
    "mentee": MIA,
    "mentor": TOM,
    "held_on": date(2026, 1, 13),
    "minutes": 60,
    "topics": "",
}
GIVEN = own(4, Private("Less talk about the office"), Private("I was nervous, and it went well."))
BARE = record(is_mine=True, summary="", actions=())

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "record/log": [LOG, LOG | {"session_id": AN_ID, "topics": TOPICS}],
    "record/own": [own(), GIVEN],
    "record/read": [
        {"record": card("RecordCard", **record()), "own": card("OwnCard", **own())},
        {"record": card("RecordCard", **BARE), "own": card("OwnCard", **GIVEN)},
    ],
    "record/written": [record()],
    "record/kept": [record(is_mine=True)],
    "record/exists": [record()],
}
