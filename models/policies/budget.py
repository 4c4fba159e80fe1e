"""How many nudges a person gets: at most one a day and three a week, in their own hours (PRODUCT §6)."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Generic, TypeVar

from models.policies.calendar import NO_DAYS, Weekday, WorkCalendar

A_DAY = 1
A_WEEK = 3
WEEK = timedelta(days=7)
HELD_AT_MOST = 10  # working days

Id = TypeVar("Id")


@dataclass(frozen=True)
class Wanted(Generic[Id]):
    """A nudge somebody should get. A smaller `priority` matters more; after `until` it is of no use."""

    id: Id
    priority: int
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class Choice(Generic[Id]):
    """What goes now, alone or with others folded into it, what is given up, and when to ask again."""

    chosen: Id | None
    folded: tuple[Id, ...]
    dropped: tuple[Id, ...]
    again_at: datetime | None


def choose(
    wanted: Iterable[Wanted[Id]],
    sent_lately: Sequence[datetime],
    calendar: WorkCalendar,
    now: datetime,
    *,
    spread_key: str,
    away: Container[date] = NO_DAYS,
    weekly_on: Weekday | None = None,
) -> Choice[Id]:
    """Which of one person's nudges goes now.

    `calendar` is the person's own, `sent_lately` has their nudges of the last seven days. An absence holds a
    nudge for at most ten working days, then it goes all the same. Who wants one message a week gets it on that day;
    where that is no working day, or they are away, on the next that is one.
    """
    those = tuple(wanted)
    useful = tuple(each for each in those if each.until is None or now < each.until)
    dropped = tuple(each.id for each in those if each not in useful)
    person = _Person(calendar, spread_key, away, weekly_on)
    ready = [each for each in useful if person.next_moment(each, sent_lately, now) <= now]
    if not ready:
        return Choice(None, (), dropped, person.next_of(useful, sent_lately, now))
    first = min(ready, key=lambda each: (each.priority, each.since))
    rest = tuple(each for each in useful if each is not first)
    return Choice(first.id, (), dropped, person.next_of(rest, (*sent_lately, now), now))


@dataclass(frozen=True)
class _Person:
    calendar: WorkCalendar
    spread_key: str
    away: Container[date]
    weekly_on: Weekday | None

    def next_of(self, wanted: Iterable[Wanted[Id]], sent: Sequence[datetime], now: datetime) -> datetime | None:
        return min((self.next_moment(each, sent, now) for each in wanted), default=None)

    def next_moment(self, wanted: Wanted[Id], sent: Sequence[datetime], now: datetime) -> datetime:
        """When this one could go: within the budget, in working hours, back again or held long enough."""
        start = self._within_budget(sent, now)
        held_until = self.calendar.add_working_days(self.calendar.date_of(wanted.since), HELD_AT_MOST)
        anyway = max(start, self.calendar.start_of(held_until))
        return min(self._sending(start, self.away), self._sending(anyway, NO_DAYS))

    def _within_budget(self, sent: Sequence[datetime], now: datetime) -> datetime:
        """The first start of a day, or `now`, at which neither the day nor the week is full."""
        days = sorted(self.calendar.date_of(each) for each in sent)
        day = today = self.calendar.date_of(now)
        while self._is_full(day, days):
            day += timedelta(days=1)
        return now if day == today else self.calendar.start_of(day)

    def _is_full(self, day: date, days: Sequence[date]) -> bool:
        if self.weekly_on is not None:
            return any(self._week_of(day, self.weekly_on) <= each <= day for each in days)
        return days.count(day) >= A_DAY or sum(day - WEEK < each <= day for each in days) >= A_WEEK

    def _sending(self, start: datetime, away: Container[date]) -> datetime:
        while True:
            moment = self.calendar.next_sending_moment(start, self.spread_key, away)
            day = self.calendar.date_of(moment)
            if self._is_theirs(day, away):
                return moment
            start = self.calendar.start_of(day + timedelta(days=1))

    def _is_theirs(self, day: date, away: Container[date]) -> bool:
        """Any day, or the first of a week in which their one message can go."""
        if self.weekly_on is None:
            return True
        return day == self.calendar.first_working_day(self._week_of(day, self.weekly_on), away)

    def _week_of(self, day: date, weekly_on: Weekday) -> date:
        """Their day at which the week began to which `day` belongs."""
        return day - timedelta(days=(day.weekday() - weekly_on) % 7)
