"""The record that a pairing ended: when, why, by whom. The last two are never shown to the other."""

import uuid
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, col

from models.asking import asked_once
from models.base import InWorkspace, foreign, move, one_of, only_one
from models.refusals import NotForYou, TooLateToTakeBack
from models.sealing import private
from models.states import EndingReason, EndingStatus, Role
from models.unit import Unit


class Ending(InWorkspace, table=True):
    """An ending, pending until `effective_at`. `role` is what the leaver is in the pair; None for the programme."""

    __table_args__ = (
        only_one("uq_ending_effective", "pairing_id", where="status = 'effective' AND undone_at IS NULL"),
        only_one("uq_ending_pending", "pairing_id", "by_id", where="status = 'pending'"),
        sa.Index("ix_ending_due", "next_check_at"),
    )

    pairing_id: uuid.UUID = foreign("pairing")
    by_id: uuid.UUID = foreign("person")
    role: Role | None = one_of(Role, default=None, nullable=True)
    status: EndingStatus = one_of(EndingStatus, default=EndingStatus.PENDING)
    reason: EndingReason = one_of(EndingReason, default=EndingReason.NO_REASON_GIVEN)
    reason_shared: bool = False
    line_sealed: bytes | None = None
    said_at: datetime
    effective_at: datetime
    settled_at: datetime | None = None
    undone_at: datetime | None = None
    sessions_cancelled: int = 0
    next_check_at: datetime | None = None
    form_key: str = Field(unique=True, max_length=255)

    line = private("line")

    @property
    def is_pending(self) -> bool:
        """Said, but not yet so."""
        return self.status is EndingStatus.PENDING

    def take_back(self, *, by: uuid.UUID, now: datetime) -> None:
        """Whoever said it takes it back in time."""
        if by != self.by_id:
            raise NotForYou
        if not self.is_pending or now >= self.effective_at:
            raise TooLateToTakeBack
        self.stop(now=now)

    def stop(self, *, now: datetime) -> None:
        """A late answer stops what a coordinator began."""
        self._settle(EndingStatus.TAKEN_BACK, now)

    def take_effect(self, *, sessions_cancelled: int, now: datetime) -> None:
        """The time to take it back is over; so many meetings fell away with it."""
        self._settle(EndingStatus.EFFECTIVE, now)
        self.sessions_cancelled = sessions_cancelled

    def undo(self, *, now: datetime) -> None:
        """A coordinator undoes it: it was in effect until now."""
        self.undone_at = now

    def _settle(self, to: EndingStatus, now: datetime) -> None:
        move(self, to)
        self.settled_at, self.next_check_at = now, None


@asked_once
def endings_of(unit: Unit, pairing_id: uuid.UUID) -> Sequence[Ending]:
    """Whatever was said about ending that pair, the one that comes first first."""
    return unit.all(Ending, col(Ending.pairing_id) == pairing_id, order=col(Ending.effective_at))


def programmes_ending(unit: Unit, pairing_id: uuid.UUID) -> Ending | None:
    """What a coordinator has said about ending that pair, and can still take back."""
    return next((each for each in endings_of(unit, pairing_id) if each.is_pending and each.role is None), None)


def pending_ending(unit: Unit, pairing_id: uuid.UUID, by: uuid.UUID | None = None) -> Ending | None:
    """The ending that comes first and can still be taken back; of both, or what `by` said.

    Each of the two may have said one: whoever takes theirs back does not take back the other's.
    """
    pending = (each for each in endings_of(unit, pairing_id) if each.is_pending)
    return next((each for each in pending if by in {None, each.by_id}), None)
