"""The processes: HTTP by gunicorn's threads, the ticker and the outbox beside it, and a clean end to all of them."""

import logging
import signal
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime
from enum import Flag
from http import HTTPStatus
from typing import Any, Protocol
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from bot import feed
from bot.clock import Clock
from bot.gate import Gate, Headers, Reply, send
from bot.metrics import REQUESTS, Health
from bot.pages import TEXT, Page, figures, how_it_is, reading
from bot.settings import Settings
from bot.socket_mode import Socket
from bot.travel import WHY, Lines, Told, Travel
from models.policies import likeness

THREADS = 20
BODY_TIMEOUT = 10.0

log = logging.getLogger(__name__)


class Answered(Protocol):
    """What comes of a request: Bolt's BoltResponse."""

    status: int
    body: str

    @property
    def headers(self) -> Mapping[str, Sequence[str]]: ...


class Waypost(Protocol):
    """What the server needs of the app."""

    @property
    def settings(self) -> Settings: ...
    @property
    def clock(self) -> Clock: ...

    def answer(self, body: str, headers: Headers) -> Answered: ...
    def calendar(self, secret: str) -> feed.Found | None: ...
    def health(self) -> Health: ...
    def due_next(self, limit: int) -> Lines: ...
    def travel(self, until: datetime) -> Lines: ...
    def why(self, channel: str, ts: str) -> Told: ...
    def milestones(self) -> Told: ...
    def start(self) -> None: ...
    def stop(self) -> None: ...


class Parts(Flag):
    """What one process does; `run` does both."""

    WEB = 1
    WORK = 2
    BOTH = WEB | WORK


def serve(settings: Settings, build: Callable[[], Waypost], parts: Parts) -> None:
    """Runs until SIGTERM or Ctrl-C, then takes nothing more, finishes what was begun and returns or exits.

    `build` is called in the process that does the work: threads and database connections do not survive a fork.
    """
    if Parts.WEB in parts:
        _Gunicorn(settings, _Process(build, parts)).run()
    else:
        _work(build)


def wsgi(waypost: Waypost, socket: Socket | None = None) -> WSGIApplication:
    """The whole of Waypost's HTTP; whatever breaks inside is logged and answered 500."""
    gate = Gate(answering(waypost), waypost.settings.signing_secrets, waypost.clock.wire)
    pages = _pages(waypost, socket)

    def serve_request(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        _hurry(environ)
        page = pages.get(_place(environ))
        try:
            return gate(environ, start_response) if page is None else _show(page, environ, start_response)
        except Exception:
            log.exception("request failed")
            return send((HTTPStatus.INTERNAL_SERVER_ERROR, TEXT, "Internal Server Error\n"), start_response)

    return serve_request


def _place(environ: WSGIEnvironment) -> str:
    """The path; all calendars are one place."""
    path: str = environ.get("PATH_INFO", "")
    return feed.PREFIX if path.startswith(feed.PREFIX) else path


def _show(page: Page, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """What a page answers; to HEAD, and where nothing has changed, without the body."""
    reply = page(environ)
    body = send(reply, start_response)
    return [] if environ["REQUEST_METHOD"] == "HEAD" or reply[0] == HTTPStatus.NOT_MODIFIED else body


def answering(waypost: Waypost) -> Callable[[str, Headers], Reply]:
    """`waypost.answer` as the gate and the socket want it, counted by kind and outcome."""

    def answer(body: str, headers: Headers) -> Reply:
        kind, outcome = _kind(body), "failed"
        try:
            answered = waypost.answer(body, headers)
            outcome = str(answered.status)
        finally:
            REQUESTS.labels(kind, outcome).inc()
        return answered.status, answered.headers, answered.body

    return answer


def _kind(body: str) -> str:
    if body.startswith("{"):
        return "json"
    return "interaction" if body.startswith("payload=") else "command"


def _pages(waypost: Waypost, socket: Socket | None) -> dict[str, Page]:
    pages: dict[str, Page] = {
        "/healthz": reading(lambda: how_it_is(waypost.health(), socket)),
        "/metrics": reading(lambda: figures(waypost.health(), waypost.clock.now())),
    }
    if waypost.settings.url:
        pages[feed.PREFIX] = feed.Feed(waypost.calendar, waypost.clock.wire)
    if waypost.settings.travel:
        journeys = (waypost.clock.now, waypost.due_next, waypost.travel, waypost.why, waypost.milestones)
        pages["/travel"] = pages[WHY] = Travel(waypost.settings.travel, *journeys)
    return pages


def _hurry(environ: WSGIEnvironment) -> None:
    """Whoever stops in the middle of a body must not hold one of our threads."""
    if (connection := environ.get("gunicorn.socket")) is not None:
        connection.settimeout(BODY_TIMEOUT)


class _Process:
    """What lives in the process that answers: built, started and stopped there."""

    def __init__(self, build: Callable[[], Waypost], parts: Parts) -> None:
        self._build = build
        self._parts = parts
        self._running = ExitStack()

    def start(self) -> WSGIApplication:
        waypost = self._build()
        socket = _socket(waypost)
        likeness.load()
        if Parts.WORK in self._parts:
            waypost.start()
            self._running.callback(waypost.stop)
        if socket:
            socket.start()
            self._running.callback(socket.stop)
        return wsgi(waypost, socket)

    def stop(self) -> None:
        self._running.close()


def _socket(waypost: Waypost) -> Socket | None:
    settings = waypost.settings
    if settings.app_token is None:
        return None
    return Socket(answering(waypost), settings.app_token, settings.api_url, waypost.clock.wire)


class _Gunicorn(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    """gthread with one worker: Bolt is synchronous, and an async server would wait for each listener."""

    def __init__(self, settings: Settings, process: _Process) -> None:
        self._settings = settings
        self._process = process
        super().__init__()

    def load_config(self) -> None:
        host = f"[{self._settings.host}]" if ":" in self._settings.host else self._settings.host
        for name, value in {
            "bind": f"{host}:{self._settings.port}",
            "worker_class": "gthread",
            "workers": 1,
            "threads": THREADS,
            "keepalive": 30,
            "graceful_timeout": 25,
            "proc_name": "waypost",
            "logger_class": _Logger,
            "control_socket_disable": True,
            "when_ready": _end_gently,
            "post_worker_init": _leave_ctrl_c_to_the_parent,
            "worker_exit": lambda _arbiter, _worker: self._process.stop(),
        }.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIApplication:
        return self._process.start()


class _Logger(Logger):  # type: ignore[misc]  # gunicorn ships no types
    """Gunicorn's own lines go where all others go (bot/logs.py)."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True


def _end_gently(arbiter: Any) -> None:
    """Ctrl-C is as clean as SIGTERM."""
    arbiter.handle_int = arbiter.handle_term


def _leave_ctrl_c_to_the_parent(_worker: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _work(build: Callable[[], Waypost]) -> None:
    stopping = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stopping.set())
    waypost = build()
    waypost.start()
    stopping.wait()
    waypost.stop()
