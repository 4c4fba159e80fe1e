"""The page's address: whose panes stand side by side, and what each shows. `/?as=U0MIA,U0TOM&at=home,C0GENERAL`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from urllib.parse import urlencode

from bot.sandbox.panes import HOME

MOST = 3


@dataclass(frozen=True)
class Place:
    """One pane: who one is, the conversation (or Home), the ts of the thread that is open beside it.

    `back` is how often older messages were asked for.
    """

    user: str
    at: str = HOME
    thread: str = ""
    back: int = 0


@dataclass(frozen=True)
class Places:
    """All panes, left to right."""

    all: Sequence[Place]

    def link(self, number: int, at: str, thread: str = "", back: int = 0) -> str:
        """The address with pane `number` elsewhere."""
        there = Place(self.all[number].user, at, thread, back)
        return address([there if here == number else one for here, one in enumerate(self.all)])

    def without(self, number: int) -> str:
        return address([one for here, one in enumerate(self.all) if here != number])


def places(args: Mapping[str, str], somebody: str) -> Places:
    """Read an address; without any names the page is `somebody`'s. More than `MOST` panes do not fit."""
    users = [user for user in args.get("as", "").split(",") if user] or [somebody]
    ats, threads = args.get("at", "").split(","), args.get("thread", "").split(",")
    backs = args.get("back", "").split(",")
    columns = list(zip_longest(users, ats, threads, backs, fillvalue=""))[: min(len(users), MOST)]
    return Places([Place(user, at or HOME, thread, _count(back)) for user, at, thread, back in columns])


def address(all_places: Sequence[Place]) -> str:
    query = {"as": ",".join(one.user for one in all_places), "at": ",".join(one.at for one in all_places)}
    if any(one.thread for one in all_places):
        query["thread"] = ",".join(one.thread for one in all_places)
    if any(one.back for one in all_places):
        query["back"] = ",".join(str(one.back) for one in all_places)
    return "/?" + urlencode(query, safe=",")


def _count(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() else 0
