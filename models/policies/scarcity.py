"""What a match lacks: what each hard rule costs, and who is short of mentors (PRODUCT §5.15)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from models.policies import scores
from models.policies.assignment import NOBODY, assign
from models.policies.match import FULL, Match, strike_out
from models.policies.scores import Flags

KEPT_APART = ("barred", "line", "declined", "earlier_pairing")
"""Reported as one, so that no figure tells of one person's wish."""
RELAXED: Mapping[str, tuple[str, ...]] = {
    "kept_apart": KEPT_APART,
    "whence": ("whence",),
    "face_to_face": ("face_to_face",),
    "not_available": ("away", "resting"),
}


@dataclass(frozen=True)
class Cost:
    """What a hard rule costs: pairs it alone forbids, and what there would be more of without it."""

    rule: str
    forbids: int
    pairs: int
    points: int


@dataclass(frozen=True)
class Shortage:
    """Mentees who compete for the same few mentors, the places these have, and who gets none of them."""

    mentees: tuple[str, ...]
    mentors: tuple[str, ...]
    places: int
    alone: tuple[str, ...]


def costs(made: Match) -> tuple[Cost, ...]:
    """What each hard rule that forbids anything costs, the dearest first."""
    found = [_cost(made, name, rules) for name, rules in RELAXED.items()]
    return tuple(sorted((each for each in found if each.forbids), key=lambda cost: (-cost.pairs, -cost.points)))


def shortages(made: Match) -> tuple[Shortage, ...]:
    """Groups in which there are fewer places than mentees who could take only those; the largest first."""
    rows, columns = _competing(made)
    if not rows:
        return ()
    mentees, mentors = made.allowed[np.ix_(rows, columns)].nonzero()
    everybody = len(rows) + len(columns)
    links = csr_array((np.ones(len(mentees), np.bool_), (mentees, mentors + len(rows))), shape=(everybody, everybody))
    _, group_of = connected_components(links, directed=False)
    groups = [_shortage(made, rows, columns, group_of == group) for group in sorted(set(group_of))]
    return tuple(sorted(groups, key=lambda each: (-len(each.alone), each.mentees)))


def without_choice(made: Match) -> tuple[str, ...]:
    """Mentees for whom the hard rules leave no mentor at all."""
    return tuple(made.mentees[row].person for row in made.alone if not made.allowed[row].any())


def _cost(made: Match, name: str, rules: Sequence[str]) -> Cost:
    bits = np.uint16(sum(scores.bit_of(rule) for rule in rules))
    alone: Flags = ((made.marks & bits) != 0) & ((made.marks & ~bits & ~FULL) == 0)
    alone[list(made.pinned)] = False
    strike_out(alone, made.mentees, made.pool, made.wishes.bans)
    if not alone.any():
        return Cost(name, 0, 0, 0)
    other = assign(made.points, made.allowed | alone, made.places, made.objective, made.seed).pairs()
    mine = made.found.pairs()
    gained = sum(int(made.points[pair]) for pair in other) - sum(int(made.points[pair]) for pair in mine)
    return Cost(name, int(alone.sum()), len(other) - len(mine), gained)


def _competing(made: Match) -> tuple[list[int], list[int]]:
    """From whoever gets nobody, along what is possible and back along who has it: all who compete, and for whom."""
    rows: Flags = np.zeros(len(made.mentees), np.bool_)
    rows[[row for row in made.alone if made.allowed[row].any()]] = True
    has = made.found.mentor_of
    while True:
        columns: Flags = np.asarray(made.allowed[rows].any(axis=0))
        grown = rows | ((has != NOBODY) & columns[has])
        if (grown == rows).all():
            return list(np.flatnonzero(rows)), list(np.flatnonzero(columns))
        rows = grown


def _shortage(made: Match, rows: Sequence[int], columns: Sequence[int], inside: Flags) -> Shortage:
    mentees = [row for place, row in enumerate(rows) if inside[place]]
    mentors = [column for place, column in enumerate(columns) if inside[len(rows) + place]]
    return Shortage(
        tuple(made.mentees[row].person for row in mentees),
        tuple(made.pool.mentors[column].person for column in mentors),
        int(made.places[mentors].sum()),
        tuple(made.mentees[row].person for row in mentees if made.found.mentor_of[row] == NOBODY),
    )
