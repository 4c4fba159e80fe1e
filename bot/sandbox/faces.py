"""Who people are to whoever looks: pictures, names, and the reader that each of them is."""

from dataclasses import dataclass

from bot.sandbox.reader import Reader
from bot.sandbox.things import Person
from bot.sandbox.workspace import Workspace

HUES = 8


@dataclass(frozen=True)
class Face:
    """Somebody's picture: initials on one of `HUES` colours, or the app's own sign. `about` tells namesakes apart."""

    id: str
    name: str
    initials: str
    hue: int
    is_app: bool = False
    about: str = ""
    gone: bool = False


def face_of(workspace: Workspace, user: str) -> Face:
    people = [one.id for one in workspace.people()]
    person = workspace.person(user)
    name = person.real_name if person else user
    return Face(
        id=user,
        name=name,
        initials="".join(word[0] for word in name.split()[:2]).upper(),
        hue=people.index(user) % HUES if user in people else 0,
        is_app=user == workspace.app.bot_user,
        about=_about(person) if person else "",
        gone=bool(person and person.deleted),
    )


def faces(workspace: Workspace) -> list[Face]:
    """Everybody whom one can be: the people, not the bots, nor whose account is deactivated."""
    return [face_of(workspace, one.id) for one in workspace.people() if not one.is_bot and not one.deleted]


def reader_of(workspace: Workspace, user: str) -> Reader:
    """How `user` reads: their zone and their country's way to write times, product time, everybody's name."""
    person = workspace.person(user)
    return Reader(
        now=workspace.clock.now(),
        zone=person.zone if person else "Europe/London",
        locale=person.locale if person else "en-GB",
        me=user,
        people={one.id: one.real_name for one in workspace.people()},
        gone=frozenset(one.id for one in workspace.people() if one.deleted),
        channels={one.id: one.name for one in workspace.conversations.all() if one.kind in ("public", "private")},
        groups=dict.fromkeys(workspace.user_groups, "group"),
    )


def _about(person: Person) -> str:
    return " · ".join(part for part in (person.title, "guest" if person.is_restricted else "") if part)
