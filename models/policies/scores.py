"""The rules of `matching` over many people at once, as arrays: one row a mentee, one column a mentor."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from models.policies.facts import Facts, Measure, MenteeFacts, MentorFacts
from models.policies.likeness import Texts, texts
from models.states import Commitment, FaceToFace, Likeness, Whence

Points = npt.NDArray[np.int16]
Marks = npt.NDArray[np.uint16]
Shares = npt.NDArray[np.floating]
Flags = npt.NDArray[np.bool_]

ENOUGH = 3
"""Shared topics, or words, that give all points."""
STEPS_UP = 3
"""How many grades further on somebody may be and still know the way."""
HALF = 0.5


class Pool:
    """Mentors, with what the rules ask of them laid out once."""

    def __init__(self, mentors: tuple[MentorFacts, ...]) -> None:
        self.mentors = mentors

    @cached_property
    def places(self) -> dict[str, int]:
        """In which column somebody stands."""
        return {mentor.person: place for place, mentor in enumerate(self.mentors)}

    @cached_property
    def refusing(self) -> dict[str, list[int]]:
        """For people whom mentors must not be matched with, the columns of those mentors."""
        return _columns(mentor.barred for mentor in self.mentors)

    @cached_property
    def managed(self) -> dict[str, list[int]]:
        """For people who manage mentors, the columns of those mentors."""
        return _columns(mentor.line for mentor in self.mentors)

    @cached_property
    def skills(self) -> Texts:
        return texts(tuple(mentor.skills for mentor in self.mentors))


def points(mentees: Sequence[MenteeFacts], pool: Pool, measure: Measure) -> Points:
    """What each pair is worth: every rule gives its share of its points, rounded."""
    total = np.zeros((len(mentees), len(pool.mentors)), np.int16)
    for name, share in SHARES.items():
        most = measure.weights.get(name, 0)
        if most:
            total += np.rint(share(mentees, pool, measure) * most).astype(np.int16)
    return total


def forbidden(mentees: Sequence[MenteeFacts], pool: Pool) -> Marks:
    """For each pair the hard rules that forbid it, a bit each in the order of `HARD`; 0 where it may be."""
    marks = np.zeros((len(mentees), len(pool.mentors)), np.uint16)
    for place, forbids in enumerate(HARD.values()):
        marks |= forbids(mentees, pool).astype(np.uint16) << np.uint16(place)
    return marks


def names_of(mark: int) -> tuple[str, ...]:
    """The hard rules in a mark."""
    return tuple(name for place, name in enumerate(HARD) if mark >> place & 1)


def bit_of(name: str) -> int:
    return 1 << list(HARD).index(name)


def _shared_topics(mentees: Sequence[MenteeFacts], pool: Pool, _: Measure) -> Shares:
    shared = _overlap([each.topics for each in mentees], [each.topics for each in pool.mentors])
    return np.minimum(shared / ENOUGH, 1)


def _aim(mentees: Sequence[MenteeFacts], pool: Pool, _: Measure) -> Shares:
    return np.array([pool.skills.about(each.aim) for each in mentees], np.float32)


def _can_meet(mentees: Sequence[MenteeFacts], pool: Pool, _: Measure) -> Shares:
    wanted = _column(each.face_to_face is not FaceToFace.EITHER for each in mentees)
    return (_share_a_place(mentees, pool) & wanted).astype(np.float32)


def _fresh_view(mentees: Sequence[MenteeFacts], pool: Pool, _: Measure) -> Shares:
    wanted = _column(each.likeness is Likeness.FRESH for each in mentees)
    of_profession = _differ(mentees, pool, "profession")
    of_organisation = _differ(mentees, pool, "organisation") & ~of_profession
    return (wanted * (of_profession + HALF * of_organisation)).astype(np.float32)


def _like_me(mentees: Sequence[MenteeFacts], pool: Pool, _: Measure) -> Shares:
    wanted = _column(each.likeness is Likeness.ALIKE for each in mentees)
    return (wanted & _same(mentees, pool, "profession")).astype(np.float32)


def _in_common(mentees: Sequence[MenteeFacts], pool: Pool, _: Measure) -> Shares:
    open_to_it = _column(each.likeness is not Likeness.FRESH for each in mentees)
    shared = _overlap([each.words for each in mentees], [each.words for each in pool.mentors])
    return np.minimum(shared / ENOUGH, 1) * open_to_it


def _commitment(mentees: Sequence[MenteeFacts], pool: Pool, _: Measure) -> Shares:
    wanted = _column(each.commitment is not Commitment.EITHER for each in mentees)
    open_to_both = _row(each.commitment is Commitment.EITHER for each in pool.mentors)
    return (wanted & (open_to_both | _same(mentees, pool, "commitment"))).astype(np.float32)


def _further_on(mentees: Sequence[MenteeFacts], pool: Pool, measure: Measure) -> Shares:
    order = {grade: float(place) for place, grade in enumerate(measure.grades)}
    theirs = np.array([[order.get(each.grade, np.nan) for each in pool.mentors]], np.float32)
    steps = theirs - np.array([[order.get(each.grade, np.nan)] for each in mentees], np.float32)
    return ((steps > 0) & (steps <= STEPS_UP)).astype(np.float32)


SHARES: Mapping[str, Callable[[Sequence[MenteeFacts], Pool, Measure], Shares]] = {
    "shared_topics": _shared_topics,
    "aim": _aim,
    "can_meet": _can_meet,
    "fresh_view": _fresh_view,
    "like_me": _like_me,
    "in_common": _in_common,
    "commitment": _commitment,
    "further_on": _further_on,
}
"""For each rule how far it speaks for a pair, from 0 to 1."""


def _named(names: Callable[[MenteeFacts], Iterable[str]]) -> Callable[[Sequence[MenteeFacts], Pool], Flags]:
    """A rule: mentors whom the mentee's facts name."""

    def forbids(mentees: Sequence[MenteeFacts], pool: Pool) -> Flags:
        return _flags(mentees, pool, lambda each: (pool.places[name] for name in names(each) if name in pool.places))

    return forbids


