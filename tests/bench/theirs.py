"""The same task for the open package `mentor-match`: run with the Python of an environment that has it.

    python theirs.py people.json      {"mentees": [{"email", "grade", "organisation", "profession"}, …], "mentors": […]}

Prints what it took and the matrix of its own scores, -1 where its rules forbid. It imports nothing of Waypost.
"""

import json
import operator
import sys
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import Any

process = import_module("matching.process")
rule = import_module("matching.rules.rule")
Mentee = import_module("matching.mentee").Mentee
Mentor = import_module("matching.mentor").Mentor
ROUNDS = 3


def main(path: str) -> None:
    """One round of its own, timed step by step."""
    people = json.loads(Path(path).read_text(encoding="utf-8"))
    mentees = [Mentee(**each) for each in people["mentees"]]
    mentors = [Mentor(**each) for each in people["mentors"]]
    begun = process_time()
    matrix = process.generate_match_matrix(mentors, mentees, _rules())
    scored = process_time()
    scores = [[-1 if each.disallowed else each.score for each in row] for row in matrix]
    prepared = process_time()
    chosen = process.calculate_matches(process.prepare_matrix(matrix))
    ended = process_time()
    kept = [scores[row][column] for row, column in chosen if scores[row][column] >= 0]
    whole = _whole(mentors, mentees, scores)
    took = {"scoring": scored - begun, "matching": ended - prepared, "whole": whole}
    print(json.dumps({**took, "pairs": len(kept), "total": sum(kept), "scores": scores}))  # noqa: T201


def _whole(mentors: list[Any], mentees: list[Any], scores: list[list[int]]) -> dict[str, Any]:
    """Its main entry point, as it is meant to be used: three rounds, each with its scores and nobody twice together."""
    begun = process_time()
    process.process_data(mentors, mentees, [_rules() for _ in range(ROUNDS)])
    took = process_time() - begun
    place = {id(mentee): column for column, mentee in enumerate(mentees)}
    kept = [scores[row][place[id(mentee)]] for row, mentor in enumerate(mentors) for mentee in mentor.mentees]
    return {"seconds": took, "pairs": len(kept), "total": sum(kept)}


def _rules() -> list[Any]:
    """Another organisation, one to three grades further on; best one grade, the same profession."""
    return [
        rule.Disqualify(lambda match: match.mentee.organisation == match.mentor.organisation),
        rule.Disqualify(rule.Grade(0, operator.le).evaluate),
        rule.Disqualify(rule.Grade(3, operator.gt).evaluate),
        rule.Grade(1, operator.eq, {True: 12, False: 0}),
        rule.Grade(2, operator.eq, {True: 9, False: 0}),
        rule.Generic({True: 10, False: 0}, lambda match: match.mentee.profession == match.mentor.profession),
        rule.UnmatchedBonus(6),
    ]


if __name__ == "__main__":
    main(sys.argv[1])
