"""Carrying signed requests to the app, with Slack's patience."""

import http.client
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from urllib.parse import urlsplit

from bot.sandbox.clock import stopwatch
from bot.sandbox.signing import signed_headers
from bot.sandbox.things import Exchange, Json
from bot.sandbox.workspace import Workspace

Send = Callable[[str, bytes, dict[str, str]], tuple[int, Mapping[str, str], bytes]]
"""`send(path, body, headers) -> (status, headers, body)`. It may raise TimeoutError or OSError."""

PATH = "/slack/events"
PATIENCE = 3.0
NO_ANSWER = 0
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Reply:
    """What the app answered. `status` 0: nothing, in time or at all; `late` says that it was the time.

    `number` is the exchange that it is in the workspace's log.
    """

    status: int
    body: bytes = b""
    late: bool = False
    headers: Mapping[str, str] | None = None
    number: int = field(default=0, compare=False)

    @property
    def ok(self) -> bool:
        return self.status == HTTPStatus.OK

    @property
    def error(self) -> str | None:
        """The name Slack gives to this failure, if it is one."""
        if self.late:
            return "operation_timeout"
        return None if self.ok else "dispatch_failed"


@dataclass(frozen=True)
class Sent:
    """A request exactly as it went out, so that a test can send it once more."""

    path: str
    body: bytes
    headers: dict[str, str]


class Post:
    """Signs, sends, waits for `patience` seconds, and writes the exchange into the workspace's log."""

    def __init__(self, workspace: Workspace, send: Send, signing_secret: str, patience: float = PATIENCE) -> None:
        self._workspace = workspace
        self._send = send
        self._secret = signing_secret
        self._patience = patience
        self.last: Sent | None = None

    def deliver(
        self,
        name: str,
        user: str | None,
        payload: Json,
        body: bytes,
        content_type: str = FORM,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """`name`, `user` and `payload` are what the log shows; `body` is what goes out."""
        signed = signed_headers(self._secret, body, self._workspace.clock.wire())
        self.last = Sent(PATH, body, {"Content-Type": content_type, **signed, **(headers or {})})
        return self.carry(self.last, name, user, payload)

    def carry(self, sent: Sent, name: str, user: str | None = None, payload: Json | None = None) -> Reply:
        log, started, at = self._workspace.log, stopwatch(), self._workspace.clock.wire()
        number = log.begin(to_app=True)
        reply = self._reply(sent, started)
        ms, words = (stopwatch() - started) * 1000, reply.body.decode(errors="replace")
        heads: Json = {"headers": sent.headers, "answer_headers": reply.headers or {}}
        log.write(Exchange(number, "request", name, payload or {}, words, reply.status, ms, at, user, **heads))
        self._workspace.feed.tell("exchange", str(number))
        return replace(reply, number=number)

    def _reply(self, sent: Sent, started: float) -> Reply:
        if self._workspace.app_is_silent:
            return Reply(NO_ANSWER, late=True)
        try:
            status, headers, body = self._send(sent.path, sent.body, sent.headers)
        except TimeoutError:
            return Reply(NO_ANSWER, late=True)
        except (OSError, http.client.HTTPException):
            return Reply(NO_ANSWER)
        if stopwatch() - started > self._patience:
            return Reply(NO_ANSWER, late=True)
        return Reply(status, body, headers=headers)


def over_http(address: str, patience: float = PATIENCE) -> Send:
    """A `Send` to the app at `address`, such as http://127.0.0.1:3000."""
    parts = urlsplit(address)

    def send(path: str, body: bytes, headers: dict[str, str]) -> tuple[int, Mapping[str, str], bytes]:
        connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=patience)
        try:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    return send
