"""Drafting: the steps in which two people write down their agreement. Nothing that was typed is lost on the way."""

import uuid
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from sqlmodel import col

from models.agreement import Agreement, Objective
from models.pairing import Pairing
from models.policies.agreement import Terms, problems
from models.policies.reasons import Problem
from models.policies.spans import SHORTEST_MEETING, Span
from models.programme import Programme
from models.queries.agreements import in_force, objectives, unfinished
from models.queries.drafting import defaults, offered_clauses
from models.refusals import (
    AgreementElsewhere,
    DateInPast,
    Missing,
    NoGroundRule,
    OutOfRange,
    Refused,
    ReviewOutsideTerm,
    SeveralRefused,
    ShortestOverLongest,
    TermOver,
)
from models.states import AgreementStatus, Format
from models.unit import Unit

COPIED = (
    "purpose", "every", "shortest_minutes", "longest_minutes", "places", "clauses", "own_rules", "review_on", "lasts",
)  # fmt: skip


FIELD_OF = {
    "aim": "objective",
    "by_on": "by_date",
    "every": "rhythm_number",
    "lasts": "length_number",
    "longest_minutes": "longest",
    "places": "where",
    "shortest_minutes": "shortest",
}
OF_AN_AIM = ("aim", "measure", "by_on")


@dataclass(frozen=True)
class Aim:
    """One objective as typed."""

    number: int
    aim: str
    measure: str
    by_on: date | None

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields to fill in: all three or none, and all of the first."""
        empty = tuple(name for name in OF_AN_AIM if not getattr(self, name))
        return () if empty == OF_AN_AIM and self.number > 1 else empty


@dataclass(frozen=True)
class Purpose:
    """Step one as typed, with the first objective."""

    required: ClassVar = ("purpose", "review_on", "lasts")
    checks: ClassVar = frozenset({"objectives", "review_on", "length"})

    purpose: str
    aims: tuple[Aim, ...]
    review_on: date | None
    lasts: Span | None


@dataclass(frozen=True)
class Further:
    """The page of further objectives as typed."""

    required: ClassVar = ()
    checks: ClassVar = frozenset({"objectives"})

    aims: tuple[Aim, ...]


@dataclass(frozen=True)
class Meetings:
    """Step two as typed; `clauses` are keys of the offered ones."""

    required: ClassVar = ("every", "shortest_minutes", "longest_minutes", "places")
    checks: ClassVar = frozenset({"shortest", "longest", "ground_rules"})
    aims: ClassVar[tuple[Aim, ...]] = ()

    every: Span | None
    shortest_minutes: int | None
    longest_minutes: int | None
    places: tuple[Format, ...]
    clauses: tuple[str, ...]
    own_rules: str


Part = Purpose | Further | Meetings


@dataclass(frozen=True)
class Page:
    """Where a part was typed: whose form, over which edition of the draft."""

    pairing_id: uuid.UUID
    shown: int
    form_key: str
    by: uuid.UUID = field(kw_only=True)


def keep(unit: Unit, *, page: Page, part: Part) -> Agreement:
    """Keep a part as it is, good or not; gives the draft. The same form sent twice is kept once.

    Raises AgreementElsewhere if the other saved or signed in the meantime.
    """
    pairing = unit.get(Pairing, page.pairing_id)
    pairing.must_run(by=page.by)
    newest = unfinished(unit, pairing.id)
    if newest is not None and newest.form_key == page.form_key:
        return newest
    draft = newest if newest is not None and newest.status is AgreementStatus.DRAFT else None
    if draft is None:
        draft = _begin(unit, pairing, page, newest)
    draft.write(by=page.by, now=unit.now, form_key=page.form_key, shown=page.shown)
    _put(unit, draft, part)
    return draft


def write(unit: Unit, *, page: Page, part: Part) -> uuid.UUID:
    """Keep a part that has nothing wrong with it; SeveralRefused otherwise. Gives the draft's id."""
    draft = keep(unit, page=page, part=part)
    refusals = [*_missing(part), *(_refusal(each) for each in problems_of(unit, draft) if each.field in part.checks)]
    if refusals:
        raise SeveralRefused(refusals=tuple(refusals))
    return draft.id


