from datetime import UTC, datetime, timedelta

from bot.pace import Pace

NOON = datetime(2026, 1, 6, 12, tzinfo=UTC)
POST = "chat.postMessage"


def after(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def send_all(pace: Pace, method: str, channels: list[str], start: datetime = NOON) -> list[float]:
    """When each call is made, in seconds from the first, if all are wanted at once."""
    now, moments = start, []
    for channel in channels:
        now += timedelta(seconds=pace.wait_for(method, channel, now))
        pace.sent(method, channel, now)
        moments.append(round((now - start).total_seconds(), 2))
    return moments


def test_a_conversation_gets_a_short_burst_and_then_a_message_a_second() -> None:
    assert send_all(Pace(), POST, ["D0MIA"] * 6) == [0, 0, 0, 1, 2, 3]


def test_another_conversation_does_not_wait_for_it() -> None:
    pace = Pace()
    send_all(pace, POST, ["D0MIA"] * 6)
    assert pace.wait_for(POST, "D0TOM", after(3)) == 0


def test_a_rested_conversation_has_its_burst_again() -> None:
    pace = Pace()
    send_all(pace, POST, ["D0MIA"] * 6)
    assert send_all(pace, POST, ["D0MIA"] * 4, after(60)) == [0, 0, 0, 1]


def test_a_workspace_gets_twenty_at_once_and_then_240_a_minute() -> None:
    moments = send_all(Pace(), POST, [f"D{number}" for number in range(260)])
    assert (moments[19], moments[20], moments[259]) == (0, 0.25, 60)


def test_a_429_pauses_the_method_and_halves_the_speed_without_a_burst() -> None:
    pace = Pace()
    pace.limited(POST, 30, NOON)
    assert (pace.wait_for(POST, "D0MIA", NOON), pace.wait_for("chat.update", "D0MIA", NOON)) == (30, 0)
    assert pace.per_minute == 120
    assert send_all(pace, POST, ["D1", "D2", "D3"]) == [30, 30.5, 31]


def test_another_methods_429_leaves_posting_alone() -> None:
    pace = Pace()
    pace.limited("chat.update", 30, NOON)
    assert (pace.wait_for(POST, "D0MIA", NOON), pace.per_minute) == (0, 240)
    assert send_all(pace, "chat.update", ["D1", "D2"]) == [30, 31.2]


def test_a_shorter_pause_does_not_end_a_longer_one() -> None:
    pace = Pace()
    pace.limited(POST, 30, NOON)
    pace.limited(POST, 1, after(1))
    assert pace.wait_for(POST, "D0MIA", after(1)) == 29


def test_it_never_gets_slower_than_ten_a_minute() -> None:
    pace = Pace()
    for _ in range(9):
        pace.limited(POST, 1, NOON)
    assert pace.per_minute == 10


def test_each_clean_minute_of_sending_adds_ten() -> None:
    pace = Pace()
    pace.limited(POST, 1, NOON)
    speeds = []
    for second in (59, 60, 61, 120, 3600, 3659, 3660):
        pace.sent(POST, "D0MIA", after(second))
        speeds.append(pace.per_minute)
    assert speeds == [120, 130, 130, 140, 150, 150, 160]


def test_it_never_gets_faster_than_480_a_minute() -> None:
    pace = Pace()
    for minute in range(40):
        pace.sent(POST, "D0MIA", after(60 * minute))
    assert pace.per_minute == 480


def test_other_methods_keep_to_their_tier() -> None:
    fifty, twenty, hundred = (
        send_all(Pace(), method, [""] * 7) for method in ("conversations.open", "users.list", "views.publish")
    )
    assert (fifty, twenty, hundred) == (
        [0, 0, 0, 0, 0, 1.2, 2.4],
        [0, 0, 0, 0, 0, 3, 6],
        [0, 0, 0, 0, 0, 0.6, 1.2],
    )


def test_conversations_long_silent_are_forgotten() -> None:
    pace = Pace()
    for number in range(2_000):
        pace.sent(POST, f"D{number}", after(number))
    assert len(pace._free) <= 1_001
