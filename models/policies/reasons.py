"""Why a policy decided as it did: a name and its facts. The words are the templates' affair."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as field_of


@dataclass(frozen=True)
class Reason:
    """A name known to the templates, and the facts its sentence needs."""

    name: str
    facts: Mapping[str, object] = field_of(default_factory=dict)


@dataclass(frozen=True)
class Problem:
    """What is wrong with one field of something typed."""

    name: str
    field: str
    facts: Mapping[str, object] = field_of(default_factory=dict)
