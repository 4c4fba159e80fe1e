"""People who are never suggested to somebody: whoever manages them, and whom they named. Nobody is told."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import col

from models.asking import asked_once
from models.base import InWorkspace, foreign, one_of
from models.states import BarredKind
from models.unit import Unit


class Barred(InWorkspace, table=True):
    """`person` said that `other` manages them, or must not be matched with them. It holds for every suggestion."""

    __table_args__ = (sa.UniqueConstraint("person_id", "other_id", "kind"),)

    person_id: uuid.UUID = foreign("person")
    other_id: uuid.UUID = foreign("person")
    kind: BarredKind = one_of(BarredKind)
    at: datetime


@dataclass(frozen=True)
class NotWith:
    """Whom nobody may be suggested to: by the person who said so, for the whole workspace at once."""

    barred: dict[uuid.UUID, frozenset[uuid.UUID]]
    managers: dict[uuid.UUID, frozenset[uuid.UUID]]

    def barred_by(self, person_id: uuid.UUID) -> frozenset[str]:
        """Whom that person must not be matched with, as the match names people."""
        return frozenset(str(each) for each in self.barred.get(person_id, ()))

    def line_of(self, person_id: uuid.UUID) -> frozenset[str]:
        """Whoever manages that person, and whoever manages those, all the way up."""
        found: set[uuid.UUID] = set()
        asked = [person_id]
        while asked:
            above = self.managers.get(asked.pop(), frozenset()) - found - {person_id}
            found |= above
            asked += above
        return frozenset(str(each) for each in found)


def bar(unit: Unit, *, person_id: uuid.UUID, others: Collection[uuid.UUID], kind: BarredKind) -> None:
    """Exactly these others are named by that person from now on; oneself never is."""
    wanted = set(others) - {person_id}
    for each in _named(unit, person_id, kind):
        if each.other_id not in wanted:
            unit.session.delete(each)
        wanted.discard(each.other_id)
    for other_id in sorted(wanted):
        unit.add(Barred(person_id=person_id, other_id=other_id, kind=kind, at=unit.now))


def named_by(unit: Unit, person_id: uuid.UUID, kind: BarredKind) -> tuple[uuid.UUID, ...]:
    """Whom that person named, in the order in which they did."""
    return tuple(each.other_id for each in _named(unit, person_id, kind))


@asked_once
def not_with(unit: Unit) -> NotWith:
    """All of it, for whoever ranks or matches."""
    rows = unit.all(Barred)
    return NotWith(_by_person(rows, BarredKind.BARRED), _by_person(rows, BarredKind.LINE))


def _named(unit: Unit, person_id: uuid.UUID, kind: BarredKind) -> list[Barred]:
    return list(unit.all(Barred, col(Barred.person_id) == person_id, col(Barred.kind) == kind))


def _by_person(rows: Collection[Barred], kind: BarredKind) -> dict[uuid.UUID, frozenset[uuid.UUID]]:
    found: dict[uuid.UUID, set[uuid.UUID]] = {}
    for each in rows:
        if each.kind is kind:
            found.setdefault(each.person_id, set()).add(each.other_id)
    return {person: frozenset(others) for person, others in found.items()}
