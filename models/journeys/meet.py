"""Meet: offer times, take one, move, cancel (PRODUCT §5.6)."""

from datetime import datetime

from sqlmodel import col

from models.mentoring_session import OPEN, MentoringSession
from models.nudge import unwant
from models.pairing import Pairing
from models.queries.sessions import SessionCard, session_card
from models.unit import Unit


def cancel_all(unit: Unit, pairing: Pairing, now: datetime) -> tuple[SessionCard, ...]:
    """Cancel without a word what is offered and what is booked ahead, as the pairing ends; their cards."""
    mine = (col(MentoringSession.pairing_id) == pairing.id, col(MentoringSession.status).in_(OPEN))
    open_ones = [each for each in unit.all(MentoringSession, *mine) if each.ends_at is None or each.ends_at > now]
    for each in open_ones:
        each.cancel(by=None, now=now)
        unwant(unit, about=each.id, why="the pairing ends")
    return tuple(session_card(unit, each.id) for each in open_ones)
