"""The topics that a pair keeps for later. Their words are private: modals only."""

import uuid
from dataclasses import dataclass

from sqlmodel import col

from models.later_topic import LaterTopic
from models.pairing import Pairing
from models.queries.people import PersonCard, person_card
from models.unit import Unit


@dataclass(frozen=True)
class LaterCard:
    """One topic for later, and who thought of it."""

    topic_id: uuid.UUID
    words: str
    by: PersonCard


@dataclass(frozen=True)
class LaterListCard:
    """A pair's list."""

    pairing_id: uuid.UUID
    partner: PersonCard
    topics: tuple[LaterCard, ...]


def later_topics(unit: Unit, pairing_id: uuid.UUID) -> tuple[LaterCard, ...]:
    """What is on a pair's list, oldest first."""
    on_the_list = (col(LaterTopic.pairing_id) == pairing_id, col(LaterTopic.off_at).is_(None))
    found = unit.all(LaterTopic, *on_the_list)
    return tuple(LaterCard(each.id, each.words or "", person_card(unit, each.by_id)) for each in found)


def later_list(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID) -> LaterListCard:
    """The list for one of the two; NotForYou or PairingOver."""
    pairing = unit.get(Pairing, pairing_id)
    pairing.must_run(by=by)
    return LaterListCard(pairing_id, person_card(unit, pairing.other(by)), later_topics(unit, pairing_id))
