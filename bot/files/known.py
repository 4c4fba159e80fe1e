"""All that Waypost knows about somebody, to read and for a program to read."""

import json
from datetime import date
from typing import Any

from bot.files.made import File
from models.journeys.delivery import Letter
from models.queries.known import KnownCard, KnownEntry, known
from models.unit import Unit
from templates import Reader, document


def files(unit: Unit, letter: Letter) -> tuple[File, ...]:
    """A page for people and the same as JSON, both for whom the letter goes to."""
    card = known(unit, letter.context["person"].id)
    page = document(
        "known.html", Reader(letter.language, letter.zone), name=card.name, chapters=card.chapters, made_at=unit.now
    )
    stamp = f"waypost-{unit.now:%Y-%m-%d}"
    return (
        File(f"{stamp}.html", f"{stamp}.html", page.encode()),
        File(f"{stamp}.json", f"{stamp}.json", _as_json(card).encode()),
    )


def _as_json(card: KnownCard) -> str:
    told = {str(chapter): [_entry(each) for each in entries] for chapter, entries in card.chapters}
    return json.dumps({"name": card.name, **told}, ensure_ascii=False, indent=2, default=_plain)


def _entry(entry: KnownEntry) -> dict[str, Any]:
    return {"kind": entry.of, **{fact.name: fact.value for fact in entry.facts}}


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
