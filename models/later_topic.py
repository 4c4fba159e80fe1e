"""Something a pair wants to talk about another time."""

import uuid
from datetime import datetime

from sqlmodel import Field

from models.base import InWorkspace, foreign
from models.sealing import private

MOST_LATER = 10  # on one pair's list: what a checkbox group takes


class LaterTopic(InWorkspace, table=True):
    """On the pair's list until it is talked about or taken away; each of the two may do both."""

    __tablename__ = "later_topic"

    pairing_id: uuid.UUID = foreign("pairing")
    by_id: uuid.UUID = foreign("person")
    added_at: datetime
    off_at: datetime | None = None
    words_sealed: bytes | None = None
    form_key: str = Field(unique=True, max_length=255)

    words = private("words")

    def take_off(self, *, now: datetime) -> None:
        """It was talked about, or nobody wants to any more; the second time changes nothing."""
        self.off_at = self.off_at or now
