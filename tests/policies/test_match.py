"""What a coordinator asks of a match: why this pair, who moves, what a rule costs, who is short of mentors."""

from dataclasses import replace

import numpy as np
import pytest

from models.policies.facts import Measure, MenteeFacts, MentorFacts
from models.policies.match import Match, Move, Rival, Why, Wishes, match, moves, why
from models.policies.reasons import Reason
from models.policies.scarcity import Cost, Shortage, costs, shortages, without_choice
from models.states import FaceToFace, Objective, Whence
from tests.population import population

BY_TOPIC = Measure(weights={"shared_topics": 30})
MIA = MenteeFacts(person="mia", topics=("Leading", "Writing", "Data"))
SAM = MenteeFacts(person="sam", topics=("Leading", "Writing"))
NIA = MenteeFacts(person="nia", topics=("Data",))
TOM = MentorFacts(person="tom", topics=("Leading", "Writing", "Data"))
PRIYA = MentorFacts(person="priya", topics=("Leading",))
JON = MentorFacts(person="jon", topics=("Data",))


def made(*mentors: MentorFacts, mentees: tuple[MenteeFacts, ...] = (MIA, SAM, NIA), **more: object) -> Match:
    return match(mentees, mentors, measure=BY_TOPIC, **more)  # type: ignore[arg-type]


def test_the_total_is_the_largest() -> None:
    found = made(TOM, PRIYA, JON)
    assert found.mentor_of == {"mia": "tom", "sam": "priya", "nia": "jon"}
    assert (found.total, found.worst, found.alone, found.void) == (50, 10, [], ())


def test_why_a_pair_was_made_and_what_would_have_changed_it() -> None:
    found = made(TOM, PRIYA, JON)
    topics = Reason("shared_topics", {"topics": ("Leading",)})
    assert why(found, "sam") == Why(
        "priya", 10, False, (topics, Reason("has_room", {"places": 1})), (Rival("tom", 20, ("mia",), 0, 0, 10),)
    )
    mia = why(found, "mia")
    assert mia is not None
    assert mia.rivals == ()  # nobody suits Mia as well


def test_what_a_rival_would_have_cost_is_what_a_pin_would_cost() -> None:
    people, mentors, measure = population(60, 40, seed=3)
    found = match(people, mentors, measure=measure)
    for row, _ in found.pairs[::6]:
        told = why(found, people[row].person)
        assert told is not None
        for rival in told.rivals:
            pin = Wishes(pins={people[row].person: rival.mentor})
            other = match(people, mentors, measure=measure, wishes=pin)
            assert rival.total_lost == found.total - other.total
            assert rival.pairs_lost == len(found.pairs) - len(other.pairs)


def test_for_the_worst_pair_a_larger_total_may_have_to_wait() -> None:
    sam = replace(SAM, topics=("Leading",))
    found = made(TOM, replace(PRIYA, topics=("Writing",)), mentees=(MIA, sam), objective=Objective.WORST)
    assert found.mentor_of == {"mia": "priya", "sam": "tom"}
    told = why(found, "mia")
    assert told is not None
    assert told.rivals == (Rival("tom", 30, ("sam",), 0, 10, -10),)


def test_a_pair_that_leaves_somebody_alone_is_told_so() -> None:
    fussy = replace(NIA, topics=(), whence=Whence.OWN, organisation="City")
    tom, jon = replace(TOM, organisation="City"), replace(JON, organisation="Land")
    found = made(tom, jon, mentees=(MIA, fussy))
    assert found.mentor_of == {"mia": "jon", "nia": "tom"}
    told = why(found, "mia")
    assert told is not None
    assert told.rivals == (Rival("tom", 30, ("nia",), 1, -30, -20),)


def test_nobody_has_no_why() -> None:
    assert why(made(TOM), "nia") is None


def test_a_pin_moves_others_and_the_losers_come_first() -> None:
    before = made(TOM, PRIYA, JON)
    after = made(TOM, PRIYA, JON, wishes=Wishes(pins={"sam": "tom"}))
    assert after.mentor_of == {"mia": "priya", "sam": "tom", "nia": "jon"}
    assert moves(before.pair_of, after.pair_of) == (Move("mia", "tom", "priya", -20), Move("sam", "priya", "tom", 10))
    told = why(after, "sam")
    assert told is not None
    assert told.pinned


