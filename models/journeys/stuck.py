"""Stuck: one of the two cannot reach the other; Waypost asks the silent one, not saying who asked (PRODUCT §5.11)."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime

from sqlmodel import col

from models.alert import going_on
from models.climb import CheckInAnswer, Tried
from models.ending import pending_ending
from models.journeys import alerts
from models.messages import Message
from models.nudge import unwant, want
from models.pairing import Pairing
from models.person import Person
from models.queries.climbs import asked
from models.queries.ladder import calendar_of_pair
from models.queries.stuck import Search, due_on, enough_tried, search_by
from models.refusals import BeforePairing, DateToCome
from models.states import BOTH, AlertWhy, Attempt, CheckIn, Role
from models.unit import Unit

STILL_THERE = 30


def look_for(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID, tried: Iterable[tuple[str, Attempt, date]]) -> None:
    """I cannot reach them: keep what was tried, and ask the silent one. The same form again changes nothing.

    `tried` has the field of the form, the kind and the day of each attempt. Raises NotForYou, PairingOver, DateToCome
    or BeforePairing.
    """
    pairing = unit.get(Pairing, pairing_id)
    role = pairing.must_run(by=by)
    for field, kind, day in tried:
        _attempt(unit, pairing, by, kind, _checked(unit, pairing, day, field))
    search = search_by(unit, pairing, role) or _begin(unit, pairing, role)
    if going_on(unit, pairing.id) is None and pending_ending(unit, pairing.id) is None:
        _ask_silent_one(unit, pairing, search)
    pairing.check(at=unit.now)


def rang_today(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID) -> None:
    """The same from the form. NotForYou or PairingOver."""
    pairing = unit.get(Pairing, pairing_id)
    pairing.must_run(by=by)
    _attempt(unit, pairing, by, Attempt.CALL, calendar_of_pair(unit, pairing).date_of(unit.now))
    pairing.check(at=unit.now)


def rang(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID, step: str) -> None:
    """I rang them, today; the second press changes nothing. NotForYou, PairingOver or Stale."""
    pairing = unit.get(Pairing, pairing_id)
    nudge = asked(unit, pairing, by=by, step=step)
    _attempt(unit, pairing, by, Attempt.CALL, calendar_of_pair(unit, pairing).date_of(unit.now))
    unit.retell(nudge.message, about=pairing, to=by)
    pairing.check(at=unit.now)


def found(unit: Unit, pairing: Pairing, person_id: uuid.UUID) -> None:
    """The one who could not be reached has given a sign: whoever looked hears so."""
    unwant(unit, about=pairing.id, message=Message.STILL_THERE, why="answered")
    seeker = unit.get(Person, pairing.other(person_id))
    unit.tell(seeker, Message.REACHED, about=pairing, version=unit.now.isoformat())


def look_at(unit: Unit, pairing: Pairing) -> datetime | None:
    """Two written attempts, one call and no answer within the programme's days: coordinators are asked.

    Gives the moment to look again.
    """
    if going_on(unit, pairing.id) is not None or pending_ending(unit, pairing.id) is not None:
        return None
    moments = [_look_at_search(unit, pairing, search_by(unit, pairing, role)) for role in BOTH]
    return min(filter(None, moments), default=None)


def _begin(unit: Unit, pairing: Pairing, role: Role) -> Search:
    """From now on this one looks for the other."""
    person_id, step = pairing.who(role), f"stuck:{unit.now.isoformat()}"
    unit.add(
        CheckInAnswer(pairing_id=pairing.id, person_id=person_id, answer=CheckIn.CANNOT_REACH, step=step, at=unit.now)
    )
    unit.note("cannot reach the other", about=pairing, by=person_id)
    return Search(role, unit.now, None)


def _ask_silent_one(unit: Unit, pairing: Pairing, search: Search) -> None:
    silent, step = unit.get(Person, pairing.who(search.seeker.other)), f"stuck:{search.since.isoformat()}"
    want(unit, silent, Message.STILL_THERE, about=pairing.id, priority=STILL_THERE, step=step, this_step=step)


def _look_at_search(unit: Unit, pairing: Pairing, search: Search | None) -> datetime | None:
    on = due_on(unit, pairing, search) if search else None
    if search is None or on is None:
        return None
    calendar = calendar_of_pair(unit, pairing)
    if calendar.date_of(unit.now) < on:
        return calendar.opening(on)
    if enough_tried(unit, pairing, search.seeker):
        alerts.raise_for(unit, pairing, AlertWhy.UNREACHABLE)
    return None


def _attempt(unit: Unit, pairing: Pairing, by: uuid.UUID, kind: Attempt, on: date) -> None:
    mine = (col(Tried.pairing_id) == pairing.id, col(Tried.by_id) == by)
    if unit.first(Tried, *mine, col(Tried.kind) == kind, col(Tried.on) == on) is None:
        unit.add(Tried(pairing_id=pairing.id, by_id=by, kind=kind, on=on))


def _checked(unit: Unit, pairing: Pairing, day: date, field: str) -> date:
    calendar = calendar_of_pair(unit, pairing)
    began_on = calendar.date_of(pairing.started_at)
    if day > calendar.date_of(unit.now):
        raise DateToCome(field=field)
    if day < began_on:
        raise BeforePairing(began_on=began_on, field=field)
    return day
