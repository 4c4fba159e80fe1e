"""Somebody's own reflections."""

import uuid
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field

from models.base import InWorkspace, foreign
from models.refusals import NotForYou
from models.sealing import private


class DiaryEntry(InWorkspace, table=True):
    """Nobody else ever reads it. One about a session, any number about none."""

    __tablename__ = "diary_entry"
    __table_args__ = (sa.UniqueConstraint("session_id", "person_id"),)

    person_id: uuid.UUID = foreign("person")
    pairing_id: uuid.UUID | None = foreign("pairing", default=None)
    session_id: uuid.UUID | None = foreign("session", default=None)
    written_at: datetime
    words_sealed: bytes | None = None
    form_key: str | None = Field(default=None, unique=True, max_length=255)

    words = private("words")

    def must_be_of(self, person_id: uuid.UUID) -> None:
        """Raises NotForYou for anybody but the writer."""
        if person_id != self.person_id:
            raise NotForYou
