"""What a form of an agreement shows: what was written so far, and what the programme offers."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.agreement import Agreement
from models.pairing import Pairing
from models.policies.agreement import MOST_OBJECTIVES
from models.policies.calendar import stable_number
from models.policies.rules import Rules
from models.policies.spans import Rhythm, Span
from models.policies.spans import Unit as SpanUnit
from models.programme import Programme
from models.queries.agreement_cards import AgreementCard, ObjectiveCard, ReturnCard, agreement_card, objective_card
from models.queries.agreements import in_force, is_prepared, objectives, unfinished
from models.queries.pairs import PairingCard, pairing_card
from models.queries.people import PersonCard, person_card
from models.queries.terms import unfinished_aim
from models.states import AgreementStatus, ContactWay, Format
from models.unit import Unit

ANSWER_DAYS = 3
CONTACT_EVERY = Span(1, SpanUnit.WEEKS)


@dataclass(frozen=True)
class ClauseCard:
    """A ground rule the programme offers; `key` stays the same as long as its words do."""

    key: str
    text: str
    is_chosen: bool


@dataclass(frozen=True)
class DraftCard:
    """The form's steps, filled in with what is known. `edition` is 0 where nothing has been saved yet.

    `begun_by` is the other one, if they wrote last; `is_amendment`: an agreement is in force meanwhile.
    `unfinished` is the number of an objective that lacks something, `free` a number without an objective. What the
    two say in their own words is None until somebody has been there.
    """

    pairing: PairingCard
    edition: int
    begun_by: PersonCard | None
    sent_back: ReturnCard | None
    is_amendment: bool
    is_prepared: bool
    purpose: str
    lasts: Span
    review_on: date | None
    objectives: tuple[ObjectiveCard, ...]
    unfinished: int | None
    free: int | None
    every: Span
    shortest_minutes: int
    longest_minutes: int
    places: tuple[Format, ...]
    rhythms: tuple[Rhythm, ...]
    contact_every: Span
    contact_ways: tuple[ContactWay, ...]
    answer_days: int
    notice: str | None
    clauses: tuple[ClauseCard, ...]
    own_rules: str
    running: str | None
    evaluating: str | None
    telling: str | None
    confidence: str | None
    parting: str | None


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
    newest, now = unfinished(unit, pairing_id), in_force(unit, pairing_id)
    source = newest or now or _blank(unit, pairing_id, by)
    is_draft = source.status is AgreementStatus.DRAFT
    begun_by = source.written_by_id if is_draft else by
    clauses = tuple(_clauses(rules.clauses, source))
    aims = objectives(unit, source)
    return DraftCard(
        pairing=pairing_card(unit, pairing_id, by),
        edition=source.edition if is_draft else 0,
        begun_by=person_card(unit, begun_by) if begun_by != by else None,
        sent_back=agreement_card(unit, newest.id, by).sent_back if newest else None,
        is_amendment=now is not None,
        is_prepared=is_prepared(unit, pairing_id, by),
        purpose=source.purpose or "",
        lasts=_span(source.lasts, rules.term),
        review_on=_still_to_come(rules.calendar.date_of(unit.now), source.review_on),
        objectives=tuple(objective_card(each) for each in aims),
        unfinished=unfinished_aim(unit, source) if is_draft else None,
        free=_free({each.number for each in aims}),
        every=_span(source.every, rules.rhythm.every),
        shortest_minutes=_number(source.shortest_minutes, rules.rhythm.minutes),
        longest_minutes=_number(source.longest_minutes, longest_usual(rules)),
        places=tuple(Format(each) for each in source.places),
        rhythms=(rules.rhythm, *rules.other_rhythms),
        contact_every=_span(source.contact_every, CONTACT_EVERY),
        contact_ways=tuple(ContactWay(each) for each in source.contact_ways),
        answer_days=_number(source.answer_days, ANSWER_DAYS),
        notice=source.notice,
        clauses=clauses,
        own_rules=_own_rules(source, {each.text for each in clauses}),
        running=source.running,
        evaluating=source.evaluating,
        telling=source.telling,
        confidence=source.confidence,
        parting=source.parting,
    )


def longest_usual(rules: Rules) -> int:
    """The longest meeting, in minutes, of the rhythms the programme recommends."""
    return max(each.minutes for each in (rules.rhythm, *rules.other_rhythms))


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


def _free(taken: set[int]) -> int | None:
    return next((number for number in range(1, MOST_OBJECTIVES + 1) if number not in taken), None)


def _span(written: str | None, usual: Span) -> Span:
    return Span.of(written) if written else usual


def _still_to_come(today: date, day: date | None) -> date | None:
    return day if day is not None and day > today else None


def _number(written: int | None, usual: int) -> int:
    return usual if written is None else written
