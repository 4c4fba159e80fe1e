"""Dates for all kinds of people: part-time weeks, holidays, zones apart, month ends, nights in which clocks change."""

import calendar as months
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.policies.calendar import Hours, Stretch, Weekday, WorkCalendar, local_moment
from models.policies.ladder import Alert, Climb, LadderFacts, Sent, decide, rung_days
from models.policies.meeting import Busy, suggest
from models.policies.rules import LadderRules
from models.policies.spans import Span, Unit
from models.policies.when import FURTHEST, parse_when

TURNS = [date(2026, 3, 8), date(2026, 3, 29), date(2026, 4, 5), date(2026, 10, 25), date(2026, 11, 1)]
ENDS = [date(2026, 1, 31), date(2027, 12, 31), date(2028, 2, 29), date(2028, 2, 28), date(2026, 12, 24)]
DAYS = st.dates(date(2025, 1, 1), date(2029, 1, 1)) | st.sampled_from(TURNS + ENDS)
ZONES = st.sampled_from(
    [
        *("Europe/London", "America/New_York", "Australia/Sydney", "Pacific/Auckland", "Asia/Kathmandu"),
        *("Australia/Lord_Howe", "America/St_Johns", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Africa/Casablanca"),
    ]
)
CLOCKS = st.integers(0, 95).map(lambda quarters: time(quarters // 4, quarters % 4 * 15))
MOMENTS = st.builds(local_moment, DAYS, CLOCKS, ZONES)
HOURS = st.sets(CLOCKS, min_size=2, max_size=2).map(lambda both: Hours(*sorted(both)))
WEEKS = st.sets(st.sampled_from(list(Weekday)), min_size=1).map(frozenset) | st.sampled_from(
    [frozenset({Weekday.TUE, Weekday.WED, Weekday.THU}), frozenset({Weekday.SUN, Weekday.MON, Weekday.TUE})]
)
CALENDARS = st.builds(
    WorkCalendar,
    working_days=WEEKS,
    country=st.sampled_from(["GB", ""]),
    subdivision=st.just("SCT"),
    closed=st.sets(DAYS, max_size=5).map(frozenset),
    zone=ZONES,
    hours=HOURS,
)
SPANS = st.builds(Span, st.integers(1, 24), st.sampled_from(list(Unit)))
AWAY = st.builds(lambda first, days: Stretch(first, first + timedelta(days=days)), DAYS, st.integers(0, 40))

fewer = settings(max_examples=20)  # each looks at weeks of working days


# terms


@given(DAYS, SPANS)
def test_a_term_ends_on_the_same_day_of_a_later_month_or_on_its_last(day: date, span: Span) -> None:
    end = span.after(day)
    if span.unit is Unit.MONTHS:
        assert (end.year - day.year) * 12 + end.month - day.month == span.number
        assert end.day == min(day.day, months.monthrange(end.year, end.month)[1])
    else:
        assert (end - day).days == span.number * (7 if span.unit is Unit.WEEKS else 1)
    assert span.after(day) <= span.after(day + timedelta(days=1))


@given(CALENDARS, DAYS, SPANS)
def test_a_date_in_a_term_is_worked_and_no_earlier_worked_day_would_do(
    cal: WorkCalendar, day: date, span: Span
) -> None:
    there = cal.after(day, span)
    assert cal.is_working(there)
    if span.unit is Unit.DAYS:
        assert cal.working_days_between(day, there) == span.number
    else:
        passed_over = (span.after(day) + timedelta(days=ahead) for ahead in range((there - span.after(day)).days))
        assert [each for each in passed_over if cal.is_working(each)] == []


@given(CALENDARS, DAYS, st.integers(0, 40), AWAY)
def test_working_days_count_the_same_there_and_back_for_every_week(
    cal: WorkCalendar, day: date, number: int, away: Stretch
) -> None:
    there = cal.add_working_days(day, number, away)
    assert cal.working_days_between(day, there, away) == number
    assert cal.working_days_between(there, day, away) == -number


# sending


@fewer
@given(CALENDARS, MOMENTS, st.text(max_size=3), AWAY)
def test_a_message_waits_for_the_first_hour_its_reader_works(
    cal: WorkCalendar, now: datetime, key: str, away: Stretch
) -> None:
    moment = cal.next_sending_moment(now, key, away)
    day = cal.date_of(moment)
    assert (moment >= now, moment.tzinfo, cal.is_working(day), day in away) == (True, UTC, True, False)
    assert cal.opening(day) <= moment < cal.closing(day)
    assert cal.next_sending_moment(moment, key, away) == moment
    between = (cal.date_of(now) + timedelta(days=ahead) for ahead in range(1, (day - cal.date_of(now)).days))
    assert [each for each in between if cal.is_working(each) and each not in away] == []


# times to meet


@fewer
@given(CALENDARS, CALENDARS, MOMENTS, st.sampled_from([30, 45, 60, 90]), AWAY, MOMENTS)
def test_what_is_suggested_suits_both_whatever_weeks_and_clocks_they_have(
    mentee: WorkCalendar, mentor: WorkCalendar, now: datetime, minutes: int, away: Stretch, taken: datetime
) -> None:
    length, busy = timedelta(minutes=minutes), Busy(taken, taken + timedelta(days=2))
    times = suggest(mentee, mentor, minutes=minutes, now=now, away=away, busy=[busy])
    assert list(times) == sorted(set(times))
    for cal in (mentee, mentor):
        days = [cal.date_of(each) for each in times]
        assert [each for each in days if not cal.is_working(each) or each in away or each <= cal.date_of(now)] == []
        assert len(set(days)) == len(days)
        assert [
            at for at, on in zip(times, days, strict=True) if at < cal.opening(on) or at + length > cal.closing(on)
        ] == []
    assert [each for each in times if each < busy.end_at and each + length > busy.start_at] == []


@fewer
@given(CALENDARS, CALENDARS, MOMENTS, st.sampled_from([30, 60]))
def test_no_suggestion_means_that_the_two_share_no_such_hour(
    mentee: WorkCalendar, mentor: WorkCalendar, now: datetime, minutes: int
) -> None:
    if suggest(mentee, mentor, minutes=minutes, now=now, how_many=1):
        return
    first = max(mentee.date_of(now), mentor.date_of(now)) + timedelta(days=2)
    assert [
        day for day in (first + timedelta(days=ahead) for ahead in range(56)) if share(mentee, mentor, day, minutes)
    ] == []


def share(mentee: WorkCalendar, mentor: WorkCalendar, day: date, minutes: int) -> bool:
    """Whether the two both work for that long on that day of the mentee's."""
    if not mentee.is_working(day):
        return False
    near = [each for each in (day - timedelta(days=1), day, day + timedelta(days=1)) if mentor.is_working(each)]
    overlaps = (
        min(mentee.closing(day), mentor.closing(each)) - max(mentee.opening(day), mentor.opening(each)) for each in near
    )
    return any(each >= timedelta(minutes=minutes) for each in overlaps)


# typed moments


@given(MOMENTS, ZONES, st.integers(1, FURTHEST.days - 3), CLOCKS)
def test_what_is_typed_with_its_year_is_meant_wherever_it_is_typed(
    now: datetime, zone: str, ahead: int, clock: time
) -> None:
    day = now.astimezone(ZoneInfo(zone)).date() + timedelta(days=ahead)
    there = local_moment(day, clock, zone)
    if there.astimezone(ZoneInfo(zone)).time() != clock:
        return  # clocks go forward over that hour
    twelve = f"{clock.hour % 12 or 12}:{clock:%M}{'pm' if clock.hour >= 12 else 'am'}"
    for typed in (
        f"{day.isoformat()} {clock:%H:%M}",
        f"{day.day} {day:%B} {day.year} {twelve}",
        f"{day:%a}, {day.day}. {day:%b} {day.year} at {clock:%H:%M}".replace(". ", " "),
        f"{clock:%H:%M} on {day.day}/{day.month}/{day.year}",
    ):
        assert (typed, parse_when(typed, zone, now)) == (typed, there)


@given(MOMENTS, ZONES, st.integers(1, 365))
@example(datetime(2027, 12, 1, 12, tzinfo=UTC), "Europe/London", 90)  # the 29th of February
def test_a_day_without_a_year_is_the_next_there_is(now: datetime, zone: str, ahead: int) -> None:
    today = now.astimezone(ZoneInfo(zone)).date()
    day = today + timedelta(days=ahead)
    if (day.month, day.day) == (today.month, today.day):
        return
    assert parse_when(f"{day.day} {day:%B} noon", zone, now) == local_moment(day, time(12), zone)
    if ahead <= 7:
        assert parse_when(f"{day:%A} noon", zone, now) == local_moment(day, time(12), zone)


# the ladder


RHYTHMS = st.builds(Span, st.integers(1, 12), st.sampled_from(list(Unit)))
RULES = LadderRules()


@given(CALENDARS, RHYTHMS, DAYS, AWAY, st.booleans())
def test_a_silent_pair_climbs_each_rung_once_on_days_that_count(
    cal: WorkCalendar, rhythm: Span, since: date, away: Stretch, have_met: bool
) -> None:
    facts = LadderFacts(rhythm=rhythm, introduced_on=since, last_held_on=since if have_met else None, away=away)
    climbed = list(climbs(facts, cal, since))
    days = [on for on, _ in climbed]
    assert [decision.rung if isinstance(decision, Climb) else 5 for _, decision in climbed] == [1, 2, 3, 4, 5]
    assert [each for each in days if not cal.is_working(each) or each in away] == []
    counted = [cal.working_days_between(since, each, away) for each in days]
    wanted = rung_days(rhythm, RULES) if have_met else RULES.first_meeting
    assert [one <= two for one, two in zip(wanted, counted, strict=True)] == [True] * 5
    assert sorted(set(days)) == days
    if have_met:
        assert counted[-1] >= rhythm.working_days * 3 // 2


def climbs(facts: LadderFacts, cal: WorkCalendar, since: date) -> Iterator[tuple[date, Climb | Alert]]:
    """What leaves on which day if nobody ever answers, asked again only when the ladder says so."""
    today = since
    for _ in range(40):
        decision = decide(facts, RULES, cal, cal.start_of(today))
        if isinstance(decision, Climb | Alert):
            yield today, decision
        if isinstance(decision, Alert):
            return
        if isinstance(decision, Climb):
            facts = replace(facts, sent=(*facts.sent, Sent(decision.step, today)))
        assert decision.again_on is not None
        assert decision.again_on > today
        today = decision.again_on
