"""One Slack workspace in memory: its people, conversations and screens, and the app that is installed in it."""

import threading
from dataclasses import asdict, replace
from typing import Any

from bot.sandbox.clock import SandboxClock, Time
from bot.sandbox.conversations import Conversations
from bot.sandbox.faults import Faults
from bot.sandbox.feed import Feed, Log
from bot.sandbox.files import Files
from bot.sandbox.limits import Limits
from bot.sandbox.screens import Screens
from bot.sandbox.things import App, Change, Channel, Exchange, File, Json, Message, Person, Team, View

__all__ = [
    "SCOPES",
    "SLACKBOT",
    "TEAM",
    "TOKEN",
    "App",
    "Change",
    "Channel",
    "Exchange",
    "Message",
    "Person",
    "Team",
    "View",
    "Workspace",
]

SCOPES = frozenset(
    {"commands", "chat:write", "im:write", "im:history", "mpim:write", "channels:read", "groups:read", "users:read"}
    | {"users:read.email", "usergroups:read", "dnd:read", "files:read", "files:write"}
)
SLACKBOT = "USLACKBOT"
TOKEN = "xoxb-sandbox-1"  # noqa: S105  # opens nothing but the sandbox
TEAM = Team("T0WAYPOST", "Waypost sandbox", "waypost-sandbox")
WAYPOST = App("A0WAYPOST", "Waypost", "B0WAYPOST", "U0WAYPOST", TOKEN, SCOPES)


class Workspace:
    """Everything is guarded by one lock, and what one reads is frozen.

    `limits` switches Slack's rate limits on. `address` is where the Web API can be reached, set by the server.
    `refusal` is what every call is refused with (`token_revoked`, `account_inactive`), None in good times.
    `app_is_silent` lets nothing through to the app, as if it did not answer.
    """

    def __init__(
        self, clock: Time | None = None, *, team: Team = TEAM, app: App = WAYPOST, limits: bool = False
    ) -> None:
        self.lock = threading.RLock()
        self.clock: Time = clock or SandboxClock()
        self.team = team
        self.app = app
        self.limits = limits
        self.address = ""
        self.refusal: str | None = None
        self.app_is_silent = False
        self.feed = Feed(self.lock)
        self.log = Log(self.lock)
        self.faults = Faults(self.lock, self.feed)
        self.buckets = Limits()
        self.conversations = Conversations(self.lock, self.feed, self.clock, app.bot_user)
        self.screens = Screens(self.lock, self.feed, self.clock)
        self.files = Files(self.lock, self.feed, self.clock)
        self.user_groups: dict[str, tuple[str, ...]] = {}
        self._made = 0
        self._people: dict[str, Person] = {}
        self.add_person(Person(SLACKBOT, "slackbot", "Slackbot", is_bot=True))
        self.add_person(Person(app.bot_user, app.name.lower(), app.name, is_bot=True))

    def add_person(self, person: Person) -> Person:
        """Somebody new, or somebody changed."""
        with self.lock:
            self._people[person.id] = person
            self.feed.tell("person", person.id)
            return person

    def change_person(self, user: str, **changes: Any) -> Person:
        with self.lock:
            return self.add_person(replace(self._people[user], **changes))

    def person(self, user: str) -> Person | None:
        return self._people.get(user)

    def people(self) -> tuple[Person, ...]:
        """Everybody, the bot among them, in the order in which they came."""
        with self.lock:
            return tuple(self._people.values())

    def name_of(self, channel: Channel, reader: str) -> str:
        """What `reader` sees as the name of a conversation: its name, or the names of the others in it."""
        if channel.kind in ("public", "private"):
            return channel.name
        others = (self.person(member) for member in channel.members if member != reader)
        return ", ".join(other.real_name for other in others if other)

    def sees_file(self, user: str, file: File) -> bool:
        """Whether it is theirs or in a message before them, or, for the app, in one of its forms."""
        if user == file.by or (user == self.app.bot_user and file.in_form):
            return True
        channels = {message.channel for message in self.conversations.holding(file.id)}
        return any(channel.id in channels for channel in self.conversations.of(user))

    def next_id(self) -> str:
        """A fresh id for a block or an element that came without one."""
        with self.lock:
            self._made += 1
            return f"x{self._made:05d}"

    def kept(self) -> Json:
        """What is worth keeping as JSON, for `restore`: not open modals, triggers and the log."""
        with self.lock:
            return {
                "now": self.clock.now().isoformat(),
                "people": [asdict(person) for person in self._people.values()],
                "user_groups": {group: list(users) for group, users in self.user_groups.items()},
                "made": self._made,
                "conversations": self.conversations.kept(),
                "screens": self.screens.kept(),
                "files": self.files.kept(),
            }

    def restore(self, kept: Json) -> None:
        """Everything as it was; time is the caller's business."""
        with self.lock:
            for person in kept["people"]:
                hours = person["quiet_hours"]
                self.add_person(Person(**{**person, "quiet_hours": tuple(hours) if hours else None}))
            self.user_groups = {group: tuple(users) for group, users in kept["user_groups"].items()}
            self._made = kept["made"]
            self.conversations.restore(kept["conversations"])
            self.screens.restore(kept["screens"])
            self.files.restore(kept.get("files", {"files": [], "made": 0}))

    def with_scopes(self, scopes: frozenset[str]) -> None:
        """The app has exactly these scopes from now on."""
        self.app = replace(self.app, scopes=scopes)
