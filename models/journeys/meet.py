"""Meet: offer times, take one, move, cancel (PRODUCT §5.6). What time does to a session is in `follow_up`."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col

from models.journeys.follow_up import when_next
from models.mentoring_session import OPEN, MentoringSession
from models.messages import Message
from models.nudge import unwant
from models.pairing import Pairing
from models.person import Person
from models.programme import Programme
from models.queries.booking import lengths, may_offer, suggested_times, usual_format, usual_minutes
from models.queries.sessions import SessionCard, booked_days, open_proposal, session_card, untouched_review
from models.refusals import NotForYou, OutOfRange, SessionBooked
from models.states import Format, Occasion, SessionStatus
from models.unit import Unit

SHOWN = (Message.SESSION_OFFERED, Message.SESSION_OFFER_SENT, Message.SESSION_BOOKED, Message.SESSION_MOVED)
CLOSE_ENOUGH = 5  # working days between a review date and a meeting that does for it
ASKED = (Message.DID_YOU_MEET, Message.ANSWER_TIMES)


@dataclass(frozen=True)
class Details:
    """How and how long the two would meet. Place and topics are private."""

    minutes: int
    format: Format
    place: str = ""
    topics: str = ""


def propose(
    unit: Unit,
    *,
    by: uuid.UUID,
    pairing_id: uuid.UUID,
    times: Sequence[datetime],
    details: Details,
    form_key: str | None = None,
) -> uuid.UUID:
    """Offer up to three times for a new meeting; gives its id. The same form again gives the same.

    Raises TimesOffered or SessionBooked while another is under way, TimeInPast, OutOfRange, PairingOver.
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
        rebooks_id=_fell_through(unit, pairing),
        form_key=form_key,
    )
    session.offer(times, by=by, now=unit.now)
    unit.add(session, place=details.place, topics=details.topics)
    unit.note("times offered", about=session, by=by)
    _offered(unit, pairing, session, by)
    return session.id


def propose_one(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID, at: datetime) -> uuid.UUID:
    """One press offers one suggested time, as the pair usually meets; the same press again changes nothing."""
    pairing = unit.get(Pairing, pairing_id)
    pairing.must_run(by=by)
    same = _with_that_time(unit, pairing, by, at)
    if same is not None:
        return same.id
    details = Details(usual_minutes(unit, pairing), usual_format(unit, pairing))
    return propose(unit, by=by, pairing_id=pairing_id, times=[at], details=details)


def offer_again(
    unit: Unit, *, by: uuid.UUID, session_id: uuid.UUID, times: Sequence[datetime], details: Details
) -> None:
    """None of these, or other times than I offered: now the other chooses. Sending the same again changes nothing."""
    session, pairing = _of_pair(unit, session_id, by)
    if session.proposed_by_id == by and session.times == tuple(sorted(set(times))):
        return
    session.offer_again(times, by=by, now=unit.now)
    session.minutes, session.format = _fitting(unit, pairing, details.minutes), details.format
    session.place, session.topics = details.place, details.topics
    unit.note("other times offered", about=session, by=by)
    _offered(unit, pairing, session, by)


def take(unit: Unit, *, by: uuid.UUID, session_id: uuid.UUID, at: datetime) -> None:
    """Take one of the offered times: it is booked, and both are told. The second press changes nothing."""
    session, pairing = _of_pair(unit, session_id, by)
    if session.status is SessionStatus.BOOKED and session.starts_at == at and session.proposed_by_id != by:
        return
    session.take(at, by=by, on=_day(unit, pairing, at), now=unit.now)
    unit.note("session booked", about=session, by=by, starts_at=at.isoformat())
    _tell_both(unit, pairing, Message.SESSION_BOOKED, session)
    _changed(unit, pairing, session)


def book_review(unit: Unit, pairing: Pairing, on: date) -> uuid.UUID | None:
    """The review date brings a meeting: the first good hour for both on that day or after; gives its id.

    An earlier review that nobody moved goes there instead. None where they meet within five working days of the day
    anyway, or where their days never share an hour.
    """
    calendar = unit.get(Programme, pairing.programme_id).rules.calendar
    earlier = untouched_review(unit, pairing.id)
    if any(abs(calendar.working_days_between(on, day)) <= CLOSE_ENOUGH for day in booked_days(unit, pairing, earlier)):
        return None
    good = suggested_times(unit, pairing, not_before_on=calendar.first_working_day(on), how_many=1)
    if not good:
        return None
    if earlier is None:
        return _book_review(unit, pairing, good[0])
    if earlier.held_on and abs(calendar.working_days_between(on, earlier.held_on)) > CLOSE_ENOUGH:
        earlier.move_to(good[0], by=None, on=calendar.date_of(good[0]), now=unit.now)
        _tell_both(unit, pairing, Message.SESSION_MOVED, earlier, version=str(len(earlier.past_times)))
        _changed(unit, pairing, earlier)
    return earlier.id


def move_to(unit: Unit, *, by: uuid.UUID, session_id: uuid.UUID, at: datetime) -> None:
    """The booked meeting is at another time; both are told. The same time again changes nothing."""
    session, pairing = _of_pair(unit, session_id, by)
    if session.status is SessionStatus.BOOKED and session.starts_at == at:
        return
    session.move_to(at, by=by, on=_day(unit, pairing, at), now=unit.now)
    unit.note("session moved", about=session, by=by, starts_at=at.isoformat())
    _tell_both(unit, pairing, Message.SESSION_MOVED, session, version=str(len(session.past_times)))
    _changed(unit, pairing, session)


