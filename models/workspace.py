"""A Slack workspace that installed Waypost."""

from datetime import datetime

from sqlmodel import Field

from models.base import Row


class Workspace(Row, table=True):
    """One team. While `held_at` is set nothing is sent: Slack no longer knows our token."""

    team_id: str = Field(unique=True, max_length=32)
    name: str = Field(default="", max_length=255)
    held_at: datetime | None = None
    held_why: str | None = Field(default=None, max_length=64)

    def hold(self, why: str, *, now: datetime) -> None:
        """Send nothing until the installation works again."""
        self.held_at, self.held_why = now, why

    def release(self) -> None:
        """Send again."""
        self.held_at = self.held_why = None


class Heartbeat(Row, table=True):
    """When something that recurs last happened, by name."""

    name: str = Field(unique=True, max_length=64)
    at: datetime
