"""What the forms for times show: good hours for both, lengths, what was said before."""

import uuid
from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import col

from models.mentoring_session import MentoringSession
from models.pairing import Pairing
from models.person import Person
from models.policies.calendar import NO_DAYS, Stretch, Stretches
from models.policies.meeting import Busy, suggest
from models.policies.spans import LONGEST_MEETING, SHORTEST_MEETING
from models.queries.agreements import meeting_lengths
from models.queries.hours import calendar_of
from models.queries.people import PersonCard, person_card
from models.queries.sessions import booked_ahead, open_proposal
from models.refusals import SessionBooked, TimesOffered
from models.states import Format, SessionStatus
from models.unit import Unit


@dataclass(frozen=True)
class BookingCard:
    """The form for offering times. `session_id` is the offer or the booking that gets other times, else None.

    `zones` has the partner's zone where their clock differs from the reader's.
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
    place: str
    topics: str
    their_zone: str | None


def booking(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID) -> BookingCard:
    """The form for a new meeting; raises NotForYou, PairingOver, TimesOffered or SessionBooked."""
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


def may_offer(unit: Unit, pairing: Pairing, *, by: uuid.UUID) -> None:
    """Raises NotForYou, PairingOver, TimesOffered or SessionBooked: one meeting ahead at a time."""
    pairing.must_run(by=by)
    proposal = open_proposal(unit, pairing.id)
    if proposal is not None:
        mine = proposal.proposed_by_id == by
        raise TimesOffered(partner=None if mine else unit.get(Person, pairing.other(by)).name)
    booked = booked_ahead(unit, pairing.id, unit.now)
    if booked is not None:
        raise SessionBooked


def lengths(unit: Unit, pairing: Pairing) -> tuple[int, int]:
    """The shortest and the longest meeting in minutes; where none are agreed, whatever a meeting may be."""
    shortest, longest = meeting_lengths(unit, pairing)
    return (shortest, longest) if shortest < longest else (SHORTEST_MEETING, LONGEST_MEETING)


def usual_minutes(unit: Unit, pairing: Pairing) -> int:
    """How long the pair met last time, else the shortest meeting they agreed on."""
    agreed, _ = meeting_lengths(unit, pairing)
    latest, (least, most) = _latest(unit, pairing), lengths(unit, pairing)
    return min(max(latest.minutes, least), most) if latest else agreed


def usual_format(unit: Unit, pairing: Pairing) -> Format:
    """How the pair met last time, else by video."""
    latest = _latest(unit, pairing)
    return latest.format if latest else Format.VIDEO


def suggested_times(
    unit: Unit, pairing: Pairing, *, not_before_on: date = date.min, how_many: int = 3
) -> tuple[datetime, ...]:
    """Good starts for both, from tomorrow or `not_before_on`: inside both people's hours, not over another meeting."""
    mentee, mentor = unit.get(Person, pairing.mentee_id), unit.get(Person, pairing.mentor_id)
    return suggest(
        calendar_of(unit, mentee),
        calendar_of(unit, mentor),
        minutes=usual_minutes(unit, pairing),
        now=unit.now,
        not_before_on=not_before_on,
        busy=_busy(unit, mentee, mentor),
        away=_away(mentee, mentor),
        how_many=how_many,
    )


def _card(unit: Unit, pairing: Pairing, by: uuid.UUID, session: MentoringSession | None) -> BookingCard:
    shortest, longest = lengths(unit, pairing)
    me, partner = person_card(unit, by), person_card(unit, pairing.other(by))
    return BookingCard(
        pairing_id=pairing.id,
        session_id=session.id if session else None,
        partner=partner,
        suggested=suggested_times(unit, pairing),
        starts_at=session.starts_at if session else None,
        minutes=session.minutes if session else usual_minutes(unit, pairing),
        shortest=shortest,
        longest=longest,
        format=session.format if session else usual_format(unit, pairing),
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
    return now.astimezone(ZoneInfo(one)).utcoffset() != now.astimezone(ZoneInfo(other)).utcoffset()
