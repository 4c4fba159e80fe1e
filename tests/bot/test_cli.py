import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot import cli
from bot.sandbox.cast import assemble
from bot.sandbox.server import Running, serve_api
from bot.sandbox.workspace import TOKEN, Workspace
from models.journeys.programmes import workspace_of
from models.person import Person
from tests.databases import KEYS, opened

Run = Callable[..., tuple[int, str, str]]
CREATE = ("programme", "create", "--name", "Mentoring", "--channel", "C0COORD", "--coordinator", "U0ADA")


@pytest.fixture
def slack() -> Workspace:
    return assemble(Workspace())


@pytest.fixture
def api(slack: Workspace) -> Iterator[Running]:
    server = serve_api(slack)
    yield server
    server.stop()


@pytest.fixture
def environment(api: Running, sqlite: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the command line finds in its environment, and nothing else."""
    for name in [each for each in os.environ if each.startswith(("SLACK_", "WAYPOST_"))]:
        monkeypatch.delenv(name)
    given = {"SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": "hush", "SLACK_API_URL": api.api_url}
    for name, value in {**given, "DATABASE_URL": sqlite, "WAYPOST_KEYS": KEYS[0], "WAYPOST_TRAVEL": "t"}.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command: its exit status, what it printed and what it complained of."""
    monkeypatch.setattr("bot.logs.set_up", lambda _: None)

    def run(*words: str) -> tuple[int, str, str]:
        try:
            status = cli.main(words)
        except SystemExit as exit_:
            status = int(exit_.code or 0)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


COMMANDS = [
    "demo",
    "run",
    "web",
    "work",
    "migrate",
    "check",
    "programme",
    "match",
    "tick",
    "manifest",
    "preview",
    "keys",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(run: Run, command: str) -> None:
    status, out, _ = run(command, "--help")
    assert (status, out.startswith(f"usage: waypost {command}")) == (0, True)


@pytest.mark.parametrize(
    "words", ["", "dance", "tick --now tomorrow", "demo --port 0", "preview --example x", "programme create"]
)
def test_bad_usage_is_status_2_with_a_usage_line(run: Run, words: str) -> None:
    status, _, err = run(*words.split())
    assert (status, err.startswith("usage: waypost")) == (2, True)


def test_every_missing_setting_is_named_at_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in os.environ if each.startswith(("SLACK_", "WAYPOST_"))]:
        monkeypatch.delenv(name)
    status, _, err = run("run")
    assert status == 2
    missing = [line.partition(" is missing")[0] for line in err.splitlines()]
    assert missing == ["WAYPOST_KEYS", "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"]


@pytest.mark.usefixtures("environment")
@pytest.mark.parametrize("words", [("run",), ("tick",), ("programme", "list")])
def test_an_old_schema_is_refused_and_the_way_out_named(
    run: Run, words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'empty.db'}")
    status, _, err = run(*words)
    assert (status, "waypost migrate" in err) == (1, True)
    assert run("migrate")[0] == 0
    if words[0] != "run":
        assert run(*words)[0] == 0


@pytest.mark.usefixtures("environment")
@pytest.mark.parametrize("command", ["web", "work"])
def test_several_machines_need_postgresql(run: Run, command: str) -> None:
    status, _, err = run(command)
    assert status == 2
    assert err == (
        f"`{command}` is for several machines, and SQLite is a file on one of them: set DATABASE_URL to a PostgreSQL,"
        " or use `waypost run`, which does everything in one process.\n"
    )


@pytest.mark.usefixtures("environment")
def test_a_database_out_of_reach_is_said_in_words(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    status, _, err = run("migrate")
    assert (status, err.startswith("The database cannot be used: ")) == (1, True)


@pytest.mark.usefixtures("environment")
def test_a_programme_is_created_listed_and_changed(run: Run) -> None:
    assert run("programme", "list") == (0, "There is no programme yet: `waypost programme create` makes one.\n", "")
    assert run(*CREATE) == (0, "Mentoring: channel C0COORD, coordinators U0ADA.\n", "")
    assert run("programme", "set", "answer_days", "7") == (0, "Mentoring: answer_days is 7.\n", "")
    status, out, _ = run("programme", "list", "--json")
    assert (status, json.loads(out)) == (
        0,
        [{"name": "Mentoring", "channel": "C0COORD", "settings": {"coordinators": ["U0ADA"], "answer_days": 7}}],
    )
    assert run(*CREATE, "--coordinator", "U0BEN")[1] == "Mentoring: channel C0COORD, coordinators U0ADA, U0BEN.\n"
    assert len(json.loads(run("programme", "list", "--json")[1])) == 1


@pytest.mark.usefixtures("environment")
def test_a_programme_that_cannot_be_is_refused_in_words(run: Run) -> None:
    assert run("programme", "set", "answer_days", "7")[0] == 1
    assert run("programme", "create", "--name", "M", "--channel", "#coordinators", "--coordinator", "U0ADA")[0] == 2
    assert run("programme", "create", "--name", "M", "--channel", "C0COORD", "--coordinator", "ada")[0] == 2
    assert run(*CREATE, "--workspace", "T0OTHER")[0] == 2
    run(*CREATE)
    assert run("programme", "set", "colour", "red") == (2, "", "colour: unknown setting\n")
    assert run("programme", "set", "answer_days", "many")[0] == 2
    assert run("programme", "set", "answer_days", "7", "--workspace", "T0OTHER")[0] == 1


@pytest.mark.usefixtures("environment")
def test_tick_sweeps_delivers_and_prints_counts(run: Run, slack: Workspace, sqlite: str) -> None:
    run(*CREATE)
    assert run("tick", "--now", "2026-01-06T10:00:00+00:00") == (0, '{"sent": 0}\n', "")
    with opened(sqlite) as database:
        ours = database.across(lambda session: workspace_of(session, team_id=slack.team.id))
        with database.reading(ours, slack.clock.now()) as unit:
            assert "Mia Hughes" in {each.name for each in unit.all(Person)}, "errands are done too"


@pytest.mark.usefixtures("environment")
def test_the_doctor_finds_nothing_wrong_where_nothing_is(run: Run) -> None:
    run(*CREATE, "--coordinator", "U0BEN")
    status, out, _ = run("check")
    looked_at = ("settings", "templates", "database", "token", "scopes", "clock", "keys", "Mentoring")
    assert (status, [line.split(":")[0] for line in out.splitlines()]) == (0, [f"ok    {what}" for what in looked_at])


@pytest.mark.usefixtures("environment")
def test_the_doctor_names_what_is_wrong(run: Run, slack: Workspace) -> None:
    run(*CREATE)
    slack.with_scopes(slack.app.scopes - {"im:history"})
    found = json.loads(run("check", "--json")[1])
    assert {each["what"]: each["words"] for each in found if not each["ok"]} == {
        "scopes": "missing im:history: install the app again",
        "Mentoring": "the coordinators' channel is unfit (others in it); alerts go to each coordinator alone",
    }
    slack.refusal = "token_revoked"
    assert run("check")[0] == 1


def test_keys_new_prints_one_that_settings_take(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    status, key, _ = run("keys", "new")
    monkeypatch.setenv("WAYPOST_KEYS", key.strip())
    assert (status, "WAYPOST_KEYS" in run("run")[2]) == (0, False)


def test_the_manifest_is_json(run: Run) -> None:
    assert json.loads(run("manifest", "--url", "https://x.example.org")[1])["display_information"]["name"] == "Waypost"


def test_preview_prints_an_example_as_json_and_lists_what_there_is(run: Run) -> None:
    assert list(json.loads(run("preview", "offers/offered")[1])) == ["blocks"]
    assert json.loads(run("preview", "offers/offer", "--example", "2", "--language", "en-XA")[1])["type"] == "modal"
    names = run("preview")[1].split()
    assert names == json.loads(run("preview", "--json")[1])
    assert names == [each["name"] for each in json.loads(run("preview", "--all")[1])["templates"]]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (
            "offers/offerd",
            "There is no template 'offers/offerd'. Near to it: offers/offered, offers/offer, offers/ended.\n",
        ),
        ("7", "There is no template '7'. `waypost preview` lists them.\n"),
        ("offers/offered --example 9", "offers/offered has 6 examples, and no number 9.\n"),
        ("offers/offered --language pl", "There is no language 'pl'. There are: en-GB, en-XA.\n"),
        ("--all --language pl", "There is no language 'pl'. There are: en-GB, en-XA.\n"),
    ],
)
def test_preview_of_what_there_is_not_is_status_2(run: Run, words: str, complaint: str) -> None:
    assert run("preview", *words.split()) == (2, "", complaint)


def test_the_manifest_in_the_repository_is_the_one_that_is_printed(run: Run) -> None:
    kept = Path(__file__).parents[2] / "manifest.json"
    assert kept.read_text() == run("manifest")[1], "python -m bot manifest > manifest.json"
