"""What comes next and what was sent, in words for the page that moves time: `{"at", "message", "to"}`."""

from datetime import datetime
from typing import Any

from bot.jobs import CHECKS
from models.database import Database
from models.message import QueuedMessage
from models.nudge import Nudge
from models.pairing import Pairing
from models.person import Person
from models.programme import Programme
from models.queries import due
from models.states import NudgeStatus
from models.unit import Unit

Line = dict[str, Any]


def due_next(database: Database, now: datetime, limit: int) -> list[Line]:
    """The next moments at which something may happen, soonest first."""
    with database.looking() as session:
        found: list[tuple[due.Due, type[Any]]] = []
        found += [(each, check.kind) for check in CHECKS for each in due.coming(session, check.kind, limit)]
        found += [(each, Person) for each in due.coming_people(session, limit)]
        found += [(each, QueuedMessage) for each in due.coming_messages(session, limit)]
    soonest = sorted(found, key=lambda each: each[0].at)[:limit]
    return [_line(database, now, place, kind) for place, kind in soonest]


def next_moment(database: Database, now: datetime) -> datetime | None:
    """When anything is due after `now`."""
    with database.looking() as session:
        found = [each for check in CHECKS for each in due.coming(session, check.kind, 1, after=now)]
        found += [*due.coming_people(session, 1, after=now), *due.coming_messages(session, 1, after=now)]
    return min((each.at for each in found), default=None)


def sent_since(database: Database, now: datetime, number: int) -> list[Line]:
    """What was sent after the first `number` messages."""
    with database.looking() as session:
        found = due.sent_since(session, number)
    return [_line(database, now, each, QueuedMessage) for each in found]


def _line(database: Database, now: datetime, place: due.Due, kind: type[Any]) -> Line:
    with database.reading(place.workspace_id, now) as unit:
        message, to = _DESCRIBE.get(kind, _describe_row)(unit, unit.get(kind, place.id))
    return {"at": place.at.isoformat(), "message": message, "to": to}


def _describe_message(unit: Unit, row: QueuedMessage) -> tuple[str, str]:
    """The template's name, and the Slack id of whom it goes to."""
    if row.person_id:
        return row.message.said.template, unit.get(Person, row.person_id).slack_id
    if row.pairing_id:
        return row.message.said.template, _pair(unit, unit.get(Pairing, row.pairing_id))
    programme = unit.get(Programme, row.programme_id or row.about_id)
    return row.message.said.template, programme.channel or programme.name


def _describe_person(unit: Unit, person: Person) -> tuple[str, str]:
    """The most important nudge that waits for its hour."""
    wanted = unit.all(Nudge, Nudge.person_id == person.id, Nudge.status == NudgeStatus.WANTED)
    first = min(wanted, key=lambda each: (each.priority, each.wanted_at), default=None)
    return (first.message.said.template if first else "nudge"), person.slack_id


def _describe_row(unit: Unit, row: Any) -> tuple[str, str]:
    """The noun, and the people it is about."""
    noun = str(row.__tablename__).replace("_", " ")
    pairing_id = getattr(row, "pairing_id", None)
    return f"{noun} is looked at", _pair(unit, unit.get(Pairing, pairing_id) if pairing_id else row)


def _pair(unit: Unit, row: Any) -> str:
    if getattr(row, "channel", None):
        return str(row.channel)
    ids = [getattr(row, name, None) for name in ("mentee_id", "mentor_id", "person_id")]
    return " and ".join(unit.get(Person, each).name for each in ids if each)


_DESCRIBE: dict[type[Any], Any] = {QueuedMessage: _describe_message, Person: _describe_person}
