"""The bytes of a calendar file, whatever people have typed and wherever they are; read again by another program."""

import sys
import unicodedata
import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.files.calendar import calendar_of
from models.queries.calendar import DetailsCard, EventCard
from models.states import Format
from templates import Reader

NOW = datetime(2026, 1, 6, 10, tzinfo=UTC)
ZONES = (
    "Europe/London",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Casablanca",
)
HARD = "\r\n\t\x00\x0b\x1b\x7f\x85\u2028\u2029;:,\\\"'&<>nN^ é💬\u200d\ufeff"
TEXTS = st.text(st.sampled_from(HARD) | st.characters(exclude_categories=["Cs"]), max_size=80)
DAYS = st.dates(date(2024, 1, 1), date(2031, 1, 1)) | st.sampled_from(
    [date(2026, month, day) for month, day in ((3, 8), (3, 29), (4, 5), (10, 4), (10, 25), (11, 1))]  # clocks change
)
MOMENTS = st.builds(
    lambda day, minutes, zone, fold: datetime.combine(
        day, time(minutes // 60, minutes % 60, fold=fold), ZoneInfo(zone)
    ),
    DAYS,
    st.integers(0, 1439),
    st.sampled_from(ZONES),
    st.sampled_from([0, 1]),
)
DETAILS = st.builds(DetailsCard, TEXTS, st.sampled_from(list(Format)), TEXTS, TEXTS)
EVENTS = st.builds(
    lambda starts_at, minutes, sequence, is_cancelled, details: EventCard(
        uuid.UUID(int=1),
        starts_at,
        starts_at.astimezone(UTC) + timedelta(minutes=minutes),
        sequence,
        is_cancelled,
        details,
    ),
    MOMENTS,
    st.integers(5, 480),
    st.integers(0, 30),
    st.booleans(),
    st.none() | DETAILS,
)
often = settings(max_examples=40, deadline=None, derandomize=True, database=None)


def made(*events: EventCard, zone: str = "Europe/London", language: str = "en-GB") -> bytes:
    return bytes(calendar_of(events, Reader(language, zone), NOW).to_ical())


def read_again(content: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def words(text: str) -> list[str]:
    """What can be read of a text: its words; control characters only part them."""
    return "".join(" " if unicodedata.category(each) == "Cc" else each for each in text).split()


@often
@given(st.lists(EVENTS, max_size=3), st.sampled_from(ZONES))
def test_every_moment_is_kept_wherever_one_reads_it(events: list[EventCard], zone: str) -> None:
    content = made(*events, zone=zone)
    again = read_again(content)
    assert [(each["DTSTART"].dt, each["DTEND"].dt) for each in again] == [
        (each.starts_at.astimezone(UTC), each.ends_at.astimezone(UTC)) for each in events
    ]
    assert b"TZID" not in content


@often
@given(st.lists(EVENTS, min_size=1, max_size=3), st.sampled_from(["en-GB", "en-XA"]))
def test_whatever_is_typed_stays_words_in_lines_that_every_calendar_takes(
    events: list[EventCard], language: str
) -> None:
    content = made(*events, language=language)
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert [each for each in lines if len(each) > 75 or b"\r" in each or b"\n" in each] == []
    assert [each for each in content.decode() if unicodedata.category(each) == "Cc" and each not in "\r\n"] == []
    assert [each.decode() for each in lines]  # no letter is cut in two
    unfolded = content.decode().replace("\r\n ", "").splitlines()
    assert unfolded.count("BEGIN:VEVENT") == unfolded.count("END:VEVENT") == len(events)
    for card, event in zip(events, read_again(content), strict=True):
        assert_said(card.details, event)


def assert_said(details: DetailsCard | None, event: Any) -> None:
    if details is None:
        assert {"LOCATION", "DESCRIPTION"} & set(event) == set()
        return
    assert words(str(event.get("LOCATION", ""))) == words(details.place)
    topics = words(details.topics)
    assert words(str(event["DESCRIPTION"]))[-len(topics) or sys.maxsize :] == topics
    assert " ".join(words(details.partner)) in str(event["SUMMARY"])


@often
@given(EVENTS)
def test_without_details_nothing_of_them_is_there(card: EventCard) -> None:
    plain = replace(card, details=None)
    [event] = read_again(made(plain))
    title = "Cancelled: Mentoring" if card.is_cancelled else "Mentoring"
    assert (str(event["SUMMARY"]), int(event["SEQUENCE"]), str(event["UID"])) == (
        title,
        card.sequence,
        f"{card.session_id}@waypost",
    )
    assert made(plain) == made(plain, zone="Asia/Kolkata")


def test_a_program_that_knows_only_the_standard_finds_all_that_it_demands() -> None:
    card = EventCard(uuid.UUID(int=1), NOW, NOW + timedelta(hours=1), 3, is_cancelled=True, details=None)
    assert made(card).decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Waypost//Mentoring sessions//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "SUMMARY:Cancelled: Mentoring",
        "DTSTART:20260106T100000Z",
        "DTEND:20260106T110000Z",
        "DTSTAMP:20260106T100000Z",
        "UID:00000000-0000-0000-0000-000000000001@waypost",
        "SEQUENCE:3",
        "CLASS:PRIVATE",
        "STATUS:CANCELLED",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
