"""Waypost's solver against the open package `mentor-match`, on the same people and by that package's own scores."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np

from models.policies.assignment import assign
from models.policies.facts import Facts
from models.policies.scores import Flags, Points
from tests.population import GRADES, population

PACKAGE = "mentor-match>=7,<8"
PEOPLE = 400
SEED = 4
OFTEN = 5
ROUNDS = 3


@dataclass(frozen=True)
class Matched:
    """What came of it: `seconds` of processor time for matching alone, `scoring` seconds before it."""

    seconds: float
    pairs: int
    total: int
    scoring: float = 0.0


@dataclass(frozen=True)
class Compared:
    """The other's match, ours by the other's rule (the largest total, whoever stays alone), and ours as we make it
    (first as many pairs as can be).
    """

    theirs: Matched
    by_their_rule: Matched
    pairs_first: Matched
    their_rounds: Matched
    our_rounds: Matched


def compare() -> Compared | str:
    """Each on the same task of 400 and 400; or in a sentence why the other cannot be run here."""
    try:
        theirs: dict[str, Any] = json.loads(_theirs())
    except subprocess.CalledProcessError as error:
        last = (error.stderr.strip().splitlines() or ["it gave no reason"])[-1]
        return f"`{PACKAGE}` could not be installed or run here: {last}"
    mentees, mentors, _ = population(PEOPLE, PEOPLE, seed=SEED)
    scores = _scores(mentees, mentors)
    if not np.array_equal(scores, np.array(theirs["scores"]).T):  # theirs has a row a mentor
        msg = "the two do not score the same"
        raise ArithmeticError(msg)
    return Compared(
        Matched(theirs["matching"], theirs["pairs"], theirs["total"], theirs["scoring"]),
        _ours(scores, np.ones(scores.shape, np.bool_)),
        _ours(scores, scores >= 0),
        Matched(**theirs["whole"]),
        _our_rounds(mentees, mentors),
    )


def _theirs() -> str:
    """The package runs with a Python of its own, in an environment that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        python = str(Path(folder, "venv", "bin", "python"))
        _run(sys.executable, "-m", "venv", str(Path(folder, "venv")))
        _run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PACKAGE)
        people = Path(folder, "people.json")
        mentees, mentors, _ = population(PEOPLE, PEOPLE, seed=SEED)
        told = {"mentees": [_person(each) for each in mentees], "mentors": [_person(each) for each in mentors]}
        people.write_text(json.dumps(told), encoding="utf-8")
        return _run(python, str(Path(__file__).with_name("theirs.py")), str(people))


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _person(facts: Facts) -> dict[str, Any]:
    return {
        "email": facts.person,
        "grade": GRADES.index(facts.grade),
        "organisation": facts.organisation,
        "profession": facts.profession,
    }


def _scores(mentees: Sequence[Facts], mentors: Sequence[Facts]) -> Points:
    """The package's rules and points (see `theirs.py`), a row a mentee; -1 where they forbid."""
    grades = [np.array([GRADES.index(each.grade) for each in some], np.int16) for some in (mentees, mentors)]
    further = grades[1] - grades[0][:, None]
    alike = _same([each.profession for each in mentees], [each.profession for each in mentors])
    points = (further == 1) * np.int16(12) + (further == 2) * np.int16(9) + alike * np.int16(10) + np.int16(6)
    elsewhere = ~_same([each.organisation for each in mentees], [each.organisation for each in mentors])
    return np.where(elsewhere & (further > 0) & (further <= 3), points, np.int16(-1))


def _same(mentees: list[str], mentors: list[str]) -> Flags:
    number = {text: place for place, text in enumerate({*mentees, *mentors})}
    mine, theirs = ([number[each] for each in some] for some in (mentees, mentors))
    same: Flags = np.array(mine, np.int16)[:, None] == np.array(theirs, np.int16)
    return same


def _our_rounds(mentees: Sequence[Facts], mentors: Sequence[Facts]) -> Matched:
    """The scores, and three rounds of the largest total in which nobody meets whom they have met: the middle of
    several times.
    """
    times = []
    for _ in range(OFTEN):
        begun = process_time()
        left, worth = np.maximum(_scores(mentees, mentors), 0), []
        for _ in range(ROUNDS):
            pairs = np.arange(PEOPLE), assign(left, np.ones(left.shape, np.bool_), np.ones(PEOPLE, np.int64)).mentor_of
            worth.append(left[pairs])
            left[pairs] = 0  # what is forbidden, or was there before, counts nothing
        times.append(process_time() - begun)
    kept = np.concatenate(worth)
    return Matched(sorted(times)[OFTEN // 2], int((kept > 0).sum()), int(kept.sum()))


def _ours(scores: Points, allowed: Flags) -> Matched:
    """The middle of several times: one is over before the machine has warmed up."""
    times = []
    for _ in range(OFTEN):
        begun = process_time()
        found = assign(np.maximum(scores, 0), allowed, np.ones(PEOPLE, np.int64))
        times.append(process_time() - begun)
    kept = [int(scores[pair]) for pair in found.pairs() if scores[pair] >= 0]
    return Matched(sorted(times)[OFTEN // 2], len(kept), sum(kept))
