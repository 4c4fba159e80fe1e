"""What comes next and what was sent, in words for the page that moves time: `{"at", "message", "to"}`."""

import uuid
from datetime import datetime
from operator import itemgetter
from typing import Any

from sqlmodel import col

from bot.jobs import CHECKS
from models.database import Database
from models.ending import Ending
from models.member import Application, Member
from models.mentoring_session import MentoringSession
from models.message import QueuedMessage
from models.messages import Kind, Message
from models.nudge import Nudge
from models.pairing import Pairing
from models.person import Person
from models.policies.steps import Alert, Climb
from models.programme import Programme
from models.queries import due
from models.queries.hours import calendar_of
from models.queries.ladder import decision_for
from models.request import Offer
from models.states import NudgeStatus, Role, SessionStatus
from models.unit import Unit

Line = dict[str, Any]
Described = tuple[Message | str, tuple[uuid.UUID, ...] | str]
"""A message, or words where there is none; whom it is for: people, or a conversation's id."""


def due_next(database: Database, limit: int) -> list[Line]:
    """The next moments at which something may happen, soonest first."""
    with database.looking() as session:
        found: list[tuple[due.Due, type[Any]]] = []
        found += [(each, check.kind) for check in CHECKS for each in due.coming(session, check.kind, limit)]
        found += [(each, Person) for each in due.coming_people(session, limit)]
        found += [(each, QueuedMessage) for each in due.coming_messages(session, limit)]
    soonest = sorted(found, key=lambda each: each[0].at)[:limit]
    return sorted((_line(database, place, kind) for place, kind in soonest), key=itemgetter("at"))


def next_moment(database: Database, now: datetime) -> datetime | None:
    """When anything is due after `now`."""
    with database.looking() as session:
        found = [each for check in CHECKS for each in due.coming(session, check.kind, 1, after=now)]
        found += [*due.coming_people(session, 1, after=now), *due.coming_messages(session, 1, after=now)]
    return min((each.at for each in found), default=None)


def sent_since(database: Database, number: int) -> list[Line]:
    """What was sent after the first `number` messages."""
    with database.looking() as session:
        found = due.sent_since(session, number)
    return [_line(database, each, QueuedMessage) for each in found]


def _line(database: Database, place: due.Due, kind: type[Any]) -> Line:
    """In the words of that moment: what a row will want then, if nothing changes before."""
    with database.reading(place.workspace_id, place.at) as unit:
        message, to = _DESCRIBE.get(kind, _describe_row)(unit, unit.get(kind, place.id))
        people = [unit.get(Person, each) for each in to] if isinstance(to, tuple) else []
        is_to_come = isinstance(message, Message) and message.said.kind is Kind.NUDGE and kind is not QueuedMessage
        moments = [_sending(unit, each) for each in people] if is_to_come else []
    names = to if isinstance(to, str) else _names(people)
    words = message.said.template if isinstance(message, Message) else message
    return {"at": min(moments, default=place.at).isoformat(), "message": words, "to": names}


def _sending(unit: Unit, person: Person) -> datetime:
    return calendar_of(unit, person).next_sending_moment(unit.now, person.slack_id)


def _names(people: list[Person]) -> str:
    """One person's Slack id, or the names of several."""
    return people[0].slack_id if len(people) == 1 else " and ".join(each.name for each in people)


def _describe_message(unit: Unit, row: QueuedMessage) -> Described:
    if row.person_id:
        return row.message, (row.person_id,)
    if row.pairing_id:
        return row.message, unit.get(Pairing, row.pairing_id).channel or "both"
    return row.message, _channel(unit, row.programme_id or row.about_id)


def _describe_person(unit: Unit, person: Person) -> Described:
    """The most important nudge that waits for its hour."""
    wanted = unit.all(Nudge, col(Nudge.person_id) == person.id, col(Nudge.status) == NudgeStatus.WANTED)
    first = min(wanted, key=lambda each: (each.priority, each.wanted_at), default=None)
    return (first.message if first else "nudge"), (person.id,)


def _describe_pairing(unit: Unit, pairing: Pairing) -> Described:
    decision = decision_for(unit, pairing)
    if isinstance(decision, Climb):
        return Message[decision.kind.name], tuple(pairing.who(role) for role in decision.to)
    if isinstance(decision, Alert):
        return Message.ALERT_RAISED, _channel(unit, pairing.programme_id)
    return "a look at how it goes", (pairing.mentee_id, pairing.mentor_id)


def _describe_offer(unit: Unit, offer: Offer) -> Described:
    return (Message.OFFER_ENDED if unit.now >= offer.answer_by else Message.OFFER_WAITING), (offer.mentor_id,)


def _describe_session(unit: Unit, session: MentoringSession) -> Described:
    pairing = unit.get(Pairing, session.pairing_id)
    if session.status is SessionStatus.PROPOSED and session.proposed_by_id:
        return Message.ANSWER_TIMES, (pairing.other(session.proposed_by_id),)
    message = Message.DID_YOU_MEET if session.status is SessionStatus.BOOKED else Message.REBOOK
    return message, (pairing.who(session.asked.other if session.asked else Role.MENTEE),)


def _describe_ending(unit: Unit, ending: Ending) -> Described:
    pairing = unit.get(Pairing, ending.pairing_id)
    return Message.PAIRING_ENDED, (pairing.mentee_id, pairing.mentor_id)


def _describe_application(unit: Unit, application: Application) -> Described:
    return Message.WHAT_NEXT, (unit.get(Member, application.member_id).person_id,)


def _describe_row(unit: Unit, row: Any) -> Described:
    """The noun, and the people it is about."""
    pairing = unit.get(Pairing, row.pairing_id)
    return f"a look at the {row.__tablename__}".replace("_", " "), (pairing.mentee_id, pairing.mentor_id)


def _channel(unit: Unit, programme_id: uuid.UUID) -> str:
    programme = unit.get(Programme, programme_id)
    return programme.channel or programme.name


_DESCRIBE: dict[type[Any], Any] = {
    QueuedMessage: _describe_message,
    Person: _describe_person,
    Pairing: _describe_pairing,
    Offer: _describe_offer,
    MentoringSession: _describe_session,
    Ending: _describe_ending,
    Application: _describe_application,
}
