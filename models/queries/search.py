"""Words in somebody's own records, corrections, action points, diary and notes.

They are sealed, so one person's rows are opened and read here; nothing is indexed.
"""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlmodel import col

from models.action_point import ActionPoint
from models.queries.diary import entries_of, entry_card
from models.queries.pages import Page, cut
from models.queries.people import PersonCard, person_card
from models.queries.sessions import records_of, sessions_of
from models.queries.shelf import own_pairings
from models.record import Correction, Evaluation
from models.unit import Unit

A_PAGE = 12
AROUND = 90  # characters of an excerpt, before and after the word


class Of(StrEnum):
    """Where something was found; a note is what somebody would change, for their own eyes like the diary."""

    RECORD = "record"
    CORRECTION = "correction"
    ACTION = "action"
    DIARY = "diary"
    NOTE = "note"


@dataclass(frozen=True)
class Found:
    """One place. `excerpt` is private: modals only. `thing_id` is the record, action point or entry to open."""

    of: Of
    thing_id: uuid.UUID
    partner: PersonCard | None
    on: date | None
    excerpt: str


@dataclass(frozen=True)
class FoundCard:
    """A page of what was found, the newest first."""

    words: str
    found: tuple[Found, ...]
    number: int
    page: Page


def search(unit: Unit, *, by: uuid.UUID, words: str, page: int = 1) -> FoundCard:
    """Every place in somebody's own writings where all of these words stand, in whatever order."""
    wanted = [each.casefold() for each in words.split()]
    places = [each for each in _places(unit, by) if wanted and all(word in each.excerpt.casefold() for word in wanted)]
    places.sort(key=lambda each: each.on or date.min, reverse=True)
    shown, which = cut(places, page, A_PAGE)
    return FoundCard(words, tuple(_short(each, wanted) for each in shown), len(places), which)


def _places(unit: Unit, by: uuid.UUID) -> Iterator[Found]:
    for pairing in own_pairings(unit, by):
        partner = person_card(unit, pairing.other(by))
        yield from _in_records(unit, by, pairing.id, partner)
        for action in unit.all(ActionPoint, col(ActionPoint.pairing_id) == pairing.id):
            yield Found(Of.ACTION, action.id, partner, action.due_on, _text(action.text, action.done_words))
    for entry in entries_of(unit, by):
        card = entry_card(unit, entry)
        yield Found(Of.DIARY, entry.id, card.partner, card.held_on or card.written_on, card.words)


def _in_records(unit: Unit, by: uuid.UUID, pairing_id: uuid.UUID, partner: PersonCard) -> Iterator[Found]:
    held = {each.id: each.held_on for each in sessions_of(unit, pairing_id)}
    records = {each.session_id: each for each in records_of(unit, pairing_id)}
    days = {each.id: held[each.session_id] for each in records.values()}
    for row in records.values():
        yield Found(Of.RECORD, row.id, partner, days[row.id], _text(row.topics, row.summary, row.good_news))
    for each in unit.all(Correction, col(Correction.pairing_id) == pairing_id):
        yield Found(Of.CORRECTION, each.record_id, partner, days[each.record_id], each.words or "")
    for note in unit.all(Evaluation, col(Evaluation.session_id).in_(records), col(Evaluation.person_id) == by):
        yield Found(Of.NOTE, records[note.session_id].id, partner, held[note.session_id], note.change or "")


def _text(*parts: str | None) -> str:
    return "\n".join(filter(None, parts))


def _short(found: Found, wanted: list[str]) -> Found:
    """The same with the words around the first one that was looked for."""
    text = re.sub(r"[^\S\n]+", " ", re.sub(r"\s*\n\s*", " · ", found.excerpt))
    at = max(text.casefold().find(wanted[0]), 0)
    start, end = max(0, at - AROUND), at + len(wanted[0]) + AROUND
    excerpt = ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")
    return Found(found.of, found.thing_id, found.partner, found.on, excerpt)
