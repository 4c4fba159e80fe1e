"""Part: a pairing ends by one press and one confirmation, with ten minutes to take it back (PRODUCT §5.9)."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col

from models.agreement import Agreement
from models.alert import going_on
from models.ending import Ending, pending_ending, programmes_ending
from models.journeys.rearrange import cancel_all
from models.member import Application, Member, free_place
from models.mentoring_session import MentoringSession
from models.messages import Message
from models.nudge import unwant
from models.pairing import Pairing
from models.person import Person
from models.policies.parting import after_an_alert, at_once, quietly
from models.programme import Programme
from models.queries.alerts import must_coordinate
from models.refusals import Stale
from models.states import EndingReason, Role
from models.unit import Unit

REST_DAYS = 10  # working days until the mentor is asked about somebody new


@dataclass(frozen=True)
class Parting:
    """What somebody says when they end a pairing. The line is in their own name and for the other's eyes only."""

    quietly: bool = False
    reason: EndingReason = EndingReason.NO_REASON_GIVEN
    reason_shared: bool = False
    line: str = ""


def unpair(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID, parting: Parting, form_key: str) -> uuid.UUID:
    """Say that a pairing ends: in ten minutes, or quietly on the programme's weekly day; gives the ending's id."""
    pairing = unit.get(Pairing, pairing_id)
    role, pending = pairing.must_run(by=by), pending_ending(unit, pairing_id, by)
    if pending is not None:
        return pending.id
    rules = unit.get(Programme, pairing.programme_id).rules
    at = quietly(rules, unit.now) if parting.quietly else at_once(rules, unit.now)
    ending = _say(unit, pairing, by=by, role=role, at=at, parting=parting, form_key=form_key)
    unit.tell(unit.get(Person, by), Message.ENDING_PENDING, about=ending)
    return ending.id


def end_for(unit: Unit, *, by: uuid.UUID, pairing: Pairing, reason: EndingReason, form_key: str) -> Ending:
    """A coordinator ends a pair after an alert: it leaves after a day, so that a late answer can stop it."""
    at = after_an_alert(unit.now)
    return end_by_hand(unit, by=by, pairing=pairing, reason=reason, at=at, form_key=form_key)


def end_by_hand(
    unit: Unit, *, by: uuid.UUID, pairing: Pairing, reason: EndingReason, at: datetime, form_key: str
) -> Ending:
    """A coordinator ends a pair; a second one finds what the first has said.

    What one of the two has said themself stays as it is, and nobody hears of it: whatever comes first ends the pair.
    """
    pending = programmes_ending(unit, pairing.id)
    if pending is not None:
        return pending
    parting = Parting(reason=reason, reason_shared=True)
    return _say(unit, pairing, by=by, role=None, at=at, parting=parting, form_key=form_key)


def end_now(unit: Unit, *, by: uuid.UUID, pairing: Pairing, form_key: str) -> None:
    """One of the two leaves the programme, and had their time to take that back: it ends at once, in its usual way."""
    role, pending = pairing.must_run(by=by), pending_ending(unit, pairing.id, by)
    if pending is None:
        parting = Parting(reason=EndingReason.MENTEE_LEFT if role is Role.MENTEE else EndingReason.MENTOR_LEFT)
        pending = _say(unit, pairing, by=by, role=role, at=unit.now, parting=parting, form_key=form_key)
    pending.effective_at = min(pending.effective_at, unit.now)
    check_ending(unit, ending_id=pending.id)


def take_back(unit: Unit, *, by: uuid.UUID, ending_id: uuid.UUID) -> None:
    """Take it back within the time; nobody else ever hears of it. The second press changes nothing.

    What one coordinator began any coordinator of the pair may take back. NotForYou, TooLateToTakeBack.
    """
    ending = unit.get(Ending, ending_id)
    if not ending.is_pending and ending.settled_at and by == ending.by_id and ending.settled_at < ending.effective_at:
        return
    is_programmes = ending.role is None
    if is_programmes:
        must_coordinate(unit, unit.get(Pairing, ending.pairing_id), by=by)
    ending.take_back(by=ending.by_id if is_programmes else by, now=unit.now)
    _stopped(unit, ending, by)


