"""Waypost's figures for Prometheus; counts and times only, nothing about a person."""

from datetime import datetime
from typing import Protocol

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

REGISTRY = CollectorRegistry(auto_describe=True)

REFUSED = Counter("waypost_refused_requests", "Requests refused at the gate", ["reason"], registry=REGISTRY)
REQUESTS = Counter("waypost_requests", "Requests from Slack that were answered", ["kind", "outcome"], registry=REGISTRY)
UNKNOWN = Counter("waypost_unknown_actions", "Actions and events nobody listens to", ["kind"], registry=REGISTRY)
MESSAGES = Counter("waypost_messages", "Attempts to send a message", ["outcome"], registry=REGISTRY)
TICK = Histogram("waypost_tick_seconds", "How long one sweep took", registry=REGISTRY)
TICK_FAILURES = Counter("waypost_tick_failures", "Sweeps that ended in an error", registry=REGISTRY)

_DATABASE = Gauge("waypost_database_up", "1 when the database answers", registry=REGISTRY)
_SINCE_TICK = Gauge("waypost_seconds_since_tick", "Seconds since the last sweep began", registry=REGISTRY)
_OLDEST = Gauge("waypost_oldest_unsent_seconds", "Age of the oldest message not yet sent", registry=REGISTRY)


class Health(Protocol):
    """What a running Waypost says of itself; moments in product time."""

    @property
    def database_ok(self) -> bool: ...
    @property
    def last_tick_at(self) -> datetime | None: ...
    @property
    def oldest_unsent_at(self) -> datetime | None: ...


def exposition(health: Health, now: datetime) -> bytes:
    """The figures as Prometheus text; a moment that is not known is NaN, an empty outbox is 0 seconds old."""
    _DATABASE.set(health.database_ok)
    _SINCE_TICK.set(_seconds(health.last_tick_at, now, otherwise=float("nan")))
    _OLDEST.set(_seconds(health.oldest_unsent_at, now, otherwise=0.0))
    return generate_latest(REGISTRY)


def _seconds(moment: datetime | None, now: datetime, *, otherwise: float) -> float:
    return otherwise if moment is None else (now - moment).total_seconds()
