"""Takes the pictures of the README: always the same story, seed and size. `make pictures` runs it."""

import sys
import tempfile
from pathlib import Path

from tests.databases import sqlite_url
from tests.sandbox_page.browser import Browser, browser
from tests.sandbox_page.real_app import real_app

ALERT = "Mia Hughes and Tom Baker could do with a word from you."


def take(folder: Path) -> None:
    """`sandbox.png`, three people side by side as an alert arrives, and `sandbox-phone.png`, one of them."""
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as made, browser() as window:
        home = Path(made)
        with real_app(sqlite_url(home, home / "waypost.db")) as app:
            app.tell("quiet-pair")
            window.resize(1600, 900)
            window.go(f"{app.url}/?as=U0MIA,U0ADA&at=D0MIA,C0COORD")
            window.wait_for("document.querySelector('#jump-next')", seconds=60)
            window.click("#jump-next")
            window.wait_for(f"document.querySelector('#p1 .lines').innerText.includes('{ALERT}')", seconds=60)
            window.wait_for("document.querySelector('.journey') && !document.querySelector('[aria-busy=true]')")
            _picture(window, folder / "sandbox.png")
            window.resize(390, 844)
            window.go(f"{app.url}/?as=U0MIA&at=D0MIA")
            window.wait_for("document.querySelector('.line')")
            _picture(window, folder / "sandbox-phone.png")
            window.leave()


def _picture(window: Browser, path: Path) -> None:
    window.run("new Promise((drawn) => setTimeout(() => requestAnimationFrame(() => drawn(null)), 500))")
    window.picture(path)


if __name__ == "__main__":
    take(Path(sys.argv[1]))
