"""Who coordinates what."""

import uuid

from models.person import Person
from models.programme import Programme
from models.refusals import NotACoordinator
from models.unit import Unit


def coordinated_by(unit: Unit, programme_id: uuid.UUID, by: uuid.UUID) -> Programme:
    """That programme, if that person is one of its coordinators; NotACoordinator otherwise."""
    programme = unit.get(Programme, programme_id)
    if not programme.coordinates(unit.get(Person, by).slack_id):
        raise NotACoordinator
    return programme
