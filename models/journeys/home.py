"""What Waypost does with words written to it: it offers the hub. The words are neither read nor kept."""

import uuid
from datetime import timedelta

from models.base import new_id
from models.journeys import ladder
from models.messages import Message
from models.person import Person
from models.unit import Unit

AT_MOST_EVERY = timedelta(hours=1)


def wrote(unit: Unit, *, by: uuid.UUID) -> None:
    """Somebody wrote to the app: an answer to what the ladder asked last; show the way, at most once an hour."""
    ladder.wrote(unit, by=by)
    person = unit.get(Person, by)
    if person.hub_offered_at is not None and unit.now - person.hub_offered_at < AT_MOST_EVERY:
        return
    person.hub_offered_at = unit.now
    unit.tell(person, Message.HUB_OFFERED, about=person, version=unit.now.isoformat())


def ask_for_home(unit: Unit, *, by: uuid.UUID) -> None:
    """Have somebody's Home tab shown anew: they have done something in a modal above it."""
    unit.errand("show_home", key=f"show_home:{new_id()}", by=by, person_id=str(by))
