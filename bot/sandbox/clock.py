"""The sandbox's own time: the only module here that reads the system clock."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Time(Protocol):
    """What the sandbox asks of a clock; the app's own clock fits too, so that tests may share one."""

    def now(self) -> datetime:
        """Product time: what people see on messages. It may travel."""

    def wire(self) -> datetime:
        """Wire time: signatures, trigger ids, limits, timeouts. It never travels."""


class SandboxClock:
    """Product time that begins at `start` (default: wire time) and can be moved; wire time that cannot."""

    def __init__(self, start: datetime | None = None) -> None:
        self._lock = threading.Lock()
        self._ahead = timedelta(0)
        self.on_the_way = False
        if start is not None:
            self.travel_to(start)

    def now(self) -> datetime:
        with self._lock:
            return self.wire() + self._ahead

    def wire(self) -> datetime:
        return datetime.now(UTC)

    def travel_to(self, moment: datetime) -> None:
        """Product time is `moment` now and runs on from there."""
        with self._lock:
            self._ahead = moment - self.wire()

    @contextmanager
    def journey(self) -> Iterator[None]:
        """Meanwhile `on_the_way` is true: all that is due at a moment happens at once, though it would take a while."""
        self.on_the_way = True
        try:
            yield
        finally:
            self.on_the_way = False


def stopwatch() -> float:
    """Seconds on a clock that only runs forward, for measuring and for limits."""
    return time.monotonic()


def pause(seconds: float) -> None:
    time.sleep(seconds)
