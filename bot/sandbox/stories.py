"""Stories: what has happened in the sandbox before one opens the page, done by the cast through the outer door."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.sandbox.app_time import AppTime
from bot.sandbox.outside import Outside


class StoryBroke(Exception):
    """Somebody in the story could not do what they were meant to; the words say who and what."""


@dataclass(frozen=True)
class Stage:
    """What a story plays on. `chance` is seeded: the same seed plays the same story."""

    outside: Outside
    time: AppTime
    chance: random.Random


@dataclass(frozen=True)
class MentorToBe:
    user: str
    topics: tuple[str, ...]
    capacity: int


MENTORS = (
    MentorToBe("U0TOM", ("Projects and delivery", "Leading a team", "Career planning"), 1),
    MentorToBe("U0PRIYA", ("Digital and data", "Career planning", "Speaking and presenting"), 2),
    MentorToBe("U0JON", ("Projects and delivery", "Time and priorities"), 1),
    MentorToBe("U0LIN", ("Digital and data", "Influencing and negotiation", "Communication and writing"), 1),
    MentorToBe("U0EVE", ("Influencing and negotiation", "Speaking and presenting", "Leading a team"), 2),
)


def mentors_join(stage: Stage) -> None:
    """Five mentors are listed; everybody else has still to join."""
    for mentor in MENTORS:
        person = stage.outside.workspace.person(mentor.user)
        answers = {
            "roles": ["mentor"],
            "job_title": person.title if person else "",
            "topics": list(mentor.topics),
            "capacity": str(mentor.capacity),
            "confirmed": ["read"],
        }
        fill_in(stage.outside, mentor.user, "join", answers)


def fill_in(outside: Outside, user: str, verb: str, answers: Mapping[str, object]) -> None:
    """Type `/mentor verb`, fill in the modal it opens and send it."""
    opened = outside.command(user, "/mentor", verb)
    if opened.view is None:
        raise StoryBroke(f"/mentor {verb} opened nothing for {user}: {opened.error or opened.text or 'no answer'}")
    done = outside.submit(user, opened.view.id, answers)
    if not done.closed:
        raise StoryBroke(f"/mentor {verb} was not taken from {user}: {done.error or done.errors or done.view}")


def nobody_yet(stage: Stage) -> None:
    """An empty programme."""
    del stage


STORIES: Mapping[str, Callable[[Stage], None]] = {"mentors": mentors_join, "empty": nobody_yet}
USUAL = "mentors"
