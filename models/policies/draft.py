"""The steps of an agreement's form as somebody typed them: what each must have, and what of it is checked."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from models.policies.spans import Span
from models.states import ContactWay, Format, Preparation

OF_AN_AIM = ("aim", "measure", "by_on")


@dataclass(frozen=True)
class Aim:
    """One objective; `level` is where the mentee is now, from 1 to 5, if they like to say."""

    number: int
    aim: str
    measure: str
    by_on: date | None
    level: int | None

    @property
    def is_empty(self) -> bool:
        """Nothing of it is there."""
        return not (self.aim or self.measure or self.by_on or self.level)

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields to fill in: none of an empty one, unless it is the first."""
        if self.is_empty and self.number > 1:
            return ()
        return tuple(name for name in OF_AN_AIM if not getattr(self, name))


@dataclass(frozen=True)
class Purpose:
    """What it is for and how long; `prepared` is what the person ticked."""

    required: ClassVar = ("purpose", "review_on", "lasts")
    checks: ClassVar = frozenset({"review_on", "length"})

    prepared: tuple[Preparation, ...]
    purpose: str
    review_on: date | None
    lasts: Span | None


@dataclass(frozen=True)
class OneAim:
    """One of the objectives."""

    required: ClassVar = ()
    checks: ClassVar = frozenset({"objectives"})

    aim: Aim


@dataclass(frozen=True)
class Meetings:
    """How they meet."""

    required: ClassVar = ("every", "shortest_minutes", "longest_minutes", "places")
    checks: ClassVar = frozenset({"shortest", "longest"})

    every: Span | None
    shortest_minutes: int | None
    longest_minutes: int | None
    places: tuple[Format, ...]


@dataclass(frozen=True)
class Between:
    """How they write to each other between meetings, and keep to dates."""

    required: ClassVar = ("contact_every", "contact_ways", "answer_days", "notice")
    checks: ClassVar = frozenset[str]()

    contact_every: Span | None
    contact_ways: tuple[ContactWay, ...]
    answer_days: int | None
    notice: str


@dataclass(frozen=True)
class Manner:
    """What they hold to; `clauses` are keys of the offered ones."""

    required: ClassVar = ("running", "evaluating", "telling", "confidence", "parting")
    checks: ClassVar = frozenset({"ground_rules"})

    clauses: tuple[str, ...]
    own_rules: str
    running: str
    evaluating: str
    telling: str
    confidence: str
    parting: str


Part = Purpose | OneAim | Meetings | Between | Manner
FIELD_OF = {
    "aim": "objective",
    "by_on": "by_date",
    "contact_every": "contact_number",
    "every": "rhythm_number",
    "lasts": "length_number",
    "longest_minutes": "longest",
    "places": "where",
    "shortest_minutes": "shortest",
}


def missing(part: Part) -> tuple[str, ...]:
    """The fields of the form that are still to be filled in."""
    empty = [name for name in part.required if not getattr(part, name)]
    if isinstance(part, OneAim):
        empty += part.aim.missing
    return tuple(FIELD_OF.get(name, name) for name in empty)
