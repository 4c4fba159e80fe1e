"""What a story plays on: the workspace, time, chance, and the people at their Slack."""

import random
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.sandbox.app_time import AppTime
from bot.sandbox.elements import interactive
from bot.sandbox.outside import NotOnScreen, Outside
from bot.sandbox.things import Json, Message, Person, View


class StoryBroke(Exception):
    """Somebody in the story could not do what they were meant to; the words say who and what."""


class Stage:
    """`chance` is seeded and time is moved to moments that hang on nothing else, so a seed plays the same story.

    The story begins at `start`; `say` is told what goes on, for whoever waits for it.
    """

    def __init__(
        self,
        outside: Outside,
        time: AppTime,
        chance: random.Random,
        start: datetime,
        say: Callable[[str], None] = lambda _words: None,
    ) -> None:
        self.outside = outside
        self.workspace = outside.workspace
        self.chance = chance
        self.say = say
        self.now = start
        self._time = time

    def at(self, name: str) -> "Someone":
        """Somebody at their Slack, by first name."""
        return Someone(self, next(each for each in self.workspace.people() if each.display == name))

    def later(self, **ahead: float) -> None:
        """Time moves on by `weeks`, `days`, `hours`, `minutes`, through everything that falls due."""
        self.until(self.now + timedelta(**ahead))

    def until(self, moment: datetime) -> None:
        """Time moves on to `moment`, through everything that falls due; never back.

        What was just done is delivered first, so that it is dated when it was done.
        """
        self._time.go(self.now)
        self.now = max(moment, self.now)
        self._time.go(self.now)

    def a_while(self) -> None:
        """Between one person's doing and the next lie some minutes, as chance has it."""
        self.later(minutes=self.chance.randint(3, 40))

    def coming(self) -> Json:
        """What will be said next if nobody does anything: `{"at": ISO 8601, "message": words, "to": an id}`."""
        soon: list[Json] = self._time.outlook(1)["next"]
        if not soon:
            raise StoryBroke("Nothing will happen any more.")
        return soon[0]


class Someone:
    """A person in the story. Every verb does what they could do with what is on their screen, or breaks the story."""

    def __init__(self, stage: Stage, person: Person) -> None:
        self.stage = stage
        self.person = person
        self.user = person.id
        self._outside = stage.outside
        self._workspace = stage.workspace

    def opens(self, verb: str) -> View:
        """Type `/mentor verb`, which opens a modal."""
        answer = self._outside.command(self.user, "/mentor", verb)
        if answer.view is None:
            why = answer.error or answer.text or "no answer"
            raise StoryBroke(f"/mentor {verb} opened nothing for {self.person.real_name}: {why}")
        return answer.view

    def presses(self, action: str) -> None:
        """Press what has this action id, in the modal on top, else in the newest message that has it."""
        found = next(self._called(action), None)
        if found is None:
            raise StoryBroke(f"{self.person.real_name} has nothing to press that is called {action}")
        place, block, element = found
        self._outside.press(self.user, place, element["action_id"], element.get("value"), block_id=block["block_id"])

    def can_press(self, action: str) -> bool:
        return next(self._called(action), None) is not None

    def sends(self, answers: Mapping[str, Any] | None = None) -> None:
        """Fill in fields of the modal on top, by their names, and send it."""
        view = self._top()
        try:
            done = self._outside.submit(self.user, view.id, _by_block(view, answers or {}))
        except NotOnScreen as missing:
            raise StoryBroke(f"{self.person.real_name} cannot fill in {view.title!r}: {missing}") from None
        if done.error or done.errors:
            raise StoryBroke(f"{view.title!r} was not taken from {self.person.real_name}: {done.error or done.errors}")

    def closes(self) -> None:
        """Close every modal."""
        if self._workspace.screens.top(self.user):
            self._outside.close(self.user, self._top().id, everything=True)

    def talk_with(self, other: str) -> str:
        """The id of the conversation of the two and the app."""
        members = {self.user, self.stage.at(other).user, self._workspace.app.bot_user}
        for channel in self._workspace.conversations.of(self.user):
            if set(channel.members) == members:
                return channel.id
        raise StoryBroke(f"{self.person.real_name} and {other} have no conversation")

    def messages(self) -> str:
        """The id of the conversation with the app."""
        return self._workspace.conversations.im(self.user).id

    def _top(self) -> View:
        view = self._workspace.screens.top(self.user)
        if view is None:
            raise StoryBroke(f"{self.person.real_name} has no form open")
        return view

    def _called(self, action: str) -> Iterator[tuple[Message | View, Json, Json]]:
        top = self._workspace.screens.top(self.user)
        for place in [top] if top else self._newest_first():
            for block, element in interactive(list(place.blocks)):
                if element["action_id"].partition(":")[0] == action:
                    yield place, block, element

    def _newest_first(self) -> list[Message]:
        conversations = self._workspace.conversations
        seen = [each for talk in conversations.of(self.user) for each in conversations.seen(self.user, talk.id)]
        return sorted(seen, key=lambda each: float(each.ts), reverse=True)


def _by_block(view: View, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers by block_id; where that carries an edition after an @, the field's name is enough."""
    blocks = {each["block_id"].partition("@")[0]: each["block_id"] for each in view.blocks if "block_id" in each}
    return {blocks.get(name, name): value for name, value in answers.items()}
