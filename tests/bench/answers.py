"""How long signed requests take: a bare Bolt app, and Waypost, each in a process of its own behind gunicorn."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from itertools import cycle
from pathlib import Path
from time import perf_counter, sleep
from urllib.parse import urlencode

from bot.sandbox.app_time import AppTime
from bot.sandbox.child import free_port
from bot.sandbox.clock import SandboxClock
from bot.sandbox.demo import START, Demo
from bot.sandbox.post import Post, over_http
from bot.sandbox.things import View
from bot.sandbox.workspace import Workspace
from templates.ids import A

SECRET = "a signing secret"
TIMES, WARM_UP = 200, 20
QUIET = 2.0  # seconds in which what was asked of the workers is done
PATIENCE = 60.0
MIA = "U0MIA"
FORTY_DAYS = timedelta(days=40)


@dataclass(frozen=True)
class Took:
    """`per_second` one after the other; `processor` is the app's own time for each, in milliseconds, if it is known."""

    per_second: float
    processor: float | None


def bare(listeners: int) -> Took:
    """A bare Bolt app with so many listeners; pressed is the one in the middle."""
    port = free_port()
    command = [sys.executable, "-m", "tests.bench.bare", str(port), SECRET, str(listeners)]
    app = subprocess.Popen(command)
    try:
        post = Post(Workspace(SandboxClock()), over_http(f"http://127.0.0.1:{port}", PATIENCE), SECRET, PATIENCE)
        _until_it_answers(lambda: _press(post, listeners // 2))
        return _timed(app.pid, lambda: _well(_press(post, listeners // 2)))
    finally:
        app.terminate()
        app.wait()


def waypost() -> dict[str, Took]:
    """What Mia does just after she was introduced to Tom; then forty days in which nobody does anything."""
    with tempfile.TemporaryDirectory() as folder, Demo(Path(folder), free_port(), "first-match", seed=0) as demo:
        demo.workspace.limits = False  # nobody presses so often
        pid = demo.app._process.pid if demo.app._process else 0
        demo.outside.post._patience = PATIENCE
        took = {"hub": _timed(pid, lambda: _hub(demo)), "home": _timed(pid, lambda: _home(demo))}
        demo.outside.command(MIA, "/mentor", "me")
        demo.outside.press(MIA, _top(demo), A.ME_RIGHTS)
        choices = cycle([A.ME_OBJECT, A.ME_ALLOW])
        took["change"] = _timed(pid, lambda: _well(demo.outside.press(MIA, _top(demo), next(choices)).status))
        return took | {"nudge": _nudges(pid, demo)}


def _hub(demo: Demo) -> None:
    _well(demo.outside.command(MIA, "/mentor").status)
    demo.outside.close(MIA, _top(demo).id, everything=True)


def _home(demo: Demo) -> None:
    before = demo.workspace.feed.number
    demo.outside.open_home(MIA)
    assert demo.workspace.feed.number > before


def _top(demo: Demo) -> View:
    view = demo.workspace.screens.top(MIA)
    assert view is not None
    return view


def _nudges(pid: int, demo: Demo) -> Took:
    """All that time sends in forty days: sweeps, the choice of what to say, the post of it."""
    time = AppTime(demo.app.address, demo._secrets.travel, demo._clock)
    begun, worked = perf_counter(), _processor(pid)
    sent = len(time.go(START + FORTY_DAYS))
    return _took(sent, perf_counter() - begun, worked, _processor(pid))


def _timed(pid: int, do: Callable[[], None]) -> Took:
    """One after the other; what the app's workers still do afterwards is theirs too."""
    for _ in range(WARM_UP):
        do()
    sleep(QUIET)
    begun, worked = perf_counter(), _processor(pid)
    for _ in range(TIMES):
        do()
    took = perf_counter() - begun
    sleep(QUIET)
    return _took(TIMES, took, worked, _processor(pid))


def _took(times: int, seconds: float, before: float | None, after: float | None) -> Took:
    worked = None if before is None or after is None else 1000 * (after - before) / times
    return Took(times / seconds, worked)


def _processor(pid: int) -> float | None:
    """Seconds of processor that a process and its children have used; None where the system does not tell."""
    used = 0.0
    for each in Path("/proc").glob("[0-9]*/stat"):
        try:
            number, _, rest = each.read_text().partition(" (")
        except OSError:
            continue  # it has just ended
        facts = rest.rpartition(") ")[2].split()
        if pid in (int(number), int(facts[1])):
            used += (int(facts[11]) + int(facts[12])) / os.sysconf("SC_CLK_TCK")
    return used or None


def _press(post: Post, number: int) -> int:
    """Press a button of the bare app; its status."""
    action = {"type": "button", "block_id": "b", "action_id": f"action.{number}", "action_ts": "1.0", "value": "1"}
    payload = {
        "type": "block_actions",
        "team": {"id": "T0TEAM"},
        "user": {"id": MIA, "team_id": "T0TEAM"},
        "trigger_id": "1.2.3",
        "actions": [action],
    }
    return post.deliver("press", MIA, payload, urlencode({"payload": json.dumps(payload)}).encode()).status


def _until_it_answers(press: Callable[[], int]) -> None:
    begun = perf_counter()
    while press() != HTTPStatus.OK:
        if perf_counter() - begun > PATIENCE:
            msg = "the bare app does not answer"
            raise TimeoutError(msg)
        sleep(0.1)


def _well(status: int) -> None:
    if status != HTTPStatus.OK:
        msg = f"answered {status}"
        raise ValueError(msg)
