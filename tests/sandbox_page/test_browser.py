"""The page in a real browser: two people, with mouse and keyboard, at desk and phone width."""

import pytest

from bot.sandbox.server import Running
from tests.sandbox_page import fake_words as words
from tests.sandbox_page.browser import CHROMIUM, Browser
from tests.sandbox_page.fake_app import FakeApp

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here to show the page in")

GROUP = "C0GROUP1"
CONTROL = 2
FOCUS = "document.activeElement.id"


def test_mia_requests_a_mentor_with_the_keyboard_alone(desk: Browser, sandbox: Running, app: FakeApp) -> None:
    desk.go(f"{sandbox.url}/?as=U0MIA&at=D0MIA")
    desk.run("document.querySelector('.composer textarea').focus()")
    desk.type("/mentor req")
    desk.wait_for_words("/mentor request", inside="[role=option]")
    desk.key("Tab", 9)
    assert desk.run("document.activeElement.value") == "/mentor request "
    desk.key("Enter", 13)
    desk.wait_for(f"{FOCUS}.endsWith('-aim-aim')")
    desk.type("Too short")
    desk.run("document.querySelector('select[data-action=kind]').value = 'career'")
    desk.key("Enter", 13, CONTROL)
    desk.wait_for_words("Say a little more", inside=".error")
    desk.wait_for("!document.querySelector('[aria-busy=true]')")
    assert desk.run(FOCUS).endswith("-aim-aim")
    desk.type(", but now long enough to be sent")
    desk.key("Enter", 13, CONTROL)
    desk.wait_for("!document.querySelector('.modal')")
    values = app.requests[-1]["view"]["state"]["values"]
    assert values["aim"]["aim"]["value"] == "Too short, but now long enough to be sent"
    assert desk.run(FOCUS) == "p0-U0MIA-D0MIA--text"


def test_escape_closes_the_form_and_the_focus_goes_back(desk: Browser, sandbox: Running) -> None:
    desk.go(f"{sandbox.url}/?as=U0MIA")
    desk.click("#p0-home .button--primary")
    desk.wait_for_words("Step 1 of 2", inside=".modal")
    desk.key("Escape", 27)
    desk.wait_for("!document.querySelector('.modal')")
    assert desk.run("document.activeElement.textContent") == "Request a mentor"


def test_tom_sees_at_once_what_mia_says_and_keeps_what_he_is_typing(desk: Browser, sandbox: Running) -> None:
    desk.go(f"{sandbox.url}/?as=U0MIA,U0TOM&at={GROUP},{GROUP}")
    desk.click("#p0 .composer textarea")
    desk.type("Is Thursday still good?")
    desk.run("document.querySelector('#p1 .composer textarea').value = 'I was about to'")
    desk.key("Enter", 13)
    desk.wait_for_words("Is Thursday still good?", inside="#p1 .lines")
    assert desk.run("document.querySelector('#p1 .composer textarea').value") == "I was about to"
    assert desk.run("document.querySelector('#p0 .composer textarea').value") == ""


def test_a_form_keeps_what_is_typed_while_messages_arrive(desk: Browser, sandbox: Running, app: FakeApp) -> None:
    app.outside.command("U0MIA", "/mentor", "request")
    desk.go(f"{sandbox.url}/?as=U0MIA&at={GROUP}")
    desk.wait_for(f"{FOCUS}.endsWith('-aim-aim')")
    desk.type("Half a sentence")
    desk.click(".picklist summary")
    app.workspace.conversations.post(GROUP, "U0TOM", "Hello again")
    desk.wait_for_words("Hello again", inside=".lines")
    assert desk.run("document.querySelector('textarea[data-action=aim]').value") == "Half a sentence"
    assert desk.run("document.querySelector('.picklist').open") is True


def test_the_next_step_of_a_form_begins_at_its_first_field(desk: Browser, sandbox: Running, app: FakeApp) -> None:
    view = app.outside.command("U0MIA", "/mentor", "request").view
    assert view is not None
    desk.go(f"{sandbox.url}/?as=U0MIA&at=D0MIA")
    desk.run("document.querySelector('.modal [type=submit]').focus()")
    step = words.field("whom", "First choice", {"type": "plain_text_input"})
    app.workspace.screens.update(view, {**words.REQUEST, "blocks": [step]})
    desk.wait_for(f"{FOCUS}.endsWith('-whom-whom')")


def test_choices_become_chips(desk: Browser, sandbox: Running, app: FakeApp) -> None:
    app.outside.command("U0MIA", "/mentor", "request")
    desk.go(f"{sandbox.url}/?as=U0MIA&at=D0MIA")
    desk.click(".picklist summary")
    desk.click(".picklist [data-filter]")
    desk.type("pol")
    desk.click(".picklist .choice:not([hidden])")
    desk.wait_for_words("Policy", inside=".chip")
    assert desk.words(".picklist summary") == "Policy"


def test_a_town_is_looked_up_while_one_types(desk: Browser, sandbox: Running, app: FakeApp) -> None:
    app.outside.command("U0MIA", "/mentor", "request")
    desk.go(f"{sandbox.url}/?as=U0MIA&at=D0MIA")
    desk.click("[data-lookup] [role=combobox]")
    desk.type("le")
    desk.wait_for_words("Leeds", inside="[role=option]")
    desk.key("ArrowDown", 40)
    desk.key("Enter", 13)
    assert desk.run("document.querySelector('[data-lookup] [data-element]').value") == "leeds"


