"""The clock in the page: what comes next, journeys in time, and what was sent on the way."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.sandbox.faces import reader_of
from bot.sandbox.places import Place, address
from bot.sandbox.reader import Reader
from bot.sandbox.things import Json
from bot.sandbox.workspace import Workspace

STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}
TERM = "term"
SHOWN = 12
SOON = timedelta(days=6)


class Travel(Protocol):
    """The app's time machine. Entries are `{"at": ISO 8601, "message": words, "to": a user's or channel's id}`."""

    def outlook(self, number: int) -> Json:
        """`next`: so many things that will be said next, soonest first. `ends`: when the terms that run are over."""

    def why(self, channel: str, ts: str) -> Json:
        """Why a message was sent: `{"why": sentences, "facts": [name, value]}`."""

    def go(self, until: datetime, passing: Callable[[datetime, int], None]) -> Sequence[Json]:
        """Move product time to `until`, here and in the app; what was sent on the way, in its order.

        `passing` is told each moment on the way, and how many things were sent by then.
        """


@dataclass(frozen=True)
class Entry:
    """Something sent or to be sent, in the words of the page."""

    iso: str
    when: str
    words: str
    whom: str = ""
    see: str = ""


@dataclass(frozen=True)
class Outlook:
    """What is to come: the next things, and the end of the term where a pair has one."""

    coming: Sequence[Entry]
    ends: str


@dataclass(frozen=True)
class Passing:
    """A journey that is under way: how much of its time is over, and what was sent so far."""

    percent: int
    number: int


@dataclass(frozen=True)
class Journey:
    """A journey that is over; `number` tells it from the one before."""

    number: int
    words: str
    sent: Sequence[Entry]

    @property
    def sum(self) -> str:
        """How much happened."""
        how_many = {0: "Nothing", 1: "1 thing"}.get(len(self.sent), f"{len(self.sent)} things")
        return f"{how_many} happened on the way."


class Timeline:
    """Remembers the latest journey, for every pane to see."""

    def __init__(self, workspace: Workspace, travel: Travel) -> None:
        self._workspace = workspace
        self._travel = travel
        self._asking = threading.Lock()
        self._known: tuple[tuple[int, int], Json] | None = None
        self._under_way = threading.Lock()
        self._sent: list[Json] = []
        self._journeys = 0
        self.passing: Passing | None = None
        self.journey: Journey | None = None

    def next(self, reader: Reader) -> Outlook | None:
        """The very next thing; None when the app does not answer, so that the page still shows the clock."""
        return self._outlook(reader, 1)

    def coming(self, reader: Reader) -> Outlook | None:
        """What comes after that as well, as far as one wants to see."""
        return self._outlook(reader, SHOWN)

    def go(self, how: str, user: str) -> None:
        """`how` is a step's name, `term` or the moment itself in ISO 8601.

        Journeys happen one after the other: who presses while one is under way adds to it.
        """
        is_more = self._under_way.locked()
        with self._under_way:
            start = self._workspace.clock.now()
            until = self._end(how, start)
            if until <= start:
                return
            self._sent = self._sent if is_more else []
            try:
                self._sent += self._pass(start, until)
            finally:
                self.passing = None
                self._workspace.feed.tell("time", "now")
            self._arrive(reader_of(self._workspace, user))

    def forget(self) -> None:
        self.journey = None
        self._workspace.feed.tell("time", "now")

    def _outlook(self, reader: Reader, number: int) -> Outlook | None:
        try:
            told = self._ask(number)
        except OSError:
            return None
        ends = datetime.fromisoformat(told["ends"]) if told["ends"] else None
        return Outlook([self._entry(one, reader) for one in told["next"]], reader.when(ends) if ends else "")

    def _ask(self, number: int) -> Json:
        """The app is asked once for each change that can be seen here: it has to think."""
        with self._asking:
            change = (self._workspace.feed.number, number)
            if self._known is None or self._known[0] != change:
                self._known = change, self._travel.outlook(number)
            return self._known[1]

    def _end(self, how: str, start: datetime) -> datetime:
        if how in STEPS:
            return start + STEPS[how]
        ends = self._travel.outlook(0)["ends"] if how == TERM else how
        return datetime.fromisoformat(ends) if ends else start

    def _pass(self, start: datetime, until: datetime) -> Sequence[Json]:
        before = len(self._sent)

        def passing(at: datetime, number: int) -> None:
            percent = int(100 * ((at - start) / (until - start)))
            self.passing = Passing(max(0, percent), before + number)
            self._workspace.feed.tell("time", "now")

        passing(start, 0)
        return self._travel.go(until, passing)

    def _arrive(self, reader: Reader) -> None:
        self._journeys += 1
        words = f"It is {reader.when(reader.now)} now."
        self.journey = Journey(self._journeys, words, [self._entry(one, reader) for one in self._sent])
        self._workspace.feed.tell("time", "now")

    def _entry(self, one: Json, reader: Reader) -> Entry:
        at = datetime.fromisoformat(one["at"])
        name = self._name(one["to"], reader)
        words = f"{one['message']} {'in' if name.startswith('#') else 'to'} {name}"
        return Entry(one["at"], _when(at, reader), words, name, self._see(one["to"]))

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
        if channel.kind != "mpim":
            return f"#{channel.name}"
        pair = (one for one in channel.members if one != self._workspace.app.bot_user)
        return " and ".join(self._name(one, reader) for one in pair)


def _when(at: datetime, reader: Reader) -> str:
    """Within the week the day of the week is enough: Tue 09:00."""
    is_soon = timedelta(0) <= at - reader.now < SOON
    return f"{reader.local(at):%a} {reader.clock(at)}" if is_soon else reader.when(at)
