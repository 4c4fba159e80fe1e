"""Offers: a mentor answers a request that is put to them, or lets the date pass (PRODUCT §5.3)."""

import uuid
from itertools import takewhile

from sqlmodel import col

from models.journeys.introduce import introduce
from models.journeys.next_mentor import move_on, release
from models.journeys.questions import nobody_answered
from models.member import Application, has_room
from models.messages import Message
from models.nudge import want
from models.pairing import Pairing
from models.person import Person
from models.programme import Programme
from models.queries.obstacles import NEVER, NO_MENTOR, obstacle
from models.queries.people import member_of
from models.refusals import OfferOver, PlacesFull, Stale
from models.request import Offer, Request
from models.states import UNANSWERED, ApplicationStatus, DeclineReason, OfferStatus, PairingStatus, Role
from models.unit import Unit

OFFER_WAITING = 60
SILENT_TWICE = 2
ANSWERED = (OfferStatus.ACCEPTED, OfferStatus.DECLINED, OfferStatus.PASSED_ON, OfferStatus.EXPIRED)


def accept(unit: Unit, *, by: uuid.UUID, offer_id: uuid.UUID) -> uuid.UUID | None:
    """The mentor says yes: the two are a pair. Gives the pairing's id; the second press gives the same.

    None where the two may not become a pair any more: the offer is over then, and nobody learns why. OfferOver for a
    late yes, PlacesFull for a mentor who takes fewer by now.
    """
    offer = unit.get(Offer, offer_id)
    request, mentee = unit.get(Request, offer.request_id), unit.get(Person, offer.mentee_id)
    if offer.status is OfferStatus.ACCEPTED and by == offer.mentor_id:
        return _pairing_of(unit, request).id
    offer.must_wait(by=by, mentee=mentee.name, now=unit.now)
    if _hindered(unit, offer) in NEVER:
        offer.withdraw(now=unit.now)
        move_on(unit, offer)
        return None
    _must_have_room(unit, offer, mentee)
    offer.accept(by=by, mentee=mentee.name, now=unit.now)
    request.accepted()
    programme = unit.get(Programme, offer.programme_id)
    pairing = introduce(unit, programme, mentee=mentee, mentor=unit.get(Person, by), request=request)
    for message in (Message.OFFER_MADE, Message.OFFER_QUESTION):
        unit.retell(message, about=offer)
    unit.note("request accepted", about=request, by=by)
    return pairing.id


def decline(unit: Unit, *, by: uuid.UUID, offer_id: uuid.UUID, reason: DeclineReason | None = None) -> None:
    """The mentor says not this time; the next is asked. The mentee never hears why."""
    offer = unit.get(Offer, offer_id)
    if offer.status is OfferStatus.DECLINED and by == offer.mentor_id:
        return
    offer.decline(by=by, mentee=unit.get(Person, offer.mentee_id).name, now=unit.now, reason=reason)
    unit.note("request declined", about=unit.get(Request, offer.request_id), by=by)
    move_on(unit, offer)


def decline_all(unit: Unit, *, by: uuid.UUID) -> None:
    """The mentor takes nobody new at all: whatever waits for their answer goes on to the next."""
    for each in unit.all(Offer, col(Offer.mentor_id) == by, col(Offer.status).in_(UNANSWERED)):
        decline(unit, by=by, offer_id=each.id)


def check_offer(unit: Unit, *, offer_id: uuid.UUID) -> None:
    """Time has passed for an offer, or something about the two: remind once, then let it expire and ask the next."""
    offer = unit.get(Offer, offer_id)
    if not offer.is_waiting:
        offer.next_check_at = None
    elif unit.get(Person, offer.mentee_id).gone_at is not None:
        _mentee_gone(unit, offer)
    elif _hindered(unit, offer) in {*NEVER, NO_MENTOR}:
        _end(unit, offer, OfferStatus.WITHDRAWN)
    elif offer.status is OfferStatus.ASKED:
        nobody_answered(unit, offer)
    elif unit.now < offer.remind_at:
        offer.next_check_at = offer.remind_at
    elif unit.now < offer.answer_by:
        offer.next_check_at = offer.answer_by
        want(unit, unit.get(Person, offer.mentor_id), Message.OFFER_WAITING, about=offer.id, priority=OFFER_WAITING)
    else:
        _end(unit, offer, OfferStatus.EXPIRED)
        _count_silence(unit, offer)


def _hindered(unit: Unit, offer: Offer) -> str | None:
    return obstacle(unit, unit.get(Programme, offer.programme_id), offer.mentee_id, offer.mentor_id)


def _must_have_room(unit: Unit, offer: Offer, mentee: Person) -> None:
    running = (col(Pairing.mentee_id) == mentee.id, col(Pairing.status) != PairingStatus.ENDED)
    if unit.first(Pairing, col(Pairing.programme_id) == offer.programme_id, *running) is not None:
        raise OfferOver(mentee=mentee.name)
    if not has_room(unit, programme_id=offer.programme_id, mentor_id=offer.mentor_id):
        member = member_of(unit, offer.programme_id, offer.mentor_id)
        raise PlacesFull(mentee=mentee.name, capacity=member.capacity if member else 0)


def _end(unit: Unit, offer: Offer, how: OfferStatus) -> None:
    """Time or circumstances end it; the mentor is told, and the next is asked."""
    if how is OfferStatus.EXPIRED:
        offer.expire(now=unit.now)
    else:
        offer.withdraw(now=unit.now)
    unit.tell(unit.get(Person, offer.mentor_id), Message.OFFER_ENDED, about=offer)
    unit.note(f"offer {how.value}", about=unit.get(Request, offer.request_id), by=None)
    move_on(unit, offer)


def _mentee_gone(unit: Unit, offer: Offer) -> None:
    unit.get(Request, offer.request_id).withdraw(by=offer.mentee_id)
    offer.withdraw(now=unit.now)
    release(unit, offer)
    unit.tell(unit.get(Person, offer.mentor_id), Message.OFFER_ENDED, about=offer)


def _count_silence(unit: Unit, offer: Offer) -> None:
    """Two dates in a row that passed without an answer rest the mentor's listing, and they are told."""
    listing = _listing(unit, offer)
    if listing is None or listing.status is not ApplicationStatus.LISTED:
        offer.is_counted = True
        return
    mine = (col(Offer.programme_id) == offer.programme_id, col(Offer.mentor_id) == offer.mentor_id)
    over = unit.all(Offer, *mine, col(Offer.status).in_(ANSWERED), order=col(Offer.ended_at).desc())
    silent = list(takewhile(lambda each: each.status is OfferStatus.EXPIRED and not each.is_counted, over))
    if len(silent) < SILENT_TWICE:
        return
    for each in silent:
        each.is_counted = True
    listing.rest(check_at=None)
    unit.tell(unit.get(Person, offer.mentor_id), Message.LISTING_RESTS, about=listing, version=str(offer.id))
    unit.note("rests after silence", about=listing, by=None)


def _listing(unit: Unit, offer: Offer) -> Application | None:
    member = member_of(unit, offer.programme_id, offer.mentor_id)
    mentor = col(Application.role) == Role.MENTOR
    return unit.first(Application, col(Application.member_id) == member.id, mentor) if member else None


def _pairing_of(unit: Unit, request: Request) -> Pairing:
    pairing = unit.first(Pairing, col(Pairing.request_id) == request.id)
    if pairing is None:
        raise Stale
    return pairing
