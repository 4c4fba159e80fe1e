"""What happens in a workspace without a press on the app: people come, change and go. The app hears of it by events."""

import json
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from bot.sandbox.api.reach import scope_for
from bot.sandbox.api.shapes import person_json, view_json
from bot.sandbox.payloads import event_envelope
from bot.sandbox.post import Post, Reply
from bot.sandbox.things import Channel, Json, Message, Person, View
from bot.sandbox.workspace import Workspace

NEEDS = {
    "app_home_opened": "",
    "app_uninstalled": "",
    "channel_archive": "channels:read",
    "group_archive": "groups:read",
    "member_joined_channel": "channels:read groups:read mpim:read",
    "member_left_channel": "channels:read groups:read",
    "message.im": "im:history",
    "subteam_members_changed": "usergroups:read",
    "team_join": "users:read",
    "tokens_revoked": "",
    "user_change": "users:read",
}
"""The events that the app subscribes to, and the scopes of which it needs one to hear of each."""
SUBSCRIBED = frozenset(NEEDS)
RETRY_AFTER = (timedelta(0), timedelta(minutes=1), timedelta(minutes=5))
JSON = "application/json"


@dataclass(frozen=True)
class News:
    """An event on its way to the app; `headers` say for which time it comes, and why again, if it is not the first."""

    name: str
    user: str | None
    payload: Json
    attempt: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    at: datetime | None = None


