"""What a form of an agreement shows: what was written so far, and what the programme offers."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.agreement import Agreement
from models.pairing import Pairing
from models.policies.calendar import stable_number
from models.policies.spans import Rhythm, Span
from models.programme import Programme
from models.queries.agreements import (
    AgreementCard,
    ObjectiveCard,
    ReturnCard,
    agreement_card,
    in_force,
    objective_card,
    objectives,
    unfinished,
)
from models.queries.pairs import PairingCard, pairing_card
from models.queries.people import PersonCard, person_card
from models.states import AgreementStatus, Format
from models.unit import Unit

OBJECTIVES = 3  # how many the form asks for


@dataclass(frozen=True)
class ClauseCard:
    """A ground rule the programme offers; `key` stays the same as long as its words do."""

    key: str
    text: str
    is_chosen: bool


@dataclass(frozen=True)
class Defaults:
    """What a new agreement begins with."""

    lasts: Span
    every: Span
    shortest_minutes: int
    longest_minutes: int


@dataclass(frozen=True)
class DraftCard:
    """The form's steps, filled in with what is known. `edition` is 0 where nothing has been saved yet.

    `begun_by` is the other one, if they wrote last; `is_amendment`: an agreement is in force meanwhile.
    """

    pairing: PairingCard
    edition: int
    begun_by: PersonCard | None
    sent_back: ReturnCard | None
    is_amendment: bool
    purpose: str
    objectives: tuple[ObjectiveCard, ...]
    lasts: Span
    review_on: date | None
    every: Span
    shortest_minutes: int
    longest_minutes: int
    places: tuple[Format, ...]
    rhythms: tuple[Rhythm, ...]
    clauses: tuple[ClauseCard, ...]
    own_rules: str


def agreement_now(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID) -> AgreementCard | DraftCard:
    """Where the pair's agreement stands: something to read, or the form to begin or go on with."""
    newest, now = unfinished(unit, pairing_id), in_force(unit, pairing_id)
    if newest is not None and newest.status is not AgreementStatus.DRAFT:
        return agreement_card(unit, newest.id, by)
    return agreement_card(unit, now.id, by) if now else drafting(unit, by=by, pairing_id=pairing_id)


def drafting(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID) -> DraftCard:
    """The form for one of a running pair, filled in with the draft, else with what was sent back or is in force.

    Raises NotForYou or PairingOver.
    """
    pairing = unit.get(Pairing, pairing_id)
    pairing.must_run(by=by)
    rules = unit.get(Programme, pairing.programme_id).rules
    newest, now, usual = unfinished(unit, pairing_id), in_force(unit, pairing_id), defaults(unit, pairing)
    source = newest or now or _blank(unit, pairing_id, by)
    begun_by = source.written_by_id if source.status is AgreementStatus.DRAFT else by
    clauses = tuple(_clauses(rules.clauses, source))
    return DraftCard(
        pairing=pairing_card(unit, pairing_id, by),
        edition=source.edition if source.status is AgreementStatus.DRAFT else 0,
        begun_by=person_card(unit, begun_by) if begun_by != by else None,
        sent_back=agreement_card(unit, newest.id, by).sent_back if newest else None,
        is_amendment=now is not None,
        purpose=source.purpose or "",
        objectives=_three(unit, source),
        lasts=Span.of(source.lasts) if source.lasts else usual.lasts,
        review_on=_still_to_come(rules.calendar.date_of(unit.now), source.review_on),
        every=Span.of(source.every) if source.every else usual.every,
        shortest_minutes=_number(source.shortest_minutes, usual.shortest_minutes),
        longest_minutes=_number(source.longest_minutes, usual.longest_minutes),
        places=tuple(Format(each) for each in source.places),
        rhythms=(rules.rhythm, *rules.other_rhythms),
        clauses=clauses,
        own_rules=_own_rules(source, {each.text for each in clauses}),
    )


def defaults(unit: Unit, pairing: Pairing) -> Defaults:
    """What the programme recommends."""
    rules = unit.get(Programme, pairing.programme_id).rules
    longest = max(each.minutes for each in (rules.rhythm, *rules.other_rhythms))
    return Defaults(rules.term, rules.rhythm.every, rules.rhythm.minutes, longest)


def offered_clauses(unit: Unit, agreement: Agreement) -> tuple[ClauseCard, ...]:
    """The ground rules the programme offers, with those chosen in that version."""
    pairing = unit.get(Pairing, agreement.pairing_id)
    return tuple(_clauses(unit.get(Programme, pairing.programme_id).rules.clauses, agreement))


def _blank(unit: Unit, pairing_id: uuid.UUID, by: uuid.UUID) -> Agreement:
    """A draft that is nowhere yet."""
    return Agreement(pairing_id=pairing_id, version=0, form_key="", written_by_id=by, written_at=unit.now)


def _clauses(offered: tuple[str, ...], source: Agreement) -> Iterator[ClauseCard]:
    chosen = (source.clauses or "").splitlines()
    for text in offered:
        yield ClauseCard(f"{stable_number(text):x}", text, text in chosen)


def _own_rules(source: Agreement, offered: set[str]) -> str:
    """The pair's own rules, and those they chose that the programme no longer offers."""
    kept = [each for each in (source.clauses or "").splitlines() if each not in offered]
    return "\n".join([*kept, *([source.own_rules] if source.own_rules else [])])


def _three(unit: Unit, source: Agreement) -> tuple[ObjectiveCard, ...]:
    written = {each.number: objective_card(each) for each in objectives(unit, source)}
    return tuple(written.get(each, ObjectiveCard(each, "", "", None)) for each in range(1, OBJECTIVES + 1))


def _still_to_come(today: date, day: date | None) -> date | None:
    return day if day is not None and day > today else None


def _number(written: int | None, usual: int) -> int:
    return usual if written is None else written
