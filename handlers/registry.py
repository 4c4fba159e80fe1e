"""What Waypost listens to, as data: one line a listener, with its id and its audience."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from templates.ids import A, DeskVerb, V, Verb

Function = TypeVar("Function", bound=Callable[..., None])


class Heard(StrEnum):
    """What kind of thing is listened to."""

    VERB = "verb"
    DESK_VERB = "desk verb"
    PRESS = "press"
    SUBMIT = "submit"
    SHORTCUT = "shortcut"
    EVENT = "event"


class Audience(StrEnum):
    """Who may press at all. Whose thing it is, the row's verb checks."""

    ANYONE = "anyone"
    MEMBER = "member"
    COORDINATOR = "coordinator"


ANYONE, MEMBER, COORDINATOR = Audience


@dataclass(frozen=True)
class Listener:
    """One registered function."""

    heard: Heard
    id: str
    audience: Audience
    function: Callable[..., None]


LISTENERS: list[Listener] = []


def verb(name: Verb, *, for_: Audience) -> Callable[[Function], Function]:
    """`/mentor <name>`."""
    return _listen(Heard.VERB, name, for_)


def desk_verb(name: DeskVerb) -> Callable[[Function], Function]:
    """`/mentor-admin <name>`, for coordinators."""
    return _listen(Heard.DESK_VERB, name, COORDINATOR)


def press(action: A, *, for_: Audience) -> Callable[[Function], Function]:
    """A button, menu or picker; the id may carry a suffix after a colon."""
    return _listen(Heard.PRESS, action, for_)


def submit(view: V, *, for_: Audience) -> Callable[[Function], Function]:
    """A modal was sent in."""
    return _listen(Heard.SUBMIT, view, for_)


def shortcut(name: str, *, for_: Audience) -> Callable[[Function], Function]:
    """A global shortcut."""
    return _listen(Heard.SHORTCUT, name, for_)


def event(name: str) -> Callable[[Function], Function]:
    """An event of Slack's Events API; "message.im" is the manifest's name for messages written to the bot."""
    return _listen(Heard.EVENT, name, ANYONE)


def _listen(heard: Heard, name: Any, audience: Audience) -> Callable[[Function], Function]:
    def register(function: Function) -> Function:
        LISTENERS.append(Listener(heard, str(name), audience, function))
        return function

    return register
