"""Suggest a colleague: by way of Mia, who decides whether that colleague sees her request."""

from models.request import Offer, Request
from models.states import OfferStatus, RequestStatus
from models.suggestion import Suggestion
from templates.ids import A
from tests.offering import hear, suggests
from tests.stories import asks
from tests.world import World

TOM, PRIYA, LIN = "Tom Baker", "Priya Shah", "Lin Chen"


def test_nobody_is_asked_before_mia_has_decided(mentors: World) -> None:
    asks(mentors, "Mia", TOM, PRIYA)
    hear(mentors, "Mia", "Priya", "Lin")
    suggests(mentors, "Tom", "Lin", "She has led three teams.")
    assert [each.status for each in mentors.rows(Request)] == [RequestStatus.WAITING]
    mentors.travel(days=3)
    assert (mentors.at("Priya").news(), mentors.at("Lin").news()) == ([], [])
    told = mentors.at("Mia").news()
    assert len(told) == 1
    assert told[0].startswith("Tom Baker cannot take this on at the moment")
    assert "three teams" not in told[0]


def test_mia_reads_who_and_why_and_says_yes(mentors: World) -> None:
    asks(mentors, "Mia", TOM, PRIYA)
    suggests(mentors, "Tom", "Lin", "She has led three teams.")
    hear(mentors, "Mia", "Lin", "Priya")
    mia = mentors.at("Mia")
    mia.press(A.REQUEST_SHOW)
    mia.press(A.SUGGESTION_OPEN)
    assert mia.reads()[1:5] == [
        "Tom Baker cannot take your request on at the moment, and suggests that you ask *Lin Chen*.",
        "*Lin Chen* · Policy adviser\nhas a free place",
        "*What Tom says*\n> She has led three teams.",
        "Lin knows nothing of it, and sees your request only if you say yes. With a no, the search goes on without "
        "them.",
    ]
    mia.press(A.SUGGESTION_YES)
    assert mentors.at("Lin").news() == [
        "Mia Hughes would like you as their mentor and hopes to hear by Tuesday 13 January. Answers: Read and answer."
    ]
    assert mia.news() == [
        "Your request is with Lin Chen, who has until Tuesday 13 January to answer. You will hear from me either "
        "way; there is nothing to do until then. Answers: See your request."
    ]
    assert mentors.at("Priya").news() == []


def test_with_a_no_the_next_on_her_own_list_is_asked(mentors: World) -> None:
    asks(mentors, "Mia", TOM, PRIYA)
    suggests(mentors, "Tom", "Lin")
    hear(mentors, "Mia", "Lin", "Priya")
    mia = mentors.at("Mia")
    mia.press(A.REQUEST_SHOW)
    mia.press(A.SUGGESTION_OPEN)
    first = mia.screen
    mia.press(A.SUGGESTION_NO)
    mia.press(A.SUGGESTION_NO, on=first)
    assert (mentors.at("Lin").news(), len(mentors.at("Priya").news())) == ([], 1)
    assert len(mia.news()) == 1


def test_a_changed_mind_comes_too_late(mentors: World) -> None:
    asks(mentors, "Mia", TOM)
    suggests(mentors, "Tom", "Lin")
    mia = mentors.at("Mia")
    mia.press(A.REQUEST_SHOW)
    mia.press(A.SUGGESTION_OPEN)
    first = mia.screen
    mia.press(A.SUGGESTION_YES)
    mia.press(A.SUGGESTION_NO, on=first)
    assert mia.reads()[1:] == ["Things have moved on since this was shown. /mentor shows where you stand now."]
    assert [each.status for each in mentors.rows(Offer)] == [OfferStatus.PASSED_ON, OfferStatus.OPEN]


def test_who_cannot_be_asked_cannot_be_suggested(mentors: World) -> None:
    asks(mentors, "Mia", TOM)
    tom = mentors.at("Tom")
    tom.press(A.OFFER_OPEN)
    tom.press(A.OFFER_SUGGEST)
    refused = "{} cannot be asked for this at the moment. Please suggest somebody else."
    assert tom.submit(colleague="U0MIA").errors == {"colleague": refused.format("Mia Hughes")}
    assert tom.submit(colleague="U0TOM").errors == {"colleague": refused.format("Tom Baker")}
    assert tom.submit(colleague="U0ADA").errors is not None
    assert [each.status for each in mentors.rows(Offer)] == [OfferStatus.OPEN]
    assert mentors.rows(Suggestion) == []


def test_suggesting_twice_is_suggesting_once(mentors: World) -> None:
    asks(mentors, "Mia", TOM)
    tom = mentors.at("Tom")
    tom.press(A.OFFER_OPEN)
    phone = tom.screen
    tom.press(A.OFFER_SUGGEST)
    tom.submit(colleague="U0LIN")
    tom.press(A.OFFER_SUGGEST, on=phone)
    assert tom.reads()[1:] == [
        "Mia Hughes's request is no longer waiting for your answer. Thank you for looking at it."
    ]
    assert len(mentors.rows(Suggestion)) == 1


def test_a_request_taken_back_asks_nobody(mentors: World) -> None:
    asks(mentors, "Mia", TOM)
    suggests(mentors, "Tom", "Lin")
    hear(mentors, "Lin")
    mia = mentors.at("Mia")
    mia.press(A.REQUEST_SHOW)
    mia.press(A.SUGGESTION_OPEN)
    open_still = mia.screen
    mia.close()
    mia.press(A.REQUEST_SHOW)
    mia.press(A.REQUEST_WITHDRAW)
    mia.press(A.SUGGESTION_YES, on=open_still)
    assert mentors.at("Lin").news() == []
    assert [each.status for each in mentors.rows(Request)] == [RequestStatus.WITHDRAWN]
