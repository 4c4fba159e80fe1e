"""A mentoring scheme in a workspace, with its own settings, coordinators and channel."""

import json
from functools import lru_cache
from typing import Any

from sqlmodel import Field

from models.base import InWorkspace, json_column
from models.policies.rules import Rules


class Programme(InWorkspace, table=True):
    """One programme. `settings` keeps only what differs from the defaults of PRODUCT §3."""

    name: str = Field(max_length=80)
    channel: str | None = Field(default=None, max_length=32)
    settings: dict[str, Any] = json_column(default_factory=dict)

    @property
    def rules(self) -> Rules:
        """The settings in force."""
        return _rules(json.dumps(self.settings, sort_keys=True))

    def coordinates(self, slack_id: str) -> bool:
        """Whether that Slack account is a coordinator of this programme."""
        return slack_id in self.rules.coordinators


@lru_cache(maxsize=128)
def _rules(settings: str) -> Rules:
    """Frozen, and asked for at every turn; to read and check them takes longer than a query."""
    return Rules.of(json.loads(settings))
