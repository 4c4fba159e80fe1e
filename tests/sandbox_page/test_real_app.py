"""The page in a real browser with the real app behind it: what somebody does who tries Waypost."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.sandbox.stories.doings import joins
from tests.databases import sqlite_url
from tests.sandbox_page.access import complaints
from tests.sandbox_page.browser import CHROMIUM, Browser
from tests.sandbox_page.real_app import RealApp, real_app

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here to show the page in")

CONTROL = 2
FOCUS = "document.activeElement.id"
AIM = "I would like to lead a team."


@pytest.fixture
def real(shared: Path, tmp_path: Path, desk: Browser) -> Iterator[RealApp]:
    with real_app(sqlite_url(shared, tmp_path / "waypost.db")) as app:
        yield app
        desk.leave()


def test_mia_asks_by_keyboard_and_tom_accepts_by_mouse(desk: Browser, real: RealApp) -> None:
    real.tell("mentors")
    joins(real.stage(), "Mia", "mentee", ["Confidence"])
    desk.resize(1600, 900)
    desk.go(f"{real.url}/?as=U0MIA,U0TOM&at=D0MIA,D0TOM")
    desk.wait_for_words("Welcome to Mentoring, Mia", inside="#p0 .lines")
    _types(desk, "/mentor request")
    desk.wait_for_words("Step 1 of 3", inside="#p0 .modal")
    desk.wait_for("document.activeElement.matches('#p0 .modal textarea')")
    desk.type(AIM)
    assert complaints(desk) == []
    _chooses(desk, "kind_of_help", "Build confidence")
    desk.key("Enter", 13, CONTROL)
    desk.wait_for_words("Step 2 of 3", inside="#p0 .modal")
    desk.wait_for("!document.querySelector('[aria-busy=true]')")
    _chooses(desk, "first_choice", "Tom Baker")
    desk.key("Enter", 13, CONTROL)
    desk.wait_for_words("Step 3 of 3", inside="#p0 .modal")
    desk.wait_for("!document.querySelector('[aria-busy=true]')")
    desk.click("#p0 .modal [type=submit]")
    desk.wait_for("!document.querySelector('#p0 .modal')")
    desk.wait_for_words("Mia Hughes would like you as their mentor", inside="#p1 .lines")
    desk.click("#p1 [data-action='offer.open']")
    desk.wait_for_words(AIM, inside="#p1 .modal")
    assert complaints(desk) == []
    desk.click("#p1 [data-action='offer.accept']")
    desk.wait_for_words("Tom Baker said yes", inside="#p0 .lines")
    desk.wait_for("!document.querySelector('[aria-busy=true]')")
    group = real.stage().at("Mia").talk_with("Tom")
    desk.go(f"{real.url}/?as=U0MIA,U0TOM&at={group},{group}")
    for pane in ("#p0", "#p1"):
        desk.wait_for_words("This conversation is yours.", inside=f"{pane} .lines")
    assert [text.split(",")[0] for text in real.world.at("Mia").group("Tom")] == ["Mia Hughes"]


def test_a_form_without_what_it_needs_says_so_at_the_field(desk: Browser, real: RealApp) -> None:
    at = real.world.slack.conversations.im("U0MIA").id
    desk.go(f"{real.url}/?as=U0MIA&at={at}")
    _types(desk, "/mentor join")
    desk.wait_for_words("Welcome to Mentoring", inside=".modal")
    desk.click(".modal [type=submit]")
    desk.wait_for("document.querySelectorAll('.modal .error').length && !document.querySelector('[aria-busy=true]')")
    assert complaints(desk) == []
    assert real.world.at("Mia").inbox() == []


def test_one_press_brings_the_alert_to_ada(desk: Browser, real: RealApp) -> None:
    real.tell("quiet-pair")
    desk.resize(1600, 900)
    desk.go(f"{real.url}{real.sight}")
    desk.wait_for_words("How are things with Tom?", inside="#p1 .lines")
    assert "Mia Hughes and Tom Baker" not in desk.words("#p0 .lines")
    desk.click("#jump-next")
    desk.wait_for_words("Mia Hughes and Tom Baker could do with a word from you.", inside="#p0 .lines")
    desk.wait_for("document.querySelector('.journey')")
    assert complaints(desk) == []
    desk.click("#p0 [data-action='alert.take']")
    desk.wait_for_words("Ada Clarke", inside="#p0 .line:last-child")
    assert real.world.coordinators()[0].startswith("About Mia Hughes and Tom Baker.")


def _types(desk: Browser, words: str) -> None:
    """Into the first pane: most of the command, the suggestion by Tab, and Enter."""
    desk.run("document.querySelector('#p0 .composer textarea').focus()")
    desk.type(words[:-2])
    desk.wait_for_words(words, inside="[role=option]")
    desk.key("Tab", 9)
    desk.wait_for(f"document.activeElement.value === {words + ' '!r}")
    desk.key("Enter", 13)


def _chooses(desk: Browser, field: str, words: str) -> None:
    desk.run(f"""(() => {{
      const select = document.querySelector("#p0 select[data-action='{field}']");
      select.focus();
      select.value = [...select.options].find((option) => option.text.trim() === {words!r}).value;
      select.dispatchEvent(new Event("change", {{ bubbles: true }}));
    }})()""")
