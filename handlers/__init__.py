"""What people do: one module a journey. Handlers translate; they never decide."""

import inspect
import re
from collections.abc import Callable
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from typing import Any

from slack_bolt import Ack, App

from handlers.access import let_in, only
from handlers.desk import Desk
from handlers.registry import COORDINATOR, LISTENERS, Heard, Listener

COMMAND, DESK_COMMAND = "/mentor", "/mentor-admin"
WITH_SUFFIX = re.compile(r"([^:]*)(?::\w+)?")
Unheard = Callable[[Ack, dict[str, Any]], None]
HELP = {Heard.VERB: "help", Heard.DESK_VERB: "coordinate/help"}
JOURNEYS = (
    *("rearrange", "sessions"),
    *("home", "enrol", "find", "request", "offers", "introduce", "agree", "meet", "record", "nudges", "stuck"),
    *("mending", "actions", "later", "diary", "shelf", "thanks"),
    *("ending", "learn", "mine", "calendar", "directory"),
    *("coordinate.alerts", "coordinate.approve", "coordinate.hub", "coordinate.intake", "coordinate.people"),
    *("coordinate.waiting", "coordinate.match", "coordinate.deeds"),
)


def register_all(app: App, *, unknown: Callable[[str], None]) -> None:
    """Tell Bolt of every listener; what nobody listens to is answered with 200 and counted by `unknown`.

    Bolt tries those it knows one after the other. So it is told of one for all commands, one for all buttons and one
    for all modals, and these find ours by its id.
    """
    anything = re.compile(".*")
    unheard = _unheard(unknown)
    app.command(anything)(_command)
    app.action(anything)(_press(unheard))
    app.view(anything)(_submit(unheard))
    for listener in listeners():
        if listener.heard is Heard.SHORTCUT:
            app.shortcut(listener.id, middleware=[only(listener.audience)])(listener.function)
        elif listener.heard is Heard.EVENT:
            _event(app, listener)
    app.view_closed(anything)(unheard)
    app.shortcut(anything)(unheard)
    app.event(anything)(unheard)


def listeners() -> list[Listener]:
    """Every listener of every journey."""
    for journey in JOURNEYS:
        import_module(f"handlers.{journey}")
    return LISTENERS


def _command(ack: Ack, desk: Desk, command: dict[str, Any]) -> None:
    heard = Heard.DESK_VERB if command["command"] == DESK_COMMAND else Heard.VERB
    typed = verb_in(str(command.get("text") or ""))
    listener = _known().get((heard, typed))
    if listener is not None:
        _let_do(listener, desk, ack=ack, desk=desk, command=command)
        return
    if heard is Heard.DESK_VERB:
        let_in(desk, COORDINATOR)
    ack(desk.say(HELP[heard], unknown=typed, nearest=nearest(typed, heard)))


def _press(unheard: Unheard) -> Callable[..., None]:
    def press(ack: Ack, desk: Desk, body: dict[str, Any], action: dict[str, Any]) -> None:
        found = WITH_SUFFIX.fullmatch(str(action.get("action_id")))
        listener = _known().get((Heard.PRESS, found[1])) if found else None
        if listener is None:
            unheard(ack, body)
        else:
            _let_do(listener, desk, ack=ack, desk=desk, body=body, action=action)
            _follow(desk, body)

    return press


def _submit(unheard: Unheard) -> Callable[..., None]:
    def submit(ack: Ack, desk: Desk, body: dict[str, Any], view: dict[str, Any]) -> None:
        listener = _known().get((Heard.SUBMIT, view["callback_id"]))
        if listener is None:
            unheard(ack, body)
        else:
            _let_do(listener, desk, ack=ack, desk=desk, body=body, view=view)
            _follow(desk, body)

    return submit


def _let_do(listener: Listener, by: Desk, **given: Any) -> None:
    """Run a listener for whoever may, with what it asks for by name."""
    let_in(by, listener.audience)
    listener.function(**{name: given[name] for name in _asked_by(listener.function)})


def _follow(desk: Desk, body: dict[str, Any]) -> None:
    """Hub and Home, which lie under the modal or have the button, show what has changed."""
    if body.get("view"):
        desk.follow(body["view"])


def _event(app: App, listener: Listener) -> None:
    name, _, channel_type = listener.id.partition(".")

    def fits(event: dict[str, Any]) -> bool:
        return not channel_type or event.get("channel_type") == channel_type

    app.event(name, matchers=[fits])(listener.function)


def _unheard(unknown: Callable[[str], None]) -> Unheard:
    def unheard(ack: Ack, body: dict[str, Any]) -> None:
        unknown(str(body.get("type")))
        ack()

    return unheard


@cache
def _known() -> dict[tuple[Heard, str], Listener]:
    return {(each.heard, each.id): each for each in listeners()}


@cache
def _asked_by(function: Callable[..., None]) -> tuple[str, ...]:
    return tuple(inspect.signature(function).parameters)


def verb_in(text: str) -> str:
    """The first word somebody typed after the command, in small letters."""
    return text.strip().split(" ", maxsplit=1)[0].lower()


def nearest(typed: str, heard: Heard = Heard.VERB) -> str | None:
    """The verb that looks most like what was typed; None if none does."""
    verbs = [listener.id for listener in LISTENERS if listener.heard is heard and listener.id]
    return next(iter(get_close_matches(typed, verbs, n=1, cutoff=0.5)), None)
