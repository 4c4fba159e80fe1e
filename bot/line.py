"""A workspace's line to Slack: each call made once, at Slack's pace, and what went wrong said in one way."""

import threading
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.request import Request, urlopen

from slack_sdk import WebClient

from bot.pace import Pace
from bot.slack import Fate, fate_of

PATIENCE = 1.0
MOST_WAITS = 5
LONGEST_WAIT = 20.0  # under the time that a worker is given to end


class Trouble(Exception):
    """A call that failed: what that means, the seconds to wait if that is known, and a code for logs."""

    def __init__(self, fate: Fate, seconds: float | None, code: str) -> None:
        super().__init__(f"{fate}: {code}")
        self.fate = fate
        self.seconds = seconds
        self.code = code


class Line:
    """Calls for one workspace. `pace` None is for the sandbox and tests, where a week passes in a second."""

    def __init__(self, client: WebClient, pace: Pace | None, wire: Callable[[], datetime]) -> None:
        self.client = client
        self._pace = pace
        self._wire = wire
        self._bot_user: str | None = None

    def call(self, method: str, /, *, conversation: str = "", **arguments: Any) -> dict[str, Any]:
        """`call("chat.postMessage", channel=…)`: the answer.

        Raises Trouble; without a call if Slack's pace would mean to wait for more than a second.
        """
        self._keep_pace(method, conversation)
        try:
            answer = getattr(self.client, method.replace(".", "_"))(**arguments)
        except Exception as error:
            raise self._trouble(method, error) from error
        return dict(answer.data)

    def patiently(self, method: str, /, **arguments: Any) -> dict[str, Any]:
        """The same for work that nobody waits for: where Slack wants us to wait, it waits, a few times at most."""
        for _ in range(MOST_WAITS):
            try:
                return self.call(method, **arguments)
            except Trouble as trouble:
                if trouble.fate is not Fate.WAIT:
                    raise
                time.sleep(min(trouble.seconds or LONGEST_WAIT, LONGEST_WAIT))
        return self.call(method, **arguments)

    def upload(self, address: str, content: bytes) -> None:
        """Give Slack the bytes of a file at the address it named for them. May be repeated. Raises Trouble."""
        request = Request(address, data=content, headers={"Content-Type": "application/octet-stream"}, method="POST")  # noqa: S310  Slack's own answer named the address
        try:
            with urlopen(request, timeout=self.client.timeout):  # noqa: S310
                return
        except Exception as error:
            fate, seconds, code = fate_of(error)
            unclear = fate in {Fate.AMBIGUOUS, Fate.UNKNOWN}
            raise Trouble(Fate.TRANSIENT if unclear else fate, seconds, code) from error

    def age(self, moment: float) -> timedelta:
        """How long ago a moment of Slack's was, in seconds of Unix time as Slack counts."""
        return self._wire() - datetime.fromtimestamp(moment, tz=UTC)

    def bot_user(self) -> str:
        """The app's own Slack id."""
        if self._bot_user is None:
            self._bot_user = str(self.call("auth.test")["user_id"])
        return self._bot_user

    def _keep_pace(self, method: str, conversation: str) -> None:
        if self._pace is None:
            return
        seconds = self._pace.wait_for(method, conversation, self._wire())
        if seconds > PATIENCE:
            raise Trouble(Fate.WAIT, seconds, "paced")
        time.sleep(seconds)
        self._pace.sent(method, conversation, self._wire())

    def _trouble(self, method: str, error: Exception) -> Trouble:
        fate, seconds, code = fate_of(error)
        if fate is Fate.WAIT and self._pace is not None:
            self._pace.limited(method, seconds or 1.0, self._wire())
        return Trouble(fate, seconds, code)


class Lines:
    """The lines to all workspaces, each made when it is first needed. `client` makes one for a workspace."""

    def __init__(
        self, client: Callable[[uuid.UUID], WebClient], wire: Callable[[], datetime], *, paced: bool = True
    ) -> None:
        self._client = client
        self._wire = wire
        self._paced = paced
        self._lock = threading.Lock()
        self._lines: dict[uuid.UUID, Line] = {}

    def to(self, workspace_id: uuid.UUID) -> Line:
        """The line to that workspace."""
        with self._lock:
            if workspace_id not in self._lines:
                pace = Pace() if self._paced else None
                self._lines[workspace_id] = Line(self._client(workspace_id), pace, self._wire)
            return self._lines[workspace_id]
