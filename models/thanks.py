"""A thank-you from one of the two to the other."""

import uuid
from datetime import datetime

import sqlalchemy as sa

from models.base import InWorkspace, foreign
from models.sealing import private


class Thanks(InWorkspace, table=True):
    """After a session, once from each of the two. Its words are read by the other alone, who opens it."""

    __table_args__ = (sa.UniqueConstraint("session_id", "by_id"),)

    pairing_id: uuid.UUID = foreign("pairing")
    session_id: uuid.UUID = foreign("session")
    by_id: uuid.UUID = foreign("person")
    at: datetime
    words_sealed: bytes | None = None

    words = private("words")
