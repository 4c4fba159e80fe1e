"""A review date brings a meeting; nothing far ahead keeps the reminders quiet (PRODUCT §5.5, §6)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from models.journeys.meet import propose_one, take
from models.journeys.rearrange import move_to
from models.journeys.reviews import book_review
from models.mentoring_session import MentoringSession
from models.pairing import Pairing
from models.queries.sessions import fallen_through
from models.states import Occasion, SessionStatus
from models.unit import Unit
from tests.silence import FIRST
from tests.world import World

REVIEW_ON = date(2026, 6, 6)  # a Saturday
MOVED = (
    "The meeting with {} has moved: it is on Wednesday 1 July at 10:00 BST now, for 60 minutes by video. "
    "Answers: See the details · Move · Cancel · "
    "Calendar file · Google Calendar · Outlook."
)
LET_GO = (
    "The review with {} on Monday 6 July at 10:00 BST is cancelled: your agreement names another day now, "
    "and you meet in that week anyway."
)


def review(world: World, on: date) -> Any:
    """The agreement's review is on that day."""

    def book(unit: Unit) -> Any:
        return book_review(unit, unit.all(Pairing)[0], on)

    return world.do(book)


def reviews(world: World) -> list[str]:
    """When the reviews ahead begin."""
    rows = world.rows(MentoringSession)
    those = [each for each in rows if each.occasion is Occasion.REVIEW and each.status is SessionStatus.BOOKED]
    return [f"{each.starts_at:%d %B %H:%M}" for each in those]


def test_a_review_date_books_a_meeting_and_the_reminders_go_on_as_before(met_once: World) -> None:
    assert reviews(met_once) == ["06 July 09:00"]  # the day in the agreement they signed
    sent = met_once.travel_to(FIRST)
    assert [(each["at"][:10], each["message"], each["to"]) for each in sent] == [("2026-01-28", "first nudge", "U0MIA")]


def test_an_amended_date_moves_the_review_unless_somebody_moved_it_first(met_once: World) -> None:
    mia, tom = met_once.at("Mia"), met_once.at("Tom")
    session_id = review(met_once, REVIEW_ON)
    assert review(met_once, REVIEW_ON + timedelta(days=3)) == session_id
    mia.news(), tom.news()
    assert review(met_once, date(2026, 7, 1)) == session_id
    assert (mia.news(), tom.news()) == ([MOVED.format("Tom Baker")], [MOVED.format("Mia Hughes")])
    assert reviews(met_once) == ["01 July 09:00"]
    pairing = met_once.rows(Pairing)[0]
    met_once.do(move_to, by=pairing.mentee_id, session_id=session_id, at=met_once.now + timedelta(days=170))
    review(met_once, date(2026, 8, 3))
    assert reviews(met_once) == ["25 June 10:00", "03 August 09:00"]


def test_a_meeting_in_that_week_does_for_the_review(met_once: World) -> None:
    pairing = met_once.rows(Pairing)[0]
    at = met_once.now + timedelta(days=149)  # Thursday 4 June
    session_id = met_once.do(propose_one, by=pairing.mentee_id, pairing_id=pairing.id, at=at)
    met_once.do(take, by=pairing.mentor_id, session_id=session_id, at=at)
    mia, tom = met_once.at("Mia"), met_once.at("Tom")
    mia.news(), tom.news()
    assert review(met_once, REVIEW_ON) is None
    assert reviews(met_once) == []
    assert (mia.news(), tom.news()) == ([LET_GO.format("Tom Baker")], [LET_GO.format("Mia Hughes")])
    sent = met_once.travel(days=20)
    assert [each["message"] for each in sent if each["message"] == "nudge to book again"] == []
    assert met_once.see(fallen_through, met_once.rows(Pairing)[0]) == ()


def test_a_record_asks_when_they_meet_next_even_with_the_review_booked(met_once: World) -> None:
    mia = met_once.at("Mia")
    met_once.travel(days=1)
    mia.command("log")
    assert mia.submit(topics="Where I stand").errors is None
    assert mia.reads()[-3:] == [
        "A meeting is booked on Monday 6 July at 10:00 BST. You can meet before that too.",
        "When do you meet next?",
        "Tom is offered this time right away, and takes it with one press.",
    ]
    assert mia.submit(next_at=datetime(2026, 2, 20, 14, tzinfo=UTC)).errors is None
    mia.close()
    assert [each.status for each in met_once.rows(MentoringSession)].count(SessionStatus.PROPOSED) == 1
