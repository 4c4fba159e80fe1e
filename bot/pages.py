"""The pages for whoever watches over Waypost: /healthz and /metrics (DESIGN §7)."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any
from wsgiref.types import WSGIEnvironment

from bot.gate import Reply
from bot.metrics import Health, exposition
from bot.socket_mode import Socket

SOCKET_SILENT = timedelta(minutes=2)
TEXT = {"Content-Type": ["text/plain; charset=utf-8"]}

Page = Callable[[WSGIEnvironment], Reply]


def reading(page: Callable[[], Reply]) -> Page:
    """A page that can only be read."""

    def read(environ: WSGIEnvironment) -> Reply:
        if environ["REQUEST_METHOD"] == "GET":
            return page()
        return HTTPStatus.METHOD_NOT_ALLOWED, {**TEXT, "Allow": ["GET"]}, "Method Not Allowed\n"

    return read


def how_it_is(health: Health, socket: Socket | None) -> Reply:
    """/healthz: whether the database answers, the last tick, the oldest unsent message; 503 when it does not."""
    silent = socket.silent_for() if socket else timedelta()
    told: dict[str, Any] = {
        "ok": health.database_ok and silent <= SOCKET_SILENT,
        "database": health.database_ok,
        "last_tick_at": _iso(health.last_tick_at),
        "oldest_unsent_at": _iso(health.oldest_unsent_at),
    }
    if socket:
        told["socket_silent_seconds"] = round(silent.total_seconds())
    status = HTTPStatus.OK if told["ok"] else HTTPStatus.SERVICE_UNAVAILABLE
    return status, {"Content-Type": ["application/json"]}, json.dumps(told) + "\n"


def figures(health: Health, now: datetime) -> Reply:
    """/metrics: Prometheus text without personal data."""
    text = exposition(health, now).decode()
    return HTTPStatus.OK, {"Content-Type": ["text/plain; version=0.0.4; charset=utf-8"]}, text


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
