from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from models.policies.budget import Choice, Wanted, choose
from models.policies.calendar import Hours, Stretch, Weekday, WorkCalendar

MIAS = WorkCalendar(country="", hours=Hours.of("09:00-17:30"))
TUESDAY_NOON = datetime(2026, 1, 6, 12, tzinfo=UTC)
MIAS_MORNING = MIAS.next_sending_moment(datetime(2026, 1, 7, tzinfo=UTC), "mia") - datetime(2026, 1, 7, tzinfo=UTC)
DAY = timedelta(days=1)
BOOK = Wanted("book", priority=2, since=TUESDAY_NOON - DAY)
CARD = Wanted("card", priority=1, since=TUESDAY_NOON)


def morning(day: int) -> datetime:
    return datetime(2026, 1, day, tzinfo=UTC) + MIAS_MORNING


def choice(*wanted: Wanted[str], sent: tuple[datetime, ...] = (), now: datetime = TUESDAY_NOON) -> Choice[str]:
    return choose(wanted, sent, MIAS, now, spread_key="mia")


def test_somebody_of_whom_nothing_is_wanted_is_left_alone() -> None:
    assert choice() == Choice(None, (), (), None)


def test_the_most_important_goes_today_and_the_other_tomorrow_morning() -> None:
    assert choice(BOOK, CARD) == Choice("card", (), (), morning(7))


def test_of_two_equals_the_one_that_waited_longer_goes() -> None:
    older = Wanted("older", priority=1, since=TUESDAY_NOON - DAY)
    assert choice(CARD, older).chosen == "older"


def test_after_one_today_the_next_waits_until_tomorrow() -> None:
    sent = (TUESDAY_NOON - timedelta(hours=2),)
    assert choice(BOOK, sent=sent) == Choice(None, (), (), morning(7))


def test_after_three_within_seven_days_the_next_waits_until_the_first_of_them_is_a_week_old() -> None:
    sent = tuple(TUESDAY_NOON - DAY * ago for ago in (1, 4, 5))
    assert choice(BOOK, sent=sent) == Choice(None, (), (), morning(8))


def test_the_third_of_a_week_makes_the_rest_wait() -> None:
    sent = tuple(TUESDAY_NOON - DAY * ago for ago in (1, 4))
    assert choice(BOOK, CARD, sent=sent) == Choice("card", (), (), morning(9))


def test_in_the_evening_a_nudge_waits_for_the_morning() -> None:
    assert choice(BOOK, now=datetime(2026, 1, 6, 18, tzinfo=UTC)) == Choice(None, (), (), morning(7))


def test_a_day_is_the_recipients_own() -> None:
    nias = MIAS.of_person(zone="America/New_York")
    late_on_monday_in_new_york = datetime(2026, 1, 6, 1, tzinfo=UTC)
    now = datetime(2026, 1, 6, 20, tzinfo=UTC)
    assert choose([BOOK], [late_on_monday_in_new_york], nias, now, spread_key="nia").chosen == "book"


def test_what_is_of_no_use_any_more_is_dropped() -> None:
    over = Wanted("over", priority=1, since=TUESDAY_NOON - DAY, until=TUESDAY_NOON)
    assert choice(over, BOOK) == Choice("book", (), ("over",), None)


def test_an_absence_holds_a_nudge_until_the_first_day_back() -> None:
    away = Stretch(TUESDAY_NOON.date(), datetime(2026, 1, 8, tzinfo=UTC).date())
    held = choose([CARD], [], MIAS, TUESDAY_NOON, spread_key="mia", away=away)
    assert held == Choice(None, (), (), morning(9))


def test_an_absence_holds_a_nudge_for_ten_working_days_at_most() -> None:
    away = Stretch(TUESDAY_NOON.date(), datetime(2026, 3, 31, tzinfo=UTC).date())
    held = choose([CARD], [], MIAS, TUESDAY_NOON, spread_key="mia", away=away)
    assert held == Choice(None, (), (), morning(20))
    assert choose([CARD], [], MIAS, morning(20), spread_key="mia", away=away).chosen == "card"


@given(st.lists(st.integers(1, 9), max_size=12), st.text(max_size=5))
def test_nobody_ever_gets_two_in_a_day_or_four_in_a_week(priorities: list[int], key: str) -> None:
    waiting = {number: Wanted(number, each, TUESDAY_NOON) for number, each in enumerate(priorities)}
    sent: list[datetime] = []
    now: datetime | None = TUESDAY_NOON
    while now is not None:
        made = choose(waiting.values(), sent, MIAS, now, spread_key=key)
        if made.chosen is not None:
            waiting.pop(made.chosen)
            sent.append(now)
        now = made.again_at
    days = [each.date() for each in sent]
    assert len(days) == len(priorities)
    assert len(set(days)) == len(days)
    assert all(sum(timedelta(0) <= each - first < 7 * DAY for each in days) <= 3 for first in days)


# one message a week


def weekly(*wanted: Wanted[str], **given: Any) -> Choice[str]:
    """Mia would rather hear once a week, on Thursdays; 8 January is the first of them."""
    now = given.pop("now", TUESDAY_NOON)
    return choose(wanted, given.pop("sent", ()), MIAS, now, spread_key="mia", weekly_on=Weekday.THU, **given)


def test_whoever_wants_one_message_a_week_gets_it_on_their_day() -> None:
    assert weekly(BOOK, CARD) == Choice(None, (), (), morning(8))
    assert weekly(BOOK, CARD, now=morning(8)) == Choice("card", (), (), morning(15))


def test_after_this_weeks_message_the_next_comes_a_week_later() -> None:
    assert weekly(BOOK, sent=(morning(8),), now=morning(8) + DAY) == Choice(None, (), (), morning(15))


def test_where_their_day_is_no_working_day_for_them_it_comes_on_the_next_that_is() -> None:
    away = Stretch(datetime(2026, 1, 8, tzinfo=UTC).date(), datetime(2026, 1, 8, tzinfo=UTC).date())
    assert weekly(BOOK, away=away) == Choice(None, (), (), morning(9))
    assert weekly(CARD, away=away, sent=(morning(9),), now=morning(12)) == Choice(None, (), (), morning(15))
