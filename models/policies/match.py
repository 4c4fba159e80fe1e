"""The match of everybody who waits, as a coordinator asks about it: who gets whom and why, and who moves when something
is changed (PRODUCT §5.15). Nothing here is sent to anybody.

A match follows from its people, scores, wishes, objective and seed alone: the same again gives the same again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from models.policies import matching, scores
from models.policies.assignment import Assignment, Numbers, assign
from models.policies.facts import USUAL, Measure, MenteeFacts, MentorFacts
from models.policies.reasons import Reason
from models.policies.scores import Flags, Marks, Points
from models.states import Objective

ROWS = 1024
"""Mentees judged together: what a rule needs meanwhile stays small."""
RIVALS = 3
Pair = tuple[str, int]
"""A mentor, and what a pair with them is worth."""
FULL = np.uint16(scores.bit_of("full"))
"""No bar to a match: a coordinator may have given a mentor another place."""


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What a coordinator changed: pairs to keep, pairs to forbid, and how many places a mentor has for now."""

    pins: Mapping[str, str] = field(default_factory=dict)
    bans: frozenset[tuple[str, str]] = frozenset()
    places: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Match:
    """Who would get whom. `void` are pins that cannot be, as a hard rule or want of a place stands against them."""

    mentees: tuple[MenteeFacts, ...]
    pool: scores.Pool
    measure: Measure
    points: Points
    marks: Marks
    allowed: Flags
    places: Numbers
    found: Assignment
    wishes: Wishes
    pinned: Mapping[int, int]
    void: tuple[str, ...]
    objective: Objective
    seed: int

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """Row and column of each pair, the pinned among them."""
        return sorted([*self.pinned.items(), *self.found.pairs()])

    @property
    def mentor_of(self) -> dict[str, str]:
        """Mentor by mentee."""
        return {mentee: mentor for mentee, (mentor, _) in self.pair_of.items()}

    @property
    def pair_of(self) -> dict[str, Pair]:
        """Mentor and points by mentee."""
        return {
            self.mentees[row].person: (self.pool.mentors[column].person, int(self.points[row, column]))
            for row, column in self.pairs
        }

    @property
    def alone(self) -> list[int]:
        """Rows of those who get nobody."""
        return sorted(set(range(len(self.mentees))) - {row for row, _ in self.pairs})

    @property
    def total(self) -> int:
        return sum(int(self.points[pair]) for pair in self.pairs)

    @property
    def worst(self) -> int | None:
        """The points of the worst pair; None where there is no pair."""
        return min((int(self.points[pair]) for pair in self.pairs), default=None)


@dataclass(frozen=True)
class Rival:
    """A mentor who would suit at least as well, who has them, and what the best match with this pair would have lost:
    pairs, points of the worst pair, points of the total. A gain is negative.
    """

    mentor: str
    points: int
    taken_by: tuple[str, ...]
    pairs_lost: int
    worst_lost: int
    total_lost: int


@dataclass(frozen=True)
class Why:
    """Why this pair: what speaks for it, and what would have changed it."""

    mentor: str
    points: int
    pinned: bool
    reasons: tuple[Reason, ...]
    rivals: tuple[Rival, ...]


@dataclass(frozen=True)
class Move:
    """Somebody who gets another mentor than before, or none (empty), and what it means in points."""

    mentee: str
    before: str
    after: str
    points: int


def match(
    mentees: Iterable[MenteeFacts],
    mentors: Iterable[MentorFacts],
    *,
    measure: Measure = USUAL,
    wishes: Wishes | None = None,
    objective: Objective = Objective.TOTAL,
    seed: int = 0,
) -> Match:
    """The optimal match of these people. Hard rules are never broken, by a pin neither."""
    people, pool, wishes = tuple(mentees), scores.Pool(tuple(mentors)), wishes or Wishes()
    chunks = [people[start : start + ROWS] for start in range(0, len(people), ROWS)] or [()]
    points = np.concatenate([scores.points(some, pool, measure) for some in chunks])
    marks = np.concatenate([scores.forbidden(some, pool) for some in chunks])
    return decide(people, pool, measure, points, marks, wishes=wishes, objective=objective, seed=seed)


