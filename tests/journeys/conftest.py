"""Worlds that journeys begin in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.memory import Memory
from tests.stories import mentors_and_mia
from tests.world import World


@pytest.fixture(params=["sqlite", "postgresql"])
def world_everywhere(request: pytest.FixtureRequest) -> Iterator[World]:
    """A world on SQLite and one on PostgreSQL, where SQL decides who comes first."""
    world = World(request.getfixturevalue(request.param))
    yield world
    world.close()


@pytest.fixture
def mentors(memory: Memory, tmp_path: Path) -> Iterator[World]:
    """Tom, Priya and Lin mentor; Mia looks for somebody. All have read their welcome."""
    with memory.after(mentors_and_mia, tmp_path) as world:
        yield world


@pytest.fixture
def empty_world(sqlite: str) -> Iterator[World]:
    """A workspace that has installed Waypost and set up nothing."""
    world = World(sqlite, programme=False)
    yield world
    world.close()
