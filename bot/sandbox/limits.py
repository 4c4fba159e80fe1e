"""Slack's rate limits: so many calls of a method a minute, and one message a second to a conversation.

They count in product time, which the person at the page can move: what was used up is regained when time is moved on,
and real seconds are never waited for. On the way through a term nobody is held up at all: each moment takes no time
there, so what an app would send second by second comes at once.
"""

import math
from dataclasses import dataclass
from datetime import datetime

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
    """The buckets of one workspace."""

    def __init__(self) -> None:
        self._buckets: dict[tuple[str, str], Bucket] = {}

    def wait(self, method: str, per_minute: int, now: datetime, conversation: str = "") -> int:
        """0 when this call may pass, and it is counted then; else the seconds for Retry-After.

        `conversation` is where a message would be posted; no other call is counted for a conversation.
        """
        buckets = [self._bucket(*rule, now) for rule in _rules(method, per_minute, conversation)]
        seconds = max(bucket.wait(now) for bucket in buckets)
        for bucket in buckets if seconds == 0 else ():
            bucket.left -= 1
        return seconds

    def _bucket(self, name: str, key: str, size: float, per_second: float, now: datetime) -> Bucket:
        return self._buckets.setdefault((name, key), Bucket(size, per_second, size, now))


def _rules(method: str, per_minute: int, conversation: str) -> list[Rule]:
    if not conversation:
        return [(method, "", float(per_minute), per_minute / 60)]
    in_conversation = (method, conversation, float(BURST_IN_CONVERSATION), 1.0)
    return [in_conversation, (method, "", float(MESSAGES_A_MINUTE), MESSAGES_A_MINUTE / 60)]
