"""One ball, one holder: a pair's next move and whose it is (PRODUCT §1)."""

from dataclasses import dataclass
from enum import StrEnum

from models.states import PairingStatus, Role


class Whose(StrEnum):
    """Whose move it is."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    BOTH = "both"
    NOBODY = "nobody"


class Next(StrEnum):
    """The next move of a pair."""

    FIRST_MEETING = "first_meeting"
    ANSWER_TIMES = "answer_times"
    SESSION_BOOKED = "session_booked"
    DID_YOU_MEET = "did_you_meet"
    DRAFT_AGREEMENT = "draft_agreement"
    SIGN_AGREEMENT = "sign_agreement"
    BOOK_NEXT = "book_next"
    ON_A_BREAK = "on_a_break"
    ENDING = "ending"
    ENDED = "ended"


@dataclass(frozen=True, kw_only=True)
class PairFacts:
    """The state of a pair as far as it decides whose move it is."""

    status: PairingStatus
    held: int = 0  # sessions held
    paused: bool = False
    ending: bool = False  # an ending is pending
    proposed_by: Role | None = None  # an open offer of times
    booked: bool = False  # a session lies ahead
    asked_whether_met: Role | None = None  # a session's time passed; who is being asked
    signed_by: frozenset[Role] = frozenset()  # who signed the version that is not yet in force
    returned_to: Role | None = None  # whose draft was sent back
    agreement_asked: bool = True  # within the days in which the agreement is asked for (PRODUCT §6)


@dataclass(frozen=True)
class Move:
    """The one next move and its holder."""

    name: Next
    whose: Whose


def next_move(pair: PairFacts) -> Move:
    """The pair's one next move. What somebody already waits for comes before what would be good to begin."""
    return _standing_still(pair) or _awaited(pair) or _to_begin(pair)


def _standing_still(pair: PairFacts) -> Move | None:
    if pair.status is PairingStatus.ENDED:
        return Move(Next.ENDED, Whose.NOBODY)
    if pair.ending:
        return Move(Next.ENDING, Whose.NOBODY)
    if pair.paused:
        return Move(Next.ON_A_BREAK, Whose.NOBODY)
    return None


def _awaited(pair: PairFacts) -> Move | None:
    if pair.asked_whether_met is not None:
        return Move(Next.DID_YOU_MEET, Whose(pair.asked_whether_met))
    if pair.proposed_by is not None:
        return Move(Next.ANSWER_TIMES, _other(pair.proposed_by))
    if len(pair.signed_by) == 1:
        return Move(Next.SIGN_AGREEMENT, _other(*pair.signed_by))
    if pair.returned_to is not None:
        return Move(Next.DRAFT_AGREEMENT, Whose(pair.returned_to))
    return None


def _to_begin(pair: PairFacts) -> Move:
    if pair.held and pair.status is PairingStatus.INTRODUCED and pair.agreement_asked:
        return Move(Next.DRAFT_AGREEMENT, Whose.MENTEE)
    if pair.booked:
        return Move(Next.SESSION_BOOKED, Whose.NOBODY)
    if pair.held:
        return Move(Next.BOOK_NEXT, Whose.MENTEE)
    return Move(Next.FIRST_MEETING, Whose.MENTEE)


def _other(role: Role) -> Whose:
    return Whose.MENTOR if role is Role.MENTEE else Whose.MENTEE
