"""Private texts: unreadable in a copy of the database, and only where they were written (DESIGN §5)."""

import json
import uuid
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from sqlalchemy.orm import object_session


class Moved(Exception):
    """A sealed text was found in another row or column than the one it was sealed for."""


def key_ring(keys: tuple[str, ...]) -> MultiFernet:
    """The ring of keys, newest first. The first seals, all open."""
    return MultiFernet([Fernet(key) for key in keys])


def private(name: str) -> property:
    """A text kept sealed in the column `<name>_sealed` of the same row; empty and None are kept as NULL.

    The row must belong to a session, as its keys are there: `unit.add(row, summary="…")`.
    """
    column = f"{name}_sealed"

    def read(row: Any) -> str | None:
        sealed = getattr(row, column)
        return opened(_ring(row), place_of(type(row), name, row.id), sealed) if sealed is not None else None

    def write(row: Any, text: str | None) -> None:
        place = place_of(type(row), name, row.id)
        setattr(row, column, _ring(row).encrypt(json.dumps([place, text]).encode()) if text else None)

    return property(read, write)


def place_of(kind: Any, name: str, row_id: uuid.UUID) -> str:
    """Where the private text `name` of a row is kept."""
    return f"{kind.__tablename__}.{name}_sealed.{row_id}"


def opened(ring: MultiFernet, place: str, sealed: bytes | None) -> str | None:
    """The text that was sealed for that place; raises Moved for one of another."""
    if sealed is None:
        return None
    sealed_for, text = json.loads(ring.decrypt(sealed))
    if sealed_for != place:
        raise Moved(sealed_for)
    return str(text)


def ring_of(session: Any) -> MultiFernet:
    """The keys of a session's database."""
    ring: MultiFernet = session.info["keys"]
    return ring


def _ring(row: Any) -> MultiFernet:
    session = object_session(row)
    if session is None:
        msg = f"{type(row).__name__} is in no session: add it before its private texts"
        raise RuntimeError(msg)
    return ring_of(session)
