"""The steps of asking for a mentor: what was written, whom one could ask, and the request as the mentor will see it."""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlmodel import col

from models.pairing import Pairing
from models.person import Person
from models.policies.reasons import Reason
from models.policies.spans import Rhythm, Span
from models.policies.spans import Unit as SpanUnit
from models.policies.wish import Way, Wish
from models.programme import Programme
from models.queries.facts import is_away
from models.queries.obstacles import reasons_for
from models.queries.people import PersonCard, member_of, newcomer_card, person_card, roles_of
from models.queries.pool import BEST, MentorCard, pool_for
from models.queries.programmes import programme_for
from models.refusals import AlreadyPaired, NotAMember, RequestOpen, Stale
from models.request import Request
from models.states import PairingStatus, RequestStatus, Role
from models.unit import Unit

IN_A_MENU = 100
SHORTER = (Span(3, SpanUnit.MONTHS), Span(6, SpanUnit.MONTHS), Span(12, SpanUnit.MONTHS))
EDITABLE = (RequestStatus.DRAFT, RequestStatus.WAITING)


@dataclass(frozen=True)
class WishCard:
    """What a mentee hopes for, as they and the mentor they ask read it."""

    aim: str
    kind_of_help: str
    topics: tuple[str, ...]
    rhythm: Rhythm | None
    term: Span | None


@dataclass(frozen=True)
class AimCard:
    """Step one: what was written before, and what may be chosen. `first` was chosen in the pool."""

    wish: WishCard
    way: Way
    first: PersonCard | None
    kinds_of_help: tuple[str, ...]
    topics: tuple[str, ...]
    rhythms: tuple[Rhythm, ...]
    terms: tuple[Span, ...]


@dataclass(frozen=True)
class ChoosingCard:
    """Step two: the best mentors with reasons, everybody who could be ranked, and whom the mentee had chosen."""

    request_id: uuid.UUID
    best: tuple[MentorCard, ...]
    mentors: tuple[PersonCard, ...]
    chosen: tuple[PersonCard, ...]


@dataclass(frozen=True)
class NamingCard:
    """Step two for somebody in particular: whom the mentee had named."""

    request_id: uuid.UUID
    named: PersonCard | None


@dataclass(frozen=True)
class ChosenCard:
    """A mentor on the list that is about to be sent; `away_until` if they are away now."""

    person: PersonCard
    away_until: date | None


@dataclass(frozen=True)
class SendingCard:
    """Step three: the request as the first mentor will see it, and who is asked in which order."""

    request_id: uuid.UUID
    programme: str
    mentee: PersonCard
    wish: WishCard
    way: Way
    chosen: tuple[ChosenCard, ...]
    reasons: tuple[Reason, ...]


def beginning(unit: Unit, *, by: uuid.UUID, first: uuid.UUID | None = None) -> AimCard:
    """Step one, with what that person wrote before; raises what forbids a request."""
    programme = may_request(unit, by=by)
    request, rules = being_written(unit, by=by), programme.rules
    wish = request.wish if request else Wish(topics=_topics_of(unit, programme, by), rhythm=str(rules.rhythm))
    term = Span.of(wish.term) if wish.term else rules.term
    return AimCard(
        wish=wish_card((request.aim if request else "") or "", wish.model_copy(update={"term": str(term)})),
        way=Way.RANK if first else wish.way,
        first=person_card(unit, first) if first else None,
        kinds_of_help=rules.kinds_of_help,
        topics=rules.topics,
        rhythms=(rules.rhythm, *rules.other_rhythms),
        terms=(*(each for each in SHORTER if each.working_days < rules.term.working_days), rules.term),
    )


def choosing(unit: Unit, *, by: uuid.UUID) -> ChoosingCard:
    """Step two for what that person writes; Stale for somebody who writes nothing."""
    request = _written(unit, by)
    pool = pool_for(unit, unit.get(Programme, request.programme_id), by)
    chosen = tuple(person_card(unit, uuid.UUID(each)) for each in request.wish.mentors)
    offered = [each.person for each in pool.mentors[:IN_A_MENU]]
    others = [each for each in chosen if each not in offered]
    return ChoosingCard(
        request_id=request.id,
        best=pool.cards(pool.mentors[:BEST]),
        mentors=(*others, *offered[: IN_A_MENU - len(others)]),
        chosen=chosen,
    )


def naming(unit: Unit, *, by: uuid.UUID) -> NamingCard:
    """Step two for somebody in particular; Stale for somebody who writes nothing."""
    request = _written(unit, by)
    named = next((person_card(unit, uuid.UUID(each)) for each in request.wish.mentors), None)
    return NamingCard(request.id, named)


def sending(unit: Unit, *, by: uuid.UUID) -> SendingCard:
    """Step three for what that person writes; Stale for somebody who writes nothing."""
    request = _written(unit, by)
    programme, wish = unit.get(Programme, request.programme_id), request.wish
    chosen = () if wish.way is Way.COORDINATORS else tuple(uuid.UUID(each) for each in wish.mentors)
    return SendingCard(
        request_id=request.id,
        programme=programme.name,
        mentee=person_card(unit, by),
        wish=wish_card(request.aim or "", wish),
        way=wish.way,
        chosen=tuple(_chosen(unit, programme, each) for each in chosen),
        reasons=reasons_for(unit, programme, by, chosen[0]) if chosen else (),
    )


def wish_card(aim: str, wish: Wish) -> WishCard:
    """The card of what somebody hopes for."""
    rhythm, term = Rhythm.of(wish.rhythm) if wish.rhythm else None, Span.of(wish.term) if wish.term else None
    return WishCard(aim, wish.kind_of_help, wish.topics, rhythm, term)


def being_written(unit: Unit, *, by: uuid.UUID) -> Request | None:
    """What that person has begun to write, or sent and may still change."""
    mine = (col(Request.mentee_id) == by, col(Request.status).in_(EDITABLE))
    return unit.first(Request, *mine, order=col(Request.id).desc())


def may_request(unit: Unit, *, by: uuid.UUID) -> Programme:
    """The programme somebody may ask for a mentor in; NotAMember, AlreadyPaired, or RequestOpen while one is asked."""
    programme = programme_for(unit, by)
    if not newcomer_card(unit, programme, by).is_mentee:
        raise NotAMember
    running = (col(Pairing.mentee_id) == by, col(Pairing.status) != PairingStatus.ENDED)
    if unit.first(Pairing, col(Pairing.programme_id) == programme.id, *running) is not None:
        raise AlreadyPaired
    asked = (col(Request.mentee_id) == by, col(Request.status) == RequestStatus.OFFERED)
    if unit.first(Request, col(Request.programme_id) == programme.id, *asked) is not None:
        raise RequestOpen
    return programme


def _written(unit: Unit, by: uuid.UUID) -> Request:
    request = being_written(unit, by=by)
    if request is None:
        raise Stale
    return request


def _topics_of(unit: Unit, programme: Programme, by: uuid.UUID) -> tuple[str, ...]:
    """The topics they named when they joined."""
    member = member_of(unit, programme.id, by)
    answered = (each.answers.topics for each in (roles_of(unit, member) if member else ()) if each.role is Role.MENTEE)
    return next(iter(answered), ())


def _chosen(unit: Unit, programme: Programme, mentor_id: uuid.UUID) -> ChosenCard:
    person, today = unit.get(Person, mentor_id), programme.rules.calendar.date_of(unit.now)
    return ChosenCard(person_card(unit, mentor_id), person.away_until if is_away(person, today) else None)
