"""Who could mentor whom: hard rules first, then what the two share and who has room (PRODUCT §5.2, §5.3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from models.policies.calendar import stable_number
from models.policies.reasons import Reason


@dataclass(frozen=True, kw_only=True)
class MenteeFacts:
    """What is known of the one who asks. People are named by any stable text, such as their id."""

    person: str
    topics: tuple[str, ...] = ()
    barred: frozenset[str] = frozenset()  # people they must not be matched with
    line: frozenset[str] = frozenset()  # whoever manages them
    declined: frozenset[str] = frozenset()  # mentors who declined, or let pass, this request
    earlier: frozenset[str] = frozenset()  # mentors of earlier pairings
    asks_for: frozenset[str] = frozenset()  # mentors they asked for by name, earlier ones included


@dataclass(frozen=True, kw_only=True)
class MentorFacts:
    """What is known of a mentor. An open offer and a pairing each hold a place."""

    person: str
    topics: tuple[str, ...] = ()
    capacity: int = 1
    places_held: int = 0
    resting: bool = False
    away: bool = False
    barred: frozenset[str] = frozenset()
    line: frozenset[str] = frozenset()

    @property
    def places(self) -> int:
        """How many are free."""
        return max(0, self.capacity - self.places_held)


@dataclass(frozen=True)
class Suggestion:
    """A mentor for a mentee, and why them: facts of the two, never a rule about a third person."""

    mentor: str
    shared: int
    reasons: tuple[Reason, ...]


def rank(mentee: MenteeFacts, mentors: Iterable[MentorFacts], how_many: int = 5) -> tuple[Suggestion, ...]:
    """The mentors who fit best, best first.

    Ties spread the demand: the one with the larger share of free places first, then an order that is each
    mentee's own and always the same.
    """
    possible = (each for each in mentors if why_not(mentee, each) is None)
    best = sorted(possible, key=lambda mentor: _order(mentee, mentor))[:how_many]
    return tuple(Suggestion(each.person, len(_shared(mentee, each)), why(mentee, each)) for each in best)


def why_not(mentee: MenteeFacts, mentor: MentorFacts) -> str | None:
    """The hard rule that forbids this pair, if one does. `barred` and `line` are for nobody's eyes."""
    me, them = mentee.person, mentor.person
    rules = {
        "self": me == them,
        "barred": them in mentee.barred or me in mentor.barred,
        "line": them in mentee.line or me in mentor.line,
        "declined": them in mentee.declined,
        "earlier_pairing": them in mentee.earlier - mentee.asks_for,
        "resting": mentor.resting,
        "away": mentor.away,
        "full": mentor.places == 0,
    }
    return next((name for name, forbids in rules.items() if forbids), None)


def why(mentee: MenteeFacts, mentor: MentorFacts) -> tuple[Reason, ...]:
    """What speaks for this mentor, in the mentee's order of topics."""
    shared = _shared(mentee, mentor)
    room = Reason("has_room", {"places": mentor.places})
    return (Reason("shared_topics", {"topics": shared}), room) if shared else (room,)


def _shared(mentee: MenteeFacts, mentor: MentorFacts) -> tuple[str, ...]:
    return tuple(topic for topic in mentee.topics if topic in mentor.topics)


def _order(mentee: MenteeFacts, mentor: MentorFacts) -> tuple[int, Fraction, int]:
    free_share = Fraction(mentor.places, mentor.capacity)
    return -len(_shared(mentee, mentor)), -free_share, stable_number(f"{mentee.person} {mentor.person}")
