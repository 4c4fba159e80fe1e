"""The page that moves product time, for the sandbox and the tests: on this machine only, and only with its secret.

GET: product time and what will be said next (`?next=N`: so many things). POST {"until": …}: goes there through all that
is due, and tells what was sent. Both tell the next moment at which anything is due, and when the terms that run end.
GET /travel/why?channel=…&ts=…: why a message was sent.
"""

import hmac
import json
import threading
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl
from wsgiref.types import WSGIEnvironment

from bot.gate import Refused, Reply, read_body
from bot.settings import is_loopback

LOOK_AHEAD = 10
WHY = "/travel/why"

_LARGEST_BODY = 1_000

Lines = list[dict[str, Any]]
Told = dict[str, Any]


class Travel:
    """One journey at a time, whoever asks."""

    def __init__(
        self,
        secret: str,
        now: Callable[[], datetime],
        due_next: Callable[[int], Lines],
        travel: Callable[[datetime], Lines],
        why: Callable[[str, str], Told],
        milestones: Callable[[], Told],
    ) -> None:
        self._expected = f"Bearer {secret}".encode()
        self._now = now
        self._due_next = due_next
        self._travel = travel
        self._why = why
        self._milestones = milestones
        self._journey = threading.Lock()

    def __call__(self, environ: WSGIEnvironment) -> Reply:
        if not self._may(environ):
            return _refuse(HTTPStatus.FORBIDDEN, "Only the sandbox beside this app may move its time.")
        if environ["REQUEST_METHOD"] == "GET":
            return self._explain(environ) if environ["PATH_INFO"] == WHY else self._look_ahead(environ)
        if environ["REQUEST_METHOD"] == "POST":
            return self._go(environ)
        return _refuse(HTTPStatus.METHOD_NOT_ALLOWED, "Time is read with GET and moved with POST.")

    def _may(self, environ: WSGIEnvironment) -> bool:
        given = environ.get("HTTP_AUTHORIZATION", "").encode()
        return is_loopback(environ.get("REMOTE_ADDR")) and hmac.compare_digest(given, self._expected)

    def _look_ahead(self, environ: WSGIEnvironment) -> Reply:
        asked = dict(parse_qsl(environ.get("QUERY_STRING", ""))).get("next", str(LOOK_AHEAD))
        if not asked.isdecimal():
            return _refuse(HTTPStatus.BAD_REQUEST, "How many things? /travel?next=10")
        return self._tell(next=self._due_next(int(asked)))

    def _go(self, environ: WSGIEnvironment) -> Reply:
        try:
            until = datetime.fromisoformat(json.loads(read_body(environ, _LARGEST_BODY))["until"])
        except (Refused, ValueError, KeyError, TypeError):
            return _refuse(HTTPStatus.BAD_REQUEST, 'Send {"until": "2026-01-06T10:00:00+00:00"}.')
        if until.tzinfo is None:
            return _refuse(HTTPStatus.BAD_REQUEST, "The moment needs its zone, as in 2026-01-06T10:00:00+00:00.")
        with self._journey:
            return self._tell(sent=self._travel(until))

    def _explain(self, environ: WSGIEnvironment) -> Reply:
        asked = dict(parse_qsl(environ.get("QUERY_STRING", "")))
        if not {"channel", "ts"} <= set(asked):
            return _refuse(
                HTTPStatus.BAD_REQUEST, "Name the message: /travel/why?channel=C0123456789&ts=1767693600.000100"
            )
        return _json(self._why(asked["channel"], asked["ts"]))

    def _tell(self, **told: Lines) -> Reply:
        return _json({"now": self._now().isoformat(), **told, **self._milestones()})


def _json(told: Told) -> Reply:
    return HTTPStatus.OK, {"Content-Type": ["application/json"]}, json.dumps(told) + "\n"


def _refuse(status: HTTPStatus, sentence: str) -> Reply:
    return status, {"Content-Type": ["text/plain; charset=utf-8"]}, sentence + "\n"
