"""A draft that was left half-way is offered again after 3 and 10 working days, then left alone (PRODUCT §5.1, §6)."""

from datetime import datetime

from models.member import Application, Member
from models.messages import Message
from models.nudge import want
from models.person import Person
from models.programme import Programme
from models.unit import Unit

OFFERED_AFTER = (3, 10)
DRAFT_LEFT = 70


def offer_again_at(programme: Programme, now: datetime) -> datetime:
    """When a draft that was saved now is offered again for the first time."""
    return _moment(programme, now, OFFERED_AFTER[0])


def offer_again(unit: Unit, application: Application) -> None:
    """Its time has come: its owner hears that it is still there, once for all roles they were writing for."""
    member = unit.get(Member, application.member_id)
    programme, saved_at = unit.get(Programme, member.programme_id), application.saved_at or unit.now
    moments = [_moment(programme, saved_at, days) for days in OFFERED_AFTER]
    time = sum(moment <= unit.now for moment in moments)
    application.next_check_at = next((each for each in moments if each > unit.now), None)
    if time:
        person, step = unit.get(Person, member.person_id), f"{saved_at:%Y-%m-%d}:{time}"
        want(unit, person, Message.DRAFT_LEFT, about=member.id, priority=DRAFT_LEFT, step=step)


def _moment(programme: Programme, since: datetime, days: int) -> datetime:
    calendar = programme.rules.calendar
    return calendar.opening(calendar.add_working_days(calendar.date_of(since), days))
