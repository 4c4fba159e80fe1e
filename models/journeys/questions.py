"""Ask something first: a mentor's one question about a request, and the mentee's one answer (PRODUCT §5.3)."""

import uuid

from models.messages import Message
from models.nudge import unwant
from models.offer_question import OfferQuestion, question_about
from models.person import Person
from models.policies import waiting
from models.programme import Programme
from models.refusals import NotForYou, QuestionAsked, QuestionOver
from models.request import Offer, Request
from models.states import OfferStatus
from models.unit import Unit


def ask_first(unit: Unit, *, by: uuid.UUID, offer_id: uuid.UUID, words: str) -> None:
    """The mentor asks before they answer; their clock waits. The same question again changes nothing.

    NotForYou, OfferOver, QuestionAsked for a second one.
    """
    offer = unit.get(Offer, offer_id)
    mentee, earlier = unit.get(Person, offer.mentee_id), question_about(unit, offer_id)
    if by != offer.mentor_id:
        raise NotForYou
    if earlier is not None and earlier.question == words:
        return
    if earlier is not None:
        raise QuestionAsked(mentee=mentee.name)
    rules = unit.get(Programme, offer.programme_id).rules
    until = rules.calendar.closing(rules.calendar.add_working_days(rules.calendar.date_of(unit.now), rules.answer_days))
    offer.ask(by=by, mentee=mentee.name, until=until, now=unit.now)
    row = OfferQuestion(offer_id=offer.id, mentee_id=mentee.id, asked_at=unit.now, wait_until=until)
    unit.add(row, question=words)
    unwant(unit, about=offer.id, why="a question is open")
    unit.retell(Message.OFFER_MADE, about=offer)
    unit.tell(mentee, Message.OFFER_QUESTION, about=offer)
    unit.note("question asked", about=unit.get(Request, offer.request_id), by=by)


def answer(unit: Unit, *, by: uuid.UUID, offer_id: uuid.UUID, words: str) -> None:
    """The mentee answers, and the mentor's clock runs again; the same answer again changes nothing.

    NotForYou, QuestionOver.
    """
    offer, row = unit.get(Offer, offer_id), question_about(unit, offer_id)
    if row is None:
        raise QuestionOver
    if by == row.mentee_id and row.answer == words:
        return
    row.reply(words, by=by, is_awaited=offer.is_waiting, now=unit.now)
    unit.note("question answered", about=unit.get(Request, offer.request_id), by=by)
    _go_on(unit, offer, row, "answered")


def nobody_answered(unit: Unit, offer: Offer) -> None:
    """The mentee has had as long as a mentor has: the offer goes on without the answer."""
    row = question_about(unit, offer.id)
    if row is None:
        raise QuestionOver
    if unit.now < row.wait_until:
        offer.next_check_at = row.wait_until
    else:
        _go_on(unit, offer, row, "unanswered")


def _go_on(unit: Unit, offer: Offer, row: OfferQuestion, how: str) -> None:
    if offer.status is OfferStatus.ASKED:
        calendar = unit.get(Programme, offer.programme_id).rules.calendar
        clock = waiting.Clock(offer.remind_at, offer.answer_by)
        resumed = waiting.resumed(calendar, clock, asked_at=row.asked_at, now=unit.now)
        offer.go_on(remind_at=resumed.remind_at, answer_by=resumed.answer_by, now=unit.now)
    unit.tell(unit.get(Person, offer.mentor_id), Message.OFFER_GOES_ON, about=offer, version=how)
    for message in (Message.OFFER_MADE, Message.OFFER_QUESTION):
        unit.retell(message, about=offer)
