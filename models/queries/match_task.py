"""What a match is made of: everybody who waits and everybody who mentors, and the run that came of it."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import col

from models.deed import Deed
from models.match_run import MatchRun, MatchTable
from models.member import Member
from models.person import Person
from models.policies.facts import Measure, MenteeFacts, MentorFacts
from models.policies.match import Match, Wishes
from models.policies.proposed import Outcome, Proposed, again
from models.programme import Programme
from models.queries.facts import mentors_of, waiting_mentees
from models.queries.programmes import programme_for
from models.refusals import NotForYou, Stale
from models.request import Choice, Request
from models.states import DeedStatus, Objective, RequestStatus, RunStatus
from models.unit import Unit


@dataclass(frozen=True)
class Task:
    """What a worker needs to make a run."""

    mentees: tuple[MenteeFacts, ...]
    mentors: tuple[MentorFacts, ...]
    measure: Measure
    objective: Objective
    seed: int
    wishes: Wishes = field(default_factory=Wishes)
    before: Outcome | None = None


def task_of(unit: Unit, run_id: uuid.UUID) -> Task | None:
    """What that run is made of; None if nobody waits for it any more."""
    run = unit.get(MatchRun, run_id)
    if run.status is not RunStatus.ASKED:
        return None
    programme = unit.get(Programme, run.programme_id)
    before = unit.get(MatchRun, run.before_id).outcome if run.before_id else None
    people = everyone(unit, programme)
    return Task(*people, programme.rules.measure, run.objective, run.seed, run.wanted.wishes, before)


def current_run(unit: Unit, *, by: uuid.UUID) -> uuid.UUID | None:
    """The run of the coordinator's programme that stands now."""
    programme = programme_for(unit, by)
    mine = (col(MatchRun.programme_id) == programme.id, col(MatchRun.status) != RunStatus.DROPPED)
    run = unit.first(MatchRun, *mine)
    return run.id if run else None


def everyone(unit: Unit, programme: Programme) -> tuple[tuple[MenteeFacts, ...], tuple[MentorFacts, ...]]:
    """Everybody whose request waits for nobody on their own list, and everybody who mentors; nobody who objected.

    Nor anybody for whom a coordinator has begun something by hand.
    """
    against = objected(unit)
    here = (col(Request.programme_id) == programme.id, col(Request.status) == RequestStatus.WAITING)
    listed, in_hand = _listed(unit), _in_hand(unit, programme)
    asked = {each.mentee_id for each in unit.all(Request, *here) if each.id not in listed} - against - in_hand
    people = (facts for mentee, facts in waiting_mentees(unit, programme).items() if mentee in asked)
    mentors = (each for each in mentors_of(unit, programme).values() if each.person.id not in against)
    return tuple(people), tuple(each.facts for each in mentors)


def objected(unit: Unit) -> set[uuid.UUID]:
    """Whoever does not want a program to suggest anybody to them, nor them to anybody."""
    return {each.person_id for each in unit.all(Member, col(Member.objected_at).is_not(None))}


def waiting_request(unit: Unit, programme: Programme, mentee_id: uuid.UUID) -> Request | None:
    """That mentee's request, if a coordinator may find a mentor for it."""
    mine = (col(Request.programme_id) == programme.id, col(Request.mentee_id) == mentee_id)
    request = unit.first(Request, *mine, col(Request.status) == RequestStatus.WAITING)
    is_free = request is not None and mentee_id not in _in_hand(unit, programme)
    return request if request and is_free and not _listed(unit, col(Choice.request_id) == request.id) else None


def kept_match(unit: Unit, run_id: uuid.UUID) -> Match:
    """The match as it was made, made again."""
    run, kept = unit.get(MatchRun, run_id), unit.first(MatchTable, col(MatchTable.run_id) == run_id)
    if kept is None:
        raise Stale
    return again(kept.table, wishes=run.wanted.wishes, objective=run.objective, seed=run.seed)


def coordinated(unit: Unit, *, by: uuid.UUID, run_id: uuid.UUID) -> MatchRun:
    """The run, for a coordinator of its programme; NotForYou for anybody else."""
    run = unit.get(MatchRun, run_id)
    if not unit.get(Programme, run.programme_id).coordinates(unit.get(Person, by).slack_id):
        raise NotForYou
    return run


def pair_in(found: Outcome, mentee: str) -> Proposed:
    """The pair of that mentee; Stale if there is none."""
    pair = next((each for each in found.pairs if each.mentee == mentee), None)
    if pair is None:
        raise Stale
    return pair


def measure_of(run: MatchRun) -> Measure:
    """How the programme weighed when the run was made."""
    kept = run.measure_document
    return Measure(weights=kept["weights"], grades=tuple(kept["grades"]))


def _in_hand(unit: Unit, programme: Programme) -> set[uuid.UUID]:
    pending = (col(Deed.programme_id) == programme.id, col(Deed.status) == DeedStatus.PENDING)
    return {each.mentee_id for each in unit.all(Deed, *pending)}


def _listed(unit: Unit, *where: Any) -> set[uuid.UUID]:
    """The requests on whose own list somebody can still be asked."""
    return {each.request_id for each in unit.all(Choice, col(Choice.asked).is_(False), *where)}
