"""What the ladder is told of a pair, and what it may decide."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from models.policies.ascent import Answered, Moved, Sent, Settled
from models.policies.calendar import NO_DAYS
from models.policies.spans import Span
from models.states import Role


class Rung(IntEnum):
    FIRST = 1
    SECOND = 2
    CHECK_IN = 3
    ABOUT_THE_OTHER = 4
    ALERT = 5


class Kind(StrEnum):
    """What a step says: the same rung speaks differently before the first meeting, or when nobody answered."""

    FIRST_MEETING = "first_meeting"
    BOOK_NEXT = "book_next"
    ANOTHER_THOUGHT = "another_thought"
    CHECK_IN = "check_in"
    ABOUT_THE_OTHER = "about_the_other"
    LAST_WORD = "last_word"


@dataclass(frozen=True, kw_only=True)
class LadderFacts:
    """What the ladder knows of a pair. Events are all since the last held session, or the introduction."""

    rhythm: Span
    introduced_on: date
    last_held_on: date | None = None
    logged_on: date | None = None  # when that session was logged: what was sent before is of no account
    sent: tuple[Sent, ...] = ()
    answers: tuple[Answered, ...] = ()
    moves: tuple[Moved, ...] = ()
    settled: tuple[Settled, ...] = ()
    away: Container[date] = NO_DAYS
    offered_on: date | None = None  # an open offer of times
    booked: bool = False  # a session lies ahead
    met_unknown: bool = False  # a session's time passed and the two are still being asked whether they met
    resumed_on: date | None = None  # a booking fell through, or what else kept the pair off the ladder ended
    fell_through: int = 0  # sessions missed or cancelled in a row
    paused: bool = False
    ending: bool = False  # pending or effective
    alert_open: bool = False  # open, owned or waiting


@dataclass(frozen=True)
class Climb:
    """Send this step to these of the two. `since_on` and `step` name it: the same step is never sent twice."""

    rung: Rung
    kind: Kind
    to: tuple[Role, ...]
    since_on: date
    step: str
    may_move: bool  # whether "not now" may still be offered
    alert_on: date | None = None  # rung 4: when the coordinators will be asked, if this leaves today
    again_on: date | None = None  # when the next step is due, if this leaves today


@dataclass(frozen=True)
class Rest:
    """Nothing to do before `again_on`. `ask_rhythm`: twice "All fine" without a session."""

    why: str
    again_on: date
    ask_rhythm: bool = False


@dataclass(frozen=True)
class Off:
    """Off the ladder until the facts change, so there is no day to ask again."""

    why: str
    again_on: None = None


@dataclass(frozen=True)
class Alert:
    """Ask the coordinators: `silence`, or `disagree` when one says fine and the other cannot reach them."""

    why: str
    since_on: date
    step: str = "5"
    again_on: None = None


Decision = Climb | Rest | Off | Alert
