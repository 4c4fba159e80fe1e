"""What is due, over all workspaces: only where to look, never what is there."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.base import InWorkspace
from models.message import QueuedMessage
from models.person import Person
from models.states import MessageStatus
from models.workspace import Heartbeat, Workspace

TO_BE_SENT = (MessageStatus.QUEUED, MessageStatus.WAITING)
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
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


def soonest(
    session: Session, kinds: tuple[type[InWorkspace], ...], after: datetime = LONG_AGO
) -> dict[type[InWorkspace], datetime]:
    """When the first row of each kind is due after `after`; a kind of which none is due is left out.

    Rows are due at their `next_check_at`, people when the budget is to be asked, messages when they are to be sent.
    """
    found = session.execute(_soonest(kinds), {"after": after}).all()
    return {kinds[number]: at for number, at in found if at is not None}


def sent_since(session: Session, number: int) -> list[Due]:
    """Messages sent after the first `number`, in the order in which they went."""
    at = col(QueuedMessage.sent_at)
    those = _places(QueuedMessage, at).where(at.is_not(None)).order_by(at, col(QueuedMessage.id)).offset(number)
    return [Due(*each) for each in session.exec(those).all()]


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
    again = sa.update(Heartbeat).where(col(Heartbeat.name) == name).values(at=now)
    hit = session.execute(again, execution_options={"synchronize_session": False})
    if not hit.rowcount:  # type: ignore[attr-defined]
        session.add(Heartbeat(name=name, at=now))


@lru_cache
def _soonest(kinds: tuple[type[InWorkspace], ...]) -> Any:
    """One statement for all kinds, made once: its rows are a kind's number and its first moment."""
    return sa.union_all(*(_first(number, kind) for number, kind in enumerate(kinds)))


def _first(number: int, kind: type[InWorkspace]) -> Any:
    names = {Person: "next_nudge_at", QueuedMessage: "due_at"}
    at = _column(kind, names.get(kind, "next_check_at"))
    those = [at > sa.bindparam("after", type_=at.type)]
    those += [col(QueuedMessage.status).in_(TO_BE_SENT)] if kind is QueuedMessage else []
    return select(sa.literal(number), sa.func.min(at)).where(*those)


def _column(kind: type[InWorkspace], name: str) -> Any:
    return getattr(kind, name)


def _by(
    session: Session,
    kind: type[InWorkspace],
    at: Any,
    limit: int,
    *,
    until: datetime,
) -> list[Due]:
    return [Due(*each) for each in session.exec(_places(kind, at).where(at <= until).order_by(at).limit(limit)).all()]


def _places(kind: type[InWorkspace], at: Any) -> Any:
    return select(kind.workspace_id, kind.id, at)
