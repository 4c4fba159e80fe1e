from datetime import date

import pytest

from models.policies.spans import Rhythm, Span, Unit


@pytest.mark.parametrize(
    ("said", "span"),
    [
        ("10 days", Span(10, Unit.DAYS)),
        ("1 day", Span(1, Unit.DAYS)),
        ("every 2 weeks", Span(2, Unit.WEEKS)),
        (" Month ", Span(1, Unit.MONTHS)),
        ("every month", Span(1, Unit.MONTHS)),
        ("12 MONTHS", Span(12, Unit.MONTHS)),
    ],
)
def test_a_span_is_read_as_people_say_it(said: str, span: Span) -> None:
    assert Span.of(said) == span


@pytest.mark.parametrize("said", ["", "soon", "ten days", "-1 days", "1.5 weeks", "1 year", "days 3", "2 weeks 3 days"])
def test_what_is_no_span_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match=r"^not_a_span$"):
        Span.of(said)


@pytest.mark.parametrize("said", ["0 days", "3661 days", "521 weeks", "121 months"])
def test_a_span_is_at_least_a_day_and_at_most_ten_years(said: str) -> None:
    with pytest.raises(ValueError, match=r"^span_out_of_range$"):
        Span.of(said)


@pytest.mark.parametrize("said", ["1 day", "10 days", "1 week", "6 weeks", "1 month", "12 months"])
def test_a_span_is_written_as_it_is_read(said: str) -> None:
    assert str(Span.of(said)) == said


@pytest.mark.parametrize(
    ("start", "span", "end"),
    [
        (date(2026, 1, 6), "10 days", date(2026, 1, 16)),
        (date(2026, 1, 6), "6 weeks", date(2026, 2, 17)),
        (date(2026, 1, 31), "1 month", date(2026, 2, 28)),
        (date(2028, 1, 31), "1 month", date(2028, 2, 29)),
        (date(2026, 12, 31), "2 months", date(2027, 2, 28)),
        (date(2028, 2, 29), "12 months", date(2029, 2, 28)),
        (date(2026, 1, 6), "12 months", date(2027, 1, 6)),
        (date(2026, 11, 30), "1 month", date(2026, 12, 30)),
    ],
)
def test_a_term_ends_on_the_same_day_or_the_last_of_a_shorter_month(start: date, span: str, end: date) -> None:
    assert Span.of(span).after(start) == end


@pytest.mark.parametrize(
    ("said", "days"), [("3 days", 3), ("1 week", 5), ("2 weeks", 10), ("1 month", 21), ("6 weeks", 30)]
)
def test_on_the_ladder_a_week_counts_five_days_and_a_month_twenty_one(said: str, days: int) -> None:
    assert Span.of(said).working_days == days


def test_a_rhythm_is_read_and_written() -> None:
    assert Rhythm.of("every 6 weeks, 90 min") == Rhythm(Span(6, Unit.WEEKS), 90)
    assert str(Rhythm(Span(1, Unit.MONTHS), 60)) == "1 month, 60 minutes"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("monthly", "not_a_rhythm"),
        ("1 month", "not_a_rhythm"),
        ("1 moon, 60 minutes", "not_a_span"),
        ("1 month, 4 minutes", "minutes_out_of_range"),
        ("1 month, 481 minutes", "minutes_out_of_range"),
    ],
)
def test_what_is_no_rhythm_is_refused(said: str, name: str) -> None:
    with pytest.raises(ValueError, match=f"^{name}$"):
        Rhythm.of(said)
