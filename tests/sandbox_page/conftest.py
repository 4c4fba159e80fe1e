from collections.abc import Iterator

import pytest
from werkzeug.test import Client

from bot.sandbox.page import page
from bot.sandbox.server import Running, serve_api
from tests.sandbox_page import fake_words as words
from tests.sandbox_page.browser import Browser, browser
from tests.sandbox_page.fake_app import FakeApp, small_world
from tests.sandbox_page.world import World


@pytest.fixture
def world() -> World:
    app = small_world()
    return World(app.workspace, app, app.travel, Client(page(app.workspace, app.outside, app.travel, words.MANIFEST)))


@pytest.fixture(scope="session")
def window() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


@pytest.fixture
def desk(window: Browser) -> Iterator[Browser]:
    """The window at desk width; whatever a test does, the console stays silent."""
    window.resize(1280, 900)
    window.complaints.clear()
    yield window
    assert window.complaints == []


@pytest.fixture
def phone(desk: Browser) -> Browser:
    desk.resize(390, 844)
    return desk


@pytest.fixture
def app() -> FakeApp:
    return small_world()


@pytest.fixture
def sandbox(app: FakeApp, desk: Browser) -> Iterator[Running]:
    server = serve_api(app.workspace, mount=page(app.workspace, app.outside, app.travel, words.MANIFEST))
    yield server
    desk.leave()
    server.stop()
