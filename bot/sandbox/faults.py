"""Things that go wrong at Slack, switched on by method."""

import threading
from collections import deque
from typing import Literal, get_args

Fault = Literal["429", "500", "drop_after_accepting", "drop_before", "hang", "slow"]


class Faults:
    """`set("chat.postMessage", "429", times=2)` makes the next two calls of that method fail that way.

    429: ratelimited with Retry-After 1, nothing done. 500: an internal server error, nothing done.
    drop_after_accepting: done, but the connection breaks before the answer. drop_before: nothing done, no answer.
    hang: done, the answer comes after `HANG` seconds. slow: done, the answer comes after `SLOW` seconds.
    """

    HANG = 30.0
    SLOW = 1.5

    def __init__(self, lock: threading.RLock) -> None:
        self._lock = lock
        self._waiting: dict[str, deque[Fault]] = {}

    def set(self, method: str, fault: Fault, times: int = 1) -> None:
        if fault not in get_args(Fault):
            raise ValueError(f"no such fault: {fault}")
        with self._lock:
            self._waiting.setdefault(method, deque()).extend([fault] * times)

    def clear(self) -> None:
        with self._lock:
            self._waiting.clear()

    def waiting(self) -> dict[str, tuple[Fault, ...]]:
        """What is still to go wrong, by method."""
        with self._lock:
            return {method: tuple(faults) for method, faults in self._waiting.items() if faults}

    def take(self, method: str) -> Fault | None:
        """The fault that this call of `method` meets, if any."""
        with self._lock:
            faults = self._waiting.get(method)
            return faults.popleft() if faults else None
