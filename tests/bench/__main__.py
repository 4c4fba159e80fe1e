"""`make bench`: measure, and write what was measured to docs/bench.md."""

import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

import handlers
from tests.bench.answers import Took, bare, waypost
from tests.bench.others import PEOPLE, Compared, Matched, compare

MATCHES = """\
## The match of everybody who waits

A correlated population (`tests/population.py`): people cluster by department, grade and place. The time is that of the
whole match, from what is known of people to pairs: hard rules, points with the ranking of texts, the exact assignment.
Each in a process of its own. Limits: 60 s and 2 GB on two cores.

| mentees | mentors | places | objective | seconds | of processor | MB | rounds | pairs | total | worst |
| ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"""
ROUNDS = """
Rounds: a small task is solved whole, in one. Of a large one each one's sixteen best candidates are solved first, and
pairs that the prices show to be missing are added until none is. So the match is the best there is: nothing is lost.
"""
AGAINST = f"""\
## Against the open package mentor-match, {PEOPLE} mentees and {PEOPLE} mentors
"""
SAME = """\
The same people, one mentor each, by the package's own rules and scores; what its rules forbid counts nothing and is
dropped afterwards, as it does. Its scores, once worked out, are given to Waypost's solver. Times are the processor's.

| | seconds of matching | pairs | total by its scores |
| --- | ---: | ---: | ---: |"""
THREE = """\
As the package is meant to be used: its main entry point, from people to three rounds in which nobody meets the same
person twice. Waypost does the same from the same people: the same rules and scores, in each round the largest total.
It works its scores out once, the package in each round. Both totals are by the scores of the first round.

| | seconds | pairs | total by its scores |
| --- | ---: | ---: | ---: |"""
ANSWERS = """
## Answering, beside the bare framework

Signed requests on loopback, each over a new connection, to a process of its own behind gunicorn as in production; one
after the other, so the first column is also how long one takes. The second is the app's own time of processor, with
what its workers do afterwards (Home follows a press). The bare Bolt app checks the signature, finds the listener and
says "ack"; it has no database and calls nobody. Waypost reads and writes SQLite, and shows what there is to see through
a stand-in of Slack's Web API, whose own time is in the first column alone. So this is no race: it shows what a whole
answer costs beyond the framework's share.

| | requests a second | ms of processor for each |
| --- | ---: | ---: |"""
NUDGES = """
The last line is all that time sends to two people who stay silent for forty days, from the sweep that finds something
due over the choice of what to say to the post of it: messages a second, and the processor's time for each with every
sweep on the way.
"""
TASKS = [(500, 300), (2_000, 1_000), (10_000, 5_000)]
OBJECTIVES = ("total", "worst")
SECONDS, MEGABYTES = 60, 2_000


def main(target: str) -> int:
    """Write the results to `target`; 1 if a limit was passed."""
    runs = [_run(mentees, mentors, objective) for mentees, mentors in TASKS for objective in OBJECTIVES]
    matches = [MATCHES, *map(_match, runs), ROUNDS, AGAINST, *_against(compare())]
    lines = [_head(), *matches, ANSWERS, *_answers(), NUDGES.rstrip()]
    Path(target).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))  # noqa: T201  it is run to be read
    return int(any(each["seconds"] > SECONDS or each["megabytes"] > MEGABYTES for each in runs))


def _run(mentees: int, mentors: int, objective: str) -> dict[str, Any]:
    """In a process of its own, so that its memory is its own."""
    command = [sys.executable, "-m", "tests.bench.one_match", str(mentees), str(mentors), objective]
    found: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def _head() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    machine = f"Python {platform.python_version()} on {cores} cores ({platform.machine()})"
    busy = f"{os.getloadavg()[0]:.1f} programs wanted to run at the time"
    return f"# What was measured\n\nWritten by `make bench`, with {machine}; {busy}.\n"


def _match(run: dict[str, Any]) -> str:
    task = f"| {run['mentees']:,} | {run['mentors']:,} | {run['places']:,} | {run['objective']}"
    took = f"| {run['seconds']:.1f} | {run['cpu_seconds']:.1f} | {run['megabytes']} | {run['rounds']}"
    return f"{task} {took} | {run['pairs']:,} | {run['total']:,} | {run['worst']} |"


def _against(found: Compared | str) -> list[str]:
    if isinstance(found, str):
        return [found]
    theirs, ours = found.theirs, found.by_their_rule
    whole = (theirs.scoring + theirs.seconds) / ours.seconds
    rounds = found.their_rounds.seconds / found.our_rounds.seconds
    return [
        SAME,
        _line("mentor-match", theirs),
        _line("Waypost, by the same rule", ours),
        _line("Waypost, as many pairs as can be first", found.pairs_first),
        "",
        f"Matching alone is {theirs.seconds / ours.seconds:,.0f} times as fast. The package also takes"
        f" {theirs.scoring:.1f} s for its scores; with them it takes {whole:,.0f} times as long as the solver.",
        "",
        THREE,
        _line("mentor-match, scores and matching", found.their_rounds),
        _line("Waypost, scores and matching", found.our_rounds),
        "",
        f"The package takes {rounds:,.0f} times as long.",
    ]


def _answers() -> list[str]:
    ours, many = waypost(), len(handlers.listeners())
    return [
        _took("bare Bolt, 1 listener", bare(1)),
        _took(f"bare Bolt, {many} listeners (as many as Waypost has)", bare(many)),
        _took("Waypost: `/mentor` opens the hub", ours["hub"]),
        _took("Waypost: a press changes something, and all that shows it", ours["change"]),
        _took("Waypost: Home is opened", ours["home"]),
        _took("Waypost: a nudge, all the way", ours["nudge"]),
    ]


def _took(name: str, took: Took) -> str:
    processor = "not known here" if took.processor is None else f"{took.processor:.1f}"
    return f"| {name} | {took.per_second:.3g} | {processor} |"


def _line(name: str, matched: Matched) -> str:
    return f"| {name} | {matched.seconds:.4f} | {matched.pairs} | {matched.total:,} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