def decide(
    people: tuple[MenteeFacts, ...],
    pool: scores.Pool,
    measure: Measure,
    points: Points,
    marks: Marks,
    *,
    wishes: Wishes,
    objective: Objective,
    seed: int,
) -> Match:
    """The same once every pair has its points and what forbids it: nothing else counts from here on."""
    places = np.array([wishes.places.get(each.person, each.free) for each in pool.mentors], np.int64)
    allowed = (marks & ~FULL) == 0
    strike_out(allowed, people, pool, wishes.bans)
    pinned, void = _pinned(people, pool, allowed, places, wishes)
    left, open_to = places.copy(), allowed.copy()
    for row, column in pinned.items():
        left[column] -= 1
        open_to[row] = False
    found = assign(points, open_to, left, objective, seed)
    return Match(people, pool, measure, points, marks, open_to, left, found, wishes, pinned, void, objective, seed)


def why(made: Match, mentee: str) -> Why | None:
    """Why that mentee gets that mentor; None where they get nobody."""
    row = _row_of(made, mentee)
    column = dict(made.pairs).get(row)
    if column is None:
        return None
    mentor = made.pool.mentors[column]
    reasons = matching.why(made.mentees[row], mentor, made.measure)
    pinned = row in made.pinned
    rivals = () if pinned else _rivals(made, row, column)
    return Why(mentor.person, int(made.points[row, column]), pinned, reasons, rivals)


def moves(old: Mapping[str, Pair], new: Mapping[str, Pair]) -> tuple[Move, ...]:
    """Who gets somebody else after a change, who loses most first; given mentor and points of each mentee."""
    nobody = ("", 0)
    both = {mentee: (old.get(mentee, nobody), new.get(mentee, nobody)) for mentee in {**old, **new}}
    changed = [
        Move(mentee, before[0], after[0], after[1] - before[1])
        for mentee, (before, after) in both.items()
        if before[0] != after[0]
    ]
    return tuple(sorted(changed, key=lambda each: (each.points, each.mentee)))


def strike_out(
    allowed: Flags, people: Sequence[MenteeFacts], pool: scores.Pool, bans: frozenset[tuple[str, str]]
) -> None:
    """Forbid these pairs of mentee and mentor."""
    rows = {each.person: row for row, each in enumerate(people)}
    for mentee, mentor in bans:
        if mentee in rows and mentor in pool.places:
            allowed[rows[mentee], pool.places[mentor]] = False


def _pinned(
    people: Sequence[MenteeFacts], pool: scores.Pool, allowed: Flags, places: Numbers, wishes: Wishes
) -> tuple[dict[int, int], tuple[str, ...]]:
    rows, left = {each.person: row for row, each in enumerate(people)}, places.copy()
    pinned: dict[int, int] = {}
    void: list[str] = []
    for mentee, mentor in sorted(wishes.pins.items()):
        row, column = rows.get(mentee), pool.places.get(mentor)
        if row is None or column is None or not allowed[row, column] or not left[column]:
            void.append(mentee)
        else:
            pinned[row] = column
            left[column] -= 1
    return pinned, tuple(void)


def _row_of(made: Match, mentee: str) -> int:
    return next(row for row, each in enumerate(made.mentees) if each.person == mentee)


def _rivals(made: Match, row: int, column: int) -> tuple[Rival, ...]:
    """Mentors with at least as many points for this mentee, the best first."""
    points = made.points[row]
    better = [place for place in np.argsort(-points, kind="stable") if points[place] >= points[column]]
    others = [int(place) for place in better if place != column and made.allowed[row, place] and made.places[place]]
    return tuple(_rival(made, row, place) for place in others[:RIVALS])


def _rival(made: Match, row: int, other: int) -> Rival:
    takers = tuple(made.mentees[each].person for each, place in made.pairs if place == other)
    left, open_to = made.places.copy(), made.allowed.copy()
    left[other] -= 1
    open_to[row] = False
    rest = assign(made.points, open_to, left, made.objective, made.seed)
    instead = [*made.pinned.items(), *rest.pairs(), (row, other)]
    worth, mine = ([int(made.points[pair]) for pair in pairs] for pairs in (instead, made.pairs))
    lost = (len(mine) - len(worth), min(mine) - min(worth), sum(mine) - sum(worth))
    return Rival(made.pool.mentors[other].person, int(made.points[row, other]), takers, *lost)
