"""Drafting: the steps in which two people write down their agreement. Nothing that was typed is lost on the way."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import col

from models.agreement import Agreement, Objective, Prepared
from models.pairing import Pairing
from models.policies.draft import Aim, Between, Manner, Meetings, OneAim, Part, Purpose, missing
from models.policies.reasons import Problem
from models.policies.spans import Span
from models.queries.agreements import in_force, objectives, prepared_by, unfinished
from models.queries.drafting import offered_clauses
from models.queries.terms import as_aim, problems_of
from models.refusals import (
    AgreementElsewhere,
    DateInPast,
    Missing,
    NoGroundRule,
    NotPrepared,
    OutOfRange,
    Refused,
    ReviewOutsideTerm,
    SeveralRefused,
    ShortestOverLongest,
    TermOver,
)
from models.states import AgreementStatus, Preparation
from models.unit import Unit

COPIED = (
    *("purpose", "lasts", "review_on", "every", "shortest_minutes", "longest_minutes", "places", "contact_every"),
    *("contact_ways", "answer_days", "notice", "clauses", "own_rules", "running", "evaluating", "telling"),
    *("confidence", "parting"),
)
OWN_WORDS = ("own_rules", "running", "evaluating", "telling", "confidence", "parting")


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
    _put(unit, draft, part, page.by)
    return draft


def write(unit: Unit, *, page: Page, part: Part) -> uuid.UUID:
    """Keep a part that has nothing wrong with it; SeveralRefused otherwise. Gives the draft's id."""
    draft = keep(unit, page=page, part=part)
    refusals = [*_lacks(part), *(_refusal(each) for each in problems_of(unit, draft) if _concerns(each, part))]
    if refusals:
        raise SeveralRefused(refusals=tuple(refusals))
    return draft.id


def drop(unit: Unit, *, page: Page, number: int) -> Agreement:
    """Take an objective away; gives the draft."""
    return keep(unit, page=page, part=OneAim(Aim(number, "", "", None, None)))


def prepare(unit: Unit, pairing_id: uuid.UUID, by: uuid.UUID, ticked: Collection[Preparation]) -> None:
    """Note that somebody has ticked all that each of the two goes into an agreement with; once."""
    if set(ticked) >= set(Preparation) and by not in {each.person_id for each in prepared_by(unit, pairing_id)}:
        unit.add(Prepared(pairing_id=pairing_id, person_id=by, at=unit.now))


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
            _set_aim(unit, draft, as_aim(each))
    return draft


def _put(unit: Unit, draft: Agreement, part: Part, by: uuid.UUID) -> None:
    match part:
        case Purpose():
            draft.purpose, draft.review_on, draft.lasts = part.purpose, part.review_on, _spoken(part.lasts)
            prepare(unit, draft.pairing_id, by, part.prepared)
        case OneAim():
            _set_aim(unit, draft, part.aim)
        case Meetings():
            draft.every, draft.places = _spoken(part.every), [each.value for each in part.places]
            draft.shortest_minutes, draft.longest_minutes = part.shortest_minutes, part.longest_minutes
        case Between():
            draft.contact_every = _spoken(part.contact_every)
            draft.contact_ways = [each.value for each in part.contact_ways]
            draft.answer_days, draft.notice = part.answer_days, part.notice
        case Manner():
            chosen = (each.text for each in offered_clauses(unit, draft) if each.key in part.clauses)
            draft.clauses = "\n".join(chosen)
            for name in OWN_WORDS:
                setattr(draft, name, getattr(part, name))


def _spoken(span: Span | None) -> str | None:
    return str(span) if span else None


def _set_aim(unit: Unit, draft: Agreement, aim: Aim) -> None:
    same = (col(Objective.agreement_id) == draft.id, col(Objective.number) == aim.number)
    row = unit.first(Objective, *same)
    if aim.is_empty:
        if row is not None:
            unit.session.delete(row)
        return
    row = row or unit.add(Objective(agreement_id=draft.id, number=aim.number))
    row.aim, row.measure, row.by_on, row.level = aim.aim, aim.measure, aim.by_on, aim.level


def _lacks(part: Part) -> list[Refused]:
    lacks: list[Refused] = [Missing(field=each) for each in missing(part)]
    if isinstance(part, Purpose) and set(part.prepared) < set(Preparation):
        lacks.append(NotPrepared(field="prepared"))
    return lacks


def _concerns(problem: Problem, part: Part) -> bool:
    number = problem.facts.get("number")
    return problem.field in part.checks and (number is None or (isinstance(part, OneAim) and part.aim.number == number))


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
            return DateInPast(field="by_date" if facts else problem.field)
