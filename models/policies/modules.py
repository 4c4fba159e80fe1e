"""The calendar of a programme: its modules and events, each with its date and theme (PRODUCT §3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

LONGEST_THEME = 100
SOON = timedelta(days=31)


@dataclass(frozen=True, order=True)
class Module:
    """From that day on the programme is about that theme."""

    on: date
    theme: str

    @classmethod
    def of(cls, text: str) -> "Module":
        """Read "2026-03-02 Finding your aims". ValueError for anything else."""
        day, _, theme = " ".join(text.split()).partition(" ")
        try:
            on = date.fromisoformat(day)
        except ValueError:
            raise ValueError("not_a_module") from None
        if not 1 <= len(theme) <= LONGEST_THEME:
            raise ValueError("not_a_module")
        return cls(on, theme)

    def __str__(self) -> str:
        return f"{self.on} {self.theme}"


def current(modules: Sequence[Module], on: date) -> Module | None:
    """What the programme is about on that day: what began last."""
    return max((each for each in modules if each.on <= on), default=None)


def coming(modules: Sequence[Module], on: date) -> Module | None:
    """What begins next, if that is within a month of that day."""
    return min((each for each in modules if on < each.on <= on + SOON), default=None)
