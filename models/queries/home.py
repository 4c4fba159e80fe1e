"""Where somebody stands: hub and Home tab."""

import uuid
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import col

from models.ending import Ending, pending_ending
from models.pairing import Pairing
from models.person import Person
from models.policies.turns import Move, PairFacts, Whose, next_move
from models.queries.agreements import in_force, is_asked, returned_to, signed_by
from models.queries.endings import EndingCard, RestCard, ending_card, rest_of
from models.queries.enrolment import Enrolling, enrolling
from models.queries.hours import calendar_of
from models.queries.introductions import IntroductionCard, introduction_card
from models.queries.ladder import first_held_on
from models.queries.offers import OfferCard, offer_card
from models.queries.pairs import PairingCard, pairing_card, running_pairings
from models.queries.people import PersonCard, newcomer_card
from models.queries.programmes import languages_of, programme_for
from models.queries.requests import RequestCard, under_way
from models.queries.sessions import (
    SessionCard,
    awaiting_answer,
    held_count,
    last_held_on,
    meets_soon,
    open_proposal,
    session_card,
)
from models.request import Offer, Request
from models.states import UNANSWERED, RequestStatus, Role
from models.unit import Unit


@dataclass(frozen=True)
class PairStanding:
    """One pair: its next move, whether that is the reader's, and what the move is about.

    `was_sent_back`: the agreement waits for a new version.
    `session` is the offer of times, the meeting ahead or the one that nobody has spoken of; `ending` the reader's own.
    """

    pair: PairingCard
    move: Move
    is_mine: bool
    session: SessionCard | None
    ending: EndingCard | None
    has_agreement: bool
    was_sent_back: bool
    introduction: IntroductionCard
    number_held: int
    last_held_on: date | None


@dataclass(frozen=True)
class HubCard:
    """Where one stands, whose move it is and what one can do now.

    `away_until` is empty for whoever is there, `rest` is a mentor's place while it rests; `was_paired`: now or earlier.
    """

    programme: str
    person: PersonCard
    is_guest: bool
    is_member: bool
    away_until: date | None
    is_mentee: bool
    is_mentor: bool
    is_coordinator: bool
    enrolment: Enrolling | None
    rest: RestCard | None
    has_draft: bool
    request: RequestCard | None
    offers: tuple[OfferCard, ...]
    pairs: tuple[PairStanding, ...]
    was_paired: bool


def hub(unit: Unit, *, by: uuid.UUID) -> HubCard:
    """Where that person stands; NoProgramme in a workspace without one."""
    person, programme = unit.get(Person, by), programme_for(unit, by)
    member = newcomer_card(unit, programme, by)
    drafts = (col(Request.mentee_id) == by, col(Request.status) == RequestStatus.DRAFT)
    asked = unit.all(Offer, col(Offer.mentor_id) == by, col(Offer.status).in_(UNANSWERED))
    return HubCard(
        programme=programme.name,
        person=replace(member.person, language=languages_of(unit, person)),
        is_guest=person.is_guest,
        is_member=bool(member.roles),
        away_until=person.away_until if person.is_away(calendar_of(unit, person).date_of(unit.now)) else None,
        is_mentee=member.is_mentee,
        is_mentor=member.is_mentor,
        is_coordinator=programme.coordinates(person.slack_id),
        enrolment=enrolling(unit, programme, by),
        rest=rest_of(unit, programme, by),
        has_draft=unit.first(Request, *drafts) is not None,
        request=under_way(unit, by=by),
        offers=tuple(offer_card(unit, each.id) for each in asked),
        pairs=tuple(_standing(unit, each, by) for each in running_pairings(unit, by=by)),
        was_paired=unit.first(Pairing, (col(Pairing.mentee_id) == by) | (col(Pairing.mentor_id) == by)) is not None,
    )


def _standing(unit: Unit, pairing: Pairing, by: uuid.UUID) -> PairStanding:
    ending = _own_ending(unit, pairing, by)
    move = next_move(_facts(unit, pairing, ending))
    mine = Whose.MENTEE if pairing.role_of(by) is Role.MENTEE else Whose.MENTOR
    session = (
        awaiting_answer(unit, pairing.id, unit.now) or open_proposal(unit, pairing.id) or meets_soon(unit, pairing)
    )
    return PairStanding(
        pair=pairing_card(unit, pairing.id, by),
        move=move,
        is_mine=move.whose in {mine, Whose.BOTH},
        session=session_card(unit, session.id, by) if session else None,
        ending=ending_card(unit, ending.id, by) if ending else None,
        has_agreement=in_force(unit, pairing.id) is not None,
        was_sent_back=returned_to(unit, pairing) is not None,
        introduction=introduction_card(unit, pairing.id, by),
        number_held=held_count(unit, pairing.id),
        last_held_on=last_held_on(unit, pairing),
    )


def _own_ending(unit: Unit, pairing: Pairing, by: uuid.UUID) -> Ending | None:
    """The pending ending that the reader said themself: the other one hears of it when it takes effect."""
    return pending_ending(unit, pairing.id, by)


def _facts(unit: Unit, pairing: Pairing, ending: Ending | None) -> PairFacts:
    proposal, first = open_proposal(unit, pairing.id), first_held_on(unit, pairing.id)
    over = awaiting_answer(unit, pairing.id, unit.now)
    return PairFacts(
        status=pairing.status,
        held=held_count(unit, pairing.id),
        ending=ending is not None,
        proposed_by=pairing.role_of(proposal.proposed_by_id) if proposal and proposal.proposed_by_id else None,
        booked=meets_soon(unit, pairing) is not None,
        asked_whether_met=(over.asked or Role.MENTEE) if over else None,
        signed_by=signed_by(unit, pairing),
        returned_to=returned_to(unit, pairing),
        agreement_asked=first is not None and is_asked(unit, pairing, first),
    )
