"""Meetings as a calendar file: RFC 5545, as Outlook, Google and Apple read it.

Times are written as moments in UTC. Each meeting is one event that does not recur, so that it needs no zone of its own:
RFC 5545 wants a VTIMEZONE only for local times, and Outlook, which keeps single appointments in UTC (MS-OXOCAL,
PidLidAppointmentStartWhole), misreads local times whose VTIMEZONE it does not like. Every calendar shows a moment by
its reader's own clock, on either side of a change to summer time.

The method is PUBLISH, as nobody is asked to answer. DTSTAMP is then the moment at which the file was made (RFC 5545,
3.8.7.2): of two with the same SEQUENCE the later counts, so that a file made after details were turned on is taken.
CLASS is PRIVATE: whoever may look into one's calendar sees that one is busy.
"""

import hashlib
import re
import unicodedata
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from bot.files.made import File
from models.journeys.delivery import Letter
from models.person import Person
from models.queries.calendar import DetailsCard, EventCard, events_of
from models.queries.programmes import languages_of
from models.unit import Unit
from templates import Reader, plain_words

PRODUCT = "-//Waypost//Mentoring sessions//EN"
AGAIN = timedelta(hours=1)
MADE_AT = re.compile(rb"DTSTAMP:\w+")


@dataclass(frozen=True)
class Feed:
    """A calendar as it is now; `tag` is the same as long as nothing in it has changed."""

    content: bytes
    tag: str


def files(unit: Unit, letter: Letter) -> tuple[File, ...]:
    """The meeting that the letter is about, with the rest of its series, for whom the letter goes to."""
    reader, events = Reader(letter.language, letter.zone), letter.context["events"]
    name = f"mentoring-{events[0].starts_at:%Y-%m-%d}.ics"
    return (File(name, name, calendar_of(events, reader, unit.now).to_ical()),)


def feed(unit: Unit, person_id: uuid.UUID) -> Feed:
    """All of somebody's meetings that their calendar shows."""
    person = unit.get(Person, person_id)
    reader, events = Reader(languages_of(unit, person), person.zone), events_of(unit, person_id)
    content = _followed(calendar_of(events, reader, unit.now), reader).to_ical()
    return Feed(content, hashlib.sha256(MADE_AT.sub(b"", content)).hexdigest())


def calendar_of(events: Iterable[EventCard], reader: Reader, made_at: datetime) -> Calendar:
    """These meetings, in the reader's language."""
    calendar = Calendar()
    for name, value in (("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH")):
        calendar.add(name, value)
    for each in events:
        calendar.add_component(_event(each, reader, made_at))
    return calendar


def _followed(calendar: Calendar, reader: Reader) -> Calendar:
    """What whoever follows it calls it, and how often they look again; RFC 7986, and what was used before it."""
    name = plain_words("event_title", reader)
    for property_name in ("name", "x-wr-calname"):
        calendar.add(property_name, name)
    calendar.add("refresh-interval", AGAIN, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    return calendar


def _event(card: EventCard, reader: Reader, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{card.session_id}@waypost")
    event.add("sequence", card.sequence)
    event.add("dtstamp", made_at.astimezone(UTC))
    event.add("dtstart", card.starts_at.astimezone(UTC))
    event.add("dtend", card.ends_at.astimezone(UTC))
    event.add("summary", _title(card, reader))
    event.add("status", "CANCELLED" if card.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if card.is_cancelled else "OPAQUE")
    event.add("class", "PRIVATE")
    if card.details:
        _add_details(event, card.details, reader)
    return event


def _title(card: EventCard, reader: Reader) -> str:
    """Outlook goes on showing what is cancelled as free time, so its title says so."""
    title = plain_words("event_title", reader, partner=_line(card.details.partner) if card.details else "")
    return plain_words("event_cancelled", reader, title=title) if card.is_cancelled else title


def _add_details(event: Event, details: DetailsCard, reader: Reader) -> None:
    if details.place:
        event.add("location", _line(details.place))
    lines = [plain_words("event_how", reader, format=details.format)]
    if details.topics:
        lines += ["", plain_words("event_topics", reader), _clean(details.topics)]
    event.add("description", "\n".join(lines))


def _line(text: str) -> str:
    return " ".join(_clean(text).split())


def _clean(text: str) -> str:
    """RFC 5545 knows no control characters in texts, and one way to end a line."""
    lines = "\n".join(text.splitlines())
    return "".join(" " if unicodedata.category(each) == "Cc" and each != "\n" else each for each in lines)
