"""A pair that goes quiet: Mia and Tom agreed and met twice, then nothing. Coordinators are about to be asked.

Sam and Priya, who began on the same day, keep meeting.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.sandbox.cast import COORDINATORS
from bot.sandbox.stories.doings import accepts, agree, asks, books, joins, keeps_going
from bot.sandbox.stories.mentors import MENTORS, mentors_join
from bot.sandbox.stories.stage import Stage, StoryBroke
from bot.sandbox.stories.wishes import WISHES

PAIRS = (("Mia", "Tom"), ("Sam", "Priya"))
MEETINGS = 2
MOST_DAYS = 100


def quiet_pair(stage: Stage) -> Sequence[tuple[str, str]]:
    """Ada looks at the coordinators' channel, Mia and Tom at what was written to them."""
    stage.say("Two pairs find each other and agree.")
    mentors_join(stage)
    for mentee, mentor in stage.chance.sample(PAIRS, len(PAIRS)):
        _begin(stage, mentee, mentor)
    stage.say("Three months pass; one pair keeps meeting, the other does not.")
    _live(stage)
    mia, tom = stage.at("Mia"), stage.at("Tom")
    return [(stage.at("Ada").user, COORDINATORS), (mia.user, mia.messages()), (tom.user, tom.messages())]


def _begin(stage: Stage, mentee: str, mentor: str) -> None:
    topics = next(each.topics for each in MENTORS if each.name == mentor)
    wish = stage.chance.choice(WISHES)
    joins(stage, mentee, "mentee", stage.chance.sample(topics, 2))
    stage.a_while()
    asks(stage, mentee, wish, mentor)
    stage.a_while()
    accepts(stage, mentor)
    stage.a_while()
    agree(stage, mentee, mentor, wish)
    stage.a_while()
    books(stage, mentee, mentor)


def _live(stage: Stage) -> None:
    """From one day on which something happens to the next, until coordinators are asked next."""
    met = 0
    for _ in range(MOST_DAYS):
        coming = stage.coming()
        at = datetime.fromisoformat(coming["at"])
        if coming["to"] == COORDINATORS:
            stage.until(at - timedelta(minutes=1))
            return
        stage.until(at)
        stage.a_while()
        keeps_going(stage, "Sam", "Priya")
        if met < MEETINGS:
            met += keeps_going(stage, "Mia", "Tom")
    raise StoryBroke("Nobody has asked the coordinators.")
