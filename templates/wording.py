"""Filters: how dates, names and numbers are said to this reader, and the few pieces of live Slack markup.

Every filter that depends on the reader takes it from the template's context; texts come out escaped or as Markup.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from gettext import NullTranslations
from operator import attrgetter
from pathlib import Path
from typing import Any
from urllib.parse import quote as percent
from zoneinfo import ZoneInfo

import regex
from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.support import Translations
from babel.units import format_unit
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from templates.accented import ACCENTED, Accented
from templates.cutting import cut
from templates.stream import OPTION, BadTemplate

LOCALE = Path(__file__).parent / "locale"
SOURCE = "en-GB"

_USER = regex.compile(r"[UW][A-Z0-9]+")
_HOUR = 60


@dataclass(frozen=True)
class Reader:
    """Who will read a text: language as Slack writes it (`en-GB`), zone as IANA does (`Europe/London`)."""

    language: str
    zone: str


# languages


def offered_languages() -> dict[str, str]:
    """What somebody may choose to be written to in, each by its own name: `English (United Kingdom)` for `en-GB`."""
    codes = (each for each in languages() if each != ACCENTED)
    return {code: str(Locale.parse(code.replace("-", "_")).display_name) for code in codes}


def languages() -> list[str]:
    """As one asks for them: the source, those with a catalogue, and last the one for tests."""
    translated = sorted(file.parent.parent.name for file in LOCALE.glob("*/LC_MESSAGES/messages.mo"))
    return [SOURCE, *(name.replace("_", "-") for name in translated), ACCENTED]


@lru_cache
def language_for(wanted: str) -> str:
    """The language a reader gets: of those they would read, the best first (`fr-FR,en-GB`), the first that is here.

    None of them here gives the source: nothing is half translated.
    """
    return next((found for each in wanted.split(",") if (found := _here(each))), SOURCE)


def _here(wanted: str) -> str | None:
    if wanted == ACCENTED:
        return wanted
    code = wanted.replace("-", "_")
    names = (code, code.partition("_")[0])
    if names[1] == SOURCE.partition("-")[0]:
        return SOURCE
    return next((name for name in names if (LOCALE / name / "LC_MESSAGES" / "messages.mo").exists()), None)


@lru_cache
def catalogue(language: str) -> NullTranslations:
    """The texts of one language, as `language_for` named it."""
    if language == ACCENTED:
        return Accented()
    return Translations.load(LOCALE, [language]) if language != SOURCE else NullTranslations()


def _locale(context: Context) -> Locale:
    language = language_for(_reader(context).language)
    return Locale.parse((SOURCE if language == ACCENTED else language).replace("-", "_"))


def _texts(context: Context) -> NullTranslations:
    return catalogue(language_for(_reader(context).language))


def _reader(context: Context) -> Reader:
    reader = context.resolve("reader")
    if not isinstance(reader, Reader):
        raise BadTemplate("no reader here: import templates that use filters `with context`")
    return reader


# times


@pass_context
def day(context: Context, value: date, *, year: bool = False) -> str:
    """`Tuesday 13 January`, of a moment in the reader's zone; with its year where it may be another."""
    on = _there(context, value).date() if isinstance(value, datetime) else value
    return format_date(on, "EEEE d MMMM y" if year else "EEEE d MMMM", locale=_locale(context))


@pass_context
def time(context: Context, value: datetime) -> str:
    """`14:00 GMT`, in the reader's zone and with its name, so that it is right wherever it is read."""
    there = _there(context, value)
    return f"{format_time(there.time(), 'HH:mm', locale=_locale(context))} {_zone_name(there)}"


@pass_context
def time_there(context: Context, value: datetime, zone: str) -> str:
    """The same in another zone than the reader's: `05:00 EST`."""
    there = value.astimezone(ZoneInfo(zone))
    return f"{format_time(there.time(), 'HH:mm', locale=_locale(context))} {_zone_name(there)}"


@pass_context
def moment(context: Context, value: datetime, *, year: bool = False) -> str:
    """`Tuesday 13 January at 14:00 GMT`; with its year where it may be another."""
    there = {"day": day(context, value, year=year), "time": time(context, value)}
    return str(_texts(context).gettext("%(day)s at %(time)s") % there)


@pass_context
def slack_date(context: Context, value: datetime) -> Markup:
    """A moment that Slack shows to each reader in their own zone; only in formatted text."""
    pattern = _texts(context).gettext("{date_long_pretty} at {time}")
    return Markup("<!date^{}^{}|{}>").format(int(value.timestamp()), Markup(pattern), moment(context, value))  # noqa: S704  ours


def _there(context: Context, value: datetime) -> datetime:
    if value.tzinfo is None:
        raise BadTemplate("a moment needs its zone")
    return value.astimezone(ZoneInfo(_reader(context).zone))


def _zone_name(there: datetime) -> str:
    name = there.tzname() or ""
    return f"UTC{name[:3]}{':' + name[3:] if name[3:] else ''}" if name[:1] in {"+", "-"} else name


