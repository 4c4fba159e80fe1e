"""What coordinators did by hand, and whether two people can be paired by hand."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col

from models.deed import Deed
from models.ending import endings_of
from models.pairing import Pairing
from models.programme import Programme
from models.queries.obstacles import forbidden, obstacle
from models.queries.people import PersonCard, member_of, person_card, roles_of
from models.queries.programmes import programme_for
from models.queries.stakes import stakes_of
from models.refusals import NotForYou, Stale
from models.request import Offer
from models.states import UNANSWERED, DeedKind, DeedStatus, EndingStatus, PairingStatus, Role
from models.unit import Unit

UNTOLD = frozenset({"barred", "line"})


@dataclass(frozen=True)
class DeedCard:
    """A deed as coordinators see it. `may_undo`: it can be undone still, silently while it is pending."""

    deed_id: uuid.UUID
    kind: DeedKind
    status: DeedStatus
    by: PersonCard
    mentee: PersonCard
    mentor: PersonCard
    leaves_at: datetime
    may_undo: bool


@dataclass(frozen=True)
class PairingForm:
    """The form for pairing somebody: `role` is what `person` would be in the pair."""

    person: PersonCard
    role: Role


def deed_card(unit: Unit, deed_id: uuid.UUID, _reader: uuid.UUID | None = None) -> DeedCard:
    """The card of one deed."""
    deed = unit.get(Deed, deed_id)
    return DeedCard(
        deed_id=deed.id,
        kind=deed.kind,
        status=deed.status,
        by=person_card(unit, deed.by_id),
        mentee=person_card(unit, deed.mentee_id),
        mentor=person_card(unit, deed.mentor_id),
        leaves_at=deed.leaves_at,
        may_undo=deed.is_pending or (deed.status is DeedStatus.DONE and _may_undo(unit, deed)),
    )


def pairing_form(unit: Unit, *, by: uuid.UUID, person_id: uuid.UUID, role: Role) -> PairingForm:
    """The form for a coordinator without a stake in them; NotForYou, Stale for who has left."""
    programme = programme_for(unit, by)
    if stakes_of(unit, by).in_person(person_id):
        raise NotForYou
    member = member_of(unit, programme.id, person_id)
    if member is None or member.left_at is not None:
        raise Stale
    return PairingForm(person_card(unit, person_id), role)


def why_not_pair(unit: Unit, programme: Programme, mentee_id: uuid.UUID, mentor_id: uuid.UUID) -> str | None:
    """What stands in the way of making these two a pair: the name of a rule, `untold` for what nobody is told."""
    if mentee_id == mentor_id:
        return "self"
    if not _seeks(unit, programme, mentee_id):
        return "no_mentee"
    if _is_paired(unit, programme, mentee_id):
        return "paired"
    if _is_asked(unit, programme, mentee_id):
        return "asked"
    found = obstacle(unit, programme, mentee_id, mentor_id)
    return "untold" if found in UNTOLD else found


def may_be_taken_up(unit: Unit, deed: Deed, pairing: Pairing) -> bool:
    """Whether the pairing that this deed ended can be as it was: both take part and are free.

    Not where one of the two had said themself that they would leave: that held, and a coordinator does not undo it.
    """
    said = [each for each in endings_of(unit, pairing.id) if each.settled_at == pairing.ended_at]
    by_hand = [each for each in said if each.id == deed.ending_id and each.status is EndingStatus.EFFECTIVE]
    if pairing.is_running or not by_hand or len(said) > len(by_hand):
        return False
    return _are_free(unit, unit.get(Programme, deed.programme_id), pairing)


def _are_free(unit: Unit, programme: Programme, pairing: Pairing) -> bool:
    both = (member_of(unit, programme.id, each) for each in (pairing.mentee_id, pairing.mentor_id))
    are_here = all(each is not None and each.left_at is None for each in both)
    against = forbidden(unit, programme, pairing.mentee_id, pairing.mentor_id) & UNTOLD
    is_free = not _is_paired(unit, programme, pairing.mentee_id) and not _is_asked(unit, programme, pairing.mentee_id)
    return are_here and not against and is_free


def _may_undo(unit: Unit, deed: Deed) -> bool:
    """A glance for the button; the press looks again."""
    if deed.kind is DeedKind.ASK:
        return deed.offer_id is not None and unit.get(Offer, deed.offer_id).is_waiting
    if deed.pairing_id is None:
        return False
    pairing = unit.get(Pairing, deed.pairing_id)
    if deed.kind is DeedKind.PAIR:
        return pairing.is_running
    return may_be_taken_up(unit, deed, pairing)


def _seeks(unit: Unit, programme: Programme, mentee_id: uuid.UUID) -> bool:
    member = member_of(unit, programme.id, mentee_id)
    if member is None or member.left_at is not None:
        return False
    return Role.MENTEE in {each.role for each in roles_of(unit, member)}


def _is_paired(unit: Unit, programme: Programme, mentee_id: uuid.UUID) -> bool:
    mine = (col(Pairing.programme_id) == programme.id, col(Pairing.mentee_id) == mentee_id)
    return unit.first(Pairing, *mine, col(Pairing.status) != PairingStatus.ENDED) is not None


def _is_asked(unit: Unit, programme: Programme, mentee_id: uuid.UUID) -> bool:
    mine = (col(Offer.programme_id) == programme.id, col(Offer.mentee_id) == mentee_id)
    return unit.first(Offer, *mine, col(Offer.status).in_(UNANSWERED)) is not None
