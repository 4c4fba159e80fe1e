"""A colleague whom a mentor suggests in their place; the mentee decides whether they see the request (PRODUCT §5.3)."""

import uuid
from datetime import datetime

from sqlmodel import Field, col

from models.base import InWorkspace, foreign
from models.refusals import NotForYou, Stale
from models.sealing import private
from models.unit import Unit


class Suggestion(InWorkspace, table=True):
    """One colleague, with a line of why for the mentee. `is_wanted` is the mentee's yes or no; None: not said yet."""

    offer_id: uuid.UUID = Field(foreign_key="offer.id", unique=True)
    request_id: uuid.UUID = foreign("request")
    colleague_id: uuid.UUID = foreign("person")
    why_sealed: bytes | None = None
    suggested_at: datetime
    is_wanted: bool | None = None
    answered_at: datetime | None = None

    why = private("why")

    def decide(self, *, by: uuid.UUID, mentee_id: uuid.UUID, is_wanted: bool, now: datetime) -> None:
        """The mentee says yes or no, once; Stale for another answer than the first."""
        if by != mentee_id:
            raise NotForYou
        if self.is_wanted not in {None, is_wanted}:
            raise Stale
        self.is_wanted, self.answered_at = is_wanted, now


def undecided(unit: Unit, request_id: uuid.UUID) -> Suggestion | None:
    """The suggestion to which the mentee has not said yes or no."""
    return unit.first(Suggestion, col(Suggestion.request_id) == request_id, col(Suggestion.is_wanted).is_(None))


def suggestion_of(unit: Unit, offer_id: uuid.UUID) -> Suggestion | None:
    """Whom that offer's mentor suggested."""
    return unit.first(Suggestion, col(Suggestion.offer_id) == offer_id)
