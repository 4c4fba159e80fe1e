"""Lengths of time as people say them: 10 days, 6 weeks, 12 months."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Unit(StrEnum):
    """What a span is counted in."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


WORKING_DAYS = {Unit.DAYS: 1, Unit.WEEKS: 5, Unit.MONTHS: 21}
LONGEST = {Unit.DAYS: 3660, Unit.WEEKS: 520, Unit.MONTHS: 120}
SHORTEST_MEETING, LONGEST_MEETING = 5, 480  # minutes
SPOKEN = re.compile(r"(?:every\s+)?(\d{1,4})?\s*(day|week|month)s?", re.IGNORECASE)
SPOKEN_RHYTHM = re.compile(r"(?P<every>.+?)[\s,;]+(?P<minutes>\d{1,4})\s*min(?:ute)?s?", re.IGNORECASE)


@dataclass(frozen=True)
class Span:
    """A whole number of days, weeks or months, from one to ten years' worth. ValueError otherwise."""

    number: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 1 <= self.number <= LONGEST[self.unit]:
            raise ValueError("span_out_of_range")

    @classmethod
    def of(cls, text: str) -> "Span":
        """Read "6 weeks", "every 2 weeks", "month". ValueError for anything else."""
        said = SPOKEN.fullmatch(text.strip())
        if said is None:
            raise ValueError("not_a_span")
        return cls(int(said[1] or 1), Unit(f"{said[2].lower()}s"))

    def after(self, day: date) -> date:
        """The calendar day this long after `day`; the last of the month where the month has no such day."""
        if self.unit is Unit.MONTHS:
            return _months_later(day, self.number)
        return day + timedelta(days=self.number * (7 if self.unit is Unit.WEEKS else 1))

    @property
    def working_days(self) -> int:
        """What it counts on the ladder: a week 5 days, a month 21 (PRODUCT §6)."""
        return self.number * WORKING_DAYS[self.unit]

    def __str__(self) -> str:
        return f"{self.number} {self.unit.value if self.number > 1 else self.unit.value[:-1]}"


@dataclass(frozen=True)
class Rhythm:
    """How often a pair meets and for how long."""

    every: Span
    minutes: int

    def __post_init__(self) -> None:
        if not SHORTEST_MEETING <= self.minutes <= LONGEST_MEETING:
            raise ValueError("minutes_out_of_range")

    @classmethod
    def of(cls, text: str) -> "Rhythm":
        """Read "1 month, 60 minutes". ValueError for anything else."""
        said = SPOKEN_RHYTHM.fullmatch(text.strip())
        if said is None:
            raise ValueError("not_a_rhythm")
        return cls(Span.of(said["every"]), int(said["minutes"]))

    def __str__(self) -> str:
        return f"{self.every}, {self.minutes} minutes"


def _months_later(day: date, months: int) -> date:
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month0 + 1)[1]
    return date(year, month0 + 1, min(day.day, last))
