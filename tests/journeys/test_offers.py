"""Offers: a mentor answers, or lets the date pass."""

from datetime import date

from models.barred import bar
from models.journeys.directory import Account, learn
from models.member import Application, Member
from models.pairing import Pairing
from models.person import Person
from models.request import Choice, Offer, Request
from models.states import ApplicationStatus, BarredKind, DeclineReason, OfferStatus, Role
from models.unit import Unit
from templates.ids import A, V
from tests.offering import declines, hear
from tests.stories import accepts, asks, joins, stops_mentoring
from tests.world import World

TOM, PRIYA, LIN = "Tom Baker", "Priya Shah", "Lin Chen"
OVER = "Mia Hughes's request is no longer waiting for your answer. Thank you for looking at it."


def test_tom_reads_who_asks_until_when_why_him_and_may_answer_four_ways(mentors: World) -> None:
    asks(mentors, "Mia", TOM)
    tom = mentors.at("Tom")
    tom.press(A.OFFER_OPEN)
    assert tom.reads()[1:3] == [
        "*Mia Hughes* would like you as their mentor and hopes to hear by *Tuesday 13 January*.",
        "*Why you*\n2 of your topics are theirs too (Leading a team · Confidence)",
    ]
    assert tom.buttons() == [A.OFFER_ACCEPT, A.OFFER_ASK, A.OFFER_DECLINE, A.OFFER_SUGGEST]


def test_the_reason_of_a_no_is_kept_and_mia_never_hears_it(mentors: World) -> None:
    asks(mentors, "Mia", TOM, PRIYA)
    hear(mentors, "Mia")
    declines(mentors, "Tom", "not_my_field")
    assert [each.reason for each in mentors.rows(Offer)] == [DeclineReason.NOT_MY_FIELD, None]
    assert mentors.at("Mia").news() == [
        "Tom Baker cannot take this on at the moment. Priya Shah has been asked now and has until Tuesday 13 "
        "January to answer. Answers: See your request."
    ]


def test_no_time_now_offers_a_rest_until_a_day(mentors: World) -> None:
    asks(mentors, "Mia", TOM)
    tom = mentors.at("Tom")
    tom.press(A.OFFER_OPEN)
    tom.press(A.OFFER_DECLINE)
    tom.submit(decline_reason="no_time")
    assert tom.screen is not None
    assert (tom.screen.callback_id, tom.screen.title) == (V.PLACE_LATER, "Rest for a while")
    assert tom.submit(rest_until=date(2026, 3, 2)).closed
    assert resting(mentors) == {"Tom": (ApplicationStatus.RESTING, date(2026, 3, 2))}


def test_declining_twice_and_from_a_second_device_changes_nothing(mentors: World) -> None:
    asks(mentors, "Mia", TOM, PRIYA)
    tom = mentors.at("Tom")
    tom.press(A.OFFER_OPEN)
    phone = tom.screen
    tom.press(A.OFFER_DECLINE)
    tom.submit()
    tom.press(A.OFFER_ACCEPT, on=phone)
    assert tom.reads()[1:] == [OVER]
    assert mentors.rows(Pairing) == []
    assert statuses(mentors) == [OfferStatus.DECLINED, OfferStatus.OPEN]


def test_a_request_taken_back_meanwhile_is_told_so(mentors: World) -> None:
    asks(mentors, "Mia", TOM)
    mia, tom = mentors.at("Mia"), mentors.at("Tom")
    tom.press(A.OFFER_OPEN)
    mia.press(A.REQUEST_SHOW)
    mia.press(A.REQUEST_WITHDRAW)
    tom.press(A.OFFER_ACCEPT)
    assert tom.reads()[1:] == [OVER]
    assert mentors.rows(Pairing) == []


def test_a_mentor_who_takes_fewer_by_now_is_told_why_not(mentors: World) -> None:
    joins(mentors, "Sam", "mentee")
    asks(mentors, "Mia", PRIYA)
    accepts(mentors, "Priya")
    asks(mentors, "Sam", PRIYA)
    mentors.do(takes_one, name="Priya")
    priya = mentors.at("Priya")
    priya.press(A.OFFER_OPEN)
    priya.press(A.OFFER_ACCEPT)
    assert priya.reads()[1:] == [
        "You have all the mentees you said you would take at once (1), so Sam Rowe cannot join them. /mentor join "
        "changes that number."
    ]
    assert len(mentors.rows(Pairing)) == 1


