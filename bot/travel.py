"""The page that moves product time, for the sandbox and the tests: on this machine only, and only with its secret.

GET: product time and what is due next. POST {"until": …}: goes there through all that is due, and tells what was sent.
"""

import hmac
import json
import threading
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Any
from wsgiref.types import WSGIEnvironment

from bot.gate import Refused, Reply, read_body
from bot.settings import is_loopback

LOOK_AHEAD = 10

_LARGEST_BODY = 1_000

Lines = list[dict[str, Any]]


class Travel:
    """One journey at a time, whoever asks."""

    def __init__(
        self,
        secret: str,
        now: Callable[[], datetime],
        due_next: Callable[[int], Lines],
        travel: Callable[[datetime], Lines],
    ) -> None:
        self._expected = f"Bearer {secret}".encode()
        self._now = now
        self._due_next = due_next
        self._travel = travel
        self._journey = threading.Lock()

    def __call__(self, environ: WSGIEnvironment) -> Reply:
        if not self._may(environ):
            return _refuse(HTTPStatus.FORBIDDEN, "Only the sandbox beside this app may move its time.")
        if environ["REQUEST_METHOD"] == "GET":
            return self._tell(next=self._due_next(LOOK_AHEAD))
        if environ["REQUEST_METHOD"] == "POST":
            return self._go(environ)
        return _refuse(HTTPStatus.METHOD_NOT_ALLOWED, "Time is read with GET and moved with POST.")

    def _may(self, environ: WSGIEnvironment) -> bool:
        given = environ.get("HTTP_AUTHORIZATION", "").encode()
        return is_loopback(environ.get("REMOTE_ADDR")) and hmac.compare_digest(given, self._expected)

    def _go(self, environ: WSGIEnvironment) -> Reply:
        try:
            until = datetime.fromisoformat(json.loads(read_body(environ, _LARGEST_BODY))["until"])
        except (Refused, ValueError, KeyError, TypeError):
            return _refuse(HTTPStatus.BAD_REQUEST, 'Send {"until": "2026-01-06T10:00:00+00:00"}.')
        if until.tzinfo is None:
            return _refuse(HTTPStatus.BAD_REQUEST, "The moment needs its zone, as in 2026-01-06T10:00:00+00:00.")
        with self._journey:
            return self._tell(sent=self._travel(until))

    def _tell(self, **told: Lines) -> Reply:
        body = json.dumps({"now": self._now().isoformat(), **told})
        return HTTPStatus.OK, {"Content-Type": ["application/json"]}, body + "\n"


def _refuse(status: HTTPStatus, sentence: str) -> Reply:
    return status, {"Content-Type": ["text/plain; charset=utf-8"]}, sentence + "\n"
