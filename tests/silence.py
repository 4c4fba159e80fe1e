"""Mia and Tom have signed an agreement, met once and fallen silent. They meant to meet every month.

They met on Tuesday 6 January 2026, so the rungs are due on 28 January, 4, 10 and 16 February, and coordinators are
asked on Friday 20 February. Each of the moments below is past noon of its day, when all of that day has left.
"""

from datetime import UTC, datetime

from tests.agreeing import countersigns, signs
from tests.stories import paired
from tests.world import World

FIRST, SECOND, CHECK_IN, LAST_WORD, ALERT = (
    datetime(2026, month, day, 12, 30, tzinfo=UTC) for month, day in ((1, 28), (2, 4), (2, 10), (2, 16), (2, 20))
)
POST = (
    "Mia Hughes and Tom Baker could do with a word from you. They last met on Tuesday 6 January. The next meeting "
    "is on Monday 6 July at 10:00 BST. Reminders went unanswered. Nobody has taken this yet. Answers: I'll take it · "
    "Message both · Give two weeks · Unpair · All fine · Show."
)


def met(world: World) -> World:
    """Mia and Tom are a pair, have both signed, and have logged their first meeting today."""
    paired(world)
    signs(world.at("Mia"))
    countersigns(world.at("Tom"))
    for name in ("Mia", "Tom"):
        world.at(name).close()
    logs(world, "2026-01-06")
    return heard(world)


def logs(world: World, day: str) -> None:
    """Mia logs a meeting of that day."""
    mia = world.at("Mia")
    mia.command("log")
    sent = mia.submit(held_on=day, minutes="60", topics="Leading a team", summary="A plan")
    assert sent.errors is None, sent
    mia.close()


def heard(world: World) -> World:
    """Everybody has read all that was sent so far."""
    for name in ("Mia", "Tom", "Ada", "Ben"):
        world.at(name).news()
    return world


def silent_until(world: World, moment: datetime) -> World:
    """Nobody says anything until then, and all that was sent has been read."""
    world.travel_to(moment)
    return heard(world)
