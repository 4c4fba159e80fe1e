"""Whoever sits at the machine proposes pairs: a table or JSON, in the words a coordinator reads."""

import json
import os

import pytest

from bot import cli
from bot.sandbox.workspace import TOKEN
from models.match_run import MatchRun
from models.request import Offer
from templates.ids import A
from tests.databases import KEYS
from tests.waiting import mentors, waits
from tests.world import SECRET, World


@pytest.fixture
def waiting(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Mia and Sam wait, Tom mentors; the command line finds their database."""
    world.deliver()
    mentors(world, "Tom", "Confidence", "Career planning")
    waits(world, "Mia", "Confidence", "Career planning")
    waits(world, "Sam", "Confidence", organisation="City")
    for name in [each for each in os.environ if each.startswith(("SLACK_", "WAYPOST_"))]:
        monkeypatch.delenv(name)
    settings = {"SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": SECRET, "WAYPOST_KEYS": KEYS[0]}
    for name, value in {**settings, "DATABASE_URL": world.waypost.settings.database_url}.items():
        monkeypatch.setenv(name, value)
    return world


def test_a_table_with_reasons_that_coordinators_find_in_slack(
    waiting: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["match"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Mia Hughes  Tom Baker     25  topics in common; the aim fits what the mentor knows",
        "Nobody for Sam Rowe.",
        "Pairs: 1. Waiting: 2. Points: 25 in all, 25 the weakest pair.",
        "`/mentor-admin match` shows it, to be sent. Nobody was told.",
    ]
    ada = waiting.at("Ada")
    ada.admin("match")
    ada.press(A.MATCH_SEND_ALL)
    waiting.deliver()
    assert len(waiting.rows(Offer)) == 1


def test_a_dry_run_keeps_nothing(waiting: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["match", "--dry-run", "--objective", "worst", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["objective"], told["pairs"], told["total"]) == ("worst", 1, 25)
    assert told["proposed"][0]["mentor"] == {"slack_id": "U0TOM", "name": "Tom Baker"}
    assert told["proposed"][0]["why"] == "topics in common; the aim fits what the mentor knows"
    assert told["alone"] == [{"slack_id": "U0SAM", "name": "Sam Rowe"}]
    assert waiting.rows(MatchRun) == []


@pytest.mark.usefixtures("waiting")
def test_the_weight_of_the_aim_changes_the_points(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["programme", "set", "weights.aim", "0"]) == 0
    assert cli.main(["match", "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "Mia Hughes  Tom Baker     20  topics in common"


@pytest.mark.usefixtures("waiting")
def test_what_is_asked_in_the_wrong_way_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["match", "--programme", "Chess"]) == 2
    assert capsys.readouterr().err == "Say --programme with one of: Mentoring.\n"
    with pytest.raises(SystemExit) as wrong:
        cli.main(["match", "--objective", "luck"])
    assert wrong.value.code == 2


def test_an_answer_comes_even_if_nobody_waits(waiting: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["match", "--seed", "3"]) == 0
    ada = waiting.at("Ada")
    ada.admin("match")
    ada.press(A.MATCH_SEND_ALL)
    waiting.deliver()
    capsys.readouterr()
    assert cli.main(["match", "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "Pairs: 0. Waiting: 1. Points: 0 in all.",
        "Nothing was kept.",
    ]
