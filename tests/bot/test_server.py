import hashlib
import hmac
import io
import json
import logging
import threading
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from freezegun import freeze_time

from bot.metrics import REGISTRY
from bot.server import wsgi
from bot.socket_mode import Socket
from tests.bot.standin import SETTINGS, TUESDAY, Answer, Health, StandIn

Got = tuple[int, dict[str, str], str]
SECRET = "Bearer tardis"


def call(waypost: StandIn, method: str, path: str, body: bytes = b"", **environ: Any) -> Got:
    heard: list[tuple[str, list[tuple[str, str]]]] = []
    base = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
    }
    socket = environ.pop("socket", None)
    app = wsgi(waypost, socket)
    parts = app(base | environ, lambda status, headers: heard.append((status, headers)))  # type: ignore[arg-type]
    status, headers = heard[0]
    return int(status[:3]), dict(headers), b"".join(parts).decode()


def signed(body: bytes, at: datetime, secret: bytes = b"hush") -> dict[str, str]:
    stamp = str(int(at.timestamp()))
    digest = hmac.new(secret, b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"HTTP_X_SLACK_SIGNATURE": f"v0={digest}", "HTTP_X_SLACK_REQUEST_TIMESTAMP": stamp}


def press(waypost: StandIn, body: bytes) -> Got:
    return call(waypost, "POST", "/slack/events", body, **signed(body, waypost.clock.wire()))


def counted(kind: str, outcome: str) -> float:
    return REGISTRY.get_sample_value("waypost_requests_total", {"kind": kind, "outcome": outcome}) or 0.0


@pytest.fixture
def travelling() -> StandIn:
    return StandIn(replace(SETTINGS, travel="tardis"))


@pytest.mark.parametrize(
    ("body", "kind"), [(b"command=%2Fmentor", "command"), (b"payload=%7B%7D", "interaction"), (b"{}", "json")]
)
def test_a_signed_request_reaches_the_app_and_is_counted(body: bytes, kind: str) -> None:
    waypost = StandIn(reply=Answer(body="Hello"))
    before = counted(kind, "200")
    status, headers, text = press(waypost, body)
    assert (status, headers["Content-Type"], text) == (200, "text/plain;charset=utf-8", "Hello")
    assert [heard[0] for heard in waypost.heard] == [body.decode()]
    assert counted(kind, "200") == before + 1


def test_a_forged_request_does_not_reach_the_app() -> None:
    waypost = StandIn()
    forged = signed(b"text=hi", waypost.clock.wire(), secret=b"guess")
    assert call(waypost, "POST", "/slack/events", b"text=hi", **forged)[0] == 401
    assert waypost.heard == []


def test_requests_are_judged_by_the_wires_time_wherever_product_time_is() -> None:
    waypost = StandIn()
    waypost.clock.travel_to(TUESDAY + timedelta(days=400))
    assert press(waypost, b"text=hi")[0] == 200


def test_what_breaks_is_answered_500_and_logged_without_its_body(caplog: pytest.LogCaptureFixture) -> None:
    before = counted("command", "failed")
    with caplog.at_level(logging.INFO):
        answer = press(StandIn(), b"text=broken")
    assert (answer[0], answer[2]) == (500, "Internal Server Error\n")
    assert [record.getMessage() for record in caplog.records] == ["request failed"]
    assert counted("command", "failed") == before + 1


@pytest.mark.parametrize("path", ["/", "/slack", "/slack/events/", "/travel", "/admin", ""])
def test_there_is_nothing_elsewhere(path: str) -> None:
    assert call(StandIn(), "GET", path)[0] == 404


def test_health_says_what_works_and_since_when() -> None:
    waypost = StandIn(state=Health(last_tick_at=TUESDAY, oldest_unsent_at=None))
    status, headers, body = call(waypost, "GET", "/healthz")
    assert (status, headers["Content-Type"]) == (200, "application/json")
    assert json.loads(body) == {
        "ok": True,
        "database": True,
        "last_tick_at": "2026-01-06T10:00:00+00:00",
        "oldest_unsent_at": None,
    }


def test_without_its_database_it_is_not_well() -> None:
    status, _, body = call(StandIn(state=Health(database_ok=False)), "GET", "/healthz")
    assert (status, json.loads(body)["ok"]) == (503, False)


def test_a_socket_long_silent_is_not_well() -> None:
    with freeze_time("2026-01-06 10:00:00") as system:
        waypost = StandIn()
        socket = Socket(waypost.answer, "xapp-1", "http://127.0.0.1:1/api/", waypost.clock.wire)  # type: ignore[arg-type]
        try:
            system.tick(timedelta(seconds=120))
            first = call(waypost, "GET", "/healthz", socket=socket)
            system.tick(timedelta(seconds=1))
            second = call(waypost, "GET", "/healthz", socket=socket)
        finally:
            socket._client.close()
    assert [(status, json.loads(body)["socket_silent_seconds"]) for status, _, body in (first, second)] == [
        (200, 120),
        (503, 121),
    ]


@pytest.mark.parametrize("path", ["/healthz", "/metrics"])
def test_the_operators_pages_are_only_read(path: str) -> None:
    status, headers, _ = call(StandIn(), "POST", path)
    assert (status, headers["Allow"]) == (405, "GET")


