from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.policies.matching import MenteeFacts, MentorFacts, Suggestion, rank, why_not
from models.policies.reasons import Reason

MIA = MenteeFacts(person="mia", topics=("Leading", "Writing", "Data"))
TOM = MentorFacts(person="tom", topics=("Data", "Leading", "Law"))
PRIYA = MentorFacts(person="priya", topics=("Writing",), capacity=3, places_held=1)
JON = MentorFacts(person="jon", topics=("Law",), capacity=2)


def test_who_shares_more_topics_comes_first_and_the_reasons_are_facts_of_the_two() -> None:
    assert rank(MIA, [JON, PRIYA, TOM]) == (
        Suggestion(
            "tom", 2, (Reason("shared_topics", {"topics": ("Leading", "Data")}), Reason("has_room", {"places": 1}))
        ),
        Suggestion("priya", 1, (Reason("shared_topics", {"topics": ("Writing",)}), Reason("has_room", {"places": 2}))),
        Suggestion("jon", 0, (Reason("has_room", {"places": 2}),)),
    )


def test_of_equals_the_one_with_the_larger_share_of_free_places_comes_first() -> None:
    half_full = MentorFacts(person="a", topics=TOM.topics, capacity=4, places_held=2)
    free = MentorFacts(person="b", topics=TOM.topics, capacity=1)
    assert [each.mentor for each in rank(MIA, [half_full, free])] == ["b", "a"]


def test_only_as_many_as_asked_for() -> None:
    many = [replace(TOM, person=f"mentor {number}") for number in range(9)]
    assert len(rank(MIA, many)) == 5
    assert len(rank(MIA, many, how_many=3)) == 3


@pytest.mark.parametrize(
    ("rule", "mentee", "mentor"),
    [
        ("self", MIA, replace(TOM, person="mia")),
        ("barred", replace(MIA, barred=frozenset({"tom"})), TOM),
        ("barred", MIA, replace(TOM, barred=frozenset({"mia"}))),
        ("line", replace(MIA, line=frozenset({"tom"})), TOM),
        ("line", MIA, replace(TOM, line=frozenset({"mia"}))),
        ("declined", replace(MIA, declined=frozenset({"tom"})), TOM),
        ("earlier_pairing", replace(MIA, earlier=frozenset({"tom"})), TOM),
        ("resting", MIA, replace(TOM, resting=True)),
        ("away", MIA, replace(TOM, away=True)),
        ("full", MIA, replace(TOM, places_held=1)),
        ("full", MIA, replace(TOM, capacity=1, places_held=2)),  # lowered below what is held
        ("full", MIA, replace(TOM, capacity=0)),
    ],
)
def test_a_hard_rule_keeps_a_mentor_off_every_list(rule: str, mentee: MenteeFacts, mentor: MentorFacts) -> None:
    assert why_not(mentee, mentor) == rule
    assert rank(mentee, [mentor]) == ()


def test_mia_may_ask_for_an_earlier_mentor_but_not_for_one_who_declined() -> None:
    asks = replace(MIA, earlier=frozenset({"tom"}), asks_for=frozenset({"tom"}))
    assert why_not(asks, TOM) is None
    assert why_not(replace(asks, declined=frozenset({"tom"})), TOM) == "declined"


def test_demand_is_spread_over_equal_mentors() -> None:
    equals = [replace(TOM, person=f"mentor {number}") for number in range(5)]
    firsts = [rank(replace(MIA, person=f"mentee {number}"), equals)[0].mentor for number in range(200)]
    assert {mentor.person for mentor in equals} == set(firsts)
    assert max(firsts.count(mentor.person) for mentor in equals) < 80


@given(st.permutations([TOM, PRIYA, JON, replace(TOM, person="lin"), replace(TOM, person="eve")]))
def test_the_order_does_not_depend_on_the_order_they_were_given_in(mentors: list[MentorFacts]) -> None:
    assert rank(MIA, mentors) == rank(MIA, sorted(mentors, key=lambda each: each.person))
