"""Offers: a request is put to one mentor after the other, and each answers it (PRODUCT §5.3)."""

import uuid

from sqlmodel import col

from models.journeys.introduce import introduce
from models.member import free_place, take_place
from models.messages import Message
from models.nudge import unwant, want
from models.pairing import Pairing
from models.person import Person
from models.policies.calendar import local_moment
from models.programme import Programme
from models.queries.pool import is_free
from models.refusals import Stale
from models.request import Choice, Offer, Request
from models.states import OfferStatus
from models.unit import Unit

OFFER_WAITING = 60


def accept(unit: Unit, *, by: uuid.UUID, offer_id: uuid.UUID) -> uuid.UUID:
    """The mentor says yes: the two are a pair. Gives the pairing's id; the second press gives the same."""
    offer = unit.get(Offer, offer_id)
    request, mentee = unit.get(Request, offer.request_id), unit.get(Person, offer.mentee_id)
    if offer.status is OfferStatus.ACCEPTED and by == offer.mentor_id:
        return _pairing_of(unit, request).id
    offer.accept(by=by, mentee=mentee.name, now=unit.now)
    request.accepted()
    pairing = introduce(unit, request=request, mentor=unit.get(Person, by))
    unit.retell(Message.OFFER_MADE, about=offer)
    unit.note("request accepted", about=request, by=by)
    return pairing.id


def decline(unit: Unit, *, by: uuid.UUID, offer_id: uuid.UUID) -> None:
    """The mentor says not this time; the next is asked. The mentee never hears why."""
    offer = unit.get(Offer, offer_id)
    if offer.status is OfferStatus.DECLINED and by == offer.mentor_id:
        return
    offer.decline(by=by, mentee=unit.get(Person, offer.mentee_id).name, now=unit.now)
    unit.note("request declined", about=unit.get(Request, offer.request_id), by=by)
    _move_on(unit, offer)


def check_offer(unit: Unit, *, offer_id: uuid.UUID) -> None:
    """Time has passed for an open offer: remind once, then let it expire and ask the next."""
    offer = unit.get(Offer, offer_id)
    if offer.status is not OfferStatus.OPEN:
        offer.next_check_at = None
    elif unit.now < offer.answer_by:
        offer.next_check_at = offer.answer_by
        want(unit, unit.get(Person, offer.mentor_id), Message.OFFER_WAITING, about=offer.id, priority=OFFER_WAITING)
    else:
        offer.expire(now=unit.now)
        unit.tell(unit.get(Person, offer.mentor_id), Message.OFFER_ENDED, about=offer)
        unit.note("offer expired", about=unit.get(Request, offer.request_id), by=None)
        _move_on(unit, offer)


def ask_next(unit: Unit, request: Request) -> Offer | None:
    """Ask the first mentor not asked yet who is still listed with a free place; the others are passed over."""
    programme = unit.get(Programme, request.programme_id)
    waiting = (col(Choice.request_id) == request.id, col(Choice.asked).is_(False))
    for choice in unit.all(Choice, *waiting, order=Choice.rank):
        choice.asked = True
        free = is_free(unit, programme, request.mentee_id, choice.mentor_id)
        if free and take_place(unit, programme_id=programme.id, mentor_id=choice.mentor_id):
            return _offer(unit, request, unit.get(Person, choice.mentor_id))
    return None


def release(unit: Unit, offer: Offer) -> None:
    """The offer is over: its place is free again, and nobody is reminded of it."""
    free_place(unit, programme_id=offer.programme_id, mentor_id=offer.mentor_id)
    unwant(unit, about=offer.id, why="the offer is over")
    unit.retell(Message.OFFER_MADE, about=offer)


def _offer(unit: Unit, request: Request, mentor: Person) -> Offer:
    rules = unit.get(Programme, request.programme_id).rules
    today = rules.calendar.date_of(unit.now)
    remind_on = rules.calendar.add_working_days(today, rules.reminder_after_days)
    answer_on = rules.calendar.add_working_days(today, rules.answer_days)
    offer = unit.add(
        Offer(
            programme_id=request.programme_id,
            request_id=request.id,
            mentor_id=mentor.id,
            mentee_id=request.mentee_id,
            made_at=unit.now,
            remind_at=rules.calendar.opening(remind_on),
            answer_by=local_moment(answer_on, rules.calendar.hours.end, rules.calendar.zone),
            next_check_at=rules.calendar.opening(remind_on),
        )
    )
    request.offered()
    unit.tell(mentor, Message.OFFER_MADE, about=offer)
    return offer


def _move_on(unit: Unit, offer: Offer) -> None:
    """An offer ended without a pair: free the place, ask the next mentor, tell the mentee."""
    release(unit, offer)
    request = unit.get(Request, offer.request_id)
    request.wait()
    ask_next(unit, request)
    mentor = unit.get(Person, offer.mentor_id).name
    mentee = unit.get(Person, request.mentee_id)
    unit.tell(mentee, Message.REQUEST_MOVED_ON, about=request, version=str(offer.id), mentor=mentor)


def _pairing_of(unit: Unit, request: Request) -> Pairing:
    pairing = unit.first(Pairing, col(Pairing.request_id) == request.id)
    if pairing is None:
        raise Stale
    return pairing
