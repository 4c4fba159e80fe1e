"""The only reader of the system clock.

Product time is what people see and plan by; the sandbox and the tests may move it on. Wire time is what signatures,
leases and Retry-After are measured in; it never travels. In production the two are equal.
"""

import threading
from datetime import UTC, datetime, timedelta


class Clock:
    """Tells both times, as aware UTC datetimes; safe to share between threads."""

    def __init__(self, start: datetime | None = None) -> None:
        """Product time begins at `start`, or at the wire's now."""
        self._lock = threading.Lock()
        self._ahead = timedelta() if start is None else _utc(start) - self.wire()

    def now(self) -> datetime:
        """Product time."""
        return self.wire() + self._ahead

    def wire(self) -> datetime:
        """Wire time."""
        return datetime.now(UTC)

    def travel_to(self, moment: datetime) -> None:
        """Product time moves to `moment` and runs on from there; it never goes back."""
        with self._lock:
            self._ahead = max(self._ahead, _utc(moment) - self.wire())


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"a moment needs its zone: {moment.isoformat()}")
    return moment.astimezone(UTC)
