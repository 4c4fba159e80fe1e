"""Which conversation an argument means, and whether the app may reach it."""

from bot.sandbox.api.method import Call, Refused
from bot.sandbox.things import Channel, Person

SCOPE_WORD = {"public": "channels", "private": "groups", "im": "im", "mpim": "mpim"}


def scope_for(channel: Channel, right: str) -> str:
    """`scope_for(a direct message, "history")` is im:history."""
    return f"{SCOPE_WORD[channel.kind]}:{right}"


def visible(call: Call, channel_id: str) -> Channel:
    """The conversation of that id, if the app can know of it; channel_not_found otherwise (for user ids too)."""
    channel = call.workspace.conversations.find(channel_id)
    if channel is None or (channel.kind != "public" and not _inside(call, channel)):
        raise Refused("channel_not_found")
    return channel


def to_post_in(call: Call, target: str) -> Channel:
    """The conversation that a message to `target` (a channel or a user id) goes to, opened if need be."""
    if target[:1] in "UW":
        return _with_person(call, target)
    channel = visible(call, target)
    if not _inside(call, channel):
        raise Refused("not_in_channel")
    if channel.archived:
        raise Refused("is_archived")
    return channel


def reachable_person(call: Call, user: str, unknown: str = "user_not_found") -> Person:
    """A person who can be written to directly."""
    person = call.workspace.person(user)
    if person is None:
        raise Refused(unknown)
    if person.deleted:
        raise Refused("user_disabled")
    if person.is_bot:
        raise Refused("cannot_dm_bot")
    return person


def _with_person(call: Call, user: str) -> Channel:
    """A conversation that exists takes messages even when the person has left; a new one is not opened for them."""
    conversations = call.workspace.conversations
    open_one = next((one for one in conversations.of(user) if one.kind == "im" and _inside(call, one)), None)
    return open_one or conversations.im(reachable_person(call, user, "channel_not_found").id)


def _inside(call: Call, channel: Channel) -> bool:
    return call.workspace.app.bot_user in channel.members