def answered_late(unit: Unit, *, pairing: Pairing) -> bool:
    """The pair gave a sign of life: what was begun from an alert is stopped; whether there was something to stop."""
    alert = going_on(unit, pairing.id)
    begun = unit.get(Ending, alert.ending_id) if alert and alert.ending_id else None
    if begun is None or not begun.is_pending:
        return False
    begun.stop(now=unit.now)
    _stopped(unit, begun, None)
    return True


def check_ending(unit: Unit, *, ending_id: uuid.UUID) -> None:
    """The time to take it back is over: the pairing ends and both are told, in one neutral wording."""
    ending = unit.get(Ending, ending_id)
    if not ending.is_pending or unit.now < ending.effective_at:
        return
    pairing = unit.get(Pairing, ending.pairing_id)
    ending.take_effect(sessions_cancelled=len(cancel_all(unit, pairing)), now=unit.now)
    pairing.end(now=unit.now)
    for each in _nudged_about(unit, pairing):
        unwant(unit, about=each, why="the pairing has ended")
    _rest_place(unit, pairing)
    for said in unit.all(Ending, col(Ending.pairing_id) == pairing.id):
        if said.is_pending:
            said.stop(now=unit.now)
        unit.retell(Message.ENDING_PENDING, about=said)
    for person_id in (pairing.mentee_id, pairing.mentor_id):
        unit.tell(unit.get(Person, person_id), Message.PAIRING_ENDED, about=ending)
    unit.note("pairing ended", about=pairing, by=ending.by_id)


def _say(
    unit: Unit, pairing: Pairing, *, by: uuid.UUID, role: Role | None, at: datetime, parting: Parting, form_key: str
) -> Ending:
    ending = unit.add(
        Ending(
            pairing_id=pairing.id,
            by_id=by,
            role=role,
            reason=parting.reason,
            reason_shared=parting.reason_shared,
            said_at=unit.now,
            effective_at=at,
            next_check_at=at,
            form_key=form_key,
        ),
        line=parting.line,
    )
    unwant(unit, about=pairing.id, why="an ending is pending")
    pairing.check(at=unit.now)
    unit.note("ending said", about=pairing, by=by, effective_at=at.isoformat())
    return ending


def _stopped(unit: Unit, ending: Ending, by: uuid.UUID | None) -> None:
    pairing = unit.get(Pairing, ending.pairing_id)
    pairing.check(at=unit.now)
    for person_id in (pairing.mentee_id, pairing.mentor_id):
        unit.get(Person, person_id).wants_nudges_chosen(unit.now)  # what was held meanwhile
    unit.retell(Message.ENDING_PENDING, about=ending)
    unit.note("ending taken back", about=pairing, by=by)


def _nudged_about(unit: Unit, pairing: Pairing) -> Iterator[uuid.UUID]:
    """What the two might still be nudged about: the pair, its agreements and its meetings."""
    yield pairing.id
    for kind in (Agreement, MentoringSession):
        yield from (each.id for each in unit.all(kind, col(kind.pairing_id) == pairing.id))


def _rest_place(unit: Unit, pairing: Pairing) -> None:
    """The mentor's place is free, but not offered until they say what they want."""
    free_place(unit, programme_id=pairing.programme_id, mentor_id=pairing.mentor_id)
    mine = (col(Member.programme_id) == pairing.programme_id, col(Member.person_id) == pairing.mentor_id)
    member = unit.first(Member, *mine)
    if member is None:
        raise Stale
    calendar = unit.get(Programme, pairing.programme_id).rules.calendar
    ask_on = calendar.add_working_days(calendar.date_of(unit.now), REST_DAYS)
    for each in unit.all(Application, col(Application.member_id) == member.id, col(Application.role) == Role.MENTOR):
        if each.resting_until is None:  # else they have said from which day they want somebody new
            each.rest(check_at=calendar.opening(ask_on))
