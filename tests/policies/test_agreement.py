from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.policies.agreement import ASKED_AFTER, REMINDED_AFTER, Step, Terms, problems, step_on
from models.policies.calendar import WorkCalendar
from models.policies.reasons import Problem
from models.policies.spans import Span

TODAY = date(2026, 1, 13)
TERMS = Terms(
    starts_on=date(2026, 1, 6),
    length=Span.of("12 months"),
    shortest_minutes=30,
    longest_minutes=60,
    review_on=date(2026, 7, 6),
    ground_rules=("We keep the dates we agree",),
    objective_dates=(date(2026, 6, 1), None),
)


def test_good_terms_have_no_problems() -> None:
    assert problems(TERMS, TODAY) == ()
    assert problems(replace(TERMS, shortest_minutes=60, review_on=date(2027, 1, 6)), TODAY) == ()
    assert problems(replace(TERMS, review_on=date(2026, 1, 14), objective_dates=(TODAY,)), TODAY) == ()
    assert problems(replace(TERMS, starts_on=date(2026, 1, 14), review_on=date(2026, 1, 14)), TODAY) == ()
    assert problems(replace(TERMS, shortest_minutes=5, longest_minutes=480), TODAY) == ()
    assert problems(replace(TERMS, objective_dates=(None,) * 5), TODAY) == ()


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"shortest_minutes": 61}, Problem("shortest_over_longest", "longest", {"shortest": 61})),
        ({"shortest_minutes": 4}, Problem("minutes_out_of_range", "shortest", {"least": 5, "most": 480})),
        ({"longest_minutes": 481}, Problem("minutes_out_of_range", "longest", {"least": 5, "most": 480})),
        ({"review_on": TODAY}, Problem("date_in_the_past", "review_on")),
        ({"length": Span.of("7 days")}, Problem("term_over", "length", {"ends_on": TODAY})),
        (
            {"review_on": date(2027, 1, 7)},
            Problem("review_outside_term", "review_on", {"ends_on": date(2027, 1, 6)}),
        ),
        ({"starts_on": date(2027, 1, 1)}, Problem("review_outside_term", "review_on", {"ends_on": date(2028, 1, 1)})),
        ({"ground_rules": ()}, Problem("no_ground_rule", "ground_rules")),
        ({"ground_rules": ("  ",)}, Problem("no_ground_rule", "ground_rules")),
        (
            {"objective_dates": (None, date(2026, 1, 12))},
            Problem("date_in_the_past", "objectives", {"number": 2}),
        ),
        ({"objective_dates": (None,) * 6}, Problem("too_many", "objectives", {"most": 5})),
    ],
)
def test_terms_that_contradict_each_other_are_named_with_the_field_to_change(
    changes: dict[str, Any], problem: Problem
) -> None:
    assert problems(replace(TERMS, **changes), TODAY) == (problem,)


def test_everything_that_is_wrong_is_told_at_once() -> None:
    wrong = replace(TERMS, shortest_minutes=90, review_on=date(2025, 1, 1), ground_rules=())
    assert [each.name for each in problems(wrong, TODAY)] == [
        "shortest_over_longest",
        "date_in_the_past",
        "no_ground_rule",
    ]


@pytest.mark.parametrize(
    ("today", "step"),
    [
        (date(2026, 1, 6), Step(None, date(2026, 1, 8))),
        (date(2026, 1, 7), Step(None, date(2026, 1, 8))),
        (date(2026, 1, 8), Step(2, date(2026, 1, 15))),
        (date(2026, 1, 15), Step(7, date(2026, 1, 26))),
        (date(2026, 2, 20), Step(14, None)),
    ],
)
def test_after_the_first_session_the_agreement_is_asked_for_three_times(today: date, step: Step) -> None:
    assert step_on(ASKED_AFTER, date(2026, 1, 6), today, WorkCalendar()) == step


def test_the_other_signature_is_asked_for_on_days_two_five_and_nine() -> None:
    days = [step_on(REMINDED_AFTER, date(2026, 1, 6), date(2026, 1, day), WorkCalendar()).day for day in range(6, 21)]
    assert days == [None, None, 2, 2, 2, 2, 2, 5, 5, 5, 5, 5, 5, 9, 9]
