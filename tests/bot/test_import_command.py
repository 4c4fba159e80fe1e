"""Whoever sits at the machine imports people: the same table, the same words, an exit status."""

import json
import os
from pathlib import Path

import pytest

from bot import arguments, cli
from bot.sandbox.workspace import TOKEN
from models.invitation import Invitation
from models.policies.columns import COLUMNS
from tests.databases import KEYS
from tests.world import SECRET, World

TABLE = "email,role,topics,shoe size\nmia@example.org,mentee,Confidence,39\ntom@example.org,both,Confidense,\n"


@pytest.fixture
def machine(world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> World:
    """The command line finds Mia's and Tom's database and Slack, and a table of the two."""
    world.deliver()
    for name in [each for each in os.environ if each.startswith(("SLACK_", "WAYPOST_"))]:
        monkeypatch.delenv(name)
    settings = {"SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": SECRET, "WAYPOST_KEYS": KEYS[0]}
    here = world.waypost.settings
    for name, value in {**settings, "DATABASE_URL": here.database_url, "SLACK_API_URL": here.api_url}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    Path("people.csv").write_text(TABLE)
    Path("good.csv").write_text("slack_id;role\nU0MIA;mentee\nU0TOM;mentor\n", encoding="utf-16")
    return world


def test_a_dry_run_tells_and_invites_nobody(machine: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["import", "people.csv", "--dry-run"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "Lines: 2. People can be invited: 1 (as mentees: 1, as mentors: 0).",
        "Columns left out: shoe size.",
        "Line 3, topics: “Confidense” is not on the list. Perhaps “Confidence”?",
        "Nothing was kept, and nobody was told.",
    ]
    assert machine.rows(Invitation) == []


def test_everybody_is_invited_once_however_often_it_is_run(machine: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert [cli.main(["import", "good.csv"]) for _ in range(2)] == [0, 0]
    assert capsys.readouterr().out.splitlines() == [
        "Lines: 2. People invited: 2 (as mentees: 1, as mentors: 1).",
        "Lines: 2. People invited: 0 (as mentees: 0, as mentors: 0).",
        "2 have an invitation and have not answered yet.",
    ]
    assert len(machine.rows(Invitation)) == 2


@pytest.mark.usefixtures("machine")
def test_a_program_reads_the_same_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["import", "people.csv", "--dry-run", "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == {
        "lines": 2,
        "people": 1,
        "is_dry_run": True,
        "mentee": 1,
        "mentor": 0,
        "taking_part": 0,
        "invited": 0,
        "said_no": 0,
        "left": 0,
        "ignored": ["shoe size"],
        "bad": [
            {"line": 3, "column": "topics", "why": "“Confidense” is not on the list. Perhaps “Confidence”?"},
        ],
    }


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("nowhere.csv", None, "nowhere.csv cannot be read: No such file or directory."),
        ("notes.csv", "Dear diary", "The first line has to name the columns: role, and slack_id or email."),
    ],
)
def test_what_is_no_table_is_wrong_use(
    machine: World, capsys: pytest.CaptureFixture[str], name: str, content: str | None, said: str
) -> None:
    if content:
        Path(name).write_text(content)
    assert cli.main(["import", name]) == 2
    assert capsys.readouterr().err.splitlines() == [said]
    assert machine.rows(Invitation) == []


def test_slack_out_of_reach_is_said_so(machine: World, capsys: pytest.CaptureFixture[str]) -> None:
    machine.expects_errors()
    machine.slack.faults.set("users.list", "500")
    assert cli.main(["import", "good.csv"]) == 1
    assert capsys.readouterr().err.startswith("Slack does not say who is in the workspace (")


def test_the_help_names_every_column() -> None:
    assert [each.name for each in COLUMNS if each.name not in arguments.COLUMNS] == []
