"""Request, the mentee's side: what they would like help with, whom to ask, and changes on the way (PRODUCT §5.3)."""

import uuid
from collections.abc import Sequence

from sqlmodel import col

from models.journeys.next_mentor import ask_next, release
from models.messages import Message
from models.person import Person
from models.policies.wish import Way, Wish
from models.programme import Programme
from models.queries.asking import being_written, may_request
from models.queries.obstacles import NO_MENTOR, forbidden, reasons_for
from models.queries.people import person_by_slack_id
from models.refusals import (
    MentorNotFree,
    MentorNotListed,
    NoMentorChosen,
    NotForYou,
    OwnMentor,
    SameMentorTwice,
    Stale,
)
from models.request import Choice, Offer, Request
from models.states import UNANSWERED, RequestStatus
from models.unit import Unit

FIELDS = ("first_choice", "second_choice", "third_choice")
MOST = len(FIELDS)


def draft(unit: Unit, *, by: uuid.UUID, aim: str, wish: Wish, form_key: str, first: uuid.UUID | None = None) -> Way:
    """Step one: keep what they hope for, and `first` as the first choice; nobody is asked yet. Gives the way."""
    programme = may_request(unit, by=by)
    request = being_written(unit, by=by)
    if request is None:
        request = unit.add(
            Request(programme_id=programme.id, mentee_id=by, made_at=unit.now, form_key=form_key),
        )
    others = [each for each in request.wish.mentors if each != str(first)]
    mentors = ([str(first)] if first else []) + others
    request.aim = aim
    request.hope_for(wish.model_copy(update={"mentors": tuple(mentors[:MOST]), "unsent": True}))
    return wish.way


def rank(unit: Unit, *, by: uuid.UUID, request_id: uuid.UUID, mentors: Sequence[uuid.UUID]) -> None:
    """Step two: whom to ask, the first choice first."""
    request = _own(unit, request_id, by)
    if not mentors:
        raise NoMentorChosen(field=FIELDS[0])
    _choose(request, Way.RANK, mentors)
    programme = unit.get(Programme, request.programme_id)
    for place, mentor_id in enumerate(mentors):
        if mentor_id in mentors[:place]:
            raise SameMentorTwice(field=FIELDS[place])
        _must_be_possible(unit, programme, request, mentor_id, field=FIELDS[place])


def name(unit: Unit, *, by: uuid.UUID, request_id: uuid.UUID, slack_id: str) -> None:
    """Step two: somebody in particular, also somebody of an earlier pairing."""
    request = _own(unit, request_id, by)
    mentor = person_by_slack_id(unit, slack_id)
    if mentor is None:
        raise MentorNotListed(mentor=None, field="named")
    if mentor.id == by:
        raise OwnMentor(field="named")
    _choose(request, Way.NAME, (mentor.id,))
    _must_be_possible(unit, unit.get(Programme, request.programme_id), request, mentor.id, field="named")


def leave_to_coordinators(unit: Unit, *, by: uuid.UUID, request_id: uuid.UUID) -> None:
    """Step two where nobody is free: wait, and let the coordinators look too."""
    _choose(_own(unit, request_id, by), Way.COORDINATORS, ())


def send(unit: Unit, *, by: uuid.UUID, request_id: uuid.UUID) -> uuid.UUID:
    """Step three: ask the chosen mentors one at a time, or wait for the coordinators. Twice changes nothing."""
    request = _own(unit, request_id, by)
    wish, is_first = request.wish, request.sent_at is None
    if not wish.unsent:
        return request.id
    programme = may_request(unit, by=by)
    mentors = () if wish.way is Way.COORDINATORS else tuple(uuid.UUID(each) for each in wish.mentors)
    if not mentors and wish.way is not Way.COORDINATORS:
        raise NoMentorChosen
    for mentor_id in mentors:
        _must_be_possible(unit, programme, request, mentor_id)
    _list(unit, programme, request, mentors)
    request.hope_for(wish.model_copy(update={"unsent": False}))
    request.send(now=unit.now)
    ask_next(unit, request)
    unit.note("request sent" if is_first else "request changed", about=request, by=by, mentors=len(mentors))
    version = "" if is_first else unit.now.isoformat()
    unit.tell(unit.get(Person, by), Message.REQUEST_SENT, about=request, version=version)
    return request.id


def withdraw(unit: Unit, *, by: uuid.UUID, request_id: uuid.UUID) -> None:
    """The mentee takes the request back; whoever is asked is told."""
    request = _own(unit, request_id, by)
    if request.status is RequestStatus.WITHDRAWN:
        return
    offer = unit.first(Offer, col(Offer.request_id) == request.id, col(Offer.status).in_(UNANSWERED))
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


def _choose(request: Request, way: Way, mentors: Sequence[uuid.UUID]) -> None:
    """Keep whom they would like to ask; Stale for a request that is with a mentor, or over."""
    if not request.may_change:
        raise Stale
    chosen = {"way": way, "mentors": tuple(str(each) for each in mentors), "unsent": True}
    request.hope_for(request.wish.model_copy(update=chosen))


def _must_be_possible(
    unit: Unit, programme: Programme, request: Request, mentor_id: uuid.UUID, field: str | None = None
) -> None:
    """Raises MentorNotListed or MentorNotFree, which tells no rule apart. Who is away may be waited for."""
    found = forbidden(unit, programme, request.mentee_id, mentor_id)
    if NO_MENTOR in found:
        raise MentorNotListed(mentor=unit.get(Person, mentor_id).name, field=field)
    if found - {"away"}:
        raise MentorNotFree(mentor=unit.get(Person, mentor_id).name, field=field)


def _list(unit: Unit, programme: Programme, request: Request, mentors: Sequence[uuid.UUID]) -> None:
    """These are to be asked from now on, in this order; who was asked before stays on record."""
    known = {each.mentor_id: each for each in unit.all(Choice, col(Choice.request_id) == request.id)}
    for mentor_id, choice in known.items():
        if not choice.asked and mentor_id not in mentors:
            unit.session.delete(choice)
    behind = max((each.rank for each in known.values()), default=0)
    for rank, mentor_id in enumerate(mentors, start=behind + 1):
        choice = known.get(mentor_id) or unit.add(Choice(request_id=request.id, mentor_id=mentor_id, rank=rank))
        choice.put(rank=rank, named=request.wish.way is Way.NAME)
        choice.explain(reasons_for(unit, programme, request.mentee_id, mentor_id))
