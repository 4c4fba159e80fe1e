"""Cards of pairings."""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlmodel import col

from models.asking import asked_once
from models.pairing import Pairing
from models.programme import Programme
from models.queries.people import PersonCard, person_card
from models.refusals import NotPaired
from models.states import PairingStatus, Role
from models.unit import Unit


@dataclass(frozen=True)
class PairingCard:
    """A pair as one of the two sees it; `me` and `partner` are None when both are spoken to at once."""

    pairing_id: uuid.UUID
    programme: str
    status: PairingStatus
    mentee: PersonCard
    mentor: PersonCard
    role: Role | None
    me: PersonCard | None
    partner: PersonCard | None
    started_on: date
    ends_on: date
    coordinators: tuple[str, ...]


def pairing_card(unit: Unit, pairing_id: uuid.UUID, reader: uuid.UUID | None = None) -> PairingCard:
    """The card of one pairing, for one of the two or for both."""
    pairing = unit.get(Pairing, pairing_id)
    programme = unit.get(Programme, pairing.programme_id)
    role = pairing.role_of(reader) if reader in {pairing.mentor_id, pairing.mentee_id} and reader else None
    people = {Role.MENTEE: person_card(unit, pairing.mentee_id), Role.MENTOR: person_card(unit, pairing.mentor_id)}
    return PairingCard(
        pairing_id=pairing.id,
        programme=programme.name,
        status=pairing.status,
        mentee=people[Role.MENTEE],
        mentor=people[Role.MENTOR],
        role=role,
        me=people[role] if role else None,
        partner=people[role.other] if role else None,
        started_on=programme.rules.calendar.date_of(pairing.started_at),
        ends_on=pairing.ends_on,
        coordinators=tuple(programme.rules.coordinators),
    )


@asked_once
def running_pairings(unit: Unit, *, by: uuid.UUID) -> list[Pairing]:
    """The running pairings of one person, oldest first; as mentee and as mentor."""
    mine = (col(Pairing.mentee_id) == by) | (col(Pairing.mentor_id) == by)
    return list(unit.all(Pairing, mine, col(Pairing.status) != PairingStatus.ENDED))


def pairings_of(unit: Unit, *, by: uuid.UUID) -> tuple[PairingCard, ...]:
    """The cards of somebody's running pairings; NotPaired if there is none."""
    cards = tuple(pairing_card(unit, each.id, by) for each in running_pairings(unit, by=by))
    if not cards:
        raise NotPaired
    return cards


def own_pairing(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID) -> PairingCard:
    """The card of one of somebody's running pairings; raises NotForYou or PairingOver."""
    unit.get(Pairing, pairing_id).must_run(by=by)
    return pairing_card(unit, pairing_id, by)
