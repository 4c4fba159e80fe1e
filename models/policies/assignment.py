"""The optimal match of everybody who waits: exact, with capacities, and with what may not be never chosen.

First as many pairs as possible, then the largest total; or, between the two, the best worst pair (`Objective.WORST`).
A small task is solved whole, by scipy's dense assignment. Of a large one only each one's best candidates are handed to
its sparse assignment (LAPJVsp). Prices of the mentors, taken from its answer, then tell for every pair that was left
out whether it could have improved the match: those that could are added, until none can. So leaving out costs nothing,
provably, whatever the population.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching, min_weight_full_bipartite_matching

from models.policies.scores import Flags, Points
from models.states import Objective

Numbers = npt.NDArray[np.int64]
NOBODY = -1
CANDIDATES = 16
"""How many of each one's best are looked at first."""
MISSED = 8
"""How many left-out candidates of one mentee are added at a time."""
SMALL = 1_000_000
"""So many pairs of mentee and place are solved whole, which is sooner done than choosing among them."""
ROWS = 512
"""Mentees looked at together, so that no large table is copied whole."""


@dataclass(frozen=True)
class Assignment:
    """Who gets whom: `mentor_of` has for each row a column or NOBODY. `rounds` says how often candidates were added."""

    mentor_of: Numbers
    rounds: int = field(default=1, compare=False)

    def pairs(self) -> list[tuple[int, int]]:
        return [(row, int(column)) for row, column in enumerate(self.mentor_of) if column != NOBODY]


def assign(
    points: Points, allowed: Flags, places: Numbers, objective: Objective = Objective.TOTAL, seed: int = 0
) -> Assignment:
    """The optimal match of rows (mentees) and columns (mentors with so many places each).

    `points` are not negative. The seed decides between matches that are equally good, and nothing else does: the same
    people, points and seed give the same match.
    """
    if not points.size:
        return Assignment(np.full(len(points), NOBODY, np.int64))
    found = _optimum(points, allowed, places, 0, seed)
    if objective is Objective.WORST and found.pairs():
        floor = _highest_floor(points, allowed, places, found)
        while better := _raised(points, allowed, places, floor + 1, seed, len(found.pairs())):
            found, floor = better, int(min(points[pair] for pair in better.pairs()))
        found = _optimum(points, allowed, places, floor, seed)
    return found


def _raised(points: Points, allowed: Flags, places: Numbers, floor: int, seed: int, pairs: int) -> Assignment | None:
    """As many pairs with none below `floor`, if that can be."""
    found = _optimum(points, allowed, places, floor, seed)
    return found if len(found.pairs()) == pairs else None


def _highest_floor(points: Points, allowed: Flags, places: Numbers, first: Assignment) -> int:
    """A floor under which nobody need fall, found among each one's best: the true one may lie higher."""
    edges = _best(points, allowed, 0)
    own = np.array(first.pairs()).T
    rows, columns = np.r_[edges.rows, own[0]], np.r_[edges.columns, own[1]]
    worth = points[rows, columns]
    low, high = int(points[own[0], own[1]].min()), int(worth.max())
    while low < high:
        middle = (low + high + 1) // 2
        good = worth >= middle
        if _most_pairs(_Edges(rows[good], columns[good]), len(points), places) == len(own[0]):
            low = middle
        else:
            high = middle - 1
    return low


def _most_pairs(edges: "_Edges", mentees: int, places: Numbers) -> int:
    rows, seats = _seats(edges, places)
    graph = csr_array((np.ones(len(rows), np.int8), (rows, seats)), shape=(mentees, int(places.sum())))
    return int((maximum_bipartite_matching(graph, perm_type="column") != NOBODY).sum())


@dataclass(frozen=True)
class _Edges:
    rows: Numbers
    columns: Numbers


def _optimum(points: Points, allowed: Flags, places: Numbers, floor: int, seed: int) -> Assignment:
    """First the number of pairs, then the total, of pairs worth `floor` or more."""
    base = (len(points) + 1) * (int(points.max(initial=0)) + 1)
    if len(points) * int(places.sum()) <= SMALL:
        return Assignment(_solve_whole(points, allowed & (points >= floor), places, base, seed))
    edges, rounds = _best(points, allowed, floor), 0
    while True:
        rounds += 1
        mentor_of = _solve(points, edges, places, base, seed)
        prices = _prices(points, edges, mentor_of, places, base)
        missed = _missed(points, allowed, floor, mentor_of, prices, base)
        if not len(missed.rows):
            return Assignment(mentor_of, rounds)
        edges = _Edges(np.r_[edges.rows, missed.rows], np.r_[edges.columns, missed.columns])


def _solve_whole(points: Points, allowed: Flags, places: Numbers, base: int, seed: int) -> Numbers:
    """The best match of all that is allowed; what is not counts nothing, and whoever gets it stays alone.

    Whoever has the fewest choices goes first: fewer are displaced by those who come later, and it is sooner done.
    """
    chance = np.random.default_rng(seed)
    owner = chance.permutation(np.repeat(np.arange(len(places)), places))
    order = chance.permutation(len(points))
    order = order[np.argsort((allowed & (points > 0)).sum(axis=1)[order], kind="stable")]
    worth, open_to = (each.take(order, axis=0).take(owner, axis=1) for each in (points, allowed))
    cost = worth.astype(np.float64)
    cost += base
    cost *= open_to
    rows, seats = linear_sum_assignment(np.negative(cost, out=cost))
    good = cost[rows, seats] < 0
    mentor_of = np.full(len(points), NOBODY, np.int64)
    mentor_of[order[rows[good]]] = owner[seats[good]]
    return mentor_of


