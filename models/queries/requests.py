"""Cards of requests and offers."""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import col

from models.pairing import Pairing
from models.policies.reasons import Reason
from models.programme import Programme
from models.queries.people import PersonCard, member_of, person_card, roles_of
from models.queries.pool import MentorCard, best_mentors
from models.queries.programmes import programme_for
from models.refusals import AlreadyPaired, NotAMember, NotForYou, RequestOpen, Stale
from models.request import Choice, Offer, Request
from models.states import OfferStatus, PairingStatus, RequestStatus, Role
from models.unit import Unit

READABLE = {OfferStatus.OPEN, OfferStatus.ACCEPTED}


@dataclass(frozen=True)
class OfferCard:
    """A request as the mentor who is asked sees it. Aim and kind of help are private: modals only."""

    offer_id: uuid.UUID
    status: OfferStatus
    programme: str
    mentee: PersonCard
    mentor: PersonCard
    aim: str
    kind_of_help: str
    reasons: tuple[Reason, ...]
    answer_by: datetime


@dataclass(frozen=True)
class RequestCard:
    """A request as its mentee sees it. `asked` is the offer that is open; `left` counts mentors still to be asked."""

    request_id: uuid.UUID
    status: RequestStatus
    programme: str
    mentee: PersonCard
    aim: str
    kind_of_help: str
    mentors: tuple[PersonCard, ...]
    asked: OfferCard | None
    left: int


def offer_card(unit: Unit, offer_id: uuid.UUID, _reader: uuid.UUID | None = None) -> OfferCard:
    """The card of one offer."""
    offer = unit.get(Offer, offer_id)
    request = unit.get(Request, offer.request_id)
    chosen = unit.first(Choice, col(Choice.request_id) == request.id, col(Choice.mentor_id) == offer.mentor_id)
    return OfferCard(
        offer_id=offer.id,
        status=offer.status,
        programme=unit.get(Programme, offer.programme_id).name,
        mentee=person_card(unit, offer.mentee_id),
        mentor=person_card(unit, offer.mentor_id),
        aim=request.aim or "",
        kind_of_help=request.kind_of_help,
        reasons=tuple(Reason(each["name"], each["facts"]) for each in (chosen.reasons if chosen else [])),
        answer_by=offer.answer_by,
    )


def request_card(unit: Unit, request_id: uuid.UUID, _reader: uuid.UUID | None = None) -> RequestCard:
    """The card of one request."""
    request = unit.get(Request, request_id)
    choices = unit.all(Choice, col(Choice.request_id) == request.id, order=Choice.rank)
    offer = unit.first(Offer, col(Offer.request_id) == request.id, col(Offer.status) == OfferStatus.OPEN)
    return RequestCard(
        request_id=request.id,
        status=request.status,
        programme=unit.get(Programme, request.programme_id).name,
        mentee=person_card(unit, request.mentee_id),
        aim=request.aim or "",
        kind_of_help=request.kind_of_help,
        mentors=tuple(person_card(unit, each.mentor_id) for each in choices),
        asked=offer_card(unit, offer.id) if offer else None,
        left=sum(not each.asked for each in choices),
    )


@dataclass(frozen=True)
class AimCard:
    """Step one of a request: what was typed before, and what may be chosen."""

    aim: str
    kind_of_help: str
    kinds_of_help: tuple[str, ...]


@dataclass(frozen=True)
class ChoosingCard:
    """Step two of a request: the draft's id and the best mentors, best first."""

    request_id: uuid.UUID
    mentors: tuple[MentorCard, ...]


def under_way(unit: Unit, *, by: uuid.UUID) -> RequestCard | None:
    """The request of that person that waits or is with a mentor."""
    request = _latest(unit, by, RequestStatus.WAITING, RequestStatus.OFFERED)
    return request_card(unit, request.id) if request else None


def beginning(unit: Unit, *, by: uuid.UUID) -> AimCard:
    """Step one, with what that person typed before; raises what forbids a request."""
    programme = may_request(unit, by=by)
    draft = _latest(unit, by, RequestStatus.DRAFT)
    kinds = tuple(programme.rules.kinds_of_help)
    return AimCard((draft.aim or "") if draft else "", draft.kind_of_help if draft else "", kinds)


def choosing(unit: Unit, *, by: uuid.UUID) -> ChoosingCard:
    """Step two for that person's draft; Stale without one."""
    draft = _latest(unit, by, RequestStatus.DRAFT)
    if draft is None:
        raise Stale
    return ChoosingCard(draft.id, best_mentors(unit, unit.get(Programme, draft.programme_id), by))


def own_request(unit: Unit, *, by: uuid.UUID, request_id: uuid.UUID) -> RequestCard:
    """A request for its mentee only."""
    if unit.get(Request, request_id).mentee_id != by:
        raise NotForYou
    return request_card(unit, request_id)


def offer_to(unit: Unit, *, by: uuid.UUID, offer_id: uuid.UUID) -> OfferCard:
    """An offer for the mentor who is asked; when it is over, only that it is over."""
    card = offer_card(unit, offer_id)
    if unit.get(Offer, offer_id).mentor_id != by:
        raise NotForYou
    return card if card.status in READABLE else replace(card, aim="", kind_of_help="", reasons=())


def may_request(unit: Unit, *, by: uuid.UUID) -> Programme:
    """The programme somebody may ask for a mentor in; raises NotAMember, AlreadyPaired or RequestOpen."""
    programme = programme_for(unit, by)
    member = member_of(unit, programme.id, by)
    if member is None or Role.MENTEE not in {each.role for each in roles_of(unit, member)}:
        raise NotAMember
    running = (col(Pairing.mentee_id) == by, col(Pairing.status) != PairingStatus.ENDED)
    if unit.first(Pairing, col(Pairing.programme_id) == programme.id, *running) is not None:
        raise AlreadyPaired
    if _latest(unit, by, RequestStatus.WAITING, RequestStatus.OFFERED) is not None:
        raise RequestOpen
    return programme


def _latest(unit: Unit, by: uuid.UUID, *statuses: RequestStatus) -> Request | None:
    mine = (col(Request.mentee_id) == by, col(Request.status).in_(statuses))
    return unit.first(Request, *mine, order=col(Request.id).desc())
