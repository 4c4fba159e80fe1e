"""The nudges for an agreement, and for the signature that is missing."""

from datetime import date, timedelta

import pytest

from tests.agreeing import WHAT, countersigns, sends_back, signs
from tests.world import Someone, World

SIGN = (
    "Mia has signed how the two of you could work together, and hopes you will look at it. Sign it, or say what you "
    "would change; both are welcome. Answers: Read the agreement."
)
WRITE = (
    "You and Tom have met. Ten minutes now on how you want to work together make every meeting after it easier. "
    "Answers: Open the agreement."
)
GO_ON = (
    "Your agreement with Tom is begun, and all of it is kept. Go on whenever you have ten minutes. "
    "Answers: Open the agreement."
)
CHANGE = (
    "Mia sent your agreement back with a comment. A few changed lines may be all it needs. Answers: Open the agreement."
)


@pytest.fixture
def pair(introduced: World) -> World:
    """Mia and Tom are a pair; it is the evening of Tuesday 6 January."""
    introduced.travel(hours=8)
    return introduced


def test_tom_is_reminded_to_sign_after_two_five_and_nine_working_days(pair: World) -> None:
    signs(pair.at("Mia"))
    assert days_with(pair.at("Tom"), SIGN, until=date(2026, 1, 24)) == ["8 January", "13 January", "19 January"]


def test_nobody_is_reminded_once_it_is_signed_or_sent_back(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    signs(mia)
    pair.travel(days=2)
    sends_back(tom, "A line more about the aim, please.")
    assert days_with(tom, SIGN, until=date(2026, 1, 14)) == []
    signs(mia)
    countersigns(tom)
    assert days_with(tom, SIGN, until=date(2026, 1, 17)) == []
    assert tom.inbox().count(SIGN) == 1  # on the second day, before he sent it back


def test_after_a_first_meeting_mia_is_asked_for_the_agreement_two_seven_and_fourteen_working_days_later(
    pair: World,
) -> None:
    mia = pair.at("Mia")
    meets(mia)
    assert days_with(mia, WRITE, until=date(2026, 1, 30)) == ["8 January", "15 January", "26 January"]
    mia.press("Open the agreement")
    assert mia.reads()[0] == "Your agreement"


def test_a_draft_that_was_begun_is_spoken_of_as_one(pair: World) -> None:
    mia = pair.at("Mia")
    meets(mia)
    mia.command("agree")
    mia.submit(**WHAT)
    assert days_with(mia, GO_ON, until=date(2026, 1, 9)) == ["8 January"]


def test_whoever_it_was_sent_back_to_is_asked_and_nobody_else(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    meets(mia)
    signs(tom)
    pair.travel(days=1)
    sends_back(mia, "A line more about the aim, please.")
    assert days_with(tom, CHANGE, until=date(2026, 1, 17)) == ["9 January", "16 January"]
    assert [each for each in mia.inbox() if each in {WRITE, GO_ON}] == []


def test_nothing_more_is_asked_once_it_is_in_force(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    meets(mia)
    signs(mia)
    countersigns(tom)
    pair.travel(days=14)
    assert [each for each in mia.inbox() + tom.inbox() if each in {WRITE, GO_ON, SIGN}] == []


def meets(mia: Someone) -> None:
    """Mia logs that she and Tom met today."""
    mia.command("log")
    sent = mia.submit(topics="Where I stand")
    assert sent.errors is None, sent
    mia.close()


def days_with(someone: Someone, text: str, *, until: date) -> list[str]:
    """On which days up to `until` somebody gets that message."""
    world, days = someone.world, []
    someone.news()
    while world.now.date() < until:
        world.travel_to(world.now + timedelta(days=1))
        days += [f"{world.now:%-d %B}" for each in someone.news() if each.startswith(text.partition(" Answers:")[0])]
    return days
