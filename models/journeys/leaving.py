"""Leaving the programme: one confirmation, ten minutes to take it back, then everything ends (PRODUCT §5.16)."""

import uuid
from datetime import timedelta

from sqlmodel import col

from models.journeys import calendar
from models.journeys.ending import end_now
from models.journeys.offers import decline
from models.journeys.request import withdraw
from models.member import Application, Member
from models.messages import Message
from models.nudge import Nudge
from models.person import Person
from models.queries.pairs import running_pairings
from models.queries.people import member_of
from models.queries.programmes import programme_for
from models.refusals import NotAMember, NotForYou, TooLateToTakeBack
from models.request import Offer, Request
from models.states import UNANSWERED, ApplicationStatus, NudgeStatus, RequestStatus
from models.unit import Unit

OPEN_REQUEST = (RequestStatus.DRAFT, RequestStatus.WAITING, RequestStatus.OFFERED)


def leave(unit: Unit, *, by: uuid.UUID) -> uuid.UUID:
    """Leave in ten minutes; from now on nobody new finds them. Gives the member's id; the second press the same."""
    programme = programme_for(unit, by)
    member = member_of(unit, programme.id, by)
    if member is None or member.joined_at is None:
        raise NotAMember
    if member.left_at is None:
        member.leave(at=unit.now + timedelta(minutes=programme.rules.take_back_minutes))
        unit.note("leaving", about=member, by=by)
        unit.tell(unit.get(Person, by), Message.LEAVING, about=member, version=unit.now.isoformat())
    return member.id


def stay(unit: Unit, *, by: uuid.UUID, member_id: uuid.UUID) -> None:
    """Take it back in time: nobody else ever hears of it. The second press changes nothing."""
    member = unit.get(Member, member_id)
    if member.person_id != by:
        raise NotForYou
    if member.left_at is None:
        return
    if member.next_check_at is None or unit.now >= member.left_at:
        raise TooLateToTakeBack
    member.stay()
    unit.note("stayed", about=member, by=by)
    unit.retell(Message.LEAVING, about=member)


def check_member(unit: Unit, *, member_id: uuid.UUID) -> None:
    """The time to take it back is over: pairs end, requests and offers are passed on, answers are erased."""
    member = unit.get(Member, member_id)
    member.next_check_at = None
    if member.left_at is None or unit.now < member.left_at:
        member.next_check_at = member.left_at
        return
    _give_up_requests(unit, member)
    _pass_on_offers(unit, member)
    for pairing in running_pairings(unit, by=member.person_id):
        if pairing.programme_id == member.programme_id:
            end_now(unit, by=member.person_id, pairing=pairing, form_key=f"leaving:{pairing.id}")
    calendar.let_go(unit, member)
    _erase_answers(unit, member)
    _stop_nudges(unit, member)
    unit.note("left", about=member, by=member.person_id)
    unit.retell(Message.LEAVING, about=member)


def _give_up_requests(unit: Unit, member: Member) -> None:
    mine = (col(Request.mentee_id) == member.person_id, col(Request.programme_id) == member.programme_id)
    for request in unit.all(Request, *mine, col(Request.status).in_(OPEN_REQUEST)):
        withdraw(unit, by=member.person_id, request_id=request.id)


def _pass_on_offers(unit: Unit, member: Member) -> None:
    mine = (col(Offer.mentor_id) == member.person_id, col(Offer.programme_id) == member.programme_id)
    for offer in unit.all(Offer, *mine, col(Offer.status).in_(UNANSWERED)):
        decline(unit, by=member.person_id, offer_id=offer.id)


def _erase_answers(unit: Unit, member: Member) -> None:
    for application in unit.all(Application, col(Application.member_id) == member.id):
        if application.status is not ApplicationStatus.WITHDRAWN:
            application.withdraw()
    member.about_document = None


def _stop_nudges(unit: Unit, member: Member) -> None:
    """What is still wanted of them; another programme wants its own anew when it looks again."""
    wanted = (col(Nudge.person_id) == member.person_id, col(Nudge.status) == NudgeStatus.WANTED)
    for nudge in unit.all(Nudge, *wanted):
        nudge.drop("left the programme")
