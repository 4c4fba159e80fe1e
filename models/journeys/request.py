"""Request: a mentee asks for a mentor, mentors answer one after the other (PRODUCT §5.3)."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlmodel import col

from models.journeys.offers import ask_next, release
from models.messages import Message
from models.person import Person
from models.programme import Programme
from models.queries.pool import best_mentors, is_free
from models.queries.requests import may_request
from models.refusals import (
    MentorNotFree,
    NoMentorChosen,
    NotForYou,
    SameMentorTwice,
)
from models.request import Choice, Offer, Request
from models.states import OfferStatus, RequestStatus
from models.unit import Unit

FIELDS = ("first_choice", "second_choice", "third_choice")


def draft(unit: Unit, *, by: uuid.UUID, aim: str, kind_of_help: str, form_key: str) -> uuid.UUID:
    """Step one: keep the aim and the kind of help; gives the request's id. Nobody is asked yet."""
    programme = may_request(unit, by=by)
    mine = (col(Request.mentee_id) == by, col(Request.status) == RequestStatus.DRAFT)
    request = unit.first(Request, col(Request.programme_id) == programme.id, *mine)
    if request is None:
        request = Request(
            programme_id=programme.id,
            mentee_id=by,
            kind_of_help=kind_of_help,
            made_at=unit.now,
            form_key=form_key,
        )
        unit.add(request)
    request.aim, request.kind_of_help = aim, kind_of_help
    return request.id


def send(unit: Unit, *, by: uuid.UUID, request_id: uuid.UUID, mentors: Sequence[uuid.UUID]) -> uuid.UUID:
    """Step two: ask the chosen mentors, in this order, one at a time. The second press changes nothing."""
    request = _own(unit, request_id, by)
    if request.status is not RequestStatus.DRAFT:
        return request.id
    programme = may_request(unit, by=by)
    _check_choices(unit, programme, request, mentors)
    reasons = {card.person.id: card.reasons for card in best_mentors(unit, programme, by)}
    for rank, mentor_id in enumerate(mentors, start=1):
        why: list[dict[str, Any]] = [asdict(each) for each in reasons.get(mentor_id, ())]
        unit.add(Choice(request_id=request.id, mentor_id=mentor_id, rank=rank, reasons=why))
    request.wait()
    ask_next(unit, request)
    unit.note("request sent", about=request, by=by, mentors=len(mentors))
    unit.tell(unit.get(Person, by), Message.REQUEST_SENT, about=request)
    return request.id


def withdraw(unit: Unit, *, by: uuid.UUID, request_id: uuid.UUID) -> None:
    """The mentee takes the request back; whoever is asked is told."""
    request = _own(unit, request_id, by)
    if request.status is RequestStatus.WITHDRAWN:
        return
    offer = unit.first(Offer, col(Offer.request_id) == request.id, col(Offer.status) == OfferStatus.OPEN)
    request.withdraw(by=by)
    if offer is not None:
        offer.withdraw(now=unit.now)
        release(unit, offer)
        unit.tell(unit.get(Person, offer.mentor_id), Message.OFFER_ENDED, about=offer)
    unit.note("request withdrawn", about=request, by=by)


def _own(unit: Unit, request_id: uuid.UUID, by: uuid.UUID) -> Request:
    request = unit.get(Request, request_id)
    if request.mentee_id != by:
        raise NotForYou
    return request


def _check_choices(unit: Unit, programme: Programme, request: Request, mentors: Sequence[uuid.UUID]) -> None:
    if not mentors:
        raise NoMentorChosen(field=FIELDS[0])
    for place, mentor_id in enumerate(mentors):
        if mentor_id in mentors[:place]:
            raise SameMentorTwice(field=FIELDS[place])
        if not is_free(unit, programme, request.mentee_id, mentor_id):
            raise MentorNotFree(mentor=unit.get(Person, mentor_id).name, field=FIELDS[place])
