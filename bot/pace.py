"""How fast Slack may be called: one Pace for one workspace, in wire time.

Source of the figures: Slack, "Rate limits"; a limit on what one workspace is sent in a minute is "several hundred".
"""

import threading
from datetime import datetime, timedelta

POST = "chat.postMessage"

Key = tuple[str, str | None]
"""A method and a channel, or a method alone."""
Limit = tuple[Key, timedelta, int]
"""What is limited, the gap between two calls, and how many may come at once."""

_START = 240
_MOST = 480
_LEAST = 10
_MORE_PER_CLEAN_MINUTE = 10
_MINUTE = timedelta(minutes=1)

_PER_MINUTE = {
    "dnd.teamInfo": 20,
    "files.completeUploadExternal": 50,
    "files.getUploadURLExternal": 20,
    "usergroups.users.list": 20,
    "users.info": 100,
    "users.list": 20,
    "views.open": 100,
    "views.publish": 100,
    "views.update": 100,
}
_PER_MINUTE_ELSE = 50
_BURST_OF_CALLS = 5

_CHANNEL_GAP = timedelta(seconds=1)
_BURST_IN_CHANNEL = 3
_BURST_OF_POSTS = 20
_SWEEP_AT = 1_000


class Pace:
    """Says how long to wait before a call; is told of each call made and of each 429. Safe between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._per_minute = _START
        self._changed_at: datetime | None = None
        self._paused: dict[str, datetime] = {}
        self._free: dict[Key, datetime] = {}
        """When the calls made so far are worked off, by (method, channel); every call's cost is one gap more."""

    @property
    def per_minute(self) -> int:
        """How many messages the workspace is sent in a minute, at most."""
        return self._per_minute

    def wait_for(self, method: str, channel: str, now: datetime) -> float:
        """Seconds until `method` may be called; only posting looks at `channel`."""
        with self._lock:
            moments = [self._paused.get(method, now)]
            for key, gap, burst in self._limits(method, channel):
                moments.append(self._free.get(key, now) - gap * (burst - 1))
            return max(0.0, (max(moments) - now).total_seconds())

    def sent(self, method: str, channel: str, now: datetime) -> None:
        """A call was made, whatever became of it."""
        with self._lock:
            for key, gap, _ in self._limits(method, channel):
                self._free[key] = max(self._free.get(key, now), now) + gap
            if method == POST:
                self._speed_up(now)
            self._forget(now)

    def limited(self, method: str, retry_after: float, now: datetime) -> None:
        """Slack answered 429: the method rests `retry_after` seconds, then goes on burstless, posts at half speed."""
        with self._lock:
            rested = max(self._paused.get(method, now), now + timedelta(seconds=retry_after))
            self._paused[method] = rested
            if method == POST:
                self._per_minute = max(_LEAST, self._per_minute // 2)
                self._changed_at = now
            key, gap, burst = self._limit(method)
            self._free[key] = rested + gap * (burst - 1)

    def _limits(self, method: str, channel: str) -> list[Limit]:
        if method == POST:
            return [self._limit(POST), ((POST, channel), _CHANNEL_GAP, _BURST_IN_CHANNEL)]
        return [self._limit(method)]

    def _limit(self, method: str) -> Limit:
        """The method's own, whatever the channel."""
        if method == POST:
            return (POST, None), _MINUTE / self._per_minute, _BURST_OF_POSTS
        return (method, None), _MINUTE / _PER_MINUTE.get(method, _PER_MINUTE_ELSE), _BURST_OF_CALLS

    def _speed_up(self, now: datetime) -> None:
        if self._changed_at is None:
            self._changed_at = now
        if now - self._changed_at >= _MINUTE:
            self._per_minute = min(_MOST, self._per_minute + _MORE_PER_CLEAN_MINUTE)
            self._changed_at = now

    def _forget(self, now: datetime) -> None:
        if len(self._free) > _SWEEP_AT:
            self._free = {key: moment for key, moment in self._free.items() if moment > now}
