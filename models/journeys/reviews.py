"""The review date of an agreement brings a meeting (PRODUCT §5.5)."""

import uuid
from datetime import date, datetime

from models.journeys.settling import changed, day_of, tell_both, tidy
from models.mentoring_session import MentoringSession
from models.messages import Message
from models.pairing import Pairing
from models.policies.calendar import WorkCalendar
from models.programme import Programme
from models.queries.booking import suggested_times, usual_format, usual_minutes
from models.queries.sessions import booked_days, untouched_review
from models.states import Occasion
from models.unit import Unit

CLOSE_ENOUGH = 5  # working days between a review date and a meeting that does for it


def book_review(unit: Unit, pairing: Pairing, on: date) -> uuid.UUID | None:
    """The review date brings a meeting: the first good hour for both on that day or after; gives its id.

    An earlier review that nobody moved goes there instead. None where they meet within five working days of the day
    anyway, for which an earlier review is let go, or where their days never share an hour.
    """
    calendar = unit.get(Programme, pairing.programme_id).rules.calendar
    earlier = untouched_review(unit, pairing.id)
    is_elsewhere = earlier is not None and not _is_close(calendar, on, earlier.held_on)
    if any(_is_close(calendar, on, day) for day in booked_days(unit, pairing, earlier)):
        if earlier is not None and is_elsewhere:
            _let_go(unit, pairing, earlier)
        return None
    good = suggested_times(unit, pairing, not_before_on=calendar.first_working_day(on), how_many=1)
    if not good:
        return None
    if earlier is None:
        return _book_review(unit, pairing, good[0])
    if is_elsewhere:
        earlier.move_to(good[0], by=None, on=calendar.date_of(good[0]), now=unit.now)
        tell_both(unit, pairing, Message.SESSION_MOVED, earlier, version=str(len(earlier.past_times)))
        changed(unit, pairing, earlier)
    return earlier.id


def _is_close(calendar: WorkCalendar, on: date, day: date | None) -> bool:
    return day is not None and abs(calendar.working_days_between(on, day)) <= CLOSE_ENOUGH


def _let_go(unit: Unit, pairing: Pairing, review: MentoringSession) -> None:
    """Both hear that it is not needed; nobody cancelled it, so nobody is asked to book it again."""
    review.cancel(by=None, now=unit.now)
    unit.note("review let go", about=review, by=None)
    tell_both(unit, pairing, Message.SESSION_CANCELLED, review)
    tidy(unit, review)
    pairing.check(at=unit.now)


def _book_review(unit: Unit, pairing: Pairing, at: datetime) -> uuid.UUID:
    session = MentoringSession(
        pairing_id=pairing.id,
        minutes=usual_minutes(unit, pairing),
        format=usual_format(unit, pairing),
        occasion=Occasion.REVIEW,
    )
    session.book(at, on=day_of(unit, pairing, at), now=unit.now)
    unit.add(session)
    unit.note("review booked", about=session, by=None, starts_at=at.isoformat())
    tell_both(unit, pairing, Message.SESSION_BOOKED, session)
    changed(unit, pairing, session)
    return session.id
