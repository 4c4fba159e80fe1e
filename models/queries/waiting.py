"""Requests that wait, for coordinators: since when, and what stands in the way (PRODUCT §5.15)."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlmodel import col

from models.deed import pending_deed
from models.programme import Programme
from models.queries.people import PersonCard, person_card
from models.queries.pool import MentorCard, best_mentors
from models.queries.programmes import programme_for
from models.queries.requests import RequestCard, request_card
from models.queries.stakes import Stakes, stakes_of
from models.refusals import NotForYou
from models.request import Choice, Request
from models.states import RequestStatus
from models.suggestion import undecided
from models.unit import Unit

PAGE = 15


class Hindrance(StrEnum):
    """What stands in the way of a request that waits."""

    YOURS = "yours"
    """The mentee leaves it to the coordinators."""
    ALL_ASKED = "all_asked"
    """Everybody on the list was asked."""
    COLLEAGUE = "colleague"
    """The mentee decides about a colleague whom a mentor suggested."""
    AWAY = "away"
    """The next mentor is away and is waited for."""
    NO_PLACE = "no_place"
    """Nobody on the list has a free place."""
    IN_HAND = "in_hand"
    """A coordinator has begun something by hand that nobody has heard of."""


@dataclass(frozen=True)
class WaitingCard:
    """One request that waits."""

    request_id: uuid.UUID
    person: PersonCard
    since: date
    hindrance: Hindrance


@dataclass(frozen=True)
class WaitingList:
    """A page of the requests that wait, the longest first."""

    waiting: tuple[WaitingCard, ...]
    number: int
    page: int
    pages: int


@dataclass(frozen=True)
class WaitingRequest:
    """A request that waits as a coordinator reads it, and the best mentors who could be asked for it."""

    request: RequestCard
    since: date
    hindrance_is: Hindrance
    mentors: tuple[MentorCard, ...]


def waiting_list(unit: Unit, *, by: uuid.UUID, page: int = 0) -> WaitingList:
    """The requests that wait, but those of people in whom that coordinator has a stake."""
    programme, stakes = programme_for(unit, by), stakes_of(unit, by)
    here = (col(Request.programme_id) == programme.id, col(Request.status) == RequestStatus.WAITING)
    requests = [each for each in unit.all(Request, *here) if not stakes.in_pair(str(each.mentee_id), "")]
    requests.sort(key=lambda each: each.sent_at or each.made_at)
    pages = max(1, -(-len(requests) // PAGE))
    page = min(max(page, 0), pages - 1)
    some = requests[page * PAGE : (page + 1) * PAGE]
    return WaitingList(tuple(_card(unit, programme, each) for each in some), len(requests), page, pages)


def waiting_request(unit: Unit, request: Request, stakes: Stakes) -> WaitingRequest:
    """One of them in full; NotForYou for a coordinator with a stake in it."""
    if stakes.in_pair(str(request.mentee_id), ""):
        raise NotForYou
    programme = unit.get(Programme, request.programme_id)
    card = _card(unit, programme, request)
    best = best_mentors(unit, programme, request.mentee_id) if _is_free(card, request) else ()
    free = tuple(each for each in best if not stakes.in_pair(str(each.person.id), ""))
    return WaitingRequest(request_card(unit, request.id), card.since, card.hindrance, free)


def _is_free(card: WaitingCard, request: Request) -> bool:
    """Nobody is asked, and no coordinator has begun something."""
    return request.status is RequestStatus.WAITING and card.hindrance is not Hindrance.IN_HAND


def _card(unit: Unit, programme: Programme, request: Request) -> WaitingCard:
    since = programme.rules.calendar.date_of(request.sent_at or request.made_at)
    choices = unit.all(Choice, col(Choice.request_id) == request.id)
    today = programme.rules.calendar.date_of(unit.now)
    hindrance = _hindrance(choices, today, is_undecided=undecided(unit, request.id) is not None)
    if pending_deed(unit, programme.id, request.mentee_id) is not None:
        hindrance = Hindrance.IN_HAND
    return WaitingCard(request.id, person_card(unit, request.mentee_id), since, hindrance)


def _hindrance(choices: Sequence[Choice], today: date, *, is_undecided: bool) -> Hindrance:
    if not choices:
        return Hindrance.YOURS
    if is_undecided:
        return Hindrance.COLLEAGUE
    unasked = [each for each in choices if not each.asked]
    if not unasked:
        return Hindrance.ALL_ASKED
    is_away = any(each.waits_until is not None and each.waits_until >= today for each in unasked)
    return Hindrance.AWAY if is_away else Hindrance.NO_PLACE
