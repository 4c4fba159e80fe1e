from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.policies.calendar import (
    Hours,
    NoWorkingDay,
    Stretch,
    Stretches,
    Weekday,
    WorkCalendar,
    local_moment,
    public_holidays,
    stable_number,
)
from models.policies.spans import Span

TUESDAY = date(2026, 1, 6)
ENGLAND = WorkCalendar()
DAYS = st.dates(date(2025, 1, 1), date(2030, 1, 1))
MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  hypothesis adds the zone
ZONES = st.sampled_from(["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"])


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (TUESDAY, True),
        (date(2026, 1, 10), False),  # a Saturday
        (date(2026, 4, 3), False),  # Good Friday
        (date(2026, 12, 28), False),  # Boxing Day, observed
        (date(2026, 8, 31), False),  # late summer bank holiday
    ],
)
def test_the_programme_works_on_weekdays_that_are_no_public_holidays(day: date, works: bool) -> None:
    assert ENGLAND.is_working(day) is works


def test_scotland_has_its_own_holidays_and_no_country_has_none() -> None:
    second_of_january = date(2026, 1, 2)
    assert ENGLAND.is_working(second_of_january)
    assert not WorkCalendar(subdivision="SCT").is_working(second_of_january)
    assert public_holidays("", "", 2026) == frozenset()


def test_a_closed_day_is_not_worked() -> None:
    assert not WorkCalendar(closed=frozenset({TUESDAY})).is_working(TUESDAY)


def test_working_days_are_counted_over_weekends_holidays_and_absences() -> None:
    maundy_thursday = date(2026, 4, 2)
    assert ENGLAND.add_working_days(maundy_thursday, 1) == date(2026, 4, 7)
    assert ENGLAND.add_working_days(TUESDAY, 0) == TUESDAY
    away = Stretches((Stretch(date(2026, 1, 7), date(2026, 1, 9)), Stretch(date(2026, 1, 13), date(2026, 1, 13))))
    assert ENGLAND.add_working_days(TUESDAY, 2, away) == date(2026, 1, 14)
    assert ENGLAND.working_days_between(TUESDAY, date(2026, 1, 14), away) == 2
    assert ENGLAND.working_days_between(TUESDAY, date(2026, 1, 14)) == 6
    assert ENGLAND.working_days_between(date(2026, 1, 14), TUESDAY) == -6


@given(DAYS, st.integers(1, 60))
def test_counting_back_what_was_added_gives_the_same_number(day: date, number: int) -> None:
    assert ENGLAND.working_days_between(day, ENGLAND.add_working_days(day, number)) == number


@given(DAYS, st.integers(0, 30), st.sets(DAYS, max_size=10))
def test_an_absence_never_brings_a_day_forward(day: date, number: int, away: set[date]) -> None:
    assert ENGLAND.add_working_days(day, number, away) >= ENGLAND.add_working_days(day, number)


def test_somebody_away_for_ever_has_no_working_day() -> None:
    with pytest.raises(NoWorkingDay):
        ENGLAND.first_working_day(TUESDAY, Stretch(TUESDAY, date.max))


def test_days_are_working_days_but_weeks_and_months_are_calendar() -> None:
    assert ENGLAND.after(TUESDAY, Span.of("5 days")) == date(2026, 1, 13)
    assert ENGLAND.after(TUESDAY, Span.of("2 weeks")) == date(2026, 1, 20)
    assert ENGLAND.after(date(2026, 1, 14), Span.of("1 month")) == date(2026, 2, 16)  # the 14th is a Saturday


def test_somebody_else_has_their_own_zone_days_and_hours() -> None:
    nia = ENGLAND.of_person(zone="America/New_York", working_days=[Weekday.MON], hours=Hours.of("10-14"))
    assert (nia.zone, nia.working_days, nia.hours) == (
        "America/New_York",
        frozenset({Weekday.MON}),
        Hours(time(10), time(14)),
    )
    assert ENGLAND.of_person() == ENGLAND


def test_the_date_follows_the_zone() -> None:
    assert ENGLAND.date_of(at("2026-06-30T23:30:00Z")) == date(2026, 7, 1)
    assert ENGLAND.start_of(date(2026, 7, 1)) == at("2026-06-30T23:00:00Z")
    assert ENGLAND.opening(date(2026, 7, 1)) == at("2026-07-01T08:00:00Z")
    assert ENGLAND.closing(date(2026, 7, 1)) == at("2026-07-01T16:30:00Z")


