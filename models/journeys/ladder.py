"""The ladder: a pair is looked at whenever something about it has changed, or its next day has come (PRODUCT §6)."""

import uuid
from datetime import date, datetime

from sqlmodel import col

from models.alert import going_on
from models.climb import CheckInAnswer, NotNow
from models.ending import pending_ending
from models.journeys import alerts, stuck
from models.journeys.agree import want_agreement
from models.journeys.ending import answered_late
from models.messages import Message
from models.nudge import want
from models.pairing import Pairing
from models.person import Person
from models.policies.steps import Alert, Climb, Rest, Rung
from models.queries.agreements import rhythm_of
from models.queries.climbs import ANSWERED, ASKED_AGAIN, MOVED_ON, asked, may_put_off
from models.queries.ladder import (
    away_days,
    calendar_of_pair,
    climb_of,
    decision_for,
    first_held_on,
    in_touch_at,
    nudges_about,
    plain_step,
    rungs_of,
    step_of,
)
from models.queries.stuck import is_sought
from models.refusals import DateInPast
from models.states import AlertWhy, CheckIn, NudgeStatus
from models.unit import Unit

PRIORITY = {Rung.FIRST: 80, Rung.SECOND: 75, Rung.CHECK_IN: 45, Rung.ABOUT_THE_OTHER: 35}
TRIES = "~"


def check_pairing(unit: Unit, *, pairing_id: uuid.UUID) -> None:
    """Take the pair's next step, whatever it is, and say when to look again. Looking twice does nothing more."""
    pairing = unit.get(Pairing, pairing_id)
    if not pairing.is_running:
        pairing.next_check_at = None
        return
    _heed_contact(unit, pairing)
    alerts.look_at(unit, pairing)
    moments = [_step(unit, pairing), stuck.look_at(unit, pairing), _agreement(unit, pairing)]
    pairing.next_check_at = min(filter(None, moments), default=None)


def answer(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID, step: str, said: CheckIn) -> None:
    """One of the two answers a nudge; the same press again changes nothing. NotForYou, PairingOver or Stale."""
    pairing = unit.get(Pairing, pairing_id)
    nudge = asked(unit, pairing, by=by, step=step)
    mine = (col(CheckInAnswer.person_id) == by, col(CheckInAnswer.step) == nudge.step)
    same = (col(CheckInAnswer.pairing_id) == pairing.id, col(CheckInAnswer.answer) == said)
    if unit.first(CheckInAnswer, *mine, *same) is not None:
        return
    sought = is_sought(unit, pairing, by)
    unit.add(CheckInAnswer(pairing_id=pairing.id, person_id=by, answer=said, step=nudge.step, at=unit.now))
    for message in {nudge.message, *(Message[each] for each in ASKED_AGAIN)}:
        unit.retell(message, about=pairing, to=by)
    if sought and said is not CheckIn.CANNOT_REACH:
        stuck.found(unit, pairing, by)
    _heard(unit, pairing)
    _ask_rhythm(unit, pairing, by, said)


def put_off(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID, step: str, until: date) -> None:
    """Not now: the same step again on that day, though no later than a rhythm from now.

    Raises NotForYou, PairingOver, Stale, NotNowTwice, or DateInPast for today and before.
    """
    pairing = unit.get(Pairing, pairing_id)
    nudge = asked(unit, pairing, by=by, step=step)
    may_put_off(unit, pairing, by=by, step=step)
    calendar = calendar_of_pair(unit, pairing)
    today = calendar.date_of(unit.now)
    if until <= today:
        raise DateInPast(field="put_off_until")
    latest = calendar.add_working_days(today, rhythm_of(unit, pairing).every.working_days, away_days(unit, pairing))
    until = calendar.first_working_day(min(until, latest))
    mine = (col(NotNow.pairing_id) == pairing.id, col(NotNow.person_id) == by, col(NotNow.step) == nudge.step)
    earlier = unit.first(NotNow, *mine)
    if earlier is not None:
        earlier.move(until, now=unit.now)
    else:
        unit.add(NotNow(pairing_id=pairing.id, person_id=by, step=nudge.step, at=unit.now, until=until))
    unit.retell(nudge.message, about=pairing, to=by)
    _heard(unit, pairing)


