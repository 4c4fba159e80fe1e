"""An alert: coordinators are asked to look at a pair. And what they write to the two."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, col

from models.asking import asked_once
from models.base import InWorkspace, foreign, move, one_of, only_one
from models.refusals import AlertOwned, AlertResolved
from models.sealing import private
from models.states import AlertOutcome, AlertStatus, AlertWhy
from models.unit import Unit


class Alert(InWorkspace, table=True):
    """One alert about one pair. `outcome` and `resolved_by_id` (None: by itself) are kept for every end.

    `raised_at` is when it was raised last, `times_raised` how often coordinators were asked since it is open:
    the post, a line in its thread, a message to the lead. `ending_id` is the ending a coordinator began from it.
    """

    __table_args__ = (
        only_one("uq_alert_pairing", "pairing_id", where="status <> 'resolved'"),
        sa.Index("ix_alert_due", "next_check_at"),
    )

    pairing_id: uuid.UUID = foreign("pairing")
    why: AlertWhy = one_of(AlertWhy)
    status: AlertStatus = one_of(AlertStatus, default=AlertStatus.OPEN)
    owner_id: uuid.UUID | None = foreign("person", default=None)
    waiting_until: date | None = None
    began_at: datetime
    raised_at: datetime
    times_raised: int = 1
    ending_id: uuid.UUID | None = foreign("ending", default=None)
    outcome: AlertOutcome | None = one_of(AlertOutcome, default=None)
    resolved_at: datetime | None = None
    resolved_by_id: uuid.UUID | None = foreign("person", default=None)
    next_check_at: datetime | None = None

    @property
    def is_resolved(self) -> bool:
        """It is over."""
        return self.status is AlertStatus.RESOLVED

    def take(self, *, by: uuid.UUID, owner: str) -> None:
        """One coordinator takes it. AlertOwned once another has, by the name `owner`; AlertResolved when it is over."""
        self.must_go_on()
        if self.owner_id not in {None, by}:
            raise AlertOwned(owner=owner)
        if self.status is AlertStatus.WAITING:
            move(self, AlertStatus.OPEN)
        if self.status is AlertStatus.OPEN:
            move(self, AlertStatus.OWNED)
        self.owner_id, self.waiting_until, self.next_check_at = by, None, None

    def act(self, *, by: uuid.UUID) -> None:
        """Who acts on an alert that nobody has taken, takes it; AlertResolved when it is over."""
        self.must_go_on()
        if self.owner_id is None:
            self.take(by=by, owner="")

    def wait(self, until: date, *, by: uuid.UUID) -> None:
        """Give the pair time."""
        self.act(by=by)
        if self.status is not AlertStatus.WAITING:
            move(self, AlertStatus.WAITING)
        self.waiting_until = until

    def reopen(self, *, now: datetime) -> None:
        """The time it was given is over: it is open again and nobody's."""
        move(self, AlertStatus.OPEN)
        self.owner_id = self.waiting_until = None
        self.raised_at, self.times_raised = now, 1

    def raise_again(self) -> None:
        """Nobody has taken it: coordinators are asked once more."""
        self.times_raised += 1

    def resolve(self, outcome: AlertOutcome, *, now: datetime, by: uuid.UUID | None = None) -> None:
        """It is over; AlertResolved if it was already."""
        self.must_go_on()
        move(self, AlertStatus.RESOLVED)
        self.outcome, self.resolved_at, self.resolved_by_id = outcome, now, by
        self.waiting_until = self.next_check_at = None

    def check(self, *, at: datetime | None) -> None:
        """Look at it again at `at`."""
        self.next_check_at = at

    def must_go_on(self) -> None:
        """Raises AlertResolved when it is over."""
        if self.is_resolved:
            raise AlertResolved


class CoordinatorMessage(InWorkspace, table=True):
    """What a coordinator wrote to both of a pair, signed by their name. It is meant to be a message."""

    __tablename__ = "coordinator_message"

    pairing_id: uuid.UUID = foreign("pairing")
    alert_id: uuid.UUID | None = foreign("alert", default=None)
    by_id: uuid.UUID = foreign("person")
    words_sealed: bytes | None = None
    written_at: datetime
    form_key: str = Field(unique=True, max_length=255)

    words = private("words")


@asked_once
def alerts_about(unit: Unit, pairing_id: uuid.UUID) -> Sequence[Alert]:
    """Every alert there was about that pair, oldest first."""
    return unit.all(Alert, col(Alert.pairing_id) == pairing_id)


def going_on(unit: Unit, pairing_id: uuid.UUID) -> Alert | None:
    """The alert about that pair that is not over."""
    return next((each for each in alerts_about(unit, pairing_id) if not each.is_resolved), None)
