"""Ask something first: one question, one answer, and the clock waits."""

import pytest

from models.journeys import questions
from models.offer_question import OfferQuestion
from models.pairing import Pairing
from models.refusals import QuestionAsked, QuestionOver
from models.request import Offer
from models.states import OfferStatus
from templates.ids import A
from tests.offering import asks_first, declines, hear
from tests.stories import asks
from tests.world import World

TOM, PRIYA = "Tom Baker", "Priya Shah"


def test_mia_is_told_of_a_question_and_opens_it(mentors: World) -> None:
    asks(mentors, "Mia", TOM)
    hear(mentors, "Mia", "Tom")
    asks_first(mentors, "Tom", "A private question?")
    mia = mentors.at("Mia")
    assert mia.news() == [
        "Tom Baker has read your request and would like to ask you something before answering. Their time to answer "
        "waits for you, until Tuesday 13 January. Answers: Read and answer."
    ]
    assert mentors.at("Tom").inbox()[-1] == (
        "You have asked Mia Hughes something first. Your time to answer waits meanwhile, and you will hear from me "
        "either way. Answers: Read and answer."
    )
    mia.press(A.QUESTION_OPEN)
    assert any("A private question?" in each for each in mia.reads())
    assert not any("private question" in f"{each.text}{each.blocks}" for each in mia.messages())


def test_tom_hears_of_the_answer_and_has_the_days_that_he_waited(mentors: World) -> None:
    asks(mentors, "Mia", TOM)
    mentors.travel(days=1)
    asks_first(mentors, "Tom")
    hear(mentors, "Tom")
    mentors.travel(days=5)
    assert mentors.at("Tom").news() == []
    mia = mentors.at("Mia")
    mia.press(A.QUESTION_OPEN)
    mia.submit(answer="My private answer.")
    assert any("has until Friday 16 January to answer" in each for each in mia.reads())
    tom = mentors.at("Tom")
    assert tom.news() == [
        "Mia Hughes has answered your question, and hopes to hear by Friday 16 January. Answers: Read and answer."
    ]
    assert not any("private" in f"{each.text}{each.blocks}" for each in tom.messages())
    tom.press(A.OFFER_OPEN)
    assert any("My private answer." in each for each in tom.reads())
    assert A.OFFER_ASK not in tom.buttons()
    tom.press(A.OFFER_ACCEPT)
    assert len(mentors.rows(Pairing)) == 1


def test_without_an_answer_the_request_goes_on_after_as_long_as_a_mentor_has(mentors: World) -> None:
    asks(mentors, "Mia", TOM, PRIYA)
    asks_first(mentors, "Tom")
    hear(mentors, "Tom", "Mia")
    mentors.travel(days=8)
    assert mentors.at("Tom").news() == [
        "Mia Hughes has not answered your question so far. Your time to answer the request goes on, until Tuesday 20 "
        "January. Answers: Read and answer."
    ]
    assert [each.status for each in mentors.rows(Offer)] == [OfferStatus.OPEN]
    mentors.travel(days=8)
    assert [each.status for each in mentors.rows(Offer)] == [OfferStatus.EXPIRED, OfferStatus.OPEN]


def test_an_answer_that_comes_late_is_still_welcome(mentors: World) -> None:
    asks(mentors, "Mia", TOM)
    asks_first(mentors, "Tom")
    mentors.travel(days=8)
    hear(mentors, "Tom")
    mia = mentors.at("Mia")
    mia.press(A.QUESTION_OPEN)
    mia.submit(answer="Sorry, I was ill.")
    assert mentors.at("Tom").news() == [
        "Mia Hughes has answered your question, and hopes to hear by Tuesday 20 January. Answers: Read and answer."
    ]


def test_tom_may_say_yes_or_no_before_the_answer(mentors: World) -> None:
    asks(mentors, "Mia", TOM)
    asks_first(mentors, "Tom")
    mia = mentors.at("Mia")
    mia.press(A.QUESTION_OPEN)
    declines(mentors, "Tom")
    mia.submit(answer="Here it is.")
    assert mia.reads()[1:] == [
        "This question no longer waits for an answer. /mentor shows where your request stands."
    ]
    assert mentors.at("Mia").inbox()[-2:] == [
        "Tom Baker's question no longer needs an answer.",
        mentors.at("Mia").inbox()[-1],
    ]


def test_asking_and_answering_twice_is_asking_and_answering_once(mentors: World) -> None:
    asks(mentors, "Mia", TOM)
    asks_first(mentors, "Tom", "Why now?")
    (offer,) = mentors.rows(Offer)
    mentors.do(questions.ask_first, by=offer.mentor_id, offer_id=offer.id, words="Why now?")
    with pytest.raises(QuestionAsked):
        mentors.do(questions.ask_first, by=offer.mentor_id, offer_id=offer.id, words="And why me?")
    hear(mentors, "Tom")
    for _ in range(2):
        mentors.do(questions.answer, by=offer.mentee_id, offer_id=offer.id, words="It is time.")
    with pytest.raises(QuestionOver):
        mentors.do(questions.answer, by=offer.mentee_id, offer_id=offer.id, words="Or is it?")
    assert len(mentors.rows(OfferQuestion)) == 1
    assert len(mentors.at("Tom").news()) == 1


def test_an_empty_question_is_pointed_out(mentors: World) -> None:
    asks(mentors, "Mia", TOM)
    tom = mentors.at("Tom")
    tom.press(A.OFFER_OPEN)
    tom.press(A.OFFER_ASK)
    assert tom.submit(question="  ").errors == {"question": "Please answer this one."}


def test_a_stranger_neither_reads_nor_answers_the_question(mentors: World) -> None:
    asks(mentors, "Mia", TOM)
    asks_first(mentors, "Tom")
    mentors.deliver()
    post = mentors.at("Mia").messages()[-1]
    priya = mentors.at("Priya")
    priya.press(A.QUESTION_OPEN, on=post)
    assert priya.reads()[1:] == ["That button belongs to somebody else, so nothing has changed."]
