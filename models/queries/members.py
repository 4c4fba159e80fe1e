"""The people of a programme, for coordinators to look somebody up (PRODUCT §5.15)."""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from models.member import Application, Member
from models.person import Person
from models.queries.match_task import stakes_of
from models.queries.pairs import running_pairings
from models.queries.people import PersonCard, person_card
from models.queries.programmes import programme_for
from models.queries.sessions import last_held_on
from models.states import ApplicationStatus, Role
from models.unit import Unit

PAGE = 12


@dataclass(frozen=True)
class StandCard:
    """One role of somebody, and how they stand in it."""

    application_id: uuid.UUID
    role: Role
    status: ApplicationStatus


@dataclass(frozen=True)
class PairFactCard:
    """A running pair of somebody: with whom, and the day on which the two last met."""

    partner: PersonCard
    last_held_on: date | None


@dataclass(frozen=True)
class ListedCard:
    """Somebody on the list. `is_self` is the reader, whose own answers are not opened here."""

    person: PersonCard
    parts: tuple[StandCard, ...]
    pairs: tuple[PairFactCard, ...]
    is_self: bool


@dataclass(frozen=True)
class PeopleList:
    """A page of the people whose name has all the words, by name."""

    words: str
    people: tuple[ListedCard, ...]
    number: int
    page: int
    pages: int


def people_list(unit: Unit, *, by: uuid.UUID, words: str = "", page: int = 0) -> PeopleList:
    """Everybody who takes part or is asked to; pairs in which that coordinator has a stake are left out."""
    programme = programme_for(unit, by)
    here = (col(Member.programme_id) == programme.id, col(Member.left_at).is_(None))
    joined = select(Person, Member).join(Member, col(Member.person_id) == col(Person.id)).where(*here)
    wanted = words.casefold().split()
    found = [
        (person, member)
        for person, member in unit.session.exec(joined)
        if all(each in person.name.casefold() for each in wanted)
    ]
    found.sort(key=lambda each: each[0].name.casefold())
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 0), pages - 1)
    some = found[page * PAGE : (page + 1) * PAGE]
    return PeopleList(words, tuple(_listed(unit, *each, by) for each in some), len(found), page, pages)


def _listed(unit: Unit, person: Person, member: Member, by: uuid.UUID) -> ListedCard:
    parts = unit.all(Application, col(Application.member_id) == member.id)
    stakes = stakes_of(unit, by)
    pairs = [each for each in running_pairings(unit, by=person.id) if each.programme_id == member.programme_id]
    return ListedCard(
        person=person_card(unit, person.id),
        parts=tuple(StandCard(each.id, each.role, each.status) for each in parts),
        pairs=tuple(
            PairFactCard(person_card(unit, each.other(person.id)), last_held_on(unit, each))
            for each in pairs
            if not stakes.in_pair(str(each.mentee_id), str(each.mentor_id))
        ),
        is_self=person.id == by,
    )
