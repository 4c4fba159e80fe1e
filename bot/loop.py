"""Work on a thread of its own, done when something wakes it and every half second otherwise."""

import logging
import threading
from collections.abc import Callable

EVERY = 0.5
AFTER_TROUBLE = 5.0

log = logging.getLogger(__name__)


class Loop:
    """Calls `work` again and again until it is stopped; what `work` raises is logged, and it goes on."""

    def __init__(self, name: str, work: Callable[[], object]) -> None:
        self._work = work
        self._woken = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    @property
    def stopping(self) -> bool:
        """Whether to begin nothing new."""
        return self._stopping.is_set()

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        """There is something to do now."""
        self._woken.set()

    def stop(self) -> None:
        """Returns when the work that runs has ended."""
        self._stopping.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self.stopping:
            self._woken.wait(self._once())
            self._woken.clear()

    def _once(self) -> float:
        """Work; seconds until the next time."""
        try:
            self._work()
        except Exception:
            log.exception("%s failed", self._thread.name)
            return AFTER_TROUBLE
        return EVERY
