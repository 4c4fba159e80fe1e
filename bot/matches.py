"""The errands of a match: to make it, to say what would have changed a pair, to send it (PRODUCT §5.15)."""

import uuid
from typing import Any

from bot.asked import Asked
from bot.line import Trouble
from models.journeys import match as journey
from models.journeys.match_sending import send_some
from models.policies.match import match
from models.policies.proposed import outcome, table_of
from models.queries.match_task import Task, coordinated, kept_match, task_of
from models.queries.matches import rivals, run_card, why_card
from models.queries.people import person_card
from models.states import PairStatus
from models.unit import Unit
from templates import Reader, render

FEW = 25  # pairs sent in one transaction; clicks wait for it on SQLite
CLOSED = "not_found"


def make(asked: Asked) -> None:
    """Make a run, and show it to whoever asked."""
    run_id = uuid.UUID(asked.given["run_id"])
    with asked.database.reading(asked.workspace_id, asked.now) as unit:
        task = task_of(unit, run_id)
    if task is not None:
        asked.tell(journey.found, run_id=run_id, **made(task))
    show_run(asked, run_id)


def made(task: Task) -> dict[str, Any]:
    """The match of these people, as it is kept."""
    found = match(
        task.mentees,
        task.mentors,
        measure=task.measure,
        wishes=task.wishes,
        objective=task.objective,
        seed=task.seed,
    )
    return {"outcome": outcome(found, task.before), "table": table_of(found), "measure": task.measure}


def explain(asked: Asked) -> None:
    """Add to a pair that somebody looks at what would have changed it."""
    run_id, mentee = uuid.UUID(asked.given["run_id"]), asked.given["mentee_id"]
    with asked.database.reading(asked.workspace_id, asked.now) as unit:
        again = kept_match(unit, run_id)

    def card(unit: Unit, *, by: uuid.UUID) -> Any:
        shown = why_card(unit, by=by, run_id=run_id, mentee_id=uuid.UUID(mentee), page=asked.given["page"])
        return {**vars(shown), "rivals": rivals(again, unit, by=by, mentee=mentee)}

    _show(asked, "match/why", card)


def send(asked: Asked) -> None:
    """Send every pair of a run that is still to be sent, a few at a time."""
    run_id, by = uuid.UUID(asked.given["run_id"]), _by(asked)
    with asked.database.reading(asked.workspace_id, asked.now) as unit:
        pairs = coordinated(unit, by=by, run_id=run_id).outcome.pairs
    open_ones = [each.mentee for each in pairs if each.status is PairStatus.PROPOSED]
    for start in range(0, len(open_ones), FEW):
        asked.tell(send_some, by=by, run_id=run_id, mentees=open_ones[start : start + FEW])
    show_run(asked, run_id)


def show_run(asked: Asked, run_id: uuid.UUID) -> None:
    """In the window that waits for it; by a message where it was closed."""

    def card(unit: Unit, *, by: uuid.UUID) -> Any:
        return vars(run_card(unit, by=by, run_id=run_id))

    if not _show(asked, "match/run", card):
        asked.tell(journey.say_ready, run_id=run_id, by=_by(asked), version=asked.given["view_id"])


def _show(asked: Asked, name: str, card: Any) -> bool:
    """Whether there still is a window to show it in."""
    by = _by(asked)
    with asked.database.reading(asked.workspace_id, asked.now) as unit:
        facts, person = card(unit, by=by), person_card(unit, by)
    view = render(name, Reader(person.language, person.zone), **facts).view
    try:
        asked.line.call("views.update", view_id=asked.given["view_id"], view=view)
    except Trouble as trouble:
        if trouble.code != CLOSED:
            raise
        return False
    return True


def _by(asked: Asked) -> uuid.UUID:
    return uuid.UUID(asked.given["by_id"])
