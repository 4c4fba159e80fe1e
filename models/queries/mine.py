"""What `/mentor me` shows: how somebody takes part (PRODUCT §5.16)."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from models.consent import consents_of
from models.looked import looks_at
from models.member import Member
from models.person import Person
from models.programme import Programme
from models.queries.hours import calendar_of
from models.queries.pairs import PairingCard, pairing_card, running_pairings
from models.queries.people import PersonCard, member_of, person_card
from models.queries.programmes import programme_for
from models.refusals import NotAMember
from models.states import ConsentKind, Role, Shown
from models.unit import Unit


@dataclass(frozen=True)
class MineCard:
    """How somebody takes part. Days are counted from Monday, 0; `has_own_hours`: theirs and not the programme's."""

    programme: str
    person: PersonCard
    is_member: bool
    working_days: tuple[int, ...]
    works_from: str
    works_to: str
    holidays_of: str
    has_own_hours: bool
    own_language: str
    weekly_on: int | None
    away_until: date | None
    live_contact: str
    access: str
    access_shared: bool
    objected_at: datetime | None
    number_of_looks: int


@dataclass(frozen=True)
class LookCard:
    """One look; `by` is None for whoever runs the server."""

    at: datetime
    by: PersonCard | None
    what: Shown


@dataclass(frozen=True)
class LooksCard:
    """Who looked, the newest first."""

    looks: tuple[LookCard, ...]


@dataclass(frozen=True)
class RightsCard:
    """Whom to turn to: the data-protection contact, the human outside the programme, the coordinators."""

    programme: str
    data_contact: str | None
    outside_human: str | None
    coordinators: tuple[str, ...]
    is_member: bool
    objected_at: datetime | None


@dataclass(frozen=True)
class LeavingCard:
    """What leaving means for this person. `left_at`: when they leave, or left; `is_pending`: it can be taken back."""

    member_id: uuid.UUID
    programme: str
    minutes: int
    pairs: tuple[PairingCard, ...]
    is_mentor: bool
    left_at: datetime | None
    is_pending: bool


def mine(unit: Unit, *, by: uuid.UUID) -> MineCard:
    """How that person takes part in the programme they speak to."""
    programme, person = programme_for(unit, by), unit.get(Person, by)
    member, calendar = _member(unit, programme, by), calendar_of(unit, person)
    about = member.about if member else None
    return MineCard(
        programme=programme.name,
        person=person_card(unit, by),
        is_member=member is not None,
        working_days=tuple(sorted(int(day) for day in calendar.working_days)),
        works_from=f"{calendar.hours.start:%H:%M}",
        works_to=f"{calendar.hours.end:%H:%M}",
        holidays_of=person.holidays_of,
        has_own_hours=bool(person.working_days or person.working_hours or person.holidays_of),
        own_language=person.own_language,
        weekly_on=person.weekly_on,
        away_until=person.away_until if person.is_away(calendar.date_of(unit.now)) else None,
        live_contact=about.live_contact if about else "",
        access=about.access if about else "",
        access_shared=member is not None and ConsentKind.ACCESS in consents_of(unit, member),
        objected_at=member.objected_at if member else None,
        number_of_looks=len(looks_at(unit, by)),
    )


def looks(unit: Unit, *, by: uuid.UUID) -> LooksCard:
    """Who looked at something of that person."""
    cards = (
        LookCard(each.at, person_card(unit, each.by_id) if each.by_id else None, each.what)
        for each in looks_at(unit, by)
    )
    return LooksCard(tuple(cards))


def rights(unit: Unit, *, by: uuid.UUID) -> RightsCard:
    """How that person corrects, objects and complains."""
    programme = programme_for(unit, by)
    member, rules = _member(unit, programme, by), programme.rules
    return RightsCard(
        programme=programme.name,
        data_contact=rules.data_contact or None,
        outside_human=rules.outside_human or None,
        coordinators=tuple(rules.coordinators),
        is_member=member is not None,
        objected_at=member.objected_at if member else None,
    )


def own_leaving(unit: Unit, *, by: uuid.UUID) -> LeavingCard:
    """What leaving would mean for that person; NotAMember."""
    member = _member(unit, programme_for(unit, by), by)
    if member is None:
        raise NotAMember
    return leaving_card(unit, member.id)


def leaving_card(unit: Unit, member_id: uuid.UUID, _reader: uuid.UUID | None = None) -> LeavingCard:
    """What leaving means, before, while and after; for the member themself."""
    member = unit.get(Member, member_id)
    programme = unit.get(Programme, member.programme_id)
    pairs = tuple(pairing_card(unit, each.id, member.person_id) for each in running_pairings(unit, by=member.person_id))
    return LeavingCard(
        member_id=member.id,
        programme=programme.name,
        minutes=programme.rules.take_back_minutes,
        pairs=tuple(each for each in pairs if each.programme == programme.name),
        is_mentor=any(each.role is Role.MENTOR for each in pairs) or member.capacity > 0,
        left_at=member.left_at,
        is_pending=member.next_check_at is not None,
    )


def _member(unit: Unit, programme: Programme, person_id: uuid.UUID) -> Member | None:
    member = member_of(unit, programme.id, person_id)
    return member if member and member.joined_at and member.left_at is None else None
