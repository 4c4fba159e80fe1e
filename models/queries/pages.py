"""Long lists, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Page:
    """Which page of how many; both count from 1."""

    number: int
    of: int


def cut(things: Sequence[T], page: int, a_page: int) -> tuple[Sequence[T], Page]:
    """That page, or the nearest there is."""
    of = max(1, -(-len(things) // a_page))
    number = min(max(page, 1), of)
    return things[(number - 1) * a_page : number * a_page], Page(number, of)
