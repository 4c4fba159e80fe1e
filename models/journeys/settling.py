"""What every change of a meeting brings: both are told, the screens follow, the ladder looks at the pair again."""

import uuid
from datetime import date, datetime

from sqlmodel import col

from models.journeys.follow_up import when_next
from models.mentoring_session import MentoringSession
from models.messages import Message
from models.nudge import unwant
from models.pairing import Pairing
from models.person import Person
from models.programme import Programme
from models.queries.sessions import overlapping, session_card
from models.refusals import MeetAlready
from models.unit import Unit

SHOWN = (
    Message.SESSION_OFFERED,
    Message.SESSION_OFFER_SENT,
    Message.SESSION_BOOKED,
    Message.SESSION_MOVED,
    Message.SESSION_NEAR,
)
ASKED = (Message.DID_YOU_MEET, Message.ANSWER_TIMES)
FELL_THROUGH = (Message.SESSION_CANCELLED, Message.SESSION_MISSED, Message.REBOOK)


def of_pair(unit: Unit, session_id: uuid.UUID, by: uuid.UUID) -> tuple[MentoringSession, Pairing]:
    """A meeting and its pair, for one of the two; raises NotForYou or PairingOver."""
    session = unit.get(MentoringSession, session_id)
    pairing = unit.get(Pairing, session.pairing_id)
    pairing.must_run(by=by)
    return session, pairing


def day_of(unit: Unit, pairing: Pairing, at: datetime) -> date:
    """The day on the programme's wall."""
    return unit.get(Programme, pairing.programme_id).rules.calendar.date_of(at)


def must_be_free(unit: Unit, session: MentoringSession, at: datetime) -> None:
    """Raises MeetAlready where the pair has another meeting booked at that time."""
    if overlapping(unit, session, at):
        raise MeetAlready


def tell_both(unit: Unit, pairing: Pairing, message: Message, session: MentoringSession, version: str = "") -> None:
    """The two hear of it; and where a coordinator introduces them there, so do they when it is not as it was booked."""
    for person_id in (pairing.mentee_id, pairing.mentor_id):
        unit.tell(unit.get(Person, person_id), message, about=session, version=version)
    introducer = session_card(unit, session.id).introducer
    if introducer is not None and message is not Message.SESSION_BOOKED:
        told = unit.get(Person, introducer.id)
        unit.tell(told, Message.INTRODUCTION_MEETS, about=pairing, version=f"{message.name}:{session.id}:{version}")
        unit.retell(Message.TO_INTRODUCE, about=pairing)


def changed(unit: Unit, pairing: Pairing, session: MentoringSession) -> None:
    """Bring the screens up to date, say when to look again, and let the ladder look at the pair."""
    tidy(unit, session)
    session.check(at=when_next(unit, session))
    pairing.check(at=unit.now)


def tidy(unit: Unit, session: MentoringSession) -> None:
    """What is on the screen about a meeting says what is true; what was wanted about it is not any more."""
    unwant(unit, about=session.id, why="the meeting has moved on")
    for message in SHOWN + ASKED:
        unit.retell(message, about=session)
    if session.series_id is not None:
        unit.retell(Message.SESSION_BOOKED, about=unit.get(MentoringSession, session.series_id))
    _tidy_earlier(unit, session)


def _tidy_earlier(unit: Unit, session: MentoringSession) -> None:
    """Where another fell through, nothing is left to do: this one has followed it."""
    if session.rebooks_id is not None:
        unwant(unit, about=session.rebooks_id, why="the meeting has moved on")
    mine = (col(MentoringSession.pairing_id) == session.pairing_id, col(MentoringSession.id) < session.id)
    latest = unit.first(MentoringSession, *mine, order=col(MentoringSession.id).desc())
    if latest is not None:
        for message in FELL_THROUGH:
            unit.retell(message, about=latest)
