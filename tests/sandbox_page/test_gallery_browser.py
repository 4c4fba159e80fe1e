"""The gallery in a real browser: nothing complains, nothing stands in the way, and it follows whoever edits."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.sandbox.page import page
from bot.sandbox.server import Running, serve_api
from bot.sandbox.showcase import Ask
from tests.sandbox_page.browser import CHROMIUM, Browser
from tests.sandbox_page.fake_app import small_world
from tests.sandbox_page.gallery_pages import FOLDERS, GREETING, Prompter, message, real
from tests.sandbox_page.test_access import AUDIT

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here to show the page in")

EXCERPTS = {
    "a message": "offers/offered",
    "a modal": "agree/how?example=3",
    "Home": "home/home?example=12",
    "a refusal": "refusals/TooLong",
    "buttons that ask": "home/hub?example=9",
    "the test language": "meet/session?example=5&language=en-XA",
}


@contextmanager
def served(ask: Ask) -> Iterator[Running]:
    app = small_world()
    server = serve_api(app.workspace, mount=page(app.workspace, app.outside, app.travel, {}, ask))
    yield server
    server.stop()


@pytest.fixture
def sandbox(desk: Browser) -> Iterator[Running]:
    with served(real) as server:
        yield server
        desk.leave()


def arrive(desk: Browser, condition: str) -> None:
    """The page that one waits for may come while one looks at the one before."""
    try:
        desk.wait_for(condition)
    except AssertionError:
        desk.wait_for(condition)


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_script_complains_of_any_example(desk: Browser, sandbox: Running, folder: str) -> None:
    desk.go(f"{sandbox.url}/gallery/{folder}")
    desk.wait_for("document.querySelector('.scripted .shown')")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    "path", ["", "/request", *(f"/{each}" for each in EXCERPTS.values())], ids=["index", "sheet", *EXCERPTS]
)
def test_the_gallery_stands_in_nobodys_way(desk: Browser, sandbox: Running, path: str, width: int) -> None:
    desk.resize(width, 844)
    desk.go(f"{sandbox.url}/gallery{path}")
    desk.wait_for("document.querySelector('.scripted')")
    assert desk.run(AUDIT) == []
    assert desk.run("document.documentElement.scrollWidth") == width


def test_a_word_finds_a_template(desk: Browser, sandbox: Running) -> None:
    desk.go(f"{sandbox.url}/gallery")
    desk.click("#search")
    desk.type("refusals owned")
    desk.wait_for("document.getElementById('said').textContent === '1 found'")
    assert desk.run("document.querySelector('.card:not([hidden]) a').href").endswith("/gallery/refusals/AlertOwned")
    desk.type(" xyz")
    desk.wait_for_words("Nothing fits.")


def test_arrow_keys_lead_to_the_neighbours_and_a_choice_to_another_language(desk: Browser, sandbox: Running) -> None:
    desk.go(f"{sandbox.url}/gallery/offers/offered?example=2")
    desk.run("document.getElementById('language').value = 'en-XA'")
    desk.run("document.getElementById('language').dispatchEvent(new Event('change', { bubbles: true }))")
    arrive(desk, "location.search === '?example=2&language=en-XA' && document.querySelector('.scripted')")
    assert desk.words(".exhibit__desk .words") == (
        "⟦Yóoúu háavée áaskéed Mia Hughes sóoméethíing fíirst. Yóoúur tíimée tóo áanswéer wáaíits méeáanwhíilée, "
        "áand yóoúu wíill héeáar fróom mée éeíithéer wáay.⟧"
    )
    desk.key("ArrowRight", 39)
    arrive(desk, "location.pathname === '/gallery/offers/question' && document.querySelector('.scripted')")
    desk.key("ArrowLeft", 37)
    arrive(desk, "location.pathname === '/gallery/offers/offered'")


def test_a_button_asks_what_it_would_ask_and_does_nothing(desk: Browser, sandbox: Running) -> None:
    desk.go(f"{sandbox.url}/gallery/request/shown")
    desk.click(".exhibit__desk .element:has(.confirm) button")
    desk.wait_for("document.querySelector('dialog[open]')")
    desk.click("dialog .button--primary, dialog .button--danger")
    desk.wait_for("!document.querySelector('dialog')")
    assert desk.run("location.pathname") == "/gallery/request/shown"


def test_a_page_that_is_open_follows_what_is_edited(desk: Browser, tmp_path: Path) -> None:
    prompter = Prompter(tmp_path, [message("Hello, Tom", GREETING)])
    with served(prompter.ask) as server:
        desk.go(f"{server.url}/gallery/nudges/one")
        prompter.examples[0] = message("Hello again", GREETING)
        (prompter.source / "two.j2").write_text("")
        arrive(desk, "document.querySelector('.notice__words')?.textContent.includes('Hello again')")
        desk.leave()
