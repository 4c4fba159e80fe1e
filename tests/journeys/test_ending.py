"""Part: `/mentor unpair`, ten minutes to take it back, one neutral wording."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from models.member import Application, Member
from models.mentoring_session import MentoringSession
from models.pairing import Pairing
from models.states import ApplicationStatus, PairingStatus, Role, SessionStatus
from templates.ids import A, V
from tests.stories import accepts, asks, books, joins
from tests.world import World

MIAS_NEWS = (
    "Your pairing with Tom has ended. Either person or the programme may end one at any time, and no reason is "
    "passed on. "
    "It is not a judgement of you. What the two of you wrote down stays readable. You can ask for a new "
    "mentor at once, or "
    "take your time. Answers: Ask for a mentor."
)
TOMS_NEWS = (
    "Your pairing with Mia has ended. Either person or the programme may end one at any time, and no reason is "
    "passed on. "
    "It is not a judgement of you. What the two of you wrote down stays readable. Your place rests; in two "
    "weeks I will "
    "ask what you would like."
)


@pytest.fixture
def pair(introduced: World) -> World:
    return introduced


def unpairs(world: World, name: str, **given: Any) -> None:
    someone = world.at(name)
    someone.command("unpair")
    assert someone.submit(**given).view is not None


def test_nobody_hears_of_it_for_ten_minutes_then_both_hear_the_same(pair: World) -> None:
    unpairs(pair, "Mia", reason="not_a_fit")
    mia, tom = pair.at("Mia"), pair.at("Tom")
    assert mia.news() == [
        "Your pairing with Tom Baker ends on Tuesday 6 January at 10:10 GMT. Until then nobody else knows. "
        "Answers: Take it back."
    ]
    pair.travel(minutes=9)
    assert tom.news() == []
    pair.travel(minutes=1)
    assert (mia.news(), tom.news()) == ([MIAS_NEWS], [TOMS_NEWS])
    assert [each.status for each in pair.rows(Pairing)] == [PairingStatus.ENDED]


def test_the_wording_is_the_same_whoever_leaves(pair: World) -> None:
    unpairs(pair, "Tom", reason="unresponsive")
    pair.travel(minutes=10)
    assert pair.at("Mia").news() == [MIAS_NEWS]
    assert pair.at("Tom").news()[1:] == [TOMS_NEWS]


def test_the_confirmation_says_what_happens_next_and_to_whom(pair: World) -> None:
    mia = pair.at("Mia")
    mia.command("unpair")
    assert mia.reads()[0] == "End this pairing"
    assert "no reason is passed on. It is not a judgement of you." in mia.reads()[1]
    mia.close()
    assert [each.status for each in pair.rows(Pairing)] == [PairingStatus.INTRODUCED]


def test_taken_back_in_time_the_other_never_knew(pair: World) -> None:
    unpairs(pair, "Mia")
    mia, tom = pair.at("Mia"), pair.at("Tom")
    mia.press(A.ENDING_TAKE_BACK)
    mia.close()
    pair.travel(hours=1)
    assert tom.news() == []
    assert mia.inbox()[-1] == "You took it back: your pairing with Tom Baker goes on, and nobody else ever knew."
    assert [each.status for each in pair.rows(Pairing)] == [PairingStatus.INTRODUCED]


def test_taken_back_twice_is_taken_back_once(pair: World) -> None:
    unpairs(pair, "Mia")
    mia = pair.at("Mia")
    first = mia.screen
    mia.press(A.ENDING_TAKE_BACK)
    mia.press(A.ENDING_TAKE_BACK, on=first)
    assert mia.reads()[1] == (
        "You have taken it back. Your pairing with *Tom Baker* goes on, and nobody else ever knew."
    )


def test_after_ten_minutes_it_is_too_late(pair: World) -> None:
    unpairs(pair, "Mia")
    mia = pair.at("Mia")
    first = mia.screen
    pair.travel(minutes=11)
    mia.press(A.ENDING_TAKE_BACK, on=first)
    assert mia.reads()[1:] == ["The ten minutes to take this back are over, and the pairing has ended."]


def test_unpairing_twice_is_one_ending(pair: World) -> None:
    mia = pair.at("Mia")
    mia.command("unpair")
    mia.submit()
    mia.close()
    mia.command("unpair")
    mia.submit()
    pair.travel(minutes=10)
    assert len(pair.at("Tom").news()) == 1


def test_quietly_means_the_weekly_day(pair: World) -> None:
    unpairs(pair, "Mia", ends="quietly")
    pair.travel(days=6)
    assert pair.at("Tom").news() == []
    pair.travel_to(datetime(2026, 1, 13, 9, 0, tzinfo=UTC))
    assert pair.at("Tom").news() == [TOMS_NEWS]


def test_a_line_in_ones_own_name_is_opened_by_the_other_alone(pair: World) -> None:
    unpairs(pair, "Mia", line="Thank you for your questions.")
    pair.travel(minutes=10)
    tom = pair.at("Tom")
    assert tom.news() == [f"{TOMS_NEWS} Answers: Read their line."]
    tom.press(A.ENDING_LINE)
    assert tom.reads()[:2] == ["A line for you", "Mia Hughes wrote to you:\n> Thank you for your questions."]
    mentions = f"{[each.blocks for each in tom.messages()]} {tom.inbox()}"
    assert "your questions" not in mentions


def test_each_takes_back_only_their_own(pair: World) -> None:
    unpairs(pair, "Mia", ends="quietly")
    unpairs(pair, "Tom")
    pair.at("Tom").press(A.ENDING_TAKE_BACK)
    pair.travel(days=6)
    assert [each.status for each in pair.rows(Pairing)] == [PairingStatus.INTRODUCED]
    pair.travel(days=1)
    assert [each.status for each in pair.rows(Pairing)] == [PairingStatus.ENDED]


def test_when_both_have_said_it_the_sooner_counts_and_both_hear_once(pair: World) -> None:
    unpairs(pair, "Mia", ends="quietly")
    unpairs(pair, "Tom")
    pair.travel(days=10)
    assert pair.at("Mia").news() == ["You ended your pairing with Tom Baker.", MIAS_NEWS]
    assert pair.at("Tom").news() == ["You ended your pairing with Mia Hughes.", TOMS_NEWS]


def test_a_stranger_cannot_take_it_back(pair: World) -> None:
    unpairs(pair, "Mia")
    screen = pair.at("Mia").screen
    pair.at("Priya").press(A.ENDING_TAKE_BACK, on=screen)
    pair.travel(minutes=10)
    assert [each.status for each in pair.rows(Pairing)] == [PairingStatus.ENDED]


def test_somebody_without_a_pair_is_told_so(world: World) -> None:
    assert world.at("Sam").command("unpair").text == (
        "You are not in a pairing at the moment. /mentor shows where you stand."
    )


def test_toms_place_rests_until_he_answers(pair: World) -> None:
    unpairs(pair, "Mia")
    pair.travel(minutes=10)
    joins(pair, "Sam", "mentee")
    sam, tom = pair.at("Sam"), pair.at("Tom")
    sam.command("request")
    sam.submit(aim="I want to lead a team.", kind_of_help="Build confidence")
    assert "No mentor who could be yours has a free place at the moment." in sam.reads()[1]
    sam.close()
    tom.news()
    pair.travel(days=15)
    assert tom.news() == [
        "You have been a mentor, and it was worth something. Would you like somebody new? Resting first is fine. "
        "Answers: Somebody new · Not before… · Stop mentoring."
    ]
    tom.press(A.PLACE_WELCOME)
    assert tom.inbox()[-1] == "You are listed again. You will hear when somebody would like to learn from you."
    asks(pair, "Sam", "Tom Baker")
    accepts(pair, "Tom")
    assert [each.places for each in pair.rows(Member) if each.capacity] == [1]


def test_tom_rests_until_a_day_and_is_then_listed_by_himself(pair: World) -> None:
    unpairs(pair, "Mia")
    pair.travel(days=16)
    tom = pair.at("Tom")
    tom.press(A.PLACE_LATER)
    assert tom.submit(rest_until="2026-01-01").errors == {"rest_until": "That day is over. Please choose one to come."}
    assert tom.submit(rest_until="2026-03-02").closed
    assert tom.inbox()[-1] == "You are listed again from Monday 2 March 2026. Enjoy the rest."
    pair.travel_to(datetime(2026, 3, 2, 10, tzinfo=UTC))
    assert status(pair) is ApplicationStatus.LISTED


def test_the_day_tom_named_holds_when_another_pairing_ends(world: World) -> None:
    joins(world, "Tom", "mentor", capacity=2)
    for name in ("Mia", "Sam"):
        joins(world, name, "mentee")
        asks(world, name, "Tom Baker")
        accepts(world, "Tom")
    unpairs(world, "Mia")
    world.travel(days=16)
    world.at("Tom").press(A.PLACE_LATER)
    assert world.at("Tom").submit(rest_until="2026-06-02").closed
    unpairs(world, "Sam")
    world.travel(minutes=11)
    assert [each.resting_until for each in world.rows(Application) if each.role is Role.MENTOR] == [date(2026, 6, 2)]


def test_tom_stops_and_his_answers_are_erased(pair: World) -> None:
    unpairs(pair, "Mia")
    pair.travel(days=16)
    pair.at("Tom").press(A.PLACE_STOP)
    assert status(pair) is ApplicationStatus.WITHDRAWN
    assert [each.answers_sealed for each in pair.rows(Application) if each.role is Role.MENTOR] == [None]


def test_mia_asks_for_somebody_new_from_the_message(pair: World) -> None:
    joins(pair, "Priya", "mentor")
    unpairs(pair, "Mia")
    pair.at("Mia").close()
    pair.travel(minutes=10)
    mia = pair.at("Mia")
    mia.press(A.REQUEST_OPEN)
    assert mia.screen is not None
    assert mia.screen.callback_id == V.REQUEST
    mia.submit(aim="Something new.", kind_of_help="Build confidence")
    assert not any("Tom Baker" in each for each in mia.reads())


def test_nobody_is_asked_about_a_meeting_of_a_pairing_that_has_ended(pair: World) -> None:
    books(pair)
    pair.travel_to(datetime(2026, 1, 8, 9, 0, tzinfo=UTC))  # "did you meet?" is wanted, and waits for her morning
    unpairs(pair, "Mia")
    pair.at("Mia").news()
    pair.travel(days=7)
    assert [pair.at("Mia").news(), pair.at("Tom").news()] == [[MIAS_NEWS], [TOMS_NEWS]]


def test_what_was_wanted_before_waits_while_an_ending_is_pending(pair: World) -> None:
    books(pair)
    pair.travel_to(datetime(2026, 1, 8, 9, 0, tzinfo=UTC))  # "did you meet?" is wanted, and waits for her morning
    unpairs(pair, "Mia", ends="quietly")
    mia = pair.at("Mia")
    mia.news()
    pair.travel(days=1)
    assert mia.news() == []
    mia.press(A.ENDING_TAKE_BACK)
    pair.travel(hours=3)
    assert [each[:36] for each in mia.news()] == ["Did you and Tom Baker meet on Wednes"]


def test_a_meeting_and_a_quiet_ending_may_fall_due_together(pair: World) -> None:
    books(pair)
    pair.travel_to(datetime(2026, 1, 7, 12, tzinfo=UTC))
    unpairs(pair, "Mia", ends="quietly")
    pair.travel_to(datetime(2026, 1, 13, 9, 1, tzinfo=UTC))
    assert pair.at("Tom").news() == [TOMS_NEWS]
    assert [each.status for each in pair.rows(MentoringSession)] == [SessionStatus.UNKNOWN]


def status(world: World) -> ApplicationStatus:
    found: ApplicationStatus = next(each.status for each in world.rows(Application) if each.role is Role.MENTOR)
    return found
