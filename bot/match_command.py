"""`waypost match`: propose pairs for everyone waiting, with reasons. A coordinator looks at them in Slack and sends."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from functools import cache, partial
from time import monotonic
from typing import Any

from bot.matches import made
from bot.programmes import meant
from models.base import new_id
from models.database import Database
from models.journeys.match import keep_made
from models.person import Person
from models.policies.proposed import Outcome, Proposed
from models.programme import Programme
from models.queries.match_task import Task, everyone
from models.states import Objective
from models.unit import Unit
from templates import Reader, render

ENGLISH = Reader("en-GB", "Europe/London")
STEPS = ("reading who waits", "looking who suits whom", "keeping it")
PATIENCE = 1.0
"""Seconds after which whoever waits at a terminal is told what is going on."""
WIDTH = 24


def propose(database: Database, now: datetime, given: Namespace) -> str:
    """A table of the pairs, or JSON. With --dry-run nothing is kept."""
    programme = meant(database, now, given)
    with _progress() as step:
        step()
        with database.reading(programme.workspace_id, now) as unit:
            task = _task(unit, programme, Objective(given.objective), given.seed)
        step()
        found = made(task)
        if not given.dry_run:
            step()
            about = {"programme_id": programme.id, "objective": task.objective, "seed": task.seed, **found}
            journey = partial(keep_made, form_key=f"command:{new_id()}", **about)
            database.run(journey, programme.workspace_id, now)
    with database.reading(programme.workspace_id, now) as unit:
        name_of = {str(each.id): each for each in unit.all(Person)}
    outcome: Outcome = found["outcome"]
    return _as_json(outcome, task, name_of) if given.json else _as_table(outcome, task, name_of, given)


def _task(unit: Unit, programme: Programme, objective: Objective, seed: int) -> Task:
    people, mentors = everyone(unit, programme)
    return Task(people, mentors, programme.rules.measure, objective, seed)


def _as_table(found: Outcome, task: Task, name_of: dict[str, Person], given: Namespace) -> str:
    columns = max([len(each.name) for each in name_of.values()] or [0])
    lines = [
        f"{name_of[each.mentee].name:<{columns}}  {name_of[each.mentor].name:<{columns}}"
        f"  {each.points:>4}  {_because(each.reasons)}"
        for each in found.pairs
    ]
    alone = [f"Nobody for {', '.join(name_of[each].name for each in found.alone)}."] if found.alone else []
    kept = "Nothing was kept." if given.dry_run else "`/mentor-admin match` shows it, to be sent. Nobody was told."
    return "\n".join([*lines, *alone, _sums(found, task), kept])


def _sums(found: Outcome, task: Task) -> str:
    worst = f", {found.sums.worst} the weakest pair" if found.sums.worst is not None else ""
    return f"Pairs: {found.sums.pairs}. Waiting: {len(task.mentees)}. Points: {found.sums.total} in all{worst}."


def _as_json(found: Outcome, task: Task, name_of: dict[str, Person]) -> str:
    told = {
        "objective": task.objective.value,
        "seed": task.seed,
        "waiting": len(task.mentees),
        **asdict(found.sums),
        "proposed": [_pair(each, name_of) for each in found.pairs],
        "alone": [_who(name_of[each]) for each in found.alone],
        "without_choice": [_who(name_of[each]) for each in found.without_choice],
    }
    return json.dumps(told, indent=2, ensure_ascii=False)


def _pair(each: Proposed, name_of: dict[str, Person]) -> dict[str, Any]:
    two = {"mentee": _who(name_of[each.mentee]), "mentor": _who(name_of[each.mentor])}
    return {**two, "points": each.points, "reasons": list(each.reasons), "why": _because(each.reasons)}


def _who(person: Person) -> dict[str, str]:
    return {"slack_id": person.slack_id, "name": person.name}


@cache
def _because(names: tuple[str, ...]) -> str:
    return render("match/because", ENGLISH, reasons=names).text


@contextmanager
def _progress() -> Iterator[Callable[[], None]]:
    """A bar on a terminal: call what is given at the beginning of each step."""
    begun, taken = monotonic(), 0

    def step() -> None:
        nonlocal taken
        taken += 1
        if sys.stderr.isatty() and (taken > 1 or monotonic() - begun > PATIENCE):
            full = WIDTH * (taken - 1) // len(STEPS)
            print(f"\r[{'#' * full}{'.' * (WIDTH - full)}] {STEPS[taken - 1]:<24}", end="", file=sys.stderr, flush=True)

    yield step
    if sys.stderr.isatty() and monotonic() - begun > PATIENCE:
        print(f"\r{' ' * (WIDTH + 28)}\r", end="", file=sys.stderr, flush=True)
