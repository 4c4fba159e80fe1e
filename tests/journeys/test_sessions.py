"""The card for a meeting two working days before, and `/mentor sessions`: what lies ahead and what was."""

from datetime import UTC, datetime

import pytest

from models.mentoring_session import MentoringSession
from models.nudge import Nudge
from templates.ids import A, V
from tests.silence import logs
from tests.stories import books, joins, offers_times
from tests.world import World

MONDAY = datetime(2026, 1, 19, 14, tzinfo=UTC)
TUESDAY = datetime(2026, 1, 20, 14, tzinfo=UTC)
CARD = "card for the meeting"


@pytest.fixture
def pair(introduced: World) -> World:
    """Mia and Tom are a pair."""
    return introduced


def meets(world: World, at: datetime) -> None:
    """They have a meeting at that time, and have read what was said of it."""
    offers_times(world, suggested=[], own_time=at, place="The library", topics="My plan")
    world.at("Tom").press(A.SESSION_TAKE)
    world.at("Mia").news(), world.at("Tom").news()


def cards(sent: list[dict[str, str]]) -> list[tuple[str, str]]:
    return [(each["at"][:10], each["to"]) for each in sent if each["message"] == CARD]


def test_two_working_days_before_both_get_the_card_and_read_what_the_other_would_like_to_talk_about(
    met_once: World,
) -> None:
    mia, tom = met_once.at("Mia"), met_once.at("Tom")
    met_once.set("modules", "2026-01-05 Finding your aims; 2026-02-02 Feedback; 2025-11-03 Welcome")
    meets(met_once, MONDAY)
    assert cards(met_once.travel_to(MONDAY)) == [("2026-01-15", "U0MIA"), ("2026-01-15", "U0TOM")]
    meet = "You and {} meet on Monday 19 January at 14:00 GMT. The card has what to read first"
    assert mia.news() == [
        f"{meet.format('Tom Baker')}. What would you like to talk about? A line there is enough, and Tom can read it. "
        "Answers: Open the card."
    ]
    assert tom.news() == [
        f"{meet.format('Mia Hughes')}, and what Mia would like to talk about. Answers: Open the card."
    ]
    mia.press("Open the card")
    reads = mia.reads()
    assert reads[:5] == [
        "Before you meet",
        "You and Tom Baker meet on Monday 19 January at 14:00 GMT.",
        "60 minutes, by video",
        "*Place or link*\n> The library",
        "What would you like to talk about?",
    ]
    assert (
        "*In the programme*\nNow: Finding your aims (since Monday 5 January)\nNext: Feedback, from Monday 2 February"
        in reads
    )
    assert "*To read first*\nWhat you wrote down on Tuesday 6 January 2026 is the best start." in reads
    assert mia.submit(topics="How to say no").closed
    tom.press("Open the card")
    assert "*To talk about*\n> How to say no" in tom.reads()
    assert tom.buttons()[:2] == [A.RECORD_OPEN, A.AGREE_OPEN]
    assert "How to say no" not in f"{[(each.text, each.blocks) for who in (mia, tom) for each in who.messages()]}"


def test_a_meeting_that_moves_takes_its_card_along(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    meets(pair, MONDAY)
    mia.press(A.SESSION_MOVE)
    mia.submit(own_time=TUESDAY)
    assert cards(pair.travel_to(datetime(2026, 1, 16, 17, tzinfo=UTC))) == [
        ("2026-01-16", "U0MIA"),
        ("2026-01-16", "U0TOM"),
    ]
    card = mia.messages()[-1]
    mia.press("Open the card")
    mia.press("Think it over")  # nothing is written down yet
    assert mia.reads()[0] == "Before you meet"
    assert mia.submit(strengths="Planning").errors is None
    mia.close()
    tom.press(A.SESSION_CANCEL)
    assert mia.inbox()[-2] == "The meeting with Tom Baker on Tuesday 20 January at 14:00 GMT is cancelled."
    mia.press("Open the card", on=card)
    assert mia.screen is not None
    assert (mia.screen.callback_id, A.SESSION_CANCEL in mia.buttons()) == (V.SESSION_NEAR, False)
    sam = pair.at("Sam")
    joins(pair, "Sam", "mentee")
    sam.press("Open the card", on=card)
    assert sam.reads()[1:] == ["That button belongs to somebody else, so nothing has changed."]


def test_a_meeting_on_the_day_after_tomorrow_needs_no_card_of_its_own(pair: World) -> None:
    books(pair)
    assert cards(pair.travel(days=2)) == []


def test_did_you_meet_counts_from_when_it_was_asked(pair: World) -> None:
    books(pair)
    mia = pair.at("Mia")
    mia.command("me")
    mia.press(A.ME_AWAY)
    mia.submit(away_until="2026-01-13")
    sent = pair.travel(days=21)
    asked = [(each["at"][:10], each["to"]) for each in sent if each["message"] == "“did you meet?”"]
    assert asked == [("2026-01-14", "U0MIA"), ("2026-01-19", "U0TOM")]
    assert [each.status.value for each in pair.rows(MentoringSession)] == ["unknown"]
    assert len({each.id for each in pair.rows(Nudge) if each.name == "DID_YOU_MEET"}) == 2


def test_the_list_has_what_is_ahead_and_what_was_each_with_what_can_be_done(met_once: World) -> None:
    mia, tom = met_once.at("Mia"), met_once.at("Tom")
    mia.command("sessions")
    assert mia.reads() == [
        "Your meetings",
        "Your meetings with *Tom Baker*.",
        "Ahead",
        "*Monday 6 July 2026 at 10:00 BST* · 60 minutes, by video\nfor the review in your agreement",
        "See it",
        "Prepare",
        "Move",
        "Cancel",
        "Cancel this meeting?",
        "It is called off for both of you at once, and you can offer new times right away. "
        "Moving it is an easy way too.",
        "Cancel it",
        "Keep it",
        "Before",
        "Tuesday 6 January 2026 · you met for 60 minutes",
        "Read the record",
        "Offer times",
        "Note a meeting",
    ]
    meets(met_once, MONDAY)
    mia.command("sessions")
    mia.press("Offer times")
    mia.submit(suggested=[], own_time=TUESDAY)
    tom.home()
    tom.press(A.SESSIONS_OPEN)
    assert [each for each in tom.reads() if "·" in each] == [
        "*Monday 19 January 2026 at 14:00 GMT* · 60 minutes, by video",
        "*Your move* · Mia offers Tuesday 20 January at 14:00 GMT.",
        "*Monday 6 July 2026 at 10:00 BST* · 60 minutes, by video\nfor the review in your agreement",
        "Tuesday 6 January 2026 · you met for 60 minutes",
    ]
    tom.press(f"{A.SESSION_CANCEL}:1")
    tom.close()
    tom.command("sessions")
    assert "Monday 19 January 2026 · cancelled" in tom.reads()


def test_many_meetings_are_paged_and_none_yet_is_said(pair: World) -> None:
    mia = pair.at("Mia")
    mia.command("sessions")
    assert mia.reads()[1] == (
        "Your meetings with *Tom Baker*.\nThere are none yet. The first one is best soon, however rough your plan."
    )
    mia.close()
    pair.travel(days=12)
    for day in range(6, 16):
        logs(pair, f"2026-01-{day:02}")
    mia.command("sessions")
    assert "Page 1 of 2." in mia.reads()[1]
    mia.press("Next page")
    assert [each for each in mia.reads() if "you met" in each] == [
        "Wednesday 7 January 2026 · you met for 60 minutes",
        "Tuesday 6 January 2026 · you met for 60 minutes",
    ]
