"""What happened, in order: changes that screens follow, and the log of all requests both ways."""

import threading
from collections import deque

from bot.sandbox.things import Change, Exchange

KEPT = 5000


class Feed:
    """Numbered changes; the newest `KEPT` are kept."""

    def __init__(self, lock: threading.RLock) -> None:
        self._news = threading.Condition(lock)
        self._changes: deque[Change] = deque(maxlen=KEPT)
        self._number = 0

    @property
    def number(self) -> int:
        return self._number

    def tell(self, what: str, about: str, seen_by: frozenset[str] = frozenset()) -> None:
        with self._news:
            self._number += 1
            self._changes.append(Change(self._number, what, about, seen_by))
            self._news.notify_all()

    def changes_since(self, number: int) -> tuple[Change, ...]:
        with self._news:
            return tuple(change for change in self._changes if change.number > number)

    def wait(self, number: int, timeout: float) -> tuple[Change, ...]:
        """The changes after `number`, waiting up to `timeout` seconds for the first; empty when none came."""
        with self._news:
            self._news.wait_for(lambda: self._number > number, timeout)
            return self.changes_since(number)


class Log:
    """Every exchange with the app, numbered; the newest `KEPT` are kept."""

    def __init__(self, lock: threading.RLock) -> None:
        self._lock = lock
        self._number = 0
        self._exchanges: deque[Exchange] = deque(maxlen=KEPT)
        self._under_way: set[int] = set()

    def begin(self, *, to_app: bool = False) -> int:
        """The number of an exchange that starts now, so that what it makes can name it."""
        with self._lock:
            self._number += 1
            if to_app:
                self._under_way.add(self._number)
            return self._number

    def under_way(self) -> tuple[int, ...]:
        """The requests to the app that have not been answered yet."""
        with self._lock:
            return tuple(sorted(self._under_way))

    def write(self, exchange: Exchange) -> None:
        with self._lock:
            self._under_way.discard(exchange.number)
            self._exchanges.append(exchange)

    def exchanges(self) -> tuple[Exchange, ...]:
        with self._lock:
            return tuple(self._exchanges)

    def exchange(self, number: int) -> Exchange | None:
        return next((one for one in self.exchanges() if one.number == number), None)

    def calls(self, method: str | None = None) -> tuple[Exchange, ...]:
        """What the app asked of the Web API, oldest first, optionally of one method."""
        return tuple(one for one in self.exchanges() if one.direction == "api" and method in (None, one.name))
