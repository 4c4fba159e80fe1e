"""What time does to a session: remind, give up, ask whether the two met (PRODUCT §5.6, §5.7, §6)."""

import uuid
from datetime import date, datetime, timedelta

from sqlmodel import col

from models.ending import pending_ending
from models.mentoring_session import MentoringSession
from models.messages import Message
from models.nudge import Nudge, want
from models.pairing import Pairing
from models.person import Person
from models.policies.calendar import WorkCalendar
from models.programme import Programme
from models.queries.sessions import card_due_at, is_card_due
from models.states import NudgeStatus, Role, SessionStatus
from models.unit import Unit

A_MINUTE = timedelta(minutes=1)
REMIND_AFTER = (2, 4)  # working days after times were offered
ASK_AFTER = 1  # the next working morning
ASK_AGAIN_AFTER = 3  # working days from one being asked whether they met to the next step
REBOOK_AFTER = 2  # working days after a cancellation

SESSION_NEAR, DID_YOU_MEET, ANSWER_TIMES, REBOOK = 35, 40, 50, 70
ON_ITS_WAY = (NudgeStatus.WANTED, NudgeStatus.CHOSEN)


def check_session(unit: Unit, *, session_id: uuid.UUID) -> None:
    """Time has passed for a session. Looking twice at one moment does nothing more."""
    session = unit.get(MentoringSession, session_id)
    pairing = unit.get(Pairing, session.pairing_id)
    pending = pending_ending(unit, pairing.id)
    if not pairing.is_running:
        _let_go(unit, session)
    elif pending is not None:
        # No nudges until it is effective or taken back. At that very moment the ending has not been looked at yet.
        session.check(at=max(pending.effective_at, unit.now + A_MINUTE))
    else:
        _step(unit, session, pairing)
        session.check(at=when_next(unit, session))


def when_next(unit: Unit, session: MentoringSession) -> datetime | None:
    """When this session is to be looked at next; None if never."""
    calendar = _calendar(unit, session)
    if session.status is SessionStatus.PROPOSED:
        return min(each for each in (*_reminders(calendar, session), session.times[-1]) if each > unit.now)
    if session.status is SessionStatus.BOOKED:
        card_at = card_due_at(unit, session)
        return card_at if card_at and card_at > unit.now else max(_asking(unit, calendar, session), unit.now)
    if session.status is SessionStatus.CANCELLED and session.was_booked:
        rebook_at = _morning_after(calendar, session.cancelled_at, REBOOK_AFTER)
        return rebook_at if rebook_at > unit.now else None
    return None


def _step(unit: Unit, session: MentoringSession, pairing: Pairing) -> None:
    if session.status is SessionStatus.PROPOSED and session.times_over(unit.now):
        _run_out(unit, session, pairing)
    elif session.status is SessionStatus.PROPOSED:
        _remind(unit, session, pairing)
    elif is_card_due(unit, session):
        _send_cards(unit, session, pairing)
    elif session.status is SessionStatus.BOOKED and _asking(unit, _calendar(unit, session), session) <= unit.now:
        _ask_or_forget(unit, session, pairing)
    elif session.status is SessionStatus.CANCELLED and session.was_booked:
        _offer_rebooking(unit, session, pairing)


def _let_go(unit: Unit, session: MentoringSession) -> None:
    """The pairing is over: nobody is asked about it any more."""
    begun = session.status is SessionStatus.BOOKED and session.starts_at is not None and session.starts_at <= unit.now
    if begun:
        session.forget()
    elif session.status in {SessionStatus.PROPOSED, SessionStatus.BOOKED}:
        session.cancel(by=None, now=unit.now)
    session.check(at=None)