def test_a_mentor_who_manages_mia_by_now_learns_only_that_it_is_over(mentors: World) -> None:
    asks(mentors, "Mia", TOM, PRIYA)
    hear(mentors, "Mia")
    mentors.do(manages, manager="Tom", whom="Mia")
    tom = mentors.at("Tom")
    tom.press(A.OFFER_OPEN)
    tom.press(A.OFFER_ACCEPT)
    assert tom.reads()[1:] == [OVER]
    assert statuses(mentors) == [OfferStatus.WITHDRAWN, OfferStatus.OPEN]
    assert mentors.at("Mia").news()[0].startswith("Tom Baker cannot take this on at the moment. Priya Shah has been")


def test_a_mentor_whose_account_goes_is_not_waited_for(mentors: World) -> None:
    asks(mentors, "Mia", TOM, PRIYA)
    hear(mentors, "Mia", "Priya")
    gone = Account("U0TOM", "Tom Baker", "", "Europe/London", "en-GB", is_guest=False, is_bot=False, is_gone=True)
    mentors.do(learn, account=gone)
    mentors.travel(minutes=2)
    assert statuses(mentors) == [OfferStatus.WITHDRAWN, OfferStatus.OPEN]
    assert len(mentors.at("Priya").news()) == 1


def test_two_silences_in_a_row_rest_the_listing_and_one_press_lists_again(mentors: World) -> None:
    joins(mentors, "Sam", "mentee")
    asks(mentors, "Mia", TOM)
    mentors.travel(days=8)
    asks(mentors, "Sam", TOM)
    tom = mentors.at("Tom")
    hear(mentors, "Tom")
    mentors.travel(days=8)
    assert tom.news()[-1] == (
        "Two requests in a row went by without an answer, so nobody new is sent to you for now. That is all that "
        "happens. When you would like requests again, one press lists you. Answers: List me again · Not before…."
    )
    assert resting(mentors) == {"Tom": (ApplicationStatus.RESTING, None)}
    tom.press(A.PLACE_WELCOME)
    assert resting(mentors) == {}
    assert tom.inbox()[-1] == "You are listed again. You will hear when somebody would like to learn from you."


def test_after_listing_again_one_silence_is_one(mentors: World) -> None:
    for name in ("Sam", "Nia"):
        joins(mentors, name, "mentee")
    for name in ("Mia", "Sam"):
        asks(mentors, name, TOM)
        mentors.travel(days=8)
    mentors.at("Tom").press(A.PLACE_WELCOME)
    asks(mentors, "Nia", TOM)
    mentors.travel(days=8)
    assert resting(mentors) == {}


def test_an_answer_in_between_starts_the_count_again(mentors: World) -> None:
    for name in ("Sam", "Nia"):
        joins(mentors, name, "mentee")
    asks(mentors, "Mia", TOM)
    mentors.travel(days=8)
    asks(mentors, "Sam", TOM)
    declines(mentors, "Tom")
    asks(mentors, "Nia", TOM)
    mentors.travel(days=8)
    assert resting(mentors) == {}


def test_a_place_that_becomes_free_goes_to_whoever_waits_for_it(mentors: World) -> None:
    joins(mentors, "Sam", "mentee")
    asks(mentors, "Mia", TOM)
    asks(mentors, "Sam", PRIYA, LIN)
    mentors.do(lists_too, mentee="Sam", mentor="Tom")
    declines(mentors, "Priya")
    declines(mentors, "Lin")
    hear(mentors, "Sam", "Tom")
    assert places(mentors)["Tom"] == 1
    mia = mentors.at("Mia")
    mia.press(A.REQUEST_SHOW)
    mia.press(A.REQUEST_WITHDRAW)
    hear(mentors, "Tom")
    mentors.travel(minutes=11)
    assert mentors.at("Tom").news() == [
        "Sam Rowe would like you as their mentor and hopes to hear by Tuesday 13 January. Answers: Read and answer."
    ]
    assert mentors.at("Sam").news() == [
        "Your request is with Tom Baker, who has until Tuesday 13 January to answer. You will hear from me either "
        "way; there is nothing to do until then. Answers: See your request."
    ]


