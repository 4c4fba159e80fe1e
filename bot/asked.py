"""What the function of an errand is given."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.line import Line
from models.database import Database


@dataclass(frozen=True)
class Asked:
    """What an errand is given: its input, the line to Slack, and the database for its result."""

    given: Mapping[str, Any]
    line: Line
    database: Database
    workspace_id: uuid.UUID
    now: datetime
    attempts: int

    def tell(self, journey: Callable[..., Any], **result: Any) -> Any:
        """Hand a result to a journey. It may be handed over twice: a worker may die before it says that it is done."""
        return self.database.run(journey, self.workspace_id, self.now, **result)
