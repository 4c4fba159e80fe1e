"""Stories are lived through the real app: they end where they should, and a seed tells the same one again."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.sandbox.cast import COORDINATORS
from bot.sandbox.stories import STORIES, USUAL
from bot.sandbox.stories.tellers import TELLERS
from models.agreement import Agreement
from models.mentoring_session import MentoringSession
from models.record import Correction, Record
from models.states import AgreementStatus, SessionStatus
from templates.ids import A
from tests.databases import sqlite_url
from tests.sandbox_page.real_app import RealApp, real_app

Play = Callable[[str, int], RealApp]


@pytest.fixture
def play(shared: Path, tmp_path: Path) -> Iterator[Play]:
    """Live through a story, in a world of its own."""
    with ExitStack() as running:

        def live(story: str, seed: int = 0) -> RealApp:
            number = len(list(tmp_path.iterdir()))
            app = running.enter_context(real_app(sqlite_url(shared, tmp_path / f"{number}.db")))
            app.tell(story, seed)
            return app

        yield live


def said(app: RealApp) -> list[tuple[str, str, str]]:
    """Every message: product time, conversation, text."""
    conversations = app.world.slack.conversations
    every = [each for talk in conversations.all() for each in conversations.messages(talk.id)]
    return sorted(
        (f"{datetime.fromtimestamp(float(each.ts), UTC):%d %b %H:%M}", each.channel, each.text) for each in every
    )


def test_the_list_and_the_tellers_agree() -> None:
    assert list(STORIES) == list(TELLERS)
    assert USUAL in STORIES


def test_five_mentors_are_there(play: Play) -> None:
    app = play("mentors", 0)
    assert app.sight == "/?as=U0MIA,U0TOM&at=home,D0TOM"
    app.world.deliver()
    assert sorted(channel for _, channel, _ in said(app)) == ["D0EVE", "D0JON", "D0LIN", "D0PRIYA", "D0TOM"]


def test_nobody_is_there(play: Play) -> None:
    app = play("empty", 0)
    assert (app.sight, said(app)) == (f"/?as=U0ADA,U0MIA&at={COORDINATORS},home", [])


def test_mia_and_tom_have_just_been_introduced(play: Play) -> None:
    app = play("first-match", 0)
    assert app.sight == "/?as=U0MIA,U0TOM&at=D0MIA,C0GROUP1"
    assert [text.split(".")[0] for text in app.world.at("Mia").group("Tom")] == [
        "Mia Hughes, meet Tom Baker, your mentor"
    ]


def test_a_seed_tells_the_same_story_again(play: Play) -> None:
    once, again, other = (said(play("first-match", seed)) for seed in (1, 1, 2))
    assert once == again
    assert once != other


def test_the_pair_is_silent_and_coordinators_are_asked_next(play: Play) -> None:
    app = play("quiet-pair", 0)
    assert app.sight == f"/?as=U0ADA,U0MIA,U0TOM&at={COORDINATORS},D0MIA,D0TOM"
    assert app.world.coordinators() == []
    (coming,) = app.time.outlook(1)["next"]
    assert (coming["at"], coming["to"]) == ("2026-03-20T09:16:00+00:00", COORDINATORS)
    assert [text.split(".")[0] for text in app.world.at("Tom").inbox()[-2:]] == [
        "How are things with Mia? You last met on Tuesday 3 February",
        "You and Mia have no meeting planned",
    ]


@pytest.mark.endurance
def test_a_year_can_be_lived_and_all_of_it_is_two_presses_from_home(play: Play) -> None:
    world = play("year", 0).world
    sessions = world.rows(MentoringSession)
    assert sum(each.status is SessionStatus.HELD for each in sessions) >= 8
    assert any(each.past_times for each in sessions)
    assert any(each.status is SessionStatus.CANCELLED for each in sessions)
    assert [each.status for each in world.rows(Agreement)] == [AgreementStatus.SUPERSEDED, AgreementStatus.IN_FORCE]
    assert len(world.rows(Correction)) == 1
    for name in ("Mia", "Tom"):
        someone = world.at(name)
        someone.home()
        someone.press(A.SHELF_OPEN)
        listed = someone.reads()
        assert sum(each.startswith("Meeting of") for each in listed) == len(world.rows(Record))
        assert [each for each in listed if each.startswith("Agreement, ")] == [
            "Agreement, version 2: it holds",
            "Agreement, version 1: an earlier one",
        ]
        someone.close()
        someone.press(A.ACTIONS_OPEN)
        assert someone.screen is not None
