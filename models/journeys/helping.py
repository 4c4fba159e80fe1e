"""Helping along: a coordinator reads a request that waits, and puts it to a mentor (PRODUCT §5.15)."""

import uuid

from sqlmodel import col

from models.journeys.next_mentor import ask_next
from models.looked import looked
from models.messages import Message
from models.person import Person
from models.programme import Programme
from models.queries.coordinating import coordinated_by
from models.queries.obstacles import reasons_for
from models.queries.stakes import stakes_of
from models.queries.waiting import WaitingRequest, waiting_request
from models.refusals import MentorNotFree
from models.request import Choice, Offer, Request
from models.states import Shown
from models.unit import Unit


def look(unit: Unit, *, by: uuid.UUID, request_id: uuid.UUID) -> WaitingRequest:
    """A request for a coordinator without a stake in it; that they looked is noted, for the mentee to see."""
    request = _for_coordinator(unit, request_id, by)
    card = waiting_request(unit, request, stakes_of(unit, by))
    looked(unit, by=by, whom=request.mentee_id, what=Shown.REQUEST)
    return card


def put_to(unit: Unit, request: Request, mentor_id: uuid.UUID) -> Offer:
    """Ask that mentor next, as if the mentee had chosen them, and let the mentee know. MentorNotFree."""
    programme, mentor = unit.get(Programme, request.programme_id), unit.get(Person, mentor_id)
    _choice(unit, request, mentor_id).explain(reasons_for(unit, programme, request.mentee_id, mentor_id))
    offer = ask_next(unit, request, before=mentor_id)
    if offer is None:
        raise MentorNotFree(mentor=mentor.name)
    unit.tell(unit.get(Person, request.mentee_id), Message.REQUEST_SENT, about=request, version=str(offer.id))
    return offer


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
