"""What a workspace holds. All are frozen: a change makes a new one, so whoever reads them reads a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Json = dict[str, Any]
Kind = Literal["public", "private", "im", "mpim"]


@dataclass(frozen=True)
class Team:
    id: str
    name: str
    domain: str


@dataclass(frozen=True)
class Person:
    """One Slack account. `zone` is an IANA name, `locale` a language tag, `quiet_hours` like ("22:00", "08:00")."""

    id: str
    name: str
    real_name: str
    title: str = ""
    zone: str = "Europe/London"
    locale: str = "en-GB"
    is_restricted: bool = False
    is_admin: bool = False
    is_bot: bool = False
    deleted: bool = False
    status: str = ""
    quiet_hours: tuple[str, str] | None = None

    @property
    def display(self) -> str:
        return self.real_name.split(" ")[0]

    @property
    def email(self) -> str:
        return f"{self.name}@example.org"


@dataclass(frozen=True)
class App:
    id: str
    name: str
    bot_id: str
    bot_user: str
    token: str
    scopes: frozenset[str]


@dataclass(frozen=True)
class Channel:
    """A conversation of any kind; `members` are user ids in the order in which they joined, the bot among them.

    `created` is in seconds since the epoch, as Slack writes it.
    """

    id: str
    name: str
    kind: Kind
    members: tuple[str, ...]
    archived: bool = False
    created: int = 0


@dataclass(frozen=True)
class Message:
    """One message. `by` is a user id (the bot's user id for what the app said).

    `only_for` names the one person who sees an ephemeral message; `call` is the number of the exchange that made it.
    `files` are ids.
    """

    ts: str
    channel: str
    by: str
    text: str
    blocks: tuple[Json, ...] = ()
    metadata: Json | None = None
    thread_ts: str | None = None
    edited_ts: str | None = None
    only_for: str | None = None
    call: int | None = None
    files: tuple[str, ...] = ()

    @property
    def is_reply(self) -> bool:
        return self.thread_ts is not None and self.thread_ts != self.ts


@dataclass(frozen=True)
class File:
    """An uploaded file; the messages know where it is shared. `by` is a user id, `created` in seconds since the epoch.

    `in_form` says that somebody has put it into a form of the app's, which may read it then.
    """

    id: str
    name: str
    title: str
    by: str
    created: int
    content: bytes
    in_form: bool = False


@dataclass(frozen=True)
class View:
    """A modal or a Home tab on one person's screen.

    `content` is what the app sent, with every block_id and action_id filled in. `typed` is what the person has put into
    it so far, by block_id and action_id, in the form of `view.state.values`.
    """

    id: str
    owner: str
    content: Json
    hash: str
    root_id: str
    previous_id: str | None = None
    typed: Json = field(default_factory=dict)
    call: int | None = None

    @property
    def type(self) -> str:
        return str(self.content["type"])

    @property
    def callback_id(self) -> str:
        return str(self.content.get("callback_id", ""))

    @property
    def title(self) -> str:
        return str(self.content.get("title", {}).get("text", ""))

    @property
    def blocks(self) -> list[Json]:
        return list(self.content["blocks"])


@dataclass(frozen=True)
class Change:
    """Something happened that `seen_by` (user ids; empty: everybody) should see. `about` is the id of what changed.

    `what`: message, message_changed, message_deleted, conversation, person, screen (modals), home, file, time,
    exchange.
    """

    number: int
    what: str
    about: str
    seen_by: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Exchange:
    """One request and its answer: `api` (the app asked us), `request` (we asked the app), `response_url`.

    `during` are the numbers of the requests to the app that were under way when it began; `fault` is what it met that
    was switched on here.
    """

    number: int
    direction: Literal["api", "request", "response_url"]
    name: str
    sent: Json
    answer: Any
    status: int
    ms: float
    at: datetime
    user: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    answer_headers: Mapping[str, str] = field(default_factory=dict)
    during: tuple[int, ...] = ()
    fault: str = ""
