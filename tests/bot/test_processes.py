"""The server as a real process: it starts, answers, and ends without dropping what it had taken."""

import hashlib
import hmac
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

PRESS = b"text=slow"
ROOT = Path(__file__).parents[2]


@contextmanager
def running(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bot.standin", str(port), *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield process, port
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def health(port: int) -> Any:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", "/healthz")
    return json.load(connection.getresponse())


def wait_until_up(port: int) -> None:
    for _ in range(200):
        try:
            health(port)
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the server did not come up")


def press(port: int, got: list[int]) -> None:
    stamp = str(int(time.time()))  # noqa: TID251  the process under test reads the real clock
    digest = hmac.new(b"hush", b"v0:" + stamp.encode() + b":" + PRESS, hashlib.sha256).hexdigest()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    headers = {"X-Slack-Signature": f"v0={digest}", "X-Slack-Request-Timestamp": stamp}
    connection.request("POST", "/slack/events", PRESS, headers)
    got.append(connection.getresponse().status)


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_a_press_that_was_taken_is_answered_before_the_end(ending: signal.Signals) -> None:
    with running("both") as (process, port):
        wait_until_up(port)
        got: list[int] = []
        thread = threading.Thread(target=press, args=(port, got))
        thread.start()
        assert process.stdout
        said = [process.stdout.readline() for _ in range(2)]
        os.killpg(process.pid, ending)
        thread.join(10)
        rest, errors = process.communicate(timeout=15)
        assert (got, process.returncode) == ([200], 0)
        assert "".join((*said, rest)).split("\n") == ["started", "slow begun", "slow done", "stopped", ""]
        assert all(line.startswith("{") for line in errors.splitlines())


def test_web_alone_starts_no_work() -> None:
    with running("web") as (process, port):
        wait_until_up(port)
        process.send_signal(signal.SIGTERM)
        assert process.communicate(timeout=15)[0] == ""


def test_work_alone_answers_nothing_and_ends_cleanly() -> None:
    with running("work") as (process, port):
        assert process.stdout
        assert process.stdout.readline() == "started\n"
        with pytest.raises(ConnectionRefusedError):
            health(port)
        process.send_signal(signal.SIGTERM)
        assert process.communicate(timeout=15)[0] == "stopped\n"
        assert process.returncode == 0


def test_socket_mode_is_watched_from_the_same_process() -> None:
    with running("both", "xapp-1") as (process, port):
        wait_until_up(port)
        told = health(port)
        assert (told["ok"], told["socket_silent_seconds"] < 60) == (True, True)
        process.send_signal(signal.SIGTERM)
        said, errors = process.communicate(timeout=15)
        assert (said, process.returncode) == ("started\nstopped\n", 0)
        assert "socket cannot connect; trying again" in [json.loads(line)["message"] for line in errors.splitlines()]
