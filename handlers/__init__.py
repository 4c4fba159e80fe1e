"""What people do: one module a journey. Handlers translate; they never decide."""

import inspect
import re
from collections.abc import Callable
from difflib import get_close_matches
from importlib import import_module
from typing import Any

from slack_bolt import Ack, App

from handlers.access import let_in, only
from handlers.desk import Desk
from handlers.registry import COORDINATOR, LISTENERS, Heard, Listener

COMMAND, DESK_COMMAND = "/mentor", "/mentor-admin"
HELP = {Heard.VERB: "help", Heard.DESK_VERB: "coordinate/help"}
JOURNEYS = (
    *("rearrange",),
    *("home", "enrol", "find", "request", "offers", "introduce", "agree", "meet", "record", "nudges", "stuck"),
    *("mending", "actions", "later", "diary", "shelf", "thanks"),
    *("ending", "learn", "mine", "calendar", "directory"),
    *("coordinate.alerts", "coordinate.approve", "coordinate.hub", "coordinate.intake", "coordinate.people"),
    *("coordinate.waiting", "coordinate.match", "coordinate.deeds"),
)


def register_all(app: App, *, unknown: Callable[[str], None]) -> None:
    """Tell Bolt of every listener; what nobody listens to is answered with 200 and counted by `unknown`."""
    for listener in listeners():
        REGISTER[listener.heard](app, listener)
    _register_rest(app, unknown)


def listeners() -> list[Listener]:
    """Every listener of every journey."""
    for journey in JOURNEYS:
        import_module(f"handlers.{journey}")
    return LISTENERS


def _verb(app: App, listener: Listener) -> None:
    command = DESK_COMMAND if listener.heard is Heard.DESK_VERB else COMMAND

    def says(text: str) -> bool:
        return verb_in(text) == listener.id

    def said(command: dict[str, Any]) -> bool:
        return says(str(command.get("text") or ""))

    app.command(command, matchers=[said], middleware=[only(listener.audience)])(listener.function)


def _press(app: App, listener: Listener) -> None:
    with_suffix = re.compile(rf"^{re.escape(listener.id)}(:\w+)?$")  # Bolt searches anywhere in the id
    app.action(with_suffix, middleware=[only(listener.audience)])(_then_home(listener.function))


def _submit(app: App, listener: Listener) -> None:
    app.view(listener.id, middleware=[only(listener.audience)])(_then_home(listener.function))


def _shortcut(app: App, listener: Listener) -> None:
    app.shortcut(listener.id, middleware=[only(listener.audience)])(listener.function)


def _event(app: App, listener: Listener) -> None:
    name, _, channel_type = listener.id.partition(".")

    def fits(event: dict[str, Any]) -> bool:
        return not channel_type or event.get("channel_type") == channel_type

    app.event(name, matchers=[fits])(listener.function)


def _then_home(function: Callable[..., None]) -> Callable[..., None]:
    """The same; then hub and Home, which lie under the modal or have the button, show what has changed."""
    asked = inspect.signature(function).parameters

    def listen(ack: Ack, desk: Desk, body: dict[str, Any], action: dict[str, Any], view: dict[str, Any]) -> None:
        given = {"ack": ack, "desk": desk, "body": body, "action": action, "view": view}
        function(**{name: given[name] for name in asked})
        if body.get("view"):
            desk.follow(body["view"])

    return listen


REGISTER: dict[Heard, Callable[[App, Listener], None]] = {
    Heard.VERB: _verb,
    Heard.DESK_VERB: _verb,
    Heard.PRESS: _press,
    Heard.SUBMIT: _submit,
    Heard.SHORTCUT: _shortcut,
    Heard.EVENT: _event,
}


def verb_in(text: str) -> str:
    """The first word somebody typed after the command, in small letters."""
    return text.strip().split(" ", maxsplit=1)[0].lower()


def nearest(typed: str, heard: Heard = Heard.VERB) -> str | None:
    """The verb that looks most like what was typed; None if none does."""
    verbs = [listener.id for listener in LISTENERS if listener.heard is heard and listener.id]
    return next(iter(get_close_matches(typed, verbs, n=1, cutoff=0.5)), None)


def _register_rest(app: App, unknown: Callable[[str], None]) -> None:
    anything = re.compile(".*")

    def unknown_verb(ack: Callable[..., Any], command: dict[str, Any], desk: Desk) -> None:
        typed = verb_in(str(command.get("text") or ""))
        heard = Heard.DESK_VERB if command["command"] == DESK_COMMAND else Heard.VERB
        if heard is Heard.DESK_VERB:
            let_in(desk, COORDINATOR)
        ack(desk.say(HELP[heard], unknown=typed, nearest=nearest(typed, heard)))

    def unheard(ack: Callable[..., Any], body: dict[str, Any]) -> None:
        unknown(str(body.get("type")))
        ack()

    app.command(anything)(unknown_verb)
    app.action(anything)(unheard)
    app.view(anything)(unheard)
    app.view_closed(anything)(unheard)
    app.shortcut(anything)(unheard)
    app.event(anything)(unheard)
