"""How a setting is read from what somebody typed, or from what is stored.

Every reader takes text or an already read value and gives the value; ValueError with a stable name otherwise.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from itertools import pairwise
from typing import TypeVar
from zoneinfo import ZoneInfo

import holidays

from models.policies.calendar import Hours, Weekday
from models.policies.modules import Module
from models.policies.spans import Rhythm, Span

LINES = re.compile(r"[\n;]")
ITEMS = re.compile(r"[\n;,]")
SLACK_ID = re.compile(r"<?@?([UW][A-Z0-9]{2,})(?:\|[^>]*)?>?")
COUNTRY = re.compile(r"[A-Z]{2}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
OPTION_LENGTH = 75  # what Slack shows of an option

T = TypeVar("T")


def read_span(said: object) -> Span:
    return said if isinstance(said, Span) else Span.of(_text(said))


def read_rhythm(said: object) -> Rhythm:
    return said if isinstance(said, Rhythm) else Rhythm.of(_text(said))


def read_rhythms(said: object) -> tuple[Rhythm, ...]:
    return _several(said, LINES, read_rhythm)


def read_hours(said: object) -> Hours:
    return said if isinstance(said, Hours) else Hours.of(_text(said))


def read_weekday(said: object) -> Weekday:
    if isinstance(said, Weekday):
        return said
    try:
        return Weekday[_text(said).strip()[:3].upper()]
    except KeyError:
        raise ValueError("not_a_weekday") from None


def read_weekdays(said: object) -> tuple[Weekday, ...]:
    """Read "Mon-Fri" or "Mon, Tue, Thu"; in the order of the week."""
    days = _several(said, ITEMS, lambda each: each) if isinstance(said, str) else _several(said, ITEMS, read_weekday)
    return tuple(sorted({day for each in days for day in _run(each)}))


def read_dates(said: object) -> tuple[date, ...]:
    """ISO dates, in order."""
    return tuple(sorted(set(_several(said, ITEMS, _read_date))))


def read_rising_numbers(said: object) -> tuple[int, ...]:
    """Whole numbers, each larger than the one before."""
    numbers = _several(said, ITEMS, _read_number)
    if any(later <= earlier for earlier, later in pairwise(numbers)):
        raise ValueError("not_rising")
    return numbers


def read_items(said: object) -> tuple[str, ...]:
    """Options of a list, split at lines, semicolons and commas."""
    return _options(_several(said, ITEMS, _text))


def read_lines(said: object) -> tuple[str, ...]:
    """Options that may have commas in them, split at lines and semicolons."""
    return _options(_several(said, LINES, _text))


def read_modules(said: object) -> tuple[Module, ...]:
    """A line each: the day it begins and its theme; in the order of days."""
    return tuple(sorted(set(_several(said, LINES, _read_module))))


def read_person(said: object) -> str:
    """A Slack account, as its id or as Slack writes a mention; empty for nobody."""
    text = _text(said).strip()
    found = SLACK_ID.fullmatch(text)
    if found is None and text:
        raise ValueError("not_a_person")
    return found[1] if found else ""


def read_people(said: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_several(said, ITEMS, read_person)))


def read_zone(said: object) -> str:
    text = _text(said).strip()
    try:
        return ZoneInfo(text).key
    except (KeyError, ValueError, OSError):
        raise ValueError("not_a_zone") from None


def read_country(said: object) -> str:
    """A country, by its two letters, whose public holidays are known; empty for none kept."""
    text = _text(said).strip().upper()
    if text and not (COUNTRY.fullmatch(text) and knows_holidays(text, "")):
        raise ValueError("not_a_country")
    return text


def read_language(said: object) -> str:
    text = _text(said).strip()
    if not LANGUAGE.fullmatch(text):
        raise ValueError("not_a_language")
    return text


@cache
def knows_holidays(country: str, subdivision: str) -> bool:
    """Whether the public holidays there are on record; no country has no parts.

    Asking for the list of all countries instead would load every one of them, which takes a second.
    """
    if not country:
        return not subdivision
    try:
        holidays.country_holidays(country, subdiv=subdivision or None)
    except NotImplementedError:
        return False
    return True


def _text(said: object) -> str:
    if not isinstance(said, str):
        raise ValueError("not_text")  # noqa: TRY004  pydantic turns a ValueError into a problem, a TypeError it lets pass
    return said


def _several(said: object, at: re.Pattern[str], read: Callable[[object], T]) -> tuple[T, ...]:
    if isinstance(said, str):
        return tuple(read(item.strip()) for item in at.split(said) if item.strip())
    if isinstance(said, Iterable):
        return tuple(read(item) for item in said)
    raise ValueError("not_a_list")


def _run(days: object) -> Iterable[Weekday]:
    if isinstance(days, Weekday):
        return (days,)
    first, dash, last = _text(days).replace("\N{EN DASH}", "-").partition("-")
    start, end = read_weekday(first), read_weekday(last if dash else first)
    return (Weekday((start + ahead) % 7) for ahead in range((end - start) % 7 + 1))


def _read_number(said: object) -> int:
    if isinstance(said, int):
        return said
    text = _text(said)
    if not text.isascii() or not text.isdecimal():
        raise ValueError("not_a_number")
    return int(text)


def _read_module(said: object) -> Module:
    return said if isinstance(said, Module) else Module.of(_text(said))


def _read_date(said: object) -> date:
    if isinstance(said, date):
        return said
    try:
        return date.fromisoformat(_text(said))
    except ValueError:
        raise ValueError("not_a_date") from None


def _options(items: tuple[str, ...]) -> tuple[str, ...]:
    if any(len(item) > OPTION_LENGTH for item in items):
        raise ValueError("option_too_long")
    return tuple(dict.fromkeys(items))
