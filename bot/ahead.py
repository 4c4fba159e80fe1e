"""What comes next and what was sent, for the page that moves time: `{"at", "message", "to"}`.

What comes next is rehearsed: the same sweeps as ever run over a copied clock in a transaction that is thrown away, and
what they would post is noted instead of posted. So it names what will really be said and when, if nobody does anything
before. `forecast` asks the same.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from sqlmodel import col

from bot import jobs
from models.database import Database
from models.journeys import claims, delivery
from models.journeys.delivery import Later, Letter
from models.message import QueuedMessage
from models.pairing import Pairing
from models.person import Person
from models.programme import Programme
from models.queries import due
from models.queries.ladder import calendar_of_pair
from models.states import BOTH, PairingStatus
from models.unit import Unit
from templates import Reader, plain_words

Line = dict[str, Any]

FURTHEST = timedelta(days=400)
NOBODY_WAITS = datetime(9000, 1, 1, tzinfo=UTC)  # wire time at which whatever Slack has put off is tried again
ENGLISH = Reader("en-GB", "Europe/London")


def due_next(database: Database, now: datetime, limit: int) -> list[Line]:
    """What will be said next, soonest first, if nobody does anything before. Nothing is written."""
    with database.rehearsing() as rehearsal:
        return list(islice(_to_be_said(rehearsal, now), limit))


def next_moment(database: Database, now: datetime) -> datetime | None:
    """When anything is due after `now`."""
    with database.looking() as session:
        return min(due.soonest(session, (*jobs.KINDS, QueuedMessage), after=now).values(), default=None)


def milestones(database: Database, now: datetime) -> dict[str, str | None]:
    """`stop`: when anything is looked at next; `ends`: when the last of the terms that run is over. None if never."""
    with database.looking() as session:
        workspaces = [each.id for each in due.workspaces(session)]
    terms = [end for each in workspaces for end in _ends_of_terms(database, each, now) if end > now]
    return {"stop": _iso(next_moment(database, now)), "ends": _iso(max(terms, default=None))}


def sent_since(database: Database, number: int) -> list[Line]:
    """What was sent after the first `number` messages."""
    with database.looking() as session:
        found = due.sent_since(session, number)
    lines: list[Line] = []
    for each in found:
        with database.reading(each.workspace_id, each.at) as unit:
            lines.append(_line(unit, unit.get(QueuedMessage, each.id)))
    return lines


def _ends_of_terms(database: Database, workspace_id: UUID, now: datetime) -> list[datetime]:
    with database.reading(workspace_id, now) as unit:
        running = unit.all(Pairing, col(Pairing.status) != PairingStatus.ENDED)
        return [calendar_of_pair(unit, each).opening(each.ends_on) for each in running]


def _to_be_said(rehearsal: Database, now: datetime) -> Iterator[Line]:
    """At each moment at which something is due: deliver and tick until neither finds anything to do."""
    moment: datetime | None = now
    while moment is not None and moment <= now + FURTHEST:
        ready = rehearsal.across(claims.claim_messages, now=moment, wire=NOBODY_WAITS)
        for each in ready:
            yield from rehearsal.run(_deliver, each.workspace_id, moment, message_id=each.id)
        if not jobs.tick(rehearsal, moment) and not ready:
            moment = next_moment(rehearsal, moment)


def _deliver(unit: Unit, *, message_id: UUID) -> list[Line]:
    """What the outbox would do with this message, but for the post itself."""
    outcome = delivery.prepare(unit, message_id=message_id)
    if isinstance(outcome, Later):
        delivery.postponed(unit, message_id=message_id, until=outcome.until)
    elif isinstance(outcome, Letter):
        delivery.posted(unit, message_id=message_id, channel=outcome.channel or "", ts="")
        return [_line(unit, unit.get(QueuedMessage, message_id))]
    else:
        delivery.dropped(unit, message_id=message_id, why=outcome.why)
    return []


def _line(unit: Unit, row: QueuedMessage) -> Line:
    at = row.sent_at or row.due_at
    return {"at": at.isoformat(), "message": plain_words(row.name, ENGLISH, **row.facts), "to": _recipient(unit, row)}


def _recipient(unit: Unit, row: QueuedMessage) -> str:
    """A person's or a conversation's Slack id; the two names of a pair that has no conversation yet."""
    if row.person_id:
        return unit.get(Person, row.person_id).slack_id
    if row.pairing_id:
        pairing = unit.get(Pairing, row.pairing_id)
        return pairing.channel or " and ".join(unit.get(Person, pairing.who(role)).name for role in BOTH)
    programme = unit.get(Programme, row.programme_id or row.about_id)
    return programme.channel or programme.name


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
