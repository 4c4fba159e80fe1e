"""What is due, over all workspaces: only where to look, never what is there."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.base import InWorkspace
from models.message import QueuedMessage
from models.person import Person
from models.states import MessageStatus
from models.workspace import Heartbeat, Workspace

UNSENT = (MessageStatus.QUEUED, MessageStatus.WAITING, MessageStatus.CLAIMED, MessageStatus.UNKNOWN)


@dataclass(frozen=True)
class Due:
    """A row of a workspace and the moment at which it wants to be looked at."""

    workspace_id: uuid.UUID
    id: uuid.UUID
    at: datetime


def due(session: Session, kind: type[InWorkspace], now: datetime, limit: int) -> list[Due]:
    """Rows of `kind` whose `next_check_at` has come, the longest waiting first."""
    return _by(session, kind, _column(kind, "next_check_at"), limit, until=now)


def due_people(session: Session, now: datetime, limit: int) -> list[Due]:
    """People for whom the budget is to be asked."""
    return _by(session, Person, col(Person.next_nudge_at), limit, until=now)


def coming(session: Session, kind: type[InWorkspace], limit: int, after: datetime | None = None) -> list[Due]:
    """Rows of `kind` that will be looked at (after `after`), soonest first."""
    return _by(session, kind, _column(kind, "next_check_at"), limit, after=after)


def coming_people(session: Session, limit: int, after: datetime | None = None) -> list[Due]:
    """People for whom the budget will be asked, soonest first."""
    return _by(session, Person, col(Person.next_nudge_at), limit, after=after)


def coming_messages(session: Session, limit: int, after: datetime | None = None) -> list[Due]:
    """Messages that wait for their moment, soonest first."""
    waits = col(QueuedMessage.status).in_((MessageStatus.QUEUED, MessageStatus.WAITING))
    return _by(session, QueuedMessage, col(QueuedMessage.due_at), limit, waits, after=after)


def sent_since(session: Session, number: int) -> list[Due]:
    """Messages sent after the first `number`, in the order in which they went."""
    at = col(QueuedMessage.sent_at)
    found = session.exec(_places(QueuedMessage, at).where(at.is_not(None)).order_by(at, col(QueuedMessage.id))).all()
    return [Due(*each) for each in found[number:]]


def number_sent(session: Session) -> int:
    """How many messages have been sent so far."""
    sent = select(sa.func.count()).select_from(QueuedMessage).where(col(QueuedMessage.sent_at).is_not(None))
    return session.exec(sent).one()


def oldest_unsent_at(session: Session, now: datetime) -> datetime | None:
    """Since when the message that has waited longest has been due."""
    late = (col(QueuedMessage.status).in_(UNSENT), col(QueuedMessage.due_at) <= now)
    return session.exec(select(sa.func.min(QueuedMessage.due_at)).where(*late)).one()


def workspaces(session: Session) -> Sequence[Workspace]:
    """Every workspace, oldest first."""
    return session.exec(select(Workspace).order_by(col(Workspace.id))).all()


def last_beat(session: Session, name: str) -> datetime | None:
    """When something that recurs last happened."""
    return session.exec(select(Heartbeat.at).where(Heartbeat.name == name)).first()


def beat(session: Session, name: str, now: datetime) -> None:
    """It happens now."""
    heartbeat = session.exec(select(Heartbeat).where(Heartbeat.name == name)).first()
    if heartbeat is None:
        session.add(Heartbeat(name=name, at=now))
    else:
        heartbeat.at = now


def _column(kind: type[InWorkspace], name: str) -> Any:
    return getattr(kind, name)


def _by(
    session: Session,
    kind: type[InWorkspace],
    at: Any,
    limit: int,
    *where: Any,
    after: datetime | None = None,
    until: datetime | None = None,
) -> list[Due]:
    those = [*where, at.is_not(None)]
    those += [at > after] if after else []
    those += [at <= until] if until else []
    return [Due(*each) for each in session.exec(_places(kind, at).where(*those).order_by(at).limit(limit)).all()]


def _places(kind: type[InWorkspace], at: Any) -> Any:
    return select(kind.workspace_id, kind.id, at)
