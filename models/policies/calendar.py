"""Working days, sending hours and the edge between wall clocks and instants."""

import hashlib
from collections.abc import Collection, Container
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum
from functools import lru_cache
from itertools import islice
from typing import Self
from zoneinfo import ZoneInfo

import holidays

from models.policies.spans import Span, Unit

MIDNIGHT = time(0, 0)
NOON = time(12, 0)
FURTHEST = timedelta(days=3660)


class NoWorkingDay(ValueError):
    """Nobody works within ten years of the day asked about."""


class Weekday(IntEnum):
    """As `date.weekday()` counts."""

    MON = 0
    TUE = 1
    WED = 2
    THU = 3
    FRI = 4
    SAT = 5
    SUN = 6


@dataclass(frozen=True)
class Hours:
    """From `start` up to but not including `end`, by the wall clock of one day."""

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise ValueError("hours_end_before_start")

    @classmethod
    def of(cls, text: str) -> Self:
        """Read "09:00-17:30". ValueError for anything else."""
        start, dash, end = text.replace("\N{EN DASH}", "-").replace(" to ", "-").partition("-")
        if not dash:
            raise ValueError("not_hours")
        return cls(_clock_time(start), _clock_time(end))

    def __contains__(self, moment: time) -> bool:
        return self.start <= moment < self.end

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


@dataclass(frozen=True)
class Stretch:
    """The days from one to another, both included: an absence, a pause."""

    first_on: date
    last_on: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first_on <= day <= self.last_on


@dataclass(frozen=True)
class Stretches:
    """Several stretches as one set of days."""

    stretches: tuple[Stretch, ...] = ()

    def __contains__(self, day: object) -> bool:
        return any(day in stretch for stretch in self.stretches)


NO_HOLIDAYS = "-"
HOLIDAYS_OFFERED = (
    *("GB-ENG", "GB-WLS", "GB-SCT", "GB-NIR"),
    *("IE", "AU", "AT", "BE", "BR", "CA", "CH", "CN", "CZ", "DE", "DK", "ES", "FI", "FR", "GR", "HU", "IN", "IT", "JP"),
    *("KE", "LU", "MX", "NG", "NL", "NO", "NZ", "PL", "PT", "RO", "SE", "SG", "TR", "UA", "US", "ZA"),
)
"""Whose public holidays one may choose in a form."""
NO_DAYS: Container[date] = frozenset()


