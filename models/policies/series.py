"""A series of meetings: the same hour every so often, moved where one of the two has no such day (PRODUCT §5.6)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from models.policies.calendar import local_moment
from models.policies.spans import Span, Unit

FEWEST, MOST = 2, 12  # meetings booked at once
FURTHEST = 6  # days by which one is moved; by less where they come thick
DAYS = {Unit.DAYS: 1, Unit.WEEKS: 7, Unit.MONTHS: 28}


@dataclass(frozen=True)
class Member:
    """One of a series: on which day it was to be, and when it is; None where no day near is good."""

    due_on: date
    at: datetime | None
    is_moved: bool


def series(
    first: datetime, every: Span, number: int, *, zone: str, is_good: Callable[[datetime], bool]
) -> tuple[Member, ...]:
    """The `number` meetings from `first` on, each at the same hour on the wall in `zone`, whatever summer time does.

    The first is taken as it is; what would fall on a day that is not good goes to the nearest that is, the later of
    two as near.
    """
    there = first.astimezone(ZoneInfo(zone))
    days = [Span(every.number * ahead, every.unit).after(there.date()) for ahead in range(1, number)]
    reach = min(FURTHEST, every.number * DAYS[every.unit] // 2)
    later = (_nearest(day, lambda on: local_moment(on, there.time(), zone), reach, is_good) for day in days)
    return (Member(there.date(), first, is_moved=False), *later)


def how_many(first_on: date, every: Span, until: date) -> int:
    """How many of a series fit until that day, the first and the last included; no more than can be booked at once."""
    fitting = (Span(every.number * ahead, every.unit).after(first_on) <= until for ahead in range(1, MOST))
    return 1 + sum(fitting)


def _nearest(day: date, moment: Callable[[date], datetime], reach: int, is_good: Callable[[datetime], bool]) -> Member:
    ahead = sorted(range(-reach, reach + 1), key=lambda days: (abs(days), -days))
    tried = ((day + timedelta(days=days), days) for days in ahead)
    return next(
        (Member(day, moment(on), is_moved=days != 0) for on, days in tried if is_good(moment(on))),
        Member(day, None, is_moved=True),
    )
