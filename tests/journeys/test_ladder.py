"""Silence: the ladder of PRODUCT §6, climbed by Mia and Tom."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.event import listen

from models.climb import CheckInAnswer, NotNow, Tried
from models.journeys.ladder import check_pairing
from models.journeys.meet import propose_one, take
from models.journeys.rearrange import cancel
from models.nudge import Nudge
from models.pairing import Pairing
from models.person import Person
from models.states import Attempt, CheckIn, NudgeStatus
from models.unit import Unit
from templates.ids import A, V
from tests.silence import ALERT, CHECK_IN, FIRST, LAST_WORD, POST, SECOND, heard, logs, silent_until
from tests.stories import paired
from tests.world import Someone, World

TIMES = "Monday 2 February at 10:00 GMT · Wednesday 4 February at 14:00 GMT · Friday 6 February at 11:00 GMT"
SHALL_WE = (
    "You and Tom met on Tuesday 6 January. Shall we find a time for the next one? Take one that suits you, and Tom is "
    "asked. A thought: You need not show how well you are doing. Bring the question that you have no answer to."
)
ANOTHER = (
    "Would this be a good moment to find a time with Tom? A thought: When time is short, make it twenty minutes, or "
    "do it by phone. A short talk keeps the thread. Answers: Offer times · Not now."
)
FOUR = "Answers: All fine · Book now · I can't reach them · I'd like to stop · Not now."
HOW_ARE_THINGS = (
    "How are things with {0}? You last met on Tuesday 6 January. Any answer is a good one, and {0} does not see it. "
    + FOUR
)
LAST = (
    "You and {} have no meeting planned. One press is enough to say how things are. Otherwise I will ask the "
    "coordinators on Friday 20 February to see whether they can help. They see your two names, when you last met, and "
    "that my reminders went unanswered; never what was said. " + FOUR
)
RING = (
    "Thank you for answering. I have not heard from Tom yet. A short call often does what messages cannot: ring them "
    "when it suits you, then tick it here. Answers: I rang them · I can't reach them · Not now."
)
STALE = "Things have moved on since this was shown. /mentor shows where you stand now."
IN_TOUCH = "You and Tom have been in touch since, so there is nothing to do here. /mentor shows what is next."


@pytest.fixture
def pair(met_once: World) -> World:
    """Mia and Tom met on Tuesday 6 January and mean to meet every month."""
    return met_once


def test_a_silent_monthly_pair_climbs_to_the_coordinators(pair: World) -> None:
    sent = pair.travel_to(ALERT)
    assert [(each["at"][:10], each["message"], each["to"]) for each in sent] == [
        ("2026-01-28", "first nudge", "U0MIA"),
        ("2026-02-04", "second nudge", "U0MIA"),
        ("2026-02-10", "check-in", "U0MIA"),
        ("2026-02-10", "check-in", "U0TOM"),
        ("2026-02-16", "last word", "U0MIA"),
        ("2026-02-16", "last word", "U0TOM"),
        ("2026-02-20", "alert", "C0COORD"),
    ]
    assert pair.at("Mia").news() == [
        f"{SHALL_WE} Answers: {TIMES} · Other times · Not now.",
        ANOTHER,
        HOW_ARE_THINGS.format("Tom"),
        LAST.format("Tom"),
    ]
    assert pair.at("Tom").news() == [HOW_ARE_THINGS.format("Mia"), LAST.format("Mia")]
    assert pair.coordinators() == [POST]


def test_after_the_alert_nothing_more_goes_to_the_pair(pair: World) -> None:
    silent_until(pair, ALERT)
    pair.travel(days=60)
    assert (pair.at("Mia").news(), pair.at("Tom").news()) == ([], [])


def test_before_the_first_meeting_the_days_are_3_7_10_13_and_16(world: World) -> None:
    paired(world)
    sent = world.travel_to(datetime(2026, 1, 28, 18, tzinfo=UTC))
    assert [(each["at"][:10], each["message"], each["to"]) for each in sent] == [
        ("2026-01-09", "first nudge to meet", "U0MIA"),
        ("2026-01-15", "second nudge to meet", "U0MIA"),
        ("2026-01-20", "check-in", "U0MIA"),
        ("2026-01-20", "check-in", "U0TOM"),
        ("2026-01-23", "last word", "U0MIA"),
        ("2026-01-23", "last word", "U0TOM"),
        ("2026-01-28", "alert", "C0COORD"),
    ]
    first, second, *_ = world.at("Mia").news()
    assert first == (
        "You and Tom have not met yet, and the first meeting sets everything going. Take a time that suits you, and "
        "Tom is asked. A thought: A few lines on where you are and where you would like to go let your mentor think "
        "ahead. They need not be tidy. Answers: Wednesday 14 January at 10:00 GMT · Friday 16 January at 14:00 GMT · "
        "Monday 19 January at 11:00 GMT · Other times · Not now."
    )
    assert second.startswith("A first meeting with Tom can be short: twenty minutes on where you are")
    assert world.coordinators()[0].startswith(
        "Mia Hughes and Tom Baker could do with a word from you. They were introduced on Tuesday 6 January and have "
        "not met yet. No next meeting is booked."
    )


def test_one_press_on_a_suggested_time_offers_it_to_tom(pair: World) -> None:
    silent_until(pair, FIRST)
    mia = pair.at("Mia")
    mia.press("Wednesday 4 February at 14:00 GMT")
    pair.travel(minutes=1)
    assert pair.at("Tom").news() == [
        "Mia Hughes would like to meet you for 60 minutes by video. Which time suits you? Answers: Wednesday 4 "
        "February at 14:00 GMT · None of these · See the details."
    ]
    assert IN_TOUCH in mia.inbox()


def test_rungs_1_and_2_wait_for_toms_answer_to_the_offered_times(pair: World) -> None:
    silent_until(pair, FIRST)
    pair.do(propose_one, by=person(pair, "Mia"), pairing_id=pairing(pair), at=datetime(2026, 2, 20, 14, tzinfo=UTC))
    names = [each["message"] for each in pair.travel_to(datetime(2026, 2, 9, 18, tzinfo=UTC))]
    assert "second nudge" not in names


def test_a_booking_takes_the_pair_off_the_ladder(pair: World) -> None:
    silent_until(pair, SECOND)
    tom = pair.at("Tom")
    pair.do(propose_one, by=person(pair, "Mia"), pairing_id=pairing(pair), at=datetime(2026, 2, 20, 14, tzinfo=UTC))
    tom.press(A.SESSION_TAKE)
    heard(pair)
    sent = pair.travel_to(datetime(2026, 2, 19, 18, tzinfo=UTC))
    assert [(each["message"], each["to"]) for each in sent] == [
        ("card for the meeting", "U0MIA"),
        ("card for the meeting", "U0TOM"),
    ]


def test_a_log_in_between_begins_the_count_anew(pair: World) -> None:
    silent_until(pair, SECOND)
    logs(pair, "2026-02-04")
    heard(pair)
    sent = pair.travel_to(datetime(2026, 2, 26, 18, tzinfo=UTC))
    assert [(each["at"][:10], each["message"]) for each in sent] == [("2026-02-26", "first nudge")]
    assert pair.at("Mia").inbox().count(IN_TOUCH) == 2


def test_all_fine_rests_the_ladder_for_one_rhythm(pair: World) -> None:
    silent_until(pair, CHECK_IN)
    mia = pair.at("Mia")
    mia.press(A.CHECK_IN_FINE)
    assert mia.inbox()[-1] == "You said all is fine with Tom. Good to hear."
    assert HOW_ARE_THINGS.format("Mia") in pair.at("Tom").inbox()
    sent = pair.travel_to(datetime(2026, 3, 12, 18, tzinfo=UTC))
    assert [(each["at"][:10], each["message"]) for each in sent] == [("2026-03-11", "first nudge")]


def test_what_was_asked_before_is_not_asked_any_more_once_the_last_word_is_answered(pair: World) -> None:
    silent_until(pair, LAST_WORD)
    mia, tom = pair.at("Mia"), pair.at("Tom")
    mia.press("All fine")
    assert mia.inbox()[-2:] == ["You said all is fine with Tom. Good to hear."] * 2
    assert tom.inbox()[-2].startswith("How are things with Mia?")


def test_pressing_all_fine_twice_is_one_answer(pair: World) -> None:
    silent_until(pair, CHECK_IN)
    mia = pair.at("Mia")
    asked = mia.messages()[-1]
    mia.press(A.CHECK_IN_FINE, on=asked)
    mia.press(A.CHECK_IN_FINE, on=asked)
    assert [(each.answer, each.step) for each in pair.rows(CheckInAnswer)] == [(CheckIn.ALL_FINE, "2026-01-06:3")]
    assert mia.screen is None


def test_twice_all_fine_without_a_session_asks_about_the_rhythm(pair: World) -> None:
    silent_until(pair, CHECK_IN)
    mia = pair.at("Mia")
    mia.press(A.CHECK_IN_FINE)
    pair.travel_to(datetime(2026, 3, 24, 18, tzinfo=UTC))
    mia.news()
    mia.press(A.CHECK_IN_FINE)
    assert mia.news() == [
        "Thank you. That is twice that all is fine with Tom without a meeting in between. Would another rhythm suit "
        "the two of you better? It stands in your agreement. Answers: Look at our rhythm."
    ]
    mia.press(A.AGREE_OPEN)
    assert mia.reads()[0] == "Your agreement"


def test_book_now_opens_the_form_for_times(pair: World) -> None:
    silent_until(pair, CHECK_IN)
    mia = pair.at("Mia")
    mia.press(A.CHECK_IN_BOOK)
    assert callback(mia) == V.BOOK
    assert mia.inbox()[-1] == (
        "You wanted to find a time with Tom. The form is here whenever you like. Answers: Offer times."
    )


def test_i_would_like_to_stop_opens_the_one_confirmation(pair: World) -> None:
    silent_until(pair, CHECK_IN)
    tom = pair.at("Tom")
    tom.press(A.CHECK_IN_STOP)
    assert callback(tom) == V.UNPAIR
    assert tom.inbox()[-1] == (
        "You said you would like to stop with Mia. Nothing has happened yet: you confirm it first. Answers: Go on to "
        "stop · All fine."
    )
    assert pair.at("Mia").news() == []


def test_who_answered_is_asked_to_ring_the_other_and_ticks_it(pair: World) -> None:
    silent_until(pair, CHECK_IN)
    mia = pair.at("Mia")
    mia.press(A.CHECK_IN_BOOK)
    mia.close()
    heard(pair)
    pair.travel_to(LAST_WORD)
    assert (mia.news(), pair.at("Tom").news()) == ([RING], [])
    asked = mia.messages()[-1]
    mia.press(A.RANG, on=asked)
    mia.press(A.RANG, on=asked)
    assert [(each.kind, each.on) for each in pair.rows(Tried)] == [(Attempt.CALL, date(2026, 2, 16))]
    assert mia.inbox()[-1] == "You rang Tom on Monday 16 February. Thank you for trying."


def test_one_says_fine_and_the_other_cannot_reach_them(pair: World) -> None:
    silent_until(pair, CHECK_IN)
    mia, tom = pair.at("Mia"), pair.at("Tom")
    mia.press(A.CHECK_IN_LOST)
    assert callback(mia) == V.STUCK
    tom.press(A.CHECK_IN_FINE)
    pair.travel(days=1)
    assert pair.coordinators() == [
        "Mia Hughes and Tom Baker could do with a word from you. They last met on Tuesday 6 January. The next "
        "meeting is on Monday 6 July at 10:00 BST. What the two answered does not fit together, so it is worth a word "
        "with each. Nobody has taken this yet. Answers: I'll take it · Message both · Give two weeks · Unpair · All "
        "fine · Show."
    ]


def test_what_mia_answered_stands_in_nothing_tom_reads(pair: World) -> None:
    silent_until(pair, CHECK_IN)
    pair.at("Mia").press(A.CHECK_IN_STOP)
    assert pair.at("Tom").inbox()[-1] == HOW_ARE_THINGS.format("Mia")


def test_two_meetings_that_fell_through_bring_the_check_in(pair: World) -> None:
    for day in (8, 9):
        at = datetime(2026, 1, 20, 14, tzinfo=UTC)
        session_id = pair.do(propose_one, by=person(pair, "Mia"), pairing_id=pairing(pair), at=at)
        pair.do(take, by=person(pair, "Tom"), session_id=session_id, at=at)
        pair.do(cancel, by=person(pair, "Tom"), session_id=session_id)
        pair.travel_to(datetime(2026, 1, day, 18, tzinfo=UTC))
    sent = pair.travel_to(datetime(2026, 2, 10, 18, tzinfo=UTC))
    assert [
        (each["at"][:10], each["message"], each["to"]) for each in sent if each["message"] != "nudge to book again"
    ] == [
        ("2026-02-10", "check-in", "U0MIA"),
        ("2026-02-10", "check-in", "U0TOM"),
    ]


# not now


def test_not_now_brings_the_same_rung_again_on_that_day(pair: World) -> None:
    silent_until(pair, FIRST)
    mia = pair.at("Mia")
    mia.press(A.NOT_NOW)
    assert mia.reads() == [
        "Not now",
        "When shall I come back to you and *Tom Baker*?",
        "When",
        "In a day: Thursday 29 January",
        "In a week: Wednesday 4 February",
        "On the day I choose below",
        "In a day: Thursday 29 January",
        "A day of your own",
    ]
    assert mia.submit(put_off="week").closed
    assert mia.inbox()[-1] == (
        "You said not now. I will come back to you and Tom on Wednesday 4 February. Answers: Offer times."
    )
    sent = pair.travel_to(SECOND)
    assert [(each["at"][:10], each["message"]) for each in sent] == [("2026-02-04", "first nudge")]


def test_the_same_rung_is_put_off_twice_at_most(pair: World) -> None:
    silent_until(pair, FIRST)
    mia = pair.at("Mia")
    for day in (29, 30):
        mia.press(A.NOT_NOW)
        assert mia.submit(put_off="day").closed
        pair.travel_to(datetime(2026, 1, day, 12, 30, tzinfo=UTC))
    assert mia.inbox()[-1].endswith("Other times.")
    assert [each.step for each in pair.rows(NotNow)] == ["2026-01-06:1", "2026-01-06:1.1"]


def test_a_third_not_now_by_a_stale_form_is_refused(pair: World) -> None:
    silent_until(pair, FIRST)
    mia = pair.at("Mia")
    mia.press(A.NOT_NOW)
    mia.submit(put_off="day")
    pair.travel_to(datetime(2026, 1, 29, 12, 30, tzinfo=UTC))
    old = mia.messages()[-2]
    heard(pair)
    button = mia.messages()[-1]
    mia.press(A.NOT_NOW, on=button)
    mia.submit(put_off="day")
    pair.travel_to(datetime(2026, 1, 30, 12, 30, tzinfo=UTC))
    mia.press(A.NOT_NOW, on=button)
    assert mia.reads()[1:] == [STALE]
    assert old.ts != button.ts


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"put_off": "date"}, {"put_off_until": "Please answer this one."}),
        (
            {"put_off": "date", "put_off_until": "2026-01-28"},
            {"put_off_until": "That day is over. Please choose one to come."},
        ),
    ],
)
def test_a_day_that_cannot_be_is_named_at_the_field(pair: World, given: dict[str, Any], errors: dict[str, str]) -> None:
    silent_until(pair, FIRST)
    mia = pair.at("Mia")
    mia.press(A.NOT_NOW)
    assert mia.submit(**given).errors == errors
    assert mia.submit(put_off="date", put_off_until="2026-01-30").closed


def test_nobody_puts_the_ladder_off_for_longer_than_a_rhythm(pair: World) -> None:
    silent_until(pair, FIRST)
    mia = pair.at("Mia")
    mia.press(A.NOT_NOW)
    mia.submit(put_off="date", put_off_until="2026-12-01")
    assert [each.until for each in pair.rows(NotNow)] == [date(2026, 2, 26)]


# what is stale, strange, or cannot be sent


def test_a_check_in_of_before_the_last_meeting_is_stale(pair: World) -> None:
    silent_until(pair, CHECK_IN)
    mia = pair.at("Mia")
    asked = mia.messages()[-1]
    logs(pair, "2026-02-10")
    pair.travel(minutes=1)
    mia.press(A.CHECK_IN_FINE, on=asked)
    assert mia.reads()[1:] == [STALE]
    assert pair.rows(CheckInAnswer) == []


def test_a_stranger_cannot_answer_for_mia(pair: World) -> None:
    silent_until(pair, CHECK_IN)
    asked = pair.at("Mia").messages()[-1]
    priya = pair.at("Priya")
    for press in (A.CHECK_IN_FINE, A.CHECK_IN_LOST, A.NOT_NOW):
        priya.press(press, on=asked)
        assert priya.reads()[1:] == ["That button belongs to somebody else, so nothing has changed."]
        priya.close()
    assert pair.rows(CheckInAnswer) == []


def test_tom_cannot_answer_mias_message_that_he_was_never_sent(pair: World) -> None:
    silent_until(pair, FIRST)
    tom = pair.at("Tom")
    tom.press(A.NOT_NOW, on=pair.at("Mia").messages()[-1])
    assert tom.reads()[1:] == [STALE]


def test_a_written_reply_counts_as_an_answer_to_the_last_rung(pair: World) -> None:
    silent_until(pair, CHECK_IN)
    pair.at("Mia").say("We are meeting on Friday")
    assert [each.answer for each in pair.rows(CheckInAnswer)] == [CheckIn.WROTE]
    pair.travel_to(LAST_WORD)
    assert pair.at("Mia").news()[-1] == RING


def test_after_our_own_downtime_nobody_is_alerted(pair: World) -> None:
    silent_until(pair, FIRST)
    pair.clock.travel_to(datetime(2026, 3, 20, 12, 30, tzinfo=UTC))
    sent = pair.travel_to(datetime(2026, 3, 23, 18, tzinfo=UTC))
    assert [(each["at"][:10], each["message"]) for each in sent] == [("2026-03-20", "second nudge")]


def test_a_rung_that_was_never_sent_is_wanted_again_and_does_not_count(pair: World) -> None:
    silent_until(pair, FIRST - timedelta(hours=12))
    pair.travel_to(datetime(2026, 1, 28, 9, 0, tzinfo=UTC))
    pair.do(give_up)
    sent = pair.travel_to(datetime(2026, 1, 30, 18, tzinfo=UTC))
    assert [(each["at"][:10], each["message"]) for each in sent] == [("2026-01-29", "first nudge")]
    assert [(each.step, each.status) for each in pair.rows(Nudge) if each.name == "BOOK_NEXT"] == [
        ("2026-01-06:1", NudgeStatus.DROPPED),
        ("2026-01-06:1~1", NudgeStatus.SENT),
    ]


def test_looking_twice_at_a_pair_does_nothing_more(pair: World) -> None:
    silent_until(pair, CHECK_IN)
    for _ in range(2):
        pair.do(check_pairing, pairing_id=pairing(pair))
    assert pair.travel(hours=20) == []


def test_a_look_at_a_pair_asks_each_table_once(pair: World) -> None:
    asked: list[str] = []
    silent_until(pair, CHECK_IN)
    mias_pair = pairing(pair)
    listen(pair.database.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    pair.do(check_pairing, pairing_id=mias_pair)
    tables = [said.split(" FROM ")[1].split()[0] for said in asked if " FROM " in said]
    assert sorted(set(tables) - {"person"}) == sorted(each for each in tables if each != "person")


def give_up(unit: Unit) -> None:
    """The first rung cannot be sent."""
    for each in unit.all(Nudge, Nudge.name == "BOOK_NEXT"):
        each.drop("no longer wanted")
    unit.first(Pairing).check(at=unit.now)  # type: ignore[union-attr]


def person(world: World, name: str) -> Any:
    """The id of somebody, by first name."""
    return next(each.id for each in world.rows(Person) if each.slack_id == f"U0{name.upper()}")


def pairing(world: World) -> Any:
    """The id of the one pairing."""
    return world.rows(Pairing)[0].id


def callback(someone: Someone) -> str:
    """Which modal is on top."""
    assert someone.screen is not None
    return someone.screen.callback_id
