"""Book: times as people type them, a series at once, several meetings ahead, a meeting cancelled and kept after all."""

from datetime import UTC, datetime

import pytest

from models.mentoring_session import MentoringSession
from models.pairing import Pairing
from models.queries import sessions
from models.states import Format, Occasion, SessionStatus
from templates.ids import A
from tests.silence import FIRST
from tests.stories import accepts, asks, books, joins, offers_times
from tests.world import World

THURSDAY = datetime(2026, 1, 8, 14, tzinfo=UTC)


@pytest.fixture
def pair(introduced: World) -> World:
    """Mia and Tom are a pair."""
    return introduced


def booked(world: World) -> list[str]:
    """What lies ahead of the two, in order."""
    rows = [each for each in world.rows(MentoringSession) if each.status is SessionStatus.BOOKED]
    return sorted(f"{each.starts_at:%m-%d %H:%M}" for each in rows)


def test_what_mia_types_is_said_back_before_it_is_sent(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    mia.command("book")
    wrong = mia.submit(suggested=[], typed_times="12 June at 2\n31 June 2pm")
    assert wrong.errors == {
        "typed_times": (
            "I could not find the hour in “12 June at 2”. Please write it like 12 June 2pm, or 12 June 14:00."
        )
    }
    mia.submit(suggested=[], typed_times="12 June 2pm; Sat 10 Jan 7pm", topics="My plan")
    assert mia.reads()[1] == (
        "*This is what I offer Tom. Send it, or change it below.*\n"
        "• Saturday 10 January 2026 at 19:00 GMT (a day off for one of you)\n"
        "• Friday 12 June 2026 at 14:00 BST"
    )
    assert tom.news() == []
    mia.submit(typed_times="12 June 7am")
    assert mia.reads()[1].endswith("• Friday 12 June 2026 at 07:00 BST (outside the working hours of one of you)")
    assert mia.submit().closed
    assert tom.news() == [
        (
            "Mia Hughes would like to meet you for 60 minutes by video. Which time suits you? Answers: "
            "Friday 12 June at 07:00 BST · None of these · See the details."
        )
    ]
    tom.press("See the details")
    assert "*To talk about*\n> My plan" in tom.reads()


def test_a_link_is_checked_and_shown_as_one_in_the_modal_alone(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    mia.command("book")
    wrong = "That begins like a web address, but I cannot read it as one. Please copy the whole link, from https:// on."
    assert mia.submit(place="https://meet example").errors == {"place": wrong}
    mia.submit(place="www.meet.example/us", format="visit")
    assert "as a visit" in tom.inbox()[-1]
    assert "meet.example" not in f"{[(each.text, each.blocks) for who in (mia, tom) for each in who.messages()]}"
    tom.press("See the details")
    assert "<https://www.meet.example/us|https://www.meet.example/us>" in tom.reads()[3]
    [session] = pair.rows(MentoringSession)
    assert (session.format, session.occasion) == (Format.IN_PERSON, Occasion.VISIT)


def test_a_series_is_shown_day_by_day_taken_whole_and_changed_one_by_one(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    pair.set("closed_days", "2026-02-05")
    mia.command("book")
    mia.press("Book a series instead")
    assert mia.submit(own_time=THURSDAY, every="4 weeks", how_many="13").errors is not None
    mia.submit(own_time=THURSDAY, every="4 weeks", how_many="4")
    assert mia.reads()[1] == (
        "*Step 2 of 2: this is what I offer Tom. Send it, or change it below.*\n"
        "• Thursday 8 January 2026 at 14:00 GMT\n"
        "• Friday 6 February 2026 at 14:00 GMT (moved from Thursday 5 February, a day off for one of you)\n"
        "• Thursday 5 March 2026 at 14:00 GMT\n"
        "• Thursday 2 April 2026 at 14:00 BST"
    )
    assert mia.submit().closed
    days = (
        "Thursday 8 January at 14:00 GMT, Friday 6 February at 14:00 GMT, Thursday 5 March at 14:00 GMT and "
        "Thursday 2 April at 14:00 BST"
    )
    assert tom.news() == [
        (
            f"Mia Hughes would like to meet you 4 times, each for 60 minutes by video: on {days}. Do these suit you? "
            "Each can be moved by itself later. Answers: Take them all · None of these · See the details."
        )
    ]
    offer = tom.messages()[-1]
    tom.press("Take them all")
    then = "Friday 6 February at 14:00 GMT, Thursday 5 March at 14:00 GMT and Thursday 2 April at 14:00 BST"
    assert tom.news()[0].startswith(
        "You and Mia Hughes meet on Thursday 8 January at 14:00 GMT, for 60 minutes by video. "
        f"Then on {then}. Each can be moved or cancelled by itself: /mentor sessions lists them."
    )
    assert booked(pair) == ["01-08 14:00", "02-06 14:00", "03-05 14:00", "04-02 13:00"]
    mia.news()
    mia.command("sessions")
    mia.press(f"{A.SESSION_CANCEL}:2")
    assert "Then on Thursday 5 March at 14:00 GMT and Thursday 2 April" in mia.inbox()[-2]
    mia.close()
    mia.press("Offer new times")
    assert mia.reads()[0] == "Offer times"
    tom.press(A.SESSION_CANCEL)
    assert booked(pair) == ["03-05 14:00", "04-02 13:00"]
    tom.press("None of these", on=offer)
    assert tom.reads()[1:] == ["That meeting has been settled already. /mentor shows what is booked."]


def test_the_late_members_of_a_series_do_not_keep_the_reminders_quiet(met_once: World) -> None:
    mia, tom = met_once.at("Mia"), met_once.at("Tom")
    mia.command("book")
    mia.press("Book a series instead")
    given = {"own_time": THURSDAY, "every": "6 weeks", "how_many": "2"}
    mia.submit(**given)
    mia.submit()
    tom.press("Take them all")
    tom.press(A.SESSION_CANCEL)
    assert booked(met_once) == ["02-19 14:00", "07-06 09:00"]  # the latter is their review
    met_once.deliver()
    assert [each["message"] for each in met_once.travel_to(FIRST)] == [
        "nudge to book again"
    ]  # from 19 January on the February one lies within a month


def test_another_meeting_goes_beside_what_is_booked_but_not_over_it(pair: World) -> None:
    books(pair)
    mia = pair.at("Mia")
    mia.command("book")
    mia.press("Book another")
    mia.submit(suggested=[], own_time=datetime(2026, 1, 7, 10, 30, tzinfo=UTC))
    assert mia.reads()[1:] == [
        "The two of you have another meeting at that time. Please choose another, or move that one."
    ]
    mia.close()
    mia.command("book")
    mia.press("Book another")
    mia.submit(suggested=[], own_time=datetime(2026, 1, 7, 11, tzinfo=UTC))
    pair.at("Tom").press(A.SESSION_TAKE)
    assert booked(pair) == ["01-07 10:00", "01-07 11:00"]


def test_what_was_cancelled_in_haste_is_kept_and_later_only_offered(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    offers_times(pair, suggested=[], own_time=THURSDAY, topics="My plan")
    tom.press(A.SESSION_TAKE)
    mia.news(), tom.news()
    mia.press(A.SESSION_CANCEL)
    assert mia.news()[0].endswith(
        "What is in the way? Nobody sees it. Answers: Wednesday 7 January at 10:00 GMT · "
        "Friday 9 January at 14:00 GMT · Monday 12 January at 11:00 GMT · Other times · Keep it after all · No time · "
        "Nothing to report."
    )
    cancelled = mia.messages()[-1]
    mia.press("Keep it after all", on=cancelled)
    mia.press("Keep it after all", on=cancelled)
    meet = "You and {} meet on Thursday 8 January at 14:00 GMT, for 60 minutes by video."
    assert [each.partition(" Answers")[0] for each in tom.news()[1:]] == [meet.format("Mia Hughes")]
    assert [each.partition(" Answers")[0] for each in mia.news()] == [meet.format("Tom Baker")]
    assert pair.see(lambda unit: sessions.fallen_through(unit, unit.all(Pairing)[0])) == ()
    mia.command("sessions")
    assert "cancelled" not in " ".join(mia.reads())
    mia.close()
    mia.press(A.SESSION_CANCEL)
    pair.travel(minutes=11)
    mia.press("Keep it after all")
    assert tom.news()[-1].startswith("Mia Hughes would like to meet you for 60 minutes by video. Which time suits you?")
    assert [each.status.value for each in pair.rows(MentoringSession)] == ["cancelled", "cancelled", "proposed"]


def test_no_time_brings_a_short_call_and_nothing_to_report_a_kind_word(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    offers_times(pair, suggested=[], own_time=THURSDAY)
    tom.press(A.SESSION_TAKE)
    tom.news()
    mia.press(A.SESSION_CANCEL)
    mia.press("Nothing to report")
    assert mia.reads()[1].startswith("That is a fine reason to meet: what got in the way is often the best thing")
    mia.close()
    mia.press("No time")
    assert mia.reads()[1].startswith(
        "Weeks like that happen, and Tom knows them too. A call of 20 minutes is a meeting"
    )
    mia.press("Friday 9 January at 14:00 GMT")
    assert mia.reads()[1:3] == [
        "You offered *Tom Baker* Friday 9 January at 14:00 GMT. You hear from me when one is taken.",
        "20 minutes, by phone",
    ]
    assert tom.news()[-1].startswith("Mia Hughes would like to meet you for 20 minutes by phone.")
    assert pair.rows(MentoringSession)[-1].occasion is Occasion.CALL


def test_on_the_eve_nobody_asks_what_is_in_the_way(pair: World) -> None:
    books(pair)  # tomorrow at ten
    mia = pair.at("Mia")
    pair.travel(hours=1)
    mia.press(A.SESSION_CANCEL)
    assert mia.news()[-1].endswith("· Other times · Keep it after all.")


def test_as_clocks_change_apart_nia_and_tom_are_offered_hours_that_both_work(world: World) -> None:
    for name, role in (("Tom", "mentor"), ("Nia", "mentee")):
        joins(world, name, role)
    asks(world, "Nia", "Tom Baker")
    accepts(world, "Tom")
    nia, tom = world.at("Nia"), world.at("Tom")
    world.travel_to(datetime(2026, 3, 5, 16, tzinfo=UTC))  # New York changes on 8 March, London on 29 March
    nia.news(), tom.news()
    nia.command("book")
    assert nia.reads()[3:9] == [
        "Friday 6 March at 10:00 EST",
        "15:00 GMT for Tom",
        "Monday 9 March at 12:00 EDT",
        "16:00 GMT for Tom",
        "Wednesday 11 March at 11:00 EDT",
        "15:00 GMT for Tom",
    ]
    nia.press("Book a series instead")
    nia.submit(typed_times="Tue 10 March 11am", every="2 weeks", how_many="3")
    assert nia.reads()[1].splitlines()[1:] == [
        "• Tuesday 10 March 2026 at 11:00 EDT (15:00 GMT for Tom)",
        "• Tuesday 24 March 2026 at 11:00 EDT (15:00 GMT for Tom)",
        "• Tuesday 7 April 2026 at 11:00 EDT (16:00 BST for Tom)",
    ]
