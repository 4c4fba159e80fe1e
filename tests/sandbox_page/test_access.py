"""Nothing on the page stands in the way of somebody with a screen reader, a keyboard, weak eyes or a small screen."""

import json
from pathlib import Path

import pytest

from bot.sandbox.server import Running
from tests.sandbox_page.browser import CHROMIUM, Browser
from tests.sandbox_page.fake_app import FakeApp

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here to show the page in")

GROUP = "C0GROUP1"
AUDIT = (Path(__file__).parent / "audit.js").read_text()
BREAK = """document.querySelector(".head").insertAdjacentHTML("beforeend", %s);
for (const element of document.querySelectorAll("[data-css]")) element.style.cssText = element.dataset.css;
"""
PLACES = [
    "?as=U0MIA&at=home",
    f"?as=U0MIA&at={GROUP}",
    "?as=U0ADA&at=C0COORD",
    f"?as=U0MIA,U0TOM,U0ADA&at=D0MIA,{GROUP},C0COORD",
]


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("place", PLACES)
def test_nothing_stands_in_anybodys_way(desk: Browser, sandbox: Running, place: str, width: int) -> None:
    desk.resize(width, 844)
    desk.go(f"{sandbox.url}/{place}")
    desk.wait_for("document.querySelector('.home__blocks, .line')")
    assert desk.run(AUDIT) == []
    assert desk.run("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [1280, 390])
def test_a_form_with_errors_stands_in_nobodys_way(desk: Browser, sandbox: Running, app: FakeApp, width: int) -> None:
    app.outside.command("U0MIA", "/mentor", "request")
    desk.resize(width, 844)
    desk.go(f"{sandbox.url}/?as=U0MIA&at=D0MIA")
    desk.click(".modal [type=submit]")
    desk.wait_for("document.querySelector('.error') && !document.querySelector('[aria-busy=true]')")
    assert desk.run(AUDIT) == []
    assert desk.run("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_finding_somebody_stands_in_nobodys_way(desk: Browser, sandbox: Running, width: int) -> None:
    desk.resize(width, 844)
    desk.go(f"{sandbox.url}/?as=U0MIA&at={GROUP}")
    desk.run("document.querySelector('#p0-finder').showPopover()")
    desk.wait_for("document.activeElement.id === 'p0-finder-words'")
    desk.type("a")
    assert desk.run(AUDIT) == []
    assert desk.run("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(
    ("broken", "complaint"),
    [
        ("<p data-css='color: #aaa'>faint</p>", "contrast"),
        ("<button></button>", "a button without a name"),
        ("<input>", "a field without a label"),
        ("<img>", "a picture without words"),
        ("<p id='time'>twice</p>", "two elements are called time"),
        ("<label for='nobody'>x</label>", "for names nobody, which is not there"),
        ("<button data-css='all: unset; width: 9px; height: 9px'>x</button>", "only"),
    ],
)
def test_what_stands_in_the_way_is_found(desk: Browser, sandbox: Running, broken: str, complaint: str) -> None:
    desk.go(f"{sandbox.url}/?as=U0MIA&at={GROUP}")
    found = desk.run(BREAK % json.dumps(broken) + AUDIT)
    assert [one for one in found if one.startswith(complaint)] == found[-1:]
