"""A stand-in for the app with the shape the server needs; run as a program it is served by gunicorn.

python -m tests.bot.standin PORT web|work|both [APP_TOKEN]
"""

import sys
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from bot import logs
from bot.clock import Clock
from bot.gate import Headers
from bot.server import Parts, serve
from bot.settings import Settings

TUESDAY = datetime(2026, 1, 6, 10, tzinfo=UTC)
SETTINGS = Settings(bot_token="xoxb-1", signing_secrets=("hush",), keys=("k",))


@dataclass
class Answer:
    status: int = 200
    body: str = ""
    headers: dict[str, list[str]] = field(default_factory=lambda: {"content-type": ["text/plain;charset=utf-8"]})


@dataclass
class Health:
    database_ok: bool = True
    last_tick_at: datetime | None = None
    oldest_unsent_at: datetime | None = None


@dataclass
class StandIn:
    settings: Settings = SETTINGS
    clock: Clock = field(default_factory=lambda: Clock(start=TUESDAY))
    state: Health = field(default_factory=Health)
    heard: list[tuple[str, Headers]] = field(default_factory=list)
    reply: Answer = field(default_factory=Answer)

    def answer(self, body: str, headers: Headers) -> Answer:
        self.heard.append((body, headers))
        if body == "text=slow":
            say("slow begun")
            time.sleep(1)
            say("slow done")
        if body == "text=broken":
            raise ZeroDivisionError
        return self.reply

    def calendar(self, _secret: str) -> None:
        return None

    def health(self) -> Health:
        return self.state

    def due_next(self, limit: int) -> list[dict[str, Any]]:
        return [{"at": TUESDAY.isoformat(), "message": "nudges/book", "to": "U0MIA"}][:limit]

    def milestones(self) -> dict[str, Any]:
        return {"stop": None, "ends": "2026-07-06T08:00:00+00:00"}

    def travel(self, until: datetime) -> list[dict[str, Any]]:
        self.clock.travel_to(until)
        return [{"at": until.isoformat(), "message": "nudges/book", "to": "U0MIA"}]

    def why(self, channel: str, ts: str) -> dict[str, Any]:
        return {"why": [f"{channel} was told at {ts}."]}

    def start(self) -> None:
        say("started")

    def stop(self) -> None:
        say("stopped")


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def main(port: str, parts: str, app_token: str | None = None) -> None:
    logs.set_up("json")
    settings = replace(SETTINGS, port=int(port), app_token=app_token, api_url="http://127.0.0.1:1/api/")
    serve(settings, lambda: StandIn(settings), Parts[parts.upper()])


if __name__ == "__main__":
    main(*sys.argv[1:])
