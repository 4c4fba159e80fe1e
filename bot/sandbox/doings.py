"""What people do at their Slack beside the app: who they are, whom they talk with, what becomes of their own words.

The app hears of it as far as Slack tells it.
"""

import re
from collections.abc import Callable, Mapping

from bot.sandbox.api.shapes import message_json
from bot.sandbox.outside import NotOnScreen, Outside
from bot.sandbox.things import Json, Message, Person

LONGEST_STATUS = 100
ZONES = (
    *("America/Los_Angeles", "America/New_York", "America/Sao_Paulo", "Europe/London", "Africa/Lagos"),
    *("Europe/Berlin", "Asia/Dubai", "Asia/Kolkata", "Asia/Singapore", "Asia/Tokyo", "Australia/Sydney"),
)
"""From west to east, where somebody may move to."""
Deed = Callable[[Json], Json]


class Doings:
    """`deeds` by name: each is given what was asked, with `as` for who asks, and answers what the page should know."""

    def __init__(self, outside: Outside) -> None:
        self._outside = outside
        self._workspace = outside.workspace
        self.deeds: Mapping[str, Deed] = {
            "reword": self._reword,
            "unsay": self._unsay,
            "gather": self._gather,
            "invite": self._invite,
            "leave": self._leave,
            "change-profile": self._change,
            "deactivate": self._deactivate,
            "reactivate": self._reactivate,
        }

    def _reword(self, asked: Json) -> Json:
        """Edit one's own message."""
        old, text = self._own(asked), str(asked["text"]).strip()
        if not text:
            return {"trouble": "A message cannot be empty. You can delete it instead."}
        new = self._workspace.conversations.change(old, text=_edited(old, text), blocks=(), edited_ts=old.ts)
        self._tell(new, "message_changed", {"message": self._json(new), "previous_message": self._json(old)})
        return {}

    def _unsay(self, asked: Json) -> Json:
        """Delete one's own message."""
        old = self._own(asked)
        self._workspace.conversations.delete(old)
        self._tell(old, "message_deleted", {"deleted_ts": old.ts, "previous_message": self._json(old)})
        return {}

    def _gather(self, asked: Json) -> Json:
        """Begin a conversation with one or several people; answers where it is."""
        others = [user for user in asked["people"] if user != asked["as"] and self._person(user)]
        conversations = self._workspace.conversations
        if not others:
            return {"trouble": "Choose at least one person."}
        if len(others) == 1:
            return {"at": conversations.im(asked["as"], others[0]).id}
        return {"at": conversations.group((asked["as"], *others)).id}

    def _invite(self, asked: Json) -> Json:
        channel = self._workspace.conversations.find(asked["at"])
        if channel is None or asked["as"] not in channel.members:
            raise NotOnScreen(asked["at"])
        for user in asked["people"]:
            if user not in channel.members and self._person(user):
                self._outside.join_channel(user, channel.id, asked["as"])
        return {}

    def _leave(self, asked: Json) -> Json:
        channel = self._workspace.conversations.find(asked["at"])
        if channel is None or asked["as"] not in channel.members:
            raise NotOnScreen(asked["at"])
        self._outside.leave_channel(asked["as"], channel.id)
        return {"at": "home"}

    def _change(self, asked: Json) -> Json:
        """Status, time zone and the hours in which one is not to be disturbed; of the hours Slack tells no app."""
        person, status, zone = self._person(asked["as"]), str(asked["status"]).strip(), str(asked["zone"])
        hours = (str(asked["quiet_from"]), str(asked["quiet_until"]))
        if len(status) > LONGEST_STATUS or zone not in (*ZONES, person.zone):
            return {"trouble": "The status is too long, or there is no such time zone."}
        if any(hours) and (not all(hours) or hours[0] == hours[1]):
            return {"trouble": "Quiet hours need a beginning and another end."}
        self._workspace.change_person(person.id, quiet_hours=hours if all(hours) else None)
        if (person.status, person.zone) != (status, zone):
            self._outside.change_person(person.id, status=status, zone=zone)
        return {}

    def _deactivate(self, asked: Json) -> Json:
        """As an admin does with the account of somebody who has left."""
        self._outside.deactivate(self._person(asked["as"]).id)
        return {}

    def _reactivate(self, asked: Json) -> Json:
        self._outside.change_person(asked["as"], deleted=False)
        return {}

    def _own(self, asked: Json) -> Message:
        message = self._workspace.conversations.message(asked["channel"], asked["ts"])
        if message is None or message.by != asked["as"]:
            raise NotOnScreen(asked["ts"])
        return message

    def _person(self, user: str) -> Person:
        person = self._workspace.person(user)
        if person is None or person.deleted:
            raise NotOnScreen(user)
        return person

    def _tell(self, message: Message, what: str, more: Json) -> None:
        """The app hears what happens in its own conversations with people, and in no others."""
        channel = self._workspace.conversations.find(message.channel)
        if channel and channel.kind == "im" and self._workspace.app.bot_user in channel.members:
            event: Json = {"type": "message", "subtype": what, "channel": channel.id, "channel_type": "im"}
            self._outside.event({**event, "hidden": True, "ts": message.ts, **more}, message.by, name="message.im")

    def _json(self, message: Message) -> Json:
        return message_json(self._workspace, message)


def _edited(old: Message, text: str) -> str:
    """As Slack stores it; a mention that was one before stays one."""
    stored = escaped(text)
    for mention in re.findall(r"<[@#!][^>]+>", old.text):
        stored = stored.replace(escaped(mention), mention)
    return stored


def escaped(text: str) -> str:
    """What a person types, as Slack stores it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
