"""A meeting of three: who introduces a pair offers times, the two say which suit, and the first that does is booked."""

import uuid
from collections.abc import Collection
from datetime import datetime

from models.introduction import IntroductionInPerson
from models.journeys.meet import Details
from models.journeys.settling import changed, day_of, tell_both
from models.mentoring_session import MentoringSession
from models.messages import Message
from models.pairing import Pairing
from models.person import Person
from models.queries.alerts import must_coordinate
from models.queries.introductions import BOTH, free_for_three, task_of
from models.queries.sessions import is_ahead
from models.refusals import SessionBooked, Stale
from models.states import Occasion
from models.unit import Unit


def offer_times(
    unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID, times: Collection[datetime], details: Details
) -> None:
    """Offer the two up to three times; the same times again change nothing.

    Raises NotForYou for anybody but who took the task, PairingOver, SessionBooked, TimeInPast, OutOfRange.
    """
    pairing, task = _task(unit, pairing_id)
    must_coordinate(unit, pairing, by=by)
    pairing.must_run(by=pairing.mentee_id)
    if _is_booked(unit, task):
        raise SessionBooked
    if task.times == tuple(sorted(set(times))) and not task.suits and task.owner_id == by:
        return
    task.offer(times, by=by, now=unit.now)
    task.minutes, task.format, task.place = details.minutes, details.format, details.place
    for person_id in (pairing.mentee_id, pairing.mentor_id):
        person = unit.get(Person, person_id)
        unit.tell(person, Message.INTRODUCTION_TIMES, about=pairing, version=str(task.offers))
    unit.retell(Message.TO_INTRODUCE, about=pairing)
    unit.note("times for three offered", about=pairing, by=by)


def choose_times(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID, offers: int, times: Collection[datetime]) -> None:
    """One of the two says which times suit, perhaps none. Once both have, it is booked, or who introduces them is told.

    The same answer again changes nothing. NotForYou, PairingOver; Stale for an earlier offer.
    """
    pairing, task = _task(unit, pairing_id)
    pairing.must_run(by=by)
    if _is_booked(unit, task):
        raise SessionBooked
    if offers != task.offers:
        raise Stale
    before = task.suits.get(str(by))
    task.choose(times, by=by)
    if task.suits.get(str(by)) == before or len(task.suits) < BOTH:
        return
    free = free_for_three(unit, task)
    if free:
        _book(unit, pairing, task, free[0])
    _tell_introducer(unit, pairing, task, version=str(task.session_id) if free else f"none of {task.offers}")


def _task(unit: Unit, pairing_id: uuid.UUID) -> tuple[Pairing, IntroductionInPerson]:
    task = task_of(unit, pairing_id)
    if task is None:
        raise Stale
    return unit.get(Pairing, pairing_id), task


def _is_booked(unit: Unit, task: IntroductionInPerson) -> bool:
    return task.session_id is not None and is_ahead(unit.get(MentoringSession, task.session_id), unit.now)


def _book(unit: Unit, pairing: Pairing, task: IntroductionInPerson, at: datetime) -> None:
    session = MentoringSession(
        pairing_id=pairing.id, minutes=task.minutes, format=task.format, occasion=Occasion.INTRODUCTION
    )
    session.book(at, on=day_of(unit, pairing, at), now=unit.now)
    unit.add(session, place=task.place)
    unit.note("introduction booked", about=session, by=task.owner_id, starts_at=at.isoformat())
    tell_both(unit, pairing, Message.SESSION_BOOKED, session)
    changed(unit, pairing, session)
    task.session_id = session.id


def _tell_introducer(unit: Unit, pairing: Pairing, task: IntroductionInPerson, version: str) -> None:
    if task.owner_id is not None:
        unit.tell(unit.get(Person, task.owner_id), Message.INTRODUCTION_MEETS, about=pairing, version=version)
    for message in (Message.TO_INTRODUCE, Message.INTRODUCTION_TIMES):
        unit.retell(message, about=pairing)
