"""The clock in the page: what comes next, jumping there, and what was sent on the way."""

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.sandbox.faces import reader_of
from bot.sandbox.places import Place, address
from bot.sandbox.reader import Reader
from bot.sandbox.things import Json
from bot.sandbox.workspace import Workspace

STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}
SHOWN = 8


class Travel(Protocol):
    """The app's time machine. Entries are `{"at": ISO 8601, "message": what, "to": a user's or channel's id}`."""

    def due(self) -> Sequence[Json]:
        """What will be sent next, soonest first."""

    def why(self, channel: str, ts: str) -> Json:
        """Why a message was sent: `{"why": sentences, "facts": [name, value]}`."""

    def go(self, until: datetime) -> Sequence[Json]:
        """Move product time to `until`, here and in the app; what was sent on the way, in its order."""


@dataclass(frozen=True)
class Entry:
    """Something sent or to be sent, in the words of the page."""

    iso: str
    when: str
    words: str
    whom: str = ""
    see: str = ""


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

    def coming(self, reader: Reader) -> list[Entry] | None:
        """What is due next; None when the app does not answer, so that the page still shows the clock."""
        try:
            due = list(self._travel.due())[:SHOWN]
        except OSError:
            return None
        return [self._entry(one, reader) for one in due]

    def go(self, how: str, user: str) -> None:
        """`how` is a step's name or the moment itself in ISO 8601. Journeys happen one after the other."""
        with self._under_way:
            start = self._workspace.clock.now()
            until = start + STEPS[how] if how in STEPS else datetime.fromisoformat(how)
            sent = self._travel.go(until)
            reader = reader_of(self._workspace, user)
            self._journeys += 1
            words = f"It is {reader.when(reader.now)} now."
            self.journey = Journey(self._journeys, words, [self._entry(one, reader) for one in sent])
        self._workspace.feed.tell("time", "now")

    def forget(self) -> None:
        self.journey = None
        self._workspace.feed.tell("time", "now")

    def _entry(self, one: Json, reader: Reader) -> Entry:
        at = datetime.fromisoformat(one["at"])
        name = self._name(one["to"], reader)
        words = in_words(one["message"])
        whole = f"{words}: {name}" if " is " in words else f"{words} to {name}"
        return Entry(one["at"], reader.when(at), whole, name, self._see(one["to"]))

    def _see(self, whom: str) -> str:
        """The address at which somebody who got it is looking at it; empty when nobody here did."""
        if self._workspace.person(whom):
            return address([Place(whom, self._workspace.conversations.im(whom).id)])
        channel = self._workspace.conversations.find(whom)
        readers = [one for one in channel.members if one != self._workspace.app.bot_user] if channel else []
        return address([Place(readers[0], whom)]) if readers else ""

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
