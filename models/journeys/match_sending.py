"""Sending a match: each pair becomes an offer to that mentor, as if the mentee had chosen them (PRODUCT §5.15)."""

import uuid
from collections.abc import Sequence

from sqlmodel import col

from models.journeys.next_mentor import ask_next
from models.match_run import MatchRun
from models.member import MOST_PLACES, Member
from models.messages import Message
from models.person import Person
from models.policies import matching
from models.policies.proposed import Proposed, marked
from models.programme import Programme
from models.queries.facts import mentee_facts, mentors_of
from models.queries.match_task import coordinated, measure_of, objected, waiting_request
from models.queries.stakes import stakes_of
from models.refusals import Stale
from models.request import Choice, Request
from models.states import PairStatus, RunStatus
from models.unit import Unit


def send_one(unit: Unit, *, by: uuid.UUID, run_id: uuid.UUID, mentee_id: uuid.UUID) -> None:
    """Send one pair; the second press sends none."""
    _must_be_ready(coordinated(unit, by=by, run_id=run_id))
    send_some(unit, by=by, run_id=run_id, mentees=[str(mentee_id)])


def send_all(unit: Unit, *, by: uuid.UUID, run_id: uuid.UUID, view_id: str) -> bool:
    """Have a worker send all pairs in which the coordinator has no stake; False where none is left to be sent."""
    run, stakes = coordinated(unit, by=by, run_id=run_id), stakes_of(unit, by)
    _must_be_ready(run)
    open_ones = (each for each in run.outcome.pairs if each.status is PairStatus.PROPOSED)
    if all(stakes.in_pair(each.mentee, each.mentor) for each in open_ones):
        return False
    given = {"by_id": str(by), "run_id": str(run.id), "view_id": view_id}
    unit.errand("match_send", key=f"match_send:{run.id}:{by}:{view_id}", by=by, **given)
    return True


def send_some(unit: Unit, *, by: uuid.UUID, run_id: uuid.UUID, mentees: Sequence[str]) -> None:
    """Make offers of these mentees' pairs; whoever has changed meanwhile is left out."""
    run, stakes = coordinated(unit, by=by, run_id=run_id), stakes_of(unit, by)
    outcome, asked = run.outcome, frozenset(mentees)
    open_ones = [each for each in outcome.pairs if each.mentee in asked and each.status is PairStatus.PROPOSED]
    mine = [each for each in open_ones if not stakes.in_pair(each.mentee, each.mentor)]
    if run.status is not RunStatus.READY or not mine:
        return
    became = {each.mentee: _send(unit, run, each, by) for each in mine}
    run.became(outcome.model_copy(update={"pairs": marked(outcome.pairs, became)}))
    unit.note("pairs sent", about=run, by=by, sent=list(became.values()).count(PairStatus.SENT))


def _must_be_ready(run: MatchRun) -> None:
    if run.status is not RunStatus.READY:
        raise Stale


def _send(unit: Unit, run: MatchRun, pair: Proposed, by: uuid.UUID) -> PairStatus:
    programme = unit.get(Programme, run.programme_id)
    mentee_id, mentor_id = uuid.UUID(pair.mentee), uuid.UUID(pair.mentor)
    request = waiting_request(unit, programme, mentee_id)
    mentor = mentors_of(unit, programme, col(Person.id) == mentor_id).get(pair.mentor)
    if request is None or mentor is None or {mentee_id, mentor_id} & objected(unit):
        return PairStatus.LEFT_OUT
    mentee = mentee_facts(unit, programme, mentee_id)
    against = matching.why_not(mentee, mentor.facts)
    if against == "full" and pair.mentor in run.wanted.places:
        _make_room(unit, programme, mentor_id, by)
    elif against is not None:
        return PairStatus.LEFT_OUT
    choice = _choice(unit, request, mentor_id)
    choice.explain(matching.why(mentee, mentor.facts, measure_of(run)))
    offer = ask_next(unit, request, before=mentor_id)
    if offer is None or offer.mentor_id != mentor_id:
        choice.asked = True  # nobody but the coordinator put them on the list
        return PairStatus.LEFT_OUT
    unit.tell(unit.get(Person, mentee_id), Message.REQUEST_SENT, about=request, version=f"match:{offer.id}")
    return PairStatus.SENT


def _make_room(unit: Unit, programme: Programme, mentor_id: uuid.UUID, by: uuid.UUID) -> None:
    """The coordinator gave the mentor another place for this match; the mentor may still say no."""
    mine = (col(Member.programme_id) == programme.id, col(Member.person_id) == mentor_id)
    member = unit.first(Member, *mine)
    if member is not None and member.places < MOST_PLACES:
        member.offer_places(member.places + 1)
        unit.note("given another place", about=member, by=by, places=member.capacity)


def _choice(unit: Unit, request: Request, mentor_id: uuid.UUID) -> Choice:
    mine = col(Choice.request_id) == request.id
    choice = unit.first(Choice, mine, col(Choice.mentor_id) == mentor_id)
    if choice is None:
        rank = max((each.rank for each in unit.all(Choice, mine)), default=0) + 1
        choice = unit.add(Choice(request_id=request.id, mentor_id=mentor_id, rank=rank))
    choice.asked = False
    return choice
