"""Cards of the ladder: what a nudge to one of a pair says, and what has become of it."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import col

from models.asking import asked_once
from models.climb import CheckInAnswer, NotNow, Tried
from models.messages import Message
from models.nudge import Nudge
from models.pairing import Pairing
from models.policies.ladder import ascent_of, moves_left
from models.policies.steps import Climb, Rest, Rung
from models.queries.booking import suggested_times
from models.queries.ladder import (
    RUNGS,
    answers_of,
    calendar_of_pair,
    decision_for,
    due_for,
    ladder_facts,
    nudges_about,
    plain_step,
    put_offs_of,
)
from models.queries.pairs import PairingCard, pairing_card
from models.queries.sessions import CARD_BEFORE, last_held_on
from models.queries.stuck import is_sought
from models.refusals import NotForYou, NotNowTwice, Stale
from models.states import Attempt, CheckIn, NudgeStatus, Role
from models.unit import Unit

ANSWERED = (*RUNGS, Message.STILL_THERE.name)
ASKED_AGAIN = (Message.CHECK_IN.name, Message.LAST_WORD.name)
MOVED_ON = "moved on"
A_WEEK = timedelta(days=7)
LEFT = (NudgeStatus.CHOSEN, NudgeStatus.SENT)  # a press may be quicker than our own note that it was sent


@dataclass(frozen=True)
class StepCard:
    """What became of one nudge: the reader's answer, the day it was put off to, the day they rang the other.

    `is_over`: the pair has been in touch since.
    """

    said: CheckIn | None
    until: date | None
    rang_on: date | None
    is_over: bool


@dataclass(frozen=True)
class LadderCard:
    """A pair on the ladder as one of the two sees it.

    `times` are suggested for the next meeting, to the mentee. `due` is the kind of step that waits to be sent to the
    reader, `is_sought` says that the other cannot reach them. `alert_on` is when coordinators would be asked. `steps`
    has what became of each nudge, by its step.
    """

    pairing: PairingCard
    last_held_on: date | None
    times: tuple[datetime, ...]
    due: str | None
    is_sought: bool
    alert_on: date | None
    steps: Mapping[str, StepCard]


@dataclass(frozen=True)
class NotNowCard:
    """The form that puts a nudge off."""

    pairing: PairingCard
    step: str
    tomorrow: date
    next_week: date


def ladder_card(unit: Unit, pairing_id: uuid.UUID, reader: uuid.UUID | None = None) -> LadderCard:
    """The card for one of the two; NotForYou for anybody else."""
    pairing = unit.get(Pairing, pairing_id)
    if reader is None:
        raise NotForYou
    role = pairing.role_of(reader)
    due = due_for(unit, pairing, reader)
    return LadderCard(
        pairing=pairing_card(unit, pairing_id, reader),
        last_held_on=last_held_on(unit, pairing),
        times=_times(unit, pairing) if role is Role.MENTEE and pairing.is_running else (),
        due=due.kind if due else None,
        is_sought=is_sought(unit, pairing, reader),
        alert_on=_alert_on(unit, pairing, due),
        steps=_steps(unit, pairing, reader),
    )


def not_now(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID, step: str) -> NotNowCard:
    """The form, for a nudge that can still be put off."""
    pairing = unit.get(Pairing, pairing_id)
    may_put_off(unit, pairing, by=by, step=step)
    calendar = calendar_of_pair(unit, pairing)
    now_on = calendar.date_of(unit.now)
    return NotNowCard(
        pairing=pairing_card(unit, pairing_id, by),
        step=step,
        tomorrow=calendar.add_working_days(now_on, 1),
        next_week=calendar.first_working_day(now_on + A_WEEK),
    )


def today(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID) -> date:
    """The date of the pair's programme, for one of the two; NotForYou for anybody else."""
    pairing = unit.get(Pairing, pairing_id)
    pairing.role_of(by)
    return calendar_of_pair(unit, pairing).date_of(unit.now)


