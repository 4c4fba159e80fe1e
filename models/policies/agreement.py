"""What an agreement may not say, and how long it is asked for (PRODUCT §5.5, §6)."""

from dataclasses import dataclass
from datetime import date

from models.policies.calendar import WorkCalendar
from models.policies.reasons import Problem
from models.policies.spans import LONGEST_MEETING, SHORTEST_MEETING, Span

MOST_OBJECTIVES = 5
ASKED_AFTER = (2, 7, 14)  # working days after the first session, or after it was sent back
REMINDED_AFTER = (2, 5, 9)  # working days after the other signed


@dataclass(frozen=True, kw_only=True)
class Terms:
    """The terms of an agreement as far as they can contradict each other."""

    starts_on: date  # the day of the introduction
    length: Span
    shortest_minutes: int
    longest_minutes: int
    review_on: date
    ground_rules: tuple[str, ...]
    objective_dates: tuple[date | None, ...] = ()

    @property
    def ends_on(self) -> date:
        """The last day of the term."""
        return self.length.after(self.starts_on)


@dataclass(frozen=True)
class Step:
    """Which of several nudges is due, as a number of days, and when the next one will be."""

    day: int | None
    next_on: date | None


def problems(terms: Terms, today: date) -> tuple[Problem, ...]:
    """All that is wrong, each named with the field to change. Nothing, if it can be signed."""
    return (*_meetings(terms), *_term(terms, today), *_ground_rules(terms), *_objectives(terms, today))


def step_on(days: tuple[int, ...], since_on: date, today: date, calendar: WorkCalendar) -> Step:
    """The last of `days` (working days since a date) that has come, and the date of the next."""
    dates = [calendar.add_working_days(since_on, each) for each in days]
    come = [day for day, on in zip(days, dates, strict=True) if on <= today]
    return Step(come[-1] if come else None, next((on for on in dates if on > today), None))


def _meetings(terms: Terms) -> list[Problem]:
    found = [
        Problem("minutes_out_of_range", field, {"least": SHORTEST_MEETING, "most": LONGEST_MEETING})
        for field, minutes in (("shortest", terms.shortest_minutes), ("longest", terms.longest_minutes))
        if not SHORTEST_MEETING <= minutes <= LONGEST_MEETING
    ]
    if terms.shortest_minutes > terms.longest_minutes:
        found.append(Problem("shortest_over_longest", "longest", {"shortest": terms.shortest_minutes}))
    return found


def _term(terms: Terms, today: date) -> list[Problem]:
    if terms.ends_on <= today:
        return [Problem("term_over", "length", {"ends_on": terms.ends_on})]
    if terms.review_on <= today:
        return [Problem("date_in_the_past", "review_on")]
    if not terms.starts_on <= terms.review_on <= terms.ends_on:
        return [Problem("review_outside_term", "review_on", {"ends_on": terms.ends_on})]
    return []


def _ground_rules(terms: Terms) -> list[Problem]:
    if any(rule.strip() for rule in terms.ground_rules):
        return []
    return [Problem("no_ground_rule", "ground_rules")]


def _objectives(terms: Terms, today: date) -> list[Problem]:
    if len(terms.objective_dates) > MOST_OBJECTIVES:
        return [Problem("too_many", "objectives", {"most": MOST_OBJECTIVES})]
    return [
        Problem("date_in_the_past", "objectives", {"number": number})
        for number, on in enumerate(terms.objective_dates, start=1)
        if on is not None and on < today
    ]
