"""Which cards there are, which fits, and which thought goes along with a nudge."""

import pytest

from models.messages import Message
from models.policies.tips import THOUGHTS, TIPS, TYPED, TipStage, stage_named, stage_of_pair, thought_for
from models.states import BOTH, Role
from templates import Reader
from templates.engine import environment, macro
from tests.templates.test_words import macros

READER = Reader("en-GB", "Europe/London")
EVERY = [tip.name for side in BOTH for cards in TIPS[side].values() for tip in cards]
LONGEST_TITLE, LONGEST_IDEA = 40, 150


def test_every_card_has_a_title_and_one_short_idea() -> None:
    assert set(macros("learn/_cards.j2")) - {"stage_title"} == set(EVERY)
    for name in EVERY:
        title, idea = macro(environment("en-GB"), "learn/_cards.j2", name, READER, {}).strip().splitlines()
        assert (name, len(title) <= LONGEST_TITLE, title[-1] not in ".!") == (name, True, True)
        assert (name, len(idea) <= LONGEST_IDEA, idea[-1] in ".?”", "!" in idea) == (name, True, True, False)


def test_both_sides_have_cards_for_every_stage_and_mentors_a_guide() -> None:
    assert [set(TIPS[side]) for side in BOTH] == [set(TipStage) - {TipStage.GUIDE}, set(TipStage)]
    for cards in (cards for side in BOTH for cards in TIPS[side].values()):
        assert len({each.name for each in cards}) == len(cards) > 1


@pytest.mark.parametrize(
    ("typed", "stage", "is_known"),
    [
        ("first meeting", TipStage.FIRST, True),
        ("First", TipStage.FIRST, True),
        ("before", TipStage.BEFORE, True),
        ("between", TipStage.BETWEEN, True),
        ("click", TipStage.NO_CLICK, True),
        ("for me", TipStage.FOR_ME, True),
        ("first time", TipStage.GUIDE, True),
        ("pittfals", TipStage.PITFALLS, False),
        ("xylophone", None, False),
    ],
)
def test_what_is_typed_finds_its_stage_or_the_nearest(typed: str, stage: TipStage | None, is_known: bool) -> None:
    assert stage_named(typed) == (stage, is_known)


def test_every_stage_is_found_by_its_own_name() -> None:
    assert {stage_named(name) for name in TYPED.values()} == {(stage, True) for stage in TipStage}


def test_where_a_pair_is() -> None:
    assert stage_of_pair(held=0, booked=False, ends_soon=False) is TipStage.BEFORE
    assert stage_of_pair(held=0, booked=True, ends_soon=False) is TipStage.FIRST
    assert stage_of_pair(held=3, booked=True, ends_soon=False) is TipStage.BETWEEN
    assert stage_of_pair(held=3, booked=False, ends_soon=True) is TipStage.ENDING


def test_a_thought_is_said_once_and_then_there_is_none() -> None:
    said: list[str] = []
    for nudge in ["BOOK_NEXT", "ANOTHER_THOUGHT"] * 12:
        found = thought_for(nudge, TipStage.BETWEEN, Role.MENTEE, said)
        said += [found] if found else []
    assert len(set(said)) == len(said) == 13
    assert said[:2] == ["come_to_learn", "no_time"]
    assert thought_for("BOOK_NEXT", TipStage.BETWEEN, Role.MENTEE, said) is None


def test_a_thought_fits_its_nudge() -> None:
    assert [thought_for("FIRST_MEETING", stage, Role.MENTEE, ()) for stage in (TipStage.BEFORE, TipStage.FIRST)] == [
        "a_rough_plan",
        "get_to_know",
    ]
    assert thought_for("AGREEMENT_DUE", TipStage.BETWEEN, Role.MENTEE, ()) == "how_before_what"
    assert thought_for("AGREEMENT_DUE", TipStage.BETWEEN, Role.MENTOR, ()) == "compare_hopes"
    assert thought_for("BOOK_NEXT", TipStage.ENDING, Role.MENTEE, ()) == "look_back"
    assert thought_for("REBOOK", TipStage.BETWEEN, Role.MENTEE, ()) is None


def test_the_messages_with_a_thought_are_those_that_can_carry_one() -> None:
    assert {each.name for each in Message if "tip" in each.said.facts} == set(THOUGHTS)