def test_metrics_are_prometheus_text() -> None:
    with freeze_time("2027-01-01"):
        waypost = StandIn(state=Health(last_tick_at=TUESDAY - timedelta(seconds=30)))
        waypost.state.oldest_unsent_at = TUESDAY - timedelta(seconds=90)
        status, headers, body = call(waypost, "GET", "/metrics")
    assert (status, headers["Content-Type"]) == (200, "text/plain; version=0.0.4; charset=utf-8")
    wanted = {"waypost_database_up", "waypost_seconds_since_tick", "waypost_oldest_unsent_seconds"}
    assert sorted(line for line in body.splitlines() if line.split(" ")[0] in wanted) == [
        "waypost_database_up 1.0",
        "waypost_oldest_unsent_seconds 90.0",
        "waypost_seconds_since_tick 30.0",
    ]


def test_the_sandbox_sees_what_is_next(travelling: StandIn) -> None:
    with freeze_time("2027-01-01"):
        travelling = StandIn(travelling.settings)
        status, _, body = call(travelling, "GET", "/travel", HTTP_AUTHORIZATION=SECRET)
    assert (status, json.loads(body)) == (
        200,
        {
            "now": "2026-01-06T10:00:00+00:00",
            "next": [{"at": "2026-01-06T10:00:00+00:00", "message": "nudges/book", "to": "U0MIA"}],
            "stop": None,
            "ends": "2026-07-06T08:00:00+00:00",
        },
    )


def test_the_sandbox_moves_time_and_sees_what_was_sent(travelling: StandIn) -> None:
    with freeze_time("2027-01-01"):
        waypost = StandIn(travelling.settings)
        until = b'{"until": "2026-01-13T10:00:00+00:00"}'
        status, _, body = call(waypost, "POST", "/travel", until, HTTP_AUTHORIZATION=SECRET)
    assert (status, json.loads(body)) == (
        200,
        {
            "now": "2026-01-13T10:00:00+00:00",
            "sent": [{"at": "2026-01-13T10:00:00+00:00", "message": "nudges/book", "to": "U0MIA"}],
            "stop": None,
            "ends": "2026-07-06T08:00:00+00:00",
        },
    )


@pytest.mark.parametrize(("asked", "number"), [("", 1), ("next=1", 1), ("next=0", 0)])
def test_the_sandbox_says_how_far_it_wants_to_see(travelling: StandIn, asked: str, number: int) -> None:
    told = call(travelling, "GET", "/travel", HTTP_AUTHORIZATION=SECRET, QUERY_STRING=asked)[2]
    assert len(json.loads(told)["next"]) == number


def test_how_far_is_a_number(travelling: StandIn) -> None:
    status, _, text = call(travelling, "GET", "/travel", HTTP_AUTHORIZATION=SECRET, QUERY_STRING="next=all")
    assert (status, text) == (400, "How many things? /travel?next=10\n")


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"HTTP_AUTHORIZATION": "Bearer guess"},
        {"HTTP_AUTHORIZATION": "tardis"},
        {"HTTP_AUTHORIZATION": "Bearer \xe9"},
        {"HTTP_AUTHORIZATION": SECRET, "REMOTE_ADDR": "10.0.0.1"},
        {"HTTP_AUTHORIZATION": SECRET, "REMOTE_ADDR": ""},
    ],
)
def test_nobody_else_moves_time(travelling: StandIn, environ: dict[str, str]) -> None:
    status, _, body = call(travelling, "POST", "/travel", b'{"until": "2030-01-01T00:00:00Z"}', **environ)
    assert (status, body) == (403, "Only the sandbox beside this app may move its time.\n")
    assert travelling.clock.now() < TUESDAY + timedelta(hours=1)


@pytest.mark.parametrize("body", [b"", b"tomorrow", b"[]", b'{"until": 7}', b'{"until": "soon"}', b"{}", b"\xff"])
def test_a_journey_needs_a_moment(travelling: StandIn, body: bytes) -> None:
    status, _, text = call(travelling, "POST", "/travel", body, HTTP_AUTHORIZATION=SECRET)
    assert (status, text) == (400, 'Send {"until": "2026-01-06T10:00:00+00:00"}.\n')


def test_a_moment_needs_its_zone(travelling: StandIn) -> None:
    status, _, text = call(travelling, "POST", "/travel", b'{"until": "2030-01-01T00:00"}', HTTP_AUTHORIZATION=SECRET)
    assert (status, text) == (400, "The moment needs its zone, as in 2026-01-06T10:00:00+00:00.\n")


def test_time_is_read_or_moved_and_nothing_else(travelling: StandIn) -> None:
    assert call(travelling, "DELETE", "/travel", HTTP_AUTHORIZATION=SECRET)[0] == 405


def test_two_journeys_go_one_after_the_other(travelling: StandIn) -> None:
    entered, go_on = threading.Event(), threading.Event()
    running: list[str] = []

    def travel(until: datetime) -> list[dict[str, Any]]:
        running.append("in")
        entered.set()
        assert go_on.wait(5)
        running.append("out")
        return [{"at": until.isoformat()}]

    travelling.travel = travel  # type: ignore[method-assign]
    app = wsgi(travelling)
    threads = [threading.Thread(target=_go, args=(app,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    assert entered.wait(5)
    go_on.set()
    for thread in threads:
        thread.join(5)
    assert running == ["in", "out", "in", "out"]


def _go(app: Any) -> None:
    body = b'{"until": "2026-01-13T10:00:00Z"}'
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/travel",
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_AUTHORIZATION": SECRET,
        "wsgi.input": io.BytesIO(body),
    }
    app(environ, lambda *_: None)
