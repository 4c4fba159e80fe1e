"""What one person's screen shows: side bar, conversation or Home, thread, modals."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from markupsafe import Markup

from bot.sandbox.drawing import Stage, draw, draw_message
from bot.sandbox.elements import state_values
from bot.sandbox.file_cards import Card, cards
from bot.sandbox.reader import Reader, day_words
from bot.sandbox.things import Channel, Message, Person, View
from bot.sandbox.workspace import Workspace

HOME = "home"
HUES = 8
SHOWN = 200
"""The newest messages of a conversation that are drawn; older ones are a matter for its history."""
TOGETHER = timedelta(minutes=5)


@dataclass(frozen=True)
class Face:
    """Somebody's picture here: initials on one of `HUES` colours, or the app's own sign."""

    id: str
    name: str
    initials: str
    hue: int
    is_app: bool = False


@dataclass(frozen=True)
class Talk:
    """A line of the side bar."""

    at: str
    name: str
    kind: str
    unread: int
    is_here: bool
    face: Face | None = None


@dataclass(frozen=True)
class Line:
    """A message as it stands in a list. `day` only where a new day begins; `follows` the same person's last one."""

    id: str
    message: Message
    face: Face
    time: str
    when: str
    drawn: Markup
    day: str = ""
    follows: bool = False
    replies: int = 0
    files: Sequence[Card] = ()


@dataclass(frozen=True)
class Modal:
    view: View
    id: str
    drawn: Markup
    is_top: bool
    depth: int
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Pane:
    """One person's whole screen; `at` is a conversation's id or `home`."""

    number: int
    me: Person
    at: str
    reader: Reader
    talks: Mapping[str, Sequence[Talk]]
    title: str
    channel: Channel | None
    people: Sequence[Face]
    lines: Sequence[Line]
    thread_ts: str
    thread: Sequence[Line]
    home: Markup | None
    home_id: str
    app_channel: str
    modals: Sequence[Modal]

    @property
    def is_app(self) -> bool:
        return self.at in (HOME, self.app_channel)


def reader_of(workspace: Workspace, user: str) -> Reader:
    """How `user` reads: their zone, product time, everybody's name."""
    person = workspace.person(user)
    return Reader(
        now=workspace.clock.now(),
        zone=person.zone if person else "Europe/London",
        me=user,
        people={one.id: one.real_name for one in workspace.people() if not one.deleted},
        channels={one.id: one.name for one in workspace.conversations.all() if one.kind in ("public", "private")},
        groups=dict.fromkeys(workspace.user_groups, "group"),
    )


def face_of(workspace: Workspace, user: str) -> Face:
    people = [one.id for one in workspace.people()]
    person = workspace.person(user)
    name = person.real_name if person else user
    initials = "".join(word[0] for word in name.split()[:2]).upper()
    hue = people.index(user) % HUES if user in people else 0
    return Face(user, name, initials, hue, is_app=user == workspace.app.bot_user)


