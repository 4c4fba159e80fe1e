"""An invitation: somebody is asked to take part, and has not answered yet (PRODUCT §5.1)."""

import uuid
from datetime import datetime

from sqlmodel import Field

from models.base import InWorkspace, foreign, json_column


class Invitation(InWorkspace, table=True):
    """One asking of one person to be a mentee, a mentor or both. What is known of them are their applications.

    `by_id` is empty for one that came from the command line, `intake_id` for one that came from no table.
    """

    programme_id: uuid.UUID = foreign("programme")
    member_id: uuid.UUID = foreign("member")
    by_id: uuid.UUID | None = foreign("person", default=None)
    intake_id: uuid.UUID | None = foreign("intake", default=None)
    roles: list[str] = json_column(default_factory=list)
    made_at: datetime
    next_check_at: datetime | None = Field(default=None, index=True)
