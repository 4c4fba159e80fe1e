"""The app's time machine, and the sandbox's clock beside it."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

from bot.sandbox.clock import SandboxClock
from bot.sandbox.things import Json

PATIENCE = 300.0
"""Seconds: a journey to the end of a term has many stops."""
MOST_STOPS = 20_000
SOME = 10


class AppTime:
    """Moves product time in both processes at once, from one due moment to the next, so that what is sent on the way is
    dated as it should be. Raises OSError when the app does not answer.
    """

    def __init__(self, address: str, secret: str, clock: SandboxClock) -> None:
        self._address = urlsplit(address)
        self._headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
        self._clock = clock

    def now(self) -> datetime:
        """Product time as the app has it; the sandbox follows."""
        now = datetime.fromisoformat(self.outlook(0)["now"])
        self._clock.travel_to(now)
        return now

    def outlook(self, number: int) -> Json:
        """`next`: so many of the things that will be said if nobody does anything, soonest first, as `{"at": ISO 8601,
        "message": words, "to": an id of Slack's}`. `ends`: when the last of the terms that run is over, or None.
        """
        return self._ask("GET", f"/travel?next={number}")

    def due(self) -> Sequence[Json]:
        """What will be said next, soonest first."""
        return list(self.outlook(SOME)["next"])

    def why(self, channel: str, ts: str) -> Json:
        """Why the app sent that message, in its own words."""
        return self._ask("GET", f"/travel/why?{urlencode({'channel': channel, 'ts': ts})}")

    def go(self, until: datetime, passing: Callable[[datetime, int], None] = lambda *_: None) -> Sequence[Json]:
        """Go to `until` by way of everything that is due; what was sent, in its order.

        `passing` hears of each stop on the way: the moment, and how many things were sent so far.
        """
        sent: list[Json] = []
        stop = min(until, self._clock.now())  # what is due already may want something on the way
        for _ in range(MOST_STOPS):
            told = self._jump(stop)
            sent += told["sent"]
            if stop >= until:
                return sent
            passing(stop, len(sent))
            stop = _earlier(until, told["stop"])
        raise OSError(f"more than {MOST_STOPS} stops on the way")

    def _jump(self, moment: datetime) -> Json:
        """The sandbox goes first: what the app sends there is dated by the sandbox."""
        self._clock.travel_to(max(moment, self._clock.now()))
        with self._clock.journey():
            return self._ask("POST", body={"until": moment.isoformat()})

    def _ask(self, verb: str, path: str = "/travel", body: Json | None = None) -> Json:
        connection = HTTPConnection(str(self._address.hostname), self._address.port, timeout=PATIENCE)
        try:
            connection.request(verb, path, json.dumps(body) if body else None, self._headers)
            answer = connection.getresponse()
            words = answer.read()
        finally:
            connection.close()
        if answer.status != 200:  # noqa: PLR2004
            raise OSError(f"/travel answered {answer.status}: {words.decode(errors='replace').strip()}")
        told: Json = json.loads(words)
        return told


def _earlier(until: datetime, stop: str | None) -> datetime:
    return min(until, datetime.fromisoformat(stop)) if stop else until
