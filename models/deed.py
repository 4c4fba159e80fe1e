"""What a coordinator does by hand: it leaves after two minutes, and can be undone before and after (PRODUCT §5.15)."""

import uuid
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Field, col

from models.base import InWorkspace, foreign, move, one_of, only_one
from models.sealing import private
from models.states import DeedKind, DeedStatus
from models.unit import Unit

LEAVES_AFTER = timedelta(minutes=2)


class Deed(InWorkspace, table=True):
    """One deed about a mentee and a mentor. Until it leaves nobody but coordinators sees anything of it.

    What it begins is named once there is something: the offer, the pairing, the ending. `reason` is for coordinators.
    """

    __table_args__ = (
        only_one("uq_deed_pending", "programme_id", "mentee_id", where="status = 'pending'"),
        sa.Index("ix_deed_due", "next_check_at"),
    )

    programme_id: uuid.UUID = foreign("programme")
    kind: DeedKind = one_of(DeedKind)
    by_id: uuid.UUID = foreign("person")
    mentee_id: uuid.UUID = foreign("person")
    mentor_id: uuid.UUID = foreign("person")
    request_id: uuid.UUID | None = foreign("request", default=None)
    offer_id: uuid.UUID | None = foreign("offer", default=None)
    pairing_id: uuid.UUID | None = foreign("pairing", default=None)
    ending_id: uuid.UUID | None = foreign("ending", default=None)
    reason_sealed: bytes | None = None
    status: DeedStatus = one_of(DeedStatus, default=DeedStatus.PENDING)
    said_at: datetime
    leaves_at: datetime
    settled_at: datetime | None = None
    form_key: str = Field(unique=True, max_length=255)
    next_check_at: datetime | None = None

    reason = private("reason")

    @property
    def is_pending(self) -> bool:
        """Nobody has heard of it."""
        return self.status is DeedStatus.PENDING

    def leave(self, *, now: datetime) -> None:
        """It has happened."""
        self._settle(DeedStatus.DONE, now)

    def fall_through(self, *, now: datetime) -> None:
        """It could not happen: something about the two had changed."""
        self._settle(DeedStatus.FELL_THROUGH, now)

    def undo(self, *, now: datetime) -> None:
        """It is as if it had never been, or whoever heard of it hears that it is not so."""
        self._settle(DeedStatus.UNDONE, now)

    def _settle(self, to: DeedStatus, now: datetime) -> None:
        move(self, to)
        self.settled_at, self.next_check_at = now, None


def pending_deed(unit: Unit, programme_id: uuid.UUID, mentee_id: uuid.UUID) -> Deed | None:
    """What a coordinator has begun for that mentee and nobody has heard of."""
    mine = (col(Deed.programme_id) == programme_id, col(Deed.mentee_id) == mentee_id)
    return unit.first(Deed, *mine, col(Deed.status) == DeedStatus.PENDING)
