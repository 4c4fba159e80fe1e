"""When an ending takes effect (PRODUCT §5.9)."""

from datetime import datetime, timedelta

from models.policies.rules import Rules

A_DAY = timedelta(days=1)


def at_once(rules: Rules, now: datetime) -> datetime:
    """After the minutes in which it can be taken back."""
    return now + timedelta(minutes=rules.take_back_minutes)


def quietly(rules: Rules, now: datetime) -> datetime:
    """On the programme's next weekly day for quiet endings, when its hours begin; never today."""
    calendar = rules.calendar
    day = calendar.date_of(now) + A_DAY
    while day.weekday() != rules.quiet_day:
        day += A_DAY
    return calendar.opening(day)


def after_an_alert(now: datetime) -> datetime:
    """A coordinator's ending leaves after a day, so that a late answer can stop it (PRODUCT §6)."""
    return now + A_DAY
