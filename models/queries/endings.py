"""Cards of parting."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, select

from models.ending import Ending
from models.member import Application, Member
from models.pairing import Pairing
from models.policies.parting import quietly
from models.programme import Programme
from models.queries.pairs import PairingCard, pairing_card
from models.queries.people import PersonCard, person_card
from models.queries.programmes import programme_for
from models.refusals import NotForYou, Stale
from models.states import ApplicationStatus, EndingStatus, Role
from models.unit import Unit


@dataclass(frozen=True)
class PartingCard:
    """What the confirmation says before anything happens."""

    pair: PairingCard
    minutes: int
    quietly_at: datetime


@dataclass(frozen=True)
class EndingCard:
    """An ending as one of the two sees it. `line` is what the leaver wrote to the other; private."""

    ending_id: uuid.UUID
    status: EndingStatus
    role: Role
    partner: PersonCard
    is_mine: bool
    effective_at: datetime
    sessions_cancelled: int
    has_line: bool
    line: str


@dataclass(frozen=True)
class RestCard:
    """A mentor's place after a pairing."""

    application_id: uuid.UUID
    status: ApplicationStatus
    resting_until: date | None


def parting(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID) -> PartingCard:
    """The confirmation for one of the two of a running pair; NotForYou or PairingOver."""
    pairing = unit.get(Pairing, pairing_id)
    pairing.must_run(by=by)
    rules = unit.get(Programme, pairing.programme_id).rules
    return PartingCard(pairing_card(unit, pairing_id, by), rules.take_back_minutes, quietly(rules, unit.now))


def ending_card(unit: Unit, ending_id: uuid.UUID, reader: uuid.UUID | None = None) -> EndingCard:
    """An ending for one of the two; NotForYou for anybody else."""
    ending = unit.get(Ending, ending_id)
    pairing = unit.get(Pairing, ending.pairing_id)
    if reader is None:
        raise NotForYou
    return EndingCard(
        ending_id=ending.id,
        status=EndingStatus.EFFECTIVE if ending.settled_at and ending.settled_at == pairing.ended_at else ending.status,
        role=pairing.role_of(reader),
        partner=person_card(unit, pairing.other(reader)),
        is_mine=reader == ending.by_id,
        effective_at=ending.effective_at,
        sessions_cancelled=ending.sessions_cancelled,
        has_line=bool(ending.line),
        line=ending.line or "",
    )


def own_ending(unit: Unit, *, by: uuid.UUID, ending_id: uuid.UUID) -> EndingCard:
    """The same for whoever presses. The other's line opens only once the ending is in effect."""
    card = ending_card(unit, ending_id, by)
    if card.status is not EndingStatus.EFFECTIVE and not card.is_mine:
        raise Stale
    return card


def rest_card(unit: Unit, application_id: uuid.UUID, reader: uuid.UUID | None = None) -> RestCard:
    """A mentor's place for its mentor only."""
    application = unit.get(Application, application_id)
    if unit.get(Member, application.member_id).person_id != reader:
        raise NotForYou
    return RestCard(application.id, application.status, application.resting_until)


def rest_of(unit: Unit, programme: Programme, person_id: uuid.UUID) -> RestCard | None:
    """That mentor's place while it rests; None while it is listed, and for whoever is no mentor."""
    return _place(unit, programme, person_id, ApplicationStatus.RESTING)


def rest_to_offer(unit: Unit, *, by: uuid.UUID) -> RestCard | None:
    """The place of a mentor who may like a rest; None for one who has said already from which day they are there."""
    programme = programme_for(unit, by)
    card = _place(unit, programme, by, ApplicationStatus.LISTED, ApplicationStatus.RESTING)
    return card if card and card.resting_until is None else None


def own_rest(unit: Unit, *, by: uuid.UUID, application_id: uuid.UUID) -> RestCard:
    """The same for whoever presses."""
    return rest_card(unit, application_id, by)


def _place(unit: Unit, programme: Programme, person_id: uuid.UUID, *statuses: ApplicationStatus) -> RestCard | None:
    member = (col(Member.programme_id) == programme.id, col(Member.person_id) == person_id)
    place = (col(Application.role) == Role.MENTOR, col(Application.status).in_(statuses))
    application = unit.first(Application, *place, col(Application.member_id).in_(select(Member.id).where(*member)))
    return rest_card(unit, application.id, person_id) if application else None
