"""Somebody's diary, for nobody but them."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col

from models.diary_entry import DiaryEntry
from models.mentoring_session import MentoringSession
from models.pairing import Pairing
from models.person import Person
from models.queries.hours import calendar_of
from models.queries.pages import Page, cut
from models.queries.people import PersonCard, person_card
from models.unit import Unit

A_PAGE = 20


@dataclass(frozen=True)
class EntryCard:
    """One entry; `partner` and `held_on` name the meeting it is about, if it is about one."""

    entry_id: uuid.UUID
    written_on: date
    words: str
    partner: PersonCard | None
    held_on: date | None


@dataclass(frozen=True)
class DiaryCard:
    """A page of the diary, newest first."""

    entries: tuple[EntryCard, ...]
    page: Page


def diary(unit: Unit, *, by: uuid.UUID, page: int = 1) -> DiaryCard:
    """A page of somebody's own diary."""
    shown, which = cut(entries_of(unit, by), page, A_PAGE)
    return DiaryCard(tuple(entry_card(unit, each) for each in shown), which)


def own_entry(unit: Unit, *, by: uuid.UUID, entry_id: uuid.UUID) -> EntryCard:
    """One entry for its writer; NotForYou for anybody else, Stale once it is deleted."""
    entry = unit.get(DiaryEntry, entry_id)
    entry.must_be_of(by)
    return entry_card(unit, entry)


def entries_of(unit: Unit, by: uuid.UUID) -> Sequence[DiaryEntry]:
    """Everything somebody has written, newest first; what they emptied is not there."""
    mine = (col(DiaryEntry.person_id) == by, col(DiaryEntry.words_sealed).is_not(None))
    return unit.all(DiaryEntry, *mine, order=col(DiaryEntry.id).desc())


def entry_card(unit: Unit, entry: DiaryEntry) -> EntryCard:
    """The card of an entry; the caller has checked who reads."""
    session = unit.get(MentoringSession, entry.session_id) if entry.session_id else None
    pairing = unit.get(Pairing, session.pairing_id) if session else None
    return EntryCard(
        entry_id=entry.id,
        written_on=calendar_of(unit, unit.get(Person, entry.person_id)).date_of(entry.written_at),
        words=entry.words or "",
        partner=person_card(unit, pairing.other(entry.person_id)) if pairing else None,
        held_on=session.held_on if session else None,
    )
