"""An imported table on its way: read, looked over by a coordinator, invited from (PRODUCT §5.15)."""

import json
import uuid
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Field

from models.base import InWorkspace, foreign, json_column, move, one_of
from models.policies.intake import Entry, Sheet
from models.refusals import Refused, TooLateToTakeBack
from models.sealing import private
from models.states import IntakeStatus

KEPT = timedelta(days=7)
"""How long what was read is kept for somebody to decide."""
UNDO = timedelta(minutes=2)


class Intake(InWorkspace, table=True):
    """One table that a coordinator sent. What stands in it is kept sealed until it is decided, a week at most.

    `counts` says how many people stand how, by `Standing`; `refused` why the whole table could not be read.
    """

    programme_id: uuid.UUID = foreign("programme")
    by_id: uuid.UUID = foreign("person")
    status: IntakeStatus = one_of(IntakeStatus, default=IntakeStatus.READING)
    sent_at: datetime
    lines: int = 0
    counts: dict[str, int] = json_column(default_factory=dict)
    refused: dict[str, Any] | None = json_column(default=None)
    sheet_sealed: bytes | None = None
    leaves_at: datetime | None = None
    next_check_at: datetime | None = Field(default=None, index=True)
    form_key: str = Field(unique=True, max_length=255)

    sheet_document = private("sheet")

    @property
    def sheet(self) -> Sheet:
        """What was read; nothing once it was decided or a week has passed."""
        return Sheet.from_json(json.loads(self.sheet_document or "{}"))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Who can be invited."""
        return self.sheet.entries

    def keep(self, sheet: Sheet, counts: dict[str, int], *, now: datetime) -> None:
        """It was read."""
        move(self, IntakeStatus.READ)
        self.lines, self.counts, self.next_check_at = sheet.lines, counts, now + KEPT
        self.sheet_document = json.dumps(sheet.as_json())

    def refuse(self, why: Refused) -> None:
        """The whole table is of no use."""
        move(self, IntakeStatus.REFUSED)
        self.refused = {"name": type(why).__name__, "facts": why.facts}

    def begin(self, *, now: datetime) -> None:
        """The invitations are being written; they leave in two minutes."""
        move(self, IntakeStatus.INVITING)
        self.leaves_at = now + UNDO

    def finish(self) -> None:
        """All of them are written."""
        move(self, IntakeStatus.INVITED)

    def take_back(self, *, now: datetime) -> None:
        """None of them leaves. TooLateToTakeBack once the first may have left."""
        if self.leaves_at is None or now >= self.leaves_at:
            raise TooLateToTakeBack
        move(self, IntakeStatus.TAKEN_BACK)
        self.forget()

    def forget(self) -> None:
        """What stood in the table is erased."""
        self.sheet_document, self.next_check_at = None, None
