"""Something one of the two will do, by a date if they named one."""

import uuid
from datetime import date, datetime

from sqlmodel import Field

from models.base import InWorkspace, foreign
from models.policies.calendar import WorkCalendar
from models.refusals import NotForYou, TickedLongAgo
from models.sealing import private

MOST_ACTIONS = 5  # of each of the two, in one record
REMIND_BEFORE = 2  # working days before it is due
UNTICKED_FOR = 10  # working days in which a tick can be taken back


class ActionPoint(InWorkspace, table=True):
    """An action point of a record, or of none. `done_words` is the line of good news that may come with the tick."""

    __tablename__ = "action_point"

    pairing_id: uuid.UUID = foreign("pairing")
    record_id: uuid.UUID | None = foreign("record", default=None)
    owner_id: uuid.UUID = foreign("person")
    by_id: uuid.UUID = foreign("person")
    made_at: datetime
    text_sealed: bytes | None = None
    due_on: date | None = None
    done_at: datetime | None = None
    done_words_sealed: bytes | None = None
    form_key: str = Field(unique=True, max_length=255)
    next_check_at: datetime | None = Field(default=None, index=True)

    text = private("text")
    done_words = private("done_words")

    def due(self, on: date | None, *, calendar: WorkCalendar, now: datetime) -> None:
        """By that day, or by none; its owner hears of it two working days before, if that is still to come."""
        self.due_on = on
        remind_at = calendar.opening(calendar.working_day_before(on, REMIND_BEFORE)) if on else None
        self.next_check_at = remind_at if remind_at and remind_at > now and self.done_at is None else None

    def tick(self, *, by: uuid.UUID, now: datetime) -> None:
        """Done; the second tick changes nothing. NotForYou for anybody but the owner."""
        self.must_be_of(by)
        self.done_at, self.next_check_at = self.done_at or now, None

    def untick(self, *, by: uuid.UUID, calendar: WorkCalendar, now: datetime) -> None:
        """Not done after all. NotForYou for anybody but the owner, TickedLongAgo after ten working days."""
        self.must_be_of(by)
        if self.done_at is None:
            return
        if not self.may_be_unticked(calendar, now):
            raise TickedLongAgo
        self.done_at = self.done_words = None
        self.due(self.due_on, calendar=calendar, now=now)

    def may_be_unticked(self, calendar: WorkCalendar, now: datetime) -> bool:
        """Whether the tick is ten working days old at most."""
        today = calendar.date_of(now)
        return self.done_at is not None and (
            today <= calendar.add_working_days(calendar.date_of(self.done_at), UNTICKED_FOR)
        )

    def must_be_of(self, person_id: uuid.UUID) -> None:
        """Raises NotForYou for anybody but the owner."""
        if person_id != self.owner_id:
            raise NotForYou
