"""Can't reach them: `/mentor stuck` (PRODUCT §5.11). Tom does not answer."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from models.alert import Alert
from models.climb import Tried
from models.pairing import Pairing
from models.states import AlertWhy, Attempt, PairingStatus
from templates.ids import A, V
from tests.silence import heard
from tests.stories import joins
from tests.world import World

STILL_THERE = (
    "Are you still able to take part in your pairing with Mia? Either answer is fine, and nobody needs a reason. "
    "Answers: I'm here · I'd like to stop."
)
ASKED = (
    "Thank you. I ask *Tom Baker* whether they are still able to take part, and you hear from me as soon as they "
    "answer."
)
ALL = {"message_on:1": "2026-01-08", "message_on:2": "2026-01-12", "call_on": "2026-01-13"}


@pytest.fixture
def pair(introduced: World) -> World:
    """Mia and Tom were introduced a week ago; it is noon on Tuesday 13 January."""
    introduced.travel_to(datetime(2026, 1, 13, 12, 30, tzinfo=UTC))
    return heard(introduced)


def test_mia_says_what_she_tried_and_tom_is_asked_without_her_being_named_as_asking(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    tries(pair)
    assert mia.reads() == [
        "What happens now",
        ASKED,
        "In the meantime: write to Tom once more in another way, perhaps by email, and ring once at a time that "
        "suits you both. Tell me here when you have, with `/mentor stuck`.",
        "Offer times",
        "I rang them today",
    ]
    pair.travel(days=1)
    assert tom.news() == [STILL_THERE]
    assert mia.news() == []


def test_a_call_ticked_on_the_way_is_kept_once(pair: World) -> None:
    mia = pair.at("Mia")
    tries(pair, **{"message_on:1": "2026-01-08", "message_on:2": "2026-01-12"})
    assert mia.reads()[2].startswith("In the meantime: one call often does what messages cannot.")
    view = mia.screen
    mia.press(A.STUCK_RANG, on=view)
    mia.press(A.STUCK_RANG, on=view)
    assert mia.reads()[2] == (
        "You have done your part. If there is no answer within 5 working days, I ask the coordinators to look; you "
        "need do nothing."
    )
    assert tried(pair) == [
        (Attempt.MESSAGE, date(2026, 1, 8)),
        (Attempt.MESSAGE, date(2026, 1, 12)),
        (Attempt.CALL, date(2026, 1, 13)),
    ]


def test_the_form_comes_back_with_what_is_known(pair: World) -> None:
    mia = pair.at("Mia")
    tries(pair, **ALL)
    mia.close()
    mia.command("stuck")
    assert mia.screen is not None
    dates = [block["element"].get("initial_date") for block in mia.screen.blocks if block["type"] == "input"]
    assert dates == ["2026-01-08", "2026-01-12", "2026-01-13"]
    mia.submit()
    assert len(tried(pair)) == 3


def test_two_messages_a_call_and_no_answer_in_five_working_days_bring_the_coordinators(pair: World) -> None:
    tries(pair, **ALL)
    sent = pair.travel_to(datetime(2026, 1, 21, 18, tzinfo=UTC))
    assert [(each["at"][:10], each["message"], each["to"]) for each in sent if "alert" in each["message"]] == [
        ("2026-01-20", "alert", "C0COORD")
    ]
    assert "One of them has tried more than once to reach the other, without an answer." in pair.coordinators()[0]
    assert [each.why for each in pair.rows(Alert)] == [AlertWhy.UNREACHABLE]


def test_with_fewer_attempts_the_coordinators_are_not_asked_before_the_ladder_does(pair: World) -> None:
    tries(pair, **{"message_on:1": "2026-01-08"})
    pair.travel_to(datetime(2026, 1, 23, 18, tzinfo=UTC))
    assert pair.coordinators() == []


def test_tom_is_here_and_mia_hears_so(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    tries(pair, **ALL)
    pair.travel(days=1)
    heard(pair)
    tom.press(A.CHECK_IN_HERE)
    assert tom.inbox()[-1] == "Thank you for answering. /mentor shows what you and Mia can do next."
    assert mia.news() == [
        "Tom has answered me. This is a good moment to offer a time, or to ring. Answers: Offer times."
    ]
    pair.travel_to(datetime(2026, 1, 22, 18, tzinfo=UTC))
    assert pair.coordinators() == []


def test_tom_would_like_to_stop(pair: World) -> None:
    tom = pair.at("Tom")
    tries(pair, **ALL)
    pair.travel(days=1)
    tom.press(A.CHECK_IN_STOP)
    assert tom.screen is not None
    assert tom.screen.callback_id == V.UNPAIR
    assert [each.status for each in pair.rows(Pairing)] == [PairingStatus.INTRODUCED]


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        (
            {"call_on": "2026-01-14"},
            {"call_on": "That day is still to come. Please choose one that is over, or today."},
        ),
        (
            {"message_on:2": "2026-01-05"},
            {
                "message_on:2": "The two of you became a pair on Tuesday 6 January 2026. Please choose that day or a "
                "later one."
            },
        ),
    ],
)
def test_a_day_that_cannot_be_is_named_at_the_field(pair: World, given: dict[str, Any], errors: dict[str, str]) -> None:
    mia = pair.at("Mia")
    mia.command("stuck")
    assert mia.submit(**given).errors == errors
    assert tried(pair) == []


def test_somebody_without_a_pair_is_told_where_they_stand(pair: World) -> None:
    joins(pair, "Sam", "mentee")
    assert pair.at("Sam").command("stuck").text == (
        "You are not in a pairing at the moment. /mentor shows where you stand."
    )


def tries(world: World, **given: str) -> None:
    """Mia says what she has tried."""
    mia = world.at("Mia")
    mia.command("stuck")
    assert mia.submit(**given).errors is None


def tried(world: World) -> list[tuple[Attempt, date]]:
    """The attempts that are kept."""
    return sorted(((each.kind, each.on) for each in world.rows(Tried)), key=lambda each: each[1])
