"""Uploaded files, and the tickets by which an app uploads one."""

import secrets
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from bot.sandbox.clock import Time
from bot.sandbox.feed import Feed
from bot.sandbox.things import File, Json

TICKET_LIVES = timedelta(hours=1)
LARGEST = 20 * 1024 * 1024
"""In bytes, the most that this workspace lets an app upload at once. Slack's own limit is a gigabyte."""
MOST_KEPT = 10 * 1024 * 1024
"""In bytes, of all files together; what is older than those is forgotten with the workspace."""


@dataclass
class Ticket:
    """Leave to upload `length` bytes at an address with `secret` in it; `content` once they have come."""

    secret: str
    file_id: str
    name: str
    length: int
    at: datetime
    content: bytes | None = None


class Files:
    """Thread-safe. Ids are made in order of creation."""

    def __init__(self, lock: threading.RLock, feed: Feed, clock: Time) -> None:
        self._lock = lock
        self._feed = feed
        self._clock = clock
        self._made = 0
        self._files: dict[str, File] = {}
        self._tickets: dict[str, Ticket] = {}

    def find(self, file_id: str) -> File | None:
        return self._files.get(file_id)

    def add(self, name: str, content: bytes, by: str, *, in_form: bool = False) -> File:
        """A file that a person uploads at their Slack."""
        with self._lock:
            return self._keep(File(self._next_id(), name, name, by, self._seconds(), content, in_form))

    def remove(self, file_id: str) -> None:
        with self._lock:
            self._files.pop(file_id, None)
            self._feed.tell("file", file_id)

    def reserve(self, name: str, length: int) -> Ticket:
        with self._lock:
            ticket = Ticket(secrets.token_urlsafe(24), self._next_id(), name, length, self._clock.wire())
            self._tickets[ticket.file_id] = ticket
            return ticket

    def ticket(self, secret: str) -> Ticket | None:
        """The ticket at an upload address; None when there is none, or it is too old."""
        with self._lock:
            return next((one for one in self._valid() if one.secret == secret), None)

    def receive(self, ticket: Ticket, content: bytes) -> bool:
        """The bytes for a ticket; whether they are as many as was said."""
        with self._lock:
            fits = len(content) == ticket.length
            ticket.content = content if fits else ticket.content
            return fits

    def waiting(self, file_id: str) -> Ticket | None:
        """The ticket of a file that has been uploaded and not been completed yet."""
        with self._lock:
            return next((one for one in self._valid() if one.file_id == file_id and one.content is not None), None)

    def complete(self, ticket: Ticket, title: str, by: str) -> File:
        """The file of a ticket that was waiting, which is used up by this."""
        with self._lock:
            del self._tickets[ticket.file_id]
            content = ticket.content or b""
            return self._keep(File(ticket.file_id, ticket.name, title, by, self._seconds(), content))

    def kept(self) -> Json:
        """The newest files as JSON, up to `MOST_KEPT` bytes of them."""
        with self._lock:
            newest = [{**asdict(one), "content": b64encode(one.content).decode()} for one in self._newest()]
            return {"files": newest[::-1], "made": self._made}

    def restore(self, kept: Json) -> None:
        with self._lock:
            files = [File(**{**one, "content": b64decode(one["content"])}) for one in kept["files"]]
            self._files = {one.id: one for one in files}
            self._made = kept["made"]

    def _keep(self, file: File) -> File:
        self._files[file.id] = file
        self._feed.tell("file", file.id)
        return file

    def _newest(self) -> Iterator[File]:
        left = MOST_KEPT
        for file in reversed(self._files.values()):
            left -= len(file.content)
            if left < 0:
                return
            yield file

    def _valid(self) -> list[Ticket]:
        now = self._clock.wire()
        return [one for one in self._tickets.values() if now - one.at <= TICKET_LIVES]

    def _next_id(self) -> str:
        self._made += 1
        return f"F0{self._made:08d}"

    def _seconds(self) -> int:
        return int(self._clock.now().timestamp())
