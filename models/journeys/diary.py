"""Diary: `/mentor diary`, somebody's own reflections (PRODUCT §5.7)."""

import uuid

from sqlmodel import col

from models.diary_entry import DiaryEntry
from models.unit import Unit


def write(unit: Unit, *, by: uuid.UUID, words: str, form_key: str, entry_id: uuid.UUID | None = None) -> None:
    """A new entry, or other words in one there is; the same form again changes nothing. NotForYou for another's."""
    if entry_id is not None:
        _own(unit, by, entry_id).words = words
    elif unit.first(DiaryEntry, col(DiaryEntry.form_key) == form_key) is None:
        unit.add(DiaryEntry(person_id=by, written_at=unit.now, form_key=form_key), words=words)


def delete(unit: Unit, *, by: uuid.UUID, entry_id: uuid.UUID) -> None:
    """It is gone for good; the second press changes nothing. NotForYou for another's."""
    if unit.first(DiaryEntry, col(DiaryEntry.id) == entry_id) is not None:
        unit.session.delete(_own(unit, by, entry_id))


def _own(unit: Unit, by: uuid.UUID, entry_id: uuid.UUID) -> DiaryEntry:
    entry = unit.get(DiaryEntry, entry_id)
    entry.must_be_of(by)
    return entry
