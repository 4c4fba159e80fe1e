"""Cards of offers: a request as the mentor who is asked sees it, what they ask about it, whom they suggest."""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import col

from models.offer_question import question_about
from models.pairing import Pairing
from models.policies.reasons import Reason
from models.policies.spans import Rhythm, Span
from models.programme import Programme
from models.queries.asking import wish_card
from models.queries.obstacles import reasons_for
from models.queries.people import PersonCard, member_of, person_card
from models.refusals import NotForYou, QuestionOver
from models.request import Choice, Offer, Request
from models.states import OfferStatus, RequestStatus
from models.suggestion import Suggestion, suggestion_of
from models.unit import Unit

READABLE = {OfferStatus.OPEN, OfferStatus.ASKED, OfferStatus.ACCEPTED}


@dataclass(frozen=True)
class QuestionCard:
    """What the mentor asked first. Question and answer are for the two alone: modals only."""

    question: str
    answer: str
    is_answered: bool
    wait_until: datetime


@dataclass(frozen=True)
class OfferCard:
    """A request as the mentor who is asked sees it. Aim and kind of help are private: modals only.

    `pairing_id`: the pair that came of it, while it runs.
    """

    offer_id: uuid.UUID
    status: OfferStatus
    programme: str
    mentee: PersonCard
    mentor: PersonCard
    aim: str
    kind_of_help: str
    reasons: tuple[Reason, ...]
    answer_by: datetime
    question: QuestionCard | None
    colleague: PersonCard | None
    topics: tuple[str, ...]
    rhythm: Rhythm | None
    term: Span | None
    pairing_id: uuid.UUID | None


@dataclass(frozen=True)
class SuggestionCard:
    """A colleague whom a mentor suggested, as the mentee sees them. Why is private: modals only."""

    suggestion_id: uuid.UUID
    request_id: uuid.UUID
    mentor: PersonCard
    colleague: PersonCard
    job_title: str
    why: str
    reasons: tuple[Reason, ...]
    is_open: bool
    is_wanted: bool | None


def offer_card(unit: Unit, offer_id: uuid.UUID, _reader: uuid.UUID | None = None) -> OfferCard:
    """The card of one offer."""
    offer = unit.get(Offer, offer_id)
    request, suggested = unit.get(Request, offer.request_id), suggestion_of(unit, offer.id)
    chosen = unit.first(Choice, col(Choice.request_id) == request.id, col(Choice.mentor_id) == offer.mentor_id)
    wish = wish_card(request.aim or "", request.wish)
    return OfferCard(
        offer_id=offer.id,
        status=offer.status,
        programme=unit.get(Programme, offer.programme_id).name,
        mentee=person_card(unit, offer.mentee_id),
        mentor=person_card(unit, offer.mentor_id),
        aim=wish.aim,
        kind_of_help=wish.kind_of_help,
        reasons=tuple(Reason(each["name"], each["facts"]) for each in (chosen.reasons if chosen else [])),
        answer_by=offer.answer_by,
        question=_question(unit, offer),
        colleague=person_card(unit, suggested.colleague_id) if suggested else None,
        topics=wish.topics,
        rhythm=wish.rhythm,
        term=wish.term,
        pairing_id=_pairing_id(unit, offer),
    )


def offer_to(unit: Unit, *, by: uuid.UUID, offer_id: uuid.UUID) -> OfferCard:
    """An offer for the mentor who is asked; when it is over, only that it is over."""
    card = offer_card(unit, offer_id)
    if unit.get(Offer, offer_id).mentor_id != by:
        raise NotForYou
    if card.status in READABLE:
        return card
    nothing = replace(card, aim="", kind_of_help="", reasons=(), question=None)
    return replace(nothing, topics=(), rhythm=None, term=None)


def waiting_offer(unit: Unit, *, by: uuid.UUID, offer_id: uuid.UUID) -> OfferCard:
    """The same for a mentor who is about to answer; NotForYou, OfferOver."""
    offer = unit.get(Offer, offer_id)
    offer.must_wait(by=by, mentee=person_card(unit, offer.mentee_id).name, now=unit.now)
    return offer_card(unit, offer_id)


def question_for(unit: Unit, *, by: uuid.UUID, offer_id: uuid.UUID) -> OfferCard:
    """A mentor's question for the mentee who is asked it; NotForYou, QuestionOver once the offer is over."""
    card = offer_card(unit, offer_id)
    if card.mentee.id != by:
        raise NotForYou
    if card.question is None or not unit.get(Offer, offer_id).is_waiting:
        raise QuestionOver
    return card


def suggestion_card(unit: Unit, suggestion_id: uuid.UUID, _reader: uuid.UUID | None = None) -> SuggestionCard:
    """The card of a colleague who was suggested."""
    row = unit.get(Suggestion, suggestion_id)
    request, mentor = unit.get(Request, row.request_id), unit.get(Offer, row.offer_id).mentor_id
    programme = unit.get(Programme, request.programme_id)
    member = member_of(unit, programme.id, row.colleague_id)
    return SuggestionCard(
        suggestion_id=row.id,
        request_id=request.id,
        mentor=person_card(unit, mentor),
        colleague=person_card(unit, row.colleague_id),
        job_title=member.about.job_title if member else "",
        why=row.why or "",
        reasons=reasons_for(unit, programme, request.mentee_id, row.colleague_id),
        is_open=row.is_wanted is None and request.status is RequestStatus.WAITING,
        is_wanted=row.is_wanted,
    )


def suggestion_to(unit: Unit, *, by: uuid.UUID, suggestion_id: uuid.UUID) -> SuggestionCard:
    """The same for the mentee who decides; NotForYou."""
    row = unit.get(Suggestion, suggestion_id)
    if unit.get(Request, row.request_id).mentee_id != by:
        raise NotForYou
    return suggestion_card(unit, suggestion_id)


def _pairing_id(unit: Unit, offer: Offer) -> uuid.UUID | None:
    if offer.status is not OfferStatus.ACCEPTED:
        return None
    pairing = unit.first(Pairing, col(Pairing.request_id) == offer.request_id)
    return pairing.id if pairing and pairing.is_running else None


def _question(unit: Unit, offer: Offer) -> QuestionCard | None:
    row = question_about(unit, offer.id)
    if row is None:
        return None
    return QuestionCard(row.question or "", row.answer or "", row.answered_at is not None, row.wait_until)