def test_ada_is_asked_before_she_unpairs(desk: Browser, sandbox: Running, app: FakeApp) -> None:
    desk.go(f"{sandbox.url}/?as=U0ADA&at=C0COORD")
    desk.click(".button--danger")
    desk.wait_for_words("Unpair these two?", inside="dialog")
    sent = len(app.requests)
    desk.key("Escape", 27)
    desk.wait_for("!document.querySelector('dialog')")
    assert len(app.requests) == sent
    desk.click(".button--danger")
    desk.click("dialog .button--danger")
    desk.wait_for("!document.querySelector('dialog, [aria-busy=true]')")
    assert app.requests[-1]["actions"][0]["action_id"] == "alert.unpair"


def test_ada_fast_forwards_into_an_alert(desk: Browser, sandbox: Running) -> None:
    desk.go(f"{sandbox.url}/?as=U0ADA&at=C0COORD")
    desk.click("#time-now")
    desk.wait_for_words("alert in #mentoring-coordinators", inside="#coming-list")
    desk.run("[...document.querySelectorAll('#coming-list button')].at(-1).focus()")
    desk.key("Enter", 13)
    desk.wait_for_words("It is Wed 21 Jan 09:30 now. 3 things happened on the way.", inside=".journey")
    assert desk.run("[...document.querySelectorAll('.journey li > span')].map(e => e.innerText)") == [
        "second nudge to Mia",
        "check-in to Tom",
        "alert in #mentoring-coordinators",
    ]
    desk.wait_for_words("Wed 21 Jan 2026 09:30", inside=".time__now")
    desk.wait_for_words("Three times suit you both", inside=".lines")
    assert desk.run("document.getElementById('clock').matches(':popover-open')") is False
    desk.click("[data-forget]")
    desk.wait_for("!document.querySelector('.journey')")


def test_two_quick_presses_are_two_days(desk: Browser, sandbox: Running) -> None:
    desk.go(f"{sandbox.url}/?as=U0MIA&at={GROUP}")
    desk.run("for (const _ of [1, 2]) document.getElementById('jump-day').click()")
    desk.wait_for_words("Thu 8 Jan 2026 10:00", inside=".time__now")


def test_an_app_that_fails_is_seen_to_fail(desk: Browser, sandbox: Running, app: FakeApp) -> None:
    desk.go(f"{sandbox.url}/?as=U0ADA&at=C0COORD")
    app.failing = 500
    desk.click(".block--actions .button:not(.button--primary)")
    desk.wait_for_words("This app responded with status code 500.", inside=".toast")
    under = "document.querySelector('.toast').getBoundingClientRect().top - document.activeElement"
    assert desk.run(f"{under}.getBoundingClientRect().bottom") == 8
    desk.click(".composer textarea")
    desk.wait_for("!document.querySelector('.toast')")


def test_whoever_says_something_sees_what_comes_of_it(desk: Browser, sandbox: Running, app: FakeApp) -> None:
    for number in range(30):
        app.workspace.conversations.post(GROUP, "U0TOM", f"Line {number}")
    desk.go(f"{sandbox.url}/?as=U0MIA&at={GROUP}")
    desk.run("document.querySelector('#p0-main').scrollTop = 0")
    desk.wait_for("document.querySelector('#p0-main').scrollTop === 0")
    desk.click("#p0 .composer textarea")
    desk.type("Thank you!")
    desk.key("Enter", 13)
    desk.wait_for_words("Thank you!", inside="#p0 .lines")
    desk.wait_for("(s => s.scrollHeight - s.scrollTop - s.clientHeight < 2)(document.querySelector('#p0-main'))")


def test_somebody_joins_and_leaves_the_screen(desk: Browser, sandbox: Running) -> None:
    desk.go(f"{sandbox.url}/?as=U0MIA&at={GROUP}")
    desk.click("#join")
    desk.click("[data-join=U0TOM]")
    desk.wait_for("document.querySelector('#p1[data-as=U0TOM]')")
    assert desk.run("location.search") == f"?as=U0MIA,U0TOM&at={GROUP},home"
    desk.click("#p0 [data-part]")
    desk.wait_for("document.querySelector('#p0[data-as=U0TOM]')")
    assert desk.run("document.querySelectorAll('.pane').length") == 1


def test_on_a_phone_the_side_bar_is_a_drawer(phone: Browser, sandbox: Running) -> None:
    phone.go(f"{sandbox.url}/?as=U0MIA&at={GROUP}")
    assert phone.run("getComputedStyle(document.querySelector('.side')).visibility") == "hidden"
    phone.click("#p0-drawer")
    phone.wait_for("document.activeElement.closest('.side')")
    phone.key("Escape", 27)
    phone.wait_for(f"{FOCUS} === 'p0-drawer'")
    phone.click("#p0-drawer")
    phone.click("#p0-talk-C0GENERAL")
    phone.wait_for_words("opens today", inside=".lines")
    assert phone.run("document.querySelector('#p0-drawer').getAttribute('aria-expanded')") == "false"
