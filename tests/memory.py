"""What many tests begin with is lived through once and remembered: the database and the workspace as they were."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.sandbox.things import Json
from tests.world import World

Story = Callable[[World], object]


class Memory:
    """Remembers the worlds in which a story has ended. The story must not move time."""

    def __init__(self, sqlite: Callable[[Path], str], folder: Path) -> None:
        self._sqlite = sqlite
        self._folder = folder
        self._kept: dict[str, Json] = {}

    @contextmanager
    def after(self, story: Story, folder: Path) -> Iterator[World]:
        """A world of its own in `folder`, just after the story; everybody has read everything."""
        name = story.__name__
        if name not in self._kept:
            self._kept[name] = self._live(story)
        database = folder / "waypost.db"
        shutil.copy(self._folder / f"{name}.db", database)
        world = World(f"sqlite:///{database}", kept=self._kept[name])
        for each in ("Mia", "Tom"):
            world.at(each).news()
        yield world
        world.close()

    def _live(self, story: Story) -> Json:
        world = World(self._sqlite(self._folder / f"{story.__name__}.db"))
        story(world)
        world.deliver()
        kept = world.slack.kept()
        world.close()
        return kept
