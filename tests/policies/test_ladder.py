"""Mia the mentee and Tom the mentor last met on Tuesday 6 January 2026; day 1 is the working day after."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.policies.calendar import Stretch, WorkCalendar
from models.policies.ladder import (
    Alert,
    Answered,
    Climb,
    Decision,
    Kind,
    LadderFacts,
    Moved,
    Off,
    Rest,
    Rung,
    Sent,
    Settled,
    decide,
    moves_left,
    rung_days,
)
from models.policies.rules import LadderRules
from models.policies.spans import Span
from models.states import CheckIn, Role

MIA, TOM = Role.MENTEE, Role.MENTOR
MET = date(2026, 1, 6)
RULES = LadderRules()
CALENDAR = WorkCalendar(country="")
MONTHLY = LadderFacts(rhythm=Span.of("1 month"), introduced_on=date(2025, 9, 1), last_held_on=MET)
INTRODUCED = LadderFacts(rhythm=Span.of("1 month"), introduced_on=MET)
RHYTHMS = st.sampled_from(["1 day", "3 days", "1 week", "2 weeks", "1 month", "6 weeks", "3 months"]).map(Span.of)


@cache
def day(number: int) -> date:
    return CALENDAR.add_working_days(MET, number)


def sent(*days: int) -> tuple[Sent, ...]:
    return tuple(Sent(str(rung), day(number)) for rung, number in enumerate(days, start=1))


def said(by: Role, answer: CheckIn, number: int) -> Answered:
    return Answered(by, answer, day(number))


def on(number: int, facts: LadderFacts, rules: LadderRules = RULES) -> Decision:
    return decide(facts, rules, CALENDAR, CALENDAR.opening(day(number)))


def with_(**changes: Any) -> LadderFacts:
    return replace(MONTHLY, **changes)


def live(facts: LadderFacts, until: int, down: frozenset[int] = frozenset()) -> list[tuple[int, Decision]]:
    """What happens to a silent pair, day after day; nothing leaves on the days on which the machine is down."""
    steps: list[tuple[int, Decision]] = []
    for number in range(until + 1):
        decision = on(number, facts)
        if number in down or isinstance(decision, Rest | Off):
            continue
        steps.append((number, decision))
        left = Sent(decision.step, day(number))
        facts = replace(facts, sent=(*facts.sent, left), alert_open=isinstance(decision, Alert))
    return steps


@pytest.mark.parametrize(
    ("rhythm", "days"),
    [("1 month", (16, 21, 25, 29, 33)), ("2 weeks", (8, 10, 13, 16, 19)), ("6 weeks", (24, 30, 36, 42, 48))],
)
def test_the_rungs_come_on_the_days_of_the_table(rhythm: str, days: tuple[int, ...]) -> None:
    facts = replace(MONTHLY, rhythm=Span.of(rhythm))
    assert rung_days(facts.rhythm, RULES) == days
    assert [number for number, _ in live(facts, until=60)] == list(days)


@pytest.mark.parametrize(("rhythm", "days"), [("8 days", (6, 8, 11, 14, 17)), ("100 days", (94, 100, 120, 140, 160))])
def test_fractions_of_the_rhythm_are_exact_and_round_down(rhythm: str, days: tuple[int, ...]) -> None:
    assert rung_days(Span.of(rhythm), RULES) == days
    assert rung_days(Span.of("20 days"), LadderRules(gap_percent=1, gap_at_least=1)) == (15, 20, 21, 22, 30)


def test_a_silent_monthly_pair_climbs_from_mia_to_both_to_the_coordinators() -> None:
    assert live(MONTHLY, until=60) == [
        (16, Climb(Rung.FIRST, Kind.BOOK_NEXT, (MIA,), MET, "1", may_move=True, again_on=day(21))),
        (21, Climb(Rung.SECOND, Kind.ANOTHER_THOUGHT, (MIA,), MET, "2", may_move=True, again_on=day(25))),
        (25, Climb(Rung.CHECK_IN, Kind.CHECK_IN, (MIA, TOM), MET, "3", may_move=True, again_on=day(29))),
        (
            29,
            Climb(
                Rung.ABOUT_THE_OTHER,
                Kind.LAST_WORD,
                (MIA, TOM),
                MET,
                "4",
                may_move=True,
                alert_on=day(33),
                again_on=day(33),
            ),
        ),
        (33, Alert("silence", MET)),
    ]


def test_before_the_first_meeting_the_days_are_3_7_10_13_16() -> None:
    steps = live(INTRODUCED, until=30)
    assert [number for number, _ in steps] == [3, 7, 10, 13, 16]
    assert [step.kind for _, step in steps if isinstance(step, Climb)] == [
        Kind.FIRST_MEETING,
        Kind.FIRST_MEETING,
        Kind.CHECK_IN,
        Kind.LAST_WORD,
    ]


def test_a_very_short_rhythm_still_has_a_day_between_steps() -> None:
    assert rung_days(Span.of("1 day"), RULES) == (1, 1, 4, 7, 10)
    assert [number for number, _ in live(replace(MONTHLY, rhythm=Span.of("1 day")), until=20)] == [1, 2, 5, 8, 11]


def test_a_programme_with_small_gaps_still_alerts_no_earlier_than_one_and_a_half_rhythms() -> None:
    hasty = LadderRules(gap_percent=1, gap_at_least=1)
    assert rung_days(MONTHLY.rhythm, hasty) == (16, 21, 22, 23, 31)
    assert on(30, with_(sent=sent(16, 21, 22, 23)), hasty) == Rest("not_due", day(31))
    assert on(31, with_(sent=sent(16, 21, 22, 23)), hasty) == Alert("silence", MET)


def test_the_day_before_there_is_nothing_to_do() -> None:
    assert on(15, MONTHLY) == Rest("not_due", day(16))


def test_a_gap_counts_from_when_the_rung_before_was_sent() -> None:
    assert on(29, with_(sent=sent(16, 21, 27))) == Rest("not_due", day(31))
    assert on(25, with_(sent=sent(24))) == Rest("not_due", day(29))


def test_after_an_outage_of_two_months_the_climb_begins_at_its_foot_one_step_at_a_time() -> None:
    steps = live(MONTHLY, until=80, down=frozenset(range(60)))
    assert [number for number, _ in steps] == [60, 65, 69, 73, 77]


@pytest.mark.parametrize(
    ("why", "changes"),
    [
        ("ending", {"ending": True}),
        ("paused", {"paused": True}),
        ("alert", {"alert_open": True}),
        ("booked", {"booked": True}),
        ("did_you_meet", {"met_unknown": True}),
        ("away", {"away": Stretch(day(10), date.max)}),
    ],
)
def test_what_takes_a_pair_off_the_ladder(why: str, changes: dict[str, Any]) -> None:
    assert on(40, with_(**changes)) == Off(why)


def test_days_of_absence_do_not_count_and_nothing_goes_on_them() -> None:
    two_weeks = Stretch(day(11), day(20))
    assert on(16, with_(away=two_weeks)) == Rest("not_due", day(26))
    overdue = with_(away=Stretch(day(17), day(20)))
    assert on(18, overdue) == Rest("closed", day(21))


def test_nothing_goes_on_a_saturday() -> None:
    saturday = day(18) + timedelta(days=1)
    assert decide(MONTHLY, RULES, CALENDAR, CALENDAR.opening(saturday)) == Rest("closed", day(19))


def test_rungs_one_and_two_wait_for_an_answer_to_offered_times() -> None:
    assert on(16, with_(offered_on=day(14))) == Rest("offer", day(25))
    assert on(21, with_(offered_on=day(20), sent=sent(16))) == Rest("offer", day(28))


def test_a_mentor_who_leaves_offered_times_unanswered_brings_the_check_in() -> None:
    step = on(28, with_(offered_on=day(20), sent=sent(16)))
    assert step == Climb(Rung.CHECK_IN, Kind.CHECK_IN, (MIA, TOM), MET, "3", may_move=True, again_on=day(32))


def test_the_check_in_does_not_wait_for_offered_times() -> None:
    step = on(25, with_(offered_on=day(22), sent=sent(16, 21)))
    assert isinstance(step, Climb)
    assert step.rung is Rung.CHECK_IN


def test_all_fine_is_a_rest_of_one_rhythm_and_then_a_new_ascent() -> None:
    fine = with_(sent=sent(16, 21, 25), answers=(said(TOM, CheckIn.ALL_FINE, 26),))
    assert on(27, fine) == Rest("all_fine", day(47))
    first = Climb(Rung.FIRST, Kind.BOOK_NEXT, (MIA,), day(26), "1", may_move=True, again_on=day(52))
    assert on(47, fine) == first
    assert [number for number, _ in live(fine, until=80)] == [47, 52, 56, 60, 64]


def test_with_a_short_rhythm_the_rest_is_as_short() -> None:
    left = (Sent("1", day(3)), Sent("1", day(7)))
    facts = with_(rhythm=Span.of("3 days"), sent=left, answers=(said(MIA, CheckIn.ALL_FINE, 4),))
    assert day(7) - day(4) == timedelta(days=3)  # from Monday to Thursday
    second = Climb(Rung.SECOND, Kind.ANOTHER_THOUGHT, (MIA,), day(4), "2", may_move=True, again_on=day(11))
    assert on(8, facts) == second


def test_twice_all_fine_without_a_session_asks_about_the_rhythm() -> None:
    twice = with_(
        sent=(*sent(16, 21, 25), Sent("1", day(47))),
        answers=(said(TOM, CheckIn.ALL_FINE, 26), said(MIA, CheckIn.ALL_FINE, 48)),
    )
    assert on(49, twice) == Rest("all_fine", day(69), ask_rhythm=True)


def test_two_who_both_say_fine_to_one_check_in_have_said_it_once() -> None:
    answers = (said(TOM, CheckIn.ALL_FINE, 26), said(MIA, CheckIn.ALL_FINE, 27))
    assert on(28, with_(sent=sent(16, 21, 25), answers=answers)) == Rest("all_fine", day(47))


@pytest.mark.parametrize(
    "answers",
    [
        (said(TOM, CheckIn.ALL_FINE, 26), said(MIA, CheckIn.CANNOT_REACH, 27)),
        (said(MIA, CheckIn.CANNOT_REACH, 25), said(TOM, CheckIn.ALL_FINE, 26)),
        (said(MIA, CheckIn.CANNOT_REACH, 26), said(TOM, CheckIn.ALL_FINE, 26)),
    ],
)
def test_one_says_fine_and_the_other_cannot_reach_them_so_coordinators_look_at_once(
    answers: tuple[Answered, ...],
) -> None:
    assert on(27, with_(sent=sent(16, 21, 25), answers=answers)) == Alert("disagree", MET)


def test_a_disagreement_is_raised_once() -> None:
    answers = (said(TOM, CheckIn.ALL_FINE, 26), said(MIA, CheckIn.CANNOT_REACH, 26))
    raised = with_(sent=(*sent(16, 21, 25), Sent("5", day(26))), answers=answers, settled=(Settled(day(26)),))
    assert on(27, raised) == Rest("all_fine", day(47))


def test_a_disagreement_of_before_the_alert_is_forgotten_when_a_booking_falls_through() -> None:
    answers = (said(TOM, CheckIn.ALL_FINE, 26), said(MIA, CheckIn.CANNOT_REACH, 26))
    raised = with_(sent=(*sent(16, 21, 25), Sent("5", day(26))), answers=answers, resumed_on=day(30))
    assert on(31, raised) == Rest("not_due", day(35))


def test_mia_who_could_not_reach_tom_and_then_could_does_not_disagree_with_herself() -> None:
    answers = (said(MIA, CheckIn.CANNOT_REACH, 25), said(MIA, CheckIn.ALL_FINE, 26))
    assert on(27, with_(sent=sent(16, 21, 25), answers=answers)) == Rest("all_fine", day(47))


def test_what_tom_said_in_an_earlier_ascent_disagrees_with_nothing_now() -> None:
    facts = with_(
        sent=(*sent(16, 21, 25), Sent("1", day(47))),
        answers=(said(TOM, CheckIn.ALL_FINE, 26), said(MIA, CheckIn.CANNOT_REACH, 48)),
    )
    assert on(49, facts) == Rest("not_due", day(52))


@pytest.mark.parametrize(
    ("answers", "kind", "to"),
    [
        ((), Kind.LAST_WORD, (MIA, TOM)),
        ((said(MIA, CheckIn.BOOK_NOW, 26),), Kind.ABOUT_THE_OTHER, (MIA,)),
        ((said(TOM, CheckIn.WROTE, 26),), Kind.ABOUT_THE_OTHER, (TOM,)),
        ((said(TOM, CheckIn.CANNOT_REACH, 25),), Kind.ABOUT_THE_OTHER, (TOM,)),
        ((said(MIA, CheckIn.WROTE, 26), said(TOM, CheckIn.WROTE, 27)), Kind.LAST_WORD, (MIA, TOM)),
        ((said(MIA, CheckIn.WROTE, 22),), Kind.LAST_WORD, (MIA, TOM)),  # before the check-in
    ],
)
def test_rung_four_asks_whoever_answered_about_the_other_else_both_get_a_last_word(
    answers: tuple[Answered, ...], kind: Kind, to: tuple[Role, ...]
) -> None:
    step = on(29, with_(sent=sent(16, 21, 25), answers=answers))
    assert step == Climb(Rung.ABOUT_THE_OTHER, kind, to, MET, "4", may_move=True, alert_on=day(33), again_on=day(33))


def test_a_written_reply_does_not_end_the_climb() -> None:
    assert on(33, with_(sent=sent(16, 21, 25, 29), answers=(said(TOM, CheckIn.WROTE, 30),))) == Alert("silence", MET)


def test_not_now_brings_the_same_rung_again_on_the_day_mia_chose() -> None:
    moved = with_(sent=sent(16), moves=(Moved(MIA, "1", day(16), day(18)),))
    assert on(17, moved) == Rest("not_now", day(18))
    assert on(18, moved) == Climb(Rung.FIRST, Kind.BOOK_NEXT, (MIA,), MET, "1.1", may_move=True, again_on=day(23))
    again = replace(moved, sent=(*moved.sent, Sent("1.1", day(18))))
    assert on(21, again) == Rest("not_due", day(23))


def test_not_now_works_twice_and_no_more() -> None:
    once = with_(sent=sent(16), moves=(Moved(MIA, "1", day(16), day(17)),))
    twice = replace(
        once, sent=(*once.sent, Sent("1.1", day(17))), moves=(*once.moves, Moved(MIA, "1.1", day(17), day(18)))
    )
    last = on(18, twice)
    assert last == Climb(Rung.FIRST, Kind.BOOK_NEXT, (MIA,), MET, "1.2", may_move=False, again_on=day(23))
    thrice = replace(
        twice, sent=(*twice.sent, Sent("1.2", day(18))), moves=(*twice.moves, Moved(MIA, "1.2", day(18), day(40)))
    )
    assert on(19, thrice) == Rest("not_due", day(23))
    assert [moves_left(facts, 1) for facts in (MONTHLY, once, twice, thrice)] == [2, 2, 1, 0]


def test_only_who_asked_gets_the_check_in_again() -> None:
    step = on(30, with_(sent=sent(16, 21, 25), moves=(Moved(TOM, "3", day(26), day(30)),)))
    assert step == Climb(Rung.CHECK_IN, Kind.CHECK_IN, (TOM,), MET, "3.1", may_move=True, again_on=day(34))


def test_a_check_in_that_reaches_the_two_on_different_days_is_one_step() -> None:
    two_days = (*sent(16, 21, 25), Sent("3", day(26)))
    assert on(29, with_(sent=two_days)) == Rest("not_due", day(30))
    assert moves_left(with_(sent=two_days), 3) == 2
    moved = with_(sent=two_days, moves=(Moved(MIA, "3", day(25), day(31)),))
    assert on(31, moved) == Climb(Rung.CHECK_IN, Kind.CHECK_IN, (MIA,), MET, "3.1", may_move=True, again_on=day(35))


def test_an_answer_counts_from_when_the_check_in_reached_the_first_of_them() -> None:
    facts = with_(sent=(*sent(16, 21, 25), Sent("3", day(27))), answers=(said(MIA, CheckIn.WROTE, 26),))
    step = on(31, facts)
    assert isinstance(step, Climb)
    assert (step.kind, step.to) == (Kind.ABOUT_THE_OTHER, (MIA,))


def test_not_now_is_an_answer_too() -> None:
    facts = with_(sent=(*sent(16, 21, 25), Sent("3.1", day(26))), moves=(Moved(TOM, "3", day(25), day(26)),))
    step = on(30, facts)
    assert isinstance(step, Climb)
    assert (step.kind, step.to) == (Kind.ABOUT_THE_OTHER, (TOM,))


def test_a_check_in_that_crosses_the_others_all_fine_does_not_begin_a_new_ascent() -> None:
    crossed = with_(sent=(*sent(16, 21, 25), Sent("3", day(26))), answers=(said(MIA, CheckIn.ALL_FINE, 25),))
    assert on(27, crossed) == Rest("all_fine", day(46))
    assert on(46, crossed) == Climb(Rung.FIRST, Kind.BOOK_NEXT, (MIA,), day(25), "1", may_move=True, again_on=day(51))


def test_of_two_who_said_not_now_the_later_day_counts() -> None:
    moves = (Moved(MIA, "3", day(25), day(28)), Moved(TOM, "3", day(25), day(27)))
    facts = with_(sent=sent(16, 21, 25), moves=moves)
    assert on(27, facts) == Rest("not_now", day(28))
    step = on(28, facts)
    assert isinstance(step, Climb)
    assert (step.step, step.to) == ("3.1", (MIA, TOM))


def test_not_now_until_a_saturday_means_monday() -> None:
    saturday = day(18) + timedelta(days=1)
    moved = with_(sent=sent(16), moves=(Moved(MIA, "1", day(16), saturday),))
    assert on(18, moved) == Rest("not_now", day(19))
    assert decide(moved, RULES, CALENDAR, CALENDAR.opening(saturday)) == Rest("closed", day(19))


def test_nobody_puts_the_ladder_off_for_longer_than_a_rhythm() -> None:
    moved = with_(sent=sent(16), moves=(Moved(MIA, "1", day(16), date(2030, 1, 1)),))
    assert on(17, moved) == Rest("not_now", day(37))


def test_a_booking_that_fell_through_resumes_the_ladder_a_gap_later() -> None:
    assert on(26, with_(sent=sent(16, 21), resumed_on=day(25), fell_through=1)) == Rest("not_due", day(29))
    introduced = replace(INTRODUCED, sent=sent(3), resumed_on=day(9), fell_through=1)
    assert on(10, introduced) == Rest("not_due", day(13))
    assert on(2, replace(INTRODUCED, resumed_on=day(2), fell_through=1)) == Rest("not_due", day(6))


def test_two_sessions_missed_in_a_row_bring_the_check_in() -> None:
    step = on(26, with_(resumed_on=day(25), fell_through=2))
    assert step == Climb(Rung.CHECK_IN, Kind.CHECK_IN, (MIA, TOM), MET, "3", may_move=True, again_on=day(30))


def test_a_meeting_logged_late_ends_the_climb_it_was_part_of() -> None:
    logged = replace(
        MONTHLY, last_held_on=day(10), logged_on=day(26), sent=sent(16, 21, 25), answers=(said(TOM, CheckIn.WROTE, 26),)
    )
    assert on(26, logged) == Rest("not_due", day(27))
    assert on(27, logged) == Climb(Rung.FIRST, Kind.BOOK_NEXT, (MIA,), day(26), "1", may_move=True, again_on=day(32))


def test_what_was_sent_on_the_day_they_met_belongs_to_what_came_before() -> None:
    assert on(16, with_(sent=(Sent("2", MET),))) == on(16, MONTHLY)


def test_after_an_alert_that_ada_settled_the_pair_rests_a_rhythm() -> None:
    settled = with_(sent=sent(16, 21, 25, 29, 33), settled=(Settled(day(35)),))
    assert on(36, settled) == Rest("all_fine", day(56))
    assert [number for number, _ in live(settled, until=90)] == [56, 61, 65, 69, 73]


def test_after_an_alert_a_booking_that_falls_through_begins_a_new_ascent() -> None:
    facts = with_(sent=sent(16, 21, 25, 29, 33), resumed_on=day(40), fell_through=1)
    assert [number for number, _ in live(facts, until=70)] == [45, 50, 54, 58, 62]


@given(RHYTHMS, st.frozensets(st.integers(0, 200)))
def test_our_downtime_never_alerts_without_both_last_rungs_sent_before(rhythm: Span, down: frozenset[int]) -> None:
    steps = live(replace(MONTHLY, rhythm=rhythm), until=220, down=down)
    days = rung_days(rhythm, RULES)
    assert [getattr(step, "rung", 5) for _, step in steps] == [1, 2, 3, 4, 5][: len(steps)]
    assert all(number >= due for (number, _), due in zip(steps, days, strict=False))
    gaps = [later - earlier for (earlier, _), (later, _) in pairwise(steps)]
    assert all(gap >= RULES.gap_at_least for gap in gaps[1:])
    assert all(gap >= 1 for gap in gaps)


@given(RHYTHMS, st.integers(0, 3), st.integers(0, 40))
def test_waiting_never_takes_a_decision_back(rhythm: Span, rungs: int, late: int) -> None:
    days = rung_days(rhythm, RULES)
    facts = replace(MONTHLY, rhythm=rhythm, sent=sent(*(number + late for number in days[:rungs])))
    decisions = [on(number, facts) for number in range(days[-1] + late + 2)]
    rests = [each for each in decisions if isinstance(each, Rest)]
    assert decisions[: len(rests)] == rests
    assert {each.again_on for each in rests} <= {day(len(rests))}
    assert len({getattr(each, "rung", 5) for each in decisions[len(rests) :]}) <= 1


@given(RHYTHMS, st.integers(0, 30), st.integers(0, 30))
def test_an_absence_only_ever_puts_the_next_step_later(rhythm: Span, first: int, length: int) -> None:
    facts = replace(MONTHLY, rhythm=rhythm)
    gone = replace(facts, away=Stretch(day(first), day(first + length)))
    home, back = on(0, facts), on(0, gone)
    assert (back.again_on or MET) >= (home.again_on or MET)


@given(RHYTHMS, st.integers(1, 60))
def test_a_longer_rhythm_never_climbs_sooner(rhythm: Span, extra: int) -> None:
    longer = Span.of(f"{rhythm.working_days + extra} days")
    days, later = rung_days(rhythm, RULES), rung_days(longer, RULES)
    assert all(one <= other for one, other in zip(days, later, strict=True))
