"""One example or more for every template, refusal and reason: for the tests, `preview` and the doctor.

A module here for each folder of templates (and `root` for those in none) has
`EXAMPLES = {"request/accepted": [{"mentee": MIA, …}, …]}`; it is found by itself. An example is a context as `render`
takes it, of plain namespaces and not of cards: templates do not know models. `card("OfferCard", …)` names the card that
a namespace stands for, and a test compares the fields. The first example is the plain case.
"""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import SimpleNamespace
from typing import Any

__all__ = ["EXAMPLES", "NAMES", "REASONS", "REFUSALS", "Private", "card"]


class Private(str):
    """A text that may stand in a modal but in no message; a test looks for it."""

    __slots__ = ()


def card(kind: str, /, **fields: Any) -> SimpleNamespace:
    """A namespace that stands for the card `kind` of models/queries."""
    made = SimpleNamespace(**fields)
    CARDS.append((kind, made))
    return made


def _collected() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for module in iter_modules(__path__, f"{__name__}."):
        yield from getattr(import_module(module.name), "EXAMPLES", {}).items()


CARDS: list[tuple[str, SimpleNamespace]] = []
EXAMPLES: dict[str, list[dict[str, Any]]] = dict(_collected())
REFUSALS: dict[str, list[dict[str, Any]]] = import_module(f"{__name__}.refusals").FACTS
REASONS: dict[str, list[dict[str, Any]]] = import_module(f"{__name__}.reasons").FACTS
NAMES: dict[str, list[dict[str, Any]]] = import_module(f"{__name__}.names").FACTS
