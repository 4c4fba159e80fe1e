"""After a pairing the mentor's place rests until they say what they want (PRODUCT §5.9)."""

import uuid
from datetime import date

from models.journeys.drafts import offer_again
from models.journeys.offers import decline_all
from models.member import Application, Member
from models.messages import Message
from models.nudge import want
from models.person import Person
from models.policies.calendar import WorkCalendar
from models.programme import Programme
from models.refusals import DateInPast, NotForYou, Stale
from models.states import ApplicationStatus
from models.unit import Unit

WHAT_NEXT = 80


def check_application(unit: Unit, *, application_id: uuid.UUID) -> None:
    """The rest is over: list them again if they named the day, else ask what they want. A draft is offered again."""
    application = unit.get(Application, application_id)
    application.next_check_at = None
    if application.is_unfinished:
        offer_again(unit, application)
    if application.status is not ApplicationStatus.RESTING:
        return
    if application.resting_until is not None:
        application.relist()
        return
    mentor = unit.get(Person, unit.get(Member, application.member_id).person_id)
    want(unit, mentor, Message.WHAT_NEXT, about=application.id, priority=WHAT_NEXT, step=unit.now.date().isoformat())


def welcome_again(unit: Unit, *, by: uuid.UUID, application_id: uuid.UUID) -> None:
    """The mentor would like somebody new: listed again at once."""
    application = _own(unit, application_id, by)
    if application.status is ApplicationStatus.RESTING:
        application.relist()
        unit.note("listed again", about=application, by=by)
    _retell(unit, application)


def rest_until(unit: Unit, *, by: uuid.UUID, application_id: uuid.UUID, day: date) -> None:
    """Nobody new before that day; then they are listed again by themselves."""
    application = _own(unit, application_id, by)
    if application.status is ApplicationStatus.WITHDRAWN:
        raise Stale
    calendar = _calendar(unit, application)
    if day <= calendar.date_of(unit.now):
        raise DateInPast(field="rest_until")
    application.rest(check_at=calendar.opening(day), until=day)
    unit.note("rests", about=application, by=by, until=day.isoformat())
    _retell(unit, application)


def stop_mentoring(unit: Unit, *, by: uuid.UUID, application_id: uuid.UUID) -> None:
    """They mentor nobody new and their answers are erased. A running pair goes on; whoever asks hears at once."""
    application = _own(unit, application_id, by)
    if application.status is not ApplicationStatus.WITHDRAWN:
        decline_all(unit, by=by)
        application.withdraw()
        unit.note("stopped mentoring", about=application, by=by)
    _retell(unit, application)


def _retell(unit: Unit, application: Application) -> None:
    for message in (Message.WHAT_NEXT, Message.LISTING_RESTS):
        unit.retell(message, about=application)


def _own(unit: Unit, application_id: uuid.UUID, by: uuid.UUID) -> Application:
    application = unit.get(Application, application_id)
    if unit.get(Member, application.member_id).person_id != by:
        raise NotForYou
    return application


def _calendar(unit: Unit, application: Application) -> WorkCalendar:
    member = unit.get(Member, application.member_id)
    return unit.get(Programme, member.programme_id).rules.calendar
