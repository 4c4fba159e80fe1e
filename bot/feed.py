"""GET /calendar/<secret>.ics: somebody's meetings, for the calendar that follows their secret address (PRODUCT §5.6).

Whoever has no genuine secret learns nothing: what is unknown, revoked or no secret at all is answered with the same
404. A secret is looked for by its hash, so how long that takes says nothing of it; and it is never written to a log.
"""

import hashlib
import re
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Protocol
from wsgiref.types import WSGIEnvironment

from bot.gate import Reply

PREFIX = "/calendar/"
READING = ("GET", "HEAD")
MOST_FRIENDS = 20_000

_ADDRESS = re.compile(r"/calendar/([A-Za-z0-9_-]{43})\.ics")
_TEXT = {"Content-Type": ["text/plain; charset=utf-8"]}
_QUIET = {
    "Cache-Control": ["private, no-cache"],  # may be kept, but what is cancelled must not be shown from memory
    "Referrer-Policy": ["no-referrer"],
    "X-Content-Type-Options": ["nosniff"],
    "X-Robots-Tag": ["noindex, nofollow"],
}


class Found(Protocol):
    """A calendar as it is now; `tag` stays the same as long as nothing in it changes."""

    @property
    def content(self) -> bytes: ...
    @property
    def tag(self) -> str: ...


class Feed:
    """The page. `find` gives the calendar behind a secret, or None; `wire` tells wire time."""

    def __init__(self, find: Callable[[str], Found | None], wire: Callable[[], datetime]) -> None:
        self._find = find
        self._wire = wire
        self._strangers = Bucket(size=100, gap=timedelta(seconds=0.1))
        self._friends: dict[bytes, Bucket] = {}
        self._lock = threading.Lock()

    def __call__(self, environ: WSGIEnvironment) -> Reply:
        if environ["REQUEST_METHOD"] not in READING:
            return _refuse(HTTPStatus.METHOD_NOT_ALLOWED, Allow=[", ".join(READING)])
        asked = _ADDRESS.fullmatch(environ.get("PATH_INFO", ""))
        if asked is None:
            return _refuse(HTTPStatus.NOT_FOUND)
        if not self._may_look(asked[1]):
            return _refuse(HTTPStatus.TOO_MANY_REQUESTS, **{"Retry-After": ["60"]})
        found = self._find(asked[1])
        self._remember(asked[1], is_genuine=found is not None)
        return _refuse(HTTPStatus.NOT_FOUND) if found is None else _give(found, environ.get("HTTP_IF_NONE_MATCH", ""))

    def _may_look(self, secret: str) -> bool:
        with self._lock:
            bucket = self._friends.get(_hash(secret), self._strangers)
            return bucket.take(self._wire())

    def _remember(self, secret: str, *, is_genuine: bool) -> None:
        """A genuine secret is let in at its own pace from now on, however many others guess."""
        with self._lock:
            if not is_genuine:
                self._friends.pop(_hash(secret), None)
            elif len(self._friends) < MOST_FRIENDS:
                self._friends.setdefault(_hash(secret), Bucket(size=30, gap=timedelta(seconds=5)))


class Bucket:
    """Lets `size` pass at once, then one every `gap`. For one thread at a time."""

    def __init__(self, *, size: int, gap: timedelta) -> None:
        self._full = size * gap
        self._gap = gap
        self._worked_off: datetime | None = None

    def take(self, now: datetime) -> bool:
        """Whether one more may pass now."""
        after = max(now, self._worked_off or now) + self._gap
        if after - now > self._full:
            return False
        self._worked_off = after
        return True


def _give(found: Found, known: str) -> Reply:
    """The calendar, or that it has not changed; its tag is weak, as each copy says when it was made."""
    same = known.strip() == "*" or f'"{found.tag}"' in {each.strip().removeprefix("W/") for each in known.split(",")}
    headers = {
        "Content-Type": ["text/calendar; charset=utf-8"],
        "Content-Disposition": ['inline; filename="mentoring.ics"'],
        "ETag": [f'W/"{found.tag}"'],
        **_QUIET,
    }
    return HTTPStatus.NOT_MODIFIED if same else HTTPStatus.OK, headers, found.content.decode()


def _refuse(status: HTTPStatus, **headers: list[str]) -> Reply:
    return status, {**_TEXT, **_QUIET, **headers}, f"{status.phrase}\n"


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
