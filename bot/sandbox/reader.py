"""For whom something is drawn: their zone, their now, the names they know; and moments in their words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

_TOKEN = re.compile(r"\{(\w+)\}")
_STEPS = ((86_400, "day"), (3_600, "hour"), (60, "minute"))


@dataclass(frozen=True)
class Reader:
    """`people`, `channels` and `groups` give names by id, of those who are `gone` too; `now` is product time, aware.

    `zone` is an IANA name; `locale` a language tag: en-US reads times and dates the American way.
    """

    now: datetime
    zone: str = "Europe/London"
    locale: str = "en-GB"
    me: str = ""
    people: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()

    @property
    def place(self) -> str:
        """The zone by its city."""
        return self.zone.rpartition("/")[2].replace("_", " ")

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(ZoneInfo(self.zone))

    def clock(self, moment: datetime) -> str:
        """The time of day: 14:05, or 2:05 PM."""
        return _clock(self.local(moment), self.locale)

    def when(self, moment: datetime) -> str:
        """A moment as a line of a list names it: Tue 13 Jan 09:00."""
        local = self.local(moment)
        return f"{local:%a} {local.day} {local:%b} {self.clock(moment)}"

    def said(self, filled: str) -> str:
        """A local date, time or both, written as HTML writes them, in words: 6 January 2026 at 14:05."""
        day, _, hour = filled.rpartition("T") if ":" in filled else (filled, "", "")
        date = _token("date_long_full", _moment(day, self), self) if day else ""
        clock = _clock(datetime.fromisoformat(f"2000-01-01T{hour}"), self.locale) if hour else ""
        return " at ".join(part for part in (date, clock) if part)

    def lately(self, moment: datetime) -> str:
        """As Slack says when the last reply came: today at 14:05, 3 days ago."""
        near = _near(self.local(moment), self)
        return f"{near} at {self.clock(moment)}" if near else ago(self.now - moment)


def date_words(moment: datetime, form: str, reader: Reader) -> str:
    """`form` with its tokens ({date}, {time}, {date_short_pretty}, …) in the reader's zone; unknown tokens stay."""
    return _TOKEN.sub(lambda found: _token(found.group(1), moment, reader), form)


def day_words(moment: datetime, reader: Reader) -> str:
    """The day as a divider between messages names it."""
    words = _token("day_divider_pretty", moment, reader)
    return words[0].upper() + words[1:]


def _token(name: str, moment: datetime, reader: Reader) -> str:
    local = reader.local(moment)
    if name == "ago":
        return ago(reader.now - moment)
    if name.endswith("_pretty"):
        return _near(local, reader) or _token(name.removesuffix("_pretty"), moment, reader)
    if name == "day_divider":
        this_year = local.year == reader.local(reader.now).year
        return _token("date_long_yearless" if this_year else "date_long", moment, reader)
    forms = _american(local) if _is_american(reader.locale) else _british(local)
    return (forms | _everywhere(local, reader.locale)).get(name, f"{{{name}}}")


def _moment(day: str, reader: Reader) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(reader.zone))


def _everywhere(local: datetime, locale: str) -> dict[str, str]:
    return {
        "date_num": f"{local:%Y-%m-%d}",
        "time": _clock(local, locale),
        "time_secs": _clock(local, locale, seconds=True),
    }


def _british(local: datetime) -> dict[str, str]:
    day = f"{local.day} {local:%B %Y}"
    return {
        "date_slash": f"{local:%d/%m/%Y}",
        "date": day,
        "date_short": f"{local.day} {local:%b %Y}",
        "date_long": f"{local:%A}, {day}",
        "date_long_full": day,
        "date_long_yearless": f"{local:%A}, {local.day} {local:%B}",
    }


def _american(local: datetime) -> dict[str, str]:
    day = f"{local:%B} {_ordinal(local.day)}"
    return {
        "date_slash": f"{local:%m/%d/%Y}",
        "date": f"{day}, {local.year}",
        "date_short": f"{local:%b} {local.day}, {local.year}",
        "date_long": f"{local:%A}, {day}, {local.year}",
        "date_long_full": f"{local:%B} {local.day}, {local.year}",
        "date_long_yearless": f"{local:%A}, {day}",
    }


def _ordinal(day: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(day, "th")
    return f"{day}{ending}"


def _is_american(locale: str) -> bool:
    return locale == "en-US"


def _clock(local: datetime, locale: str, *, seconds: bool = False) -> str:
    rest = f"{local:%M:%S}" if seconds else f"{local:%M}"
    return f"{local.hour % 12 or 12}:{rest} {local:%p}" if _is_american(locale) else f"{local:%H}:{rest}"


def _near(local: datetime, reader: Reader) -> str:
    days = (local.date() - reader.local(reader.now).date()).days
    return {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(days, "")


def ago(passed: timedelta) -> str:
    """`passed` in its largest whole step; negative is the future."""
    seconds = abs(int(passed.total_seconds()))
    for size, name in _STEPS:
        if seconds >= size:
            count = seconds // size
            words = f"{count} {name}{'s' if count > 1 else ''}"
            return f"{words} ago" if passed > timedelta(0) else f"in {words}"
    return "just now"
