"""The inspector in a real browser: with mouse and keyboard, at desk and phone width."""

import pytest

from bot.sandbox import api
from bot.sandbox.server import Running
from tests.sandbox_page.browser import CHROMIUM, Browser
from tests.sandbox_page.fake_app import FakeApp
from tests.sandbox_page.test_access import AUDIT

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here to show the page in")

GROUP = "C0GROUP1"
FOCUS = "document.activeElement.id"
IS_OPEN = f"!document.querySelector('#inspector').hidden && {FOCUS} === 'inspector-title'"


def ask(app: FakeApp, method: str, **args: str) -> None:
    api.answer(app.workspace, method, args, app.workspace.app.token)


def opened(desk: Browser, sandbox: Running) -> str:
    """The last message of the group is inspected by a press; the id of what was pressed."""
    desk.go(f"{sandbox.url}/?as=U0MIA&at={GROUP}")
    link = str(desk.run("[...document.querySelectorAll('.line a[id$=-inspect]')].at(-1).id"))
    desk.run(f"document.getElementById('{link}').focus()")
    desk.key("Enter", 13)
    desk.wait_for(IS_OPEN)
    return link


def test_the_focus_goes_into_the_inspector_and_back(desk: Browser, sandbox: Running) -> None:
    link = opened(desk, sandbox)
    assert f"&inspect=message:{GROUP}:" in desk.run("location.search")
    desk.key("Escape", 27)
    desk.wait_for(f"document.querySelector('#inspector').hidden && {FOCUS} === '{link}'")
    assert desk.run("location.search") == f"?as=U0MIA&at={GROUP}"


def test_it_stays_while_one_goes_about_and_comes_back_by_its_address(desk: Browser, sandbox: Running) -> None:
    opened(desk, sandbox)
    desk.click("#p0-talk-C0GENERAL")
    desk.wait_for_words("opens today", inside=".lines")
    assert desk.words("#inspector-title") == "Message of Mia Hughes"
    desk.go(f"{sandbox.url}/" + desk.run("location.search"))
    desk.wait_for(IS_OPEN)


def test_requests_arrive_while_one_looks(desk: Browser, sandbox: Running, app: FakeApp) -> None:
    desk.go(f"{sandbox.url}/?as=U0MIA&at={GROUP}&inspect=requests")
    ask(app, "users.info", user="U0TOM")
    desk.wait_for_words("users.info", inside=".exchanges")
    ask(app, "auth.test")
    desk.wait_for_words("auth.test", inside=".exchanges")
    desk.run(
        "(() => { const f = document.querySelector('#requests-called'); f.value = 'users.info';"
        " f.dispatchEvent(new Event('change', { bubbles: true })); })()"
    )
    desk.wait_for("document.querySelectorAll('.exchanges li').length === 1")
    desk.click(".exchanges a")
    desk.wait_for("document.querySelector('#exchange-1')")
    desk.click("#exchange-1-answer summary")
    desk.wait_for("document.querySelector('#exchange-1-answer').open")
    shown = "performance.getEntriesByType('resource').filter((one) => one.name.includes('/inspector?')).length"
    before = desk.run(shown)
    ask(app, "auth.test")
    desk.wait_for(f"{shown} > {before}")
    assert desk.run("document.querySelector('#exchange-1-answer').open") is True


def test_a_fault_is_switched_on_and_taken_away(desk: Browser, sandbox: Running, app: FakeApp) -> None:
    desk.go(f"{sandbox.url}/?as=U0MIA&at={GROUP}&inspect=faults")
    desk.click("#fault-add")
    desk.wait_for_words("1 fault waiting", inside="#inspect-bar")
    assert len(app.workspace.faults.waiting()) == 1
    desk.click("#mend-all")
    desk.wait_for("document.querySelector('#inspect-bar').innerText === 'Inspector'")
    assert app.workspace.faults.waiting() == {}
    desk.click("#switch-silent")
    desk.wait_for_words("app silent", inside="#inspect-bar")


def test_on_a_phone_nothing_behind_it_can_be_reached(phone: Browser, sandbox: Running) -> None:
    phone.go(f"{sandbox.url}/?as=U0MIA&at={GROUP}&inspect=faults")
    phone.wait_for(IS_OPEN)
    assert phone.run("[document.querySelector('#panes').inert, document.querySelector('#time').inert]") == [True, True]
    phone.click("#inspector-shut")
    phone.wait_for("document.querySelector('#inspector').hidden")
    phone.wait_for("!document.querySelector('#panes').inert && !document.querySelector('#time').inert")


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("what", ["message", "view", "exchange:1", "requests", "faults"])
def test_it_stands_in_nobodys_way(desk: Browser, sandbox: Running, app: FakeApp, what: str, width: int) -> None:
    app.workspace.faults.set("auth.test", "500", times=2)
    ask(app, "auth.test")
    ask(app, "chat.postMessage", channel="D0MIA", text="A message")
    view = app.outside.command("U0MIA", "/mentor", "request").view
    assert view is not None
    last = app.workspace.conversations.messages("D0MIA")[-1]
    named = {"message": f"message:D0MIA:{last.ts}", "view": f"view:{view.id}"}.get(what, what)
    desk.resize(width, 844)
    desk.go(f"{sandbox.url}/?as=U0MIA&at=D0MIA&inspect={named}")
    desk.wait_for("!document.querySelector('#inspector').hidden")
    desk.run("document.querySelectorAll('.json').forEach((one) => (one.open = true))")
    assert desk.run(AUDIT) == []
    assert desk.run("document.documentElement.scrollWidth") == width
