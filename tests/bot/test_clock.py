from datetime import UTC, datetime, timedelta, timezone

import pytest
from freezegun import freeze_time

from bot.clock import Clock

TUESDAY = datetime(2026, 1, 6, 10, tzinfo=UTC)


def test_in_production_both_times_are_the_systems() -> None:
    with freeze_time("2026-03-01 12:00:00"):
        clock = Clock()
        assert (clock.now(), clock.wire()) == (datetime(2026, 3, 1, 12, tzinfo=UTC),) * 2


def test_a_demo_starts_on_its_tuesday_and_runs_on_while_wire_time_stays() -> None:
    with freeze_time("2027-05-05 05:05:05") as system:
        clock = Clock(start=TUESDAY)
        system.tick(timedelta(seconds=90))
        assert clock.now() == TUESDAY + timedelta(seconds=90)
        assert clock.wire() == datetime(2027, 5, 5, 5, 6, 35, tzinfo=UTC)


def test_product_time_travels_to_a_moment_and_runs_on_from_there() -> None:
    with freeze_time("2027-05-05") as system:
        clock = Clock(start=TUESDAY)
        clock.travel_to(TUESDAY + timedelta(days=7))
        system.tick(timedelta(minutes=1))
        assert clock.now() == TUESDAY + timedelta(days=7, minutes=1)
        assert clock.wire() == datetime(2027, 5, 5, 0, 1, tzinfo=UTC)


def test_product_time_never_goes_back() -> None:
    with freeze_time("2027-05-05"):
        clock = Clock(start=TUESDAY)
        clock.travel_to(TUESDAY - timedelta(seconds=1))
        assert clock.now() == TUESDAY


def test_a_moment_in_another_zone_is_told_in_utc() -> None:
    with freeze_time("2027-05-05"):
        clock = Clock(start=datetime(2026, 7, 7, 10, tzinfo=timezone(timedelta(hours=1))))
        assert clock.now().isoformat() == "2026-07-07T09:00:00+00:00"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="a moment needs its zone: 2026-01-06T10:00:00"):
        Clock().travel_to(TUESDAY.replace(tzinfo=None))
