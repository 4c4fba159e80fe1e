"""The page by keyboard alone, in a real browser: finding, going on, reading, closing."""

import pytest

from bot.sandbox.server import Running
from bot.sandbox.things import Person
from tests.sandbox_page import fake_words as words
from tests.sandbox_page.browser import CHROMIUM, Browser
from tests.sandbox_page.fake_app import FakeApp

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here to show the page in")

GROUP = "C0GROUP1"
ALT, CONTROL, SHIFT = 1, 2, 8
FOCUS = "document.activeElement.id"


def at(desk: Browser, place: str) -> None:
    desk.wait_for(f"document.querySelector('#p0').dataset.at === '{place}'")


def test_mia_jumps_to_priya_whom_she_has_never_written_to(desk: Browser, sandbox: Running) -> None:
    desk.go(f"{sandbox.url}/?as=U0MIA&at={GROUP}")
    desk.key("k", 75, CONTROL)
    desk.wait_for(f"{FOCUS} === 'p0-finder-words'")
    desk.type("shah pri")
    desk.key("Enter", 13)
    at(desk, "D0MIA0PRIYA")
    assert desk.run("location.search") == "?as=U0MIA&at=D0MIA0PRIYA"
    assert desk.words("#p0 .head__title") == "Priya Shah"


def test_one_finds_somebody_to_be_among_fifty(desk: Browser, sandbox: Running, app: FakeApp) -> None:
    for number in range(50):
        app.workspace.add_person(Person(f"U0P{number}", f"p{number}", f"Person Number {number}", "Clerk"))
    desk.go(f"{sandbox.url}/?as=U0MIA&at={GROUP}")
    desk.click("#p0-as")
    desk.wait_for(f"{FOCUS} === 'p0-people-words'")
    desk.type("number 4")
    shown = "document.querySelectorAll('#p0-people-list [role=option]:not([hidden])').length"
    assert desk.run(shown) == 14
    desk.key("ArrowDown", 40)
    desk.key("Enter", 13)
    desk.wait_for("document.querySelector('#p0[data-as=U0P14]')")


def test_nobody_of_that_name_is_said(desk: Browser, sandbox: Running) -> None:
    desk.go(f"{sandbox.url}/?as=U0MIA&at={GROUP}")
    desk.click("#p0-as")
    desk.wait_for(f"{FOCUS} === 'p0-people-words'")
    desk.type("zebedee")
    assert desk.words("#p0-people") == "Nothing of that name."
    desk.key("Escape", 27)
    desk.wait_for(f"{FOCUS} === 'p0-as'")


def test_alt_and_arrows_go_from_conversation_to_conversation(desk: Browser, sandbox: Running) -> None:
    desk.go(f"{sandbox.url}/?as=U0MIA&at=C0GENERAL")
    desk.key("ArrowDown", 40, ALT)
    at(desk, GROUP)
    desk.key("ArrowUp", 38, ALT)
    at(desk, "C0GENERAL")
    desk.key("ArrowDown", 40, ALT | SHIFT)
    at(desk, "D0MIA")


def test_ada_walks_through_the_messages_and_opens_a_thread(desk: Browser, sandbox: Running) -> None:
    desk.go(f"{sandbox.url}/?as=U0ADA&at=C0COORD")
    desk.run("document.querySelector('#p0-main').focus()")
    desk.key("ArrowUp", 38)
    last = desk.run("[...document.querySelectorAll('.line')].at(-1).id")
    assert desk.run(FOCUS) == last
    desk.key("t", 84)
    desk.wait_for("document.querySelector('.thread')")
    desk.key("Escape", 27)
    desk.wait_for("!document.querySelector('.thread')")


def test_escape_closes_an_open_list_before_the_form(desk: Browser, sandbox: Running, app: FakeApp) -> None:
    app.outside.command("U0MIA", "/mentor", "request")
    desk.go(f"{sandbox.url}/?as=U0MIA&at=D0MIA")
    desk.click(".picklist summary")
    desk.wait_for("document.querySelector('.picklist').open")
    desk.key("Escape", 27)
    desk.wait_for("!document.querySelector('.picklist').open")
    assert desk.run("document.activeElement.tagName") == "SUMMARY"
    desk.click(".picklist summary")
    desk.click(".modal h2")
    desk.wait_for("!document.querySelector('.picklist').open")
    desk.key("Escape", 27)
    desk.wait_for("!document.querySelector('.modal')")


def test_what_still_fits_is_counted_down(desk: Browser, sandbox: Running, app: FakeApp) -> None:
    aim = words.field("aim", "Aim", {"type": "plain_text_input", "max_length": 10})
    view = app.outside.command("U0MIA", "/mentor", "request").view
    assert view is not None
    app.workspace.screens.update(view, {**words.REQUEST, "blocks": [aim]})
    desk.go(f"{sandbox.url}/?as=U0MIA&at=D0MIA")
    desk.wait_for(f"{FOCUS}.endsWith('-aim-aim')")
    desk.type("seven..")
    assert desk.run("document.querySelector('.left').hidden") is True
    desk.type("ab")
    assert desk.words(".left") == "1"
    desk.type("cde")
    assert desk.words(".left") == "2 too many"


def test_a_date_stands_in_words_until_one_types_another(desk: Browser, sandbox: Running, app: FakeApp) -> None:
    view = app.outside.command("U0MIA", "/mentor", "request").view
    assert view is not None
    when = words.field("when", "When", {"type": "datepicker", "initial_date": "2026-01-06"})
    app.workspace.screens.update(
        view, {**words.REQUEST, "blocks": [words.field("aim", "Aim", {"type": "plain_text_input"}), when]}
    )
    desk.go(f"{sandbox.url}/?as=U0MIA&at=D0MIA")
    desk.wait_for(f"{FOCUS}.endsWith('-aim-aim')")
    assert desk.words(".moment") == "6 January 2026"
    desk.key("Tab", 9)
    desk.wait_for(f"{FOCUS}.endsWith('-when-when')")
    desk.key("ArrowUp", 38)
    desk.key("Tab", 9, SHIFT)
    app.workspace.conversations.post(GROUP, "U0TOM", "Hello again")
    desk.wait_for(f"{FOCUS}.endsWith('-aim-aim')")
    assert desk.words(".moment") == "6 February 2026"
