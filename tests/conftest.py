"""What tests are given: `database` (on SQLite and on PostgreSQL), `world` and `world_on_postgresql`."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.database import Database
from tests.databases import opened, postgresql_url, sqlite_url
from tests.memory import Memory
from tests.silence import met
from tests.stories import begun, paired
from tests.world import World

WITHOUT_BROWSER = "there is no Chromium here"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say that the tests of the page in a browser were skipped, where they were."""
    skipped = [each for each in terminalreporter.stats.get("skipped", []) if WITHOUT_BROWSER in str(each.longrepr)]
    if skipped:
        terminalreporter.write_line(
            f"{len(skipped)} tests of the sandbox's page were skipped: they need Chromium. On Debian and Ubuntu:"
            " apt-get install chromium",
            yellow=True,
        )


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all parallel workers of this test session share."""
    folder = tmp_path_factory.getbasetemp()
    return folder if worker_id == "master" else folder.parent


@pytest.fixture
def sqlite(shared: Path, tmp_path: Path) -> str:
    """The address of a fresh SQLite database with the whole schema."""
    return sqlite_url(shared, tmp_path / "fresh.db")


@pytest.fixture
def postgresql(shared: Path) -> Iterator[str]:
    """The address of a fresh PostgreSQL database with the whole schema."""
    with postgresql_url(shared, f"test_{uuid.uuid4().hex}") as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a fresh database, once of each kind."""
    url: str = request.getfixturevalue(request.param)
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A fresh database, once of each kind."""
    with opened(database_url) as database:
        yield database


@pytest.fixture
def world(memory: Memory, tmp_path: Path) -> Iterator[World]:
    """A programme and its people (see tests/world.py)."""
    with memory.after(begun, tmp_path) as world:
        yield world


@pytest.fixture
def world_on_postgresql(postgresql: str) -> Iterator[World]:
    """The same on PostgreSQL."""
    world = World(postgresql)
    yield world
    world.close()


@pytest.fixture(scope="session")
def memory(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Memory:
    """Worlds that were lived through once a session."""
    return Memory(lambda fresh: sqlite_url(shared, fresh), tmp_path_factory.mktemp("memory"))


@pytest.fixture
def introduced(memory: Memory, tmp_path: Path) -> Iterator[World]:
    """Mia and Tom have joined, she asked, he accepted; both have read their introduction."""
    with memory.after(paired, tmp_path) as world:
        yield world


@pytest.fixture
def met_once(memory: Memory, tmp_path: Path) -> Iterator[World]:
    """Mia and Tom are a pair, have both signed, and have logged their first meeting today."""
    with memory.after(met, tmp_path) as world:
        yield world
