"""A version of an agreement as a document: a PDF, and the same as plain text."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.files.made import File
from bot.files.tagged import laid_out
from models.journeys.delivery import Letter
from models.unit import Unit
from templates import Reader, parts

UNDER = {"heading": "-", "subheading": "."}


def files(unit: Unit, letter: Letter) -> tuple[File, ...]:
    """Both, for whom the letter goes to."""
    title, found = parts("agreement", Reader(letter.language, letter.zone), **letter.context)
    name = f"mentoring-agreement-{letter.context['version']}"
    language = letter.language.split(",")[0]
    return (
        File(f"{name}.pdf", title, laid_out(title, found, language=language, made_at=unit.now)),
        File(f"{name}.txt", title, as_text(title, found).encode()),
    )


def as_text(title: str, found: Sequence[dict[str, Any]]) -> str:
    """The parts a line each, headings underlined."""
    return "\n".join([title, "=" * len(title), *(line for each in found for line in _lines(each))]) + "\n"


def _lines(part: dict[str, Any]) -> Iterator[str]:
    kind, text = part["type"], part["text"]
    if kind in UNDER:
        yield from ("", text, UNDER[kind] * len(text))
    elif kind == "item":
        yield f"- {text}"
    elif kind == "paragraph":
        yield text
