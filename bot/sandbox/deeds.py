"""What the buttons of the page do: each asks one thing of the workspace or of the person who stands outside the app."""

from collections.abc import Callable, Mapping
from typing import Any

from werkzeug.exceptions import BadRequest, NotFound

from bot.sandbox import attaching, forms
from bot.sandbox.doings import Doings, escaped
from bot.sandbox.drawing import Stage
from bot.sandbox.faces import reader_of
from bot.sandbox.outside import TROUBLE, Answer, NotOnScreen, Outside, Submitted
from bot.sandbox.panes import HOME, Panes
from bot.sandbox.things import Json, Message, View
from bot.sandbox.timeline import Timeline
from bot.sandbox.workspace import Workspace

GONE = "That is not on the screen any more."
NO_TIME = "Operation timed out. Apps need to respond within 3 seconds."
NO_JOURNEY = "Time stands still: the app did not answer."


class Deeds:
    """`do(name, asked)` answers with what the page cannot see for itself: `trouble` in words, `errors`, `options`."""

    def __init__(self, workspace: Workspace, outside: Outside, panes: Panes, timeline: Timeline) -> None:
        self._workspace = workspace
        self._outside = outside
        self._panes = panes
        self._timeline = timeline
        self._found: dict[str, Json] = {}
        self._deeds: dict[str, Callable[[Json], Json]] = {
            "press": self._press,
            "submit": self._submit,
            "close": self._close,
            "say": self._say,
            "shortcut": self._shortcut,
            "message-shortcut": self._message_shortcut,
            "attach": self._attach,
            "detach": self._detach,
            "lookup": self._lookup,
            "visit": self._visit,
            "meet": self._meet,
            "travel": self._travel,
            "forget": self._forget,
            **Doings(outside).deeds,
        }

    def also(self, deeds: Mapping[str, Callable[[Json], Json]]) -> None:
        """Deeds that somebody else does."""
        self._deeds |= deeds

    def do(self, name: str, asked: Json) -> Json:
        if name not in self._deeds:
            raise NotFound(f"There is no deed {name}.")
        try:
            return self._deeds[name](asked)
        except NotOnScreen:
            return {"trouble": GONE}
        except (KeyError, TypeError, ValueError) as problem:
            raise BadRequest(f"{name}: {problem!r}") from problem

    def _attach(self, asked: Json) -> Json:
        """Put a file into a field of a form; what Slack's client has against it is shown at the field."""
        view, block, size = self._own_view(asked), asked["block"], int(asked["size"])
        objection = attaching.attach(self._workspace, view, block, asked["name"], asked["content"], size)
        self._panes.note_error(view.id, block, objection)
        return {"taken": objection is None}

    def _detach(self, asked: Json) -> Json:
        view = self._own_view(asked)
        attaching.detach(self._workspace, view, asked["block"], asked["file"])
        self._panes.note_error(view.id, asked["block"], None)
        return {}

    def _press(self, asked: Json) -> Json:
        on = self._on(asked)
        values = forms.read(on.blocks, asked.get("fields", {}), self._zone(asked), self._found)
        selected = asked.get("selected") or values.get(asked["block"], {}).get(asked["action"])
        typed = values if isinstance(on, View) else {}
        answer = self._outside.press(
            asked["as"],
            on,
            asked["action"],
            asked.get("value") or None,
            selected,
            block_id=asked["block"],
            typed=typed,
        )
        return _told(answer)

    def _submit(self, asked: Json) -> Json:
        view = self._view(asked["view"])
        values = forms.read(view.blocks, asked.get("fields", {}), self._zone(asked), self._found)
        submitted = self._outside.submit(asked["as"], view.id, values)
        self._panes.show_errors(view.id, submitted.errors or {})
        return _received(submitted)

    def _close(self, asked: Json) -> Json:
        self._outside.close(asked["as"], asked["view"], everything=bool(asked.get("everything")))
        return {}

    def _say(self, asked: Json) -> Json:
        """A line of the composer: a command if it begins with a slash, else a message."""
        text, channel = str(asked["text"]).strip(), str(asked["at"])
        if not text:
            return {}
        self._workspace.conversations.im(asked["as"])  # the one with the app is there before anybody has opened it
        if not text.startswith("/"):
            self._outside.say(asked["as"], channel, escaped(text), asked.get("thread") or None)
            return {}
        command, _, rest = text.partition(" ")
        self._outside.command(asked["as"], command, rest.strip(), channel)
        return {}

    def _shortcut(self, asked: Json) -> Json:
        return _told(self._outside.shortcut(asked["as"], asked["shortcut"]))

    def _message_shortcut(self, asked: Json) -> Json:
        answer = self._outside.message_shortcut(asked["as"], asked["shortcut"], asked["channel"], asked["ts"])
        return _told(answer)

    def _lookup(self, asked: Json) -> Json:
        """Options that the app suggests for what has been typed; remembered, for the press or form that uses one."""
        suggested = self._outside.suggest(asked["as"], self._on(asked), asked["action"], asked["text"], asked["block"])
        self._found |= {option["value"]: option for option in suggested.options}
        words = Stage(reader_of(self._workspace, asked["as"]), "").words
        options = [{"value": option["value"], "words": words(option["text"])} for option in suggested.options]
        return {"options": options, "trouble": suggested.error and "The options could not be loaded."}

    def _visit(self, asked: Json) -> Json:
        """Open the app's Home or its Messages tab; other conversations are the workspace's own affair."""
        app_channel = self._workspace.conversations.im(asked["as"]).id
        if asked["at"] == HOME:
            self._outside.open_home(asked["as"])
        elif asked["at"] == app_channel:
            self._outside.open_home(asked["as"], "messages")
        return {}

    def _meet(self, asked: Json) -> Json:
        """Open a direct conversation with somebody; answers where it is."""
        return {"at": self._workspace.conversations.im(asked["as"], asked["with"]).id}

    def _travel(self, asked: Json) -> Json:
        try:
            self._timeline.go(str(asked["how"]), asked["as"])
        except OSError:
            return {"trouble": NO_JOURNEY}
        return {}

    def _forget(self, asked: Json) -> Json:
        del asked
        self._timeline.forget()
        return {}

    def _on(self, asked: Json) -> Message | View:
        if asked.get("view"):
            return self._view(asked["view"])
        message = self._workspace.conversations.message(asked["channel"], asked["ts"])
        if message is None:
            raise NotOnScreen(asked["ts"])
        return message

    def _view(self, view_id: str) -> View:
        view = self._workspace.screens.view(view_id)
        if view is None:
            raise NotOnScreen(view_id)
        return view

    def _own_view(self, asked: Json) -> View:
        view = self._view(asked["view"])
        if view.owner != asked["as"]:
            raise NotOnScreen(view.id)
        return view

    def _zone(self, asked: Json) -> str:
        return reader_of(self._workspace, asked["as"]).zone


def _told(answer: Answer) -> Json:
    return {"trouble": _words(answer.error, answer.status)} if answer.error else {}


def _received(submitted: Submitted) -> Json:
    body: dict[str, Any] = {"errors": bool(submitted.errors)}
    return body | ({"trouble": TROUBLE} if submitted.error else {})


def _words(error: str, status: int) -> str:
    if error == "operation_timeout":
        return NO_TIME
    return f"This app responded with status code {status}." if status else "This app did not respond."
