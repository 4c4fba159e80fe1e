"""The real app behind the real page, in one process with one clock: what `waypost demo` runs as two."""

import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from werkzeug.serving import WSGIRequestHandler, make_server

from bot.clock import Clock
from bot.manifest import manifest
from bot.sandbox.app_time import AppTime
from bot.sandbox.clock import SandboxClock
from bot.sandbox.outside import Outside
from bot.sandbox.page import page
from bot.sandbox.places import Place, address
from bot.sandbox.post import over_http
from bot.sandbox.server import serve_api
from bot.sandbox.stories.stage import Stage
from bot.sandbox.stories.tellers import TELLERS
from bot.server import wsgi
from tests.world import SECRET, TUESDAY, World


@dataclass
class RealApp:
    """`url` is where the page is; `sight` what a story that was told shows."""

    world: World
    time: AppTime
    outside: Outside
    url: str
    sight: str = "/"

    def stage(self, seed: int = 0) -> Stage:
        return Stage(self.outside, self.time, random.Random(seed), TUESDAY)  # noqa: S311  # plays, does not guard

    def tell(self, story: str, seed: int = 0) -> None:
        told = TELLERS[story](self.stage(seed))
        self.sight = address([Place(user, at) for user, at in told])


@contextmanager
def real_app(database_url: str) -> Iterator[RealApp]:
    """A programme with its people, at Tuesday 6 January 2026, 10:00, where time stands still until it is moved."""
    world = World(database_url)
    app = make_server("127.0.0.1", 0, wsgi(world.waypost), threaded=True, request_handler=_Quiet)
    threading.Thread(target=app.serve_forever, daemon=True).start()
    there = f"http://127.0.0.1:{app.port}"
    time = AppTime(there, "test", _Shared(world.clock))
    outside = Outside(world.slack, over_http(there), SECRET)
    shown = serve_api(world.slack, mount=page(world.slack, outside, time, manifest(None)))
    world.waypost.start()
    try:
        yield RealApp(world, time, outside, shown.url)
    finally:
        world.waypost.stop()
        shown.stop()
        app.shutdown()
        world.close()


class _Shared(SandboxClock):
    """The app's own clock as the sandbox's."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.now = clock.now  # type: ignore[method-assign]
        self.wire = clock.wire  # type: ignore[method-assign]
        self.travel_to = clock.travel_to  # type: ignore[method-assign]


class _Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        del code, size
