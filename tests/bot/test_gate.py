import hashlib
import hmac
import io
import logging
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.gate import LARGEST_BODY, Gate, Headers, Reply
from bot.metrics import REGISTRY
from bot.replays import Replays

NOON = datetime(2026, 1, 6, 12, tzinfo=UTC)
PRESS = "payload=%7B%22type%22%3A%22block_actions%22%7D"
Got = tuple[int, dict[str, str], str]


class Door:
    """A gate with a handler behind it that remembers what came through; `wire` is its watch."""

    def __init__(self, *secrets: str, reply: Reply = (200, {"Content-Type": ["application/json"]}, "{}")) -> None:
        self.reply = reply
        self.came: list[tuple[str, Headers]] = []
        self.wire = NOON
        self.gate = Gate(self.answer, secrets or ("hush",), lambda: self.wire)

    def answer(self, body: str, headers: Headers) -> Reply:
        self.came.append((body, headers))
        return self.reply

    def send(self, body: str | bytes = PRESS, **environ: Any) -> Got:
        return send(self.gate, body, **environ)


def send(gate: Gate, body: str | bytes, **environ: Any) -> Got:
    raw = body.encode() if isinstance(body, str) else body
    heard: list[tuple[str, dict[str, str]]] = []
    base = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/slack/events",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(raw)),
        "wsgi.input": io.BytesIO(raw),
    }
    parts = gate(base | environ, lambda status, headers: heard.append((status, dict(headers))))  # type: ignore[arg-type]
    status, headers = heard[0]
    return int(status[:3]), headers, b"".join(parts).decode()


def signed(body: str | bytes = PRESS, secret: str = "hush", at: datetime = NOON) -> Mapping[str, str]:
    raw = body.encode() if isinstance(body, str) else body
    stamp = str(int(at.timestamp()))
    digest = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + raw, hashlib.sha256).hexdigest()
    return {"HTTP_X_SLACK_SIGNATURE": f"v0={digest}", "HTTP_X_SLACK_REQUEST_TIMESTAMP": stamp}


def refused(reason: str) -> float:
    return REGISTRY.get_sample_value("waypost_refused_requests_total", {"reason": reason}) or 0.0


def assert_refused(door: Door, status: int, reason: str, words: str, **environ: Any) -> None:
    before = refused(reason)
    got_status, headers, body = door.send(**environ)
    assert (got_status, body, door.came) == (status, words + "\n", [])
    assert headers["Content-Type"] == "text/plain; charset=utf-8"
    assert refused(reason) == before + 1


def test_a_genuine_press_goes_through_with_its_body_and_headers() -> None:
    door = Door()
    answer = door.send(**signed(), HTTP_X_SLACK_RETRY_NUM="1")
    assert answer == (200, {"Content-Type": "application/json", "Content-Length": "2"}, "{}")
    stamp = signed()
    assert door.came == [
        (
            PRESS,
            {
                "x-slack-signature": [stamp["HTTP_X_SLACK_SIGNATURE"]],
                "x-slack-request-timestamp": [stamp["HTTP_X_SLACK_REQUEST_TIMESTAMP"]],
                "x-slack-retry-num": ["1"],
                "content-type": ["application/x-www-form-urlencoded"],
            },
        )
    ]


def test_the_answers_status_headers_and_words_go_back_as_they_are() -> None:
    door = Door(reply=(404, {"content-type": ["text/plain"], "set-cookie": ["a", "b"], "Content-Length": ["9"]}, "né"))
    assert door.send(**signed()) == (
        404,
        {"Content-Type": "text/plain", "Set-Cookie": "b", "Content-Length": "3"},
        "né",
    )


@pytest.mark.parametrize("secret", ["new", "old"])
def test_during_a_rotation_both_secrets_count(secret: str) -> None:
    door = Door("new", "old")
    assert (door.send(**signed(secret=secret))[0], len(door.came)) == (200, 1)


def test_a_secret_nobody_has_is_forged() -> None:
    assert_refused(Door("new", "old"), 401, "forged", "Unauthorized", **signed(secret="older"))


def test_without_any_secret_nothing_is_genuine() -> None:
    gate = Gate(Door().answer, (), lambda: NOON)
    assert send(gate, PRESS, **signed(secret=""))[0] == 401


def test_a_changed_body_is_forged() -> None:
    assert_refused(Door(), 401, "forged", "Unauthorized", **signed(PRESS + " "))


def test_a_signature_for_another_moment_is_forged() -> None:
    later = {**signed(), "HTTP_X_SLACK_REQUEST_TIMESTAMP": str(int(NOON.timestamp()) + 1)}
    assert_refused(Door(), 401, "forged", "Unauthorized", **later)


