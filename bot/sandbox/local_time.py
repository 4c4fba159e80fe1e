"""Zones as Slack tells them, and the hours in which somebody is not to be disturbed."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


def offset_seconds(now: datetime, zone: str) -> int:
    offset = now.astimezone(ZoneInfo(zone)).utcoffset()
    return int(offset.total_seconds()) if offset is not None else 0


def zone_label(now: datetime, zone: str) -> str:
    return now.astimezone(ZoneInfo(zone)).tzname() or zone


def next_quiet(now: datetime, zone: str, hours: tuple[str, str]) -> tuple[int, int]:
    """The quiet time that is running or comes next, as seconds since the epoch: from and until."""
    local = now.astimezone(ZoneInfo(zone))
    for day in (-1, 0, 1):
        begins, ends = _span(local + timedelta(days=day), hours)
        if ends > now:
            return int(begins.timestamp()), int(ends.timestamp())
    raise ValueError(f"no quiet time from {hours[0]} to {hours[1]}")


def _span(day: datetime, hours: tuple[str, str]) -> tuple[datetime, datetime]:
    begins, ends = (datetime.combine(day.date(), time.fromisoformat(hour), day.tzinfo) for hour in hours)
    return begins, ends if ends > begins else ends + timedelta(days=1)
