"""The beginnings: mentors who are there to be asked, or nobody at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.sandbox.stories.doings import joins
from bot.sandbox.stories.stage import Stage


@dataclass(frozen=True)
class Mentor:
    name: str
    topics: tuple[str, ...]
    capacity: int


MENTORS = (
    Mentor("Tom", ("Projects and delivery", "Leading a team", "Career planning"), 1),
    Mentor("Priya", ("Digital and data", "Career planning", "Speaking and presenting"), 2),
    Mentor("Jon", ("Projects and delivery", "Time and priorities"), 1),
    Mentor("Lin", ("Digital and data", "Influencing and negotiation", "Communication and writing"), 1),
    Mentor("Eve", ("Influencing and negotiation", "Speaking and presenting", "Leading a team"), 2),
)


def mentors_are_there(stage: Stage) -> Sequence[tuple[str, str]]:
    """Five mentors are listed; everybody else has still to join."""
    for mentor in MENTORS:
        joins(stage, mentor.name, "mentor", mentor.topics, mentor.capacity)
    return [(stage.at("Mia").user, "home"), (stage.at("Tom").user, stage.at("Tom").messages())]


def mentors_join(stage: Stage) -> None:
    """The same five, in an order and with hours between that chance decides."""
    for mentor in stage.chance.sample(MENTORS, len(MENTORS)):
        joins(stage, mentor.name, "mentor", mentor.topics, mentor.capacity)
        stage.a_while()


def nobody_is_there(stage: Stage) -> Sequence[tuple[str, str]]:
    """An empty programme."""
    return [(stage.at("Ada").user, "C0COORD"), (stage.at("Mia").user, "home")]
