"""Private texts: unreadable in a copy of the database, and only where they were written (DESIGN §5)."""

import json
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
        if sealed is None:
            return None
        place, text = json.loads(_ring(row).decrypt(sealed))
        if place != _place(row, column):
            raise Moved(place)
        return str(text)

    def write(row: Any, text: str | None) -> None:
        sealed = _ring(row).encrypt(json.dumps([_place(row, column), text]).encode()) if text else None
        setattr(row, column, sealed)

    return property(read, write)


def _ring(row: Any) -> MultiFernet:
    session = object_session(row)
    if session is None:
        msg = f"{type(row).__name__} is in no session: add it before its private texts"
        raise RuntimeError(msg)
    ring: MultiFernet = session.info["keys"]
    return ring


def _place(row: Any, column: str) -> str:
    return f"{row.__tablename__}.{column}.{row.id}"
