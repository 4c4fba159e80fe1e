"""Channels, direct messages, group conversations and what is said in them."""

import threading
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from bot.sandbox.clock import Time
from bot.sandbox.feed import Feed
from bot.sandbox.things import Channel, Json, Kind, Message


class Conversations:
    """Thread-safe. Ids are made in order of creation, so the same story gives the same ids."""

    def __init__(self, lock: threading.RLock, feed: Feed, clock: Time, bot_user: str) -> None:
        self._lock = lock
        self._feed = feed
        self._clock = clock
        self._bot_user = bot_user
        self._channels: dict[str, Channel] = {}
        self._messages: dict[str, dict[str, Message]] = {}
        self._last_at: datetime | None = None
        self._groups = 0
        self._read: dict[tuple[str, str], str] = {}

    def add(self, channel: Channel) -> Channel:
        with self._lock:
            self._channels[channel.id] = channel
            self._messages.setdefault(channel.id, {})
            self._feed.tell("conversation", channel.id, frozenset(channel.members))
            return channel

    def find(self, channel_id: str) -> Channel | None:
        return self._channels.get(channel_id)

    def of(self, user: str) -> tuple[Channel, ...]:
        """The conversations that `user` is in, oldest first."""
        with self._lock:
            return tuple(channel for channel in self._channels.values() if user in channel.members)

    def all(self) -> tuple[Channel, ...]:
        with self._lock:
            return tuple(self._channels.values())

    def im(self, user: str, other: str | None = None) -> Channel:
        """The direct conversation of `user` and `other` (the app, unless said), made when there is none."""
        with self._lock:
            pair = (user, other or self._bot_user)
            found = self._same("im", pair)
            return found or self.add(
                Channel(self._im_id(*pair), "", "im", pair, created=int(self._clock.now().timestamp()))
            )

    def group(self, users: tuple[str, ...]) -> Channel:
        """The group conversation of exactly these people, made when there is none."""
        with self._lock:
            found = self._same("mpim", users)
            if found:
                return found
            self._groups += 1
            name = "mpdm-" + "--".join(sorted(user.lower() for user in users)) + "-1"
            channel = Channel(f"C0GROUP{self._groups}", name, "mpim", users, created=self._seconds())
            return self.add(channel)

    def join(self, channel_id: str, user: str) -> Channel:
        with self._lock:
            channel = self._channels[channel_id]
            return self.add(replace(channel, members=(*channel.members, user)))

    def leave(self, channel_id: str, user: str) -> Channel:
        with self._lock:
            channel = self._channels[channel_id]
            return self.add(replace(channel, members=tuple(member for member in channel.members if member != user)))

    def archive(self, channel_id: str) -> Channel:
        with self._lock:
            return self.add(replace(self._channels[channel_id], archived=True))

    def post(self, channel: str, by: str, text: str, **more: Any) -> Message:
        """Say something; `more` are fields of Message. Its ts is product time and later than every ts before."""
        with self._lock:
            message = Message(self._next_ts(), channel, by, text, **more)
            self._messages[channel][message.ts] = message
            self._tell("message", message)
            return message

    def change(self, message: Message, **changes: Any) -> Message:
        with self._lock:
            changed = replace(message, **changes)
            self._messages[message.channel][message.ts] = changed
            self._tell("message_changed", changed)
            return changed

    def delete(self, message: Message) -> None:
        with self._lock:
            self._messages[message.channel].pop(message.ts, None)
            self._tell("message_deleted", message)

    def message(self, channel: str, ts: str) -> Message | None:
        return self._messages.get(channel, {}).get(ts)

    def messages(self, channel: str) -> tuple[Message, ...]:
        """Everything in the conversation, oldest first, replies and ephemeral messages included."""
        with self._lock:
            return tuple(self._messages.get(channel, {}).values())

    def seen(self, user: str, channel: str) -> tuple[Message, ...]:
        """What `user` sees in the conversation, oldest first, without replies in threads."""
        return tuple(one for one in self.messages(channel) if not one.is_reply and one.only_for in (None, user))

    def thread(self, user: str, channel: str, thread_ts: str) -> tuple[Message, ...]:
        """The message that began the thread and its replies, oldest first, as `user` sees them."""
        return tuple(
            one
            for one in self.messages(channel)
            if thread_ts in (one.ts, one.thread_ts) and one.only_for in (None, user)
        )

    def holding(self, file_id: str) -> tuple[Message, ...]:
        """The messages in which the file of that id is."""
        with self._lock:
            return tuple(one for every in self._messages.values() for one in every.values() if file_id in one.files)

    def mark_read(self, user: str, channel: str) -> None:
        with self._lock:
            messages = self.messages(channel)
            self._read[user, channel] = messages[-1].ts if messages else "0"
            self._feed.tell("conversation", channel, frozenset({user}))

    def unread(self, user: str, channel: str) -> int:
        """How many messages of others `user` has not seen yet."""
        read = Decimal(self._read.get((user, channel), "0"))
        return sum(Decimal(one.ts) > read and one.by != user for one in self.seen(user, channel))

    def kept(self) -> Json:
        """All of it as JSON, for `restore`."""
        with self._lock:
            return {
                "channels": [asdict(one) for one in self._channels.values()],
                "messages": [asdict(one) for every in self._messages.values() for one in every.values()],
                "read": [[*who, ts] for who, ts in self._read.items()],
                "groups": self._groups,
                "last_at": self._last_at.isoformat() if self._last_at else None,
            }

    def restore(self, kept: Json) -> None:
        with self._lock:
            for channel in kept["channels"]:
                self.add(Channel(**{**channel, "members": tuple(channel["members"])}))
            for message in kept["messages"]:
                self._messages[message["channel"]][message["ts"]] = Message(
                    **{**message, "blocks": tuple(message["blocks"]), "files": tuple(message.get("files", ()))}
                )
            self._read = {(user, channel): ts for user, channel, ts in kept["read"]}
            self._groups = kept["groups"]
            self._last_at = datetime.fromisoformat(kept["last_at"]) if kept["last_at"] else None

    def _same(self, kind: Kind, users: tuple[str, ...]) -> Channel | None:
        wanted = set(users)
        return next((one for one in self._channels.values() if one.kind == kind and set(one.members) == wanted), None)

    def _im_id(self, user: str, other: str) -> str:
        return f"D{user[1:]}" if other == self._bot_user else f"D{user[1:]}{other[1:]}"

    def _seconds(self) -> int:
        return int(self._clock.now().timestamp())

    def _next_ts(self) -> str:
        now = self._clock.now()
        if self._last_at is not None and now <= self._last_at:
            now = self._last_at + timedelta(microseconds=1)
        self._last_at = now
        return ts_of(now)

    def _tell(self, what: str, message: Message) -> None:
        seen_by = {message.only_for} if message.only_for else set(self._channels[message.channel].members)
        self._feed.tell(what, f"{message.channel}:{message.ts}", frozenset(seen_by))


def ts_of(moment: datetime) -> str:
    """Slack's message time stamp: seconds with six decimals, as text."""
    whole = int(moment.replace(microsecond=0).timestamp())
    return f"{whole}.{moment.microsecond:06d}"
