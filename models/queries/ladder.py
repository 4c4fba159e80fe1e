"""What the ladder is told of a pair: sessions, what was really sent, and what the two answered."""

import uuid
from collections.abc import Container, Iterator, Sequence
from datetime import date, datetime

from sqlmodel import col

from models.alert import Alert, alerts_about, going_on
from models.asking import asked_once
from models.climb import CheckInAnswer, NotNow
from models.ending import endings_of, pending_ending
from models.mentoring_session import MentoringSession
from models.nudge import Nudge
from models.pairing import Pairing
from models.person import Person
from models.policies.ascent import Answered, Moved, Sent, Settled
from models.policies.calendar import NO_DAYS, Stretch, Stretches, WorkCalendar
from models.policies.ladder import decide
from models.policies.steps import Climb, Decision, Kind, LadderFacts
from models.programme import Programme
from models.queries.agreements import rhythm_of
from models.queries.sessions import (
    awaiting_answer,
    fallen_through,
    last_held_on,
    last_logged_on,
    meets_soon,
    open_proposal,
    records_of,
    sessions_of,
)
from models.states import HAPPENED, AlertOutcome, EndingStatus, NudgeStatus, SessionStatus
from models.unit import Unit

RUNGS = tuple(kind.name for kind in Kind)
STANDING = (SessionStatus.BOOKED, *HAPPENED)
UNDER_WAY = (NudgeStatus.WANTED, NudgeStatus.CHOSEN)


@asked_once
def decision_for(unit: Unit, pairing: Pairing, *, but: str = "") -> Decision:
    """What the ladder says about this pair now; `but` is a step that is taken as not sent yet."""
    rules = unit.get(Programme, pairing.programme_id).rules
    return decide(ladder_facts(unit, pairing, but=but), rules.ladder, rules.calendar, unit.now)


@asked_once
def ladder_facts(unit: Unit, pairing: Pairing, *, but: str = "") -> LadderFacts:
    """All that the policy asks for."""
    calendar = calendar_of_pair(unit, pairing)
    proposal, logged_at = open_proposal(unit, pairing.id), last_logged_on(unit, pairing)
    alerts = alerts_about(unit, pairing.id)
    return LadderFacts(
        rhythm=rhythm_of(unit, pairing).every,
        introduced_on=calendar.date_of(pairing.started_at),
        last_held_on=last_held_on(unit, pairing),
        logged_on=calendar.date_of(logged_at) if logged_at else None,
        sent=(*_rungs_sent(unit, pairing, calendar, but), *_alerts_sent(alerts, calendar)),
        answers=tuple(_answers(unit, pairing, calendar)),
        moves=tuple(_moves(unit, pairing, calendar)),
        settled=tuple(_settled(alerts, calendar)),
        away=away_days(unit, pairing),
        offered_on=calendar.date_of(proposal.offered_at) if proposal and proposal.offered_at else None,
        booked=meets_soon(unit, pairing) is not None,
        met_unknown=awaiting_answer(unit, pairing.id, unit.now) is not None,
        resumed_on=_resumed_on(unit, pairing, calendar),
        fell_through=len(fallen_through(unit, pairing)),
        ending=not pairing.is_running or pending_ending(unit, pairing.id) is not None,
        alert_open=going_on(unit, pairing.id) is not None,
    )


def due_for(unit: Unit, pairing: Pairing, person_id: uuid.UUID) -> Climb | None:
    """The step that waits to be sent to this person, if the ladder would still send it to them."""
    under_way = [each for each in rungs_of(unit, pairing.id, *UNDER_WAY) if each.person_id == person_id]
    return next(filter(None, (climb_of(unit, pairing, each) for each in reversed(under_way))), None)


def climb_of(unit: Unit, pairing: Pairing, nudge: Nudge) -> Climb | None:
    """The step of the ladder that this nudge is, if it would be decided today. What left to the other counts not."""
    climb = decision_for(unit, pairing, but=plain_step(nudge.step))
    if not isinstance(climb, Climb) or pairing.role_of(nudge.person_id) not in climb.to:
        return None
    return climb if (step_of(climb), climb.kind.name) == (plain_step(nudge.step), nudge.name) else None


def rungs_of(unit: Unit, pairing_id: uuid.UUID, *statuses: NudgeStatus) -> list[Nudge]:
    """The pair's nudges of the ladder, oldest first."""
    return [each for each in nudges_about(unit, pairing_id, *statuses) if each.name in RUNGS]


def nudges_about(unit: Unit, pairing_id: uuid.UUID, *statuses: NudgeStatus) -> list[Nudge]:
    """Every nudge about a pair, oldest first; of these statuses, if any are given."""
    return [each for each in _nudges_about(unit, pairing_id) if not statuses or each.status in statuses]


@asked_once
def answers_of(unit: Unit, pairing_id: uuid.UUID) -> Sequence[CheckInAnswer]:
    """What the two of a pair answered to nudges, oldest first."""
    return unit.all(CheckInAnswer, col(CheckInAnswer.pairing_id) == pairing_id)


