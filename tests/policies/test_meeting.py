from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.policies.calendar import Hours, Stretch, Weekday, WorkCalendar
from models.policies.meeting import Busy, suggest

MIA = WorkCalendar()
TOM = WorkCalendar()
TUESDAY = datetime(2026, 1, 6, 10, tzinfo=UTC)


def at(*texts: str) -> tuple[datetime, ...]:
    return tuple(datetime.fromisoformat(text).replace(tzinfo=UTC) for text in texts)


def test_three_times_from_tomorrow_on_different_days_at_different_hours() -> None:
    times = suggest(MIA, TOM, minutes=60, now=TUESDAY)
    assert times == at("2026-01-07 10:00", "2026-01-09 14:00", "2026-01-12 11:00")


def test_with_nia_in_new_york_the_times_lie_in_the_afternoon_of_london() -> None:
    nia = MIA.of_person(zone="America/New_York")
    assert suggest(nia, TOM, minutes=60, now=TUESDAY) == at("2026-01-07 15:00", "2026-01-09 16:00", "2026-01-12 14:00")


def test_tomorrow_is_tomorrow_for_both() -> None:
    sydney = TOM.of_person(zone="Australia/Sydney", hours=Hours.of("00:00-23:59"))
    midday_in_london = datetime(2026, 1, 6, 14, tzinfo=UTC)  # already Wednesday in Sydney
    times = suggest(MIA, sydney, minutes=60, now=midday_in_london)
    assert times[0].date() == date(2026, 1, 8)


def test_tomorrow_is_tomorrow_for_whoever_works_in_the_evening_on_the_other_side_of_the_world() -> None:
    """Nine tomorrow morning in Auckland is eight this evening in London."""
    auckland = MIA.of_person(zone="Pacific/Auckland")
    evenings = TOM.of_person(hours=Hours.of("18:00-23:00"))
    at_night = datetime(2026, 1, 6, 1, tzinfo=UTC)  # Auckland: two in the afternoon
    assert suggest(auckland, evenings, minutes=60, now=at_night, how_many=1) == at("2026-01-07 21:00")


def test_the_one_hour_that_two_share_is_found_where_it_begins_at_a_quarter_past() -> None:
    mornings = TOM.of_person(hours=Hours.of("09:15-10:15"))
    assert suggest(MIA, mornings, minutes=60, now=TUESDAY, how_many=1) == at("2026-01-07 09:15")


def test_two_who_share_no_working_hour_get_no_suggestion() -> None:
    sydney = TOM.of_person(zone="Australia/Sydney")
    assert suggest(MIA, sydney, minutes=60, now=TUESDAY) == ()


def test_weekends_holidays_absences_and_taken_times_are_left_out() -> None:
    before_easter = datetime(2026, 4, 1, 10, tzinfo=UTC)
    away = Stretch(date(2026, 4, 7), date(2026, 4, 8))
    taken = Busy(datetime(2026, 4, 2, 9, 30, tzinfo=UTC), datetime(2026, 4, 2, 10, tzinfo=UTC))
    times = suggest(MIA, TOM, minutes=60, now=before_easter, busy=[taken], away=away)
    assert times == at("2026-04-02 08:00", "2026-04-09 13:00", "2026-04-13 10:00")


def test_days_only_one_of_them_works_are_left_out() -> None:
    mondays = TOM.of_person(working_days=[Weekday.MON])
    times = suggest(MIA, mondays, minutes=60, now=TUESDAY)
    assert times == at("2026-01-12 10:00", "2026-01-19 14:00", "2026-01-26 11:00")


def test_nothing_is_suggested_before_the_day_asked_for() -> None:
    assert suggest(MIA, TOM, minutes=60, now=TUESDAY, not_before_on=date(2026, 2, 3), how_many=1) == at(
        "2026-02-03 10:00"
    )


def test_a_meeting_longer_than_the_shared_hours_fits_nowhere() -> None:
    assert suggest(MIA, TOM.of_person(hours=Hours.of("09:00-10:00")), minutes=61, now=TUESDAY) == ()


def test_where_the_two_share_half_an_hour_the_half_hour_is_offered_again() -> None:
    early = TOM.of_person(hours=Hours.of("09:30-10:00"))
    assert suggest(MIA, early, minutes=30, now=TUESDAY) == at(
        "2026-01-07 09:30", "2026-01-09 09:30", "2026-01-12 09:30"
    )


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001  hypothesis adds the zone
    st.sampled_from(["Europe/London", "America/New_York", "Asia/Kolkata", "Europe/Warsaw"]),
    st.sampled_from([15, 30, 60, 90]),
)
def test_a_suggestion_lies_wholly_inside_both_working_days(now: datetime, zone: str, minutes: int) -> None:
    other = TOM.of_person(zone=zone)
    times = suggest(MIA, other, minutes=minutes, now=now)
    assert len({each.date() for each in times}) == 3
    assert list(times) == sorted(times)
    for start in times:
        for calendar in (MIA, other):
            wall = start.astimezone(ZoneInfo(calendar.zone))
            assert calendar.is_working(wall.date())
            assert calendar.opening(wall.date()) <= start
            assert start + timedelta(minutes=minutes) <= calendar.closing(wall.date())
            assert wall.date() > calendar.date_of(now)


@pytest.mark.parametrize("how_many", [0, 1, 5])
def test_as_many_as_asked_for(how_many: int) -> None:
    assert len(suggest(MIA, TOM, minutes=60, now=TUESDAY, how_many=how_many)) == how_many
