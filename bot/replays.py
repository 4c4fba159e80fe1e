"""What was answered lately, so that nothing runs twice because somebody sent it twice."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass
class Replay:
    """One signature's story; who holds it may set `answered`."""

    since: datetime
    answered: bool = False
    turn: threading.Lock = field(default_factory=threading.Lock)


class Replays:
    """Remembers signatures for `keep`, at most `most` of them (the oldest go first); safe between threads."""

    def __init__(self, keep: timedelta, most: int = 50_000) -> None:
        self._keep = keep
        self._most = most
        self._lock = threading.Lock()
        self._known: OrderedDict[str, Replay] = OrderedDict()

    @contextmanager
    def turn(self, signature: str, now: datetime) -> Iterator[Replay]:
        """Holds the signature: whoever comes with the same one meanwhile waits, and then sees what became of it."""
        replay = self._of(signature, now)
        with replay.turn:
            yield replay

    def __len__(self) -> int:
        return len(self._known)

    def _of(self, signature: str, now: datetime) -> Replay:
        with self._lock:
            self._forget(now)
            return self._known.setdefault(signature, Replay(since=now))

    def _forget(self, now: datetime) -> None:
        while self._known and (
            len(self._known) >= self._most or next(iter(self._known.values())).since < now - self._keep
        ):
            self._known.popitem(last=False)
