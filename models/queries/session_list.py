"""A pair's meetings: what lies ahead and what was (PRODUCT §5.6)."""

import uuid
from dataclasses import dataclass

from models.mentoring_session import MentoringSession
from models.queries.pages import Page, cut
from models.queries.pairs import PairingCard, own_pairing
from models.queries.sessions import SessionCard, session_card, sessions_of
from models.states import SessionStatus
from models.unit import Unit

A_PAGE = 8
AHEAD = (SessionStatus.PROPOSED, SessionStatus.BOOKED)


@dataclass(frozen=True)
class SessionListCard:
    """A page: first what lies ahead, the soonest first, then what was, the latest first. Offers that came to nothing
    are left out.
    """

    pair: PairingCard
    ahead: tuple[SessionCard, ...]
    past: tuple[SessionCard, ...]
    page: Page


def session_list(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID, page: int = 1) -> SessionListCard:
    """A page of them for one of the two; NotForYou or PairingOver."""
    pair = own_pairing(unit, by=by, pairing_id=pairing_id)
    those = [each for each in sessions_of(unit, pairing_id) if each.held_on or each.status is SessionStatus.PROPOSED]
    kept = {(each.rebooks_id, each.starts_at) for each in those}  # after all: cancelled and booked for the same time
    those = [each for each in those if (each.id, each.starts_at) not in kept]
    ahead = sorted((each for each in those if each.status in AHEAD), key=_begins)
    past = sorted((each for each in those if each.status not in AHEAD), key=_begins, reverse=True)
    shown, where = cut([*ahead, *past], page, A_PAGE)
    cards = [session_card(unit, each.id, by) for each in shown]
    return SessionListCard(
        pair,
        tuple(each for each in cards if each.status in AHEAD),
        tuple(each for each in cards if each.status not in AHEAD),
        where,
    )


def _begins(session: MentoringSession) -> str:
    """When it is or was: by the day, and within it by the hour, if it had one. Nothing was logged with an hour."""
    moment = session.starts_at or next(iter(session.times), None)
    return f"{session.held_on or moment:%Y-%m-%d} {moment:%H:%M}" if moment else f"{session.held_on}"