@pytest.mark.parametrize("ago", [timedelta(minutes=5, seconds=1), timedelta(days=1), -timedelta(minutes=5, seconds=1)])
def test_a_stale_or_future_request_is_refused(ago: timedelta) -> None:
    assert_refused(Door(), 401, "stale", "Unauthorized", **signed(at=NOON - ago))


@pytest.mark.parametrize("ago", [timedelta(minutes=5), -timedelta(minutes=5)])
def test_five_minutes_either_way_is_in_time(ago: timedelta) -> None:
    assert Door().send(**signed(at=NOON - ago))[0] == 200


@pytest.mark.parametrize("stamp", ["", "noon", "1767700800.0", "-1", "+1", " 1767700800", "1" * 13, "٣", "1_000"])
def test_a_timestamp_that_is_no_whole_number_is_refused(stamp: str) -> None:
    odd = {**signed(), "HTTP_X_SLACK_REQUEST_TIMESTAMP": stamp}
    assert_refused(Door(), 401, "unsigned", "Unauthorized", **odd)


@pytest.mark.parametrize(
    "signature",
    [
        "",
        "v0=",
        "v0=é",
        "v0=" + "é" * 64,
        "v1=" + "0" * 64,
        "v0=" + "A" * 64,
        "v0=" + "0" * 65,
        "v0=" + "0" * 64 + "\n",
    ],
)
def test_a_signature_of_another_form_is_refused(signature: str) -> None:
    odd = {**signed(), "HTTP_X_SLACK_SIGNATURE": signature}
    assert_refused(Door(), 401, "unsigned", "Unauthorized", **odd)


def test_an_unsigned_request_is_refused() -> None:
    assert_refused(Door(), 401, "unsigned", "Unauthorized")


def test_a_large_unsigned_request_is_refused_unread() -> None:
    body = Unread()
    assert_refused(Door(), 401, "unsigned", "Unauthorized", **{"wsgi.input": body, "CONTENT_LENGTH": "300000000"})


@pytest.mark.parametrize("form", ["ssl_check=1&token=x", "token=x&ssl_check=1"])
def test_slack_may_try_the_certificate_signed_or_not(form: str) -> None:
    door = Door()
    answers = [door.send(form), door.send(form, **signed(form))]
    assert (answers, door.came) == ([(200, {"Content-Length": "0"}, "")] * 2, [])


def test_words_about_a_certificate_are_words() -> None:
    door = Door()
    form = "command=%2Fmentor&text=%26ssl_check%3D1"
    door.send(form, **signed(form))
    assert [body for body, _ in door.came] == [form]


@pytest.mark.parametrize(
    "body", ["ssl_check=2", "ssl_check=11", "my_ssl_check=1", "ssl_check=1&" + "x" * 2000, b"\xff\x00"]
)
def test_only_that_form_tries_the_certificate(body: str | bytes) -> None:
    assert Door().send(body)[0] == 401


def test_another_path_is_not_found() -> None:
    assert_refused(Door(), 404, "path", "Not Found", **signed(), PATH_INFO="/wp-admin")


@pytest.mark.parametrize("method", ["GET", "PUT", "HEAD", "post"])
def test_another_method_is_told_which_is_allowed(method: str) -> None:
    door = Door()
    assert_refused(door, 405, "method", "Method Not Allowed", **signed(), REQUEST_METHOD=method)
    assert door.send(**signed(), REQUEST_METHOD=method)[1]["Allow"] == "POST"


