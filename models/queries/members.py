"""The people of a programme, for coordinators to look somebody up (PRODUCT §5.15)."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from models.member import Application, Member
from models.pairing import Pairing
from models.person import Person
from models.policies.answers import About
from models.programme import Programme
from models.queries.facts import is_away
from models.queries.pairs import running_pairings
from models.queries.people import PersonCard, person_card
from models.queries.programmes import programme_for
from models.queries.sessions import last_held_on
from models.queries.stakes import stakes_of
from models.request import Request
from models.states import HANDED_IN, ApplicationStatus, RequestStatus, Role
from models.unit import Unit

PAGE = 12
MENTORS = (ApplicationStatus.LISTED, ApplicationStatus.RESTING)
LOOKING = (RequestStatus.WAITING, RequestStatus.OFFERED)

Found = tuple[Person, Member]


@dataclass(frozen=True)
class StandCard:
    """One role of somebody, and how they stand in it."""

    application_id: uuid.UUID
    role: Role
    status: ApplicationStatus


@dataclass(frozen=True)
class PairFactCard:
    """A running pair of somebody: with whom, and the day on which the two last met."""

    pairing_id: uuid.UUID
    partner: PersonCard
    last_held_on: date | None


@dataclass(frozen=True)
class ListedCard:
    """Somebody on the list. `is_closed`: the reader or their partner, whose answers are not opened here.

    `capacity` is 0 for whoever mentors nobody. `waits_since`: they have asked for a mentor; `is_asked`: one has it now.
    """

    person: PersonCard
    parts: tuple[StandCard, ...]
    capacity: int
    places: int
    away_until: date | None
    request_id: uuid.UUID | None
    waits_since: date | None
    is_asked: bool
    pairs: tuple[PairFactCard, ...]
    is_mentored: bool
    is_closed: bool


@dataclass(frozen=True)
class PeopleList:
    """A page of the people who have all the words, by name."""

    words: str
    people: tuple[ListedCard, ...]
    number: int
    page: int
    pages: int


def people_list(unit: Unit, *, by: uuid.UUID, words: str = "", page: int = 0) -> PeopleList:
    """Everybody who takes part or is asked to, but whom that coordinator has a stake in.

    Each of the words stands in their name, job title, organisation, department or topics.
    """
    programme, stakes = programme_for(unit, by), stakes_of(unit, by)
    here = [each for each in _members(unit, programme) if each[0].id == by or not stakes.in_person(each[0].id)]
    found = _having(unit, here, words.casefold().split())
    found.sort(key=lambda each: each[0].name.casefold())
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 0), pages - 1)
    some = found[page * PAGE : (page + 1) * PAGE]
    return PeopleList(words, tuple(listed_card(unit, *each, by=by) for each in some), len(found), page, pages)


def listed_card(unit: Unit, person: Person, member: Member, *, by: uuid.UUID) -> ListedCard:
    """How somebody stands, for that coordinator; pairs in which they have a stake are left out."""
    parts = unit.all(Application, col(Application.member_id) == member.id)
    mentors = any(each.role is Role.MENTOR and each.status in MENTORS for each in parts)
    calendar = unit.get(Programme, member.programme_id).rules.calendar
    request = _request_of(unit, member)
    is_there = not is_away(person, calendar.date_of(unit.now))
    return ListedCard(
        person=person_card(unit, person.id),
        parts=tuple(StandCard(each.id, each.role, each.status) for each in parts),
        capacity=member.capacity if mentors else 0,
        places=member.places if mentors else 0,
        away_until=None if is_there else person.away_until,
        request_id=request.id if request else None,
        waits_since=calendar.date_of(request.sent_at or request.made_at) if request else None,
        is_asked=request is not None and request.status is RequestStatus.OFFERED,
        pairs=tuple(_pair_fact(unit, each, person) for each in _pairs_of(unit, member, by)),
        is_mentored=any(each.mentee_id == person.id for each in _pairs_of(unit, member, by)),
        is_closed=is_closed(unit, person.id, by=by),
    )


def is_closed(unit: Unit, person_id: uuid.UUID, *, by: uuid.UUID) -> bool:
    """Whether that coordinator reads nothing of them here: themself, their partner, or whom they have a stake in."""
    partners = {each.other(by) for each in running_pairings(unit, by=by)}
    return person_id in partners or stakes_of(unit, by).in_person(person_id)


def _members(unit: Unit, programme: Programme) -> Sequence[Found]:
    here = (col(Member.programme_id) == programme.id, col(Member.left_at).is_(None))
    joined = select(Person, Member).join(Member, col(Member.person_id) == col(Person.id)).where(*here)
    return unit.session.exec(joined).all()


def _having(unit: Unit, people: Sequence[Found], words: Sequence[str]) -> list[Found]:
    if not words:
        return list(people)
    topics = _topics(unit)
    return [each for each in people if _has(each, topics.get(each[1].id, ""), words)]


def _has(found: Found, topics: str, words: Sequence[str]) -> bool:
    person, member = found
    about = member.about if member.about_sealed else About()
    said = (person.name, about.job_title, about.organisation, about.profession, topics)
    text = " ".join(said).casefold()
    return all(each in text for each in words)


def _topics(unit: Unit) -> Mapping[uuid.UUID, str]:
    """What each member named as topics, in all roles handed in."""
    found: dict[uuid.UUID, str] = {}
    for each in unit.all(Application, col(Application.status).in_(HANDED_IN)):
        found[each.member_id] = f"{found.get(each.member_id, '')} {' '.join(each.answers.topics)}"
    return found


def _request_of(unit: Unit, member: Member) -> Request | None:
    mine = (col(Request.programme_id) == member.programme_id, col(Request.mentee_id) == member.person_id)
    return unit.first(Request, *mine, col(Request.status).in_(LOOKING))


def _pairs_of(unit: Unit, member: Member, by: uuid.UUID) -> Iterator[Pairing]:
    stakes = stakes_of(unit, by)
    for each in running_pairings(unit, by=member.person_id):
        if each.programme_id == member.programme_id and not stakes.in_pair(str(each.mentee_id), str(each.mentor_id)):
            yield each


def _pair_fact(unit: Unit, pairing: Pairing, person: Person) -> PairFactCard:
    return PairFactCard(pairing.id, person_card(unit, pairing.other(person.id)), last_held_on(unit, pairing))
