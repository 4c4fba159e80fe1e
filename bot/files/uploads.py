"""Giving Slack files and sharing them in a person's own conversation.

Uploading may be repeated, as nobody sees what is not shared; sharing may not (FACTS, Sending). A share of which Slack
did not say whether it was done is looked for by the file's id before anything is uploaded again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.files.made import File
from bot.line import Line, Trouble
from bot.slack import Fate
from models.journeys.delivery import Letter

LOOK_AGAIN = 30.0
SURELY_NOT = timedelta(minutes=10)
"""Slack shares files a while after it has answered; what is not shared by then never will be."""


@dataclass(frozen=True)
class Uploaded:
    """Files that Slack has, and the conversation in which they are to be shared."""

    channel: str
    file_ids: tuple[str, ...]
    titles: tuple[str, ...]


def upload(line: Line, letter: Letter, files: Sequence[File]) -> Uploaded:
    """Give Slack the files of a letter to one person. May be repeated. Raises Trouble."""
    channel = letter.channel or str(line.call("conversations.open", users=letter.to[0])["channel"]["id"])
    ids = tuple(_upload(line, each) for each in files)
    return Uploaded(channel, ids, tuple(each.title for each in files))


def share(line: Line, uploaded: Uploaded, text: str) -> str | None:
    """Share them with these words: the one call that must not happen twice. The message's ts, if Slack says it yet."""
    named = [{"id": each, "title": title} for each, title in zip(uploaded.file_ids, uploaded.titles, strict=True)]
    answer = line.call("files.completeUploadExternal", files=named, channel_id=uploaded.channel, initial_comment=text)
    return _ts(answer["files"][0], uploaded.channel)


def shared(line: Line, file_id: str, channel: str) -> str | None:
    """The ts of the message with which a file was shared; None if it surely was not.

    Raises Trouble, also while Slack has the file and has not shared it yet.
    """
    try:
        file = line.call("files.info", file=file_id)["file"]
    except Trouble as trouble:
        if trouble.code == "file_not_found":
            return None
        raise
    ts = _ts(file, channel)
    if ts is None and line.age(file["created"]) < SURELY_NOT:
        raise Trouble(Fate.TRANSIENT, LOOK_AGAIN, "not_shared_yet")
    if ts is None:
        line.call("files.delete", file=file_id)
    return ts


def _upload(line: Line, file: File) -> str:
    place = line.call("files.getUploadURLExternal", filename=file.name, length=len(file.content))
    line.upload(place["upload_url"], file.content)
    return str(place["file_id"])


def _ts(file: dict[str, object], channel: str) -> str | None:
    shares = file.get("shares")
    private = shares.get("private", {}) if isinstance(shares, dict) else {}
    return next((str(each["ts"]) for each in private.get(channel, ())), None)
