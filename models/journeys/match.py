"""Match: a coordinator proposes pairs for everybody who waits, changes them, and sends them (PRODUCT §5.15).

A run is made by a worker. Nothing reaches a member before a pair is sent; then it is an offer like any other.
"""

import uuid
from typing import Any

from sqlmodel import col

from models.looked import looked
from models.match_run import MatchRun, MatchTable
from models.member import MOST_PLACES
from models.messages import Message
from models.person import Person
from models.policies.facts import Measure
from models.policies.proposed import Outcome, Proposed, Table, Wanted
from models.programme import Programme
from models.queries.facts import mentors_of
from models.queries.match_task import coordinated, pair_in
from models.queries.matches import WhyCard, why_card
from models.queries.programmes import programme_for
from models.queries.stakes import stakes_of
from models.refusals import MentorsNobody, NotACoordinator, NotForYou, OutOfRange, Stale
from models.states import Objective, RunStatus, Shown
from models.unit import Unit


def propose(
    unit: Unit, *, by: uuid.UUID, objective: Objective, form_key: str, view_id: str = "", seed: int = 0
) -> uuid.UUID:
    """Ask a worker for a match; gives the run's id. It takes the place of what was proposed before."""
    programme = programme_for(unit, by)
    if not programme.coordinates(unit.get(Person, by).slack_id):
        raise NotACoordinator
    run = begin(unit, programme, by=by, objective=objective, form_key=form_key, seed=seed)
    return _ask_worker(unit, run, view_id)


def again(unit: Unit, *, by: uuid.UUID, run_id: uuid.UUID, view_id: str = "") -> uuid.UUID:
    """The same with what was changed since, to be compared with it."""
    run = coordinated(unit, by=by, run_id=run_id)
    if run.status is RunStatus.ASKED:
        raise Stale
    programme, key = unit.get(Programme, run.programme_id), f"again:{run.id}"
    new = begin(unit, programme, by=by, objective=run.objective, form_key=key, seed=run.seed, before=run)
    return _ask_worker(unit, new, view_id)


def begin(
    unit: Unit,
    programme: Programme,
    *,
    by: uuid.UUID | None,
    objective: Objective,
    form_key: str,
    seed: int = 0,
    before: MatchRun | None = None,
) -> MatchRun:
    """A new run; the one that stood until now is dropped. The second press finds the first one's."""
    earlier = unit.first(MatchRun, col(MatchRun.form_key) == form_key)
    if earlier is not None:
        return earlier
    for each in unit.all(MatchRun, _current(programme)):
        each.drop()
    wanted = (before.changes if before else Wanted()).model_dump(mode="json")
    run = MatchRun(
        programme_id=programme.id,
        asked_by_id=by,
        asked_at=unit.now,
        objective=objective,
        seed=seed,
        before_id=before.id if before else None,
        form_key=form_key,
        wanted_document=wanted,
        changes_document=wanted,
    )
    unit.add(run)
    unit.note("match asked", about=run, by=by, objective=objective.value)
    return run


def found(unit: Unit, *, run_id: uuid.UUID, outcome: Outcome, table: Table, measure: Measure) -> None:
    """The worker has made it. A run that was dropped meanwhile stays dropped."""
    run = unit.get(MatchRun, run_id)
    if run.status is not RunStatus.ASKED:
        return
    run.found(outcome, measure)
    unit.add(
        MatchTable(
            run_id=run.id,
            mentees=list(table.mentees),
            mentors=list(table.mentors),
            places=list(table.places),
            points=table.points,
        )
    )


def keep_made(
    unit: Unit,
    *,
    programme_id: uuid.UUID,
    objective: Objective,
    seed: int,
    form_key: str,
    outcome: Outcome,
    table: Table,
    measure: Measure,
) -> None:
    """What was made at the command line stands from now on, for coordinators to look at and to send."""
    programme = unit.get(Programme, programme_id)
    run = begin(unit, programme, by=None, objective=objective, form_key=form_key, seed=seed)
    found(unit, run_id=run.id, outcome=outcome, table=table, measure=measure)