@pytest.mark.parametrize(
    ("day", "clock", "zone", "instant"),
    [
        (date(2026, 1, 6), time(9), "Europe/London", "2026-01-06T09:00:00Z"),
        (date(2026, 3, 29), time(1), "Europe/London", "2026-03-29T01:00:00Z"),  # skipped
        (date(2026, 3, 29), time(1, 59), "Europe/London", "2026-03-29T01:00:00Z"),  # skipped
        (date(2026, 3, 29), time(2), "Europe/London", "2026-03-29T01:00:00Z"),
        (date(2026, 10, 25), time(1, 30), "Europe/London", "2026-10-25T00:30:00Z"),  # twice
        (date(2026, 10, 4), time(2, 10), "Australia/Lord_Howe", "2026-10-03T15:30:00Z"),  # half an hour skipped
        (date(2011, 12, 30), time(12), "Pacific/Apia", "2011-12-30T10:00:00Z"),  # a whole day skipped
    ],
)
def test_a_skipped_time_is_the_first_instant_after_and_a_repeated_one_the_first(
    day: date, clock: time, zone: str, instant: str
) -> None:
    assert local_moment(day, clock, zone) == at(instant)


@given(MOMENTS, ZONES)
def test_a_moment_on_the_wall_comes_back_as_itself_or_its_first_occurrence(moment: datetime, zone: str) -> None:
    wall = moment.astimezone(ZoneInfo(zone))
    there = local_moment(wall.date(), wall.time(), zone)
    assert there.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0) == wall.replace(tzinfo=None, fold=0)
    assert there <= moment


def test_before_nine_a_message_waits_for_the_morning_and_after_hours_for_the_next() -> None:
    early = ENGLAND.next_sending_moment(at("2026-01-06T03:00:00Z"), "mia")
    assert at("2026-01-06T09:00:00Z") <= early < at("2026-01-06T12:00:00Z")
    late = ENGLAND.next_sending_moment(at("2026-01-09T17:30:00Z"), "mia")
    assert late == early + timedelta(days=6)  # from Friday evening to Monday, at Mia's minute


def test_in_the_afternoon_a_message_goes_at_once() -> None:
    now = at("2026-01-06T15:00:00Z")
    assert ENGLAND.next_sending_moment(now, "mia") == now
    assert ENGLAND.may_send(now, "mia")
    assert not ENGLAND.may_send(at("2026-01-06T17:30:00Z"), "mia")


def test_an_absence_moves_a_message_to_the_first_day_back() -> None:
    away = Stretch(TUESDAY, date(2026, 1, 11))
    moment = ENGLAND.next_sending_moment(at("2026-01-06T15:00:00Z"), "mia", away)
    assert ENGLAND.date_of(moment) == date(2026, 1, 12)


def test_the_morning_is_spread_and_the_same_person_always_starts_at_the_same_minute() -> None:
    moments = [ENGLAND.next_sending_moment(at("2026-01-06T03:00:00Z"), f"person {each}") for each in range(500)]
    assert moments == [ENGLAND.next_sending_moment(at("2026-01-06T03:00:00Z"), f"person {each}") for each in range(500)]
    assert len(set(moments)) > 150
    assert stable_number("mia") == 9105001885903082202


def test_short_hours_are_spread_inside_themselves() -> None:
    ten_minutes = ENGLAND.of_person(hours=Hours.of("17:00-17:10"))
    moments = {ten_minutes.next_sending_moment(at("2026-01-06T03:00:00Z"), str(each)) for each in range(200)}
    assert min(moments) >= at("2026-01-06T17:00:00Z")
    assert max(moments) < at("2026-01-06T17:10:00Z")


@given(MOMENTS, ZONES, st.text())
def test_a_sending_moment_lies_in_the_recipients_hours_and_is_never_past(now: datetime, zone: str, key: str) -> None:
    calendar = ENGLAND.of_person(zone=zone)
    moment = calendar.next_sending_moment(now, key)
    wall = moment.astimezone(ZoneInfo(zone))
    assert moment >= now
    assert wall.time() in calendar.hours
    assert calendar.is_working(wall.date())
    assert calendar.next_sending_moment(moment, key) == moment


@pytest.mark.parametrize("said", ["", "9", "9-x", "25-26", "9:00-9:60"])
def test_what_are_no_hours_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match=r"^not_hours$"):
        Hours.of(said)


def test_hours_end_after_they_start() -> None:
    with pytest.raises(ValueError, match=r"^hours_end_before_start$"):
        Hours.of("09:00-09:00")
    assert str(Hours.of("9:00 to 17:30")) == "09:00-17:30"
