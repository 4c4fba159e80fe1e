"""What one person's screen shows: side bar, conversation, Home or About, thread, modals."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from bot.sandbox import lines
from bot.sandbox.drawing import Stage, draw
from bot.sandbox.elements import state_values
from bot.sandbox.faces import Face, face_of, reader_of
from bot.sandbox.lines import Line
from bot.sandbox.reader import Reader
from bot.sandbox.things import Channel, Message, Person, View
from bot.sandbox.workspace import Workspace

HOME, ABOUT = "home", "about"
SHOWN = 200
"""So many messages of a conversation are drawn at first, and so many more each time that one asks for older ones."""


@dataclass(frozen=True)
class Talk:
    """A line of the side bar: bold when something is `unread`, with a number for what is `for_me`."""

    at: str
    name: str
    kind: str
    unread: int
    for_me: int
    is_here: bool
    others: int
    face: Face | None = None
    is_active: bool = False


@dataclass(frozen=True)
class Modal:
    view: View
    id: str
    drawn: Markup
    is_top: bool
    depth: int
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Scroll:
    """What is drawn of a conversation, and of the thread beside it.

    `older` messages are not drawn; `back` is how often older ones were asked for.
    """

    lines: Sequence[Line] = ()
    older: int = 0
    back: int = 0
    thread_ts: str = ""
    thread: Sequence[Line] = ()


@dataclass(frozen=True)
class Pane:
    """One person's whole screen; `at` is a conversation's id, `home` or `about`."""

    number: int
    me: Person
    face: Face
    at: str
    reader: Reader
    talks: Mapping[str, Sequence[Talk]]
    strangers: Sequence[Face]
    title: str
    channel: Channel | None
    people: Sequence[Face]
    scroll: Scroll
    home: Markup | None
    home_id: str
    app_channel: str
    modals: Sequence[Modal]

    @property
    def is_app(self) -> bool:
        return self.at in (HOME, ABOUT, self.app_channel)

    @property
    def signed_title(self) -> str:
        """As a message is addressed: #general, Tom Baker."""
        return f"#{self.title}" if self.channel and self.channel.kind == "public" else self.title


