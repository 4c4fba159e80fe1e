"""Who looked at what of whom, and when: for that person to see (PRODUCT §5.16, §7)."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col

from models.base import InWorkspace, foreign, one_of
from models.states import Shown
from models.unit import Unit


class Looked(InWorkspace, table=True):
    """One look at something of `whom_id`. `by_id` is empty for whoever runs the server, at its command line."""

    at: datetime
    by_id: uuid.UUID | None = foreign("person", default=None)
    whom_id: uuid.UUID = foreign("person")
    what: Shown = one_of(Shown)


def looked(unit: Unit, *, by: uuid.UUID | None, whom: uuid.UUID, what: Shown) -> None:
    """Note that somebody is shown something of somebody; looking at what is one's own is not noted.

    Call it in the journey that gives the thing to be shown, once for each person whom it tells of.
    """
    if by != whom:
        unit.add(Looked(at=unit.now, by_id=by, whom_id=whom, what=what))


def looks_at(unit: Unit, person_id: uuid.UUID) -> Sequence[Looked]:
    """Every look at something of that person, the newest first."""
    return unit.all(Looked, col(Looked.whom_id) == person_id, order=col(Looked.id).desc())
