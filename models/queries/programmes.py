"""Which programme somebody speaks to."""

import uuid
from dataclasses import dataclass, replace

from sqlmodel import col

from models.asking import asked_once
from models.member import Member
from models.person import Person
from models.programme import Programme
from models.queries.people import PersonCard, person_by_slack_id
from models.refusals import NoProgramme
from models.unit import Unit


@dataclass(frozen=True)
class Standing:
    """What somebody is in the programme they speak to."""

    programme_id: uuid.UUID
    is_member: bool
    is_coordinator: bool
    is_guest: bool


@asked_once
def programme_for(unit: Unit, person_id: uuid.UUID) -> Programme:
    """The programme that person takes part in, else the one that they began to join or were invited to, else the
    workspace's first; NoProgramme if there is none.
    """
    theirs = (col(Member.person_id) == person_id, col(Member.left_at).is_(None))
    member = unit.first(Member, *theirs, col(Member.joined_at).is_not(None)) or unit.first(Member, *theirs)
    programme = unit.get(Programme, member.programme_id) if member else unit.first(Programme)
    if programme is None:
        raise NoProgramme
    return programme


def languages_of(unit: Unit, person: Person) -> str:
    """In which languages somebody is written to, the best first: their own choice, Slack's, their programme's."""
    try:
        return f"{person.languages},{programme_for(unit, person.id).rules.language}"
    except NoProgramme:
        return person.languages


def presser(unit: Unit, slack_id: str) -> PersonCard | None:
    """Whoever has that Slack account, with all languages in which they can be answered; None for a stranger."""
    who = person_by_slack_id(unit, slack_id)
    return replace(who, language=languages_of(unit, unit.get(Person, who.id))) if who else None


def standing(unit: Unit, *, by: uuid.UUID) -> Standing:
    """Who presses: member, coordinator, guest or stranger."""
    person, programme = unit.get(Person, by), programme_for(unit, by)
    here = (col(Member.programme_id) == programme.id, col(Member.left_at).is_(None), col(Member.joined_at).is_not(None))
    return Standing(
        programme_id=programme.id,
        is_member=unit.first(Member, col(Member.person_id) == by, *here) is not None,
        is_coordinator=programme.coordinates(person.slack_id),
        is_guest=person.is_guest,
    )