def say_ready(unit: Unit, *, run_id: uuid.UUID, by: uuid.UUID, version: str = "") -> None:
    """Whoever asked has closed the window in which it would have appeared."""
    unit.tell(unit.get(Person, by), Message.MATCH_READY, about=unit.get(MatchRun, run_id), version=version)


def keep(unit: Unit, *, by: uuid.UUID, run_id: uuid.UUID, mentee_id: uuid.UUID) -> None:
    """Keep this pair in the next run; once more takes it back."""
    run, pair = _pair(unit, by, run_id, mentee_id)
    run.change(run.changes.keep(pair.mentee, pair.mentor))


def part(unit: Unit, *, by: uuid.UUID, run_id: uuid.UUID, mentee_id: uuid.UUID) -> None:
    """Not these two in the next run; once more takes it back."""
    run, pair = _pair(unit, by, run_id, mentee_id)
    run.change(run.changes.part(pair.mentee, pair.mentor))


def give_places(unit: Unit, *, by: uuid.UUID, run_id: uuid.UUID, slack_id: str, places: int) -> None:
    """So many places of that mentor count in the next run. MentorsNobody for somebody who mentors nobody here."""
    run = coordinated(unit, by=by, run_id=run_id)
    if not 0 <= places <= MOST_PLACES:
        raise OutOfRange(least=0, most=MOST_PLACES, field="match_places")
    person = unit.first(Person, col(Person.slack_id) == slack_id)
    programme = unit.get(Programme, run.programme_id)
    if person is None or str(person.id) not in mentors_of(unit, programme, col(Person.id) == person.id):
        raise MentorsNobody(field="match_mentor")
    if stakes_of(unit, by).in_pair(str(person.id), ""):
        raise NotForYou
    run.change(run.changes.give(str(person.id), places))


def look(
    unit: Unit, *, by: uuid.UUID, run_id: uuid.UUID, mentee_id: uuid.UUID, view_id: str = "", page: int = 1
) -> WhyCard:
    """Why this pair, with what the mentee hopes for: that it was opened is noted.

    A worker adds what would have changed it.
    """
    card = why_card(unit, by=by, run_id=run_id, mentee_id=mentee_id, page=page)
    looked(unit, by=by, whom=card.mentee.id, what=Shown.REQUEST)
    for each in (card.mentee, card.mentor):
        looked(unit, by=by, whom=each.id, what=Shown.APPLICATION)
    key = f"match_why:{run_id}:{mentee_id}:{by}:{unit.now.isoformat()}"
    about = {"run_id": str(run_id), "mentee_id": str(mentee_id), "view_id": view_id, "page": page}
    unit.errand("match_why", key=key, by=by, by_id=str(by), **about)
    return card


def drop(unit: Unit, *, by: uuid.UUID, run_id: uuid.UUID) -> None:
    """Nothing more comes of it; what was sent stays sent."""
    run = coordinated(unit, by=by, run_id=run_id)
    if run.status is not RunStatus.DROPPED:
        run.drop()
        unit.note("match dropped", about=run, by=by)


def _ask_worker(unit: Unit, run: MatchRun, view_id: str) -> uuid.UUID:
    given = {"by_id": str(run.asked_by_id), "run_id": str(run.id), "view_id": view_id}
    unit.errand("match", key=f"match:{run.id}", by=run.asked_by_id, **given)
    return run.id


def _current(programme: Programme) -> Any:
    return (col(MatchRun.programme_id) == programme.id) & (col(MatchRun.status) != RunStatus.DROPPED)


def _pair(unit: Unit, by: uuid.UUID, run_id: uuid.UUID, mentee_id: uuid.UUID) -> tuple[MatchRun, Proposed]:
    run = coordinated(unit, by=by, run_id=run_id)
    pair = pair_in(run.outcome, str(mentee_id))
    if stakes_of(unit, by).in_pair(pair.mentee, pair.mentor):
        raise NotForYou
    return run, pair
