"""Worlds that journeys begin in."""

from collections.abc import Iterator

import pytest

from tests.stories import joins
from tests.world import World


@pytest.fixture(params=["sqlite", "postgresql"])
def world_everywhere(request: pytest.FixtureRequest) -> Iterator[World]:
    """A world on SQLite and one on PostgreSQL, where SQL decides who comes first."""
    world = World(request.getfixturevalue(request.param))
    yield world
    world.close()


@pytest.fixture
def mentors(world: World) -> World:
    """Tom, Priya and Lin mentor; Mia looks for somebody. All have read their welcome."""
    joins(world, "Tom", "mentor", topics=("Confidence", "Leading a team"))
    joins(world, "Priya", "mentor", topics=("Confidence",), capacity=2)
    joins(world, "Lin", "mentor", topics=("Digital and data",))
    joins(world, "Mia", "mentee", topics=("Confidence", "Leading a team"))
    for name in ("Tom", "Priya", "Lin", "Mia"):
        world.at(name).news()
    return world


@pytest.fixture
def empty_world(sqlite: str) -> Iterator[World]:
    """A workspace that has installed Waypost and set up nothing."""
    world = World(sqlite, programme=False)
    yield world
    world.close()
