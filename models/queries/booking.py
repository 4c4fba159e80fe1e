"""What the forms for times show: good hours for both, lengths, what was said before."""

import uuid
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlmodel import col

from models.mentoring_session import MentoringSession
from models.pairing import Pairing
from models.person import Person
from models.policies.calendar import NO_DAYS, Stretch, Stretches
from models.policies.meeting import Busy, suggest
from models.policies.series import MOST, Member, how_many, series
from models.policies.spans import LONGEST_MEETING, SHORTEST_MEETING, Span
from models.queries.agreements import in_force, meeting_lengths, rhythm_of
from models.queries.hours import calendar_of
from models.queries.people import PersonCard, person_card
from models.queries.sessions import open_proposal
from models.refusals import SessionBooked, TimesOffered
from models.states import Format, Occasion, SessionStatus
from models.unit import Unit

SHORT = 20  # minutes
A_MONTH = timedelta(days=30)


class Unusual(StrEnum):
    """What somebody should know of a time before they offer it."""

    DAY_OFF = "day_off"  # one of the two does not work that day, or is away
    HOURS = "hours"  # it lies outside the hours of one of them
    TAKEN = "taken"  # one of them has another meeting then


@dataclass(frozen=True)
class BookingCard:
    """The form for offering times. `session_id` is the offer or the booking that gets other times, else None.

    `their_zone` is the partner's where their clock differs from the reader's. `occasion` is that of `session_id`.
    """

    pairing_id: uuid.UUID
    session_id: uuid.UUID | None
    partner: PersonCard
    suggested: tuple[datetime, ...]
    starts_at: datetime | None
    minutes: int
    shortest: int
    longest: int
    format: Format
    occasion: Occasion
    place: str
    topics: str
    their_zone: str | None


@dataclass(frozen=True)
class SeriesCard:
    """The form for a series: how often the pair meets, and how many of those fit until `until`.

    That is the review of their agreement while two fit before it, else the pairing's last day.
    """

    every: Span
    number: int
    until: date
    is_review: bool


@dataclass(frozen=True)
class TimeCard:
    """A time as it is said back before it is offered. `due_on` and no `at`: a series leaves that day out."""

    at: datetime | None
    due_on: date | None
    is_moved: bool
    unusual: Unusual | None


def booking(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID) -> BookingCard:
    """The form for a new meeting; raises NotForYou, PairingOver or TimesOffered."""
    pairing = unit.get(Pairing, pairing_id)
    may_offer(unit, pairing, by=by)
    return _card(unit, pairing, by, None)


def other_times(unit: Unit, *, by: uuid.UUID, session_id: uuid.UUID) -> BookingCard:
    """The form with other times for an open offer, or a new one for a meeting both had; SessionBooked otherwise."""
    session = unit.get(MentoringSession, session_id)
    pairing = unit.get(Pairing, session.pairing_id)
    pairing.must_run(by=by)
    if session.status not in {SessionStatus.PROPOSED, SessionStatus.BOOKED}:
        raise SessionBooked
    return _card(unit, pairing, by, session)


def series_form(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID) -> SeriesCard:
    """What a series begins with; raises as `booking`."""
    pairing = unit.get(Pairing, pairing_id)
    may_offer(unit, pairing, by=by)
    every, today = rhythm_of(unit, pairing).every, calendar_of(unit, unit.get(Person, by)).date_of(unit.now)
    agreement = in_force(unit, pairing_id)
    review_on = agreement.review_on if agreement else None
    if review_on is not None and how_many(today, every, review_on) > 2:  # noqa: PLR2004  the first one comes later than today
        return SeriesCard(every, how_many(today, every, review_on) - 1, review_on, is_review=True)
    return SeriesCard(every, max(2, how_many(today, every, pairing.ends_on) - 1), pairing.ends_on, is_review=False)


def may_offer(unit: Unit, pairing: Pairing, *, by: uuid.UUID) -> None:
    """Raises NotForYou, PairingOver or TimesOffered: one offer at a time."""
    pairing.must_run(by=by)
    proposal = open_proposal(unit, pairing.id)
    if proposal is not None:
        mine = proposal.proposed_by_id == by
        raise TimesOffered(partner=None if mine else unit.get(Person, pairing.other(by)).name)


def lengths(unit: Unit, pairing: Pairing) -> tuple[int, int]:
    """The shortest and the longest meeting in minutes; where none are agreed, whatever a meeting may be."""
    shortest, longest = meeting_lengths(unit, pairing)
    return (shortest, longest) if shortest < longest else (SHORTEST_MEETING, LONGEST_MEETING)


def usual_minutes(unit: Unit, pairing: Pairing) -> int:
    """How long the pair met last time, else the shortest meeting they agreed on."""
    agreed, _ = meeting_lengths(unit, pairing)
    latest, (least, most) = _latest(unit, pairing), lengths(unit, pairing)
    return min(max(latest.minutes, least), most) if latest else agreed


def short_call_minutes(unit: Unit, pairing: Pairing) -> int:
    """How long a call is for those who have no time: twenty minutes, if that is as they agreed."""
    least, most = lengths(unit, pairing)
    return min(max(SHORT, least), most)


def usual_format(unit: Unit, pairing: Pairing) -> Format:
    """How the pair met last time, else by video."""
    latest = _latest(unit, pairing)
    return latest.format if latest else Format.VIDEO