@pass_context
def weekday(context: Context, number: int) -> str:
    """`Monday`, of 0."""
    say = _texts(context).gettext
    names = (
        say("Monday"),
        say("Tuesday"),
        say("Wednesday"),
        say("Thursday"),
        say("Friday"),
        say("Saturday"),
        say("Sunday"),
    )
    return str(names[number])


@pass_context
def territory(context: Context, code: str) -> str:
    """`Ireland`, of `IE`."""
    return str(_locale(context).territories.get(code, code))


@pass_context
def told(context: Context, value: Any) -> str:
    """Whatever is kept in a row, as one reads it: days and moments in the reader's way, yes or no, a list."""
    texts = _texts(context)
    if isinstance(value, bool):
        return str(texts.gettext("yes") if value else texts.gettext("no"))
    if isinstance(value, datetime):
        there = {"day": day(context, value, year=True), "time": time(context, value)}
        return str(texts.gettext("%(day)s at %(time)s") % there)
    if isinstance(value, date):
        return day(context, value, year=True)
    if isinstance(value, Enum):
        return str(value.value).replace("_", " ")
    return ", ".join(str(each) for each in value) if isinstance(value, tuple) else str(value)


# numbers


@pass_context
def duration(context: Context, minutes: int) -> str:
    """`45 minutes`, `60 minutes`, `1 hour 30 minutes`, `2 hours`."""
    if minutes <= _HOUR:
        return _amount(context, minutes, "minute")
    hours, rest = divmod(minutes, _HOUR)
    said = [_amount(context, hours, "hour")] + ([_amount(context, rest, "minute")] if rest else [])
    return " ".join(said)


@pass_context
def span(context: Context, count: int, unit: str) -> str:
    """`3 weeks`, `1 month`: of days, weeks, months or years."""
    return _amount(context, count, _singular(unit))


@pass_context
def rhythm(context: Context, count: int, unit: str) -> str:
    """`every month`, `every 2 weeks`: a rhythm of `count` days, weeks or months."""
    texts = _texts(context)
    if count == 1:
        once = {
            "day": texts.gettext("every day"),
            "week": texts.gettext("every week"),
            "month": texts.gettext("every month"),
        }
        return str(once[_singular(unit)])
    return str(texts.gettext("every %(span)s") % {"span": span(context, count, unit)})


def _singular(unit: str) -> str:
    return str(unit).removesuffix("s")


def _amount(context: Context, count: int, unit: str) -> str:
    """So many of a unit. Where Babel has no words for it in that language, it prints the unit's name: ours then."""
    said = format_unit(count, f"duration-{unit}", locale=_locale(context))
    if "duration-" not in said:
        return said
    own = context.environment.get_template("units.j2").make_module({"reader": _reader(context)})
    return str(getattr(own, unit)(count))


# names and texts


@pass_context
def joined(context: Context, names: Iterable[Any], style: str = "and") -> Markup:
    """`Tom, Priya and Lin`; with `"or"`: `Tom, Priya or Lin`."""
    escaped = [str(escape(name)) for name in names]
    found = format_list(escaped, "or" if style == "or" else "standard", locale=_locale(context))
    return Markup(found)  # noqa: S704  each was escaped


def pairs(things: Iterable[Any], value: str, text: str) -> list[tuple[Any, Any]]:
    """What a menu offers: of each thing the attributes named `value` and `text`, dotted or not."""
    value_of, text_of = attrgetter(value), attrgetter(text)
    return [(value_of(thing), text_of(thing)) for thing in things]


def alike(texts: Iterable[str]) -> list[tuple[str, str]]:
    """What a menu offers where the words are their own value, as long as Slack takes it."""
    return [(cut(each, OPTION), each) for each in texts]


def quote(text: str, limit: int = 2500) -> Markup:
    """What somebody typed, set off line by line, so that no line of it looks like ours."""
    lines = escape(cut(text, limit)).splitlines()
    return Markup("\n").join(Markup("> ") + line for line in lines)


def mention(person: Any) -> Markup:
    """`<@U…>`, of a Slack id or of whoever has one as `slack_id`; formatted text only."""
    user = person if isinstance(person, str) else person.slack_id
    if not _USER.fullmatch(user):
        raise BadTemplate(f"no Slack id: {user!r}")
    return Markup("<@{}>").format(user)


def link(url: str, text: str) -> Markup:
    """A link in formatted text; what is no web address is shown as the words alone."""
    if not url.startswith(("https://", "http://")):
        return escape(text)
    address = percent(url, safe=":/?#[]@!$&'()*+,;=%~")
    return Markup("<{}|{}>").format(address, escape(text).replace("|", "¦"))


FILTERS = {
    "alike": alike,
    "cut": cut,
    "day": day,
    "duration": duration,
    "joined": joined,
    "link": link,
    "mention": mention,
    "moment": moment,
    "pairs": pairs,
    "quote": quote,
    "rhythm": rhythm,
    "slack_date": slack_date,
    "span": span,
    "territory": territory,
    "time": time,
    "time_there": time_there,
    "told": told,
    "weekday": weekday,
}