def wrote(unit: Unit, *, by: uuid.UUID) -> None:
    """Somebody wrote to the bot: an answer to the last rung they were sent, in each of their pairs. No word is kept."""
    mine = (col(Pairing.mentee_id) == by) | (col(Pairing.mentor_id) == by)
    for pairing in unit.all(Pairing, mine):
        rungs = rungs_of(unit, pairing.id, NudgeStatus.SENT) if pairing.is_running else []
        theirs = [each for each in rungs if each.person_id == by and each.why != MOVED_ON]
        if theirs:
            answer(unit, by=by, pairing_id=pairing.id, step=theirs[-1].step, said=CheckIn.WROTE)


def _heard(unit: Unit, pairing: Pairing) -> None:
    """A sign of life: what a coordinator began is stopped, and the ladder looks again."""
    alerts.heard(unit, pairing)
    if answered_late(unit, pairing=pairing):
        alerts.stopped(unit, pairing)
    pairing.check(at=unit.now)


def _ask_rhythm(unit: Unit, pairing: Pairing, by: uuid.UUID, said: CheckIn) -> None:
    """Ask after the second "All fine" without a session whether another rhythm would suit the two better."""
    decision = decision_for(unit, pairing)
    if said is CheckIn.ALL_FINE and isinstance(decision, Rest) and decision.ask_rhythm:
        version = decision.again_on.isoformat()
        unit.tell(unit.get(Person, by), Message.OTHER_RHYTHM, about=pairing, version=version)


def _heed_contact(unit: Unit, pairing: Pairing) -> None:
    """What was sent before the two offered, booked or logged is settled, and says so."""
    since = in_touch_at(unit, pairing.id)
    if since is None:
        return
    left = [each for each in nudges_about(unit, pairing.id, NudgeStatus.SENT) if each.name in ANSWERED]
    for each in left:
        if each.sent_at and each.sent_at <= since and each.why != MOVED_ON:
            each.why = MOVED_ON
            unit.retell(each.message, about=pairing)
    ending = pending_ending(unit, pairing.id)
    if ending is not None and since > ending.said_at and answered_late(unit, pairing=pairing):
        alerts.stopped(unit, pairing)


def _step(unit: Unit, pairing: Pairing) -> datetime | None:
    """Want the nudge or raise the alert that is due; when to look again."""
    decision = decision_for(unit, pairing)
    for each in rungs_of(unit, pairing.id, NudgeStatus.WANTED):
        if climb_of(unit, pairing, each) is None:
            each.drop("no longer due")
    calendar = calendar_of_pair(unit, pairing)
    if isinstance(decision, Climb) and not _climb(unit, pairing, decision):
        return calendar.opening(calendar.add_working_days(calendar.date_of(unit.now), 1))
    if isinstance(decision, Alert):
        alerts.raise_for(unit, pairing, AlertWhy(decision.why))
    return calendar.opening(decision.again_on) if decision.again_on else None


def _climb(unit: Unit, pairing: Pairing, climb: Climb) -> bool:
    """Want the step; False if it was given up today and has to be wanted again tomorrow."""
    message, facts = Message[climb.kind.name], {"rung": int(climb.rung), "may_move": climb.may_move}
    for role in climb.to:
        person = unit.get(Person, pairing.who(role))
        step = _next_try(unit, pairing, person, message, step_of(climb))
        if step is None:
            return False
        want(unit, person, message, about=pairing.id, priority=PRIORITY[climb.rung], step=step, this_step=step, **facts)
    return True


def _next_try(unit: Unit, pairing: Pairing, person: Person, message: Message, step: str) -> str | None:
    """The step's name on the nudge; None if it was given up today.

    What could not be sent does not count, so it is tried again, under another name: a nudge is wanted once.
    """
    mine = [each for each in rungs_of(unit, pairing.id) if (each.person_id, each.name) == (person.id, message.name)]
    tries = [each for each in mine if plain_step(each.step) == step]
    if not tries or tries[-1].status is not NudgeStatus.DROPPED:
        return tries[-1].step if tries else step
    date_of = calendar_of_pair(unit, pairing).date_of
    is_of_today = date_of(tries[-1].wanted_at) == date_of(unit.now)
    return None if is_of_today else f"{step}{TRIES}{len(tries)}"


def _agreement(unit: Unit, pairing: Pairing) -> datetime | None:
    """The nudge to write the agreement, unless nothing goes to the pair at the moment."""
    first_on = first_held_on(unit, pairing.id)
    quiet = going_on(unit, pairing.id) is not None or pending_ending(unit, pairing.id) is not None
    return want_agreement(unit, pairing, first_on) if first_on and not quiet else None
