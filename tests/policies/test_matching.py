from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.policies import scores
from models.policies.facts import WEIGHTS, Measure, MenteeFacts, MentorFacts
from models.policies.matching import FACTS_OF, Suggestion, rank, why, why_not
from models.policies.reasons import Reason
from models.states import Commitment, FaceToFace, Likeness, Whence

MIA = MenteeFacts(person="mia", topics=("Leading", "Writing", "Data"))
TOM = MentorFacts(person="tom", topics=("Data", "Leading", "Law"))
PRIYA = MentorFacts(person="priya", topics=("Writing",), capacity=3, places_held=1)
JON = MentorFacts(person="jon", topics=("Law",), capacity=2)
GRADES = Measure(grades=("Officer", "Senior officer", "Manager", "Head", "Director"))

SOME = ("", "Leeds", "York", "Law", "Policy", "Data")
COMMON = {
    "topics": st.lists(st.sampled_from(SOME[1:]), unique=True, max_size=4).map(tuple),
    "organisation": st.sampled_from(SOME),
    "profession": st.sampled_from(SOME),
    "grade": st.sampled_from(("", *GRADES.grades)),
    "places": st.lists(st.sampled_from(SOME[1:]), unique=True, max_size=2).map(tuple),
    "words": st.lists(st.sampled_from(SOME[1:]), unique=True, max_size=5).map(tuple),
    "whence": st.sampled_from(Whence),
    "face_to_face": st.sampled_from(FaceToFace),
    "commitment": st.sampled_from(Commitment),
}
WORDS = st.sampled_from(("", "I negotiate budgets", "Negotiating with unions, and writing policy", "Policy"))
MENTEES = st.builds(MenteeFacts, person=st.just("mia"), aim=WORDS, likeness=st.sampled_from(Likeness), **COMMON)
MENTORS = st.builds(MentorFacts, person=st.just("tom"), skills=WORDS, **COMMON)


def test_who_shares_more_topics_comes_first_and_the_reasons_are_facts_of_the_two() -> None:
    assert rank(MIA, [JON, PRIYA, TOM]) == (
        Suggestion(
            "tom", 20, (Reason("shared_topics", {"topics": ("Leading", "Data")}), Reason("has_room", {"places": 1}))
        ),
        Suggestion("priya", 10, (Reason("shared_topics", {"topics": ("Writing",)}), Reason("has_room", {"places": 2}))),
        Suggestion("jon", 0, (Reason("has_room", {"places": 2}),)),
    )


def said(mentee: MenteeFacts, mentor: MentorFacts, measure: Measure = GRADES) -> tuple[int, dict[str, object]]:
    """The points, and the reasons but the last, which is always that there is room."""
    points = int(scores.points([mentee], scores.Pool((mentor,)), measure)[0, 0])
    reasons = why(mentee, mentor, measure)
    assert reasons[-1] == Reason("has_room", {"places": mentor.free})
    return points, {each.name: dict(each.facts) for each in reasons[:-1]}


NEW, OLD = MenteeFacts(person="mia"), MentorFacts(person="tom")


@pytest.mark.parametrize(
    ("mentee", "mentor", "points", "reasons"),
    [
        ({"topics": SOME[1:]}, {"topics": SOME[1:]}, 30, {"shared_topics": {"topics": SOME[1:]}}),
        ({"places": ("York", "Leeds")}, {"places": ("Leeds",)}, 0, {}),  # it does not matter to Mia
        (
            {"places": ("York", "Leeds"), "face_to_face": FaceToFace.PREFERRED},
            {"places": ("Leeds",)},
            10,
            {"can_meet": {"places": ("Leeds",)}},
        ),
        (
            {"likeness": Likeness.FRESH, "profession": "Law", "organisation": "City"},
            {"profession": "Policy", "organisation": "City"},
            10,
            {"fresh_view": {"another": "profession"}},
        ),
        (
            {"likeness": Likeness.FRESH, "profession": "Law", "organisation": "City"},
            {"profession": "Law", "organisation": "Land"},
            5,
            {"fresh_view": {"another": "organisation"}},
        ),
        ({"likeness": Likeness.FRESH, "profession": "Law"}, {"profession": "Law"}, 0, {}),
        ({"likeness": Likeness.FRESH, "profession": "Law"}, {}, 0, {}),  # nobody knows what Tom does
        (
            {"likeness": Likeness.ALIKE, "profession": "Law"},
            {"profession": "Law"},
            10,
            {"like_me": {"profession": "Law"}},
        ),
        ({"likeness": Likeness.ALIKE}, {}, 0, {}),
        ({"words": ("calm", "curious")}, {"words": ("curious",)}, 2, {"in_common": {"words": ("curious",)}}),
        ({"words": ("calm",), "likeness": Likeness.FRESH}, {"words": ("calm",)}, 0, {}),
        (
            {"commitment": Commitment.BOOST},
            {"commitment": Commitment.EITHER},
            6,
            {"commitment": {"commitment": "boost"}},
        ),
        ({"commitment": Commitment.BOOST}, {"commitment": Commitment.LONG}, 0, {}),
        ({"commitment": Commitment.EITHER}, {"commitment": Commitment.EITHER}, 0, {}),
        ({"grade": "Officer"}, {"grade": "Head"}, 4, {"further_on": {}}),
        ({"grade": "Officer"}, {"grade": "Director"}, 0, {}),  # too far to remember the way
        ({"grade": "Head"}, {"grade": "Officer"}, 0, {}),
        ({"grade": "Wizard"}, {"grade": "Head"}, 0, {}),
    ],
)
def test_each_rule_gives_its_points_and_says_why(
    mentee: dict[str, object], mentor: dict[str, object], points: int, reasons: dict[str, object]
) -> None:
    assert said(replace(NEW, **mentee), replace(OLD, **mentor)) == (points, reasons)  # type: ignore[arg-type]