def test_a_mentor_who_lists_themself_again_is_asked_the_next_morning(mentors: World) -> None:
    asks(mentors, "Mia", TOM, PRIYA)
    mentors.do(fills, name="Priya")
    declines(mentors, "Tom")
    hear(mentors, "Priya", "Mia")
    mentors.do(empties, name="Priya")
    mentors.travel(days=1)
    assert len(mentors.at("Priya").news()) == 1


def test_who_is_away_is_waited_for_until_mia_goes_on(mentors: World) -> None:
    asks(mentors, "Mia", TOM, PRIYA, LIN)
    hear(mentors, "Mia", "Priya", "Lin")
    mentors.do(is_away, name="Priya", until=date(2026, 1, 30))
    declines(mentors, "Tom")
    assert mentors.at("Priya").news() == []
    mia = mentors.at("Mia")
    assert mia.news()[0].startswith(
        "Tom Baker cannot take this on at the moment. Priya Shah is away until Friday 30 January"
    )
    mia.press(A.REQUEST_SHOW)
    mia.press(A.REQUEST_GO_ON)
    assert len(mentors.at("Lin").news()) == 1


def test_who_is_back_is_asked_by_itself(mentors: World) -> None:
    asks(mentors, "Mia", TOM, PRIYA)
    hear(mentors, "Priya")
    mentors.do(is_away, name="Priya", until=date(2026, 1, 14))
    declines(mentors, "Tom")
    mentors.travel(days=8)
    assert mentors.at("Priya").news() == []
    mentors.travel(days=1)
    assert len(mentors.at("Priya").news()) == 1


def statuses(world: World) -> list[OfferStatus]:
    return [each.status for each in world.rows(Offer)]


def places(world: World) -> dict[str, int]:
    names = {each.id: each.name.split()[0] for each in world.rows(Person)}
    return {names[each.person_id]: each.places for each in world.rows(Member) if each.capacity}


def resting(world: World) -> dict[str, tuple[ApplicationStatus, date | None]]:
    """The mentors who are not listed, by first name."""
    names = {each.id: each.name.split()[0] for each in world.rows(Person)}
    members = {each.id: names[each.person_id] for each in world.rows(Member)}
    mentors = [each for each in world.rows(Application) if each.role is Role.MENTOR]
    return {
        members[each.member_id]: (each.status, each.resting_until)
        for each in mentors
        if each.status is not ApplicationStatus.LISTED
    }


def _person(unit: Unit, name: str) -> Person:
    return next(each for each in unit.all(Person) if each.slack_id == f"U0{name.upper()}")


def _member(unit: Unit, name: str) -> Member:
    person = _person(unit, name)
    return next(each for each in unit.all(Member) if each.person_id == person.id)


def takes_one(unit: Unit, *, name: str) -> None:
    _member(unit, name).offer_places(1)


def fills(unit: Unit, *, name: str) -> None:
    member = _member(unit, name)
    member.places = member.capacity


def empties(unit: Unit, *, name: str) -> None:
    _member(unit, name).places = 0


def is_away(unit: Unit, *, name: str, until: date) -> None:
    _person(unit, name).away_until = until


def manages(unit: Unit, *, manager: str, whom: str) -> None:
    bar(unit, person_id=_person(unit, whom).id, others=[_person(unit, manager).id], kind=BarredKind.LINE)


def lists_too(unit: Unit, *, mentee: str, mentor: str) -> None:
    """One more mentor stands on a list that was sent, though they have no free place."""
    request = next(each for each in unit.all(Request) if each.mentee_id == _person(unit, mentee).id)
    unit.add(Choice(request_id=request.id, mentor_id=_person(unit, mentor).id, rank=9))


def test_who_stops_mentoring_leaves_nobody_waiting_for_an_answer(mentors: World) -> None:
    asks(mentors, "Mia", "Tom Baker", "Priya Shah")
    hear(mentors, "Mia", "Tom", "Priya")
    stops_mentoring(mentors, "Tom")
    assert [each.status for each in mentors.rows(Offer)] == [OfferStatus.DECLINED, OfferStatus.OPEN]
    assert mentors.at("Tom").news() == []
    assert mentors.at("Mia").news()[0].startswith("Tom Baker cannot take this on at the moment. Priya Shah has been")
    assert len(mentors.at("Priya").news()) == 1
