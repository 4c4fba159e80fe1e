"""The messages of a conversation or a thread as one person reads them, line by line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from markupsafe import Markup

from bot.sandbox.drawing import Stage, draw_message
from bot.sandbox.faces import Face, face_of
from bot.sandbox.file_cards import Card, cards
from bot.sandbox.reader import Reader, day_words
from bot.sandbox.things import Message
from bot.sandbox.workspace import Workspace

TOGETHER = timedelta(minutes=5)
FACES_OF_A_THREAD = 5


@dataclass(frozen=True)
class Line:
    """A message as it stands in a list.

    `day` only where a new day begins; `follows` the same person's last one; `is_new` begins what was not read before.
    """

    id: str
    message: Message
    face: Face
    time: str
    when: str
    drawn: Markup
    day: str = ""
    follows: bool = False
    is_new: bool = False
    replies: int = 0
    repliers: Sequence[Face] = ()
    last_reply: str = ""
    files: Sequence[Card] = ()


def in_conversation(
    workspace: Workspace, messages: Sequence[Message], reader: Reader, scope: str, new_from: str = ""
) -> list[Line]:
    """`messages` of one conversation, oldest first, with their threads; `new_from` is the ts of the first new one."""
    threads = _threads(workspace, messages[0].channel) if messages else {}
    return [
        _with_replies(workspace, line, threads.get(line.message.ts, ()), reader)
        for line in _lines(workspace, messages, reader, scope, new_from)
    ]


def in_thread(workspace: Workspace, messages: Sequence[Message], reader: Reader, scope: str) -> list[Line]:
    """A thread has no dividers between its days: each message says its own."""
    return [replace(line, day="", time=line.when) for line in _lines(workspace, messages, reader, scope)]


def moment_of(ts: str) -> datetime:
    return datetime.fromtimestamp(float(ts), UTC)


def _lines(
    workspace: Workspace, messages: Sequence[Message], reader: Reader, scope: str, new_from: str = ""
) -> Iterator[Line]:
    before: Message | None = None
    for message in messages:
        is_new = message.ts == new_from
        line = _line(workspace, message, None if is_new else before, reader, scope)
        same_day = before is not None and _day(before, reader) == _day(message, reader)
        yield replace(line, is_new=is_new, day="" if same_day else day_words(moment_of(message.ts), reader))
        before = message


def _line(workspace: Workspace, message: Message, before: Message | None, reader: Reader, scope: str) -> Line:
    at = moment_of(message.ts)
    line_id = f"{scope}{message.ts.replace('.', '_')}"
    return Line(
        id=line_id,
        message=message,
        face=face_of(workspace, message.by),
        time=reader.clock(at),
        when=f"{day_words(at, reader)} at {reader.clock(at)}",
        drawn=draw_message(message.text, message.blocks, Stage(reader, line_id)),
        files=cards(workspace, message, reader.me),
        follows=before is not None and _belong_together(before, message, reader),
    )


def _day(message: Message, reader: Reader) -> datetime:
    return reader.local(moment_of(message.ts)).replace(hour=0, minute=0, second=0, microsecond=0)


def _belong_together(before: Message, message: Message, reader: Reader) -> bool:
    near = moment_of(message.ts) - moment_of(before.ts) < TOGETHER
    same = (before.by, before.is_reply) == (message.by, message.is_reply)
    said_to_all = before.only_for is None and message.only_for is None
    return same and said_to_all and near and _day(before, reader) == _day(message, reader)


def _threads(workspace: Workspace, channel: str) -> Mapping[str, Sequence[Message]]:
    threads: dict[str, list[Message]] = {}
    for message in workspace.conversations.messages(channel):
        if message.is_reply and message.thread_ts:
            threads.setdefault(message.thread_ts, []).append(message)
    return threads


def _with_replies(workspace: Workspace, line: Line, replies: Sequence[Message], reader: Reader) -> Line:
    if not replies:
        return line
    people = list(dict.fromkeys(one.by for one in replies))[:FACES_OF_A_THREAD]
    return replace(
        line,
        replies=len(replies),
        repliers=[face_of(workspace, user) for user in people],
        last_reply=reader.lately(moment_of(replies[-1].ts)),
    )
