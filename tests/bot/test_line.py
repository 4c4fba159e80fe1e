from datetime import timedelta
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.line import Line, Lines, Trouble
from bot.pace import Pace
from bot.slack import Fate
from models.base import new_id
from tests.world import TUESDAY, StillClock


class Answer:
    data = {"ok": True, "user_id": "U0WAYPOST"}  # noqa: RUF012  an answer is a mapping


class Client:
    """Answers everything at once."""

    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []

    def __getattr__(self, name: str) -> Any:
        def call(**given: Any) -> Answer:
            self.calls.append({"method": name, **given})
            return Answer()

        return call


@pytest.fixture
def client() -> Client:
    return Client()


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch, clock: StillClock) -> list[float]:
    """How long was waited; the wait passes at once."""
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        if seconds:
            waits.append(seconds)
            clock.wait(seconds)

    monkeypatch.setattr("bot.line.time.sleep", sleep)
    return waits


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


def line_of(client: Any, clock: StillClock, pace: Pace | None = None) -> Line:
    return Line(client, pace, clock.wire)


def test_a_call_that_is_due_in_a_moment_waits_for_it(client: Client, clock: StillClock, slept: list[float]) -> None:
    line = line_of(client, clock, Pace())
    for _ in range(4):
        line.call("chat.postMessage", conversation="D1", channel="U1")
    assert len(client.calls) == 4
    assert slept == [pytest.approx(1.0)]


def test_a_call_that_is_due_much_later_is_not_made(client: Client, clock: StillClock, slept: list[float]) -> None:
    pace = Pace()
    pace.limited("chat.postMessage", 30, TUESDAY)
    with pytest.raises(Trouble) as trouble:
        line_of(client, clock, pace).call("chat.postMessage", conversation="D1", channel="U1")
    assert (trouble.value.fate, trouble.value.seconds, trouble.value.code) == (Fate.WAIT, 30.0, "paced")
    assert (client.calls, slept) == ([], [])


def test_work_that_nobody_waits_for_waits_itself(client: Client, clock: StillClock, slept: list[float]) -> None:
    line = line_of(client, clock, Pace())
    for _ in range(10):
        line.patiently("users.list")
    assert len(client.calls) == 10
    assert sum(slept) == pytest.approx(15.0), "twenty a minute after a burst of five"


def test_without_a_pace_nothing_waits(client: Client, clock: StillClock, slept: list[float]) -> None:
    line = line_of(client, clock)
    for _ in range(20):
        line.call("chat.postMessage", conversation="D1", channel="U1")
    assert slept == []


def test_who_the_app_is_is_asked_once(client: Client, clock: StillClock) -> None:
    line = line_of(client, clock)
    assert (line.bot_user(), line.bot_user()) == ("U0WAYPOST", "U0WAYPOST")
    assert client.calls == [{"method": "auth_test"}]


def test_each_workspace_has_a_line_and_keeps_it(clock: StillClock) -> None:
    lines = Lines(lambda _: WebClient(), clock.wire)
    one, other = new_id(), new_id()
    assert lines.to(one) is lines.to(one)
    assert lines.to(one) is not lines.to(other)


def test_what_is_not_a_wait_is_raised_at_once(clock: StillClock, slept: list[float]) -> None:
    class Broken:
        def users_list(self) -> None:
            raise TimeoutError

    with pytest.raises(Trouble) as trouble:
        line_of(Broken(), clock).patiently("users.list")
    assert (trouble.value.fate, slept) == (Fate.AMBIGUOUS, [])
    assert timedelta() == clock.wire() - TUESDAY