class Unread(io.BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:
        raise AssertionError(f"asked for {size} bytes of a body it should not touch")


class Endless(io.BytesIO):
    """A body that never ends; remembers how much was taken."""

    taken = 0

    def read(self, size: int | None = -1, /) -> bytes:
        assert size is not None
        assert 0 < size <= 64 * 1024
        self.taken += size
        return b"x" * size


def test_a_body_that_says_it_is_too_large_is_refused_unread() -> None:
    environ = {**signed(), "wsgi.input": Unread(), "CONTENT_LENGTH": str(LARGEST_BODY + 1)}
    assert_refused(Door(), 413, "too_large", "Request Entity Too Large", **environ)


def test_the_largest_body_is_read_whole() -> None:
    door = Door()
    body = "x" * LARGEST_BODY
    assert door.send(body, **signed(body))[0] == 200
    assert [len(body) for body, _ in door.came] == [LARGEST_BODY]


def test_a_chunked_body_is_read_until_it_ends() -> None:
    door = Door()
    assert door.send(**signed(), CONTENT_LENGTH="", HTTP_TRANSFER_ENCODING="chunked")[0] == 200


def test_a_chunked_body_without_end_is_cut_one_byte_beyond_the_limit() -> None:
    endless = Endless()
    environ = {**signed(), "wsgi.input": endless, "CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked"}
    assert_refused(Door(), 413, "too_large", "Request Entity Too Large", **environ)
    assert endless.taken == LARGEST_BODY + 1


def test_a_length_that_says_too_little_is_believed_and_so_the_body_is_forged() -> None:
    assert_refused(Door(), 401, "forged", "Unauthorized", **signed(), CONTENT_LENGTH="3")


def test_a_length_that_says_too_much_is_cut_off() -> None:
    assert_refused(Door(), 400, "cut_off", "Bad Request", **signed(), CONTENT_LENGTH="300")


@pytest.mark.parametrize("length", ["", "-1", "many", "1e3", "9" * 19])
def test_a_body_needs_its_length(length: str) -> None:
    assert_refused(Door(), 411, "no_length", "Length Required", **signed(), CONTENT_LENGTH=length)


def test_a_connection_that_breaks_in_the_body_is_cut_off() -> None:
    class Broken(io.BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            raise TimeoutError

    assert_refused(Door(), 400, "cut_off", "Bad Request", **signed(), **{"wsgi.input": Broken()})


def test_a_genuine_body_that_is_no_text_is_refused() -> None:
    door = Door()
    assert (door.send(b"\xff", **signed(b"\xff"))[0], door.came) == (400, [])


def test_a_replayed_press_is_answered_again_and_runs_once() -> None:
    door = Door()
    before = refused("replayed")
    answers = [door.send(**signed()) for _ in range(3)]
    assert answers[1:] == [(200, {"Content-Length": "0"}, "")] * 2
    assert (len(door.came), refused("replayed")) == (1, before + 2)


def test_what_was_not_answered_200_may_be_tried_again() -> None:
    door = Door(reply=(500, {}, ""))
    door.send(**signed())
    door.reply = (200, {}, "now")
    assert (door.send(**signed())[2], len(door.came)) == ("now", 2)


def test_what_broke_may_be_tried_again() -> None:
    door = Door()
    gate = Gate(broken, ("hush",), lambda: NOON)
    with pytest.raises(ZeroDivisionError):
        send(gate, PRESS, **signed())
    gate._answer = door.answer
    assert (send(gate, PRESS, **signed())[0], len(door.came)) == (200, 1)


def broken(_body: str, _headers: Headers) -> Reply:
    raise ZeroDivisionError


def test_a_request_from_a_fast_clock_cannot_be_replayed_at_the_end_of_its_window() -> None:
    door = Door()
    ahead = signed(at=NOON + timedelta(minutes=5))
    door.send(**ahead)
    door.wire = NOON + timedelta(minutes=10)
    assert (door.send(**ahead)[0], len(door.came)) == (200, 1)


def test_the_same_press_twice_at_once_runs_once() -> None:
    entered, go_on = threading.Event(), threading.Event()
    door = Door()

    def slow(body: str, headers: Headers) -> Reply:
        entered.set()
        assert go_on.wait(5)
        return door.answer(body, headers)

    gate = Gate(slow, ("hush",), lambda: NOON)
    got: list[Got] = []
    both = [threading.Thread(target=lambda: got.append(send(gate, PRESS, **signed()))) for _ in range(2)]
    for thread in both:
        thread.start()
    assert entered.wait(5)
    go_on.set()
    for thread in both:
        thread.join(5)
    assert sorted(body for _, _, body in got) == ["", "{}"]
    assert len(door.came) == 1


def test_replays_are_forgotten_after_their_time_and_never_grow_beyond_their_bound() -> None:
    replays = Replays(keep=timedelta(minutes=10), most=3)
    for number in range(5):
        with replays.turn(f"v0={number}", NOON) as replay:
            replay.answered = True
    assert len(replays) == 3
    assert answered(replays, "v0=4", NOON + timedelta(minutes=10)) is True
    assert answered(replays, "v0=4", NOON + timedelta(minutes=10, seconds=1)) is False
    assert len(replays) == 1


def answered(replays: Replays, signature: str, now: datetime) -> bool:
    with replays.turn(signature, now) as replay:
        return replay.answered


def test_a_refusal_logs_its_reason_and_never_a_body(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    Door().send("text=my+private+words", **signed())
    assert [record.getMessage() for record in caplog.records] == ["request refused: forged"]


@pytest.mark.parametrize("environ", [{"PATH_INFO": "/"}, {}, signed(at=NOON - timedelta(hours=1)), signed(secret="x")])
def test_a_refusal_costs_microseconds(environ: Mapping[str, str], caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    door = Door()
    assert median(lambda: door.send(**environ)) < 0.002


def median(once: Callable[[], object]) -> float:
    times = []
    for _ in range(51):
        start = time.perf_counter()
        once()
        times.append(time.perf_counter() - start)
    return sorted(times)[25]
