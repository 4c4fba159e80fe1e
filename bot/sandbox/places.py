"""The page's address: whose panes stand side by side, and what each shows. `/?as=U0MIA,U0TOM&at=home,C0GENERAL`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from urllib.parse import urlencode

from bot.sandbox.panes import HOME

MOST = 3


@dataclass(frozen=True)
class Place:
    """One pane: who one is, the conversation (or Home), and the ts of the thread that is open beside it."""

    user: str
    at: str = HOME
    thread: str = ""


@dataclass(frozen=True)
class Places:
    """All panes, left to right."""

    all: Sequence[Place]

    def link(self, number: int, at: str, thread: str = "") -> str:
        """The address with pane `number` elsewhere."""
        moved = [replace(one, at=at, thread=thread) if here == number else one for here, one in enumerate(self.all)]
        return address(moved)

    def without(self, number: int) -> str:
        return address([one for here, one in enumerate(self.all) if here != number])


def places(args: Mapping[str, str], somebody: str) -> Places:
    """Read an address; without any names the page is `somebody`'s. More than `MOST` panes do not fit."""
    users = [user for user in args.get("as", "").split(",") if user] or [somebody]
    ats, threads = args.get("at", "").split(","), args.get("thread", "").split(",")
    columns = list(zip_longest(users, ats, threads, fillvalue=""))[: min(len(users), MOST)]
    return Places([Place(user, at or HOME, thread) for user, at, thread in columns])


def address(all_places: Sequence[Place]) -> str:
    query = {"as": ",".join(one.user for one in all_places), "at": ",".join(one.at for one in all_places)}
    if any(one.thread for one in all_places):
        query["thread"] = ",".join(one.thread for one in all_places)
    return "/?" + urlencode(query, safe=",")
