import base64
import hashlib
import json
import queue
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from bot.gate import Headers, Reply
from bot.socket_mode import Socket

NOON = datetime(2026, 1, 6, 12, tzinfo=UTC)


class Slack(ThreadingHTTPServer):
    """Slack's side of Socket Mode: hands out its own address, sends what is in `outbox`, keeps what comes back."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Side)
        self.connected = threading.Semaphore(0)
        self.connections = 0
        self.outbox: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self.replies: queue.Queue[dict[str, Any]] = queue.Queue()

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/api/"


class Side(BaseHTTPRequestHandler):
    server: Slack

    def do_POST(self) -> None:
        body = json.dumps({"ok": True, "url": f"ws://127.0.0.1:{self.server.server_port}/link"}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        key = self.headers["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        accept = base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()  # noqa: S324  RFC 6455 says SHA-1
        self.wfile.write(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: " + accept.encode() + b"\r\n\r\n"
        )
        self.close_connection = True
        self.server.connections += 1
        self.server.connected.release()
        threading.Thread(target=self._speak, daemon=True).start()
        self._listen()

    def _speak(self) -> None:
        while (message := self.server.outbox.get()) is not None:
            self._send(json.dumps(message).encode())

    def _send(self, raw: bytes) -> None:
        self.wfile.write(b"\x81\x7e" + len(raw).to_bytes(2, "big") + raw)

    def _listen(self) -> None:
        with suppress(ConnectionResetError):
            while head := self.rfile.read(2):
                length = head[1] & 0x7F
                if length == 126:
                    length = int.from_bytes(self.rfile.read(2), "big")
                mask = self.rfile.read(4)
                raw = bytes(byte ^ mask[place % 4] for place, byte in enumerate(self.rfile.read(length)))
                if head[0] & 0x0F == 1:
                    self.server.replies.put(json.loads(raw))

    def log_message(self, *_: Any) -> None:
        pass


class App:
    """The app behind the socket: says what it is told to, and remembers what came."""

    def __init__(self, reply: Reply = (200, {}, "")) -> None:
        self.reply = reply
        self.came: list[tuple[Any, Headers]] = []
        self.taken = threading.Semaphore(0)
        self.wire = NOON

    def answer(self, body: str, headers: Headers) -> Reply:
        reply = self.reply
        self.came.append((json.loads(body), headers))
        self.taken.release()
        if reply[0] == 0:
            raise ZeroDivisionError
        return reply


@pytest.fixture
def slack() -> Iterator[Slack]:
    with Slack() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        for _ in range(server.connections):
            server.outbox.put(None)
        server.shutdown()
        thread.join()


def linked(slack: Slack, app: App) -> Socket:
    return Socket(app.answer, "xapp-1", slack.api, lambda: app.wire)


def deliver(slack: Slack, app: App, **more: Any) -> None:
    slack.outbox.put({"type": "slash_commands", "envelope_id": "e1", "payload": {"command": "/mentor"}} | more)
    assert app.taken.acquire(timeout=5)


def test_what_arrives_is_answered_on_the_same_line_and_what_fails_is_left_to_slack_to_send_again(slack: Slack) -> None:
    app = App()
    socket = linked(slack, app)
    socket.start()
    for reply in [
        (200, {}, ""),
        (200, {"content-type": ["text/plain"]}, "Hi"),
        (500, {}, "sorry"),
        (0, {}, ""),
        (200, {"Content-Type": ["application/json;charset=utf-8"]}, '{"response_action": "clear"}'),
    ]:
        app.reply = reply
        deliver(slack, app)
    replies = [slack.replies.get(timeout=5) for _ in range(3)]
    assert {json.dumps(reply) for reply in replies} == {
        '{"envelope_id": "e1"}',
        '{"envelope_id": "e1", "payload": {"text": "Hi"}}',
        '{"envelope_id": "e1", "payload": {"response_action": "clear"}}',
    }
    deliver(slack, app, type="events_api", retry_attempt=2, retry_reason="timeout")
    socket.stop()
    assert app.came == [
        *[({"command": "/mentor"}, {"content-type": ["application/json"]})] * 5,
        ({"command": "/mentor"}, {"content-type": ["application/json"], "x-slack-retry-num": ["2"]}),
    ]


def test_a_line_that_has_gone_silent_is_replaced(slack: Slack) -> None:
    app = App()
    socket = linked(slack, app)
    socket.start()
    assert slack.connected.acquire(timeout=5)
    deliver(slack, app)
    app.wire = NOON + timedelta(seconds=60)
    socket._look()
    assert (slack.connections, socket.silent_for()) == (1, timedelta(seconds=60))
    app.wire = NOON + timedelta(seconds=61)
    socket._look()
    assert slack.connected.acquire(timeout=5)
    assert (slack.connections, socket.silent_for()) == (2, timedelta())
    socket.stop()


def test_slack_out_of_reach_is_tried_again(slack: Slack, caplog: pytest.LogCaptureFixture) -> None:
    app = App()
    socket = Socket(app.answer, "xapp-1", "http://127.0.0.1:1/api/", lambda: app.wire)
    socket._look()
    app.wire = NOON + timedelta(seconds=5)
    assert socket.silent_for() == timedelta(seconds=5)
    assert "socket cannot connect; trying again" in [record.getMessage() for record in caplog.records]
    socket._client.web_client.base_url = slack.api
    socket._look()
    assert (slack.connections, socket.silent_for()) == (1, timedelta())
    socket._client.close()
