"""A first match: Mia joins and asks, Tom accepts, and the two have just been introduced."""

from collections.abc import Sequence
from datetime import timedelta

from bot.sandbox.stories.doings import accepts, asks, joins
from bot.sandbox.stories.mentors import MENTORS, mentors_join
from bot.sandbox.stories.stage import Stage
from bot.sandbox.stories.wishes import WISHES


def first_match(stage: Stage) -> Sequence[tuple[str, str]]:
    """Mia looks at what the app wrote to her, Tom at the conversation of the two."""
    mia, tom = stage.at("Mia"), stage.at("Tom")
    mentors_join(stage)
    shared = stage.chance.sample(MENTORS[0].topics, 2)
    joins(stage, "Mia", "mentee", [*shared, "Confidence"])
    stage.a_while()
    second = stage.chance.choice(MENTORS[1:]).name
    asks(stage, "Mia", stage.chance.choice(WISHES), "Tom", second)
    stage.until(stage.now.replace(hour=9, minute=stage.chance.randrange(30, 60)) + timedelta(days=1))
    accepts(stage, "Tom")
    stage.a_while()
    return [(mia.user, mia.messages()), (tom.user, tom.talk_with("Mia"))]