class Panes:
    """Draws panes of one workspace; remembers which fields were refused, and where each pane's news began."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._errors: dict[str, Mapping[str, str]] = {}
        self._news: dict[tuple[int, str], tuple[str, str]] = {}

    def show_errors(self, view_id: str, errors: Mapping[str, str]) -> None:
        """Beside the fields of this modal, by block_id, until the next ones."""
        self._errors[view_id] = errors
        self._workspace.feed.tell("screen", view_id)

    def note_error(self, view_id: str, block_id: str, words: str | None) -> None:
        """Beside one field of this modal, or no longer there; the others stay as they are."""
        others = {name: error for name, error in self._errors.get(view_id, {}).items() if name != block_id}
        self.show_errors(view_id, others | ({block_id: words} if words else {}))

    def pane(
        self,
        number: int,
        user: str,
        at: str = HOME,
        thread_ts: str = "",
        *,
        back: int = 0,
        active: Collection[str] = (),
    ) -> Pane:
        """`active` are those who are at their Slack just now; `back` is how often older messages were asked for."""
        person = self._workspace.person(user)
        if person is None:
            raise LookupError(user)
        reader, scope = reader_of(self._workspace, user), f"p{number}"
        channel = self._channel(user, at)
        here = channel.id if channel else ABOUT if at == ABOUT else HOME
        home = self._workspace.screens.home(user)
        return Pane(
            number=number,
            me=person,
            face=face_of(self._workspace, user),
            at=here,
            reader=reader,
            talks=self._talks(user, here, active),
            strangers=self._strangers(user),
            title=self._workspace.name_of(channel, user) if channel else self._workspace.app.name,
            channel=channel,
            people=[face_of(self._workspace, member) for member in channel.members] if channel else [],
            scroll=self._scroll(number, here, channel, reader, thread_ts, back),
            home=self._home(home, reader, scope) if home and here == HOME else None,
            home_id=home.id if home else "",
            app_channel=self._workspace.conversations.im(user).id,
            modals=self._modals(user, reader, scope),
        )

    def _channel(self, user: str, at: str) -> Channel | None:
        channel = self._workspace.conversations.find(at)
        return channel if channel and user in channel.members else None

    def _scroll(
        self, number: int, here: str, channel: Channel | None, reader: Reader, thread_ts: str, back: int
    ) -> Scroll:
        seen = self._workspace.conversations.seen(reader.me, channel.id) if channel else ()
        news = self._where_news_begin(number, reader.me, here, seen)
        if channel is None:
            return Scroll(back=back)
        shown = seen[-SHOWN * (back + 1) :]
        return Scroll(
            lines=lines.in_conversation(self._workspace, shown, reader, f"p{number}-m", news),
            older=len(seen) - len(shown),
            back=back,
            thread_ts=thread_ts,
            thread=self._thread(channel, thread_ts, reader, f"p{number}") if thread_ts else (),
        )

    def _where_news_begin(self, number: int, user: str, here: str, seen: Sequence[Message]) -> str:
        """The ts of the first message that was unread when this pane came here; it stays so until the pane goes on."""
        at, news = self._news.get((number, user), ("", ""))
        if at != here:
            unread = _newest_of_others(seen, user, self._workspace.conversations.unread(user, here))
            news = unread[0].ts if unread else ""
            self._news[number, user] = here, news
        return news

    def _talks(self, user: str, here: str, active: Collection[str]) -> dict[str, list[Talk]]:
        talks: dict[str, list[Talk]] = {"channels": [], "direct": [], "apps": []}
        sections = {"im": "direct", "mpim": "direct", "apps": "apps"}
        for channel in self._workspace.conversations.of(user):
            talk = self._talk(channel, user, here, active)
            talks[sections.get(talk.kind, "channels")].append(talk)
        return talks

    def _talk(self, channel: Channel, user: str, here: str, active: Collection[str]) -> Talk:
        others = [one for one in channel.members if one != user]
        alone = others[0] if others and channel.kind == "im" else ""
        is_app = alone == self._workspace.app.bot_user
        unread = [] if channel.id == here else self._unread(channel, user)
        for_me = unread if channel.kind in ("im", "mpim") else [one for one in unread if _names(one, user)]
        return Talk(
            at=channel.id,
            name=self._workspace.name_of(channel, user),
            kind="apps" if is_app else channel.kind,
            unread=len(unread),
            for_me=len(for_me),
            is_here=channel.id == here or (is_app and here in (HOME, ABOUT)),
            others=len(others),
            face=face_of(self._workspace, alone) if alone else None,
            is_active=alone in active,
        )

    def _unread(self, channel: Channel, user: str) -> Sequence[Message]:
        count = self._workspace.conversations.unread(user, channel.id)
        return _newest_of_others(self._workspace.conversations.seen(user, channel.id), user, count)

    def _strangers(self, user: str) -> list[Face]:
        """The people with whom `user` has no direct conversation yet."""
        known = {
            one for channel in self._workspace.conversations.of(user) if channel.kind == "im" for one in channel.members
        }
        return [
            face_of(self._workspace, one.id)
            for one in self._workspace.people()
            if not one.is_bot and not one.deleted and one.id not in known | {user}
        ]

    def _thread(self, channel: Channel, thread_ts: str, reader: Reader, scope: str) -> list[Line]:
        messages = self._workspace.conversations.thread(reader.me, channel.id, thread_ts)
        return lines.in_thread(self._workspace, messages, reader, f"{scope}-t")

    def _home(self, view: View, reader: Reader, scope: str) -> Markup:
        return draw(view.blocks, Stage(reader, f"{scope}-home", state_values(view.blocks, view.typed)))

    def _modals(self, user: str, reader: Reader, scope: str) -> list[Modal]:
        stack = self._workspace.screens.stack(user)
        return [self._modal(view, depth, len(stack), reader, scope) for depth, view in enumerate(stack)]

    def _modal(self, view: View, depth: int, count: int, reader: Reader, scope: str) -> Modal:
        errors = self._errors.get(view.id, {})
        stage = Stage(reader, f"{scope}-{view.id}", state_values(view.blocks, view.typed), errors)
        return Modal(view, f"{scope}-{view.id}", draw(view.blocks, stage), depth == count - 1, depth, errors)


def _newest_of_others(seen: Sequence[Message], user: str, count: int) -> Sequence[Message]:
    return [one for one in seen if one.by != user][-count:] if count else []


def _names(message: Message, user: str) -> bool:
    return any(mark in message.text for mark in (f"<@{user}", "<!here", "<!channel", "<!everyone"))
