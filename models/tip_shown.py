"""Which thoughts somebody was sent along with nudges (PRODUCT §5.14)."""

import uuid

import sqlalchemy as sa
from sqlmodel import Field, col

from models.base import InWorkspace, foreign
from models.unit import Unit


class TipShown(InWorkspace, table=True):
    """A thought went along with a nudge: never again to this person in this pairing."""

    __tablename__ = "tip_shown"
    __table_args__ = (sa.UniqueConstraint("person_id", "pairing_id", "tip"),)

    person_id: uuid.UUID = foreign("person")
    pairing_id: uuid.UUID = foreign("pairing")
    tip: str = Field(max_length=64)
    nudge_id: uuid.UUID = foreign("nudge")


def not_shown(unit: Unit, *, nudge_id: uuid.UUID) -> None:
    """The nudge never arrived: its thought is as good as new."""
    for each in unit.all(TipShown, col(TipShown.nudge_id) == nudge_id):
        unit.session.delete(each)
