"""`waypost demo`: the sandbox with its page and, beside it, the app, on this machine only."""

import json
import random
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from werkzeug.utils import redirect

from bot.sandbox.app_time import AppTime
from bot.sandbox.cast import COORDINATORS, assemble
from bot.sandbox.child import AppFailed, AppProcess, Secrets, environment, free_port
from bot.sandbox.clock import SandboxClock, pause
from bot.sandbox.outside import Outside
from bot.sandbox.page import page
from bot.sandbox.places import Place, address
from bot.sandbox.post import over_http
from bot.sandbox.server import Wsgi, serve_api
from bot.sandbox.stories import STORIES, USUAL
from bot.sandbox.stories.stage import Stage, StoryBroke
from bot.sandbox.stories.tellers import TELLERS
from bot.sandbox.waiting import Waiting
from bot.sandbox.workspace import Workspace

START = datetime(2026, 1, 6, 10, 0, tzinfo=UTC)
"""A Tuesday at ten in London."""
PROGRAM = (sys.executable, "-m", "bot")
PROGRAMME = ("--name", "Mentoring", "--channel", COORDINATORS, "--coordinator", "U0ADA", "--coordinator", "U0BEN")
HOST = "127.0.0.1"
LOOK = 0.5
"""Seconds between two looks whether the app still runs."""
PATIENCE = 30
"""Seconds for what nobody waits for, the first request and a story: a slow machine outlasts Slack's three."""
FAILED, WRONG_USE = 1, 2
ENDINGS = (signal.SIGTERM, signal.SIGINT)


class Ended(Exception):
    """Somebody wants it to stop."""


def run(
    port: int = 4000,
    story: str | None = None,
    seed: int = 0,
    keep: str | None = None,
    program: Sequence[str] = PROGRAM,
) -> int:
    """Run until Ctrl-C or SIGTERM, or until the app ends; the exit status.

    `story` is one of STORIES, `keep` a folder in which everything stays until the next time.
    """
    told = story or USUAL
    if told not in STORIES:
        return _fail(f"There is no story {told!r}. There are: {', '.join(STORIES)}.", WRONG_USE)
    for name in ENDINGS:
        signal.signal(name, _end)
    try:
        print("Waypost and its sandbox are starting.", flush=True)
        with _folder(keep) as folder, Demo(folder, port, told, seed, program, say=_print) as demo:
            _print(f"Open {demo.address}{demo.sight} in a browser. Ctrl-C stops it.")
            _print(STORIES[told].tries)
            return _watch(demo)
    except Ended:
        return 0
    except (AppFailed, StoryBroke) as problem:
        return _fail(str(problem), FAILED)
    except OSError as problem:
        return _fail(f"The sandbox cannot run on port {port}: {problem.strerror or problem}. Try --port.", FAILED)


