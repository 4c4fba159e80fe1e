"""Waypost's solver against the open package `mentor-match`, on the same people and by that package's own scores."""

import json
import subprocess
import sys
import tempfile
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
    scores = np.array(theirs["scores"], np.int16).T  # theirs has a row a mentor
    return Compared(
        Matched(theirs["matching"], theirs["pairs"], theirs["total"], theirs["scoring"]),
        _ours(scores, np.ones(scores.shape, np.bool_)),
        _ours(scores, scores >= 0),
        Matched(**theirs["whole"]),
        _our_rounds(scores),
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


def _our_rounds(scores: Points) -> Matched:
    """Three rounds, in each of which nobody meets whom they have met: the middle of several times."""
    times = []
    for _ in range(OFTEN):
        begun, open_to, pairs = process_time(), scores >= 0, set[tuple[int, int]]()
        for _ in range(ROUNDS):
            found = assign(np.maximum(scores, 0), open_to, np.ones(PEOPLE, np.int64)).pairs()
            pairs.update(found)
            open_to[tuple(np.array(found).T)] = False
        times.append(process_time() - begun)
    return Matched(sorted(times)[OFTEN // 2], len(pairs), sum(int(scores[pair]) for pair in pairs))


def _ours(scores: Points, allowed: Flags) -> Matched:
    """The middle of several times: one is over before the machine has warmed up."""
    times = []
    for _ in range(OFTEN):
        begun = process_time()
        found = assign(np.maximum(scores, 0), allowed, np.ones(PEOPLE, np.int64))
        times.append(process_time() - begun)
    kept = [int(scores[pair]) for pair in found.pairs() if scores[pair] >= 0]
    return Matched(sorted(times)[OFTEN // 2], len(kept), sum(kept))
