"""The secret address at which a calendar reads somebody's sessions (PRODUCT §5.6)."""

import hashlib
import secrets
import uuid
from datetime import datetime

from sqlmodel import Field, col

from models.base import InWorkspace, foreign
from models.sealing import private
from models.unit import Unit

BYTES = 32


class CalendarAddress(InWorkspace, table=True):
    """One a person, made anew by replacing the row.

    The secret is kept twice: sealed, so that its owner can read it again, and as a hash by which a reader is let in.
    A copy of the database gives neither away: of 256 random bits a plain hash says nothing.
    """

    __tablename__ = "calendar_address"

    person_id: uuid.UUID = foreign("person", unique=True)
    secret_hash: str = Field(unique=True, max_length=64)
    secret_sealed: bytes | None = None
    made_at: datetime

    secret = private("secret")


def address_of(unit: Unit, person_id: uuid.UUID) -> CalendarAddress | None:
    """That person's address; None while they have none."""
    return unit.first(CalendarAddress, col(CalendarAddress.person_id) == person_id)


def make_address(unit: Unit, person_id: uuid.UUID) -> CalendarAddress:
    """A new address with a secret that nobody has seen; whoever has one already gives it up first."""
    secret = secrets.token_urlsafe(BYTES)
    row = CalendarAddress(person_id=person_id, secret_hash=hash_of(secret), made_at=unit.now)
    return unit.add(row, secret=secret)


def give_up_address(unit: Unit, person_id: uuid.UUID) -> None:
    """From now on nobody is let in by it; nothing of its secret stays."""
    address = address_of(unit, person_id)
    if address is not None:
        unit.session.delete(address)


def hash_of(secret: str) -> str:
    """How a secret is found."""
    return hashlib.sha256(secret.encode()).hexdigest()
