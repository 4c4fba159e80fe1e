"""A moment as people type it: "12 June 2pm", "tomorrow 10:30", "noon on Tue", "2026-06-12 14:00"."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.policies.calendar import local_moment

FURTHEST = timedelta(days=732)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTH = rf"(?P<month>{'|'.join(MONTHS)})[a-z]*"
WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})[a-z]*"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?:,? (?P<year>\d{4}))?"
DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})t?",
        r"(?P<day>\d{1,2})(?P<between>[/.])(?P<month>\d{1,2})(?:(?P=between)(?P<year>\d{4})|\.)?",
        rf"(?:{WEEKDAY},? )?{DAY}(?: of)? {MONTH}{YEAR}",
        rf"(?:{WEEKDAY},? )?{MONTH} {DAY}{YEAR}",
        rf"(?:next |this )?{WEEKDAY}",
    )
)
TWELVE = r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))? ?(?P<half>[ap])\.?m\b\.?"
TWENTY_FOUR = r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})"
NOON = r"(?P<noon>noon|midday)"
LAST = tuple(re.compile(rf"(?:^|(?<=[ ,t])){clock}$") for clock in (TWELVE, TWENTY_FOUR, NOON))
FIRST = tuple(re.compile(rf"^(?:at )?{clock}(?=[ ,])") for clock in (TWELVE, TWENTY_FOUR, NOON))


class NotAMoment(ValueError):
    """What was typed is no moment to meet at.

    `name` says why: `no_time`, `no_day`, `no_such_day`, `no_such_time`, `in_the_past`, `too_far` (over two years), or
    `skipped`: clocks go forward over that hour.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def parse_when(text: str, zone: str, now: datetime) -> datetime:
    """The UTC instant meant by what somebody in that zone typed. NotAMoment where it is none, or not ahead.

    A day without a year is the next such day; a weekday alone is the next one after today. The hour needs
    minutes or am and pm, for "at 2" could be either. An hour that comes twice, as clocks go back, is the first of them.
    """
    said = " ".join(text.lower().split())
    found = next(filter(None, (each.search(said) for each in (*LAST, *FIRST))), None)
    if found is None:
        raise NotAMoment("no_time")
    today = now.astimezone(ZoneInfo(zone)).date()
    day, clock = _day(_rest(said, found), today), _clock(found.groupdict())
    if day > today + FURTHEST:
        raise NotAMoment("too_far")
    moment = local_moment(day, clock, zone) if day >= today else now
    if moment <= now:
        raise NotAMoment("in_the_past")
    if moment.astimezone(ZoneInfo(zone)).time() != clock:
        raise NotAMoment("skipped")
    return moment


def _rest(said: str, found: re.Match[str]) -> str:
    """The day, without the hour before or after it."""
    before, after = said[: found.start()], said[found.end() :]
    return f"{before.removesuffix('at ')}{after}".strip(" ,").removeprefix("on the ").removeprefix("on ")


def _clock(parts: dict[str, str | None]) -> time:
    if parts.get("noon"):
        return time(12, 0)
    hour, minute = int(parts["hour"] or 0), int(parts["minute"] or 0)
    if parts.get("half"):
        if not 1 <= hour <= 12:  # noqa: PLR2004  the face of a clock
            raise NotAMoment("no_such_time")
        hour = hour % 12 + (12 if parts["half"] == "p" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        raise NotAMoment("no_such_time") from None


def _day(said: str, today: date) -> date:
    if said in ("today", "tomorrow"):
        return today + timedelta(days=said == "tomorrow")
    found = next(filter(None, (pattern.fullmatch(said) for pattern in DATES)), None)
    if found is None:
        raise NotAMoment("no_day")
    parts = found.groupdict()
    if "day" not in parts:
        return today + timedelta(days=(WEEKDAYS.index(parts["weekday"]) - today.weekday() - 1) % 7 + 1)
    return _dated(parts, today)


def _dated(parts: dict[str, str | None], today: date) -> date:
    """A typed weekday that is not that date's is a slip somebody should look at again."""
    name, number = str(parts["month"]), int(parts["day"] or 0)
    month = MONTHS.index(name) + 1 if name in MONTHS else int(name)
    years = (int(parts["year"]),) if parts["year"] else (today.year, today.year + 1)
    days = (_on_the_calendar(year, month, number) for year in years)
    day = next((each for each in days if each and (parts["year"] or each >= today)), None)
    if day is None:
        raise NotAMoment("no_such_day")
    weekday = parts.get("weekday")
    if weekday is not None and WEEKDAYS.index(weekday) != day.weekday():
        raise NotAMoment("no_such_day")
    return day


def _on_the_calendar(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
