"""What is wrong with a version of an agreement today, as far as it is written."""

from models.agreement import Agreement, Objective
from models.pairing import Pairing
from models.policies.agreement import Terms, problems
from models.policies.draft import Aim
from models.policies.reasons import Problem
from models.policies.spans import SHORTEST_MEETING, Span
from models.programme import Programme
from models.queries.agreements import in_force, objectives
from models.unit import Unit


def problems_of(unit: Unit, agreement: Agreement) -> tuple[Problem, ...]:
    """All that contradicts itself or is over by now; what is not written yet is nothing wrong."""
    pairing = unit.get(Pairing, agreement.pairing_id)
    rules = unit.get(Programme, pairing.programme_id).rules
    starts_on = rules.calendar.date_of(pairing.started_at)
    lasts = Span.of(agreement.lasts) if agreement.lasts else rules.term
    dates = {each.number: each.by_on for each in _new_aims(unit, agreement)}
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
    return problems(terms, rules.calendar.date_of(unit.now))


def unfinished_aim(unit: Unit, agreement: Agreement) -> int | None:
    """The number of the first objective that lacks something or whose date is over."""
    over = {each.facts["number"] for each in problems_of(unit, agreement) if each.field == "objectives" and each.facts}
    return next((each.number for each in objectives(unit, agreement) if each.number in over or _lacks(each)), None)


def as_aim(objective: Objective) -> Aim:
    """An objective as it stands in a form."""
    return Aim(objective.number, objective.aim or "", objective.measure or "", objective.by_on, objective.level)


def _lacks(objective: Objective) -> bool:
    return bool(as_aim(objective).missing)


def _new_aims(unit: Unit, agreement: Agreement) -> list[Objective]:
    """Without those whose date both have agreed already: it may be over when something else is changed."""
    now = in_force(unit, agreement.pairing_id)
    agreed = {(each.number, each.by_on) for each in objectives(unit, now)} if now else set()
    return [each for each in objectives(unit, agreement) if (each.number, each.by_on) not in agreed]
