"""Slack's rate limits: so many calls of a method a minute, and one message a second to a conversation."""

import math
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.sandbox.things import Json

if TYPE_CHECKING:
    from bot.sandbox.api.method import Method
    from bot.sandbox.workspace import Workspace

BURST_PER_CHANNEL = 4
MESSAGES_A_MINUTE = 480
"""Slack says "several hundred messages a minute" for a workspace; one vendor is known to send 525."""


@dataclass
class Bucket:
    """Holds `size` calls and regains `per_second` of them each second."""

    size: float
    per_second: float
    left: float
    at: datetime

    def take(self, now: datetime) -> int:
        """0 when the call may pass, else the whole seconds until one may."""
        regained = (now - self.at).total_seconds() * self.per_second
        self.left, self.at = min(self.size, self.left + regained), now
        if self.left >= 1:
            self.left -= 1
            return 0
        return math.ceil((1 - self.left) / self.per_second)


class Limits:
    """The buckets of one workspace; asked only while `workspace.limits` is on."""

    def __init__(self, workspace: "Workspace") -> None:
        self._workspace = workspace
        self._buckets: dict[tuple[str, str], Bucket] = {}

    def wait(self, method: "Method", args: Json) -> int:
        """0 when this call may pass, else the seconds for Retry-After."""
        if not self._workspace.limits:
            return 0
        with self._workspace.lock:
            waits = [self._bucket(*rule).take(self._workspace.clock.wire()) for rule in _rules(method, args)]
            return max(waits)

    def _bucket(self, name: str, key: str, size: float, per_second: float) -> Bucket:
        full = Bucket(size, per_second, size, self._workspace.clock.wire())
        return self._buckets.setdefault((name, key), full)


def _rules(method: "Method", args: Json) -> list[tuple[str, str, float, float]]:
    if method.name in ("chat.postMessage", "chat.postEphemeral"):
        channel = str(args.get("channel"))
        in_channel = (method.name, channel, float(BURST_PER_CHANNEL), 1.0)
        return [in_channel, (method.name, "", float(MESSAGES_A_MINUTE), MESSAGES_A_MINUTE / 60)]
    return [(method.name, "", float(method.per_minute), method.per_minute / 60)]
