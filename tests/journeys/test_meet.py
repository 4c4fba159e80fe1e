"""Meet: `/mentor book`, the answers, moving, cancelling, and whether the two met."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest

from models.journeys import meet, rearrange
from models.mentoring_session import MentoringSession
from models.pairing import Pairing
from models.queries import sessions
from models.refusals import PairingOver, SessionBooked
from models.states import Format, SessionStatus
from models.unit import Unit
from templates.ids import A, V
from tests.stories import accepts, asks, books, joins, offers_times, paired
from tests.world import World

WEDNESDAY = datetime(2026, 1, 7, 10, tzinfo=UTC)
FRIDAY = datetime(2026, 1, 9, 14, tzinfo=UTC)
MONDAY = datetime(2026, 1, 12, 11, tzinfo=UTC)
WED, FRI, MON = "Wednesday 7 January at 10:00 GMT", "Friday 9 January at 14:00 GMT", "Monday 12 January at 11:00 GMT"
VALUES = [str(int(each.timestamp())) for each in (WEDNESDAY, FRIDAY, MONDAY)]
OFFERED = (
    f"Mia Hughes would like to meet you for 60 minutes by video. Which time suits you? "
    f"Answers: {WED} · {FRI} · {MON} · None of these · See the details."
)
MEET = (
    "You and {} meet on {}, for 60 minutes by video. "
    "Answers: See the details · Move · Cancel · Calendar file · Google Calendar · Outlook."
)
AGAIN_FROM_FRIDAY = (
    "One press offers a new time. Answers: Friday 9 January at 10:00 GMT · Monday 12 January at 14:00 GMT · "
    "Wednesday 14 January at 11:00 GMT · Other times · We did meet."
)
AGAIN_FROM_THURSDAY = (
    "One press offers a new time. Answers: Thursday 15 January at 10:00 GMT · Monday 19 January at 14:00 GMT · "
    "Wednesday 21 January at 11:00 GMT · Other times · We did meet."
)
PROPOSED, BOOKED, CANCELLED, MISSED, UNKNOWN = (
    SessionStatus.PROPOSED,
    SessionStatus.BOOKED,
    SessionStatus.CANCELLED,
    SessionStatus.MISSED,
    SessionStatus.UNKNOWN,
)


@pytest.fixture
def pair(introduced: World) -> World:
    """Mia and Tom are a pair."""
    return introduced


def states(world: World) -> list[SessionStatus]:
    return [each.status for each in world.rows(MentoringSession)]


# offering


def test_three_good_hours_are_suggested_and_one_press_offers_them(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    mia.command("book")
    assert mia.reads()[:6] == [
        "Offer times",
        (
            "Offer *Tom Baker* a time, or up to three to choose from. Tom takes one or answers with others.\n"
            "The suggested times lie in both your working hours."
        ),
        "Good times for both",
        WED,
        FRI,
        MON,
    ]
    assert mia.submit().closed
    assert tom.news() == [OFFERED]
    assert mia.news() == [
        (
            f"I have offered Tom these times: {WED}, {FRI} or {MON}. You hear from me when Tom answers. "
            "Answers: See your offer."
        ),
    ]


def test_mia_offers_one_time_of_her_own(pair: World) -> None:
    offers_times(pair, suggested=[], own_time=datetime(2026, 1, 8, 19, 30, tzinfo=UTC), minutes="45", format="phone")
    assert pair.at("Tom").news() == [
        (
            "Mia Hughes would like to meet you for 45 minutes by phone. Which time suits you? "
            "Answers: Thursday 8 January at 19:30 GMT · None of these · See the details."
        )
    ]


def test_place_and_topics_are_opened_never_sent(pair: World) -> None:
    offers_times(pair, place="The secret garden", topics="My secret plan")
    tom, mia = pair.at("Tom"), pair.at("Mia")
    tom.press("See the details")
    assert tom.reads()[:5] == [
        "Your meeting",
        "*Mia Hughes* would like to meet you. Which time suits you?",
        "60 minutes, by video",
        "*Place or link*\n> The secret garden",
        "*To talk about*\n> My secret plan",
    ]
    tom.press(A.SESSION_TAKE)
    assert tom.reads()[1:3] == [f"You and Mia Hughes meet on {WED}.", "60 minutes, by video"]
    assert "secret" not in f"{[(each.text, each.blocks) for who in (tom, mia) for each in who.messages()]}"


def test_each_reads_the_times_on_their_own_clock(world: World) -> None:
    for name, role in (("Tom", "mentor"), ("Nia", "mentee")):
        joins(world, name, role)
    asks(world, "Nia", "Tom Baker")
    accepts(world, "Tom")
    nia, tom = world.at("Nia"), world.at("Tom")
    nia.news(), tom.news()
    nia.command("book")
    assert "Under each stands what their clock will show." in nia.reads()[1]
    assert nia.reads()[3:5] == ["Wednesday 7 January at 10:00 EST", "15:00 GMT for Tom"]
    nia.submit()
    assert "Wednesday 7 January at 15:00 GMT · " in tom.news()[0]
    tom.press(A.SESSION_TAKE)
    assert tom.news() == [MEET.format("Nia Evans", "Wednesday 7 January at 15:00 GMT")]
    assert nia.news()[1:] == [MEET.format("Tom Baker", "Wednesday 7 January at 10:00 EST")]


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"suggested": []}, {"typed_times": "Please answer this one."}),
        (
            {"own_time": datetime(2026, 1, 6, 9, 59, tzinfo=UTC)},
            {"suggested": "Please keep to 3 at most.", "own_time": "That time is over. Please choose one to come."},
        ),
        ({"own_time": datetime(2026, 2, 2, 9, tzinfo=UTC)}, {"suggested": "Please keep to 3 at most."}),
        ({"minutes": "4"}, {"minutes": "Please enter a number of at least 5."}),
    ],
)
def test_what_cannot_be_is_named_at_its_field(pair: World, given: dict[str, Any], errors: dict[str, str]) -> None:
    mia = pair.at("Mia")
    mia.command("book")
    sent = mia.submit(**given)
    assert sent.errors is not None
    assert sent.errors.keys() == errors.keys()
    assert states(pair) == []


def test_without_a_pairing_there_is_nobody_to_meet(world: World) -> None:
    joins(world, "Sam", "mentee")
    assert (
        world.at("Sam").command("book").text == "You are not in a pairing at the moment. /mentor shows where you stand."
    )
    assert (
        world.at("Eve").command("book").text
        == "You have not joined the programme yet. /mentor join takes a few minutes."
    )


def test_while_an_offer_is_open_the_command_shows_it_to_both(pair: World) -> None:
    offers_times(pair)
    mia, tom = pair.at("Mia"), pair.at("Tom")
    mia.command("book")
    assert mia.reads()[1] == f"You offered *Tom Baker* {WED}, {FRI} or {MON}. You hear from me when one is taken."
    assert mia.buttons() == [A.SESSION_OTHER_TIMES, A.SESSION_WITHDRAW]
    tom.command("book")
    assert tom.buttons() == [*(f"{A.SESSION_TAKE}:{n}" for n in (1, 2, 3)), A.SESSION_OTHER_TIMES]


def test_both_offer_at_once_and_the_second_is_told(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    mia.command("book")
    tom.command("book")
    mia.submit()
    tom.submit()
    assert tom.reads()[1:] == ["Mia Hughes has offered you times in the meantime. /mentor book shows them."]
    assert states(pair) == [PROPOSED]


def test_the_same_form_twice_makes_one_offer(world_everywhere: World) -> None:
    world = world_everywhere
    paired(world)
    details = meet.Details(60, Format.VIDEO)
    pairing = world.rows(Pairing)[0]
    given = {
        "by": pairing.mentee_id,
        "pairing_id": pairing.id,
        "times": [FRIDAY],
        "details": details,
        "form_key": "V1:book",
    }

    def send(_: int) -> Any:
        return world.do(meet.propose, **given)

    with ThreadPoolExecutor() as pool:
        ids = set(pool.map(send, range(4)))
    assert len(ids) == 1
    assert states(world) == [PROPOSED]
    assert len(world.at("Tom").news()) == 1


# answering


def test_tom_takes_one_and_both_have_it_in_writing(pair: World) -> None:
    offers_times(pair)
    mia, tom = pair.at("Mia"), pair.at("Tom")
    mia.news()
    tom.press(FRI)
    assert tom.inbox()[-2:] == [f"You and Mia Hughes meet on {FRI}.", MEET.format("Mia Hughes", FRI)]
    assert mia.news() == [MEET.format("Tom Baker", FRI)]
    assert f"You and Tom Baker meet on {FRI}." in mia.inbox()


def test_taking_twice_books_once_and_another_time_is_too_late(pair: World) -> None:
    offers_times(pair)
    tom = pair.at("Tom")
    pair.deliver()
    offer = tom.messages()[-1]
    tom.press(WED, on=offer)
    tom.news()
    tom.press(WED, on=offer)
    assert (tom.news(), tom.screen) == ([], None)
    tom.press(FRI, on=offer)
    assert tom.reads()[1:] == ["That meeting has been settled already. /mentor shows what is booked."]
    assert [each.starts_at for each in pair.rows(MentoringSession)] == [WEDNESDAY]


def test_a_time_that_is_over_cannot_be_taken(pair: World) -> None:
    offers_times(pair)
    tom = pair.at("Tom")
    pair.deliver()
    offer = tom.messages()[-1]
    pair.travel(days=1)
    tom.press(WED, on=offer)
    assert tom.reads()[1:] == ["That time is over. Please choose one to come."]
    assert states(pair) == [PROPOSED]


def test_nobody_answers_their_own_offer_nor_anybody_elses(pair: World) -> None:
    offers_times(pair)
    pair.deliver()
    offer = pair.at("Tom").messages()[-1]
    mia, sam = pair.at("Mia"), pair.at("Sam")
    mia.press(WED, on=offer)
    assert mia.reads()[1:] == ["You offered these times yourself, so the other one of you chooses."]
    joins(pair, "Sam", "mentee")
    for button in (WED, "None of these", "See the details"):
        sam.press(button, on=offer)
        assert sam.reads()[1:] == ["That button belongs to somebody else, so nothing has changed."]
        sam.close()
    assert states(pair) == [PROPOSED]


def test_none_of_these_brings_toms_times_and_mia_takes_one(pair: World) -> None:
    offers_times(pair, topics="Where I stand")
    mia, tom = pair.at("Mia"), pair.at("Tom")
    mia.news(), tom.news()
    tom.press("None of these")
    assert tom.reads()[3:6] == [  # not the hours that do not suit him
        "Wednesday 7 January at 09:00 GMT",
        "Friday 9 January at 13:00 GMT",
        "Monday 12 January at 10:00 GMT",
    ]
    tom.submit(suggested=[], own_time=datetime(2026, 1, 20, 9, tzinfo=UTC))
    assert mia.news() == [
        (
            "Tom Baker would like to meet you for 60 minutes by video. Which time suits you? "
            "Answers: Tuesday 20 January at 09:00 GMT · None of these · See the details."
        )
    ]
    assert tom.inbox()[-2:] == [
        "You answered Mia Hughes with other times.",
        (
            "I have offered Mia these times: Tuesday 20 January at 09:00 GMT. You hear from me when Mia answers. "
            "Answers: See your offer."
        ),
    ]
    tom.news()
    mia.press(A.SESSION_TAKE)
    assert tom.news() == [MEET.format("Mia Hughes", "Tuesday 20 January at 09:00 GMT")]
    tom.press("See the details")
    assert tom.reads()[3] == "*To talk about*\n> Where I stand"


def test_a_button_of_an_earlier_round_is_stale(pair: World) -> None:
    offers_times(pair)
    mia, tom = pair.at("Mia"), pair.at("Tom")
    pair.deliver()
    first = tom.messages()[-1]
    mia.command("book")
    mia.press(A.SESSION_OTHER_TIMES)
    mia.submit(suggested=[], own_time=FRIDAY)
    tom.press(WED, on=first)
    assert tom.reads()[1:] == ["Things have moved on since this was shown. /mentor shows where you stand now."]


def test_mia_takes_her_offer_back_and_tom_is_told(pair: World) -> None:
    offers_times(pair)
    mia, tom = pair.at("Mia"), pair.at("Tom")
    tom.news()
    mia.press("See your offer")
    mia.press(A.SESSION_WITHDRAW)
    assert mia.reads()[1] == "These times with Tom Baker are no longer on offer."
    assert tom.news() == ["Mia Hughes has taken the offered times back, so there is nothing to answer."]
    assert tom.inbox()[-2] == "These times with Mia Hughes are no longer on offer."
    assert states(pair) == [CANCELLED]


def test_unanswered_times_are_asked_for_twice_and_then_given_up_kindly(pair: World) -> None:
    offers_times(pair, suggested=[], own_time=datetime(2026, 1, 13, 10, tzinfo=UTC))
    mia, tom = pair.at("Mia"), pair.at("Tom")
    mia.news(), tom.news()
    reminders = [
        each["at"][:10] for each in pair.travel(days=6.5) if each["message"] == "nudge to answer the times offered"
    ]
    assert reminders == ["2026-01-08", "2026-01-12"]
    assert tom.news() == 2 * [
        (
            "Mia Hughes is hoping to meet you and waits for a time. If none of these suits you, offer one that does. "
            "Answers: Tuesday 13 January at 10:00 GMT · None of these."
        )
    ]
    pair.travel(days=1)
    assert set(tom.inbox()[-3:]) == {"These times with Mia Hughes are no longer on offer."}
    assert [each for each in mia.news() if "Tom Baker" in each][:1] == [
        (
            "The times you offered Tom Baker have passed before one was taken. It happens; new ones take a minute. "
            "Answers: Offer new times."
        )
    ]
    assert states(pair) == [CANCELLED]


# one press in a nudge


def one_press(world: World, at: datetime) -> Any:
    pairing = world.rows(Pairing)[0]
    return world.do(meet.propose_one, by=pairing.mentee_id, pairing_id=pairing.id, at=at)


def test_one_press_offers_one_time_once(pair: World) -> None:
    assert one_press(pair, FRIDAY) == one_press(pair, FRIDAY)
    tom = pair.at("Tom")
    assert tom.news() == [
        (
            "Mia Hughes would like to meet you for 60 minutes by video. Which time suits you? "
            f"Answers: {FRI} · None of these · See the details."
        )
    ]
    tom.press(A.SESSION_TAKE)
    assert one_press(pair, FRIDAY) is not None
    with pytest.raises(SessionBooked):
        one_press(pair, MONDAY)
    assert states(pair) == [BOOKED]


def test_one_press_is_too_late_once_the_pairing_has_ended(pair: World) -> None:
    def end(unit: Unit) -> None:
        unit.all(Pairing)[0].end(now=unit.now)

    pair.do(end)
    with pytest.raises(PairingOver):
        one_press(pair, FRIDAY)


# moving and cancelling


def test_tom_moves_the_meeting_and_both_are_told(pair: World) -> None:
    books(pair)
    mia, tom = pair.at("Mia"), pair.at("Tom")
    tom.press(A.SESSION_MOVE)
    assert tom.reads()[1] == f"You and *Mia Hughes* meet on *{WED}*. Choose another time; Mia Hughes is told at once."
    sent = tom.submit()
    assert sent.errors == {"typed_times": "Please answer this one."}
    assert tom.submit(own_time=datetime(2026, 1, 8, 15, tzinfo=UTC)).closed
    moved = (
        "The meeting with {} has moved: it is on Thursday 8 January at 15:00 GMT now, for 60 minutes by video. "
        "Answers: See the details · Move · Cancel · Calendar file · Google Calendar · Outlook."
    )
    assert mia.news() == [moved.format("Tom Baker")]
    assert tom.news() == [moved.format("Mia Hughes")]
    [session] = pair.rows(MentoringSession)
    assert (session.status, session.past_times) == (BOOKED, [WEDNESDAY.isoformat()])
    assert mia.inbox()[-2] == MEET.format("Tom Baker", "Thursday 8 January at 15:00 GMT")


def test_a_meeting_that_has_begun_is_neither_moved_nor_cancelled(pair: World) -> None:
    books(pair)
    tom = pair.at("Tom")
    pair.travel_to(WEDNESDAY)
    booked = tom.messages()[-1]
    tom.press(A.SESSION_CANCEL, on=booked)
    assert tom.reads()[1:] == ["Things have moved on since this was shown. /mentor shows where you stand now."]
    tom.close()
    tom.press(A.SESSION_MOVE, on=booked)
    tom.submit(own_time=MONDAY)
    assert tom.reads()[1:] == ["That meeting has been settled already. /mentor shows what is booked."]
    assert states(pair) == [BOOKED]


def test_tom_cancels_both_are_told_and_the_new_one_points_back(pair: World) -> None:
    books(pair)
    mia, tom = pair.at("Mia"), pair.at("Tom")
    pair.deliver()
    booked = tom.messages()[-1]
    tom.press(A.SESSION_CANCEL)
    here = "Here are times that lie in both your working hours; one press offers one."
    assert mia.news() == [
        (
            f"Tom Baker cannot make the meeting on {WED}, so it is cancelled. {here} "
            f"Answers: {WED} · {FRI} · {MON} · Other times."
        )
    ]
    assert tom.news() == [
        (
            f"You cancelled the meeting with Mia Hughes on {WED}, and Mia has been told. {here} "
            f"Answers: {WED} · {FRI} · {MON} · Other times · Keep it after all."
        )
    ]
    tom.press(A.SESSION_CANCEL, on=booked)
    assert tom.news() == []
    mia.press("Other times")
    mia.submit()
    assert mia.inbox()[-2].endswith("so it is cancelled. You have agreed or offered times since.")
    first, second = pair.rows(MentoringSession)
    assert (first.status, second.status, second.rebooks_id) == (CANCELLED, PROPOSED, first.id)


def test_two_days_after_a_cancellation_mia_is_asked_for_new_times(pair: World) -> None:
    books(pair)
    mia = pair.at("Mia")
    pair.at("Tom").press(A.SESSION_CANCEL)
    mia.news()
    pair.travel(days=2)
    question = "The meeting with Tom Baker on Wednesday 7 January did not come about. Shall we find another time?"
    asked = f"{question} Answers: Friday 9 January at 10:00 GMT · Monday 12 January at 14:00 GMT · "
    assert f"{asked}Wednesday 14 January at 11:00 GMT · Other times." in mia.news()


def test_nobody_asks_for_new_times_once_there_are_some(pair: World) -> None:
    books(pair)
    pair.at("Tom").press(A.SESSION_CANCEL)
    offers_times(pair, suggested=[VALUES[2]])
    assert "nudge to book again" not in [each["message"] for each in pair.travel(days=4)]


# did you meet?


def asked(sent: list[Any]) -> list[tuple[str, str]]:
    return [(each["at"][:10], each["to"]) for each in sent if each["message"] == "“did you meet?”"]


def test_the_next_morning_mia_is_asked_then_tom_then_it_is_unknown(pair: World) -> None:
    books(pair)
    mia, tom = pair.at("Mia"), pair.at("Tom")
    assert asked(pair.travel(days=6)) == [("2026-01-08", "U0MIA")]
    question = "Did you and Tom Baker meet on Wednesday 7 January? A word for the record takes two minutes."
    assert f"{question} Answers: Yes, log it · Not this time." in mia.news()
    assert asked(pair.travel(days=2)) == [("2026-01-13", "U0TOM")]
    pair.travel(days=3)
    assert states(pair) == [UNKNOWN]
    gone = "Nobody has said whether you and {} met on Wednesday 7 January. /mentor log is open for it at any time."
    assert gone.format("Tom Baker") in mia.inbox()
    assert gone.format("Mia Hughes") in tom.inbox()


def test_over_a_weekend_mia_is_asked_on_monday(pair: World) -> None:
    books(pair, suggested=[VALUES[1]])
    assert asked(pair.travel(days=6)) == [("2026-01-12", "U0MIA")]


def test_not_this_time_is_no_reproach_and_offers_new_times(pair: World) -> None:
    books(pair)
    mia, tom = pair.at("Mia"), pair.at("Tom")
    pair.travel(days=2)
    mia.news(), tom.news()
    question = mia.messages()[-1]
    mia.press("Not this time")
    assert mia.news() == [
        (f"So you and Tom Baker did not get to meet on Wednesday 7 January. These things happen. {AGAIN_FROM_FRIDAY}")
    ]
    assert "You and Tom Baker did not get to meet on Wednesday 7 January." in mia.inbox()
    assert tom.news() == []
    mia.press("Not this time", on=question)
    assert mia.news() == []
    assert asked(pair.travel(days=10)) == []
    assert states(pair) == [MISSED]


def test_tom_says_they_did_not_meet_and_mia_hears_of_it(pair: World) -> None:
    books(pair)
    mia, tom = pair.at("Mia"), pair.at("Tom")
    pair.travel(days=8)
    mia.news(), tom.news()
    tom.press("Not this time")
    for someone, other in ((mia, "Tom Baker"), (tom, "Mia Hughes")):
        assert someone.news() == [
            (
                f"So you and {other} did not get to meet on Wednesday 7 January. These things happen. "
                f"{AGAIN_FROM_THURSDAY}"
            )
        ]


def test_what_lies_ahead_falls_silently_with_the_pairing(pair: World) -> None:
    books(pair)
    mia, tom = pair.at("Mia"), pair.at("Tom")

    def end(unit: Unit) -> int:
        pairing = unit.all(Pairing)[0]
        cards = rearrange.cancel_all(unit, pairing)
        pairing.end(now=unit.now)
        return len(cards)

    assert pair.do(end) == 1
    assert states(pair) == [CANCELLED]
    assert pair.travel(days=10) == []
    assert (mia.news(), tom.news()) == ([], [])
    mia.command("book")


def test_others_ask_what_is_ahead_and_what_is_behind(pair: World) -> None:
    pairing = pair.rows(Pairing)[0]
    offers_times(pair)
    [session] = pair.rows(MentoringSession)
    assert pair.see(sessions.open_proposal, pairing.id).id == session.id
    pair.at("Tom").press(A.SESSION_TAKE)
    assert pair.see(sessions.open_proposal, pairing.id) is None
    assert pair.see(sessions.booked_ahead, pairing.id, pair.now).id == session.id
    assert pair.see(sessions.awaiting_answer, pairing.id, pair.now) is None
    later = datetime(2026, 1, 7, 11, tzinfo=UTC)
    assert pair.see(sessions.booked_ahead, pairing.id, later) is None
    assert pair.see(sessions.awaiting_answer, pairing.id, later).id == session.id
    assert pair.see(sessions.held_count, pairing.id) == 0


def test_the_command_shows_what_is_booked(pair: World) -> None:
    books(pair)
    mia = pair.at("Mia")
    mia.command("book")
    assert mia.screen is not None
    assert mia.screen.callback_id == V.SESSION
    assert mia.reads()[1:3] == [f"You and Tom Baker meet on {WED}.", "60 minutes, by video"]
    links = [f"{A.CALENDAR_LINK}:google", f"{A.CALENDAR_LINK}:outlook"]
    assert mia.buttons() == [A.SESSION_NEAR, A.SESSION_MOVE, A.SESSION_CANCEL, A.BOOK_ANOTHER, A.SESSION_FILE, *links]
