"""The outbox's rows: what is to be said, where it went, what became of it."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from models.base import InWorkspace, foreign, json_column, move, one_of
from models.messages import Kind, Message, To
from models.states import MessageStatus

MAX_AMBIGUOUS = 3
BACKOFF = (timedelta(seconds=5), timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=10), timedelta(hours=1))


class QueuedMessage(InWorkspace, table=True):
    """One message to one conversation. `due_at` and `sent_at` are product time, the rest is wire time (DESIGN §4).

    It holds ids and a few facts, never words: its card is loaded when it is sent. `file_ids` are Slack's, of files that
    were uploaded for it and may have been shared with it.
    """

    __tablename__ = "message"
    __table_args__ = (sa.Index("ix_message_waiting", "status", "due_at"),)

    key: str = Field(unique=True, max_length=255)
    name: str = Field(max_length=64)
    kind: Kind = one_of(Kind)
    goes_to: To = one_of(To)
    conversation: str = Field(max_length=64, index=True)
    person_id: uuid.UUID | None = foreign("person", default=None)
    pairing_id: uuid.UUID | None = foreign("pairing", default=None)
    programme_id: uuid.UUID | None = foreign("programme", default=None)
    under_id: uuid.UUID | None = foreign("message", default=None)
    about_id: uuid.UUID = Field(index=True)
    facts: dict[str, Any] = json_column(default_factory=dict)

    status: MessageStatus = one_of(MessageStatus, default=MessageStatus.QUEUED)
    due_at: datetime
    sent_at: datetime | None = None
    channel: str | None = Field(default=None, max_length=32)
    ts: str | None = Field(default=None, max_length=32)
    file_ids: list[str] = json_column(default_factory=list)
    edit_wanted: bool = Field(default=False, index=True)

    attempts: int = 0
    ambiguous: int = 0
    retry_at: datetime | None = None
    lease_until: datetime | None = None
    trouble: str | None = Field(default=None, max_length=255)

    @property
    def message(self) -> Message:
        """What is said."""
        return Message[self.name]

    def claim(self, *, until: datetime) -> None:
        """A sender takes it, until `until` at the latest; counts as an attempt."""
        move(self, MessageStatus.CLAIMED)
        self.lease_until = until
        self.attempts += 1

    def renew(self, *, leased: datetime, until: datetime) -> bool:
        """Its sender needs longer, until `until`; False if the lease `leased` was over and somebody else has it."""
        is_mine = self.status is MessageStatus.CLAIMED and self.lease_until == leased
        if is_mine:
            self.lease_until = until
        return is_mine

    def look(self, *, until: datetime) -> None:
        """A sender looks whether an ambiguous one is there, or edits one that is, until `until` at the latest."""
        self.lease_until = until

    def want_edit(self) -> None:
        """What it says has changed. Whoever edits it at this moment finds their lease gone, and it is edited again."""
        self.edit_wanted = True
        if self.status is MessageStatus.SENT:
            self.lease_until = None

    def edited(self, *, leased: datetime) -> None:
        """The screen shows what was true when the lease `leased` began."""
        if self.lease_until == leased:
            self.edit_wanted, self.lease_until = False, None

    def uploaded(self, file_ids: Sequence[str]) -> None:
        """Its files are with Slack, and about to be shared."""
        self.file_ids = list(file_ids)

    def posted(self, *, channel: str, ts: str | None, now: datetime) -> None:
        """Slack has it."""
        move(self, MessageStatus.SENT)
        self.channel, self.ts, self.sent_at = channel, ts, now
        self.lease_until = self.retry_at = self.trouble = None

    def drop(self, why: str) -> None:
        """Nobody wants it any more."""
        move(self, MessageStatus.DROPPED)
        self.trouble, self.lease_until = why, None

    def hold(self, *, retry_at: datetime, why: str, counted: bool) -> None:
        """Surely not sent; try again at `retry_at`. A rate limit is not counted as an attempt."""
        move(self, MessageStatus.WAITING)
        self.retry_at, self.trouble, self.lease_until = retry_at, why, None
        self.attempts -= not counted

    def postpone(self, until: datetime) -> None:
        """Not at this hour: it is due at `until`, in product time."""
        move(self, MessageStatus.WAITING)
        self.due_at, self.retry_at, self.lease_until = until, None, None
        self.attempts -= 1

    def lose_sight(self, why: str, *, look_at: datetime) -> None:
        """Perhaps sent: nothing is posted until somebody has looked, at `look_at` at the earliest."""
        move(self, MessageStatus.UNKNOWN)
        self.ambiguous += 1
        self.trouble, self.retry_at, self.lease_until = why, look_at, None

    def look_again(self, *, at: datetime, why: str) -> None:
        """Slack could not be asked whether it is there; ask again at `at`."""
        self.retry_at, self.trouble, self.lease_until = at, why, None

    def found_missing(self) -> None:
        """It was looked for and is not there: queue it again, or give it up after three times."""
        move(self, MessageStatus.DEAD if self.ambiguous >= MAX_AMBIGUOUS else MessageStatus.QUEUED)
        self.retry_at = self.lease_until = None

    def bury(self, why: str) -> None:
        """It can never be sent as it is. Shown to the coordinators; does not block the next."""
        move(self, MessageStatus.DEAD)
        self.trouble, self.lease_until = why, None

    def exhume(self) -> None:
        """Send again, on somebody's word."""
        move(self, MessageStatus.QUEUED)
        self.attempts = self.ambiguous = 0
        self.retry_at = None

    def wait_before_retry(self) -> timedelta:
        """How long to wait after this many attempts."""
        return BACKOFF[min(self.attempts, len(BACKOFF)) - 1]
