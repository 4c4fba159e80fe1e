"""The card of `/mentor tips` that somebody looks at, and the thought that goes along with a nudge (PRODUCT §5.14)."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import col

from models.nudge import Nudge
from models.pairing import Pairing
from models.policies.tips import TIPS, Does, Tip, TipStage, stage_of_pair, stages_of, thought_for
from models.queries.ladder import calendar_of_pair
from models.queries.pairs import PairingCard, pairing_card, running_pairings
from models.queries.people import MemberCard, newcomer_card
from models.queries.programmes import programme_for
from models.queries.requests import under_way
from models.queries.sessions import held_count, meets_soon
from models.request import Offer
from models.states import UNANSWERED, PairingStatus, Role
from models.tip_shown import TipShown
from models.unit import Unit

NEAR_THE_END = timedelta(days=31)
EITHER_WAY = {Does.BOOK, Does.AGREE, Does.LOG, Does.SHELF, Does.ACTIONS, Does.DIARY, Does.UNPAIR}
"""What can be begun without saying with whom: somebody in several pairs is asked."""


@dataclass(frozen=True)
class TipsCard:
    """One card. `tip` is the `number`-th of `count`; `stages` are the others one can turn to.

    `does` is what its button does, if there is one; `pairing` is with whom, and None for somebody in several pairs;
    `offer_id` is the request that waits for this mentor's answer.
    """

    side: Role
    stage: TipStage
    stages: tuple[TipStage, ...]
    tip: str
    number: int
    count: int
    does: Does | None
    pairing: PairingCard | None
    offer_id: uuid.UUID | None
    coordinators: tuple[str, ...]


@dataclass(frozen=True)
class _Reader:
    """As far as it decides which cards fit somebody and what they can do."""

    by: uuid.UUID
    member: MemberCard
    offer_id: uuid.UUID | None
    has_request: bool
    pairs: tuple[Pairing, ...]

    def pairs_as(self, side: Role) -> list[Pairing]:
        return [each for each in self.pairs if each.role_of(self.by) is side]

    def is_a(self, side: Role) -> bool:
        return self.member.is_mentee if side is Role.MENTEE else self.member.is_mentor


def tips(
    unit: Unit, *, by: uuid.UUID, side: Role | None = None, stage: TipStage | None = None, number: int = 1
) -> TipsCard:
    """A card of that stage for mentees or mentors; what is left open is what fits where that person stands."""
    reader = _reader(unit, by)
    side = _side(reader, stage) if side is None else side
    stage = _stage(unit, reader, side) if stage is None else stage
    cards = TIPS[side].get(stage) or TIPS[side][TipStage.BEFORE]
    number = min(max(number, 1), len(cards))
    pairs = reader.pairs_as(side)
    return TipsCard(
        side=side,
        stage=stage,
        stages=stages_of(side),
        tip=cards[number - 1].name,
        number=number,
        count=len(cards),
        does=_does(cards[number - 1], reader, side),
        pairing=pairing_card(unit, pairs[0].id, by) if len(pairs) == 1 else None,
        offer_id=reader.offer_id,
        coordinators=tuple(programme_for(unit, by).rules.coordinators),
    )


def thought(unit: Unit, nudge: Nudge) -> str | None:
    """The thought that goes along with a nudge about a pair: one this person has not been sent in this pairing."""
    pairing = unit.get(Pairing, nudge.about_id)
    side = pairing.role_of(nudge.person_id)
    mine = (col(TipShown.person_id) == nudge.person_id, col(TipShown.pairing_id) == pairing.id)
    said = {each.tip for each in unit.all(TipShown, *mine)}
    return thought_for(nudge.name, _stage_of(unit, pairing), side, said)


def _reader(unit: Unit, by: uuid.UUID) -> _Reader:
    offer = unit.first(Offer, col(Offer.mentor_id) == by, col(Offer.status).in_(UNANSWERED))
    return _Reader(
        by=by,
        member=newcomer_card(unit, programme_for(unit, by), by),
        offer_id=offer.id if offer else None,
        has_request=under_way(unit, by=by) is not None,
        pairs=tuple(running_pairings(unit, by=by)),
    )


def _side(reader: _Reader, stage: TipStage | None) -> Role:
    """As whom they read: who is in a pair as a mentee before who is in one as a mentor, then who would like to be."""
    if stage is TipStage.GUIDE:
        return Role.MENTOR
    if reader.pairs_as(Role.MENTEE):
        return Role.MENTEE
    if reader.pairs_as(Role.MENTOR) or reader.offer_id:
        return Role.MENTOR
    return Role.MENTOR if reader.member.is_mentor and not reader.member.is_mentee else Role.MENTEE


def _stage(unit: Unit, reader: _Reader, side: Role) -> TipStage:
    """Where they stand; of several pairs, that of the one that has come least far."""
    order = list(TipStage)
    stages = sorted((_stage_of(unit, each) for each in reader.pairs_as(side)), key=order.index)
    return next(iter(stages), TipStage.CHOOSING if reader.is_a(side) else TipStage.FOR_ME)


def _stage_of(unit: Unit, pairing: Pairing) -> TipStage:
    today = calendar_of_pair(unit, pairing).date_of(unit.now)
    return stage_of_pair(
        held=held_count(unit, pairing.id),
        booked=meets_soon(unit, pairing) is not None,
        ends_soon=today + NEAR_THE_END >= pairing.ends_on,
    )


def _does(tip: Tip, reader: _Reader, side: Role) -> Does | None:
    return next((each for each in tip.does if _can(each, reader, side)), None)


def _can(does: Does, reader: _Reader, side: Role) -> bool:
    pairs, member = reader.pairs_as(side), reader.member
    if does in EITHER_WAY:
        return bool(pairs)
    return {
        Does.JOIN: not member.roles,
        Does.MENTEE: bool(member.roles) and member.role(Role.MENTEE) is None,
        Does.MENTOR: bool(member.roles) and member.role(Role.MENTOR) is None,
        Does.POOL: bool(member.roles),
        Does.REQUEST: member.is_mentee and not pairs and not reader.has_request,
        Does.OFFER: reader.offer_id is not None,
        Does.THOUGHTS: len(pairs) == 1 and pairs[0].status is PairingStatus.INTRODUCED,
        Does.PARTNER: len(pairs) == 1,
    }[does]