def test_a_ban_and_a_place_less_or_more() -> None:
    before = made(TOM, PRIYA, JON)
    banned = made(TOM, PRIYA, JON, wishes=Wishes(bans=frozenset({("mia", "tom"), ("zoe", "tom"), ("mia", "zoe")})))
    assert banned.mentor_of["mia"] != "tom"
    gone = made(TOM, PRIYA, JON, wishes=Wishes(places={"tom": 0}))
    assert (len(gone.pairs), gone.total) == (2, before.total - 30)
    room = made(TOM, PRIYA, JON, wishes=Wishes(places={"tom": 2}))
    assert moves(before.pair_of, room.pair_of) == (Move("sam", "priya", "tom", 10),)
    full = made(replace(TOM, places_held=1), PRIYA, JON, wishes=Wishes(places={"tom": 1}))
    assert full.mentor_of == before.mentor_of


@pytest.mark.parametrize(
    ("mentees", "pin"),
    [
        ((MIA, SAM), {"mia": "nobody"}),
        ((replace(MIA, barred=frozenset({"tom"})), SAM), {"mia": "tom"}),
        ((MIA, SAM), {"mia": "tom", "sam": "tom"}),  # one place
    ],
)
def test_a_pin_that_cannot_be_is_void_and_breaks_nothing(mentees: tuple[MenteeFacts, ...], pin: dict[str, str]) -> None:
    found = made(TOM, PRIYA, mentees=mentees, wishes=Wishes(pins=pin))
    assert len(found.void) == 1
    assert len(found.pairs) == 2
    assert not {found.void[0]} & {mentees[row].person for row in found.pinned}


def test_what_each_hard_rule_costs() -> None:
    mia = replace(MIA, whence=Whence.OUTSIDE, organisation="City")
    sam = replace(SAM, face_to_face=FaceToFace.ESSENTIAL, places=("Leeds",))
    tom = replace(TOM, organisation="City", places=("Leeds",))
    jon = replace(JON, places=("York",), organisation="City")
    found = made(tom, jon, mentees=(mia, sam))
    assert found.mentor_of == {"sam": "tom"}
    assert costs(found) == (Cost("whence", 2, 1, 10), Cost("face_to_face", 1, 0, 0))


def test_whom_people_asked_not_to_meet_is_one_figure() -> None:
    mia = replace(MIA, barred=frozenset({"tom"}))
    sam = replace(SAM, line=frozenset({"tom"}))
    assert costs(made(TOM, mentees=(mia, sam))) == (Cost("kept_apart", 2, 1, 30),)


def test_a_ban_is_no_rule_and_costs_nothing_here() -> None:
    mia = replace(MIA, whence=Whence.OUTSIDE, organisation="City")
    tom = replace(TOM, organisation="City")
    assert costs(made(tom, mentees=(mia,), wishes=Wishes(bans=frozenset({("mia", "tom")})))) == ()


def test_who_is_short_of_mentors_and_which_few_they_compete_for() -> None:
    city = [replace(NIA, person=f"city {number}", whence=Whence.OWN, organisation="City") for number in range(4)]
    land = [replace(SAM, person=f"land {number}", whence=Whence.OWN, organisation="Land") for number in range(2)]
    lost = replace(MIA, person="lost", whence=Whence.OWN, organisation="Sea")
    mentors = (replace(TOM, organisation="City", capacity=2), replace(JON, organisation="Land", capacity=2))
    found = made(*mentors, mentees=(*city, *land, lost))
    (group,) = shortages(found)
    assert group == Shortage(tuple(each.person for each in city), ("tom",), 2, group.alone)
    assert len(group.alone) == 2
    assert without_choice(found) == ("lost",)


def test_where_there_are_enough_nobody_is_short() -> None:
    assert shortages(made(TOM, PRIYA, JON)) == ()
    assert without_choice(made(TOM, PRIYA, JON)) == ()


def test_the_same_task_gives_the_same_match() -> None:
    people, mentors, measure = population(80, 50, seed=1)
    runs = [match(people, mentors, measure=measure, objective=Objective.WORST, seed=7) for _ in range(2)]
    assert runs[0].mentor_of == runs[1].mentor_of


def test_a_realistic_population_breaks_no_hard_rule_and_fills_every_place_it_can() -> None:
    people, mentors, measure = population(300, 150, seed=2)
    found = match(people, mentors, measure=measure)
    assert not any(found.marks[pair] for pair in found.pairs)
    taken = np.bincount([column for _, column in found.pairs], minlength=len(mentors))
    assert (taken <= [each.free for each in mentors]).all()
    free = {place for place, each in enumerate(mentors) if taken[place] < each.free}
    assert not any(found.allowed[row, column] for row in found.alone for column in free)
