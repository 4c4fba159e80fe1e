"""Topics for later: a pair's own list (PRODUCT §5.7)."""

import uuid
from collections.abc import Sequence

from sqlmodel import col

from models.later_topic import MOST_LATER, LaterTopic
from models.pairing import Pairing
from models.queries.later import later_topics
from models.refusals import ListFull
from models.unit import Unit


def add(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID, topics: Sequence[str], form_key: str) -> None:
    """Put topics on the list; the same form again changes nothing. NotForYou, PairingOver or ListFull."""
    unit.get(Pairing, pairing_id).must_run(by=by)
    keys = [f"{form_key}:{number}" for number in range(len(topics))]
    if unit.first(LaterTopic, col(LaterTopic.form_key).in_(keys)) is not None:
        return
    if len(later_topics(unit, pairing_id)) + len(topics) > MOST_LATER:
        raise ListFull(most=MOST_LATER, field="later")
    for key, words in zip(keys, topics, strict=True):
        unit.add(LaterTopic(pairing_id=pairing_id, by_id=by, added_at=unit.now, form_key=key), words=words)


def take_off(unit: Unit, *, by: uuid.UUID, topic_id: uuid.UUID) -> uuid.UUID:
    """Take a topic off the list, whoever thought of it; gives the pairing's id. The second press changes nothing."""
    topic = unit.get(LaterTopic, topic_id)
    unit.get(Pairing, topic.pairing_id).must_run(by=by)
    topic.take_off(now=unit.now)
    return topic.pairing_id


def talked_about(unit: Unit, pairing: Pairing, topic_ids: Sequence[uuid.UUID]) -> tuple[str, ...]:
    """Those topics of the pair's list, in words: they go from it."""
    chosen = (col(LaterTopic.id).in_(topic_ids), col(LaterTopic.pairing_id) == pairing.id)
    found = unit.all(LaterTopic, *chosen)
    for each in found:
        each.take_off(now=unit.now)
    return tuple(each.words or "" for each in found)
