"""A meeting that fell through, and what can be done about it."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from models.mentoring_session import MentoringSession
from models.pairing import Pairing
from models.queries.booking import short_call_minutes, suggested_times
from models.queries.sessions import SessionCard, meets_soon, open_proposal, session_card
from models.states import SessionStatus
from models.unit import Unit

LATE = timedelta(hours=24)


@dataclass(frozen=True)
class AgainCard:
    """A cancelled or missed meeting for one of the two: three good times, none once something is under way.

    `may_keep`: the reader cancelled it and may think again. `may_ask`: more than a day was left to ask what is in the
    way. `call_minutes`: how long a short call is. `is_let_go`: nobody cancelled it, a changed agreement did without.
    """

    session: SessionCard
    times: tuple[datetime, ...]
    may_keep: bool
    may_ask: bool
    call_minutes: int
    is_let_go: bool


def again_card(unit: Unit, session_id: uuid.UUID, reader: uuid.UUID | None = None) -> AgainCard:
    """The card of a meeting that fell through."""
    session = session_card(unit, session_id, reader)
    row, pairing = unit.get(MentoringSession, session_id), unit.get(Pairing, session.pairing_id)
    fell = session.status in {SessionStatus.CANCELLED, SessionStatus.MISSED} and not row.is_let_go
    waits = fell and not session.is_followed
    may_keep = waits and session.is_cancelled_by_me and not session.has_begun
    return AgainCard(
        session=session,
        times=suggested_times(unit, pairing) if waits and _is_free(unit, pairing) else (),
        may_keep=may_keep,
        may_ask=may_keep and not _was_late(row),
        call_minutes=short_call_minutes(unit, pairing),
        is_let_go=row.is_let_go,
    )


def own_again(unit: Unit, *, by: uuid.UUID, session_id: uuid.UUID) -> AgainCard:
    """The same for whoever pressed; NotForYou, PairingOver."""
    unit.get(Pairing, unit.get(MentoringSession, session_id).pairing_id).must_run(by=by)
    return again_card(unit, session_id, by)


def _is_free(unit: Unit, pairing: Pairing) -> bool:
    """Whether one press may offer a time."""
    return pairing.is_running and not open_proposal(unit, pairing.id) and not meets_soon(unit, pairing)


def _was_late(session: MentoringSession) -> bool:
    cancelled_at, starts_at = session.cancelled_at, session.starts_at
    return cancelled_at is not None and starts_at is not None and starts_at - cancelled_at <= LATE
