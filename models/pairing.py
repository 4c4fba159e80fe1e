"""One mentor and one mentee for one term."""

import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field

from models.base import InWorkspace, foreign, move, one_of, only_one
from models.refusals import NotForYou, PairingOver
from models.states import PairingStatus, Role


class Pairing(InWorkspace, table=True):
    """A pair. `channel` is its group conversation once the introduction has been posted."""

    __table_args__ = (
        only_one("uq_pairing_mentee", "programme_id", "mentee_id", where="status IN ('introduced', 'agreed')"),
        sa.Index("ix_pairing_due", "next_check_at"),
        sa.CheckConstraint("mentor_id <> mentee_id", name="two_people"),
    )

    programme_id: uuid.UUID = foreign("programme")
    request_id: uuid.UUID | None = foreign("request", default=None, unique=True)
    mentor_id: uuid.UUID = foreign("person")
    mentee_id: uuid.UUID = foreign("person")
    status: PairingStatus = one_of(PairingStatus, default=PairingStatus.INTRODUCED)
    started_at: datetime
    ends_on: date
    ended_at: datetime | None = None
    channel: str | None = Field(default=None, max_length=32)
    next_check_at: datetime | None = None

    @property
    def is_running(self) -> bool:
        """Introduced or agreed, not ended."""
        return self.status is not PairingStatus.ENDED

    def role_of(self, person_id: uuid.UUID) -> Role:
        """What that person is in this pair; raises NotForYou for anybody else."""
        if person_id == self.mentee_id:
            return Role.MENTEE
        if person_id == self.mentor_id:
            return Role.MENTOR
        raise NotForYou

    def other(self, person_id: uuid.UUID) -> uuid.UUID:
        """The person's partner."""
        return self.mentor_id if self.role_of(person_id) is Role.MENTEE else self.mentee_id

    def who(self, role: Role) -> uuid.UUID:
        """The person in that role."""
        return self.mentee_id if role is Role.MENTEE else self.mentor_id

    def must_run(self, *, by: uuid.UUID) -> Role:
        """The person's role in a pair that is running; raises NotForYou or PairingOver."""
        role = self.role_of(by)
        if not self.is_running:
            raise PairingOver
        return role

    def agree(self) -> None:
        """Both have signed."""
        if self.status is PairingStatus.INTRODUCED:
            move(self, PairingStatus.AGREED)

    def end(self, *, now: datetime) -> None:
        """It is over."""
        move(self, PairingStatus.ENDED)
        self.ended_at, self.next_check_at = now, None

    def go_on(self, *, is_agreed: bool, now: datetime) -> None:
        """It is as it was before it ended."""
        move(self, PairingStatus.AGREED if is_agreed else PairingStatus.INTRODUCED)
        self.ended_at, self.next_check_at = None, now

    def check(self, *, at: datetime) -> None:
        """Look at this pair at `at`: something has changed."""
        self.next_check_at = at
