"""Work longer than a click: asked for by a journey, done by a worker outside any transaction."""

import uuid
from datetime import datetime
from typing import Any

from sqlmodel import Field

from models.base import InWorkspace, foreign, json_column, move, one_of
from models.states import ErrandStatus


class Errand(InWorkspace, table=True):
    """One errand. `lease_until` is wire time; the key makes a second asking find the first."""

    key: str = Field(unique=True, max_length=255)
    name: str = Field(max_length=64)
    given: dict[str, Any] = json_column(default_factory=dict)
    asked_by_id: uuid.UUID | None = foreign("person", default=None)
    asked_at: datetime
    status: ErrandStatus = one_of(ErrandStatus, default=ErrandStatus.QUEUED, index=True)
    attempts: int = 0
    lease_until: datetime | None = None
    trouble: str | None = Field(default=None, max_length=255)

    def claim(self, *, until: datetime) -> None:
        """A worker takes it, until `until` at the latest."""
        move(self, ErrandStatus.CLAIMED)
        self.lease_until = until
        self.attempts += 1

    def finish(self) -> None:
        """Done; its effects are written."""
        move(self, ErrandStatus.DONE)
        self.lease_until = self.trouble = None

    def release(self, *, until: datetime, why: str) -> None:
        """It did not work this time; nobody takes it again before `until`."""
        move(self, ErrandStatus.QUEUED)
        self.lease_until, self.trouble = until, why

    def fail(self, why: str) -> None:
        """It will not work."""
        move(self, ErrandStatus.FAILED)
        self.lease_until, self.trouble = None, why
