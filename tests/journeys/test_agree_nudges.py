"""The nudges for an agreement, and for the signature that is missing."""

from datetime import UTC, date, datetime

import pytest

from models.journeys.agree import want_agreement
from models.pairing import Pairing
from models.unit import Unit
from templates.ids import A
from tests.agreeing import countersigns, sends_back, signs
from tests.stories import paired
from tests.world import World

REMINDED = (
    "Mia has signed how the two of you could work together, and hopes you will look at it. Sign it, or say what you "
    "would change; both are welcome. Answers: Read the agreement."
)


@pytest.fixture
def pair(world: World) -> World:
    """Mia and Tom are a pair."""
    paired(world)
    return world


def test_tom_is_reminded_after_two_five_and_nine_working_days(pair: World) -> None:
    tom = pair.at("Tom")
    signs(pair.at("Mia"))
    tom.news()
    heard = {}
    pair.travel(hours=8)
    for _ in range(30):
        pair.travel(days=1)
        heard[pair.now.day] = tom.news()
    assert {day: news for day, news in heard.items() if news} == {8: [REMINDED], 13: [REMINDED], 19: [REMINDED]}


def test_reminders_stop_when_tom_has_signed(pair: World) -> None:
    tom = pair.at("Tom")
    signs(pair.at("Mia"))
    countersigns(tom)
    tom.news()
    pair.travel(days=20)
    assert tom.news() == []


def test_after_a_first_meeting_the_mentee_is_asked_for_the_agreement(pair: World) -> None:
    mia = pair.at("Mia")
    moments = [pair.do(wanted, held_on=date(2026, 1, 6))]
    for _ in range(3):
        pair.travel_to(moments[-1])
        moments.append(pair.do(wanted, held_on=date(2026, 1, 6)))
        pair.travel(hours=4)
        assert mia.news() == [
            (
                "You and Tom have met. Ten minutes now on how you want to work together make every meeting after it "
                "easier. Answers: Open the agreement."
            )
        ]
    assert moments == [at(8), at(15), at(26), None]
    mia.press(A.AGREE_OPEN)
    assert mia.reads()[0] == "Your agreement"


def test_whoever_it_was_sent_back_to_is_asked(pair: World) -> None:
    tom = pair.at("Tom")
    signs(tom)
    assert pair.do(wanted, held_on=date(2026, 1, 6)) is None
    sends_back(pair.at("Mia"), "A line more about the aim, please.")
    tom.news()
    pair.travel_to(pair.do(wanted, held_on=date(2025, 12, 1)))
    pair.do(wanted, held_on=date(2025, 12, 1))
    pair.travel(hours=4)
    assert tom.news() == [
        (
            "Mia sent your agreement back with a comment. A few changed lines may be all it needs. "
            "Answers: Open the agreement."
        )
    ]


def wanted(unit: Unit, *, held_on: date) -> datetime | None:
    return want_agreement(unit, unit.all(Pairing)[0], held_on)


def at(day: int) -> datetime:
    return datetime(2026, 1, day, 9, tzinfo=UTC)
