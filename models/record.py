"""The write-up of a held meeting: what both read, and what only the writer does."""

import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field

from models.base import InWorkspace, foreign
from models.refusals import NotForYou, OutOfRange
from models.sealing import private

LEAST_USEFUL, MOST_USEFUL = 1, 5
MOST_ACTIONS = 3  # of each of the two, in one record


class Record(InWorkspace, table=True):
    """The shared part. A session has one."""

    session_id: uuid.UUID = foreign("session", unique=True)
    pairing_id: uuid.UUID = foreign("pairing")
    writer_id: uuid.UUID = foreign("person")
    written_at: datetime
    topics_sealed: bytes | None = None
    summary_sealed: bytes | None = None
    form_key: str = Field(unique=True, max_length=255)

    topics = private("topics")
    summary = private("summary")


class ActionPoint(InWorkspace, table=True):
    """Something one of the two will do, by a date if they named one."""

    record_id: uuid.UUID = foreign("record")
    pairing_id: uuid.UUID = foreign("pairing")
    owner_id: uuid.UUID = foreign("person")
    place: int
    text_sealed: bytes | None = None
    due_on: date | None = None
    done_at: datetime | None = None
    next_check_at: datetime | None = Field(default=None, index=True)

    text = private("text")

    def tick(self, *, by: uuid.UUID, now: datetime) -> None:
        """Done; the second tick changes nothing."""
        if by != self.owner_id:
            raise NotForYou
        self.done_at, self.next_check_at = self.done_at or now, None


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


class DiaryEntry(InWorkspace, table=True):
    """Somebody's own reflections; nobody else ever reads them. One about a session, any number about none."""

    __table_args__ = (sa.UniqueConstraint("session_id", "person_id"),)

    person_id: uuid.UUID = foreign("person")
    pairing_id: uuid.UUID | None = foreign("pairing", default=None)
    session_id: uuid.UUID | None = foreign("session", default=None)
    written_at: datetime
    words_sealed: bytes | None = None

    words = private("words")
