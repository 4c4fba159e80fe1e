"""Claims: who sends takes a few rows, for a while, so that any number may send and one dying loses nothing.

They look across all workspaces and give back only where to go on. Leases are wire time, `due_at` is product time.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
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
SENDABLE = (MessageStatus.QUEUED, MessageStatus.WAITING)


@dataclass(frozen=True)
class Claim:
    """A row that is ours until `until`."""

    workspace_id: uuid.UUID
    id: uuid.UUID
    until: datetime


def claim_messages(session: Session, *, now: datetime, wire: datetime) -> list[Claim]:
    """A few messages that are due, at most one a conversation: what was to be said first is said first."""
    ready = (
        col(QueuedMessage.status).in_(SENDABLE),
        col(QueuedMessage.due_at) <= now,
        _reached(QueuedMessage.retry_at, wire),
        ~_something_before(now),
    )
    return _take(session, _messages(*ready).order_by(col(QueuedMessage.due_at), col(QueuedMessage.id)), wire)


def claim_unknown(session: Session, *, wire: datetime) -> list[Claim]:
    """A few messages of which nobody knows whether they were posted; whoever claimed one and died left one."""
    left = (col(QueuedMessage.status) == MessageStatus.CLAIMED, col(QueuedMessage.lease_until) <= wire)
    for each in session.exec(select(QueuedMessage).where(*left).with_for_update(skip_locked=True)).all():
        each.lose_sight("lease ran out", look_at=wire)
    session.flush()
    unclear = (
        col(QueuedMessage.status) == MessageStatus.UNKNOWN,
        _reached(QueuedMessage.retry_at, wire),
        _reached(QueuedMessage.lease_until, wire),
    )
    return _take(session, _messages(*unclear).order_by(col(QueuedMessage.id)), wire)


def claim_edits(session: Session, *, wire: datetime) -> list[Claim]:
    """A few messages that are on the screen and say what is no longer true."""
    stale = (
        col(QueuedMessage.status) == MessageStatus.SENT,
        col(QueuedMessage.edit_wanted),
        _reached(QueuedMessage.lease_until, wire),
    )
    return _take(session, _messages(*stale).order_by(col(QueuedMessage.id)), wire)


def claim_errands(session: Session, *, wire: datetime, lease: timedelta, few: int = 1) -> list[Claim]:
    """A few errands, the longest waiting first; one whose worker died is taken again."""
    running = col(Errand.status) == ErrandStatus.CLAIMED
    free = (col(Errand.status) == ErrandStatus.QUEUED) | running
    asked = select(Errand).where(free, _reached(Errand.lease_until, wire)).order_by(col(Errand.id)).limit(few)
    rows = session.exec(asked.with_for_update(skip_locked=True)).all()
    for each in rows:
        if each.status is ErrandStatus.CLAIMED:
            each.release(until=wire, why="lease ran out")
        each.claim(until=wire + lease)
    return [Claim(each.workspace_id, each.id, wire + lease) for each in rows]


def _messages(*where: Any) -> Any:
    not_held = (col(Workspace.id) == col(QueuedMessage.workspace_id), col(Workspace.held_at).is_(None))
    return select(QueuedMessage).where(*where, sa.exists().where(*not_held))


def _take(session: Session, those: Any, wire: datetime) -> list[Claim]:
    until = wire + LEASE
    rows: Sequence[QueuedMessage] = session.exec(those.limit(FEW).with_for_update(skip_locked=True)).all()
    for each in rows:
        if each.status in SENDABLE:
            each.claim(until=until)
        else:
            each.look(until=until)
    return [Claim(each.workspace_id, each.id, until) for each in rows]


def _something_before(now: datetime) -> Any:
    """An earlier message of the same conversation that is due and neither sent nor given up."""
    earlier = aliased(QueuedMessage)
    same_moment = (col(earlier.due_at) == col(QueuedMessage.due_at)) & (col(earlier.id) < col(QueuedMessage.id))
    return sa.exists().where(
        col(earlier.conversation) == col(QueuedMessage.conversation),
        col(earlier.status).in_(UNSENT),
        col(earlier.due_at) <= now,
        (col(earlier.due_at) < col(QueuedMessage.due_at)) | same_moment,
    )


def _reached(moment: Any, wire: datetime) -> Any:
    return col(moment).is_(None) | (col(moment) <= wire)
