"""Where somebody stands: hub and Home tab."""

import uuid
from dataclasses import dataclass

from sqlmodel import col

from models.pairing import Pairing
from models.policies.turns import Move, PairFacts, Whose, next_move
from models.queries.pairs import PairingCard, pairing_card, running_pairings
from models.queries.people import PersonCard, newcomer_card
from models.queries.programmes import programme_for
from models.queries.requests import OfferCard, RequestCard, offer_card, under_way
from models.request import Offer, Request
from models.states import OfferStatus, RequestStatus, Role
from models.unit import Unit


@dataclass(frozen=True)
class PairStanding:
    """One pair: its next move, and whether that is the reader's."""

    pair: PairingCard
    move: Move
    is_mine: bool


@dataclass(frozen=True)
class HubCard:
    """Where one stands, whose move it is and what one can do now."""

    programme: str
    person: PersonCard
    is_mentee: bool
    is_mentor: bool
    has_draft: bool
    request: RequestCard | None
    offers: tuple[OfferCard, ...]
    pairs: tuple[PairStanding, ...]


def hub(unit: Unit, *, by: uuid.UUID) -> HubCard:
    """Where that person stands; NoProgramme in a workspace without one."""
    programme = programme_for(unit, by)
    member = newcomer_card(unit, programme, by)
    drafts = (col(Request.mentee_id) == by, col(Request.status) == RequestStatus.DRAFT)
    asked = unit.all(Offer, col(Offer.mentor_id) == by, col(Offer.status) == OfferStatus.OPEN)
    return HubCard(
        programme=programme.name,
        person=member.person,
        is_mentee=member.is_mentee,
        is_mentor=member.is_mentor,
        has_draft=unit.first(Request, *drafts) is not None,
        request=under_way(unit, by=by),
        offers=tuple(offer_card(unit, each.id) for each in asked),
        pairs=tuple(_standing(unit, each, by) for each in running_pairings(unit, by=by)),
    )


def pair_facts(unit: Unit, pairing: Pairing) -> PairFacts:
    """What decides whose move it is."""
    return PairFacts(status=pairing.status)


def _standing(unit: Unit, pairing: Pairing, by: uuid.UUID) -> PairStanding:
    move = next_move(pair_facts(unit, pairing))
    mine = Whose.MENTEE if pairing.role_of(by) is Role.MENTEE else Whose.MENTOR
    return PairStanding(pairing_card(unit, pairing.id, by), move, move.whose in {mine, Whose.BOTH})
