"""The clock of an offer while a question is open: it waits (PRODUCT §5.3)."""

from dataclasses import dataclass
from datetime import datetime

from models.policies.calendar import WorkCalendar


@dataclass(frozen=True)
class Clock:
    """When the mentor is reminded, and by when they answer."""

    remind_at: datetime
    answer_by: datetime


def started(calendar: WorkCalendar, now: datetime, *, remind_after: int, answer_within: int) -> Clock:
    """The clock of an offer made now: reminded on the morning of one working day, over on the evening of another."""
    today = calendar.date_of(now)
    remind_on, answer_on = (calendar.add_working_days(today, each) for each in (remind_after, answer_within))
    return Clock(calendar.opening(remind_on), calendar.closing(answer_on))


def resumed(calendar: WorkCalendar, clock: Clock, *, asked_at: datetime, now: datetime) -> Clock:
    """The same after a question: both move by the working days waited; there is at least the next day to answer."""
    today = calendar.date_of(now)
    waited = max(0, calendar.working_days_between(calendar.date_of(asked_at), today))
    remind_on, answer_on = (
        calendar.add_working_days(calendar.date_of(each), waited) for each in (clock.remind_at, clock.answer_by)
    )
    soonest = calendar.add_working_days(today, 1)
    return Clock(calendar.opening(remind_on), calendar.closing(max(answer_on, soonest)))
