"""What each person has open: a stack of up to three modals, the Home tab, and the tickets that let an app open more."""

import secrets
import threading
from copy import deepcopy
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from bot.sandbox.clock import Time
from bot.sandbox.elements import still_there, with_ids
from bot.sandbox.feed import Feed
from bot.sandbox.things import Json, View

DEPTH = 3
TRIGGER_LIVES = timedelta(seconds=3)
RESPONSE_URL_LIVES = timedelta(minutes=30)
RESPONSE_URL_USES = 5


@dataclass
class Trigger:
    """A trigger_id: good for one view within three seconds, for the person whose press made it."""

    user: str
    at: datetime
    used: bool = False


@dataclass
class ResponseUrl:
    """Where an app may answer a command or a press: five times within thirty minutes."""

    user: str
    channel: str
    ts: str | None
    at: datetime
    uses: int = 0


class Screens:
    """Thread-safe. `stack(user)[-1]` is the modal on top."""

    def __init__(self, lock: threading.RLock, feed: Feed, clock: Time) -> None:
        self._lock = lock
        self._feed = feed
        self._clock = clock
        self._stacks: dict[str, tuple[View, ...]] = {}
        self._homes: dict[str, View] = {}
        self._triggers: dict[str, Trigger] = {}
        self._response_urls: dict[str, ResponseUrl] = {}
        self._made = 0

    def stack(self, user: str) -> tuple[View, ...]:
        return self._stacks.get(user, ())

    def top(self, user: str) -> View | None:
        stack = self.stack(user)
        return stack[-1] if stack else None

    def home(self, user: str) -> View | None:
        return self._homes.get(user)

    def view(self, view_id: str) -> View | None:
        """The open modal or Home tab of that id; None when it is on nobody's screen (any more)."""
        with self._lock:
            every = [*self._homes.values(), *(view for stack in self._stacks.values() for view in stack)]
            return next((view for view in every if view.id == view_id), None)

    def by_external_id(self, external_id: str) -> View | None:
        with self._lock:
            every = [*self._homes.values(), *(view for stack in self._stacks.values() for view in stack)]
            return next((view for view in every if view.content.get("external_id") == external_id), None)

    def open(self, user: str, content: Json, call: int | None = None) -> View:
        """A modal instead of whatever modals were open."""
        with self._lock:
            view = self._new(user, content, call)
            return self._show(user, (view,), view)

    def push(self, user: str, content: Json, call: int | None = None) -> View:
        """A modal on top of the open ones. The caller has looked at `DEPTH`."""
        with self._lock:
            stack = self.stack(user)
            view = self._new(user, content, call)
            view = replace(view, root_id=stack[0].id, previous_id=stack[-1].id) if stack else view
            return self._show(user, (*stack, view), view)

    def update(self, view: View, content: Json, call: int | None = None) -> View:
        """Other content in the same modal; what was typed stays where block_id, action_id and kind of element stay."""
        with self._lock:
            content = with_ids(content, self._next_block_id)
            typed = still_there(view.typed, content)
            changed = replace(view, content=content, hash=self._hash(), typed=typed, call=call)
            return self._replace(changed)

    def type(self, view: View, typed: Json) -> View:
        """Keep what the person has put into the view so far."""
        with self._lock:
            current = self.view(view.id) or view
            merged = deepcopy(current.typed)
            for block_id, elements in typed.items():
                merged.setdefault(block_id, {}).update(elements)
            return self._replace(replace(current, typed=merged))

    def publish(self, user: str, content: Json, call: int | None = None) -> View:
        """The Home tab of `user`, keeping its id."""
        with self._lock:
            old = self._homes.get(user)
            view = self._new(user, content, call)
            if old:
                view = replace(view, id=old.id, root_id=old.id, typed=still_there(old.typed, view.content))
            self._homes[user] = view
            self._feed.tell("home", view.id, frozenset({user}))
            return view

    def close(self, view: View) -> None:
        """Take this modal, and what lies on top of it, off the screen."""
        with self._lock:
            stack = self.stack(view.owner)
            ids = [one.id for one in stack]
            if view.id in ids:
                self._stacks[view.owner] = stack[: ids.index(view.id)]
            self._feed.tell("screen", view.id, frozenset({view.owner}))

    def clear(self, user: str) -> None:
        """Close all modals of `user`."""
        with self._lock:
            self._stacks[user] = ()
            self._feed.tell("screen", user, frozenset({user}))

    def kept(self) -> Json:
        """The Home tabs as JSON, for `restore`; open modals are not kept."""
        with self._lock:
            return {"homes": [asdict(home) for home in self._homes.values()], "made": self._made}

    def restore(self, kept: Json) -> None:
        with self._lock:
            self._homes = {home["owner"]: View(**home) for home in kept["homes"]}
            self._made = kept["made"]

    def issue_trigger(self, user: str) -> str:
        with self._lock:
            trigger_id = f"{secrets.randbelow(10**13):013d}.{secrets.randbelow(10**12):012d}.{secrets.token_hex(16)}"
            self._triggers[trigger_id] = Trigger(user, self._clock.wire())
            return trigger_id

    def trigger(self, trigger_id: str) -> Trigger | None:
        return self._triggers.get(trigger_id)

    def has_expired(self, trigger: Trigger) -> bool:
        return self._clock.wire() - trigger.at > TRIGGER_LIVES

    def issue_response_url(self, user: str, channel: str, ts: str | None = None) -> str:
        """The secret part of a new response_url."""
        with self._lock:
            secret = secrets.token_urlsafe(18)
            self._response_urls[secret] = ResponseUrl(user, channel, ts, self._clock.wire())
            return secret

    def response_url(self, secret: str) -> ResponseUrl | None:
        """Counts one use, also one too many; None when it is unknown or too old."""
        with self._lock:
            found = self._response_urls.get(secret)
            if found is None or self._clock.wire() - found.at > RESPONSE_URL_LIVES:
                return None
            found.uses += 1
            return found

    def _new(self, user: str, content: Json, call: int | None) -> View:
        self._made += 1
        view_id = f"V0{self._made:08d}"
        return View(view_id, user, with_ids(content, self._next_block_id), self._hash(), view_id, call=call)

    def _show(self, user: str, stack: tuple[View, ...], view: View) -> View:
        self._stacks[user] = stack
        self._feed.tell("screen", view.id, frozenset({user}))
        return view

    def _replace(self, view: View) -> View:
        if view.type == "home":
            self._homes[view.owner] = view
        else:
            stack = self.stack(view.owner)
            self._stacks[view.owner] = tuple(view if one.id == view.id else one for one in stack)
        self._feed.tell("home" if view.type == "home" else "screen", view.id, frozenset({view.owner}))
        return view

    def _hash(self) -> str:
        return f"{int(self._clock.wire().timestamp())}.{secrets.token_hex(4)}"

    def _next_block_id(self) -> str:
        self._made += 1
        return f"b{self._made:05d}"
