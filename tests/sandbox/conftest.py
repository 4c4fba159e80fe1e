import pytest

from bot.sandbox.outside import Outside
from bot.sandbox.workspace import Workspace
from tests.sandbox.stage import SECRET, WrittenApp, new_workspace


@pytest.fixture
def workspace() -> Workspace:
    return new_workspace()


@pytest.fixture
def app() -> WrittenApp:
    return WrittenApp()


@pytest.fixture
def outside(workspace: Workspace, app: WrittenApp) -> Outside:
    return Outside(workspace, app.send, SECRET)
