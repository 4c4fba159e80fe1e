"""A match as it is kept: made again from what was kept, compared with the one before, changed by a coordinator."""

from dataclasses import replace

from models.policies.match import Match, Move, match
from models.policies.proposed import Outcome, Wanted, again, outcome, table_of
from models.states import Objective
from tests.policies.test_match import BY_TOPIC, JON, MIA, PRIYA, SAM, TOM, made
from tests.population import population


def test_the_same_match_is_made_again_from_what_was_kept() -> None:
    people, mentors, measure = population(60, 40, seed=6)
    chosen = {"objective": Objective.WORST, "seed": 5}
    first = match(people, mentors, measure=measure, wishes=_wanted(people[0].person).wishes, **chosen)  # type: ignore[arg-type]
    repeated = again(table_of(first), wishes=_wanted(people[0].person).wishes, **chosen)  # type: ignore[arg-type]
    assert repeated.pair_of == first.pair_of
    assert (repeated.total, repeated.worst, repeated.void) == (first.total, first.worst, first.void)


def test_what_is_kept_reads_as_it_was_and_names_no_answer() -> None:
    found = outcome(made(TOM, PRIYA, JON))
    kept = found.model_dump(mode="json")
    assert Outcome.model_validate(kept) == found
    assert "Leading" not in str(kept)
    assert [each.reasons for each in found.pairs] == [("shared_topics", "has_room")] * 3


def test_who_moves_is_told_of_those_who_wait_still() -> None:
    before = outcome(made(TOM, PRIYA, JON))
    banned = Wanted().part("mia", "tom")
    after = outcome(_without_nia(banned), before)
    assert after.before == before.sums
    assert after.moves == (Move("mia", "tom", "priya", -20), Move("sam", "priya", "tom", 10))


def test_a_pin_of_somebody_who_waits_no_longer_is_no_trouble() -> None:
    wanted = Wanted().keep("nia", "jon").keep("mia", "jon")
    assert outcome(_without_nia(wanted)).void == ()


def test_keeping_and_parting_are_taken_back_by_the_same_press() -> None:
    kept = Wanted().keep("mia", "tom")
    assert kept == Wanted(pins={"mia": "tom"})
    assert kept.keep("mia", "tom") == Wanted()
    parted = kept.part("mia", "tom")
    assert parted == Wanted(bans=(("mia", "tom"),))
    assert parted.part("mia", "tom") == Wanted()
    assert parted.keep("mia", "tom") == kept
    assert kept.keep("mia", "jon") == Wanted(pins={"mia": "jon"})
    assert kept.part("mia", "jon").pins == {"mia": "tom"}
    assert Wanted().give("tom", 2).give("tom", 3) == Wanted(places={"tom": 3})


def _wanted(mentee: str) -> Wanted:
    return Wanted().keep(mentee, "mentor 3").give("mentor 5", 4).part("mentee 7", "mentor 9")


def _without_nia(wanted: Wanted) -> Match:
    mentors = (TOM, PRIYA, replace(JON, topics=("Swimming",)))
    return match((MIA, SAM), mentors, measure=BY_TOPIC, wishes=wanted.wishes)
