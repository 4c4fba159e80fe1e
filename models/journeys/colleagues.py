"""Suggest a colleague: by way of the mentee, who decides whether that colleague sees the request (PRODUCT §5.3)."""

import uuid

from sqlmodel import col

from models.journeys.next_mentor import ask_next, release
from models.messages import Message
from models.person import Person
from models.programme import Programme
from models.queries.obstacles import obstacle, reasons_for
from models.queries.people import person_by_slack_id
from models.refusals import ColleagueNotFree, Stale
from models.request import Choice, Offer, Request
from models.states import OfferStatus, RequestStatus
from models.suggestion import Suggestion
from models.unit import Unit


def suggest(unit: Unit, *, by: uuid.UUID, offer_id: uuid.UUID, slack_id: str, why: str) -> None:
    """The mentor would rather see somebody else asked: their place is free, and the mentee decides.

    The second press changes nothing. NotForYou, OfferOver, ColleagueNotFree.
    """
    offer = unit.get(Offer, offer_id)
    if offer.status is OfferStatus.PASSED_ON and by == offer.mentor_id:
        return
    request, mentee = unit.get(Request, offer.request_id), unit.get(Person, offer.mentee_id)
    offer.pass_on(by=by, mentee=mentee.name, now=unit.now)
    colleague_id = _free_colleague(unit, offer, slack_id)
    row = Suggestion(offer_id=offer.id, request_id=request.id, colleague_id=colleague_id, suggested_at=unit.now)
    unit.add(row, why=why)
    request.wait()
    release(unit, offer)
    mentor = unit.get(Person, by).name
    unit.tell(mentee, Message.REQUEST_MOVED_ON, about=request, version=str(offer.id), mentor=mentor)
    unit.note("colleague suggested", about=request, by=by)


def decide(unit: Unit, *, by: uuid.UUID, suggestion_id: uuid.UUID, is_wanted: bool) -> uuid.UUID:
    """The mentee has the colleague asked, or goes on with their own list; gives the request's id.

    The same press again changes nothing. NotForYou; Stale for the other answer, or once the request is over.
    """
    row = unit.get(Suggestion, suggestion_id)
    request = unit.get(Request, row.request_id)
    is_said = row.is_wanted is not None
    row.decide(by=by, mentee_id=request.mentee_id, is_wanted=is_wanted, now=unit.now)
    if is_said:
        return request.id
    if request.status is not RequestStatus.WAITING:
        raise Stale
    if is_wanted:
        _put_on_list(unit, request, row.colleague_id)
    ask_next(unit, request, before=row.colleague_id)
    unit.tell(unit.get(Person, by), Message.REQUEST_SENT, about=request, version=str(row.id))
    unit.note("colleague wanted" if is_wanted else "colleague not wanted", about=request, by=by)
    return request.id


def _free_colleague(unit: Unit, offer: Offer, slack_id: str) -> uuid.UUID:
    """Whoever has that Slack account, if they can be asked; why they cannot is nobody's business."""
    colleague, programme = person_by_slack_id(unit, slack_id), unit.get(Programme, offer.programme_id)
    if colleague is None:
        raise ColleagueNotFree(name=None, field="colleague")
    is_one_of_them = colleague.id in {offer.mentor_id, offer.mentee_id}
    if is_one_of_them or obstacle(unit, programme, offer.mentee_id, colleague.id) is not None:
        raise ColleagueNotFree(name=colleague.name, field="colleague")
    return colleague.id


def _put_on_list(unit: Unit, request: Request, colleague_id: uuid.UUID) -> None:
    listed = unit.all(Choice, col(Choice.request_id) == request.id, order=Choice.rank)
    if any(each.mentor_id == colleague_id for each in listed):
        return
    last = max((each.rank for each in listed), default=0)
    choice = unit.add(Choice(request_id=request.id, mentor_id=colleague_id, rank=last + 1))
    programme = unit.get(Programme, request.programme_id)
    choice.explain(reasons_for(unit, programme, request.mentee_id, colleague_id))
