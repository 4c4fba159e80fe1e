"""What Waypost knows about one person: all they may read of it, chapter by chapter (PRODUCT §5.16).

Their own words and facts, and what they share with a partner: which, stands in `held`.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from models.base import Row
from models.person import Person
from models.queries.held import HELD, Chapter
from models.unit import Unit

Value = str | int | bool | date | datetime | tuple[str, ...]
A_LINE = 300
A_PAGE = 8


@dataclass(frozen=True)
class KnownFact:
    """One thing that is known; `name` is what it is called in the file, and words for it stand in the templates."""

    name: str
    value: Value

    @property
    def is_short(self) -> bool:
        """Whether it fits on a line."""
        return len(str(self.value)) <= A_LINE


@dataclass(frozen=True)
class KnownEntry:
    """What is known from one row; `of` is the kind of thing."""

    of: str
    facts: tuple[KnownFact, ...]


@dataclass(frozen=True)
class KnownCard:
    """All of it, or one chapter."""

    name: str
    chapters: tuple[tuple[Chapter, tuple[KnownEntry, ...]], ...]


@dataclass(frozen=True)
class PageCard:
    """A page of one chapter; pages are counted from 0."""

    chapter: Chapter
    page: int
    pages: int
    entries: tuple[KnownEntry, ...]


def known(unit: Unit, person_id: uuid.UUID, only: Chapter | None = None) -> KnownCard:
    """What is known about that person; only one chapter of it, if that is wanted."""
    chapters = [only] if only else list(Chapter)
    found = tuple((each, tuple(_entries(unit, person_id, each))) for each in chapters)
    return KnownCard(unit.get(Person, person_id).name, found)


def page_of(unit: Unit, person_id: uuid.UUID, chapter: Chapter, page: int) -> PageCard:
    """One page of a chapter; what lies behind the last is the last."""
    entries = tuple(_entries(unit, person_id, chapter))
    pages = max(1, -(-len(entries) // A_PAGE))
    shown = min(max(page, 0), pages - 1)
    return PageCard(chapter, shown, pages, entries[shown * A_PAGE : (shown + 1) * A_PAGE])


def _entries(unit: Unit, person_id: uuid.UUID, chapter: Chapter) -> Iterator[KnownEntry]:
    for held in HELD:
        if held.chapter is chapter:
            for row in unit.all(held.kind, held.mine(person_id)):
                facts = tuple(_facts(unit, row, held.shows))
                if facts:
                    yield KnownEntry(str(held.kind.__tablename__), facts)


def _facts(unit: Unit, row: Row, shows: tuple[str, ...]) -> Iterator[KnownFact]:
    for name in shows:
        value = getattr(row, name)
        if isinstance(value, BaseModel):
            yield from _told(unit, dict(value))
        else:
            yield from _told(unit, {name: value})


def _told(unit: Unit, values: dict[str, Any]) -> Iterator[KnownFact]:
    """What was left empty is not there; people are told by their names."""
    for name, value in values.items():
        if value not in (None, "", (), [], {}):
            yield KnownFact(name.removesuffix("_id"), _readable(unit, value))


def _readable(unit: Unit, value: Any) -> Value:
    if isinstance(value, uuid.UUID):
        return _name(unit, value)
    if isinstance(value, dict):
        return tuple(f"{name}: {each}" for name, each in value.items())
    if isinstance(value, list | tuple | frozenset):
        return tuple(str(each) for each in value)
    return value if isinstance(value, bool | int | date | StrEnum) else str(value)


def _name(unit: Unit, row_id: uuid.UUID) -> str:
    person = unit.session.get(Person, row_id)
    return person.name if person else str(row_id)
