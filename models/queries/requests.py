"""Cards of requests and offers."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from models.pairing import Pairing
from models.policies.spans import Rhythm, Span
from models.policies.waiting_list import Waited, usual_wait
from models.policies.wish import Way
from models.programme import Programme
from models.queries.asking import wish_card
from models.queries.offers import OfferCard, SuggestionCard, offer_card, suggestion_card
from models.queries.people import PersonCard, person_card
from models.refusals import NotForYou
from models.request import Choice, Offer, Request
from models.states import UNANSWERED, RequestStatus
from models.suggestion import undecided
from models.unit import Unit


@dataclass(frozen=True)
class AwayCard:
    """The next mentor on the list is away until that day, and waited for."""

    choice_id: uuid.UUID
    mentor: PersonCard
    until: date


@dataclass(frozen=True)
class RequestCard:
    """A request as its mentee sees it.

    `asked` is the offer that waits, `left` counts mentors still to be asked. `suggested` is a colleague about whom the
    mentee has not decided, `away` who is waited for. `others_waited` says, while it waits, how long others did.
    """

    request_id: uuid.UUID
    status: RequestStatus
    programme: str
    mentee: PersonCard
    aim: str
    kind_of_help: str
    mentors: tuple[PersonCard, ...]
    asked: OfferCard | None
    left: int
    suggested: SuggestionCard | None
    away: AwayCard | None
    topics: tuple[str, ...]
    rhythm: Rhythm | None
    term: Span | None
    way: Way
    others_waited: Waited | None


def request_card(unit: Unit, request_id: uuid.UUID, _reader: uuid.UUID | None = None) -> RequestCard:
    """The card of one request."""
    request = unit.get(Request, request_id)
    choices = unit.all(Choice, col(Choice.request_id) == request.id, order=Choice.rank)
    offer = unit.first(Offer, col(Offer.request_id) == request.id, col(Offer.status).in_(UNANSWERED))
    is_waiting, programme = request.status is RequestStatus.WAITING, unit.get(Programme, request.programme_id)
    suggested = undecided(unit, request.id) if is_waiting else None
    wish = wish_card(request.aim or "", request.wish)
    return RequestCard(
        request_id=request.id,
        status=request.status,
        programme=programme.name,
        mentee=person_card(unit, request.mentee_id),
        aim=wish.aim,
        kind_of_help=wish.kind_of_help,
        mentors=tuple(person_card(unit, each.mentor_id) for each in choices),
        asked=offer_card(unit, offer.id) if offer else None,
        left=sum(not each.asked for each in choices),
        suggested=suggestion_card(unit, suggested.id) if suggested else None,
        away=_away(unit, request, choices) if not suggested else None,
        topics=wish.topics,
        rhythm=wish.rhythm,
        term=wish.term,
        way=request.wish.way,
        others_waited=_others_waited(unit, programme) if is_waiting else None,
    )


def _away(unit: Unit, request: Request, choices: Sequence[Choice]) -> AwayCard | None:
    """Who is waited for, if the list stops at somebody who is away."""
    today = unit.get(Programme, request.programme_id).rules.calendar.date_of(unit.now)
    waited = (each for each in choices if not each.asked and each.waits_until and each.waits_until >= today)
    choice = next(waited, None) if request.status is RequestStatus.WAITING else None
    return (
        AwayCard(choice.id, person_card(unit, choice.mentor_id), choice.waits_until)
        if choice and choice.waits_until
        else None
    )


def _others_waited(unit: Unit, programme: Programme) -> Waited | None:
    """From this programme's history: from sending a request to the pairing that came of it."""
    joined = select(col(Request.sent_at), col(Pairing.started_at)).join(Pairing, col(Pairing.request_id) == Request.id)
    those = joined.where(col(Request.programme_id) == programme.id, col(Request.sent_at).is_not(None))
    waits = [(started_at - sent_at).days for sent_at, started_at in unit.session.exec(those) if sent_at]
    return usual_wait(waits, programme.rules.smallest_group)


def under_way(unit: Unit, *, by: uuid.UUID) -> RequestCard | None:
    """The request of that person that waits or is with a mentor."""
    request = _latest(unit, by, RequestStatus.WAITING, RequestStatus.OFFERED)
    return request_card(unit, request.id) if request else None


def own_request(unit: Unit, *, by: uuid.UUID, request_id: uuid.UUID) -> RequestCard:
    """A request for its mentee only."""
    if unit.get(Request, request_id).mentee_id != by:
        raise NotForYou
    return request_card(unit, request_id)


def _latest(unit: Unit, by: uuid.UUID, *statuses: RequestStatus) -> Request | None:
    mine = (col(Request.mentee_id) == by, col(Request.status).in_(statuses))
    return unit.first(Request, *mine, order=col(Request.id).desc())
