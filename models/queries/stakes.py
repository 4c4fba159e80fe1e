"""Whom a coordinator is no coordinator for: themself, whoever they manage, whoever barred them (PRODUCT §5.15)."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from models.asking import asked_once
from models.barred import NotWith, not_with
from models.queries.people import person_by_slack_id
from models.unit import Unit


@dataclass(frozen=True)
class Stakes:
    """One coordinator's stakes."""

    by: str
    apart: NotWith

    def in_pair(self, mentee: str, mentor: str) -> bool:
        """Whether they have a stake in that pair."""
        return any(self._in(person) for person in (mentee, mentor))

    def in_person(self, person_id: uuid.UUID) -> bool:
        """Whether they have a stake in that person, be it themself."""
        return self._in(str(person_id))

    @property
    def people(self) -> frozenset[uuid.UUID]:
        """Everybody in whom they have one."""
        named = {*self.apart.barred, *self.apart.managers, uuid.UUID(self.by)}
        return frozenset(each for each in named if self.in_person(each))

    def _in(self, person: str) -> bool:
        if not person:
            return False
        person_id = uuid.UUID(person)
        return self.by in {person, *self.apart.line_of(person_id), *self.apart.barred_by(person_id)}


@asked_once
def stakes_of(unit: Unit, by: uuid.UUID) -> Stakes:
    """The stakes of that coordinator."""
    return Stakes(str(by), not_with(unit))


def without_stake(unit: Unit, coordinators: Collection[str], *people: uuid.UUID) -> tuple[str, ...]:
    """Those of the coordinators, by Slack id, who have a stake in none of these people."""
    return tuple(each for each in coordinators if not _has_stake(unit, each, people))


def _has_stake(unit: Unit, slack_id: str, people: Collection[uuid.UUID]) -> bool:
    person = person_by_slack_id(unit, slack_id)
    return person is not None and any(stakes_of(unit, person.id).in_person(each) for each in people)
