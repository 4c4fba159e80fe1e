"""What the two of a pair say while the ladder is climbed: answers, "not now", how they tried to reach each other."""

import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field

from models.base import InWorkspace, foreign, one_of
from models.states import Attempt, CheckIn


class CheckInAnswer(InWorkspace, table=True):
    """What one of the two answered to a nudge; `step` names the nudge, as `Nudge.step` does."""

    __tablename__ = "check_in"
    __table_args__ = (sa.UniqueConstraint("pairing_id", "person_id", "step", "answer"),)

    pairing_id: uuid.UUID = foreign("pairing")
    person_id: uuid.UUID = foreign("person")
    answer: CheckIn = one_of(CheckIn)
    step: str = Field(max_length=64)
    at: datetime


class NotNow(InWorkspace, table=True):
    """One of the two put a nudge off to another day; saying it again moves the day."""

    __tablename__ = "not_now"
    __table_args__ = (sa.UniqueConstraint("pairing_id", "person_id", "step"),)

    pairing_id: uuid.UUID = foreign("pairing")
    person_id: uuid.UUID = foreign("person")
    step: str = Field(max_length=64)
    at: datetime
    until: date

    def move(self, until: date, *, now: datetime) -> None:
        """Another day after all."""
        self.at, self.until = now, until


class Tried(InWorkspace, table=True):
    """One of the two tried to reach the other, on a day."""

    __tablename__ = "attempt"
    __table_args__ = (sa.UniqueConstraint("pairing_id", "by_id", "kind", "on"),)

    pairing_id: uuid.UUID = foreign("pairing")
    by_id: uuid.UUID = foreign("person")
    kind: Attempt = one_of(Attempt)
    on: date
