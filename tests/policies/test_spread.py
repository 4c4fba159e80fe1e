"""Demand is spread over a realistic population: a top place only as often as there is room."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from models.policies import matching
from models.policies.facts import Measure, MenteeFacts, MentorFacts
from models.policies.spread import Worth, spread
from models.policies.waiting_list import Waited, usual_wait
from tests.population import population

TEN = Measure(weights={"shared_topics": 100})
Order = Callable[[Sequence[Worth], Mapping[str, int], Measure], Sequence[MentorFacts]]


def mentor(name: str, *, free: int = 1) -> MentorFacts:
    return MentorFacts(person=name, capacity=free)


def test_who_fits_best_comes_first() -> None:
    ranked = [(mentor("Tom"), 60), (mentor("Priya"), 59)]
    assert names(spread(ranked, {}, TEN)) == ["Tom", "Priya"]


def test_somebody_for_whom_as_many_hope_as_there_is_room_steps_back_behind_who_fits_as_well() -> None:
    ranked = [(mentor("Tom"), 60), (mentor("Priya"), 55), (mentor("Lin"), 50)]
    assert names(spread(ranked, {"Tom": 1}, TEN)) == ["Priya", "Tom", "Lin"]


def test_room_for_one_more_keeps_the_place() -> None:
    ranked = [(mentor("Tom", free=2), 60), (mentor("Priya"), 55)]
    assert names(spread(ranked, {"Tom": 1}, TEN)) == ["Tom", "Priya"]


def test_nobody_steps_back_behind_somebody_who_fits_much_less() -> None:
    ranked = [(mentor("Tom"), 60), (mentor("Priya"), 50)]
    assert names(spread(ranked, {"Tom": 9}, TEN)) == ["Tom", "Priya"]


def test_if_each_asks_the_first_of_their_list_far_fewer_ask_in_vain() -> None:
    mentees, mentors, measure = population(200, 200, seed=5)
    room = {each.person: each.free for each in mentors}
    pure, total = ask_one_after_the_other(mentees, mentors, measure, lambda ranked, *_: [each for each, _ in ranked])
    spread_out, other_total = ask_one_after_the_other(mentees, mentors, measure, spread)
    assert in_vain(spread_out, room) * 3 < in_vain(pure, room)
    assert other_total > 0.95 * total


def test_others_waited_as_long_as_the_middle_half_of_them() -> None:
    assert usual_wait([3, 13, 14, 20, 28, 33, 70, 200], smallest_group=5) == Waited(2, 5)


def test_of_fewer_than_the_smallest_group_nothing_is_said() -> None:
    assert usual_wait([14, 14, 14, 14], smallest_group=5) is None


def test_nobody_waited_for_no_time_at_all() -> None:
    assert usual_wait([0, 0, 0, 1, 2], smallest_group=5) == Waited(1, 1)


def ask_one_after_the_other(
    mentees: Sequence[MenteeFacts], mentors: Sequence[MentorFacts], measure: Measure, order: Order
) -> tuple[Counter[str], int]:
    """How often each mentor was asked, and what the pairs would be worth."""
    asked: Counter[str] = Counter()
    total = 0
    for mentee in mentees:
        ranked = matching.worths(mentee, mentors, measure)
        for first in order(ranked, asked, measure)[:1]:
            asked[first.person] += 1
            total += next(points for each, points in ranked if each is first)
    return asked, total


def in_vain(asked: Counter[str], room: Mapping[str, int]) -> int:
    return sum(max(0, number - room[mentor]) for mentor, number in asked.items())


def names(mentors: Sequence[MentorFacts]) -> list[str]:
    return [each.person for each in mentors]
