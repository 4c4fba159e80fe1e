"""Good times for two people to meet."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.policies.calendar import NO_DAYS, WorkCalendar
from models.policies.spans import Span

FAR_ENOUGH = 60  # days ahead to look
STEP = timedelta(minutes=30)
STEPS_A_DAY = 48
GOOD_STARTS = (time(10, 0), time(14, 0), time(11, 0))  # a different one each time, by the mentee's clock
DAYS_APART = 2


@dataclass(frozen=True)
class Busy:
    """A time that is taken, its end not included."""

    start_at: datetime
    end_at: datetime


def suggest(
    mentee: WorkCalendar,
    mentor: WorkCalendar,
    *,
    minutes: int,
    now: datetime,
    not_before_on: date = date.min,
    busy: Sequence[Busy] = (),
    away: Container[date] = NO_DAYS,
    how_many: int = 3,
) -> tuple[datetime, ...]:
    """Starts, in UTC and in order, that lie wholly inside both people's working hours.

    None before tomorrow in either zone, each on another day, at different times of day where possible, a day
    between them where possible. Fewer than `how_many`, or none, where the two hardly share an hour.
    """
    tomorrow = max(mentee.date_of(now), mentor.date_of(now)) + timedelta(days=1)
    pair = _Pair(mentee, mentor, timedelta(minutes=minutes), now, tuple(busy), away)
    return pair.suggest(max(tomorrow, not_before_on), how_many)


def is_near(on: date, today: date, every: Span, *, alone: bool) -> bool:
    """Whether a meeting on that day is the pair's next one, so that nothing need be said about meeting before it.

    It lies no further away than their rhythm; one that the two chose for itself may come one rhythm late.
    """
    latest = every.after(today)
    return on <= (every.after(latest) if alone else latest)


@dataclass(frozen=True)
class _Pair:
    mentee: WorkCalendar
    mentor: WorkCalendar
    length: timedelta
    now: datetime
    busy: tuple[Busy, ...]
    away: Container[date]

    def suggest(self, first_on: date, how_many: int) -> tuple[datetime, ...]:
        chosen: list[datetime] = []
        used: set[time] = set()
        for day in (first_on + timedelta(days=ahead) for ahead in range(FAR_ENOUGH)):
            if len(chosen) == how_many:
                break
            starts = self._starts(day) if self._is_apart(day, chosen) else ()
            if starts:
                chosen.append(self._best(starts, GOOD_STARTS[len(chosen) % len(GOOD_STARTS)], used))
                used.add(self._clock(chosen[-1]))
        return tuple(chosen)

    def _is_apart(self, day: date, chosen: list[datetime]) -> bool:
        return not chosen or day >= self.mentee.date_of(chosen[-1]) + timedelta(days=DAYS_APART)

    def _starts(self, day: date) -> tuple[datetime, ...]:
        """Every half-hour of the mentee's day at which both could begin, and the mentor's first moment in it."""
        half_hours = [self.mentee.opening(day) + STEP * each for each in range(STEPS_A_DAY)]
        near = (self.mentor.opening(day + timedelta(days=each)) for each in (-1, 0, 1))
        openings = [each for each in near if self.mentee.date_of(each) == day]
        return tuple(start for start in sorted({*half_hours, *openings}) if self._is_free(start))

    def _is_free(self, start: datetime) -> bool:
        end = start + self.length
        if any(each.start_at < end and start < each.end_at for each in self.busy):
            return False
        return all(self._works(calendar, start, end) for calendar in (self.mentee, self.mentor))

    def _works(self, calendar: WorkCalendar, start: datetime, end: datetime) -> bool:
        day = calendar.date_of(start)
        if day in self.away or day <= calendar.date_of(self.now) or not calendar.is_working(day):
            return False
        return calendar.opening(day) <= start and end <= calendar.closing(day)

    def _best(self, starts: tuple[datetime, ...], wanted: time, used: set[time]) -> datetime:
        """A time of day not offered yet, on the hour, and near the wanted one."""

        def preference(start: datetime) -> tuple[bool, bool, int]:
            clock = self._clock(start)
            return clock in used, clock.minute != 0, abs(_minutes(clock) - _minutes(wanted))

        return min(starts, key=preference)

    def _clock(self, start: datetime) -> time:
        return start.astimezone(ZoneInfo(self.mentee.zone)).time()


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute
