"""What somebody's pairs have written down: agreements and records, those of pairings that have ended too."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlmodel import col

from models.agreement import Agreement
from models.mentoring_session import MentoringSession
from models.pairing import Pairing
from models.queries.pages import Page, cut
from models.queries.pairs import PairingCard, pairing_card
from models.queries.sessions import records_of
from models.states import AgreementStatus
from models.unit import Unit

A_PAGE = 40
SIGNED = (AgreementStatus.SIGNED_BY_ONE, AgreementStatus.IN_FORCE, AgreementStatus.SUPERSEDED, AgreementStatus.RETURNED)


@dataclass(frozen=True)
class Written:
    """An agreement, with its version and state, or a record, with the day of the meeting; never both."""

    thing_id: uuid.UUID
    version: int | None
    status: AgreementStatus | None
    held_on: date | None


@dataclass(frozen=True)
class ShelfPair:
    """What one pair has written, newest first; the agreements before the records."""

    pair: PairingCard
    lines: tuple[Written, ...]


@dataclass(frozen=True)
class ShelfCard:
    """A page of it all, the newest pair first. `words` are those somebody looks for."""

    pairs: tuple[ShelfPair, ...]
    page: Page


def shelf(unit: Unit, *, by: uuid.UUID, page: int = 1) -> ShelfCard:
    """A page of what somebody's pairs have written."""
    lines = [(each.id, line) for each in own_pairings(unit, by) for line in _lines(unit, each)]
    shown, which = cut(lines, page, A_PAGE)
    together = groupby(shown, key=lambda each: each[0])
    pairs = (ShelfPair(pairing_card(unit, pair, by), tuple(line for _, line in found)) for pair, found in together)
    return ShelfCard(tuple(pairs), which)


def own_pairings(unit: Unit, by: uuid.UUID) -> list[Pairing]:
    """Everybody somebody was ever paired with, the newest first."""
    mine = (col(Pairing.mentee_id) == by) | (col(Pairing.mentor_id) == by)
    return list(unit.all(Pairing, mine, order=col(Pairing.started_at).desc()))


def _lines(unit: Unit, pairing: Pairing) -> Iterator[Written]:
    mine = (col(Agreement.pairing_id) == pairing.id, col(Agreement.status).in_(SIGNED))
    for each in unit.all(Agreement, *mine, order=col(Agreement.version).desc()):
        yield Written(each.id, each.version, each.status, None)
    records = {each.session_id: each.id for each in records_of(unit, pairing.id)}
    held = unit.all(MentoringSession, col(MentoringSession.id).in_(records), order=col(MentoringSession.held_on).desc())
    for session in held:
        yield Written(records[session.id], None, None, session.held_on)
