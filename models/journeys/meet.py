"""Meet: offer times or a series, and take one (PRODUCT §5.6).

What changes a booked meeting is in `rearrange`, what time does to one in `follow_up`, a review in `reviews`.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col

from models.journeys.settling import changed, day_of, must_be_free, of_pair, tell_both
from models.mentoring_session import MentoringSession
from models.messages import Message
from models.pairing import Pairing
from models.person import Person
from models.queries.booking import (
    lengths,
    may_offer,
    short_call_minutes,
    usual_format,
    usual_minutes,
)
from models.queries.sessions import meets_soon, open_proposal, overlapping
from models.refusals import OutOfRange, SessionBooked
from models.states import Format, Occasion, SessionStatus
from models.unit import Unit


@dataclass(frozen=True)
class Details:
    """How, how long and what for the two would meet. Place and topics are private."""

    minutes: int
    format: Format
    occasion: Occasion = Occasion.MEETING
    place: str = ""
    topics: str = ""


def propose(
    unit: Unit,
    *,
    by: uuid.UUID,
    pairing_id: uuid.UUID,
    times: Sequence[datetime],
    details: Details,
    then: Sequence[datetime] = (),
    form_key: str | None = None,
) -> uuid.UUID:
    """Offer up to three times for a new meeting, or one and `then` the rest of a series; gives its id.

    The same form again gives the same. Raises TimesOffered, TimeInPast, MeetAlready, OutOfRange, PairingOver.
    """
    earlier = unit.first(MentoringSession, col(MentoringSession.form_key) == form_key) if form_key else None
    if earlier is not None:
        return earlier.id
    pairing = unit.get(Pairing, pairing_id)
    may_offer(unit, pairing, by=by)
    session = MentoringSession(
        pairing_id=pairing.id,
        minutes=_fitting(unit, pairing, details.minutes),
        format=details.format,
        occasion=details.occasion,
        rebooks_id=_fell_through(unit, pairing),
        form_key=form_key,
    )
    _must_be_free_at(unit, session, times)
    session.offer(times, by=by, now=unit.now, then=then)
    unit.add(session, place=details.place, topics=details.topics)
    unit.note("times offered", about=session, by=by)
    _tell_of_offer(unit, pairing, session, by)
    return session.id


def propose_one(
    unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID, at: datetime, as_short_call: bool = False
) -> uuid.UUID:
    """One press offers one suggested time, as the pair usually meets; the same press again changes nothing.

    Raises SessionBooked where they have their next meeting already, else as `propose`.
    """
    pairing = unit.get(Pairing, pairing_id)
    pairing.must_run(by=by)
    same = _with_that_time(unit, pairing, by, at)
    if same is not None:
        return same.id
    if meets_soon(unit, pairing) is not None:
        raise SessionBooked
    details = _short_call(unit, pairing) if as_short_call else _as_usual(unit, pairing)
    return propose(unit, by=by, pairing_id=pairing_id, times=[at], details=details)


def offer_again(
    unit: Unit, *, by: uuid.UUID, session_id: uuid.UUID, times: Sequence[datetime], details: Details
) -> None:
    """Other times for an open offer, by either of the two; the other is asked. The same again changes nothing."""
    session, pairing = of_pair(unit, session_id, by)
    if session.proposed_by_id == by and session.times == tuple(sorted(set(times))) and _details(session) == details:
        return
    _must_be_free_at(unit, session, times)
    session.offer_again(times, by=by, now=unit.now)
    session.minutes, session.format = _fitting(unit, pairing, details.minutes), details.format
    session.occasion = details.occasion
    session.place, session.topics = details.place, details.topics
    unit.note("other times offered", about=session, by=by)
    _tell_of_offer(unit, pairing, session, by)


def take(unit: Unit, *, by: uuid.UUID, session_id: uuid.UUID, at: datetime) -> None:
    """Take one of the offered times, or a series whole: it is booked, and both are told.

    The second press changes nothing.
    """
    session, pairing = of_pair(unit, session_id, by)
    if session.status is SessionStatus.BOOKED and session.starts_at == at and session.proposed_by_id != by:
        return
    must_be_free(unit, session, at)
    session.take(at, by=by, on=day_of(unit, pairing, at), now=unit.now)
    for later in session.then:
        _book_later(unit, pairing, session, later)
    unit.note("session booked", about=session, by=by, starts_at=at.isoformat())
    tell_both(unit, pairing, Message.SESSION_BOOKED, session)
    changed(unit, pairing, session)


def say_topics(unit: Unit, *, by: uuid.UUID, session_id: uuid.UUID, topics: str) -> None:
    """What to talk about, for both to read; SessionBooked once the meeting is settled."""
    session, _ = of_pair(unit, session_id, by)
    if session.status is not SessionStatus.BOOKED:
        raise SessionBooked
    session.topics = topics
    unit.note("topics written", about=session, by=by)


def _book_later(unit: Unit, pairing: Pairing, first: MentoringSession, at: datetime) -> None:
    """One more of a series that was taken, by itself from now on; left out where its time is not free any more."""
    if at <= unit.now or overlapping(unit, first, at):
        return
    session = MentoringSession(
        pairing_id=pairing.id,
        minutes=first.minutes,
        format=first.format,
        occasion=first.occasion,
        proposed_by_id=first.proposed_by_id,
        series_id=first.id,
    )
    session.book(at, on=day_of(unit, pairing, at), now=unit.now)
    unit.add(session, place=first.place)
    changed(unit, pairing, session)


def _details(session: MentoringSession) -> Details:
    return Details(session.minutes, session.format, session.occasion, session.place or "", session.topics or "")


def _as_usual(unit: Unit, pairing: Pairing) -> Details:
    return Details(usual_minutes(unit, pairing), usual_format(unit, pairing))


def _short_call(unit: Unit, pairing: Pairing) -> Details:
    return Details(short_call_minutes(unit, pairing), Format.PHONE, Occasion.CALL)


def _fitting(unit: Unit, pairing: Pairing, minutes: int) -> int:
    least, most = lengths(unit, pairing)
    if not least <= minutes <= most:
        raise OutOfRange(least=least, most=most, field="minutes")
    return minutes


def _must_be_free_at(unit: Unit, session: MentoringSession, times: Sequence[datetime]) -> None:
    for each in times:
        must_be_free(unit, session, each)


def _fell_through(unit: Unit, pairing: Pairing) -> uuid.UUID | None:
    """The pair's latest meeting, if it was cancelled after both had it."""
    mine = col(MentoringSession.pairing_id) == pairing.id
    latest = unit.first(MentoringSession, mine, order=col(MentoringSession.id).desc())
    return latest.id if latest and latest.was_booked and latest.status is SessionStatus.CANCELLED else None


def _with_that_time(unit: Unit, pairing: Pairing, by: uuid.UUID, at: datetime) -> MentoringSession | None:
    """What an earlier press of the same button has become."""
    proposal = open_proposal(unit, pairing.id)
    if proposal is not None and proposal.proposed_by_id == by and at in proposal.times:
        return proposal
    booked = (col(MentoringSession.status) == SessionStatus.BOOKED, col(MentoringSession.starts_at) == at)
    return unit.first(MentoringSession, col(MentoringSession.pairing_id) == pairing.id, *booked)


def _tell_of_offer(unit: Unit, pairing: Pairing, session: MentoringSession, by: uuid.UUID) -> None:
    version = str(session.offers)
    unit.tell(unit.get(Person, pairing.other(by)), Message.SESSION_OFFERED, about=session, version=version)
    unit.tell(unit.get(Person, by), Message.SESSION_OFFER_SENT, about=session, version=version)
    changed(unit, pairing, session)
