"""Whose turn it is: one mentor of a mentee's list is asked at a time, and the next by itself (PRODUCT §5.3)."""

import uuid
from datetime import date, timedelta

from sqlmodel import col, select

from models.deed import pending_deed
from models.member import free_place, take_place
from models.messages import Message
from models.nudge import unwant
from models.person import Person
from models.policies import waiting
from models.programme import Programme
from models.queries.obstacles import AWAY, FULL, obstacle
from models.refusals import NotForYou, Stale
from models.request import Choice, Offer, Request
from models.states import RequestStatus
from models.suggestion import undecided
from models.unit import Unit

BREATH = timedelta(minutes=10)
"""A mentor who has just said no may want to rest before the next request comes."""


def ask_next(unit: Unit, request: Request, *, before: uuid.UUID | None = None) -> Offer | None:
    """Ask the first on the list who can be asked now, `before` the others that mentor; None if nobody can.

    Who has no free place stays on the list until they have one; who is away is waited for until the mentee would
    rather go on. All others who cannot be asked are passed over. Nobody is asked before the mentee has decided about
    a colleague who was suggested, nor while a coordinator has begun something for them.
    """
    is_in_hand = pending_deed(unit, request.programme_id, request.mentee_id) is not None
    if is_in_hand or undecided(unit, request.id) is not None:
        return None
    programme = unit.get(Programme, request.programme_id)
    for choice in sorted(_unasked(unit, request), key=lambda each: each.mentor_id != before):
        found = obstacle(unit, programme, request.mentee_id, choice.mentor_id)
        if found == AWAY:
            _wait_for(unit, request, choice)
            return None
        choice.asked = found not in {None, FULL}
        if not choice.asked and take_place(unit, programme_id=programme.id, mentor_id=choice.mentor_id):
            choice.asked = True
            return _offer(unit, request, unit.get(Person, choice.mentor_id))
    _look_again_tomorrow(unit, request)
    return None


def move_on(unit: Unit, offer: Offer) -> None:
    """An offer ended without a pair: its place is free, the next mentor is asked, the mentee hears both."""
    release(unit, offer)
    request = unit.get(Request, offer.request_id)
    request.wait()
    ask_next(unit, request)
    mentor = unit.get(Person, offer.mentor_id).name
    mentee = unit.get(Person, request.mentee_id)
    unit.tell(mentee, Message.REQUEST_MOVED_ON, about=request, version=str(offer.id), mentor=mentor)


def release(unit: Unit, offer: Offer) -> None:
    """The offer is over: its place is free for the next who wants it, and nobody is reminded of it."""
    free_place(unit, programme_id=offer.programme_id, mentor_id=offer.mentor_id)
    unwant(unit, about=offer.id, why="the offer is over")
    for message in (Message.OFFER_MADE, Message.OFFER_QUESTION):
        unit.retell(message, about=offer)
    for each in _who_want(unit, offer.programme_id, offer.mentor_id):
        each.check(at=min(unit.now + BREATH, each.next_check_at or unit.now + BREATH))


def check_request(unit: Unit, *, request_id: uuid.UUID) -> None:
    """Perhaps somebody on the list can be asked by now: a place has become free, or an absence is over."""
    request = unit.get(Request, request_id)
    request.check(at=None)
    if request.status is not RequestStatus.WAITING:
        return
    told = {each.id: each.waits_until for each in _unasked(unit, request)}
    offer = ask_next(unit, request)
    news = [each for each in _unasked(unit, request) if each.waits_until != told[each.id]]
    for version in [str(offer.id)] if offer else [f"{each.id}:{each.waits_until}" for each in news]:
        unit.tell(unit.get(Person, request.mentee_id), Message.REQUEST_SENT, about=request, version=version)


def go_on(unit: Unit, *, by: uuid.UUID, choice_id: uuid.UUID) -> None:
    """The mentee would rather not wait for a mentor who is away; the second press changes nothing. NotForYou, Stale."""
    choice = unit.get(Choice, choice_id)
    request = unit.get(Request, choice.request_id)
    if request.mentee_id != by:
        raise NotForYou
    if choice.asked:
        return
    if request.status is not RequestStatus.WAITING:
        raise Stale
    choice.asked = True
    ask_next(unit, request)
    unit.note("went on", about=request, by=by)


def _unasked(unit: Unit, request: Request) -> list[Choice]:
    return list(unit.all(Choice, col(Choice.request_id) == request.id, col(Choice.asked).is_(False), order=Choice.rank))


def _wait_for(unit: Unit, request: Request, choice: Choice) -> None:
    calendar = unit.get(Programme, request.programme_id).rules.calendar
    choice.waits_until = unit.get(Person, choice.mentor_id).away_until
    if choice.waits_until is not None:
        request.check(at=calendar.opening(_after(choice.waits_until)))


def _after(day: date) -> date:
    return day + timedelta(days=1)


def _look_again_tomorrow(unit: Unit, request: Request) -> None:
    """Mentors list themselves again, take one more, end a pairing: one look a day finds it, whatever it was."""
    calendar = unit.get(Programme, request.programme_id).rules.calendar
    tomorrow = calendar.add_working_days(calendar.date_of(unit.now), 1)
    request.check(at=calendar.opening(tomorrow) if _unasked(unit, request) else None)


def _who_want(unit: Unit, programme_id: uuid.UUID, mentor_id: uuid.UUID) -> list[Request]:
    """The requests that wait and have this mentor on their list still."""
    listed = select(Choice.request_id).where(col(Choice.mentor_id) == mentor_id, col(Choice.asked).is_(False))
    mine = (col(Request.programme_id) == programme_id, col(Request.status) == RequestStatus.WAITING)
    return list(unit.all(Request, *mine, col(Request.id).in_(listed)))


def _offer(unit: Unit, request: Request, mentor: Person) -> Offer:
    rules = unit.get(Programme, request.programme_id).rules
    clock = waiting.started(
        rules.calendar, unit.now, remind_after=rules.reminder_after_days, answer_within=rules.answer_days
    )
    offer = unit.add(
        Offer(
            programme_id=request.programme_id,
            request_id=request.id,
            mentor_id=mentor.id,
            mentee_id=request.mentee_id,
            made_at=unit.now,
            remind_at=clock.remind_at,
            answer_by=clock.answer_by,
            next_check_at=clock.remind_at,
        )
    )
    request.offered()
    unit.tell(mentor, Message.OFFER_MADE, about=offer)
    return offer
