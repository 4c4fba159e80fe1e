"""Things that go wrong at Slack, switched on by method."""

import threading
from collections import deque
from dataclasses import dataclass
from typing import Literal, get_args

from bot.sandbox.feed import Feed

Fault = Literal["429", "500", "drop_after_accepting", "drop_before", "hang", "slow"]
MOST = 1000


@dataclass(frozen=True)
class Mishap:
    """A fault and how long: the Retry-After of a 429 in whole seconds, or the wait before a late answer."""

    fault: Fault
    seconds: float = 0.0


class Faults:
    """`set("chat.postMessage", "429", times=2)` makes the next two calls of that method fail that way.

    429: ratelimited with Retry-After 1, nothing done. 500: an internal server error, nothing done.
    drop_after_accepting: done, but the connection breaks before the answer. drop_before: nothing done, no answer.
    hang: done, the answer comes after `HANG` seconds. slow: done, the answer comes after `SLOW` seconds.
    `seconds` asks for another Retry-After, or another wait.
    """

    RETRY_AFTER = 1.0
    HANG = 30.0
    SLOW = 1.5

    def __init__(self, lock: threading.RLock, feed: Feed) -> None:
        self._lock = lock
        self._feed = feed
        self._waiting: dict[str, deque[Mishap]] = {}

    def set(self, method: str, fault: Fault, times: int = 1, seconds: float | None = None) -> None:
        if fault not in get_args(Fault):
            raise ValueError(f"no such fault: {fault}")
        if not 1 <= times <= MOST:
            raise ValueError(f"between 1 and {MOST} times, not {times}")
        usual = {"429": self.RETRY_AFTER, "hang": self.HANG, "slow": self.SLOW}.get(fault, 0.0)
        mishap = Mishap(fault, usual if seconds is None else seconds)
        with self._lock:
            self._waiting.setdefault(method, deque()).extend([mishap] * times)
        self._feed.tell("fault", method)

    def clear(self, method: str | None = None) -> None:
        """Take away what waits for this method, or for all."""
        with self._lock:
            if method is None:
                self._waiting.clear()
            else:
                self._waiting.pop(method, None)
        self._feed.tell("fault", method or "")

    def waiting(self) -> dict[str, tuple[Fault, ...]]:
        """What is still to go wrong, by method."""
        with self._lock:
            return {method: tuple(one.fault for one in mishaps) for method, mishaps in self._waiting.items() if mishaps}

    def take(self, method: str) -> Mishap | None:
        """What goes wrong with this call of `method`, if anything."""
        with self._lock:
            mishaps = self._waiting.get(method)
            return mishaps.popleft() if mishaps else None
