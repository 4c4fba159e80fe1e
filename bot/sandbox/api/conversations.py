"""Conversations: opening them, and reading what the app is allowed to read."""

from decimal import Decimal, InvalidOperation

from bot.sandbox.api.method import Call, Refused, method
from bot.sandbox.api.paging import page
from bot.sandbox.api.reach import reachable_person, scope_for, visible
from bot.sandbox.api.shapes import channel_json, message_json
from bot.sandbox.things import Channel, Json, Message

MOST_IN_A_GROUP = 8
READ = "channels:read groups:read im:read mpim:read"
HISTORY = "channels:history groups:history im:history mpim:history"


@method("conversations.open", scope="channels:manage groups:write im:write mpim:write", tier=3)
def open_(call: Call) -> Json:
    before = {one.id for one in call.workspace.conversations.all()}
    channel = _wanted(call)
    was_there = {"no_op": True, "already_open": True} if channel.id in before else {}
    whole = call.flag("return_im")
    return {**was_there, "channel": channel_json(call.workspace, channel) if whole else {"id": channel.id}}


@method("conversations.info", scope=READ, required="channel", tier=3, takes_json=False)
def info(call: Call) -> Json:
    channel = _readable(call, "read")
    body = channel_json(call.workspace, channel)
    return {"channel": body | ({"num_members": len(channel.members)} if call.flag("include_num_members") else {})}


@method("conversations.members", scope=READ, required="channel", tier=4, takes_json=False)
def members(call: Call) -> Json:
    users, metadata = page(call, _readable(call, "read").members, usual=100)
    return {"members": list(users), "response_metadata": metadata}


@method("conversations.history", scope=HISTORY, required="channel", tier=3)
def history(call: Call) -> Json:
    """Newest first, without replies in threads."""
    channel = _read_into(call)
    said = [
        one for one in call.workspace.conversations.messages(channel.id) if one.only_for is None and not one.is_reply
    ]
    return _messages(call, [one for one in reversed(said) if _within(call, one)])


@method("conversations.replies", scope=HISTORY, required="channel ts", tier=3, takes_json=False)
def replies(call: Call) -> Json:
    """Oldest first, beginning with the message that was replied to."""
    channel, ts = _read_into(call), str(call.text("ts"))
    said = [one for one in call.workspace.conversations.messages(channel.id) if one.only_for is None]
    thread = [one for one in said if ts in (one.ts, one.thread_ts)]
    if not thread:
        raise Refused("thread_not_found")
    return _messages(call, [one for one in thread if one.ts == ts or _within(call, one)])


def _wanted(call: Call) -> Channel:
    if channel_id := call.text("channel"):
        return _resumed(call, channel_id)
    users = [user for user in (call.text("users") or "").split(",") if user]
    if not users:
        raise Refused("users_list_not_supplied")
    if len(users) > MOST_IN_A_GROUP:
        raise Refused("too_many_users")
    call.need_scope("im:write" if len(users) == 1 else "mpim:write")
    ids = [reachable_person(call, user).id for user in dict.fromkeys(users)]
    if len(ids) == 1:
        return call.workspace.conversations.im(ids[0])
    return call.workspace.conversations.group((*ids, call.workspace.app.bot_user))


def _resumed(call: Call, channel_id: str) -> Channel:
    channel = visible(call, channel_id)
    if channel.kind not in ("im", "mpim"):
        raise Refused("method_not_supported_for_channel_type")
    call.need_scope(scope_for(channel, "write"))
    return channel


def _readable(call: Call, right: str) -> Channel:
    channel = visible(call, str(call.text("channel")))
    call.need_scope(scope_for(channel, right))
    return channel


def _read_into(call: Call) -> Channel:
    channel = _readable(call, "history")
    if call.workspace.app.bot_user not in channel.members:
        raise Refused("not_in_channel")
    return channel


def _within(call: Call, message: Message) -> bool:
    at, inclusive = Decimal(message.ts), call.flag("inclusive")
    oldest, latest = _edge(call, "oldest"), _edge(call, "latest")
    after = oldest is None or at > oldest or (inclusive and at == oldest)
    return after and (latest is None or at < latest or (inclusive and at == latest))


def _edge(call: Call, name: str) -> Decimal | None:
    value = call.text(name)
    if value in (None, "0", "now"):
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        raise Refused(f"invalid_ts_{name}") from None


def _messages(call: Call, found: list[Message]) -> Json:
    shown, metadata = page(call, found, usual=100, most=999)
    with_metadata = call.flag("include_all_metadata")
    body: Json = {
        "messages": [_in_list(call, one, with_metadata=with_metadata) for one in shown],
        "has_more": bool(metadata["next_cursor"]),
    }
    return body | ({"response_metadata": metadata} if metadata["next_cursor"] else {})


def _in_list(call: Call, message: Message, *, with_metadata: bool) -> Json:
    body = message_json(call.workspace, message, metadata=with_metadata)
    thread = [one for one in call.workspace.conversations.messages(message.channel) if one.thread_ts == message.ts]
    answers = [one for one in thread if one.is_reply]
    if not answers:
        return body
    users = list(dict.fromkeys(one.by for one in answers))
    counts = {"reply_count": len(answers), "reply_users_count": len(users), "reply_users": users}
    return body | {"thread_ts": message.ts, **counts, "latest_reply": answers[-1].ts}