def problems_of(unit: Unit, agreement: Agreement) -> tuple[Problem, ...]:
    """What is wrong with a version today, as far as it is written."""
    pairing = unit.get(Pairing, agreement.pairing_id)
    calendar = unit.get(Programme, pairing.programme_id).rules.calendar
    usual = defaults(unit, pairing)
    starts_on = calendar.date_of(pairing.started_at)
    lasts = Span.of(agreement.lasts) if agreement.lasts else usual.lasts
    dates = {each.number: each.by_on for each in objectives(unit, agreement)}
    shortest = agreement.shortest_minutes if agreement.shortest_minutes is not None else SHORTEST_MEETING
    terms = Terms(
        starts_on=starts_on,
        length=lasts,
        shortest_minutes=shortest,
        longest_minutes=agreement.longest_minutes if agreement.longest_minutes is not None else shortest,
        review_on=agreement.review_on or lasts.after(starts_on),
        ground_rules=agreement.ground_rules,
        objective_dates=tuple(dates.get(number) for number in range(1, max(dates, default=0) + 1)),
    )
    return problems(terms, calendar.date_of(unit.now))


def _begin(unit: Unit, pairing: Pairing, page: Page, newest: Agreement | None) -> Agreement:
    """A new version, with what was sent back or is in force as its beginning."""
    if page.shown or (newest is not None and newest.status is not AgreementStatus.RETURNED):
        raise AgreementElsewhere
    source = newest or in_force(unit, pairing.id)
    version = source.version + 1 if source else 1
    draft = Agreement(
        pairing_id=pairing.id, version=version, form_key=page.form_key, written_by_id=page.by, written_at=unit.now
    )
    unit.add(draft)
    if source is not None:
        for name in COPIED:
            setattr(draft, name, getattr(source, name))
        for each in objectives(unit, source):
            _set_objective(unit, draft, Aim(each.number, each.aim or "", each.measure or "", each.by_on))
    return draft


def _put(unit: Unit, draft: Agreement, part: Part) -> None:
    for aim in part.aims:
        _set_objective(unit, draft, aim)
    if isinstance(part, Purpose):
        draft.purpose, draft.review_on = part.purpose, part.review_on
        draft.lasts = str(part.lasts) if part.lasts else None
    elif isinstance(part, Meetings):
        draft.every = str(part.every) if part.every else None
        draft.shortest_minutes, draft.longest_minutes = part.shortest_minutes, part.longest_minutes
        draft.places = [each.value for each in part.places]
        chosen = (each.text for each in offered_clauses(unit, draft) if each.key in part.clauses)
        draft.clauses, draft.own_rules = "\n".join(chosen), part.own_rules


def _set_objective(unit: Unit, draft: Agreement, aim: Aim) -> None:
    same = (col(Objective.agreement_id) == draft.id, col(Objective.number) == aim.number)
    row = unit.first(Objective, *same)
    if not (aim.aim or aim.measure or aim.by_on):
        if row is not None:
            unit.session.delete(row)
        return
    row = row or unit.add(Objective(agreement_id=draft.id, number=aim.number))
    row.aim, row.measure, row.by_on = aim.aim, aim.measure, aim.by_on


def _missing(part: Part) -> list[Refused]:
    empty = [name for name in part.required if not getattr(part, name)]
    fields = [FIELD_OF.get(name, name) for name in empty]
    fields += [f"{FIELD_OF.get(name, name)}:{aim.number}" for aim in part.aims for name in aim.missing]
    return [Missing(field=each) for each in fields]


def _refusal(problem: Problem) -> Refused:
    facts: dict[str, Any] = dict(problem.facts)
    match problem.name:
        case "minutes_out_of_range":
            return OutOfRange(field=problem.field, **facts)
        case "shortest_over_longest":
            return ShortestOverLongest(field=problem.field)
        case "term_over":
            return TermOver(field="length_number", **facts)
        case "review_outside_term":
            return ReviewOutsideTerm(field=problem.field, **facts)
        case "no_ground_rule":
            return NoGroundRule(field=problem.field)
        case _:
            return DateInPast(field=f"by_date:{facts['number']}" if facts else problem.field)
