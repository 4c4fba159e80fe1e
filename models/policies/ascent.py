"""One ascent of the ladder, read from what was sent and answered since a pair last met."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from models.states import CheckIn, Role


@dataclass(frozen=True)
class Sent:
    """A step that really left, on a date of the programme's zone.

    The step is as it was decided: "3", or "3.1" when somebody moved it. What leaves to both of the two at
    different times may stand here twice. An alert raised, for whatever reason, is step "5".
    """

    step: str
    on: date

    @property
    def rung(self) -> int:
        """Which rung the step belongs to."""
        return int(self.step.partition(".")[0])


@dataclass(frozen=True)
class Answered:
    """What one of the two answered, to whichever rung came last."""

    by: Role
    said: CheckIn
    on: date


@dataclass(frozen=True)
class Moved:
    """Somebody said "not now" to this step: the rung again on a later day."""

    by: Role
    step: str
    on: date
    until: date


@dataclass(frozen=True)
class Settled:
    """A coordinator settled an alert without a meeting ("All fine")."""

    on: date


Event = Sent | Answered | Moved | Settled


@dataclass(frozen=True)
class Ascent:
    """From a session, or from the end of a rest, up to the next. Its rungs are unique."""

    since_on: date
    sent: tuple[Sent, ...] = ()
    answers: tuple[Answered, ...] = ()
    moves: tuple[Moved, ...] = ()
    rests_from: date | None = None
    number_fine: int = 0

    @property
    def rung(self) -> int:
        """The highest rung sent, 0 before the first."""
        return max((each.rung for each in self.sent), default=0)

    def last_sent_on(self, rung: int) -> date | None:
        """When that rung last left."""
        return max((each.on for each in self.sent if each.rung == rung), default=None)

    def times_sent(self, rung: int) -> int:
        """How often that rung left: once, and once more each time somebody moved it."""
        return len({each.step for each in self.sent if each.rung == rung})

    def step(self, rung: int) -> str:
        """How the next sending of that rung is named."""
        times = self.times_sent(rung)
        return f"{rung}.{times}" if times else f"{rung}"

    def who_answered(self, rung: int) -> frozenset[Role]:
        """Who gave a sign of life since that rung first left, "not now" included."""
        first = min((each.on for each in self.sent if each.rung == rung), default=date.max)
        answered = {each.by for each in self.answers if each.on >= first}
        return frozenset(answered | {each.by for each in self.moves if each.on >= first})

    def said(self, answer: CheckIn) -> frozenset[Role]:
        """Who gave that answer."""
        return frozenset(each.by for each in self.answers if each.said is answer)


def last_ascent(since_on: date, events: Iterable[Event], rest: timedelta) -> Ascent:
    """The ascent a pair is in. Events of `since_on` and before belong to what came before.

    "All fine" ends one, a coordinator's too; the next begins with the first rung sent once `rest` is over. (What
    left for the other of the two meanwhile was still part of the old one.) An alert ends one as well.
    """
    ascent = Ascent(since_on)
    for event in sorted((each for each in events if each.on > since_on), key=_order):
        ascent = _with(ascent, event, rest)
    return ascent


def rested(ascent: Ascent) -> Ascent:
    """The next ascent, once the rest that ended this one is over; the same one where nothing ended it."""
    if ascent.rests_from is None:
        return ascent
    return Ascent(ascent.rests_from, number_fine=ascent.number_fine)


def _order(event: Event) -> tuple[date, int]:
    """Within a day: rungs, then what they brought, then the alert that this caused, then its settling."""
    match event:
        case Sent(rung=5):
            return event.on, 2
        case Sent():
            return event.on, 0
        case Settled():
            return event.on, 3
        case _:
            return event.on, 1


def _with(ascent: Ascent, event: Event, rest: timedelta) -> Ascent:
    match event:
        case Sent(rung=5):
            return Ascent(event.on, number_fine=ascent.number_fine)
        case Sent():
            is_over = ascent.rests_from is not None and event.on - ascent.rests_from >= rest
            current = rested(ascent) if is_over else ascent
            return replace(current, sent=(*current.sent, event))
        case Answered(said=CheckIn.ALL_FINE) if ascent.rests_from is None:
            answers = (*ascent.answers, event)
            return replace(ascent, answers=answers, rests_from=event.on, number_fine=ascent.number_fine + 1)
        case Answered():
            return replace(ascent, answers=(*ascent.answers, event))
        case Moved():
            return replace(ascent, moves=(*ascent.moves, event))
        case Settled():
            return Ascent(ascent.since_on, rests_from=event.on, number_fine=ascent.number_fine)
