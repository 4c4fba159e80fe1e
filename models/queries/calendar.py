"""What somebody's own calendar is told of their meetings (PRODUCT §5.6)."""

import uuid
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlmodel import Session, col, select

from models.calendar_address import CalendarAddress, address_of, hash_of
from models.mentoring_session import MentoringSession
from models.pairing import Pairing
from models.person import Person
from models.queries.people import PersonCard, person_card
from models.states import HAPPENED, Format, SessionStatus
from models.unit import Unit

KEPT = timedelta(days=90)
"""How long what is over stays: as far as one looks back in a calendar, and no whole year for whoever finds it."""
STAYS = (SessionStatus.BOOKED, *HAPPENED, SessionStatus.UNKNOWN)


@dataclass(frozen=True)
class DetailsCard:
    """What a calendar shows beyond the time, to whom wants it there. Place and topics are private."""

    partner: str
    format: Format
    place: str
    topics: str


@dataclass(frozen=True)
class EventCard:
    """A meeting as a calendar has it; `sequence` grows with every move and with its cancelling."""

    session_id: uuid.UUID
    starts_at: datetime
    ends_at: datetime
    sequence: int
    is_cancelled: bool
    details: DetailsCard | None


@dataclass(frozen=True)
class SessionFileCard:
    """What goes into a calendar file: a meeting and the rest of its series, for one of the two."""

    status: SessionStatus
    partner: PersonCard
    times: tuple[datetime, ...]
    events: tuple[EventCard, ...]


@dataclass(frozen=True)
class OwnCalendarCard:
    """How somebody's calendar follows: their address, and what is shown. Without one `secret` is empty."""

    address_id: uuid.UUID | None
    secret: str
    made_at: datetime | None
    shows_details: bool


@dataclass(frozen=True)
class Owner:
    """Whose calendar it is, and in which workspace."""

    workspace_id: uuid.UUID
    person_id: uuid.UUID


def own_calendar(unit: Unit, *, by: uuid.UUID) -> OwnCalendarCard:
    """How that person's calendar follows."""
    address, details = address_of(unit, by), unit.get(Person, by).calendar_details
    if address is None:
        return OwnCalendarCard(None, "", None, details)
    return OwnCalendarCard(address.id, address.secret or "", address.made_at, details)


def owner_of(session: Session, secret: str) -> Owner | None:
    """Whoever's secret that is, in whatever workspace; None for a guess, and for somebody who has left Slack."""
    those = (col(CalendarAddress.secret_hash) == hash_of(secret), col(Person.gone_at).is_(None))
    found = session.exec(select(CalendarAddress).join(Person).where(*those)).first()
    return Owner(found.workspace_id, found.person_id) if found else None


def events_of(unit: Unit, person_id: uuid.UUID) -> tuple[EventCard, ...]:
    """All that belongs into somebody's calendar now, over all their pairs, in order of time.

    What is booked or was; what was cancelled stays, as cancelled, until its time has passed or is booked again.
    """
    own = (col(Pairing.mentee_id) == person_id) | (col(Pairing.mentor_id) == person_id)
    those = col(MentoringSession.pairing_id).in_(select(Pairing.id).where(own))
    recent = col(MentoringSession.starts_at) > unit.now - KEPT
    found = unit.all(MentoringSession, those, recent, order=col(MentoringSession.starts_at))
    booked = {(each.pairing_id, each.starts_at) for each in found if each.status is SessionStatus.BOOKED}
    return _events(unit, person_id, [each for each in found if _belongs(each, unit.now, booked)])


def session_file_card(unit: Unit, session_id: uuid.UUID, reader: uuid.UUID | None = None) -> SessionFileCard:
    """One booked meeting for one of the two, with the rest of its series that lies ahead."""
    session = unit.get(MentoringSession, session_id)
    reader_id, first = cast("uuid.UUID", reader), session.series_id or session.id
    partner = unit.get(Pairing, session.pairing_id).other(reader_id)
    series = (col(MentoringSession.id) == first) | (col(MentoringSession.series_id) == first)
    ahead = (col(MentoringSession.status) == SessionStatus.BOOKED, col(MentoringSession.starts_at) > unit.now)
    found = unit.all(MentoringSession, series, *ahead, order=col(MentoringSession.starts_at))
    events = _events(unit, reader_id, found or [session])
    return SessionFileCard(session.status, person_card(unit, partner), tuple(each.starts_at for each in events), events)


def sequence_of(session: MentoringSession) -> int:
    """How often what a calendar has of it has changed."""
    return len(session.past_times) + (session.status is SessionStatus.CANCELLED)


def _belongs(session: MentoringSession, now: datetime, booked: Container[tuple[uuid.UUID, datetime | None]]) -> bool:
    if session.status is SessionStatus.CANCELLED:
        is_ahead = session.was_booked and session.ends_at is not None and session.ends_at > now
        return is_ahead and (session.pairing_id, session.starts_at) not in booked
    return session.status in STAYS


def _events(unit: Unit, person_id: uuid.UUID, found: Sequence[MentoringSession]) -> tuple[EventCard, ...]:
    wants_details = unit.get(Person, person_id).calendar_details
    return tuple(
        EventCard(
            session_id=each.id,
            starts_at=each.starts_at,
            ends_at=each.ends_at,
            sequence=sequence_of(each),
            is_cancelled=each.status is SessionStatus.CANCELLED,
            details=_details(unit, person_id, each) if wants_details else None,
        )
        for each in found
        if each.starts_at and each.ends_at
    )


def _details(unit: Unit, person_id: uuid.UUID, session: MentoringSession) -> DetailsCard:
    partner = unit.get(Pairing, session.pairing_id).other(person_id)
    name = person_card(unit, partner).name
    return DetailsCard(name, session.format, session.place or "", session.topics or "")