class Panes:
    """Draws panes of one workspace, and remembers which fields of open modals were refused."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._errors: dict[str, Mapping[str, str]] = {}

    def show_errors(self, view_id: str, errors: Mapping[str, str]) -> None:
        """Beside the fields of this modal, by block_id, until the next ones."""
        self._errors[view_id] = errors
        self._workspace.feed.tell("screen", view_id)

    def note_error(self, view_id: str, block_id: str, words: str | None) -> None:
        """Beside one field of this modal, or no longer there; the others stay as they are."""
        others = {name: error for name, error in self._errors.get(view_id, {}).items() if name != block_id}
        self.show_errors(view_id, others | ({block_id: words} if words else {}))

    def pane(self, number: int, user: str, at: str = HOME, thread_ts: str = "") -> Pane:
        person = self._workspace.person(user)
        if person is None:
            raise LookupError(user)
        reader, scope = reader_of(self._workspace, user), f"p{number}"
        channel = self._channel(user, at)
        home = self._workspace.screens.home(user)
        return Pane(
            number=number,
            me=person,
            at=channel.id if channel else HOME,
            reader=reader,
            talks=self._talks(user, channel.id if channel else HOME),
            title=self._workspace.name_of(channel, user) if channel else self._workspace.app.name,
            channel=channel,
            people=[face_of(self._workspace, member) for member in channel.members] if channel else [],
            lines=self._lines(channel, reader, scope) if channel else [],
            thread_ts=thread_ts if channel else "",
            thread=self._thread(channel, thread_ts, reader, scope) if channel and thread_ts else [],
            home=self._home(home, reader, scope) if home and not channel else None,
            home_id=home.id if home else "",
            app_channel=self._workspace.conversations.im(user).id,
            modals=self._modals(user, reader, scope),
        )

    def faces(self) -> list[Face]:
        """Everybody whom one can be: the people, not the bots."""
        people = [one for one in self._workspace.people() if not one.is_bot and not one.deleted]
        return [face_of(self._workspace, one.id) for one in people]

    def _channel(self, user: str, at: str) -> Channel | None:
        channel = self._workspace.conversations.find(at)
        return channel if channel and user in channel.members else None

    def _talks(self, user: str, here: str) -> dict[str, list[Talk]]:
        talks: dict[str, list[Talk]] = {"channels": [], "direct": [], "apps": []}
        for channel in self._workspace.conversations.of(user):
            talk = self._talk(channel, user, here)
            talks[talk.kind if talk.kind == "apps" else "direct" if talk.kind in ("im", "mpim") else "channels"].append(
                talk
            )
        return talks

    def _talk(self, channel: Channel, user: str, here: str) -> Talk:
        name = self._workspace.name_of(channel, user)
        unread = 0 if channel.id == here else self._workspace.conversations.unread(user, channel.id)
        others = [one for one in channel.members if one != user]
        is_app = channel.kind == "im" and others == [self._workspace.app.bot_user]
        face = face_of(self._workspace, others[0]) if others and channel.kind == "im" else None
        is_here = channel.id == here or (is_app and here == HOME)
        return Talk(channel.id, name, "apps" if is_app else channel.kind, unread, is_here, face)

    def _lines(self, channel: Channel, reader: Reader, scope: str) -> list[Line]:
        messages = self._workspace.conversations.seen(reader.me, channel.id)[-SHOWN:]
        every = self._workspace.conversations.messages(channel.id)
        replies = Counter(one.thread_ts for one in every if one.is_reply)
        return [
            replace(line, replies=replies[line.message.ts]) for line in self._as_lines(messages, reader, f"{scope}-m")
        ]

    def _thread(self, channel: Channel, thread_ts: str, reader: Reader, scope: str) -> list[Line]:
        messages = self._workspace.conversations.thread(reader.me, channel.id, thread_ts)
        return list(self._as_lines(messages, reader, f"{scope}-t"))

    def _as_lines(self, messages: Sequence[Message], reader: Reader, scope: str) -> Iterator[Line]:
        before: Message | None = None
        for message in messages:
            yield self._line(message, before, reader, f"{scope}{message.ts.replace('.', '_')}")
            before = message

    def _line(self, message: Message, before: Message | None, reader: Reader, line_id: str) -> Line:
        at, last = moment_of(message.ts), moment_of(before.ts) if before else None
        new_day = last is None or reader.local(last).date() != reader.local(at).date()
        return Line(
            id=line_id,
            message=message,
            face=face_of(self._workspace, message.by),
            time=f"{reader.local(at):%H:%M}",
            when=reader.when(at),
            drawn=draw_message(message.text, message.blocks, Stage(reader, line_id)),
            day=day_words(at, reader) if new_day else "",
            files=cards(self._workspace, message, reader.me),
            follows=not new_day and before is not None and _belong_together(before, message),
        )

    def _home(self, view: View, reader: Reader, scope: str) -> Markup:
        return draw(view.blocks, Stage(reader, f"{scope}-home", state_values(view.blocks, view.typed)))

    def _modals(self, user: str, reader: Reader, scope: str) -> list[Modal]:
        stack = self._workspace.screens.stack(user)
        return [self._modal(view, depth, len(stack), reader, scope) for depth, view in enumerate(stack)]

    def _modal(self, view: View, depth: int, count: int, reader: Reader, scope: str) -> Modal:
        errors = self._errors.get(view.id, {})
        stage = Stage(reader, f"{scope}-{view.id}", state_values(view.blocks, view.typed), errors)
        return Modal(view, f"{scope}-{view.id}", draw(view.blocks, stage), depth == count - 1, depth, errors)


def moment_of(ts: str) -> datetime:
    return datetime.fromtimestamp(float(ts), UTC)


def _belong_together(before: Message, message: Message) -> bool:
    near = moment_of(message.ts) - moment_of(before.ts) < TOGETHER
    same = (before.by, before.only_for, before.is_reply) == (message.by, None, message.is_reply)
    return same and near
