from datetime import date, time
from typing import Any

import pytest
from pydantic import ValidationError

from models.policies.calendar import Hours, Weekday, WorkCalendar
from models.policies.reasons import Problem
from models.policies.rules import BadRules, Rules
from models.policies.spans import Rhythm, Span, Unit


def test_a_new_programme_has_the_defaults_and_stores_nothing() -> None:
    rules = Rules.of({})
    assert rules.differs() == {}
    assert (rules.term, rules.early_exit) == (Span(12, Unit.MONTHS), Span(6, Unit.MONTHS))
    assert rules.rhythm == Rhythm(Span(1, Unit.MONTHS), 60)
    assert rules.other_rhythms == (Rhythm(Span(2, Unit.WEEKS), 30), Rhythm(Span(6, Unit.WEEKS), 90))
    assert (rules.answer_days, rules.reminder_after_days, rules.default_capacity) == (5, 3, 1)
    assert (rules.quiet_day, rules.take_back_minutes, rules.stuck_days) == (Weekday.TUE, 10, 5)
    assert (rules.smallest_group, rules.language, rules.guests_may_join) == (5, "en-GB", False)


def test_the_default_lists_are_settings_that_would_be_accepted() -> None:
    everything = Rules.of({}).model_dump(mode="json")
    assert Rules.of(everything) == Rules.of({})


@pytest.mark.parametrize("key", ["term", "ladder", "topics"])
def test_rules_are_frozen(key: str) -> None:
    rules = Rules.of({})
    with pytest.raises(ValidationError):
        setattr(rules, key, getattr(rules, key))


@pytest.mark.parametrize(
    ("key", "text", "stored"),
    [
        ("term", "6 months", "6 months"),
        ("rhythm", "every 2 weeks, 45 minutes", "2 weeks, 45 minutes"),
        ("other_rhythms", "1 week, 30 minutes; 1 month, 90 minutes", ["1 week, 30 minutes", "1 month, 90 minutes"]),
        ("zone", "America/New_York", "America/New_York"),
        ("working_days", "Mon\N{EN DASH}Thu", ["Mon", "Tue", "Wed", "Thu"]),
        ("working_days", "sunday-thursday", ["Mon", "Tue", "Wed", "Thu", "Sun"]),
        ("working_days", "fri, mon", ["Mon", "Fri"]),
        ("closed_days", "2026-12-24, 2026-08-03", ["2026-08-03", "2026-12-24"]),
        ("sending_hours", "8-16:15", "08:00-16:15"),
        ("coordinators", "<@U0ADA|ada>, U0BEN, U0ADA", ["U0ADA", "U0BEN"]),
        ("answer_days", " 7 ", 7),
        ("quiet_day", "Friday", "Fri"),
        ("guests_may_join", "yes", True),
        ("topics", "Writing, Data\nLeading", ["Writing", "Data", "Leading"]),
        ("clauses", "We come, and on time; We listen", ["We come, and on time", "We listen"]),
        ("ladder.gap_percent", "25", {"gap_percent": 25}),
        ("ladder.first_meeting", "2, 4, 6, 8, 10", {"first_meeting": [2, 4, 6, 8, 10]}),
        ("ladder.give", "3 weeks", {"give": "3 weeks"}),
        ("country", "", ""),
    ],
)
def test_ada_sets_one_setting_by_typing_it(key: str, text: str, stored: object) -> None:
    rules = Rules.of({}).with_(key, text)
    assert rules.differs()[key.partition(".")[0]] == stored
    assert Rules.of(rules.differs()) == rules


