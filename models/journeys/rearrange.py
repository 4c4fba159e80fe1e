"""Move a booked meeting, cancel it or keep it after all; take an offer back; say that it did not come about."""

import uuid
from datetime import datetime, timedelta

from sqlmodel import col

from models.journeys.settling import changed, day_of, must_be_free, of_pair, tell_both, tidy
from models.mentoring_session import OPEN, MentoringSession
from models.messages import Message
from models.pairing import Pairing
from models.person import Person
from models.queries.booking import may_offer
from models.queries.sessions import SessionCard, session_card
from models.refusals import NotForYou, SessionBooked, Stale
from models.states import SessionStatus
from models.unit import Unit

AT_ONCE = timedelta(minutes=10)  # in which a cancelled meeting is simply kept; later it is offered anew


def move_to(unit: Unit, *, by: uuid.UUID, session_id: uuid.UUID, at: datetime) -> None:
    """The booked meeting is at another time; both are told. The same time again changes nothing."""
    session, pairing = of_pair(unit, session_id, by)
    if session.status is SessionStatus.BOOKED and session.starts_at == at:
        return
    must_be_free(unit, session, at)
    session.move_to(at, by=by, on=day_of(unit, pairing, at), now=unit.now)
    unit.note("session moved", about=session, by=by, starts_at=at.isoformat())
    tell_both(unit, pairing, Message.SESSION_MOVED, session, version=str(len(session.past_times)))
    changed(unit, pairing, session)


def cancel(unit: Unit, *, by: uuid.UUID, session_id: uuid.UUID) -> None:
    """The booked meeting will not be; both are told and can offer new times. The second press changes nothing."""
    session, pairing = of_pair(unit, session_id, by)
    if session.status is SessionStatus.CANCELLED:
        return
    if session.status is not SessionStatus.BOOKED:
        raise SessionBooked
    session.cancel(by=by, now=unit.now)
    unit.note("session cancelled", about=session, by=by)
    tell_both(unit, pairing, Message.SESSION_CANCELLED, session)
    changed(unit, pairing, session)


def keep(unit: Unit, *, by: uuid.UUID, session_id: uuid.UUID) -> uuid.UUID:
    """Whoever cancelled thinks again: it is booked as it was, and both are told; gives the new one's id.

    After ten minutes the other may have filled the hour, and is offered it as a time. Raises TimesOffered, NotForYou
    for the other of the two, Stale once it would have begun. The second press changes nothing.
    """
    session, pairing = of_pair(unit, session_id, by)
    again = (col(MentoringSession.rebooks_id) == session.id, col(MentoringSession.status) != SessionStatus.CANCELLED)
    same = next((each for each in unit.all(MentoringSession, *again) if session.starts_at in _times(each)), None)
    if same is not None:
        return same.id
    if session.cancelled_by_id != by:
        raise NotForYou
    if session.starts_at is None or session.starts_at <= unit.now or session.cancelled_at is None:
        raise Stale
    may_offer(unit, pairing, by=by)
    must_be_free(unit, session, session.starts_at)
    anew = _anew(unit, session)
    if unit.now - session.cancelled_at > AT_ONCE:
        anew.offer([session.starts_at], by=by, now=unit.now)
        unit.tell(unit.get(Person, pairing.other(by)), Message.SESSION_OFFERED, about=anew, version="1")
        unit.tell(unit.get(Person, by), Message.SESSION_OFFER_SENT, about=anew, version="1")
    else:
        anew.book(session.starts_at, on=day_of(unit, pairing, session.starts_at), now=unit.now)
        tell_both(unit, pairing, Message.SESSION_BOOKED, anew)
    unit.note("session kept", about=anew, by=by)
    changed(unit, pairing, anew)
    return anew.id


def withdraw(unit: Unit, *, by: uuid.UUID, session_id: uuid.UUID) -> None:
    """Take an open offer of times back; the other is told. The second press changes nothing."""
    session, pairing = of_pair(unit, session_id, by)
    if session.proposed_by_id != by:
        raise NotForYou
    if session.status is SessionStatus.CANCELLED:
        return
    if session.status is not SessionStatus.PROPOSED:
        raise SessionBooked
    session.cancel(by=by, now=unit.now)
    unit.note("times taken back", about=session, by=by)
    unit.tell(unit.get(Person, pairing.other(by)), Message.SESSION_OFFER_ENDED, about=session)
    changed(unit, pairing, session)


def miss(unit: Unit, *, by: uuid.UUID, session_id: uuid.UUID) -> None:
    """They did not meet: the one who says so can offer new times at once, and the mentee hears of it in any case."""
    session, pairing = of_pair(unit, session_id, by)
    if session.status is SessionStatus.MISSED:
        return
    session.miss(now=unit.now)
    unit.note("session missed", about=session, by=by)
    for person_id in dict.fromkeys((by, pairing.mentee_id)):
        unit.tell(unit.get(Person, person_id), Message.SESSION_MISSED, about=session)
    changed(unit, pairing, session)


def cancel_all(unit: Unit, pairing: Pairing) -> tuple[SessionCard, ...]:
    """Cancel without a word what is offered and what is booked ahead, as the pairing ends; their cards."""
    mine = (col(MentoringSession.pairing_id) == pairing.id, col(MentoringSession.status).in_(OPEN))
    ahead = [each for each in unit.all(MentoringSession, *mine) if each.starts_at is None or each.starts_at > unit.now]
    for each in ahead:
        each.cancel(by=None, now=unit.now)
        tidy(unit, each)
    return tuple(session_card(unit, each.id) for each in ahead)


def _times(session: MentoringSession) -> set[datetime | None]:
    return {session.starts_at, *session.times}


def _anew(unit: Unit, session: MentoringSession) -> MentoringSession:
    """The same meeting as a new row that points back."""
    anew = MentoringSession(
        pairing_id=session.pairing_id,
        minutes=session.minutes,
        format=session.format,
        occasion=session.occasion,
        rebooks_id=session.id,
        series_id=session.series_id,
    )
    return unit.add(anew, place=session.place, topics=session.topics)
