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
    """`people`, `channels` and `groups` give names by id; `now` is product time, aware; `zone` an IANA name."""

    now: datetime
    zone: str = "Europe/London"
    me: str = ""
    people: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """The zone by its city."""
        return self.zone.rpartition("/")[2].replace("_", " ")

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(ZoneInfo(self.zone))

    def when(self, moment: datetime) -> str:
        """A moment as a line of a list names it: Tue 13 Jan 09:00."""
        local = self.local(moment)
        return f"{local:%a} {local.day} {local:%b} {local:%H:%M}"


def date_words(moment: datetime, form: str, reader: Reader) -> str:
    """`form` with its tokens ({date}, {time}, {date_short_pretty}, …) in the reader's zone; unknown tokens stay."""
    return _TOKEN.sub(lambda found: _token(found.group(1), moment, reader), form)


def day_words(moment: datetime, reader: Reader) -> str:
    """The day as a divider between messages names it."""
    local = reader.local(moment)
    near = _near(local, reader)
    return near.capitalize() if near else f"{local:%A}, {local.day} {local:%B}" + _year(local, reader)


def _token(name: str, moment: datetime, reader: Reader) -> str:
    local = reader.local(moment)
    if name.endswith("_pretty"):
        return _near(local, reader) or _token(name.removesuffix("_pretty"), moment, reader)
    if name == "ago":
        return ago(reader.now - moment)
    return _forms(local).get(name, f"{{{name}}}")


def _forms(local: datetime) -> dict[str, str]:
    day = f"{local.day} {local:%B %Y}"
    return {
        "date_num": f"{local:%Y-%m-%d}",
        "date_slash": f"{local:%d/%m/%Y}",
        "date": day,
        "date_full": day,
        "date_short": f"{local.day} {local:%b %Y}",
        "date_long": f"{local:%A}, {day}",
        "date_long_full": f"{local:%A}, {day}",
        "time": f"{local:%H:%M}",
        "time_secs": f"{local:%H:%M:%S}",
    }


def _near(local: datetime, reader: Reader) -> str:
    days = (local.date() - reader.local(reader.now).date()).days
    return {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(days, "")


def _year(local: datetime, reader: Reader) -> str:
    return "" if local.year == reader.local(reader.now).year else f" {local.year}"


def ago(passed: timedelta) -> str:
    """`passed` in its largest whole step; negative is the future."""
    seconds = abs(int(passed.total_seconds()))
    for size, name in _STEPS:
        if seconds >= size:
            count = seconds // size
            words = f"{count} {name}{'s' if count > 1 else ''}"
            return f"{words} ago" if passed > timedelta(0) else f"in {words}"
    return "just now"
