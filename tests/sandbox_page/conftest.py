import pytest
from werkzeug.test import Client

from bot.sandbox.page import page
from tests.sandbox_page import fake_words as words
from tests.sandbox_page.fake_app import small_world
from tests.sandbox_page.world import World


@pytest.fixture
def world() -> World:
    app = small_world()
    return World(app.workspace, app, app.travel, Client(page(app.workspace, app.outside, app.travel, words.MANIFEST)))
