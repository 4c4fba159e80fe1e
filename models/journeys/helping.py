"""Helping along: a coordinator reads a request that waits, and puts it to a mentor (PRODUCT §5.15)."""

import uuid

from sqlmodel import col

from models.journeys.next_mentor import ask_next
from models.looked import looked
from models.messages import Message
from models.person import Person
from models.programme import Programme
from models.queries.coordinating import coordinated_by
from models.queries.match_task import stakes_of
from models.queries.obstacles import obstacle, reasons_for
from models.queries.waiting import WaitingRequest, waiting_request
from models.refusals import MentorNotFree, NotForYou
from models.request import Choice, Request
from models.states import RequestStatus, Shown
from models.unit import Unit


def look(unit: Unit, *, by: uuid.UUID, request_id: uuid.UUID) -> WaitingRequest:
    """A request for a coordinator without a stake in it; that they looked is noted, for the mentee to see."""
    request = _for_coordinator(unit, request_id, by)
    card = waiting_request(unit, request, stakes_of(unit, by))
    looked(unit, by=by, whom=request.mentee_id, what=Shown.REQUEST)
    return card


def put_to(unit: Unit, *, by: uuid.UUID, request_id: uuid.UUID, mentor_id: uuid.UUID) -> None:
    """Ask that mentor next, as if the mentee had chosen them. A second press changes nothing; MentorNotFree."""
    request, stakes = _for_coordinator(unit, request_id, by), stakes_of(unit, by)
    if stakes.in_pair(str(request.mentee_id), str(mentor_id)):
        raise NotForYou
    if request.status is not RequestStatus.WAITING:
        return
    programme, mentor = unit.get(Programme, request.programme_id), unit.get(Person, mentor_id)
    if obstacle(unit, programme, request.mentee_id, mentor_id) is not None:
        raise MentorNotFree(mentor=mentor.name)
    _choice(unit, request, mentor_id).explain(reasons_for(unit, programme, request.mentee_id, mentor_id))
    offer = ask_next(unit, request, before=mentor_id)
    if offer is None:
        raise MentorNotFree(mentor=mentor.name)
    unit.note("put to a mentor", about=request, by=by, mentor=str(mentor_id))
    unit.tell(unit.get(Person, request.mentee_id), Message.REQUEST_SENT, about=request, version=str(offer.id))


def _for_coordinator(unit: Unit, request_id: uuid.UUID, by: uuid.UUID) -> Request:
    request = unit.get(Request, request_id)
    coordinated_by(unit, request.programme_id, by)
    return request


def _choice(unit: Unit, request: Request, mentor_id: uuid.UUID) -> Choice:
    """The mentor's place on the list, the last one if they are new on it."""
    mine = col(Choice.request_id) == request.id
    choice = unit.first(Choice, mine, col(Choice.mentor_id) == mentor_id)
    if choice is None:
        rank = max((each.rank for each in unit.all(Choice, mine)), default=0) + 1
        choice = unit.add(Choice(request_id=request.id, mentor_id=mentor_id, rank=rank))
    choice.asked = False
    return choice
