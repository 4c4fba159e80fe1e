"""What a file is before Slack has it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class File:
    """A file by its name, with a title for people to read."""

    name: str
    title: str
    content: bytes
