"""Mine: somebody's own hours, language, contact and absence, what is known about them, and their objection."""

import uuid
from collections.abc import Collection
from datetime import date

from sqlmodel import col

from models.consent import choose_consents, consents_of
from models.member import Member
from models.messages import Message
from models.person import Person
from models.policies.calendar import Hours, Weekday
from models.programme import Programme
from models.queries.hours import calendar_of
from models.queries.pairs import running_pairings
from models.queries.people import member_of
from models.queries.programmes import programme_for
from models.refusals import DateInPast, NotAMember
from models.states import ConsentKind
from models.unit import Unit


def set_hours(unit: Unit, *, by: uuid.UUID, days: Collection[Weekday], hours: Hours | None, holidays_of: str) -> None:
    """Their own working days, hours and public holidays; what is empty is the programme's."""
    person = unit.get(Person, by)
    person.works(days=days, hours=hours, holidays_of=holidays_of)
    for each in unit.all(Member, col(Member.person_id) == by):
        each.describe(each.about.model_copy(update={"half_hours": ""}))
    _ask_anew(unit, person)


def set_telling(unit: Unit, *, by: uuid.UUID, weekly_on: Weekday | None, language: str) -> None:
    """How they are told, and in which language; an empty one is what Slack says."""
    person = unit.get(Person, by)
    person.is_told(weekly_on)
    person.own_language = language
    _ask_anew(unit, person)


def set_contact(unit: Unit, *, by: uuid.UUID, live_contact: str, access: str, access_shared: bool) -> None:
    """How a partner reaches them live, what helps them take part, and whether the partner may read that."""
    programme, member = _membership(unit, by)
    member.describe(member.about.model_copy(update={"live_contact": live_contact, "access": access}))
    kept = consents_of(unit, member) - {ConsentKind.ACCESS}
    wanted = kept | ({ConsentKind.ACCESS} if access_shared else set())
    language = unit.get(Person, by).language
    choose_consents(unit, member, frozenset(wanted), version=programme.rules.notice_version, language=language)


def go_away(unit: Unit, *, by: uuid.UUID, until: date) -> None:
    """They are away up to and with that day: nudges are held, and nobody new is sent to them. DateInPast."""
    person = unit.get(Person, by)
    if until < calendar_of(unit, person).date_of(unit.now):
        raise DateInPast(field="away_until")
    person.away_until = until
    _ask_anew(unit, person)


def come_back(unit: Unit, *, by: uuid.UUID) -> None:
    """They are back; what was held comes now."""
    person = unit.get(Person, by)
    person.away_until = None
    _ask_anew(unit, person)


def object_to_matching(unit: Unit, *, by: uuid.UUID) -> None:
    """No program suggests anybody to them, nor them to anybody; coordinators are told so. Once, however often."""
    programme, member = _membership(unit, by)
    if member.objected_at is not None:
        return
    member.object(now=unit.now)
    unit.note("objected", about=member, by=by)
    unit.tell(programme, Message.OBJECTED, about=member, version=unit.now.isoformat())


def allow_matching(unit: Unit, *, by: uuid.UUID) -> None:
    """Suggestions are welcome again."""
    _, member = _membership(unit, by)
    if member.objected_at is not None:
        member.objected_at = None
        unit.note("objection taken back", about=member, by=by)


def ask_for_file(unit: Unit, *, by: uuid.UUID, form_key: str) -> None:
    """All that is known about them as a file, in their own conversation; the same press twice sends one."""
    person = unit.get(Person, by)
    unit.tell(person, Message.KNOWN, about=person, version=form_key)
    unit.note("asked for what is known", about=person, by=by)


def _ask_anew(unit: Unit, person: Person) -> None:
    """When they are nudged, and how silent days are counted, has changed."""
    person.wants_nudges_chosen(unit.now)
    for pairing in running_pairings(unit, by=person.id):
        pairing.check(at=unit.now)


def _membership(unit: Unit, person_id: uuid.UUID) -> tuple[Programme, Member]:
    programme = programme_for(unit, person_id)
    member = member_of(unit, programme.id, person_id)
    if member is None or member.left_at is not None:
        raise NotAMember
    return programme, member
