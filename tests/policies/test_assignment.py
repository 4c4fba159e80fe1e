"""The optimal match, small and large, held against a dense solver on everything small."""

from itertools import pairwise
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from models.policies import assignment
from models.policies.assignment import Assignment, Numbers, assign
from models.policies.scores import Flags, Points
from models.states import Objective

IMPOSSIBLE = 1e12


def table(*rows: list[int]) -> Points:
    return np.array(rows, np.int16)


def everything(points: Points) -> Flags:
    return np.ones(points.shape, np.bool_)


def places(*count: int) -> Numbers:
    return np.array(count, np.int64)


def summed(points: Points, found: Assignment) -> tuple[int, int]:
    pairs = found.pairs()
    return len(pairs), sum(int(points[pair]) for pair in pairs)


def densely(points: Points, allowed: Flags, seats: Numbers) -> tuple[int, int]:
    """How many pairs there can be, and the largest total of so many, by scipy's dense solver."""
    base = (len(points) + 1) * (int(points.max(initial=0)) + 1)
    worth = np.repeat(points, seats, axis=1) + float(base)
    cost = np.where(np.repeat(allowed, seats, axis=1), -worth, IMPOSSIBLE)
    alone = np.where(np.eye(len(points), dtype=bool), 0, IMPOSSIBLE)
    whole = np.c_[cost, alone]
    chosen = whole[linear_sum_assignment(whole)]
    pairs = chosen[chosen < 0]
    return len(pairs), int(-(pairs + base).sum())


@st.composite
def tasks(draw: st.DrawFn) -> tuple[Points, Flags, Numbers]:
    mentees, mentors, seed = draw(st.integers(1, 30)), draw(st.integers(1, 30)), draw(st.integers(0, 10_000))
    chance = np.random.default_rng(seed)
    points = chance.integers(0, draw(st.integers(1, 40)), (mentees, mentors)).astype(np.int16)
    allowed = chance.random((mentees, mentors)) < draw(st.floats(0, 1))
    return points, allowed, chance.integers(0, 4, mentors)


@given(tasks(), st.integers(0, 3), st.sampled_from([0, assignment.SMALL]))
def test_nobody_finds_a_better_match(task: tuple[Points, Flags, Numbers], seed: int, small: int) -> None:
    points, allowed, seats = task
    with patch.object(assignment, "SMALL", small):
        found = assign(points, allowed, seats, seed=seed)
    assert summed(points, found) == densely(points, allowed, seats)
    assert all(allowed[pair] for pair in found.pairs())
    assert (np.bincount([column for _, column in found.pairs()], minlength=len(seats)) <= seats).all()


@given(tasks(), st.sampled_from([0, assignment.SMALL]))
def test_the_worst_pair_is_as_good_as_can_be_and_then_the_total(
    task: tuple[Points, Flags, Numbers], small: int
) -> None:
    points, allowed, seats = task
    with patch.object(assignment, "SMALL", small):
        found = assign(points, allowed, seats, Objective.WORST)
    count, total = summed(points, found)
    assert count == densely(points, allowed, seats)[0]
    if count:
        worst = min(int(points[pair]) for pair in found.pairs())
        assert densely(points, allowed & (points > worst), seats)[0] < count
        assert (count, total) == densely(points, allowed & (points >= worst), seats)


def test_the_worst_pair_comes_before_the_total() -> None:
    points = table([50, 20], [40, 5])
    assert assign(points, everything(points), places(1, 1)).pairs() == [(0, 1), (1, 0)]
    points = table([50, 10], [20, 5])
    assert assign(points, everything(points), places(1, 1)).pairs() == [(0, 0), (1, 1)]
    assert assign(points, everything(points), places(1, 1), Objective.WORST).pairs() == [(0, 1), (1, 0)]


def test_as_many_as_possible_come_before_the_total() -> None:
    points = table([50, 0], [49, 0])
    allowed = np.array([[True, True], [True, False]])
    assert assign(points, allowed, places(1, 1)).pairs() == [(0, 1), (1, 0)]


def test_a_mentor_with_two_places_takes_two() -> None:
    points = table([9, 1], [8, 1], [7, 1])
    assert assign(points, everything(points), places(2, 1)).pairs() == [(0, 0), (1, 0), (2, 1)]


def test_what_may_not_be_is_never_chosen_even_if_somebody_stays_alone() -> None:
    points = table([99, 99])
    assert assign(points, np.array([[False, False]]), places(1, 1)).pairs() == []


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
def test_nobody_at_all_is_no_trouble(shape: tuple[int, int]) -> None:
    points = np.zeros(shape, np.int16)
    for objective in Objective:
        assert assign(points, everything(points), np.ones(shape[1], np.int64), objective).pairs() == []


def test_the_same_seed_gives_the_same_match_and_others_share_out_the_luck() -> None:
    points = np.full((20, 20), 7, np.int16)
    one = np.ones(20, np.int64)
    matches = [assign(points, everything(points), one, seed=seed).pairs() for seed in (1, 2, 3)]
    assert matches == [assign(points, everything(points), one, seed=seed).pairs() for seed in (1, 2, 3)]
    assert all(first != second for first, second in pairwise(matches))


def test_leaving_out_candidates_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(5)
    points = chance.integers(0, 60, (120, 90)).astype(np.int16) + chance.integers(0, 40, 90).astype(np.int16)
    seats = chance.integers(1, 3, 90)
    monkeypatch.setattr(assignment, "CANDIDATES", 1)
    monkeypatch.setattr(assignment, "SMALL", 0)
    found = assign(points, everything(points), seats)
    assert found.rounds > 1
    assert summed(points, found) == densely(points, everything(points), seats)


def test_the_worst_pair_is_raised_even_by_candidates_left_out_at_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody's best are the same three, and what saves the worst pair is nobody's best."""
    chance = np.random.default_rng(8)
    points = chance.integers(10, 40, (40, 40)).astype(np.int16)
    points[:, :3] += 50
    points[0] = [60, 60, 60, *([1] * 20), 25, *([1] * 16)]
    whole = assign(points, everything(points), np.ones(40, np.int64), Objective.WORST)
    monkeypatch.setattr(assignment, "CANDIDATES", 1)
    monkeypatch.setattr(assignment, "SMALL", 0)
    found = assign(points, everything(points), np.ones(40, np.int64), Objective.WORST)
    assert summed(points, found) == summed(points, whole)
    assert min(int(points[pair]) for pair in found.pairs()) == min(int(points[pair]) for pair in whole.pairs())