def cancel(unit: Unit, *, by: uuid.UUID, session_id: uuid.UUID) -> None:
    """The booked meeting will not be; both are told and can offer new times. The second press changes nothing."""
    session, pairing = _of_pair(unit, session_id, by)
    if session.status is SessionStatus.CANCELLED:
        return
    if session.status is not SessionStatus.BOOKED:
        raise SessionBooked
    session.cancel(by=by, now=unit.now)
    unit.note("session cancelled", about=session, by=by)
    _tell_both(unit, pairing, Message.SESSION_CANCELLED, session)
    _changed(unit, pairing, session)


def withdraw(unit: Unit, *, by: uuid.UUID, session_id: uuid.UUID) -> None:
    """Take an open offer of times back; the other is told. The second press changes nothing."""
    session, pairing = _of_pair(unit, session_id, by)
    if session.proposed_by_id != by:
        raise NotForYou
    if session.status is SessionStatus.CANCELLED:
        return
    if session.status is not SessionStatus.PROPOSED:
        raise SessionBooked
    session.cancel(by=by, now=unit.now)
    unit.note("times taken back", about=session, by=by)
    unit.tell(unit.get(Person, pairing.other(by)), Message.SESSION_OFFER_ENDED, about=session)
    _changed(unit, pairing, session)


def miss(unit: Unit, *, by: uuid.UUID, session_id: uuid.UUID) -> None:
    """They did not meet: the one who says so can offer new times at once, and the mentee hears of it in any case."""
    session, pairing = _of_pair(unit, session_id, by)
    if session.status is SessionStatus.MISSED:
        return
    session.miss(now=unit.now)
    unit.note("session missed", about=session, by=by)
    for person_id in dict.fromkeys((by, pairing.mentee_id)):
        unit.tell(unit.get(Person, person_id), Message.SESSION_MISSED, about=session)
    _changed(unit, pairing, session)


def cancel_all(unit: Unit, pairing: Pairing) -> tuple[SessionCard, ...]:
    """Cancel without a word what is offered and what is booked ahead, as the pairing ends; their cards."""
    mine = (col(MentoringSession.pairing_id) == pairing.id, col(MentoringSession.status).in_(OPEN))
    ahead = [each for each in unit.all(MentoringSession, *mine) if each.starts_at is None or each.starts_at > unit.now]
    for each in ahead:
        each.cancel(by=None, now=unit.now)
        _tidy(unit, each)
    return tuple(session_card(unit, each.id) for each in ahead)


def _book_review(unit: Unit, pairing: Pairing, at: datetime) -> uuid.UUID:
    session = MentoringSession(
        pairing_id=pairing.id,
        minutes=usual_minutes(unit, pairing),
        format=usual_format(unit, pairing),
        occasion=Occasion.REVIEW,
    )
    session.book(at, on=_day(unit, pairing, at), now=unit.now)
    unit.add(session)
    unit.note("review booked", about=session, by=None, starts_at=at.isoformat())
    _tell_both(unit, pairing, Message.SESSION_BOOKED, session)
    _changed(unit, pairing, session)
    return session.id


def _of_pair(unit: Unit, session_id: uuid.UUID, by: uuid.UUID) -> tuple[MentoringSession, Pairing]:
    session = unit.get(MentoringSession, session_id)
    pairing = unit.get(Pairing, session.pairing_id)
    pairing.must_run(by=by)
    return session, pairing


def _fitting(unit: Unit, pairing: Pairing, minutes: int) -> int:
    least, most = lengths(unit, pairing)
    if not least <= minutes <= most:
        raise OutOfRange(least=least, most=most, field="minutes")
    return minutes


def _day(unit: Unit, pairing: Pairing, at: datetime) -> date:
    return unit.get(Programme, pairing.programme_id).rules.calendar.date_of(at)


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


def _offered(unit: Unit, pairing: Pairing, session: MentoringSession, by: uuid.UUID) -> None:
    version = str(session.offers)
    unit.tell(unit.get(Person, pairing.other(by)), Message.SESSION_OFFERED, about=session, version=version)
    unit.tell(unit.get(Person, by), Message.SESSION_OFFER_SENT, about=session, version=version)
    _changed(unit, pairing, session)


def _tell_both(unit: Unit, pairing: Pairing, message: Message, session: MentoringSession, version: str = "") -> None:
    for person_id in (pairing.mentee_id, pairing.mentor_id):
        unit.tell(unit.get(Person, person_id), message, about=session, version=version)


def _changed(unit: Unit, pairing: Pairing, session: MentoringSession) -> None:
    """Bring the screens up to date, say when to look again, and let the ladder look at the pair."""
    _tidy(unit, session)
    session.check(at=when_next(unit, session))
    pairing.check(at=unit.now)


def _tidy(unit: Unit, session: MentoringSession) -> None:
    unwant(unit, about=session.id, why="the meeting has moved on")
    for message in SHOWN + ASKED:
        unit.retell(message, about=session)