def _barred(mentees: Sequence[MenteeFacts], pool: Pool) -> Flags:
    by_mentor = _flags(mentees, pool, lambda each: pool.refusing.get(each.person, ()))
    return by_mentor | _named(lambda each: each.barred)(mentees, pool)


def _line(mentees: Sequence[MenteeFacts], pool: Pool) -> Flags:
    as_manager = _flags(mentees, pool, lambda each: pool.managed.get(each.person, ()))
    return as_manager | _named(lambda each: each.line)(mentees, pool)


def _whence(mentees: Sequence[MenteeFacts], pool: Pool) -> Flags:
    """One of the two wants their own organisation, or another; forbids only where both are known."""
    same, differ = _same(mentees, pool, "organisation"), _differ(mentees, pool, "organisation")
    return (_either(mentees, pool, Whence.OWN) & differ) | (_either(mentees, pool, Whence.OUTSIDE) & same)


def _either(mentees: Sequence[MenteeFacts], pool: Pool, wish: Whence) -> Flags:
    return _column(each.whence is wish for each in mentees) | _row(each.whence is wish for each in pool.mentors)


def _face_to_face(mentees: Sequence[MenteeFacts], pool: Pool) -> Flags:
    """Essential to one of them, and nowhere that both could meet; forbids only where both named places."""
    essential = _column(each.face_to_face is FaceToFace.ESSENTIAL for each in mentees)
    essential = essential | _row(each.face_to_face is FaceToFace.ESSENTIAL for each in pool.mentors)
    told = _column(bool(each.places) for each in mentees) & _row(bool(each.places) for each in pool.mentors)
    return essential & told & ~_share_a_place(mentees, pool)


def _of_mentor(flag: Callable[[MentorFacts], bool]) -> Callable[[Sequence[MenteeFacts], Pool], Flags]:
    """A rule about the mentor alone."""

    def forbids(mentees: Sequence[MenteeFacts], pool: Pool) -> Flags:
        row = _row(flag(each) for each in pool.mentors)
        return np.broadcast_to(row, (len(mentees), len(pool.mentors)))

    return forbids


HARD: Mapping[str, Callable[[Sequence[MenteeFacts], Pool], Flags]] = {
    "self": _named(lambda each: (each.person,)),
    "barred": _barred,
    "line": _line,
    "declined": _named(lambda each: each.declined),
    "earlier_pairing": _named(lambda each: each.earlier - each.asks_for),
    "whence": _whence,
    "face_to_face": _face_to_face,
    "resting": _of_mentor(lambda each: each.resting),
    "away": _of_mentor(lambda each: each.away),
    "full": _of_mentor(lambda each: each.free == 0),
}
"""What forbids a pair, whatever the points."""


def _columns(named: Iterable[frozenset[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for column, people in enumerate(named):
        for person in people:
            found.setdefault(person, []).append(column)
    return found


def _flags(mentees: Sequence[MenteeFacts], pool: Pool, columns: Callable[[MenteeFacts], Iterable[int]]) -> Flags:
    flags = np.zeros((len(mentees), len(pool.mentors)), np.bool_)
    for row, mentee in enumerate(mentees):
        flags[row, list(columns(mentee))] = True
    return flags


def _column(values: Iterable[bool]) -> Flags:
    return np.array([[value] for value in values], np.bool_).reshape(-1, 1)


def _row(values: Iterable[bool]) -> Flags:
    return np.array([list(values)], np.bool_)


def _share_a_place(mentees: Sequence[MenteeFacts], pool: Pool) -> Flags:
    return _overlap([each.places for each in mentees], [each.places for each in pool.mentors]) > 0


def _overlap(rows: Sequence[Sequence[str]], columns: Sequence[Sequence[str]]) -> Shares:
    """How many of the same each two have."""
    names = {name: place for place, name in enumerate(sorted({name for each in columns for name in each}))}
    shared: Shares = _has(rows, names) @ _has(columns, names).T
    return shared


def _has(sets: Sequence[Sequence[str]], names: Mapping[str, int]) -> Shares:
    table = np.zeros((len(sets), len(names)), np.float32)
    for row, each in enumerate(sets):
        table[row, [names[name] for name in each if name in names]] = 1
    return table


def _same(mentees: Sequence[MenteeFacts], pool: Pool, what: str) -> Flags:
    mine, theirs = _codes(mentees, pool.mentors, what)
    same: Flags = (mine == theirs) & (mine >= 0)
    return same


def _differ(mentees: Sequence[MenteeFacts], pool: Pool, what: str) -> Flags:
    mine, theirs = _codes(mentees, pool.mentors, what)
    differ: Flags = (mine != theirs) & (mine >= 0) & (theirs >= 0)
    return differ


def _codes(
    mentees: Sequence[Facts], mentors: Sequence[Facts], what: str
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Each value as a number, a column and a row; unknown is -1."""
    values = [[getattr(each, what) for each in people] for people in (mentees, mentors)]
    codes = {value: place for place, value in enumerate(sorted({each for some in values for each in some if each}))}
    mine, theirs = (np.array([codes.get(value, -1) for value in some], np.int32) for some in values)
    return mine[:, None], theirs[None, :]