def may_put_off(unit: Unit, pairing: Pairing, *, by: uuid.UUID, step: str) -> None:
    """Raises NotForYou, PairingOver, Stale for an older step, or NotNowTwice."""
    asked(unit, pairing, by=by, step=step)
    facts = ladder_facts(unit, pairing)
    ascent = ascent_of(facts)
    since, _, name = plain_step(step).partition(":")
    newest = max((each.step for each in ascent.sent), key=_order, default="")
    if (since, name) != (ascent.since_on.isoformat(), newest):
        raise Stale
    if not moves_left(facts, ascent.rung):
        raise NotNowTwice


def asked(unit: Unit, pairing: Pairing, *, by: uuid.UUID, step: str) -> Nudge:
    """The nudge this person was sent, and the pair has not met since. NotForYou, PairingOver or Stale."""
    pairing.must_run(by=by)
    mine = [each for each in nudges_about(unit, pairing.id, *LEFT) if each.person_id == by and each.name in ANSWERED]
    nudge = next((each for each in mine if plain_step(each.step) == plain_step(step)), None)
    if nudge is None or nudge.why == MOVED_ON:
        raise Stale
    return nudge


def _times(unit: Unit, pairing: Pairing) -> tuple[datetime, ...]:
    """Good times, not before both could have the card for the meeting: the nudge may be read a day late."""
    calendar = calendar_of_pair(unit, pairing)
    soonest = calendar.add_working_days(calendar.date_of(unit.now), CARD_BEFORE + 1)
    return suggested_times(unit, pairing, not_before_on=soonest)


def _order(step: str) -> tuple[int, int, str]:
    return int(step.partition(".")[0]), len(step), step


def _alert_on(unit: Unit, pairing: Pairing, due: Climb | None) -> date | None:
    """The day on which coordinators will be asked, if a last word is to be, or was, the last step."""
    if due is not None:
        return due.alert_on
    decision = decision_for(unit, pairing)
    if isinstance(decision, Rest) and ascent_of(ladder_facts(unit, pairing)).rung == Rung.ABOUT_THE_OTHER:
        return decision.again_on
    return None


def _steps(unit: Unit, pairing: Pairing, reader: uuid.UUID) -> dict[str, StepCard]:
    mine = [each for each in nudges_about(unit, pairing.id, NudgeStatus.SENT) if each.person_id == reader]
    return {each.step: _step(unit, pairing, each) for each in mine if each.name in ANSWERED}


def _step(unit: Unit, pairing: Pairing, nudge: Nudge) -> StepCard:
    answers = [each for each in answers_of(unit, pairing.id) if _is_to(each, nudge) or _is_later(each, nudge)]
    answer = max(answers, key=lambda each: each.at, default=None)
    moved = (each.until for each in put_offs_of(unit, pairing.id) if _is_to(each, nudge))
    return StepCard(
        said=answer.answer if answer else None,
        until=next(moved, None),
        rang_on=_rang_on(unit, pairing, nudge),
        is_over=nudge.why == MOVED_ON,
    )


def _is_to(said: CheckInAnswer | NotNow, nudge: Nudge) -> bool:
    return (said.person_id, said.step) == (nudge.person_id, nudge.step)


def _is_later(said: CheckInAnswer, nudge: Nudge) -> bool:
    """Whether the question was asked again, and answered then: it is not asked any more."""
    if said.person_id != nudge.person_id or nudge.name not in ASKED_AGAIN or nudge.sent_at is None:
        return False
    return said.at >= nudge.sent_at and said.step.partition(":")[0] == nudge.step.partition(":")[0]


def _rang_on(unit: Unit, pairing: Pairing, nudge: Nudge) -> date | None:
    """When the reader rang the other, on the day of the nudge or later."""
    sent_on = calendar_of_pair(unit, pairing).date_of(nudge.sent_at) if nudge.sent_at else date.max
    days = _calls(unit, pairing.id, nudge.person_id)
    return min((each for each in days if each >= sent_on), default=None)


@asked_once
def _calls(unit: Unit, pairing_id: uuid.UUID, by: uuid.UUID) -> list[date]:
    calls = (col(Tried.by_id) == by, col(Tried.kind) == Attempt.CALL)
    return [each.on for each in unit.all(Tried, col(Tried.pairing_id) == pairing_id, *calls)]
