"""The app as a child process of the sandbox: its environment, its helper commands, its start and its end."""

import base64
import os
import secrets
import socket
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from bot.sandbox.clock import pause, stopwatch

START_PATIENCE = 120.0
STOP_PATIENCE = 15.0
OURS = ("SLACK_", "WAYPOST_")
PROXIES = {"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"}  # slack_sdk would send even loopback through them
LAST_WORDS = 2_000


class AppFailed(Exception):
    """The app did not do what it was started for; the words say what and show its last lines."""


@dataclass(frozen=True)
class Secrets:
    """Made for one sandbox; nothing of them opens anything else."""

    signing: str
    travel: str
    key: str

    @classmethod
    def kept_in(cls, folder: Path) -> "Secrets":
        """Those of this folder, made when it has none yet."""
        path = folder / "secrets"
        if not path.exists():
            key = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
            path.touch(mode=0o600)
            path.write_text("\n".join((secrets.token_hex(16), secrets.token_urlsafe(24), key)))
        return cls(*path.read_text().splitlines())


class AppProcess:
    """`program` is what one types to run the app, without the command: python -m bot."""

    def __init__(self, program: Sequence[str], environment: Mapping[str, str], port: int, log: Path) -> None:
        self._program = list(program)
        self._environment = dict(environment)
        self._port = port
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None
        self.address = f"http://127.0.0.1:{port}"

    def command(self, *words: str) -> str:
        """Run a helper command to its end; what it printed. Raises AppFailed unless it succeeds."""
        with self._log.open("ab") as log:
            done = subprocess.run(  # noqa: S603  # our own program
                [*self._program, *words], env=self._environment, stdout=subprocess.PIPE, stderr=log, check=False
            )
            if done.returncode:
                log.write(done.stdout)
        if done.returncode:
            raise AppFailed(f"`{' '.join(words[:2])}` ended with status {done.returncode}.\n{self.last_words()}")
        return done.stdout.decode()

    def start(self) -> None:
        """Start serving; returns when the app says that it is well. Raises AppFailed when it ends or takes too long."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603  # our own program
                [*self._program, "run"], env=self._environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL
            )
        begun = stopwatch()
        while not self._is_well():
            if self.has_ended():
                raise AppFailed(f"Waypost ended with status {self._process.returncode}.\n{self.last_words()}")
            if stopwatch() - begun > START_PATIENCE:
                raise AppFailed(f"Waypost does not get well within {START_PATIENCE:.0f} seconds.\n{self.last_words()}")
            pause(0.1)

    def has_ended(self) -> bool:
        return self._process is None or self._process.poll() is not None

    def stop(self) -> None:
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _is_well(self) -> bool:
        with closing(HTTPConnection("127.0.0.1", self._port, timeout=2)) as connection:
            try:
                connection.request("GET", "/healthz")
                return connection.getresponse().status == 200  # noqa: PLR2004
            except (OSError, HTTPException):
                return False

    def last_words(self) -> str:
        return self._log.read_text(errors="replace")[-LAST_WORDS:]


def environment(api_url: str, token: str, kept: Secrets, folder: Path, port: int, start: datetime) -> dict[str, str]:
    """What the app is started with: none of the caller's own Slack or Waypost settings, and no proxy."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(OURS) and name.upper() not in PROXIES
    }
    return {
        **inherited,
        "SLACK_BOT_TOKEN": token,
        "SLACK_SIGNING_SECRET": kept.signing,
        "SLACK_API_URL": api_url,
        "DATABASE_URL": f"sqlite:///{folder / 'waypost.db'}",
        "WAYPOST_KEYS": kept.key,
        "WAYPOST_URL": f"http://127.0.0.1:{port}",
        "WAYPOST_TRAVEL": kept.travel,
        "WAYPOST_TRAVEL_FROM": start.isoformat(),
        "HOST": "127.0.0.1",
        "PORT": str(port),
    }


def free_port() -> int:
    """A port of this machine that nobody uses at the moment."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
