"""Addresses that open a calendar on the web with a meeting filled in: what it is called and its time, nothing else.

Google's is its own "event template"; Outlook's is what Microsoft's own pages use, for the calendar of a workplace.
Neither is documented by its maker; both take moments in UTC.
"""

from datetime import UTC, datetime
from urllib.parse import quote, urlencode

GOOGLE = "https://calendar.google.com/calendar/render"
OUTLOOK = "https://outlook.office.com/calendar/deeplink/compose"


def google_calendar(title: object, starts_at: datetime, ends_at: datetime) -> str:
    """Google Calendar, with a new event to save."""
    times = "/".join(each.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ") for each in (starts_at, ends_at))
    return _address(GOOGLE, action="TEMPLATE", text=str(title), dates=times)


def outlook_calendar(title: object, starts_at: datetime, ends_at: datetime) -> str:
    """Outlook on the web, with a new event to save."""
    start, end = (each.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") for each in (starts_at, ends_at))
    where = {"path": "/calendar/action/compose", "rru": "addevent"}
    return _address(OUTLOOK, **where, subject=str(title), startdt=start, enddt=end)


def _address(base: str, **asked: str) -> str:
    return f"{base}?{urlencode(asked, quote_via=quote)}"
