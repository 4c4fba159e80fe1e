"""People at their Slack: what they do goes to the app as signed requests, its answers come onto their screens."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from bot.sandbox import payloads
from bot.sandbox.answers import TROUBLE, follow_submission, shown_words, suggested
from bot.sandbox.attaching import uploaded
from bot.sandbox.elements import STATELESS, interactive
from bot.sandbox.filling import NotOnScreen, objections, options_of, state_of, typed_into
from bot.sandbox.happenings import SUBSCRIBED, Happenings
from bot.sandbox.post import PATIENCE, Post, Reply, Send, Sent
from bot.sandbox.things import Json, Message, Person, View
from bot.sandbox.workspace import Workspace

__all__ = ["TROUBLE", "Answer", "NotOnScreen", "Outside", "Sent", "Submitted"]


@dataclass(frozen=True)
class Answer:
    """What the person sees after a command or a press.

    `text` are words only they see, `view` the modal then on top of their screen, `error` Slack's name for a failure
    (operation_timeout, dispatch_failed), `status` what the app answered over HTTP (0: nothing in time).
    """

    text: str | None = None
    view: View | None = None
    error: str | None = None
    status: int = 200
    message: Message | None = None


@dataclass(frozen=True)
class Submitted:
    """What came of a form: `errors` by block_id, or the modal that is there now (`view`), or none (`closed`).

    `error` is set when the app failed: the form stays open with `TROUBLE` at its top.
    """

    errors: Mapping[str, str] | None = None
    view: View | None = None
    closed: bool = False
    error: str | None = None
    status: int = 200


@dataclass(frozen=True)
class Suggested:
    """What the app offers in a select that asks it."""

    options: list[Json] = field(default_factory=list)
    error: str | None = None


class Outside(Happenings):
    """The verbs of people. A person can only do what is on their screen; anything else is `NotOnScreen`."""

    def __init__(
        self,
        workspace: Workspace,
        send: Send,
        signing_secret: str,
        *,
        patience: float = PATIENCE,
        subscribed: frozenset[str] = SUBSCRIBED,
    ) -> None:
        super().__init__(workspace, Post(workspace, send, signing_secret, patience), subscribed)

    def command(self, user: str, command: str, text: str = "", channel: str | None = None) -> Answer:
        """Type a slash command in a conversation (by default the one with the app)."""
        conversations = self.workspace.conversations
        place = conversations.find(channel) if channel else conversations.im(user)
        if place is None or user not in place.members:
            raise NotOnScreen(f"{user} is not in {channel}")
        form = payloads.command_form(self.workspace, self._person(user), place, command, text)
        reply = self.post.deliver(command, user, dict(form), urlencode(form).encode())
        message = shown_words(self.workspace, user, place.id, reply, command)
        return self._answer(user, reply, message)

    def press(
        self,
        user: str,
        on: Message | View,
        action_id: str,
        value: str | None = None,
        selected: Any = None,
        *,
        block_id: str | None = None,
        typed: Mapping[str, Any] | None = None,
        stale: bool = False,
    ) -> Answer:
        """Press a button or choose in a select, in a message, a modal or the Home tab.

        `value` tells buttons of one action_id apart; `selected` is what is chosen (see `filling.state_of`); `typed` is
        what else stands in the view by then, by block_id. `stale` presses it as it was when `on` was seen, although the
        screen may have changed meanwhile.
        """
        on = on if stale else self._in_front(user, on)
        block, element = self._element(on, action_id, block_id, value)
        state = (
            {}
            if element["type"] in STATELESS - {"overflow"}
            else state_of(element, selected if selected is not None else value)
        )
        action = payloads.action_of(self.workspace, block, element, state)
        if isinstance(on, View):
            on = self._keep(on, block, element, state, dict(typed or {}), stale=stale)
            payload = payloads.press_in_view(self.workspace, self._person(user), on, action)
        else:
            kept = {block["block_id"]: {element["action_id"]: state}} if state else {}
            payload = payloads.press_in_message(self.workspace, self._person(user), on, action, kept)
        return self._answer(user, self._interact(action_id, user, payload))

    def type(self, user: str, view_id: str, values: Mapping[str, Any]) -> View:
        """Fill in fields by block_id without submitting; files as (name, bytes)."""
        view = self._top(user, view_id)
        return self.workspace.screens.type(view, typed_into(view, uploaded(self.workspace, view, dict(values))))

    def submit(self, user: str, view_id: str, values: Mapping[str, Any] | None = None) -> Submitted:
        """Fill in fields by block_id and submit. What Slack's client would refuse is not sent."""
        view = self.type(user, view_id, values or {})
        if view.content.get("submit") is None:
            raise NotOnScreen(f"{view.title!r} has no button to submit it")
        if unsent := objections(view):
            return Submitted(errors=unsent, view=view)
        payload = payloads.submission(self.workspace, self._person(user), view)
        reply = self._interact(view.callback_id, user, payload)
        errors, error = follow_submission(self.workspace, view, reply)
        top = self.workspace.screens.top(user)
        return Submitted(errors, top, closed=top is None, error=error, status=reply.status)

    def close(self, user: str, view_id: str, *, everything: bool = False) -> None:
        """Cancel the modal on top; `everything` is the cross that closes all that lie under it too."""
        view = self._top(user, view_id)
        cleared = everything or bool(view.content.get("clear_on_close"))
        if cleared:
            self.workspace.screens.clear(user)
        else:
            self.workspace.screens.close(view)
        if view.content.get("notify_on_close"):
            self._interact(
                view.callback_id, user, payloads.closing(self.workspace, self._person(user), view, cleared=cleared)
            )

    def suggest(
        self, user: str, on: Message | View, action_id: str, typed: str, block_id: str | None = None
    ) -> Suggested:
        """Type into a select that asks the app for its options."""
        on = self._in_front(user, on)
        block, _ = self._element(on, action_id, block_id, None)
        payload = payloads.suggestion(self.workspace, self._person(user), on, block["block_id"], action_id, typed)
        return Suggested(*suggested(self._interact(action_id, user, payload)))

    def shortcut(self, user: str, callback_id: str) -> Answer:
        payload = payloads.global_shortcut(self.workspace, self._person(user), callback_id)
        return self._answer(user, self._interact(callback_id, user, payload))

    def message_shortcut(self, user: str, callback_id: str, channel: str, ts: str) -> Answer:
        message = self.workspace.conversations.message(channel, ts)
        if message is None:
            raise NotOnScreen(f"no message {ts} in {channel}")
        self._in_front(user, message)
        payload = payloads.message_shortcut(self.workspace, self._person(user), callback_id, message)
        return self._answer(user, self._interact(callback_id, user, payload))

    def forged(self, payload: Json) -> Reply:
        """Send an interaction of any shape, rightly signed, whatever anybody's screen shows."""
        user = payload.get("user", {}).get("id")
        return self._interact("forged", user, payload)

    def again(self) -> Reply:
        """Send the last request once more, byte for byte, with its old signature."""
        if self.post.last is None:
            raise NotOnScreen("nothing has been sent yet")
        return self.post.carry(self.post.last, "again")

    def _interact(self, name: str, user: str | None, payload: Json) -> Reply:
        return self.post.deliver(name, user, payload, urlencode({"payload": json.dumps(payload)}).encode())

    def _answer(self, user: str, reply: Reply, message: Message | None = None) -> Answer:
        words = message.text if message and reply.ok else None
        return Answer(words, self.workspace.screens.top(user), reply.error, reply.status, message)

    def _person(self, user: str) -> Person:
        person = self.workspace.person(user)
        if person is None or person.deleted:
            raise NotOnScreen(f"{user} has no account")
        return person

    def _in_front(self, user: str, on: Message | View) -> Message | View:
        """The same message or view as it is now, if `user` has it before them."""
        if isinstance(on, View):
            home = self.workspace.screens.home(user)
            return home if home and home.id == on.id else self._top(user, on.id)
        now = self.workspace.conversations.message(on.channel, on.ts)
        channel = self.workspace.conversations.find(on.channel)
        if now is None or channel is None or user not in channel.members or now.only_for not in (None, user):
            raise NotOnScreen(f"{user} does not see the message {on.ts}")
        return now

    def _top(self, user: str, view_id: str) -> View:
        top = self.workspace.screens.top(user)
        if top is None or top.id != view_id:
            raise NotOnScreen(f"{view_id} is not the modal in front of {user}")
        return top

    def _element(
        self, on: Message | View, action_id: str, block_id: str | None, value: str | None
    ) -> tuple[Json, Json]:
        for block, element in interactive(list(on.blocks)):
            if element["action_id"] == action_id and block_id in (None, block["block_id"]) and _has(element, value):
                return block, element
        raise NotOnScreen(f"nothing to press: {action_id} {value or ''}".rstrip())

    def _keep(self, view: View, block: Json, element: Json, state: Json, typed: Json, *, stale: bool) -> View:
        """The view with what was typed and pressed in it."""
        entries = typed_into(view, typed)
        if state and element["type"] not in STATELESS:
            entries.setdefault(block["block_id"], {})[element["action_id"]] = state
        return view if stale else self.workspace.screens.type(view, entries)


def _has(element: Json, value: str | None) -> bool:
    """Whether this element can be meant by `value`."""
    if value is None or element["type"] not in STATELESS:
        return True
    if element["type"] == "overflow":
        return any(option["value"] == value for option in options_of(element))
    return bool(element.get("value") == value)
