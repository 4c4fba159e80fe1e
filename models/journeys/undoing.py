"""Undoing what a coordinator did by hand once it has left: exactly those who were told hear of it (PRODUCT §5.15)."""

import uuid
from collections.abc import Callable, Mapping

from sqlmodel import col

from models.deed import Deed
from models.ending import Ending
from models.journeys import actions, agree
from models.journeys.ending import check_ending, end_by_hand
from models.journeys.next_mentor import ask_next, release
from models.member import Application, Member, take_place
from models.messages import Message
from models.pairing import Pairing
from models.person import Person
from models.queries.agreements import in_force
from models.queries.deeds import may_be_taken_up
from models.refusals import Stale
from models.request import Offer, Request
from models.states import ApplicationStatus, DeedKind, EndingReason, Role
from models.unit import Unit


def _offer(unit: Unit, deed: Deed, _by: uuid.UUID) -> None:
    """The mentor need not answer; the mentee reads where their request stands. Stale once the mentor has answered."""
    offer = unit.get(Offer, _had(deed.offer_id))
    if not offer.is_waiting:
        raise Stale
    offer.withdraw(now=unit.now)
    release(unit, offer)
    request = unit.get(Request, offer.request_id)
    request.wait()
    ask_next(unit, request)
    unit.tell(unit.get(Person, offer.mentor_id), Message.OFFER_ENDED, about=offer)
    unit.tell(unit.get(Person, offer.mentee_id), Message.REQUEST_SENT, about=request, version=f"undone:{deed.id}")


def _pair(unit: Unit, deed: Deed, by: uuid.UUID) -> None:
    """They are a pair no longer, and read so in the words that everybody gets. Stale once it has ended."""
    pairing = unit.get(Pairing, _had(deed.pairing_id))
    if not pairing.is_running:
        raise Stale
    reason = EndingReason.PROGRAMME_ENDED_IT
    ending = end_by_hand(unit, by=by, pairing=pairing, reason=reason, at=unit.now, form_key=f"undone:{deed.id}")
    check_ending(unit, ending_id=ending.id)


def _ending(unit: Unit, deed: Deed, _by: uuid.UUID) -> None:
    """The pairing is as it was, and both hear so. Stale unless both are free, and it was this that ended it."""
    ending, pairing = unit.get(Ending, _had(deed.ending_id)), unit.get(Pairing, _had(deed.pairing_id))
    is_possible = may_be_taken_up(unit, deed, pairing)
    if not is_possible or not take_place(unit, programme_id=deed.programme_id, mentor_id=pairing.mentor_id):
        raise Stale
    ending.undo(now=unit.now)
    pairing.go_on(is_agreed=in_force(unit, pairing.id) is not None, now=unit.now)
    _list_again(unit, pairing)
    agree.look_again(unit, pairing)
    actions.look_again(unit, pairing)
    for person_id in (pairing.mentee_id, pairing.mentor_id):
        unit.tell(unit.get(Person, person_id), Message.PAIRING_GOES_ON, about=pairing, version=str(deed.id))


UNDO: Mapping[DeedKind, Callable[[Unit, Deed, uuid.UUID], None]] = {
    DeedKind.ASK: _offer,
    DeedKind.PAIR: _pair,
    DeedKind.UNPAIR: _ending,
}


def _had(thing: uuid.UUID | None) -> uuid.UUID:
    """What the deed began; Stale for one that fell through."""
    if thing is None:
        raise Stale
    return thing


def _list_again(unit: Unit, pairing: Pairing) -> None:
    """The mentor's place rested because the pairing ended."""
    mine = (col(Member.programme_id) == pairing.programme_id, col(Member.person_id) == pairing.mentor_id)
    member = unit.first(Member, *mine)
    role = col(Application.role) == Role.MENTOR
    listing = unit.first(Application, col(Application.member_id) == member.id, role) if member else None
    if listing and listing.status is ApplicationStatus.RESTING and listing.resting_until is None:
        listing.relist()
