"""Who could mentor whom (PRODUCT §5.2, §5.3): facts of the two, hard rules that forbid a pair, and small named rules,
each with points and the facts of its sentence. The words for both sides are in `templates/reasons.j2`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from models.policies import scores
from models.policies.calendar import stable_number
from models.policies.facts import USUAL, Measure, MenteeFacts, MentorFacts
from models.policies.likeness import common_words
from models.policies.reasons import Reason
from models.states import Commitment, FaceToFace, Likeness


@dataclass(frozen=True)
class Suggestion:
    """A mentor for a mentee, and why them: facts of the two, never a rule about a third person."""

    mentor: str
    points: int
    reasons: tuple[Reason, ...]


def rank(
    mentee: MenteeFacts, mentors: Iterable[MentorFacts], measure: Measure = USUAL, how_many: int | None = None
) -> tuple[Suggestion, ...]:
    """The mentors who may mentor this mentee, best first.

    Ties spread the demand: the one with the larger share of free places first, then an order that is each
    mentee's own and always the same.
    """
    best = worths(mentee, mentors, measure)[:how_many]
    return tuple(Suggestion(each.person, given, why(mentee, each, measure)) for each, given in best)


def worths(
    mentee: MenteeFacts, mentors: Iterable[MentorFacts], measure: Measure = USUAL
) -> list[tuple[MentorFacts, int]]:
    """The same without the reasons, which take longer: each mentor and what the pair is worth."""
    pool = scores.Pool(tuple(mentors))
    points = scores.points([mentee], pool, measure)[0]
    allowed = scores.forbidden([mentee], pool)[0] == 0
    possible = [(each, int(points[place])) for place, each in enumerate(pool.mentors) if allowed[place]]
    return sorted(possible, key=lambda found: _order(mentee, *found))


def forbids(mentee: MenteeFacts, mentor: MentorFacts) -> tuple[str, ...]:
    """The hard rules that forbid this pair. `barred` and `line` are for nobody's eyes."""
    return scores.names_of(int(scores.forbidden([mentee], scores.Pool((mentor,)))[0, 0]))


def why_not(mentee: MenteeFacts, mentor: MentorFacts) -> str | None:
    """The first hard rule that forbids this pair, if one does. `barred` and `line` are for nobody's eyes."""
    return next(iter(forbids(mentee, mentor)), None)


def why(mentee: MenteeFacts, mentor: MentorFacts, measure: Measure = USUAL) -> tuple[Reason, ...]:
    """What speaks for this pair, the weightiest rule first; for either of the two to read."""
    heaviest = sorted(FACTS_OF, key=lambda name: -measure.weights.get(name, 0))
    speaking = [name for name in heaviest if measure.weights.get(name, 0)]
    found = [(name, FACTS_OF[name](mentee, mentor, measure)) for name in speaking]
    room = Reason("has_room", {"places": mentor.free})
    return (*(Reason(name, facts) for name, facts in found if facts is not None), room)


def _order(mentee: MenteeFacts, mentor: MentorFacts, points: int) -> tuple[int, Fraction, int]:
    free_share = Fraction(mentor.free, mentor.capacity)
    return -points, -free_share, stable_number(f"{mentee.person} {mentor.person}")


Said = dict[str, object] | None


def _shared_topics(mentee: MenteeFacts, mentor: MentorFacts, _: Measure) -> Said:
    shared = _shared(mentee.topics, mentor.topics)
    return {"topics": shared} if shared else None


def _aim(mentee: MenteeFacts, mentor: MentorFacts, _: Measure) -> Said:
    words = common_words(mentee.aim, mentor.skills)
    return {"words": words} if words else None


def _can_meet(mentee: MenteeFacts, mentor: MentorFacts, _: Measure) -> Said:
    shared = _shared(mentee.places, mentor.places)
    return {"places": shared} if shared and mentee.face_to_face is not FaceToFace.EITHER else None


def _fresh_view(mentee: MenteeFacts, mentor: MentorFacts, _: Measure) -> Said:
    if mentee.likeness is not Likeness.FRESH:
        return None
    if _differ(mentee.profession, mentor.profession):
        return {"another": "profession"}
    return {"another": "organisation"} if _differ(mentee.organisation, mentor.organisation) else None


def _like_me(mentee: MenteeFacts, mentor: MentorFacts, _: Measure) -> Said:
    alike = mentee.likeness is Likeness.ALIKE and mentee.profession and mentee.profession == mentor.profession
    return {"profession": mentor.profession} if alike else None


def _in_common(mentee: MenteeFacts, mentor: MentorFacts, _: Measure) -> Said:
    shared = _shared(mentee.words, mentor.words)
    return {"words": shared} if shared and mentee.likeness is not Likeness.FRESH else None


def _commitment(mentee: MenteeFacts, mentor: MentorFacts, _: Measure) -> Said:
    wanted = mentee.commitment
    fits = wanted is not Commitment.EITHER and mentor.commitment in (wanted, Commitment.EITHER)
    return {"commitment": wanted.value} if fits else None


def _further_on(mentee: MenteeFacts, mentor: MentorFacts, measure: Measure) -> Said:
    order = {grade: place for place, grade in enumerate(measure.grades)}
    if mentee.grade not in order or mentor.grade not in order:
        return None
    return {} if 0 < order[mentor.grade] - order[mentee.grade] <= scores.STEPS_UP else None


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """In the order of the first."""
    return tuple(each for each in one if each in other)


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


FACTS_OF = {
    "shared_topics": _shared_topics,
    "aim": _aim,
    "can_meet": _can_meet,
    "fresh_view": _fresh_view,
    "like_me": _like_me,
    "in_common": _in_common,
    "commitment": _commitment,
    "further_on": _further_on,
}
"""For each rule the facts of its sentence; None where it does not speak for the pair."""