def suggested_times(
    unit: Unit,
    pairing: Pairing,
    *,
    not_before_on: date = date.min,
    how_many: int = 3,
    instead_of: Sequence[datetime] = (),
) -> tuple[datetime, ...]:
    """Good starts for both, from tomorrow or `not_before_on`: inside both people's hours, not over another meeting.

    `instead_of` are times on offer already, for which others are looked for.
    """
    mentee, mentor = unit.get(Person, pairing.mentee_id), unit.get(Person, pairing.mentor_id)
    minutes = usual_minutes(unit, pairing)
    return suggest(
        calendar_of(unit, mentee),
        calendar_of(unit, mentor),
        minutes=minutes,
        now=unit.now,
        not_before_on=not_before_on,
        busy=(*_busy(unit, mentee, mentor), *(Busy(each, each + timedelta(minutes=minutes)) for each in instead_of)),
        away=_away(mentee, mentor),
        how_many=how_many,
    )


def said_back(unit: Unit, *, pairing_id: uuid.UUID, times: Sequence[datetime], minutes: int) -> tuple[TimeCard, ...]:
    """The times as they are said back, each with what is unusual about it."""
    pair = _Two(unit, unit.get(Pairing, pairing_id), minutes)
    return tuple(TimeCard(each, None, is_moved=False, unusual=pair.unusual(each)) for each in sorted(set(times)))


def series_for(
    unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID, first: datetime, every: Span, number: int, minutes: int
) -> tuple[TimeCard, ...]:
    """The series that would be offered, by the clock of whoever offers it; days that are no good for the two moved."""
    pair = _Two(unit, unit.get(Pairing, pairing_id), minutes)
    zone = unit.get(Person, by).zone
    return tuple(pair.card(each) for each in series(first, every, number, zone=zone, is_good=pair.is_good))


def most_in_series(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID, first: datetime, every: Span) -> int:
    """How many of a series fit before the pairing ends, by the calendar of whoever offers it."""
    first_on = calendar_of(unit, unit.get(Person, by)).date_of(first)
    return min(MOST, how_many(first_on, every, unit.get(Pairing, pairing_id).ends_on))


class _Two:
    """The two of a pair, their days and what they have booked."""

    def __init__(self, unit: Unit, pairing: Pairing, minutes: int) -> None:
        people = [unit.get(Person, each) for each in (pairing.mentee_id, pairing.mentor_id)]
        self._calendars = [calendar_of(unit, each) for each in people]
        self._away, self._busy = _away(*people), _busy(unit, *people)
        self._length = timedelta(minutes=minutes)

    def is_good(self, at: datetime) -> bool:
        """Whether both work that day and have nothing else booked then. Its hour was chosen by one of them."""
        return self.unusual(at) in {None, Unusual.HOURS}

    def unusual(self, at: datetime) -> Unusual | None:
        days = [(each, each.date_of(at)) for each in self._calendars]
        if any(on in self._away or not calendar.is_working(on) for calendar, on in days):
            return Unusual.DAY_OFF
        if any(each.start_at < at + self._length and at < each.end_at for each in self._busy):
            return Unusual.TAKEN
        if all(each.opening(on) <= at and at + self._length <= each.closing(on) for each, on in days):
            return None
        return Unusual.HOURS

    def card(self, member: Member) -> TimeCard:
        unusual = self.unusual(member.at) if member.at else None
        return TimeCard(member.at, member.due_on, member.is_moved, unusual)


def _card(unit: Unit, pairing: Pairing, by: uuid.UUID, session: MentoringSession | None) -> BookingCard:
    shortest, longest = lengths(unit, pairing)
    me, partner = person_card(unit, by), person_card(unit, pairing.other(by))
    return BookingCard(
        pairing_id=pairing.id,
        session_id=session.id if session else None,
        partner=partner,
        suggested=suggested_times(unit, pairing, instead_of=session.times if session else ()),
        starts_at=session.starts_at if session else None,
        minutes=session.minutes if session else usual_minutes(unit, pairing),
        shortest=shortest,
        longest=longest,
        format=session.format if session else usual_format(unit, pairing),
        occasion=session.occasion if session else Occasion.MEETING,
        place=(session.place or "") if session else "",
        topics=(session.topics or "") if session else "",
        their_zone=partner.zone if _clocks_differ(me.zone, partner.zone, unit.now) else None,
    )


def _latest(unit: Unit, pairing: Pairing) -> MentoringSession | None:
    those = (col(MentoringSession.pairing_id) == pairing.id,)
    return unit.first(MentoringSession, *those, order=col(MentoringSession.id).desc())


def _busy(unit: Unit, *people: Person) -> tuple[Busy, ...]:
    """When either of the two has another meeting booked, in any of their pairs."""
    ids = [each.id for each in people]
    theirs = col(Pairing.mentee_id).in_(ids) | col(Pairing.mentor_id).in_(ids)
    pairs = [each.id for each in unit.all(Pairing, theirs)]
    booked = (col(MentoringSession.status) == SessionStatus.BOOKED, col(MentoringSession.ends_at) > unit.now)
    taken = unit.all(MentoringSession, col(MentoringSession.pairing_id).in_(pairs), *booked)
    return tuple(Busy(each.starts_at, each.ends_at) for each in taken if each.starts_at and each.ends_at)


def _away(*people: Person) -> Container[date]:
    absences = tuple(Stretch(date.min, each.away_until) for each in people if each.away_until)
    return Stretches(absences) if absences else NO_DAYS


def _clocks_differ(one: str, other: str, now: datetime) -> bool:
    """Whether they show another time at any time of the year to come: some places keep summer time, others do not."""
    moments = [now + A_MONTH * ahead for ahead in range(13)]
    return any(
        each.astimezone(ZoneInfo(one)).utcoffset() != each.astimezone(ZoneInfo(other)).utcoffset() for each in moments
    )
