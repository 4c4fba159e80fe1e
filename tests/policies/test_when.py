from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.policies.when import NotAMoment, parse_when

TUESDAY = datetime(2026, 1, 6, 10, tzinfo=UTC)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("12 June 2pm", "2026-06-12 13:00"),
        ("12 jun 2026 at 14:30", "2026-06-12 13:30"),
        ("June 12th, 2.15 pm", "2026-06-12 13:15"),
        ("Friday 12 June at noon", "2026-06-12 11:00"),
        ("the next day", "no_time"),
        ("2nd of February 9am", "2026-02-02 09:00"),
        ("2026-02-03 09:05", "2026-02-03 09:05"),
        ("2026-02-03T09:05", "2026-02-03 09:05"),
        ("3/2 12am", "2026-02-03 00:00"),
        ("3/2/2027 12pm", "2027-02-03 12:00"),
        ("5 January 3 p.m.", "2027-01-05 15:00"),
        ("6 January 3pm", "2026-01-06 15:00"),
        ("today 16:00", "2026-01-06 16:00"),
        ("Tomorrow,  10am", "2026-01-07 10:00"),
        ("tuesday 9am", "2026-01-13 09:00"),
        ("wed 9am", "2026-01-07 09:00"),
        ("on Thursday at 9:00", "2026-01-08 09:00"),
        ("next mon 9:00", "2026-01-12 09:00"),
        ("12.6. 14:00", "2026-06-12 13:00"),
        ("12.06.2026 14.00", "2026-06-12 13:00"),
        ("Fri 12 Jun, 2 p.m.", "2026-06-12 13:00"),
        ("June 12th at 2.30pm", "2026-06-12 13:30"),
        ("2pm on 12 June", "2026-06-12 13:00"),
        ("at 14:00, Friday 12 June", "2026-06-12 13:00"),
        ("noon on Thursday", "2026-01-08 12:00"),
        ("10:30 tomorrow", "2026-01-07 10:30"),
        ("14h30 tomorrow", "2026-01-07 14:30"),
        ("tomorrow 14h30", "2026-01-07 14:30"),
        ("on the 3rd of March at noon", "2026-03-03 12:00"),
        ("5 January 9am", "2027-01-05 09:00"),  # the next one there is
        ("29 March 1:30am", "skipped"),
        ("25 October 1:30am", "2026-10-25 00:30"),  # it comes twice, and the first is meant
        ("", "no_time"),
        ("12 June", "no_time"),
        ("12 June at 2", "no_time"),
        ("someday 2pm", "no_day"),
        ("2pm", "no_day"),
        ("in a week 2pm", "no_day"),
        ("31 June 2pm", "no_such_day"),
        ("3/13 2pm", "no_such_day"),
        ("29 February 2pm", "no_such_day"),
        ("Monday 12 June 2pm", "no_such_day"),
        ("12 June 13pm", "no_such_time"),
        ("12 June 0am", "no_such_time"),
        ("12 June 25:00", "no_such_time"),
        ("12 June 10:60", "no_such_time"),
        ("today 9am", "in_the_past"),
        ("today 10am", "in_the_past"),
        ("5 January 2026 9am", "in_the_past"),
        ("0001-01-01 00:00", "in_the_past"),
        ("9999-12-31 23:59", "too_far"),
    ],
)
def test_a_moment_is_read_as_people_type_it(said: str, meant: str) -> None:
    try:
        assert parse_when(said, "Europe/London", TUESDAY) == at(meant)
    except NotAMoment as refused:
        assert refused.name == meant  # noqa: PT017  one list says both


def test_the_clock_is_the_one_on_the_wall_of_who_types() -> None:
    assert parse_when("12 June 2pm", "America/New_York", TUESDAY) == at("2026-06-12 18:00")


@given(st.text(alphabet="0123456789:/-.apm JuneTsd", max_size=20))
def test_whatever_is_typed_is_a_moment_ahead_or_a_named_refusal(said: str) -> None:
    try:
        assert parse_when(said, "Europe/London", TUESDAY) > TUESDAY
    except NotAMoment as refused:
        assert refused.name in {"no_time", "no_day", "no_such_day", "no_such_time", "in_the_past", "too_far", "skipped"}  # noqa: PT017
