"""The app's time machine, and the sandbox's clock beside it."""

import json
from collections.abc import Sequence
from datetime import datetime
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

from bot.sandbox.clock import SandboxClock
from bot.sandbox.things import Json

PATIENCE = 300.0
"""Seconds: a journey to the end of a term has many stops."""
MOST_STOPS = 20_000


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
        now = datetime.fromisoformat(self._ask("GET")["now"])
        self._clock.travel_to(now)
        return now

    def due(self) -> Sequence[Json]:
        """What will be sent next, soonest first: `{"at": ISO 8601, "message": what, "to": an id of Slack's}`."""
        return list(self._ask("GET")["next"])

    def why(self, channel: str, ts: str) -> Json:
        """Why the app sent that message, in its own words."""
        return self._ask("GET", f"/travel/why?{urlencode({'channel': channel, 'ts': ts})}")

    def go(self, until: datetime) -> Sequence[Json]:
        """Go to `until` by way of everything that is due; what was sent, in its order."""
        sent: list[Json] = []
        for _ in range(MOST_STOPS):
            stop = self._next_stop(until)
            sent += self._jump(stop)
            if stop >= until:
                return sent
        raise OSError(f"more than {MOST_STOPS} stops on the way")

    def _next_stop(self, until: datetime) -> datetime:
        """The first due moment that lies ahead, at most `until`; what is due already happens on the way there."""
        told = self._ask("GET")
        now = datetime.fromisoformat(told["now"])
        ahead = [moment for one in told["next"] if (moment := datetime.fromisoformat(one["at"])) > now]
        return min([*ahead, until])

    def _jump(self, moment: datetime) -> list[Json]:
        """The sandbox goes first: what the app sends there is dated by the sandbox."""
        self._clock.travel_to(max(moment, self._clock.now()))
        return list(self._ask("POST", body={"until": moment.isoformat()})["sent"])

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
