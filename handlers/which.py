"""Which of one's pairs a journey is about; asked only of somebody with several.

A journey says with `@opens(Verb.AGREE)` what it shows first for a pair: a template and its card. Then `begin` opens
it from a command or shortcut, `go_on` from a button that carries the pairing's id.
"""

import uuid
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.registry import ANYONE, press
from models.queries.pairs import PairingCard, own_pairing, pairings_of
from templates.ids import A, Verb

First = Callable[[Desk, PairingCard], tuple[str, object]]
FIRST: dict[Verb, First] = {}


def opens(journey: Verb) -> Callable[[First], First]:
    """The decorated function gives the first view of that journey for a pair: the template's name and its card."""

    def register(function: First) -> First:
        FIRST[journey] = function
        return function

    return register


def begin(desk: Desk, journey: Verb) -> None:
    """Open that journey for one's only pair, or ask which; raises NotPaired for somebody without."""
    pair = one_pair(desk, journey)
    if pair is not None:
        desk.open(*FIRST[journey](desk, pair))


def show(desk: Desk, body: dict[str, Any], journey: Verb) -> None:
    """The same from a button that names no pairing, in the modal that was pressed in."""
    pairs = desk.see(pairings_of, by=desk.who.id)
    if len(pairs) == 1:
        desk.show(body, *FIRST[journey](desk, pairs[0]))
    else:
        desk.show(body, "pairs/which", journey=journey.value, pairs=pairs)


def one_pair(desk: Desk, journey: Verb) -> PairingCard | None:
    """One's only pair; with several the question is opened, and the journey goes on when it is answered."""
    pairs = desk.see(pairings_of, by=desk.who.id)
    if len(pairs) == 1:
        return pairs[0]
    desk.open("pairs/which", journey=journey.value, pairs=pairs)
    return None


def go_on(desk: Desk, body: dict[str, Any], journey: Verb, pairing_id: uuid.UUID) -> None:
    """Show that journey for that pair: in the modal that was pressed in, else in a new one. NotForYou, PairingOver."""
    desk.show(body, *FIRST[journey](desk, desk.see(own_pairing, by=desk.who.id, pairing_id=pairing_id)))


@press(A.PAIR_CHOOSE, for_=ANYONE)
def chosen(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """One of several pairs was chosen: the question gives way to the journey."""
    journey, _, pairing_id = action["value"].partition(":")
    go_on(desk, body, Verb(journey), uuid.UUID(pairing_id))
    ack()
