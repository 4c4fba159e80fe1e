"""Cards of people and of members."""

import uuid
from dataclasses import dataclass
from typing import Any

from sqlmodel import col

from models.asking import asked_once
from models.member import Application, Member
from models.person import Person
from models.programme import Programme
from models.states import HANDED_IN, ApplicationStatus, Role
from models.unit import Unit

TAKING_PART = (ApplicationStatus.APPROVED, ApplicationStatus.LISTED, ApplicationStatus.RESTING)


@dataclass(frozen=True)
class PersonCard:
    """Somebody, as others may see them."""

    id: uuid.UUID
    slack_id: str
    name: str
    zone: str
    language: str

    @property
    def first_name(self) -> str:
        """How one speaks of them in a sentence."""
        return self.name.split(" ", maxsplit=1)[0]


@dataclass(frozen=True)
class RoleCard:
    """One role of a member, as they answered for it."""

    role: Role
    status: ApplicationStatus
    job_title: str
    topics: tuple[str, ...]


@dataclass(frozen=True)
class MemberCard:
    """A member of a programme; `roles` is empty for somebody who has not joined.

    Who waits for a coordinator's approval is no mentor yet.
    """

    programme: str
    person: PersonCard
    roles: tuple[RoleCard, ...]
    is_mentee: bool
    is_mentor: bool
    capacity: int
    places: int

    def role(self, role: Role) -> RoleCard | None:
        """What they answered in that role."""
        return next((each for each in self.roles if each.role is role), None)


def person_card(unit: Unit, person_id: uuid.UUID) -> PersonCard:
    """The card of one person of this workspace."""
    return card_of(unit.get(Person, person_id))


@dataclass(frozen=True)
class GreetedCard:
    """Somebody who is spoken to about nothing in particular."""

    person: PersonCard


def greeted_card(unit: Unit, person_id: uuid.UUID, _reader: uuid.UUID | None = None) -> GreetedCard:
    """The card of one person, for a message to themself."""
    return GreetedCard(person_card(unit, person_id))


@asked_once
def person_by_slack_id(unit: Unit, slack_id: str) -> PersonCard | None:
    """The card of whoever has that Slack account; None if Waypost has not met them."""
    person = unit.first(Person, col(Person.slack_id) == slack_id)
    return card_of(person) if person else None


def card_of(person: Any) -> PersonCard:
    """The card of a person's row, or of some of its columns."""
    languages = ",".join(filter(None, (person.own_language, person.language)))
    return PersonCard(person.id, person.slack_id, person.name, person.zone, languages)


@asked_once
def member_of(unit: Unit, programme_id: uuid.UUID, person_id: uuid.UUID) -> Member | None:
    """That person's membership in that programme."""
    return unit.first(Member, col(Member.programme_id) == programme_id, col(Member.person_id) == person_id)


def roles_of(unit: Unit, member: Member) -> list[Application]:
    """A member's applications that were handed in, one a role: not drafts, invitations or what was withdrawn."""
    kept = col(Application.status).in_(HANDED_IN)
    return list(unit.all(Application, col(Application.member_id) == member.id, kept))


def member_card(unit: Unit, member_id: uuid.UUID, _reader: uuid.UUID | None = None) -> MemberCard:
    """The card of one member."""
    member = unit.get(Member, member_id)
    programme = unit.get(Programme, member.programme_id)
    return _member_card(programme, person_card(unit, member.person_id), roles_of(unit, member), member)


def newcomer_card(unit: Unit, programme: Programme, person_id: uuid.UUID) -> MemberCard:
    """The card of a member, or of somebody who has not joined yet, or who leaves."""
    member = member_of(unit, programme.id, person_id)
    if member is not None and member.left_at is None:
        return member_card(unit, member.id)
    return _member_card(programme, person_card(unit, person_id), [], None)


def _member_card(
    programme: Programme, person: PersonCard, answered: list[Application], member: Member | None
) -> MemberCard:
    roles = {each.role for each in answered if each.status in TAKING_PART}
    return MemberCard(
        programme=programme.name,
        person=person,
        roles=tuple(_role_card(member, each) for each in answered) if member else (),
        is_mentee=Role.MENTEE in roles,
        is_mentor=Role.MENTOR in roles,
        capacity=member.capacity if member else 0,
        places=member.places if member else 0,
    )


def _role_card(member: Member, application: Application) -> RoleCard:
    return RoleCard(application.role, application.status, member.about.job_title, application.answers.topics)