@asked_once
def put_offs_of(unit: Unit, pairing_id: uuid.UUID) -> Sequence[NotNow]:
    """Which nudges the two of a pair put off."""
    return unit.all(NotNow, col(NotNow.pairing_id) == pairing_id)


def step_of(climb: Climb) -> str:
    """How a step is named on its nudge: the climb's first day and the step."""
    return f"{climb.since_on}:{climb.step}"


def plain_step(step: str) -> str:
    """The step without the number of tries it took to send it."""
    return step.partition("~")[0]


def calendar_of_pair(unit: Unit, pairing: Pairing) -> WorkCalendar:
    """The programme's working days, by which a pair's deadlines run."""
    return unit.get(Programme, pairing.programme_id).rules.calendar


def away_days(unit: Unit, pairing: Pairing) -> Container[date]:
    """Days on which one of the two is away."""
    people = (unit.get(Person, each) for each in (pairing.mentee_id, pairing.mentor_id))
    absences = tuple(Stretch(date.min, each.away_until) for each in people if each.away_until)
    return Stretches(absences) if absences else NO_DAYS


def first_held_on(unit: Unit, pairing_id: uuid.UUID) -> date | None:
    """The day of the pair's first session."""
    return min((each.held_on for each in _held(unit, pairing_id) if each.held_on), default=None)


def booked_since(unit: Unit, pairing_id: uuid.UUID, since: datetime) -> bool:
    """Whether the pair has booked a session since then that has not fallen through."""
    good = (each for each in sessions_of(unit, pairing_id) if each.status in STANDING)
    return any(each.booked_at is not None and each.booked_at >= since for each in good)


def logged_since(unit: Unit, pairing_id: uuid.UUID, since: datetime) -> bool:
    """Whether the pair has logged a session since then."""
    return any(each.written_at >= since for each in records_of(unit, pairing_id))


def in_touch_at(unit: Unit, pairing_id: uuid.UUID, by: uuid.UUID | None = None) -> datetime | None:
    """When the pair last offered times (if `by` is given: this one of them did), booked or logged."""
    sessions, records = sessions_of(unit, pairing_id), records_of(unit, pairing_id)
    moments = [each.offered_at for each in sessions if by in {None, each.proposed_by_id}]
    moments += [each.booked_at for each in sessions] + [each.written_at for each in records]
    return max(filter(None, moments), default=None)


@asked_once
def _nudges_about(unit: Unit, pairing_id: uuid.UUID) -> Sequence[Nudge]:
    return unit.all(Nudge, col(Nudge.about_id) == pairing_id)


def _held(unit: Unit, pairing_id: uuid.UUID) -> list[MentoringSession]:
    return [each for each in sessions_of(unit, pairing_id) if each.status in HAPPENED]


def _rungs_sent(unit: Unit, pairing: Pairing, calendar: WorkCalendar, but: str) -> Iterator[Sent]:
    for each in rungs_of(unit, pairing.id, NudgeStatus.SENT):
        step = plain_step(each.step)
        if each.sent_at and step != but:
            yield Sent(step.partition(":")[2], calendar.date_of(each.sent_at))


def _alerts_sent(alerts: Sequence[Alert], calendar: WorkCalendar) -> Iterator[Sent]:
    return (Sent("5", calendar.date_of(each.began_at)) for each in alerts)


def _answers(unit: Unit, pairing: Pairing, calendar: WorkCalendar) -> Iterator[Answered]:
    for each in answers_of(unit, pairing.id):
        yield Answered(pairing.role_of(each.person_id), each.answer, calendar.date_of(each.at))


def _moves(unit: Unit, pairing: Pairing, calendar: WorkCalendar) -> Iterator[Moved]:
    for each in put_offs_of(unit, pairing.id):
        step = plain_step(each.step).partition(":")[2]
        yield Moved(pairing.role_of(each.person_id), step, calendar.date_of(each.at), each.until)


def _settled(alerts: Sequence[Alert], calendar: WorkCalendar) -> Iterator[Settled]:
    for each in alerts:
        if each.outcome is AlertOutcome.ALL_FINE and each.resolved_at:
            yield Settled(calendar.date_of(each.resolved_at))


def _resumed_on(unit: Unit, pairing: Pairing, calendar: WorkCalendar) -> date | None:
    """When a booking fell through, nobody said whether they met, or an ending was taken back."""
    unknown = [each for each in sessions_of(unit, pairing.id) if each.status is SessionStatus.UNKNOWN]
    taken_back = [each for each in endings_of(unit, pairing.id) if each.status is EndingStatus.TAKEN_BACK]
    moments = [each.cancelled_at or each.ends_at for each in fallen_through(unit, pairing)]
    moments += [each.asked_at for each in unknown]
    moments += [each.settled_at for each in taken_back]
    return max((calendar.date_of(each) for each in moments if each), default=None)
