"""A match as it is kept and read again: ids, points, names of reasons, what it lacks; no answers (PRODUCT §5.15)."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from pydantic import BaseModel, ConfigDict

from models.policies import matching, scores
from models.policies.facts import USUAL, MenteeFacts, MentorFacts
from models.policies.match import FULL, Match, Move, Pair, Wishes, decide, moves
from models.policies.scarcity import Cost, Shortage, costs, shortages, without_choice
from models.states import Objective, PairStatus

FORBIDDEN = -1
QUICKLY = 1
"""How hard to press a table of scores together: little is gained by more, and ten thousand people would wait for it."""


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True)


class Proposed(_Kept):
    """One pair: its points, and the names of the rules that speak for it."""

    mentee: str
    mentor: str
    points: int
    reasons: tuple[str, ...] = ()
    pinned: bool = False
    status: PairStatus = PairStatus.PROPOSED


@dataclass(frozen=True)
class Sums:
    """What a match is worth."""

    pairs: int
    total: int
    worst: int | None


class Outcome(_Kept):
    """All that a run found. `alone` get nobody; the rules leave nobody at all for some, `without_choice`; the pins of
    `void` could not be kept. `before` and `moves` tell of the run that this one changed.
    """

    pairs: tuple[Proposed, ...] = ()
    sums: Sums = Sums(0, 0, None)
    alone: tuple[str, ...] = ()
    without_choice: tuple[str, ...] = ()
    void: tuple[str, ...] = ()
    costs: tuple[Cost, ...] = ()
    shortages: tuple[Shortage, ...] = ()
    before: Sums | None = None
    moves: tuple[Move, ...] = ()

    @property
    def pair_of(self) -> dict[str, Pair]:
        """Mentor and points by mentee."""
        return {each.mentee: (each.mentor, each.points) for each in self.pairs}


class Wanted(_Kept):
    """What a coordinator changed, as it is kept: pairs of mentee and mentor to keep or forbid, places by mentor."""

    pins: dict[str, str] = {}
    bans: tuple[tuple[str, str], ...] = ()
    places: dict[str, int] = {}

    @property
    def wishes(self) -> Wishes:
        return Wishes(pins=self.pins, bans=frozenset(self.bans), places=self.places)

    def keep(self, mentee: str, mentor: str) -> "Wanted":
        """Keep this pair; once more takes it back."""
        others = {each: at for each, at in self.pins.items() if each != mentee}
        pins = others if self.pins.get(mentee) == mentor else {**others, mentee: mentor}
        return self.model_copy(update={"pins": pins, "bans": self._bans_without(mentee, mentor)})

    def part(self, mentee: str, mentor: str) -> "Wanted":
        """Never these two; once more takes it back."""
        others = self._bans_without(mentee, mentor)
        bans = others if (mentee, mentor) in self.bans else (*others, (mentee, mentor))
        pins = {each: at for each, at in self.pins.items() if (each, at) != (mentee, mentor)}
        return self.model_copy(update={"pins": pins, "bans": bans})

    def give(self, mentor: str, places: int) -> "Wanted":
        """So many places of that mentor count."""
        return self.model_copy(update={"places": {**self.places, mentor: places}})

    def _bans_without(self, mentee: str, mentor: str) -> tuple[tuple[str, str], ...]:
        return tuple(each for each in self.bans if each != (mentee, mentor))


@dataclass(frozen=True)
class Table:
    """Who stood in a match, with the free places of the mentors, and the points of every pair, pressed together."""

    mentees: tuple[str, ...]
    mentors: tuple[str, ...]
    places: tuple[int, ...]
    points: bytes


def outcome(made: Match, before: Outcome | None = None) -> Outcome:
    """What a match found, compared with the one that it changes: for whoever waits still."""
    waiting = {each.person for each in made.mentees}
    old = {mentee: pair for mentee, pair in (before.pair_of if before else {}).items() if mentee in waiting}
    return Outcome(
        pairs=tuple(_proposed(made, row, column) for row, column in made.pairs),
        sums=Sums(pairs=len(made.pairs), total=made.total, worst=made.worst),
        alone=tuple(made.mentees[row].person for row in made.alone),
        without_choice=without_choice(made),
        void=tuple(each for each in made.void if each in waiting),
        costs=costs(made),
        shortages=shortages(made),
        before=before.sums if before else None,
        moves=moves(old, made.pair_of) if before else (),
    )


def table_of(made: Match) -> Table:
    """What is needed to make the same match again."""
    may_be = (made.marks & ~FULL) == 0
    return Table(
        mentees=tuple(each.person for each in made.mentees),
        mentors=tuple(each.person for each in made.pool.mentors),
        places=tuple(each.free for each in made.pool.mentors),
        points=zlib.compress(np.where(may_be, made.points, FORBIDDEN).astype(np.int16).tobytes(), QUICKLY),
    )


def again(table: Table, *, wishes: Wishes, objective: Objective, seed: int) -> Match:
    """The same match from what was kept of it. Of the people it knows no more than who they are."""
    mentees = tuple(MenteeFacts(person=each) for each in table.mentees)
    mentors = zip(table.mentors, table.places, strict=True)
    pool = scores.Pool(tuple(MentorFacts(person=each, capacity=free) for each, free in mentors))
    points = np.frombuffer(zlib.decompress(table.points), np.int16).reshape(len(mentees), len(table.mentors))
    marks = np.where(points == FORBIDDEN, np.uint16(1), np.uint16(0))
    return decide(mentees, pool, USUAL, np.maximum(points, 0), marks, wishes=wishes, objective=objective, seed=seed)


def marked(pairs: Sequence[Proposed], status_of: Mapping[str, PairStatus]) -> tuple[Proposed, ...]:
    """The pairs, some of them (by mentee) in a new state."""
    return tuple(
        each.model_copy(update={"status": status_of[each.mentee]}) if each.mentee in status_of else each
        for each in pairs
    )


def _proposed(made: Match, row: int, column: int) -> Proposed:
    mentee, mentor = made.mentees[row], made.pool.mentors[column]
    return Proposed(
        mentee=mentee.person,
        mentor=mentor.person,
        points=int(made.points[row, column]),
        reasons=tuple(each.name for each in matching.why(mentee, mentor, made.measure)),
        pinned=row in made.pinned,
    )
