"""What the match knows of people, and how a programme weighs it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.states import Commitment, FaceToFace, Likeness, Whence

WEIGHTS: Mapping[str, int] = {
    "shared_topics": 30,
    "aim": 20,
    "can_meet": 10,
    "fresh_view": 10,
    "like_me": 10,
    "in_common": 6,
    "commitment": 6,
    "further_on": 4,
}
"""The most points each rule gives, unless the programme says otherwise."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of either. People are named by any stable text, such as their id; what is unknown is empty."""

    person: str
    topics: tuple[str, ...] = ()
    organisation: str = ""
    profession: str = ""
    grade: str = ""
    places: tuple[str, ...] = ()  # where they could meet
    words: tuple[str, ...] = ()  # that describe them
    whence: Whence = Whence.EITHER
    face_to_face: FaceToFace = FaceToFace.EITHER
    commitment: Commitment = Commitment.EITHER
    barred: frozenset[str] = frozenset()  # people they must not be matched with
    line: frozenset[str] = frozenset()  # whoever manages them


@dataclass(frozen=True, kw_only=True)
class MenteeFacts(Facts):
    """The one who asks."""

    aim: str = ""
    likeness: Likeness = Likeness.EITHER
    declined: frozenset[str] = frozenset()  # mentors who declined, or let pass, this request
    earlier: frozenset[str] = frozenset()  # mentors of earlier pairings
    asks_for: frozenset[str] = frozenset()  # mentors they asked for by name, earlier ones included


@dataclass(frozen=True, kw_only=True)
class MentorFacts(Facts):
    """The one who might say yes. An open offer and a pairing each hold a place."""

    skills: str = ""
    capacity: int = 1
    places_held: int = 0
    resting: bool = False
    away: bool = False

    @property
    def free(self) -> int:
        """How many places are free."""
        return max(0, self.capacity - self.places_held)


@dataclass(frozen=True, kw_only=True)
class Measure:
    """How a programme weighs: the most points of each rule, and its grades from the first to the last."""

    weights: Mapping[str, int] = field(default_factory=lambda: WEIGHTS)
    grades: tuple[str, ...] = ()


USUAL = Measure()
