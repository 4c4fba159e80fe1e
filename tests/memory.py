"""What many tests begin with is lived through once and remembered: the database and the workspace as they were."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.sandbox.things import Json
from tests.world import World

Story = Callable[[World], object]


@dataclass(frozen=True)
class Kept:
    """A world as it was: its database, its workspace, and who had acted or read."""

    database: Path
    slack: Json
    people: tuple[str, ...]


class Memory:
    """Remembers the worlds in which a story has ended. The story must not move time."""

    def __init__(self, sqlite: Callable[[Path], str], folder: Path) -> None:
        self._sqlite = sqlite
        self._folder = folder
        self._kept: dict[str, Kept] = {}

    @contextmanager
    def after(self, story: Story, folder: Path) -> Iterator[World]:
        """A world of its own in `folder`, just after the story; whoever was in it has read everything."""
        name = story.__name__
        if name not in self._kept:
            self._kept[name] = self._live(story)
        kept = self._kept[name]
        database = folder / "waypost.db"
        shutil.copy(kept.database, database)
        world = World(f"sqlite:///{database}", kept=kept.slack)
        for each in kept.people:
            world.at(each).has_read_all()
        yield world
        world.close()

    def _live(self, story: Story) -> Kept:
        database = self._folder / f"{story.__name__}.db"
        world = World(self._sqlite(database))
        story(world)
        world.deliver()
        kept = Kept(database, world.slack.kept(), world.known())
        world.close()
        return kept