class Demo:
    """A sandbox that runs while one is inside `with`: page and Web API at `address`, the app as a child process.

    `sight` is the part of the address behind which the story shows what is worth looking at.
    """

    def __init__(
        self,
        folder: Path,
        port: int,
        story: str,
        seed: int,
        program: Sequence[str] = PROGRAM,
        say: Callable[[str], None] = lambda _words: None,
    ) -> None:
        self._kept = folder / "workspace.json"
        self._sight = folder / "sight"
        self.sight = "/"
        self._saved_at = -1
        self._clock = SandboxClock(START)
        self.workspace = Workspace(self._clock)
        self._waiting = Waiting()
        self._page: Wsgi = self._waiting.answer
        self._say = say
        self._tell_story = TELLERS[story]
        self._chance = random.Random(seed)  # noqa: S311  # plays, does not guard
        self._secrets = Secrets.kept_in(folder)
        self._folder, self._port, self._program = folder, port, program

    def __enter__(self) -> Self:
        with ExitStack() as running:
            is_new = self._furnish()
            server = serve_api(self.workspace, HOST, self._port, self._answer)
            running.callback(server.stop)
            self.address = server.url
            self.app = self._app(server.api_url)
            running.callback(self.app.stop)
            manifest = self._prepare(is_new=is_new)
            self._open(manifest, is_new=is_new)
            self._running = running.pop_all()
        return self

    def __exit__(self, *_problem: object) -> None:
        self.save()
        self._running.close()

    def save(self) -> None:
        """Keep the workspace in the folder, if anything has happened since it was last kept."""
        number = self.workspace.feed.number
        if self._saved_at != number:
            new = self._kept.with_suffix(".new")
            new.write_text(json.dumps(self.workspace.kept()))
            new.replace(self._kept)
            self._saved_at = number

    def _furnish(self) -> bool:
        """Put the cast into the workspace, or what was kept; whether it is new."""
        if not self._kept.exists():
            assemble(self.workspace)
            return True
        kept = json.loads(self._kept.read_text())
        self.workspace.restore(kept)
        self._clock.travel_to(datetime.fromisoformat(kept["now"]))
        return False

    def _app(self, api_url: str) -> AppProcess:
        port = free_port()
        start, token = self.workspace.clock.now(), self.workspace.app.token
        given = environment(api_url, token, self._secrets, self._folder, port, start)
        return AppProcess(self._program, given, port, self._folder / "app.log")

    def _prepare(self, *, is_new: bool) -> Mapping[str, Any]:
        """Everything until the app is well; its manifest. What can be done at once is: each process takes a moment."""
        with ThreadPoolExecutor() as helpers:
            printed = helpers.submit(self.app.command, "manifest")
            self.app.command("migrate")
            created = helpers.submit(self.app.command, "programme", "create", *PROGRAMME) if is_new else None
            self.app.start()
            if created:
                created.result()
            manifest: Mapping[str, Any] = json.loads(printed.result())
            return manifest

    def _open(self, manifest: Mapping[str, Any], *, is_new: bool) -> None:
        """Play the story and show the page."""
        outside = self.outside = Outside(self.workspace, over_http(self.app.address), self._secrets.signing)
        time = AppTime(self.app.address, self._secrets.travel, self._clock)
        time.now()
        send = over_http(self.app.address, PATIENCE)
        patient = Outside(self.workspace, send, self._secrets.signing, patience=PATIENCE)
        self._warm_up(patient)
        if is_new:
            self._tell(Stage(patient, time, self._chance, START, self._progress))
        self.sight = self._sight.read_text() if self._sight.exists() else "/"
        self.workspace.limits = True  # only now: a story presses faster than anybody can
        self._page = page(self.workspace, outside, time, manifest, self.app.command)

    def _tell(self, stage: Stage) -> None:
        sight = self._tell_story(stage)
        self._sight.write_text(address([Place(user, at) for user, at in sight]))

    def _progress(self, words: str) -> None:
        self._waiting.words = words
        self._say(words)

    def _warm_up(self, patient: Outside) -> None:
        """A first request loads what later ones find loaded. What it says to Tom is taken away again."""
        said = patient.command("U0TOM", "/mentor", "help").message
        if said:
            self.workspace.conversations.delete(said)

    def _answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """The bare address leads to what is worth looking at."""
        is_bare = environ["PATH_INFO"] == "/" and not environ.get("QUERY_STRING")
        there = redirect(self.sight) if is_bare and self.sight != "/" else self._page
        return there(environ, start_response)


def _watch(demo: Demo) -> int:
    while not demo.app.has_ended():
        demo.save()
        demo.outside.send_again()
        pause(LOOK)
    return _fail(f"Waypost has ended. Its last words:\n{demo.app.last_words()}", FAILED)


def _end(*_signal: object) -> None:
    """Stop whatever is going on in the main thread; once, so that tidying up is not interrupted."""
    for name in ENDINGS:
        signal.signal(name, signal.SIG_IGN)
    raise Ended


@contextmanager
def _folder(keep: str | None) -> Iterator[Path]:
    if keep:
        folder = Path(keep).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
    else:
        with tempfile.TemporaryDirectory(prefix="waypost-") as made:
            yield Path(made)


def _print(words: str) -> None:
    print(words, flush=True)


def _fail(words: str, status: int) -> int:
    print(words, file=sys.stderr)
    return status
