"""How a file looks in a message: its kind, its name and size, the first lines of a text, a picture as itself."""

from dataclasses import dataclass
from urllib.parse import quote

from bot.sandbox.file_types import type_of
from bot.sandbox.things import File, Message
from bot.sandbox.workspace import Workspace

KB, MB = 1000, 1_000_000
LINES = 6
LONGEST_LINE = 200
LARGEST_PREVIEW = 100_000
"""In bytes; of larger texts nothing is shown."""


@dataclass(frozen=True)
class Card:
    """`link` downloads the file as the one who reads; `preview` are the first lines of a text, `more` how many follow.

    A file that was deleted is a card without a name.
    """

    id: str
    name: str = ""
    title: str = ""
    kind: str = ""
    words: str = ""
    link: str = ""
    is_picture: bool = False
    preview: str = ""
    more: int = 0


def cards(workspace: Workspace, message: Message, reader: str) -> list[Card]:
    found = [(file_id, workspace.files.find(file_id)) for file_id in message.files]
    return [card(file, reader) if file else Card(file_id) for file_id, file in found]


def card(file: File, reader: str) -> Card:
    kind, lines = type_of(file.name), _lines(file)
    return Card(
        file.id,
        file.name,
        file.title,
        kind.name,
        f"{kind.words} · {size_words(len(file.content))}",
        f"/files/{file.id}/{quote(file.name, safe='')}?as={reader}",
        kind.is_picture,
        "\n".join(line[:LONGEST_LINE] for line in lines[:LINES]),
        max(0, len(lines) - LINES),
    )


def size_words(size: int) -> str:
    if size < KB:
        return f"{size} {'byte' if size == 1 else 'bytes'}"
    return f"{size / KB:.0f} kB" if size < MB else f"{size / MB:.1f} MB"


def _lines(file: File) -> list[str]:
    if not type_of(file.name).is_text or len(file.content) > LARGEST_PREVIEW:
        return []
    try:
        return file.content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return []
