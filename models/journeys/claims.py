"""Claims: who sends takes a few rows, for a while, so that any number may send and one dying loses nothing.

They look across all workspaces and give back only where to go on. Leases are wire time, `due_at` is product time.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models.errand import Errand
from models.message import QueuedMessage
from models.states import ErrandStatus, MessageStatus
from models.workspace import Workspace

LEASE = timedelta(seconds=60)
FEW = 5
UNSENT = (MessageStatus.QUEUED, MessageStatus.CLAIMED, MessageStatus.WAITING, MessageStatus.UNKNOWN)
NOW: sa.BindParameter[datetime] = sa.bindparam("now")
WIRE: sa.BindParameter[datetime] = sa.bindparam("wire")
SENDABLE = (MessageStatus.QUEUED, MessageStatus.WAITING)


@dataclass(frozen=True)
class Claim:
    """A row that is ours until `until`."""

    workspace_id: uuid.UUID
    id: uuid.UUID
    until: datetime


def is_anything(session: Session, *, now: datetime, wire: datetime) -> bool:
    """Whether there is any message to claim: one glance, as mostly there is none."""
    return bool(session.execute(_glance(), {"now": now, "wire": wire}).scalar_one())


def claim_messages(session: Session, *, now: datetime, wire: datetime) -> list[Claim]:
    """A few messages that are due, at most one a conversation: what was to be said first is said first."""
    return _take(session, _ready(), wire, now=now)


def claim_unknown(session: Session, *, wire: datetime) -> list[Claim]:
    """A few messages of which nobody knows whether they were posted; whoever claimed one and died left one."""
    for each in session.exec(_left().with_for_update(skip_locked=True), params={"wire": wire}).all():
        each.lose_sight("lease ran out", look_at=wire)
    session.flush()
    return _take(session, _unclear(), wire)


def claim_edits(session: Session, *, wire: datetime) -> list[Claim]:
    """A few messages that are on the screen and say what is no longer true."""
    return _take(session, _stale(), wire)


def claim_errands(session: Session, *, wire: datetime, lease: timedelta, few: int = 1) -> list[Claim]:
    """A few errands, the longest waiting first; one whose worker died is taken again."""
    rows = session.exec(_asked(few), params={"wire": wire}).all()
    for each in rows:
        if each.status is ErrandStatus.CLAIMED:
            each.release(until=wire, why="lease ran out")
        each.claim(until=wire + lease)
    return [Claim(each.workspace_id, each.id, wire + lease) for each in rows]


# The statements are made once: they are asked every half second, and making one costs as much as asking it.


@cache
def _glance() -> Any:
    return sa.select(sa.or_(*(each().exists() for each in (_left, _unclear, _ready, _stale))))


@cache
def _ready() -> Any:
    ready = (
        col(QueuedMessage.status).in_(SENDABLE),
        col(QueuedMessage.due_at) <= NOW,
        _reached(QueuedMessage.retry_at),
        ~_something_before(),
    )
    return _messages(*ready).order_by(col(QueuedMessage.due_at), col(QueuedMessage.id))


@cache
def _left() -> Any:
    claimed = col(QueuedMessage.status) == MessageStatus.CLAIMED
    return select(QueuedMessage).where(claimed, col(QueuedMessage.lease_until) <= WIRE)


@cache
def _unclear() -> Any:
    unknown = col(QueuedMessage.status) == MessageStatus.UNKNOWN
    free = (_reached(QueuedMessage.retry_at), _reached(QueuedMessage.lease_until))
    return _messages(unknown, *free).order_by(col(QueuedMessage.id))


@cache
def _stale() -> Any:
    wanted = (col(QueuedMessage.status) == MessageStatus.SENT, col(QueuedMessage.edit_wanted))
    return _messages(*wanted, _reached(QueuedMessage.lease_until)).order_by(col(QueuedMessage.id))


@cache
def _asked(few: int) -> Any:
    free = col(Errand.status).in_((ErrandStatus.QUEUED, ErrandStatus.CLAIMED))
    asked = select(Errand).where(free, _reached(Errand.lease_until)).order_by(col(Errand.id))
    return asked.limit(few).with_for_update(skip_locked=True)


def _messages(*where: Any) -> Any:
    not_held = (col(Workspace.id) == col(QueuedMessage.workspace_id), col(Workspace.held_at).is_(None))
    return select(QueuedMessage).where(*where, sa.exists().where(*not_held))


def _take(session: Session, those: Any, wire: datetime, **given: datetime) -> list[Claim]:
    until, few = wire + LEASE, those.limit(FEW).with_for_update(skip_locked=True)
    rows: Sequence[QueuedMessage] = session.exec(few, params={"wire": wire, **given}).all()
    for each in rows:
        if each.status in SENDABLE:
            each.claim(until=until)
        else:
            each.look(until=until)
    return [Claim(each.workspace_id, each.id, until) for each in rows]


def _something_before() -> Any:
    """An earlier message of the same conversation that is due and neither sent nor given up."""
    earlier = aliased(QueuedMessage)
    same_moment = (col(earlier.due_at) == col(QueuedMessage.due_at)) & (col(earlier.id) < col(QueuedMessage.id))
    return sa.exists().where(
        col(earlier.conversation) == col(QueuedMessage.conversation),
        col(earlier.status).in_(UNSENT),
        col(earlier.due_at) <= NOW,
        (col(earlier.due_at) < col(QueuedMessage.due_at)) | same_moment,
    )


def _reached(moment: Any) -> Any:
    return col(moment).is_(None) | (col(moment) <= WIRE)
