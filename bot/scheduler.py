"""The only module that knows APScheduler, and all it is used for: a minute hand.

In memory and in UTC: a job store cannot be shared, and cron in local time skips and repeats hours.
"""

import logging
import time
from collections.abc import Callable
from datetime import UTC, timedelta

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from bot.clock import Clock
from bot.metrics import TICK, TICK_FAILURES

EVERY = timedelta(seconds=60)

log = logging.getLogger(__name__)


class Ticker:
    """Calls `tick` at once and then `every` minute, never two at a time; what it raises is logged, and it goes on."""

    def __init__(self, tick: Callable[[], object], every: timedelta = EVERY) -> None:
        self._tick = tick
        self._scheduler = BackgroundScheduler(timezone=UTC, executors={"default": ThreadPoolExecutor(1)})
        self._scheduler.add_job(
            self._run,
            "interval",
            seconds=every.total_seconds(),
            timezone=UTC,
            next_run_time=Clock().wire(),
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
        )

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        """Returns when the tick that runs, if any, has ended; stopping twice is stopping once."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)

    def _run(self) -> None:
        started = time.monotonic()
        try:
            self._tick()
        except Exception:
            TICK_FAILURES.inc()
            log.exception("tick failed")
        finally:
            TICK.observe(time.monotonic() - started)
