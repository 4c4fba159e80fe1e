"""The days of a series, and places that are links."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.policies.links import NotALink, link_in
from models.policies.series import FURTHEST, Member, how_many, series
from models.policies.spans import Span, Unit

FIRST = datetime(2026, 1, 31, 14, tzinfo=UTC)
MONTHLY, WEEKLY = Span(1, Unit.MONTHS), Span(1, Unit.WEEKS)


def days(members: tuple[Member, ...]) -> list[str]:
    return [f"{each.at:%m-%d %H:%M}" if each.at else f"not {each.due_on:%m-%d}" for each in members]


def test_a_monthly_series_keeps_its_hour_on_the_wall_and_the_last_day_of_short_months() -> None:
    members = series(FIRST, MONTHLY, 5, zone="Europe/London", is_good=lambda _: True)
    assert days(members) == ["01-31 14:00", "02-28 14:00", "03-31 13:00", "04-30 13:00", "05-31 13:00"]
    assert not any(each.is_moved for each in members)


def test_a_day_that_is_no_good_goes_to_the_nearest_that_is_or_is_left_out() -> None:
    closed = {
        date(2026, 2, 7),
        date(2026, 2, 8),
        *(date(2026, 2, 14) + timedelta(days=ahead) for ahead in range(-3, 4)),
    }
    members = series(FIRST, WEEKLY, 4, zone="Europe/London", is_good=lambda at: at.date() not in closed)
    assert days(members) == ["01-31 14:00", "02-06 14:00", "not 02-14", "02-21 14:00"]
    assert [each.is_moved for each in members] == [False, True, True, False]


def test_so_many_fit_until_a_day() -> None:
    assert how_many(date(2026, 1, 31), MONTHLY, date(2026, 4, 29)) == 3
    assert how_many(date(2026, 1, 31), MONTHLY, date(2026, 4, 30)) == 4
    assert how_many(date(2026, 1, 31), WEEKLY, date(2030, 1, 1)) == 12


@given(
    first=st.integers(0, 17000).map(lambda hours: FIRST + timedelta(hours=hours)),
    every=st.builds(Span, st.integers(1, 8), st.sampled_from([Unit.WEEKS, Unit.MONTHS])),
    zone=st.sampled_from(["Europe/London", "America/New_York", "Australia/Lord_Howe"]),
    closed=st.sets(st.integers(0, 6), max_size=6),
)
def test_a_series_rises_and_stays_near_its_days(first: datetime, every: Span, zone: str, closed: set[int]) -> None:
    members = series(first, every, 6, zone=zone, is_good=lambda at: at.weekday() not in closed)
    times = [each.at for each in members if each.at]
    assert times == sorted(set(times))
    assert all(each.weekday() not in closed for each in times[1:])
    near = [abs((each.at.astimezone(ZoneInfo(zone)).date() - each.due_on).days) for each in members if each.at]
    assert max(near) <= FURTHEST


@pytest.mark.parametrize(
    ("place", "link"),
    [
        ("The café at the library", None),
        ("Room 3.14", None),
        ("", None),
        ("https://meet.example/us?a=b#c", "https://meet.example/us?a=b#c"),
        ("  www.meet.example ", "https://www.meet.example"),
        ("HTTP://Meet.Example:8080/x", "HTTP://Meet.Example:8080/x"),
        ("https://meet.example/us code 123", None),
        ("https://meet example", "refused"),
        ("https:/meet.example", "refused"),
        ("javascript://meet.example", "refused"),
        ("ftp://meet.example", "refused"),
        ("https://tom:secret@meet.example", "refused"),
        ("https://[meet.example", "refused"),
    ],
)
def test_a_place_that_begins_like_an_address_has_to_be_one(place: str, link: str | None) -> None:
    try:
        assert link_in(place) == link
    except NotALink:
        assert link == "refused"
