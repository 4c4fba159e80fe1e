from datetime import UTC, datetime

import pytest

from models.policies.parting import after_an_alert, at_once, quietly
from models.policies.rules import Rules

MONDAY = datetime(2026, 6, 1, 15, tzinfo=UTC)


def test_an_ending_takes_effect_after_ten_minutes_or_what_the_programme_says() -> None:
    assert at_once(Rules.of({}), MONDAY) == datetime(2026, 6, 1, 15, 10, tzinfo=UTC)
    assert at_once(Rules.of({"take_back_minutes": 60}), MONDAY) == datetime(2026, 6, 1, 16, tzinfo=UTC)


@pytest.mark.parametrize(("pressed_on", "ends_on"), [(1, 2), (2, 9), (3, 9), (8, 9)])
def test_a_quiet_ending_waits_for_the_next_tuesday_morning_never_today(pressed_on: int, ends_on: int) -> None:
    pressed = MONDAY.replace(day=pressed_on)
    assert quietly(Rules.of({}), pressed) == datetime(2026, 6, ends_on, 8, tzinfo=UTC)


def test_a_coordinators_ending_leaves_a_day_later() -> None:
    assert after_an_alert(MONDAY) == datetime(2026, 6, 2, 15, tzinfo=UTC)