def test_a_mentor_whose_skills_are_about_the_aim_gains() -> None:
    mia = replace(NEW, aim="I want to negotiate budgets with the unions and stay calm")
    about = replace(OLD, skills="Years of negotiation with unions; budgets of any size.")
    points, reasons = said(mia, about)
    assert 0 < points <= WEIGHTS["aim"]
    assert reasons == {"aim": {"words": ("negotiate", "budgets", "unions")}}
    assert said(mia, replace(OLD, skills="Gardening and the sea")) == (0, {})
    assert said(mia, OLD) == (0, {})
    assert said(replace(NEW, aim="to be and not to be"), about) == (0, {})  # words that say nothing


def test_a_fresh_view_gains_what_likeness_would_have_gained() -> None:
    other = replace(OLD, profession="Policy")
    same = replace(OLD, person="priya", profession="Law")
    mia = replace(NEW, profession="Law")
    assert [each.mentor for each in rank(replace(mia, likeness=Likeness.FRESH), [same, other])] == ["tom", "priya"]
    assert [each.mentor for each in rank(replace(mia, likeness=Likeness.ALIKE), [same, other])] == ["priya", "tom"]


def test_a_rule_that_the_programme_weighs_with_nothing_says_nothing() -> None:
    assert said(MIA, TOM, Measure(weights={"aim": 5})) == (0, {})
    assert said(MIA, TOM, Measure(weights={"shared_topics": 3})) == (
        2,
        {"shared_topics": {"topics": ("Leading", "Data")}},
    )


@given(MENTEES, MENTORS)
def test_a_rule_has_words_for_a_pair_exactly_where_it_gives_points(mentee: MenteeFacts, mentor: MentorFacts) -> None:
    pool = scores.Pool((mentor,))
    speaking = {name for name, share in scores.SHARES.items() if share([mentee], pool, GRADES)[0, 0] > 0}
    assert speaking == {name for name, facts in FACTS_OF.items() if facts(mentee, mentor, GRADES) is not None}


@given(MENTEES, MENTORS)
def test_no_rule_gives_more_than_its_weight(mentee: MenteeFacts, mentor: MentorFacts) -> None:
    pool = scores.Pool((mentor,))
    assert all(0 <= share([mentee], pool, GRADES)[0, 0] <= 1 for share in scores.SHARES.values())


@given(st.lists(MENTEES, min_size=1, max_size=4), st.lists(MENTORS, min_size=1, max_size=4))
def test_many_at_once_are_judged_as_each_two_alone(mentees: list[MenteeFacts], mentors: list[MentorFacts]) -> None:
    several = [replace(each, person=f"mentor {place}") for place, each in enumerate(mentors)]
    together = scores.forbidden(mentees, scores.Pool(tuple(several)))
    for row, mentee in enumerate(mentees):
        for column, mentor in enumerate(several):
            found = scores.names_of(int(together[row, column]))
            assert why_not(mentee, mentor) == (found[0] if found else None)


def test_of_equals_the_one_with_the_larger_share_of_free_places_comes_first() -> None:
    half_full = MentorFacts(person="a", topics=TOM.topics, capacity=4, places_held=2)
    free = MentorFacts(person="b", topics=TOM.topics, capacity=1)
    assert [each.mentor for each in rank(MIA, [half_full, free])] == ["b", "a"]


def test_only_as_many_as_asked_for() -> None:
    many = [replace(TOM, person=f"mentor {number}") for number in range(9)]
    assert len(rank(MIA, many)) == 9
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
        ("whence", replace(MIA, whence=Whence.OWN, organisation="City"), replace(TOM, organisation="Land")),
        ("whence", replace(MIA, organisation="City"), replace(TOM, organisation="City", whence=Whence.OUTSIDE)),
        (
            "face_to_face",
            replace(MIA, places=("Leeds",), face_to_face=FaceToFace.ESSENTIAL),
            replace(TOM, places=("York",)),
        ),
        (
            "face_to_face",
            replace(MIA, places=("Leeds",)),
            replace(TOM, places=("York",), face_to_face=FaceToFace.ESSENTIAL),
        ),
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


@pytest.mark.parametrize(
    ("mentee", "mentor"),
    [
        (replace(MIA, whence=Whence.OWN), replace(TOM, organisation="Land")),
        (replace(MIA, whence=Whence.OUTSIDE, organisation="City"), replace(TOM, organisation="Land")),
        (replace(MIA, face_to_face=FaceToFace.ESSENTIAL), replace(TOM, places=("York",))),
        (replace(MIA, places=("Leeds", "York"), face_to_face=FaceToFace.ESSENTIAL), replace(TOM, places=("York",))),
    ],
)
def test_what_is_not_known_forbids_nothing(mentee: MenteeFacts, mentor: MentorFacts) -> None:
    assert why_not(mentee, mentor) is None


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
