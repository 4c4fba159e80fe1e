"""The versions of a pair's agreement, and what it says of writing to each other."""

import uuid
from dataclasses import dataclass

from models.pairing import Pairing
from models.policies.spans import Span
from models.queries.agreement_cards import VersionCard, version_card
from models.queries.agreements import in_force, readable
from models.queries.pairs import PairingCard, own_pairing, pairing_card
from models.states import ContactWay
from models.unit import Unit
from models.workspace import Workspace


@dataclass(frozen=True)
class VersionsCard:
    """All versions of a pair that can be read, newest first."""

    pairing: PairingCard
    versions: tuple[VersionCard, ...]


@dataclass(frozen=True)
class ContactCard:
    """How the two agreed to reach each other between meetings; `every` is None before an agreement.

    `team_id` is Slack's name of the workspace, for a link to the partner's messages.
    """

    pairing: PairingCard
    team_id: str
    every: Span | None
    ways: tuple[ContactWay, ...]
    answer_days: int | None


def versions_of(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID) -> VersionsCard:
    """The versions for one of the two, also when the pairing is over; raises NotForYou."""
    unit.get(Pairing, pairing_id).role_of(by)
    versions = tuple(version_card(unit, each) for each in readable(unit, pairing_id))
    return VersionsCard(pairing_card(unit, pairing_id, by), versions)


def contact_for(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID) -> ContactCard:
    """How one of a running pair reaches the other; raises NotForYou or PairingOver."""
    agreed = in_force(unit, pairing_id)
    return ContactCard(
        pairing=own_pairing(unit, by=by, pairing_id=pairing_id),
        team_id=unit.get(Workspace, unit.workspace_id).team_id,
        every=Span.of(agreed.contact_every) if agreed and agreed.contact_every else None,
        ways=tuple(ContactWay(each) for each in agreed.contact_ways) if agreed else (),
        answer_days=agreed.answer_days if agreed else None,
    )