def _run_out(unit: Unit, session: MentoringSession, pairing: Pairing) -> None:
    """All offered times have passed: whoever offered them is told kindly."""
    proposer_id = session.proposed_by_id or pairing.mentee_id
    session.cancel(by=None, now=unit.now)
    unit.tell(unit.get(Person, proposer_id), Message.SESSION_OFFER_ENDED, about=session)
    unit.retell(Message.SESSION_OFFERED, about=session)
    unit.retell(Message.ANSWER_TIMES, about=session)
    unit.note("offered times passed", about=session, by=None)
    pairing.check(at=unit.now)


def _remind(unit: Unit, session: MentoringSession, pairing: Pairing) -> None:
    due = sum(each <= unit.now for each in _reminders(_calendar(unit, session), session))
    if due and session.proposed_by_id is not None:
        other = unit.get(Person, pairing.other(session.proposed_by_id))
        step = f"{session.offers}.{due}"
        want(unit, other, Message.ANSWER_TIMES, about=session.id, priority=ANSWER_TIMES, step=step)


def _send_cards(unit: Unit, session: MentoringSession, pairing: Pairing) -> None:
    """Both get the card for the meeting; when it has moved to another day, another."""
    for person_id in (pairing.mentee_id, pairing.mentor_id):
        person, day = unit.get(Person, person_id), str(session.held_on)
        want(unit, person, Message.SESSION_NEAR, about=session.id, priority=SESSION_NEAR, step=day)


def _ask_or_forget(unit: Unit, session: MentoringSession, pairing: Pairing) -> None:
    """The mentee is asked first, then the mentor; then it stays unknown."""
    if session.asked is Role.MENTOR:
        session.forget()
        unit.retell(Message.DID_YOU_MEET, about=session)
        unit.note("session unknown", about=session, by=None)
        pairing.check(at=unit.now)
        return
    role = Role.MENTEE if session.asked is None else Role.MENTOR
    session.ask(role, now=unit.now)
    want(unit, unit.get(Person, pairing.who(role)), Message.DID_YOU_MEET, about=session.id, priority=DID_YOU_MEET)


def _offer_rebooking(unit: Unit, session: MentoringSession, pairing: Pairing) -> None:
    if _morning_after(_calendar(unit, session), session.cancelled_at, REBOOK_AFTER) <= unit.now:
        want(unit, unit.get(Person, pairing.mentee_id), Message.REBOOK, about=session.id, priority=REBOOK)


def _reminders(calendar: WorkCalendar, session: MentoringSession) -> tuple[datetime, ...]:
    return tuple(_morning_after(calendar, session.offered_at, days) for days in REMIND_AFTER)


def _asking(unit: Unit, calendar: WorkCalendar, session: MentoringSession) -> datetime:
    """When the next of the two is asked whether they met, or nobody any more: days count from when one was asked.

    While the question waits to be sent, that is looked at again every morning.
    """
    if session.asked is None:
        return _morning_after(calendar, session.ends_at, ASK_AFTER)
    asking = _question(unit, session, session.asked)
    if asking is not None and asking.status in ON_ITS_WAY:
        return _morning_after(calendar, unit.now, 1)
    return _morning_after(calendar, (asking and asking.sent_at) or session.asked_at, ASK_AGAIN_AFTER)


def _question(unit: Unit, session: MentoringSession, role: Role) -> Nudge | None:
    """The nudge that asks one of the two whether they met."""
    person_id = unit.get(Pairing, session.pairing_id).who(role)
    mine = (col(Nudge.about_id) == session.id, col(Nudge.person_id) == person_id)
    name = col(Nudge.name) == Message.DID_YOU_MEET.name
    return unit.first(Nudge, *mine, name, order=col(Nudge.id).desc())


def _morning_after(calendar: WorkCalendar, moment: datetime | None, days: int) -> datetime:
    day = calendar.date_of(moment) if moment else date.min
    return calendar.opening(calendar.add_working_days(day, days))


def _calendar(unit: Unit, session: MentoringSession) -> WorkCalendar:
    pairing = unit.get(Pairing, session.pairing_id)
    return unit.get(Programme, pairing.programme_id).rules.calendar
