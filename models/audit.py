"""Who did what and when. Names and dates, never typed words."""

import uuid
from datetime import datetime
from typing import Any

from sqlmodel import Field

from models.base import InWorkspace, foreign, json_column


class Audit(InWorkspace, table=True):
    """One deed. `by_id` is empty when the passing of time did it."""

    at: datetime = Field(index=True)
    deed: str = Field(max_length=64)
    about: str = Field(max_length=64)
    about_id: uuid.UUID = Field(index=True)
    by_id: uuid.UUID | None = foreign("person", default=None)
    facts: dict[str, Any] = json_column(default_factory=dict)
