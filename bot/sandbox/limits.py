"""Slack's rate limits: so many calls of a method a minute, and one message a second to a conversation.

They count in product time, which the person at the page can move: what was used up is regained when time is moved on,
and real seconds are never waited for. On the way through a term nobody is held up at all: each moment takes no time
there, so what an app would send second by second comes at once.
"""

import math
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.sandbox.clock import SandboxClock
from bot.sandbox.things import Json

if TYPE_CHECKING:
    from bot.sandbox.api.method import Method
    from bot.sandbox.workspace import Workspace

BURST_IN_CONVERSATION = 4
MESSAGES_A_MINUTE = 480
"""Slack says "several hundred messages a minute" for a workspace; one vendor is known to send 525."""
Rule = tuple[str, str, float, float]
"""The method, whom it is counted for, how many calls may come at once, and how many are regained in a second."""


@dataclass
class Bucket:
    """Holds `size` calls and regains `per_second` of them each second."""

    size: float
    per_second: float
    left: float
    at: datetime

    def wait(self, now: datetime) -> int:
        """0 when a call may pass, else the whole seconds until one may."""
        passed = max(0.0, (now - self.at).total_seconds())
        self.left, self.at = min(self.size, self.left + passed * self.per_second), now
        return 0 if self.left >= 1 else math.ceil((1 - self.left) / self.per_second)


class Limits:
    """The buckets of one workspace; asked only while `workspace.limits` is on."""

    def __init__(self, workspace: "Workspace") -> None:
        self._workspace = workspace
        self._buckets: dict[tuple[str, str], Bucket] = {}

    def wait(self, method: "Method", args: Json) -> int:
        """0 when this call may pass, and it is counted then; else the seconds for Retry-After."""
        if not self._workspace.limits or self._on_the_way():
            return 0
        with self._workspace.lock:
            buckets = [self._bucket(*rule) for rule in self._rules(method, args)]
            seconds = max(bucket.wait(self._workspace.clock.now()) for bucket in buckets)
            for bucket in buckets if seconds == 0 else ():
                bucket.left -= 1
            return seconds

    def _on_the_way(self) -> bool:
        clock = self._workspace.clock
        return isinstance(clock, SandboxClock) and clock.on_the_way

    def _bucket(self, name: str, key: str, size: float, per_second: float) -> Bucket:
        full = Bucket(size, per_second, size, self._workspace.clock.now())
        return self._buckets.setdefault((name, key), full)

    def _rules(self, method: "Method", args: Json) -> list[Rule]:
        if method.name != "chat.postMessage":
            return [(method.name, "", float(method.per_minute), method.per_minute / 60)]
        conversation = self._conversation(str(args.get("channel")))
        in_conversation = (method.name, conversation, float(BURST_IN_CONVERSATION), 1.0)
        return [in_conversation, (method.name, "", float(MESSAGES_A_MINUTE), MESSAGES_A_MINUTE / 60)]

    def _conversation(self, target: str) -> str:
        """A direct conversation counts as the same, whether it is named by its own id or by the person's."""
        channel = self._workspace.conversations.find(target)
        if channel is None or channel.kind != "im":
            return target
        return next((member for member in channel.members if member != self._workspace.app.bot_user), target)