class Happenings:
    """Changes the workspace and tells the app, if it has subscribed.

    An event that is not answered with 200 comes up to three times more: at once, a minute later and five minutes after
    that, in product time; whoever lets time pass calls `send_again`.
    """

    def __init__(self, workspace: Workspace, post: Post, subscribed: frozenset[str] = SUBSCRIBED) -> None:
        self.workspace = workspace
        self.post = post
        self.subscribed = subscribed
        self._not_taken: list[News] = []

    def event(
        self, event: Json, user: str | None = None, *, name: str | None = None, scope: str | None = None
    ) -> Reply | None:
        """Send this event; None when the app has not subscribed to it, or has no scope that lets it hear of it.

        `scope` is the one that this very event needs, where it needs a certain one.
        """
        name = name or str(event["type"])
        needed = (scope or NEEDS.get(name, "")).split()
        if name not in self.subscribed or (needed and self.workspace.app.scopes.isdisjoint(needed)):
            return None
        return self._tell(News(name, user, event_envelope(self.workspace, event)))

    def send_again(self) -> int:
        """The events that the app did not take and whose time has come go out again; how many."""
        now = self.workspace.clock.now()
        with self.workspace.lock:
            due = [news for news in self._not_taken if news.at and news.at <= now]
            self._not_taken = [news for news in self._not_taken if news not in due]
        for news in due:
            self._tell(news)
        return len(due)

    def say(self, user: str, channel: str | None, text: str, thread_ts: str | None = None) -> Message:
        """Write a message; `channel` None is the direct conversation with the app."""
        place = self.workspace.conversations.find(channel) if channel else self.workspace.conversations.im(user)
        if place is None or user not in place.members:
            raise KeyError(f"{user} is not in {channel}")
        message = self.workspace.conversations.post(place.id, user, text, thread_ts=thread_ts)
        if place.kind == "im" and self.workspace.app.bot_user in place.members:
            self.event(self._said(message), user, name="message.im")
        return message

    def open_home(self, user: str, tab: str = "home") -> View | None:
        """Look at the app's Home tab; what it shows then."""
        channel = self.workspace.conversations.im(user)
        event: Json = {"type": "app_home_opened", "user": user, "channel": channel.id, "tab": tab}
        if tab == "home" and (old := self.workspace.screens.home(user)):
            event["view"] = view_json(self.workspace, old)
        self.event(event, user)
        return self.workspace.screens.home(user)

    def arrive(self, person: Person) -> None:
        """Somebody new in the workspace."""
        self.workspace.add_person(person)
        self.event({"type": "team_join", "user": person_json(self.workspace, person, locale=True)}, person.id)

    def change_person(self, user: str, **changes: Any) -> None:
        """Another name, zone, title, status; `deleted=True` deactivates the account."""
        person = self.workspace.change_person(user, **changes)
        told = {"type": "user_change", "user": person_json(self.workspace, person, locale=True)}
        self.event({**told, "cache_ts": int(self.workspace.clock.now().timestamp())}, user)

    def deactivate(self, user: str) -> None:
        self.change_person(user, deleted=True)

    def join_channel(self, user: str, channel: str, inviter: str | None = None) -> None:
        joined = self.workspace.conversations.join(channel, user)
        self._about_member("member_joined_channel", joined, user, inviter)

    def leave_channel(self, user: str, channel: str) -> None:
        left = self.workspace.conversations.leave(channel, user)
        self._about_member("member_left_channel", left, user, None)

    def archive(self, channel: str, by: str) -> None:
        archived = self.workspace.conversations.archive(channel)
        kind = "channel_archive" if archived.kind == "public" else "group_archive"
        self.event({"type": kind, "channel": channel, "user": by}, by)

    def change_user_group(self, group: str, users: tuple[str, ...]) -> None:
        before = self.workspace.user_groups.get(group, ())
        self.workspace.user_groups[group] = users
        added, removed = [one for one in users if one not in before], [one for one in before if one not in users]
        self.event(
            {
                "type": "subteam_members_changed",
                "subteam_id": group,
                "team_id": self.workspace.team.id,
                "added_users": added,
                "added_users_count": len(added),
                "removed_users": removed,
                "removed_users_count": len(removed),
            }
        )

    def uninstall(self) -> None:
        """The app is taken out of the workspace: its token is good for nothing from now on."""
        self.workspace.refusal = "account_inactive"
        self.event({"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [self.workspace.app.bot_user]}})
        self.event({"type": "app_uninstalled"})

    def grant(self, *scopes: str) -> None:
        """The app has exactly these scopes from now on."""
        self.workspace.app = replace(self.workspace.app, scopes=frozenset(scopes))

    def _tell(self, news: News) -> Reply:
        body = json.dumps(news.payload).encode()
        reply = self.post.deliver(news.name, news.user, news.payload, body, JSON, news.headers)
        declined = (reply.headers or {}).get("x-slack-no-retry") == "1"
        if reply.ok or declined or news.attempt == len(RETRY_AFTER):
            return reply
        return self._once_more(news, reply)

    def _once_more(self, news: News, reply: Reply) -> Reply:
        wait, attempt = RETRY_AFTER[news.attempt], news.attempt + 1
        reason = "http_timeout" if reply.late else "http_error"
        headers = {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason}
        again = replace(news, attempt=attempt, headers=headers, at=self.workspace.clock.now() + wait)
        if not wait:
            return self._tell(again)
        with self.workspace.lock:
            self._not_taken.append(again)
        return reply

    def _said(self, message: Message) -> Json:
        run = [{"type": "text", "text": message.text}]
        section = {"type": "rich_text_section", "elements": run}
        body: Json = {
            "type": "message",
            "channel": message.channel,
            "channel_type": "im",
            "user": message.by,
            "text": message.text,
            "ts": message.ts,
            "team": self.workspace.team.id,
            "client_msg_id": f"client-{message.ts}",
            "blocks": [{"type": "rich_text", "block_id": self.workspace.next_id(), "elements": [section]}],
        }
        return body | ({"thread_ts": message.thread_ts} if message.thread_ts else {})

    def _about_member(self, what: str, channel: Channel, user: str, inviter: str | None) -> None:
        if self.workspace.app.bot_user not in channel.members and user != self.workspace.app.bot_user:
            return
        event = {"type": what, "user": user, "channel": channel.id, "team": self.workspace.team.id}
        event["channel_type"] = "C" if channel.kind == "public" else "G"
        self.event(event | ({"inviter": inviter} if inviter else {}), user, scope=scope_for(channel, "read"))