def _best(points: Points, allowed: Flags, floor: int) -> _Edges:
    """Each mentee's best mentors and each mentor's best mentees."""
    by_row = [_top(points[some], allowed[some], floor, some.start) for some in _chunks(len(points))]
    transposed = points.T, allowed.T
    by_column = [_top(transposed[0][some], transposed[1][some], floor, some.start) for some in _chunks(points.shape[1])]
    rows = np.concatenate([each[0] for each in by_row] + [each[1] for each in by_column])
    columns = np.concatenate([each[1] for each in by_row] + [each[0] for each in by_column])
    keys = np.unique(rows * points.shape[1] + columns)
    return _Edges(keys // points.shape[1], keys % points.shape[1])


def _chunks(length: int) -> Iterator[slice]:
    return (slice(start, min(start + ROWS, length)) for start in range(0, length, ROWS))


def _top(points: Points, allowed: Flags, floor: int, start: int) -> tuple[Numbers, Numbers]:
    """Row and column of the best CANDIDATES in each row that may be."""
    worth = np.where(allowed & (points >= floor), points, NOBODY)
    most = min(CANDIDATES, worth.shape[1])
    columns = np.argpartition(worth, worth.shape[1] - most, axis=1)[:, worth.shape[1] - most :]
    rows = np.broadcast_to(np.arange(len(worth))[:, None], columns.shape)
    good = worth[rows, columns] != NOBODY
    return rows[good].astype(np.int64) + start, columns[good].astype(np.int64)


def _solve(points: Points, edges: _Edges, places: Numbers, base: int, seed: int) -> Numbers:
    """The best match along these edges. Everybody may also stay alone, which costs more than any pair.

    The solver settles ties by the order in which it finds people: the seed shuffles them.
    """
    chance = np.random.default_rng(seed)
    mentees, seats = len(points), int(places.sum())
    row_at, seat_at = chance.permutation(mentees), chance.permutation(seats)
    rows, taken = _seats(edges, places)
    owner = np.repeat(np.arange(len(places)), places)
    cost = -(points[rows, owner[taken]].astype(np.float64) + base)
    alone = np.arange(mentees)
    graph = csr_array(
        (np.r_[cost, np.full(mentees, -0.5)], (np.r_[row_at[rows], row_at], np.r_[seat_at[taken], seats + alone])),
        shape=(mentees, seats + mentees),
    )
    at, seat = min_weight_full_bipartite_matching(graph)
    seat_of = np.empty(mentees, np.int64)
    seat_of[at] = seat
    back = np.empty(seats, np.int64)
    back[seat_at] = np.arange(seats)
    mine = seat_of[row_at]
    matched = mine < seats
    mentor_of = np.full(mentees, NOBODY, np.int64)
    mentor_of[matched] = owner[back[mine[matched]]]
    return mentor_of


def _seats(edges: _Edges, places: Numbers) -> tuple[Numbers, Numbers]:
    """The edges to every seat of a mentor: a mentor with two places has two."""
    first = np.r_[0, np.cumsum(places)]
    several = places[edges.columns]
    rows = np.repeat(edges.rows, several)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(several) - several, several)
    return rows, np.repeat(first[edges.columns], several) + within


def _prices(points: Points, edges: _Edges, mentor_of: Numbers, places: Numbers, base: int) -> Numbers:
    """The lowest prices at which nobody would rather have another mentor than their own (longest paths)."""
    value = points[edges.rows, edges.columns].astype(np.int64) + base
    matched = mentor_of != NOBODY
    own = np.where(matched, points[np.arange(len(points)), mentor_of].astype(np.int64) + base, 0)
    prices = np.zeros(len(places), np.int64)
    for _ in range(len(places) + 1):
        paid = np.where(matched, prices[mentor_of], 0)
        wanted = np.zeros_like(prices)
        np.maximum.at(wanted, edges.columns, value - own[edges.rows] + paid[edges.rows])
        if (wanted <= prices).all():
            return prices
        prices = np.maximum(prices, wanted)
    raise ArithmeticError("the match found is not the best one")


def _missed(points: Points, allowed: Flags, floor: int, mentor_of: Numbers, prices: Numbers, base: int) -> _Edges:
    """Pairs that were left out and, at these prices, would have been better for somebody."""
    rows, columns = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for some in _chunks(len(points)):
        chosen, worth = mentor_of[some], points[some].astype(np.int64) + base
        matched = chosen != NOBODY
        own = np.where(matched, worth[np.arange(len(chosen)), chosen] - prices[chosen], 0)
        gain = np.where(allowed[some] & (points[some] >= floor), worth - prices - own[:, None], 0)
        most = min(MISSED, gain.shape[1])
        best = np.argpartition(gain, gain.shape[1] - most, axis=1)[:, gain.shape[1] - most :]
        found, place = np.nonzero(np.take_along_axis(gain, best, axis=1) > 0)
        rows.append(found + some.start)
        columns.append(best[found, place])
    return _Edges(np.concatenate(rows), np.concatenate(columns))