@dataclass(frozen=True)
class WorkCalendar:
    """When one programme, or one person, works. `country` is empty where no public holidays are kept."""

    working_days: frozenset[Weekday] = frozenset(Weekday(day) for day in range(5))
    country: str = "GB"
    subdivision: str = "ENG"
    closed: frozenset[date] = field(default_factory=frozenset)
    zone: str = "Europe/London"
    hours: Hours = field(default_factory=lambda: Hours(time(9, 0), time(17, 30)))

    def of_person(
        self,
        zone: str | None = None,
        working_days: Collection[Weekday] | None = None,
        hours: Hours | None = None,
        holidays_of: str = "",
    ) -> "WorkCalendar":
        """This calendar for somebody with their own zone, days, hours or public holidays ("GB-SCT", NO_HOLIDAYS).

        What is None or empty stays the programme's.
        """
        country, _, subdivision = holidays_of.partition("-")
        return replace(
            self,
            zone=zone or self.zone,
            working_days=frozenset(working_days) if working_days else self.working_days,
            hours=hours or self.hours,
            country=country if holidays_of else self.country,
            subdivision=subdivision if holidays_of else self.subdivision,
        )

    def date_of(self, moment: datetime) -> date:
        """The date on the wall at an instant."""
        return moment.astimezone(ZoneInfo(self.zone)).date()

    def start_of(self, day: date) -> datetime:
        """The UTC instant at which `day` begins here."""
        return local_moment(day, MIDNIGHT, self.zone)

    def opening(self, day: date) -> datetime:
        """The UTC instant at which the hours of `day` begin here."""
        return local_moment(day, self.hours.start, self.zone)

    def closing(self, day: date) -> datetime:
        """The UTC instant at which the hours of `day` end here."""
        return local_moment(day, self.hours.end, self.zone)

    def is_working(self, day: date) -> bool:
        """A working weekday, no public holiday, not closed."""
        return (
            day.weekday() in self.working_days
            and day not in self.closed
            and day not in public_holidays(self.country, self.subdivision, day.year)
        )

    def first_working_day(self, day: date, except_: Container[date] = NO_DAYS) -> date:
        """`day` itself if it is worked and not excepted, else the next that is. NoWorkingDay if there is none."""
        for ahead in range(FURTHEST.days):
            candidate = day + timedelta(days=ahead)
            if self.is_working(candidate) and candidate not in except_:
                return candidate
        raise NoWorkingDay(day)

    def add_working_days(self, day: date, number: int, except_: Container[date] = NO_DAYS) -> date:
        """The `number`th working day after `day`, excepted days not counted; `day` itself for 0."""
        for _ in range(number):
            day = self.first_working_day(day + timedelta(days=1), except_)
        return day

    def working_day_before(self, day: date, number: int) -> date:
        """The `number`th working day before `day`; NoWorkingDay if there is none."""
        earlier = (day - timedelta(days=back) for back in range(1, FURTHEST.days))
        found = next(islice(filter(self.is_working, earlier), number - 1, None), None)
        if found is None:
            raise NoWorkingDay(day)
        return found

    def working_days_between(self, start: date, end: date, except_: Container[date] = NO_DAYS) -> int:
        """How many working days come after `start`, up to and with `end`; negative the other way round."""
        if end < start:
            return -self.working_days_between(end, start, except_)
        days = (start + timedelta(days=ahead) for ahead in range(1, (end - start).days + 1))
        return sum(self.is_working(day) and day not in except_ for day in days)

    def after(self, day: date, span: Span) -> date:
        """Days are working days; weeks and months are calendar, moved to the next working day (PRODUCT §6)."""
        if span.unit is Unit.DAYS:
            return self.add_working_days(day, span.number)
        return self.first_working_day(span.after(day))

    def may_send(self, now: datetime, spread_key: str) -> bool:
        """Whether an unasked message may go to this person at `now`."""
        return self.next_sending_moment(now, spread_key) <= now

    def next_sending_moment(self, now: datetime, spread_key: str, except_: Container[date] = NO_DAYS) -> datetime:
        """The first UTC instant, `now` or later, inside the hours of a working day.

        People start at different moments of the morning, always the same for one `spread_key`, so that a
        thousand messages due at nine do not all leave at nine.
        """
        today = self.date_of(now)
        day = self.first_working_day(today, except_)
        if day == today and now >= self.closing(today):
            day = self.first_working_day(today + timedelta(days=1), except_)
        return max(now.astimezone(UTC), self._morning(day, spread_key))

    def _morning(self, day: date, spread_key: str) -> datetime:
        opening = self.opening(day)
        until = local_moment(day, min(self.hours.end, max(NOON, _later(self.hours.start))), self.zone)
        minutes = max(1, int((until - opening).total_seconds()) // 60)
        return opening + timedelta(minutes=stable_number(spread_key) % minutes)


def local_moment(day: date, at: time, zone: str) -> datetime:
    """The UTC instant of a wall-clock time: skipped by daylight saving → the first after; twice → the first."""
    wall = datetime.combine(day, at, tzinfo=ZoneInfo(zone))
    instant = wall.astimezone(UTC)
    if instant.astimezone(wall.tzinfo).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return instant
    return _end_of_gap(wall.replace(fold=1).astimezone(UTC), instant, wall)


def stable_number(key: str) -> int:
    """The same number for the same key, in every process and for ever."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big")


@lru_cache(maxsize=512)
def public_holidays(country: str, subdivision: str, year: int) -> frozenset[date]:
    """The public holidays of one year; none for an empty country."""
    if not country:
        return frozenset()
    return frozenset(holidays.country_holidays(country, subdiv=subdivision or None, years=year))


def _end_of_gap(before: datetime, after: datetime, wall: datetime) -> datetime:
    """Search the second at which the offset jumps, between an instant before and one after it."""
    zone = wall.tzinfo
    jumped = after.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == jumped:
            after = middle
        else:
            before = middle
    return after


def _later(start: time) -> time:
    return time(min(start.hour + 1, 23), start.minute)


def _clock_time(text: str) -> time:
    hour, _, minute = text.strip().partition(":")
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        raise ValueError("not_hours") from None
