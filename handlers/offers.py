"""Offers: a mentor reads a request and answers it; what they ask or suggest goes to the mentee (PRODUCT §5.3)."""

import uuid
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import MEMBER, press, submit
from models.journeys import colleagues, next_mentor, questions
from models.journeys import offers as journey
from models.queries import offers, requests
from models.queries.endings import rest_to_offer
from models.refusals import Missing
from models.states import DeclineReason
from templates.ids import A, B, V


@press(A.OFFER_OPEN, for_=MEMBER)
def open_offer(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """The mentor reads the request."""
    desk.show(body, "offers/offer", desk.see(offers.offer_to, by=desk.who.id, offer_id=uuid.UUID(action["value"])))
    ack()


@press(A.OFFER_BACK, for_=MEMBER)
def back(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Back to the request from one of the answers."""
    desk.replace(body["view"], "offers/offer", _offer(desk, uuid.UUID(action["value"])))
    ack()


@press(A.OFFER_ACCEPT, for_=MEMBER)
def accept(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """The mentor says yes."""
    offer_id = uuid.UUID(action["value"])
    desk.do(journey.accept, by=desk.who.id, offer_id=offer_id)
    desk.replace(body["view"], "offers/offer", _offer(desk, offer_id))
    ack()


@press(A.OFFER_DECLINE, for_=MEMBER)
def begin_to_decline(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Ask why not, which need not be said."""
    _form(desk, action, body, "offers/decline")
    ack()


@submit(V.OFFER_DECLINE, for_=MEMBER)
def decline(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """The mentor says not this time; who has no time is offered a rest."""
    form = Form(view)
    said = form.one(B.DECLINE_REASON, optional=True)
    form.check()
    offer_id, reason = uuid.UUID(form.about), DeclineReason(said) if said else None
    desk.do(journey.decline, by=desk.who.id, offer_id=offer_id, reason=reason)
    rest = desk.see(rest_to_offer, by=desk.who.id) if reason is DeclineReason.NO_TIME else None
    after = desk.view("offers/rest", rest) if rest else desk.view("offers/offer", _offer(desk, offer_id))
    ack(response_action="update", view=after)


@press(A.OFFER_ASK, for_=MEMBER)
def begin_to_ask(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Ask for the question."""
    _form(desk, action, body, "offers/ask")
    ack()


@submit(V.OFFER_ASK, for_=MEMBER)
def ask(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """The mentor asks something first."""
    form = Form(view)
    words = form.text(B.QUESTION, most=1000)
    form.check()
    offer_id = uuid.UUID(form.about)
    desk.do(questions.ask_first, by=desk.who.id, offer_id=offer_id, words=words)
    ack(response_action="update", view=desk.view("offers/offer", _offer(desk, offer_id)))


@press(A.QUESTION_OPEN, for_=MEMBER)
def open_question(ack: Ack, desk: Desk, action: dict[str, Any]) -> None:
    """The mentee reads the mentor's question."""
    desk.open("offers/answer", desk.see(offers.question_for, by=desk.who.id, offer_id=uuid.UUID(action["value"])))
    ack()


@submit(V.QUESTION, for_=MEMBER)
def answer(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """The mentee answers it."""
    form = Form(view)
    words = form.text(B.ANSWER, most=1000)
    form.check()
    offer_id = uuid.UUID(form.about)
    desk.do(questions.answer, by=desk.who.id, offer_id=offer_id, words=words)
    card = desk.see(offers.question_for, by=desk.who.id, offer_id=offer_id)
    ack(response_action="update", view=desk.view("offers/answer", card))


@press(A.OFFER_SUGGEST, for_=MEMBER)
def begin_to_suggest(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Ask for the colleague."""
    _form(desk, action, body, "offers/suggest")
    ack()


@submit(V.OFFER_SUGGEST, for_=MEMBER)
def suggest(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """The mentor suggests a colleague to the mentee."""
    form = Form(view)
    picked, why = form.people(B.COLLEAGUE), form.text(B.WHY, most=500, optional=True)
    if not picked:
        form.problem(Missing(field=B.COLLEAGUE))
    form.check()
    offer_id = uuid.UUID(form.about)
    desk.do(colleagues.suggest, by=desk.who.id, offer_id=offer_id, slack_id=picked[0], why=why)
    ack(response_action="update", view=desk.view("offers/offer", _offer(desk, offer_id)))


@press(A.SUGGESTION_OPEN, for_=MEMBER)
def open_suggestion(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """The mentee reads whom the mentor suggests."""
    desk.show(body, "offers/suggestion", _suggestion(desk, uuid.UUID(action["value"])))
    ack()


@press(A.SUGGESTION_YES, for_=MEMBER)
def wanted(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Yes, ask them."""
    _decide(desk, action, body, is_wanted=True)
    ack()


@press(A.SUGGESTION_NO, for_=MEMBER)
def not_wanted(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """No: the next on the mentee's own list."""
    _decide(desk, action, body, is_wanted=False)
    ack()


@press(A.REQUEST_GO_ON, for_=MEMBER)
def go_on(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Do not wait for the mentor who is away."""
    desk.do(next_mentor.go_on, by=desk.who.id, choice_id=uuid.UUID(action["value"]))
    desk.replace(body["view"], "request/shown", desk.see(requests.under_way, by=desk.who.id))
    ack()


def _offer(desk: Desk, offer_id: uuid.UUID) -> offers.OfferCard:
    return desk.see(offers.offer_to, by=desk.who.id, offer_id=offer_id)


def _form(desk: Desk, action: dict[str, Any], body: dict[str, Any], name: str) -> None:
    """One of the answers that asks for more, in place of the request."""
    offer = desk.see(offers.waiting_offer, by=desk.who.id, offer_id=uuid.UUID(action["value"]))
    desk.replace(body["view"], name, offer)


def _suggestion(desk: Desk, suggestion_id: uuid.UUID) -> offers.SuggestionCard:
    return desk.see(offers.suggestion_to, by=desk.who.id, suggestion_id=suggestion_id)


def _decide(desk: Desk, action: dict[str, Any], body: dict[str, Any], *, is_wanted: bool) -> None:
    suggestion_id = uuid.UUID(action["value"])
    request_id = desk.do(colleagues.decide, by=desk.who.id, suggestion_id=suggestion_id, is_wanted=is_wanted)
    desk.replace(body["view"], "request/shown", desk.see(requests.own_request, by=desk.who.id, request_id=request_id))
