import logging
import threading
from datetime import timedelta

import pytest

from bot.metrics import REGISTRY
from bot.scheduler import Ticker

FAST = timedelta(milliseconds=20)


def failures() -> float:
    return REGISTRY.get_sample_value("waypost_tick_failures_total") or 0.0


def test_the_first_tick_comes_at_the_start_and_others_follow() -> None:
    third = threading.Event()
    ticks: list[int] = []

    def tick() -> None:
        ticks.append(len(ticks))
        if len(ticks) == 3:
            third.set()

    ticker = Ticker(tick, every=FAST)
    ticker.start()
    assert third.wait(5)
    ticker.stop()
    assert ticks[:3] == [0, 1, 2]


def test_one_tick_does_not_wait_for_its_minute() -> None:
    ticked = threading.Event()
    ticker = Ticker(ticked.set)
    ticker.start()
    assert ticked.wait(5)
    ticker.stop()


def test_an_error_is_logged_and_the_next_tick_comes(caplog: pytest.LogCaptureFixture) -> None:
    again = threading.Event()
    ticks: list[int] = []
    before = failures()

    def tick() -> None:
        ticks.append(1)
        if len(ticks) == 1:
            raise ZeroDivisionError
        again.set()

    ticker = Ticker(tick, every=FAST)
    with caplog.at_level(logging.INFO, "bot.scheduler"):
        ticker.start()
        assert again.wait(5)
        ticker.stop()
    errors = [(record.getMessage(), record.exc_info and record.exc_info[0]) for record in caplog.records]
    assert [error for error in errors if error[1]] == [("tick failed", ZeroDivisionError)]
    assert failures() == before + 1


def test_stopping_waits_for_the_tick_that_runs_and_no_two_run_at_once() -> None:
    entered, go_on = threading.Event(), threading.Event()
    running: list[str] = []

    def tick() -> None:
        running.append("in")
        entered.set()
        assert go_on.wait(5)
        running.append("out")

    ticker = Ticker(tick, every=FAST)
    ticker.start()
    assert entered.wait(5)
    stopping = threading.Thread(target=ticker.stop)
    stopping.start()
    stopping.join(0.1)
    assert (stopping.is_alive(), running) == (True, ["in"])
    go_on.set()
    stopping.join(5)
    assert running == ["in", "out"]


def test_stopping_what_never_started_or_has_stopped_is_nothing() -> None:
    ticker = Ticker(lambda: None)
    ticker.stop()
    ticker.start()
    ticker.stop()
    ticker.stop()
