"""The clock in the page: what comes next, jumping there, and what was sent on the way."""

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.sandbox.panes import reader_of
from bot.sandbox.reader import Reader
from bot.sandbox.things import Json
from bot.sandbox.workspace import Workspace

STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}
STEP_WORDS = {"hour": "One hour", "day": "One day", "week": "One week"}
SHOWN = 8


class Travel(Protocol):
    """The app's time machine. Entries are `{"at": ISO 8601, "message": what, "to": a user's or channel's id}`."""

    def due(self) -> Sequence[Json]:
        """What will be sent next, soonest first."""

    def go(self, until: datetime) -> Sequence[Json]:
        """Move product time to `until`, here and in the app; what was sent on the way, in its order."""


@dataclass(frozen=True)
class Entry:
    """Something sent or to be sent, in the words of the page."""

    iso: str
    when: str
    words: str


@dataclass(frozen=True)
class Journey:
    number: int
    words: str
    sent: Sequence[Entry]


class Timeline:
    """Remembers the latest journey, for every pane to see."""

    def __init__(self, workspace: Workspace, travel: Travel) -> None:
        self._workspace = workspace
        self._travel = travel
        self._under_way = threading.Lock()
        self._journeys = 0
        self.journey: Journey | None = None

    def coming(self, reader: Reader) -> list[Entry]:
        return [self._entry(one, reader) for one in list(self._travel.due())[:SHOWN]]

    def go(self, how: str, user: str) -> None:
        """`how` is a step's name or the moment itself in ISO 8601. Journeys happen one after the other."""
        with self._under_way:
            start = self._workspace.clock.now()
            until = start + STEPS[how] if how in STEPS else datetime.fromisoformat(how)
            sent = self._travel.go(until)
            reader = reader_of(self._workspace, user)
            self._journeys += 1
            words = f"{STEP_WORDS.get(how, 'Time')} passed: it is {reader.when(reader.now)}."
            self.journey = Journey(self._journeys, words, [self._entry(one, reader) for one in sent])
        self._workspace.feed.tell("time", "now")

    def forget(self) -> None:
        self.journey = None
        self._workspace.feed.tell("time", "now")

    def _entry(self, one: Json, reader: Reader) -> Entry:
        at = datetime.fromisoformat(one["at"])
        return Entry(one["at"], reader.when(at), f"{in_words(one['message'])} to {self._name(one['to'], reader)}")

    def _name(self, whom: str, reader: Reader) -> str:
        if whom in reader.people:
            return reader.people[whom].split(" ")[0]
        channel = self._workspace.conversations.find(whom)
        if channel is None:
            return whom
        return f"#{channel.name}" if channel.name and channel.kind != "mpim" else self._workspace.name_of(channel, "")


def in_words(message: str) -> str:
    """A message's name as words: `nudges/second` is “second nudge”; what is words already stays."""
    if " " in message or "/" not in message:
        return message.replace("_", " ")
    family, _, name = message.replace("_", " ").rpartition("/")
    single = re.sub(r"s$", "", family.rpartition("/")[2])
    return name if single in name else f"{name} {single}" if family.endswith("s") else f"{single}: {name}"
