"""The write-up of a held meeting: what both read, what stands beneath it, and what only one of the two thinks of it."""

import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field

from models.base import InWorkspace, foreign
from models.policies.calendar import WorkCalendar
from models.refusals import NotForYou, OutOfRange, RecordClosed
from models.sealing import private

LEAST_USEFUL, MOST_USEFUL = 1, 5
CHANGED_FOR = 10  # working days in which the writer may change their own words


class Record(InWorkspace, table=True):
    """The shared part. A session has one; its writer may change their words for ten working days, then nobody does."""

    session_id: uuid.UUID = foreign("session", unique=True)
    pairing_id: uuid.UUID = foreign("pairing")
    writer_id: uuid.UUID = foreign("person")
    written_at: datetime
    changed_at: datetime | None = None
    topics_sealed: bytes | None = None
    summary_sealed: bytes | None = None
    good_news_sealed: bytes | None = None
    form_key: str = Field(unique=True, max_length=255)

    topics = private("topics")
    summary = private("summary")
    good_news = private("good_news")

    def changed_until(self, calendar: WorkCalendar) -> date:
        """The last day on which the writer may change their own words."""
        return calendar.add_working_days(calendar.date_of(self.written_at), CHANGED_FOR)

    def change(self, *, by: uuid.UUID, calendar: WorkCalendar, now: datetime) -> None:
        """The writer changes their words: raises NotForYou, or RecordClosed once the ten working days are over."""
        if by != self.writer_id:
            raise NotForYou
        until = self.changed_until(calendar)
        if calendar.date_of(now) > until:
            raise RecordClosed(until=until)
        self.changed_at = now


class Correction(InWorkspace, table=True):
    """What one of the two adds beneath a record, with name and date. It is never changed."""

    record_id: uuid.UUID = foreign("record")
    pairing_id: uuid.UUID = foreign("pairing")
    by_id: uuid.UUID = foreign("person")
    at: datetime
    words_sealed: bytes | None = None
    form_key: str = Field(unique=True, max_length=255)

    words = private("words")


class Evaluation(InWorkspace, table=True):
    """One person's private answers after a session."""

    __table_args__ = (
        sa.UniqueConstraint("session_id", "person_id"),
        sa.CheckConstraint(f"usefulness BETWEEN {LEAST_USEFUL} AND {MOST_USEFUL}", name="usefulness"),
    )

    session_id: uuid.UUID = foreign("session")
    person_id: uuid.UUID = foreign("person")
    usefulness: int | None = None
    change_sealed: bytes | None = None
    written_at: datetime

    change = private("change")

    def rate(self, usefulness: int | None) -> None:
        """How useful it was, from 1 to 5; None takes the answer back."""
        if usefulness is not None and not LEAST_USEFUL <= usefulness <= MOST_USEFUL:
            raise OutOfRange(least=LEAST_USEFUL, most=MOST_USEFUL, field="usefulness")
        self.usefulness = usefulness
