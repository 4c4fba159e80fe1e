"""One Slack account in a workspace, as the directory knows it."""

from collections.abc import Collection
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field

from models.base import InWorkspace, json_column
from models.policies.calendar import Hours, Weekday


class Person(InWorkspace, table=True):
    """A copy of what Slack says of somebody, and what Waypost needs to reach them."""

    __table_args__ = (sa.UniqueConstraint("workspace_id", "slack_id"),)

    slack_id: str = Field(max_length=32)
    name: str = Field(max_length=255)
    title: str = Field(default="", max_length=255)
    zone: str = Field(default="Europe/London", max_length=64)
    language: str = Field(default="en-GB", max_length=16)
    is_guest: bool = False
    is_bot: bool = False
    gone_at: datetime | None = None
    seen_at: datetime | None = None
    dm_channel: str | None = Field(default=None, max_length=32)
    away_until: date | None = None
    working_days: list[int] = json_column(default_factory=list)
    working_hours: str = Field(default="", max_length=11)
    holidays_of: str = Field(default="", max_length=12)
    own_language: str = Field(default="", max_length=16)
    weekly_on: int | None = None
    next_nudge_at: datetime | None = Field(default=None, index=True)
    hub_offered_at: datetime | None = None
    calendar_details: bool = False

    def works(self, *, days: Collection[Weekday], hours: Hours | None, holidays_of: str) -> None:
        """Their own working days and hours, and whose public holidays they keep; what is empty is the programme's.

        Holidays are those of a country or of a part of one, as "GB-SCT"; NO_HOLIDAYS for none.
        """
        self.working_days = sorted(int(day) for day in days)
        self.working_hours = str(hours) if hours else ""
        self.holidays_of = holidays_of

    @property
    def languages(self) -> str:
        """In which languages they read, the best first: their own choice, then Slack's."""
        return ",".join(filter(None, (self.own_language, self.language)))

    def is_told(self, weekly_on: Weekday | None) -> None:
        """Nudges come as they come, or one a week on that day."""
        self.weekly_on = None if weekly_on is None else int(weekly_on)

    def is_away(self, today: date) -> bool:
        """Whether they are away on that day; the last day of an absence belongs to it."""
        return self.away_until is not None and today <= self.away_until

    def wants_nudges_chosen(self, at: datetime) -> None:
        """Ask the budget at `at`, or earlier if it was to be asked earlier."""
        self.next_nudge_at = min(at, self.next_nudge_at or at)

    def learn(self, *, name: str, title: str, zone: str, language: str, is_guest: bool, is_bot: bool) -> None:
        """Take over what Slack says now."""
        self.name, self.title, self.zone, self.language = name, title, zone, language
        self.is_guest, self.is_bot = is_guest, is_bot
