"""The demo: sandbox and app side by side, a story told, time that travels in both."""

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from bot.sandbox import demo
from bot.sandbox.app_time import AppTime
from bot.sandbox.child import AppFailed, AppProcess, Secrets, environment
from bot.sandbox.stories.stage import Stage, StoryBroke
from bot.sandbox.stories.tellers import TELLERS

HERE = Path(__file__).parent
PROGRAM = (sys.executable, str(HERE / "stand_in.py"))


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "notes"
    path.touch()
    monkeypatch.setenv("STAND_IN_NOTES", str(path))
    return path


@pytest.fixture(autouse=True)
def one_mentor(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stand-in asks for two things only."""

    def tom_joins(stage: Stage) -> list[tuple[str, str]]:
        stage.say("Tom joins.")
        stage.at("Tom").opens("join")
        stage.at("Tom").sends({"job_title": "Head of delivery", "capacity": "1"})
        return [("U0MIA", "home"), ("U0TOM", "D0TOM")]

    monkeypatch.setitem(TELLERS, "mentors", tom_joins)


def noted(notes: Path) -> list[Any]:
    return [json.loads(line) for line in notes.read_text().splitlines()]


def start(folder: Path, story: str = "mentors") -> demo.Demo:
    return demo.Demo(folder, 0, story, 0, PROGRAM)


def app_time(running: demo.Demo, folder: Path) -> AppTime:
    return AppTime(running.app.address, Secrets.kept_in(folder).travel, running._clock)


def test_the_app_is_prepared_started_and_told_the_story(tmp_path: Path, notes: Path) -> None:
    with start(tmp_path) as running:
        said = noted(notes)
        assert sorted(said[:4]) == [["manifest"], ["migrate"], ["programme", "create", *demo.PROGRAMME], ["run"]]
        assert said.index(["migrate"]) < said.index(["run"])
        assert said[4:] == [["U0TOM", "/mentor", "help"], ["U0TOM", "/mentor", "join"], ["views.open", True]]
        assert running.workspace.conversations.messages("D0TOM") == ()
        with urlopen(running.address, timeout=5) as answer:  # noqa: S310
            assert answer.url == f"{running.address}/?as=U0MIA,U0TOM&at=home,D0TOM"
            assert "Mia Hughes" in answer.read().decode()
    assert running.app.has_ended()


def test_time_travels_by_way_of_what_is_due(tmp_path: Path, notes: Path) -> None:
    with start(tmp_path, "empty") as running:
        time = app_time(running, tmp_path)
        assert time.now() == datetime(2026, 1, 6, 10, tzinfo=UTC) or time.now().minute == 0
        assert [one["message"] for one in time.due()] == ["nudges/first"]
        sent = time.go(datetime(2026, 1, 13, 10, tzinfo=UTC))
        assert [one["message"] for one in sent] == ["nudges/first"]
        (message,) = running.workspace.conversations.messages("D0MIA")
        at = datetime.fromtimestamp(float(message.ts), UTC)
        assert (at.day, at.hour, at.minute, message.text) == (6, 12, 0, "nudges/first")
        assert running.workspace.clock.now().day == 13
        assert (time.due(), ["chat.postMessage", True] in noted(notes)) == ([], True)


def test_a_journey_without_the_secret_is_refused(tmp_path: Path, notes: Path) -> None:
    with start(tmp_path, "empty") as running:
        stranger = AppTime(running.app.address, "guessed", running._clock)
        with pytest.raises(KeyError):
            stranger.go(datetime(2026, 1, 13, 10, tzinfo=UTC))
    assert ["run"] in noted(notes)


def test_what_is_kept_is_there_the_next_time(tmp_path: Path, notes: Path) -> None:
    with start(tmp_path) as running:
        app_time(running, tmp_path).go(datetime(2026, 2, 3, 9, tzinfo=UTC))
        before = running.workspace.kept()
        key = running._secrets.key
    notes.write_text("")
    with start(tmp_path) as again:
        assert again.sight == "/?as=U0MIA,U0TOM&at=home,D0TOM"
        after = again.workspace.kept()
        assert again._secrets.key == key
    assert sorted(noted(notes)) == [["U0TOM", "/mentor", "help"], ["manifest"], ["migrate"], ["run"]]
    assert after.pop("now") > before.pop("now")
    assert after["conversations"].pop("last_at") >= before["conversations"].pop("last_at")
    assert after == before


def test_whoever_waits_is_told_what_goes_on(
    tmp_path: Path, notes: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = []

    def look(stage: Stage) -> list[tuple[str, str]]:
        stage.say("Tom & Mia meet.")
        address = stage.workspace.address.removesuffix("/api/")
        with pytest.raises(HTTPError) as waiting:
            urlopen(address, timeout=5)  # noqa: S310
        seen.append((waiting.value.status, waiting.value.headers["Refresh"], waiting.value.read().decode()))
        return []

    monkeypatch.setitem(TELLERS, "empty", look)
    with demo.Demo(tmp_path, 0, "empty", 0, PROGRAM, say=print):
        status, refresh, page = seen[0]
    assert (status, refresh) == (503, "1")
    assert '<p role="status">Tom &amp; Mia meet.</p>' in page
    assert capsys.readouterr().out == "Tom & Mia meet.\n"
    assert ["run"] in noted(notes)


def test_secrets_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    Secrets.kept_in(tmp_path)
    assert (tmp_path / "secrets").stat().st_mode & 0o777 == 0o600


def test_nothing_of_the_callers_own_slack_reaches_the_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-real")
    monkeypatch.setenv("WAYPOST_URL", "https://example.org")
    kept = Secrets("signing", "travel", "key")
    given = environment("http://127.0.0.1:4000/api/", "xoxb-1", kept, tmp_path, 4001, demo.START)
    ours = {
        name: value
        for name, value in given.items()
        if name.startswith(("SLACK", "WAYPOST", "DATABASE", "PORT", "HOST"))
    }
    ours.pop("HOSTNAME", None)
    assert ours == {
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_SIGNING_SECRET": "signing",
        "SLACK_API_URL": "http://127.0.0.1:4000/api/",
        "DATABASE_URL": f"sqlite:///{tmp_path}/waypost.db",
        "WAYPOST_KEYS": "key",
        "WAYPOST_URL": "http://127.0.0.1:4001",
        "WAYPOST_TRAVEL": "travel",
        "WAYPOST_TRAVEL_FROM": "2026-01-06T10:00:00+00:00",
        "HOST": "127.0.0.1",
        "PORT": "4001",
    }


@pytest.mark.parametrize(
    ("fails", "words"),
    [
        ("programme", "`programme create` ended with status 1.\nThis is not going well.\n"),
        ("run", "Waypost ended with status 1.\nThis is not going well.\n"),
    ],
)
def test_an_app_that_fails_is_heard(
    tmp_path: Path, notes: Path, monkeypatch: pytest.MonkeyPatch, fails: str, words: str
) -> None:
    monkeypatch.setenv("STAND_IN_FAILS", fails)
    with pytest.raises(AppFailed) as failed, start(tmp_path):
        pytest.fail("it should not have started")
    assert str(failed.value).endswith(words)
    assert fails in [one[0] for one in noted(notes)]


def test_an_app_that_does_not_get_well_is_given_up(
    tmp_path: Path, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sandbox.child.START_PATIENCE", 0.2)
    sleeper = (sys.executable, "-c", "import time; time.sleep(60)")
    app = AppProcess(sleeper, dict(os.environ), 1, tmp_path / "app.log")
    with pytest.raises(AppFailed, match="does not get well"):
        app.start()
    app.stop()
    assert app.has_ended()
    assert noted(notes) == []


def test_a_story_that_breaks_says_where(tmp_path: Path, notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half_filled(stage: Stage) -> list[tuple[str, str]]:
        stage.at("Tom").opens("join")
        stage.at("Tom").sends({"capacity": "1"})
        return []

    monkeypatch.setitem(TELLERS, "mentors", half_filled)
    with (
        pytest.raises(StoryBroke, match=r"'Join' was not taken from Tom Baker: \{'job_title'"),
        start(tmp_path),
    ):
        pytest.fail("it should not have started")
    assert noted(notes)[-1] == ["views.open", True]


def test_a_story_nobody_knows(capsys: pytest.CaptureFixture[str]) -> None:
    assert demo.run(story="atlantis") == 2
    there_are = "mentors, first-match, quiet-pair, year, empty"
    assert capsys.readouterr().err == f"There is no story 'atlantis'. There are: {there_are}.\n"


RUN = """
import sys
from bot.sandbox import demo
from bot.sandbox.stories.tellers import TELLERS
TELLERS["mentors"] = TELLERS["empty"]
sys.exit(demo.run(port=int(sys.argv[1]), keep=sys.argv[2], program=sys.argv[3:]))
"""


@pytest.mark.parametrize("ends", [signal.SIGTERM, signal.SIGINT])
def test_the_demo_prints_its_address_and_stops_cleanly(tmp_path: Path, notes: Path, ends: signal.Signals) -> None:
    folder = tmp_path / "kept"
    words = [sys.executable, "-c", RUN, "0", str(folder), *PROGRAM]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=HERE.parents[1]
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "Waypost and its sandbox are starting.\n"
        assert process.stdout.readline().startswith("Open http://127.0.0.1:")
        process.send_signal(ends)
        _, trouble = process.communicate(timeout=20)
        assert (process.returncode, trouble) == (0, "")
    assert ["run"] in noted(notes)
    assert sorted(path.name for path in folder.iterdir()) == ["app.log", "secrets", "sight", "workspace.json"]


def test_a_taken_port_is_said_plainly(tmp_path: Path, notes: Path) -> None:
    with start(tmp_path, "empty") as running:
        port = running.address.rpartition(":")[2]
        words = [sys.executable, "-c", RUN, port, str(tmp_path / "other"), *PROGRAM]
        done = subprocess.run(words, capture_output=True, text=True, cwd=HERE.parents[1], timeout=20, check=False)
    assert (done.returncode, done.stdout) == (1, "Waypost and its sandbox are starting.\n")
    assert done.stderr.startswith(f"The sandbox cannot run on port {port}: Address already in use")
    assert len(noted(notes)) == 5