@pytest.mark.parametrize(
    ("key", "text", "problem"),
    [
        ("colour", "red", Problem("unknown_setting", "colour")),
        ("ladder.colour", "red", Problem("unknown_setting", "ladder.colour")),
        ("ladder", "red", Problem("unknown_setting", "ladder")),
        ("notice_version", "9", Problem("unknown_setting", "notice_version")),
        ("term", "a while", Problem("not_a_span", "term")),
        ("term", "0 days", Problem("span_out_of_range", "term")),
        ("rhythm", "monthly", Problem("not_a_rhythm", "rhythm")),
        ("zone", "Mars/Olympus", Problem("not_a_zone", "zone")),
        ("zone", "../etc", Problem("not_a_zone", "zone")),
        ("country", "Atlantis", Problem("not_a_country", "country")),
        ("subdivision", "BY", Problem("not_a_subdivision", "subdivision")),
        ("working_days", "someday", Problem("not_a_weekday", "working_days")),
        ("working_days", "", Problem("too_few", "working_days", {"least": 1})),
        ("closed_days", "24/12/2026", Problem("not_a_date", "closed_days")),
        ("sending_hours", "nine to five", Problem("not_hours", "sending_hours")),
        ("sending_hours", "all day", Problem("not_hours", "sending_hours")),
        ("sending_hours", "17:00-09:00", Problem("hours_end_before_start", "sending_hours")),
        ("coordinators", "Ada", Problem("not_a_person", "coordinators")),
        ("lead", "U0ADA", Problem("not_a_coordinator", "lead")),
        ("deputy", "U0BEN", Problem("not_a_coordinator", "deputy")),
        ("answer_days", "five", Problem("not_a_number", "answer_days")),
        ("answer_days", "61", Problem("too_large", "answer_days", {"most": 60})),
        ("answer_days", "3", Problem("reminder_not_before_answer", "reminder_after_days")),
        ("default_capacity", "0", Problem("too_small", "default_capacity", {"least": 1})),
        ("default_capacity", "11", Problem("too_large", "default_capacity", {"most": 10})),
        ("guests_may_join", "perhaps", Problem("not_yes_or_no", "guests_may_join")),
        ("purpose", " ", Problem("empty", "purpose", {"least": 1})),
        ("purpose", "x" * 301, Problem("too_long", "purpose", {"most": 300})),
        ("topics", "x" * 76, Problem("option_too_long", "topics")),
        ("clauses", ";".join("abcdefghijk"), Problem("too_many", "clauses", {"most": 10})),
        ("ladder.gap_percent", "0", Problem("too_small", "ladder.gap_percent", {"least": 1})),
        ("ladder.first_meeting", "3, 3, 4, 5, 6", Problem("not_rising", "ladder.first_meeting")),
        ("ladder.first_meeting", "3, x", Problem("not_a_number", "ladder.first_meeting")),
        ("language", "English", Problem("not_a_language", "language")),
    ],
)
def test_what_cannot_be_is_refused_with_one_named_problem(key: str, text: str, problem: Problem) -> None:
    with pytest.raises(BadRules) as refused:
        Rules.of({}).with_(key, text)
    assert refused.value.problems == (problem,)


@pytest.mark.parametrize(
    ("stored", "problem"),
    [
        ({"term": 12}, Problem("not_text", "term")),
        ({"topics": 3}, Problem("not_a_list", "topics")),
        ({"topics": [3]}, Problem("not_text", "topics")),
        ({"purpose": 3}, Problem("not_text", "purpose")),
    ],
)
def test_stored_nonsense_is_named_not_a_crash(stored: dict[str, Any], problem: Problem) -> None:
    with pytest.raises(BadRules) as refused:
        Rules.of(stored)
    assert refused.value.problems == (problem,)


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(BadRules) as refused:
        Rules.of({"zone": "Mars", "answer_days": 0})
    assert refused.value.problems == (Problem("not_a_zone", "zone"), Problem("too_small", "answer_days", {"least": 1}))
    assert str(refused.value) == "zone: not_a_zone, answer_days: too_small"


def test_setting_it_back_to_the_default_stores_nothing() -> None:
    assert Rules.of({}).with_("term", "6 months").with_("term", "12 months").differs() == {}


def test_a_setting_of_a_later_version_is_left_alone() -> None:
    assert Rules.of({"from_the_future": 1}) == Rules.of({})


def test_two_settings_of_the_ladder_stand_side_by_side() -> None:
    rules = Rules.of({}).with_("ladder.gap_percent", "25").with_("ladder.ahead_at_most", "4")
    assert rules.differs() == {"ladder": {"gap_percent": 25, "ahead_at_most": 4}}


def test_another_country_forgets_the_part_of_the_old_one() -> None:
    assert Rules.of({}).with_("country", "fr").differs() == {"country": "FR", "subdivision": ""}
    assert Rules.of({}).changed({"country": "DE", "subdivision": "BY"}).subdivision == "BY"


def test_a_changed_notice_gets_a_new_version_and_the_same_one_does_not() -> None:
    first = Rules.of({})
    second = first.with_("data_contact", "privacy@example.org")
    assert (first.notice_version, second.notice_version) == (1, 2)
    assert second.with_("data_contact", "privacy@example.org").notice_version == 2
    assert second.with_("term", "6 months").notice_version == 2
    assert second.with_("notice", "Shorter.").notice_version == 3


def test_a_lead_is_one_of_the_coordinators() -> None:
    rules = Rules.of({}).changed({"coordinators": "U0ADA, U0BEN", "lead": "<@U0ADA>", "deputy": "U0BEN"})
    assert rules.differs() == {"coordinators": ["U0ADA", "U0BEN"], "lead": "U0ADA", "deputy": "U0BEN"}


def test_every_key_can_be_set_to_what_it_is() -> None:
    rules = Rules.of({})
    assert {key.partition(".")[0] for key in Rules.all_keys()} == set(Rules.model_fields) - {"notice_version"}
    assert "ladder.alert_percent" in Rules.all_keys()
    assert rules.with_("ladder.alert_percent", "150") == rules


def test_the_programme_calendar_is_made_of_its_settings() -> None:
    rules = Rules.of({}).changed({"closed_days": "2026-12-24", "working_days": "Mon-Thu", "sending_hours": "8-12"})
    assert rules.calendar == WorkCalendar(
        working_days=frozenset({Weekday.MON, Weekday.TUE, Weekday.WED, Weekday.THU}),
        country="GB",
        subdivision="ENG",
        closed=frozenset({date(2026, 12, 24)}),
        zone="Europe/London",
        hours=Hours(time(8), time(12)),
    )
