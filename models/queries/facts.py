"""What the match knows of this programme's people: facts from their sealed answers, requests and earlier pairings."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from cryptography.fernet import MultiFernet
from sqlmodel import col, select

from models.barred import NotWith, not_with
from models.member import Application, Member
from models.pairing import Pairing
from models.person import Person
from models.policies.answers import About, AsMentee, AsMentor
from models.policies.facts import MenteeFacts, MentorFacts
from models.policies.wish import Way
from models.programme import Programme
from models.queries.listed import listed_about, listed_answers
from models.queries.people import PersonCard, card_of
from models.request import Choice, Offer, Request
from models.sealing import ring_of
from models.states import (
    HANDED_IN,
    ApplicationStatus,
    Commitment,
    FaceToFace,
    Likeness,
    OfferStatus,
    PairingStatus,
    RequestStatus,
    Role,
    Whence,
)
from models.unit import Unit

TURNED_DOWN = (OfferStatus.DECLINED, OfferStatus.PASSED_ON, OfferStatus.EXPIRED)
LOOKING = (RequestStatus.DRAFT, RequestStatus.WAITING, RequestStatus.OFFERED)
MENTORS = (ApplicationStatus.LISTED, ApplicationStatus.RESTING)
Which = Any
"""What narrows a column of people's ids: `all_who_wait` or the criterion of one person."""


@dataclass(frozen=True)
class Mentor:
    """Somebody who mentors here, listed or resting: their rows' facts, and of their answers what a card is made of."""

    person: PersonCard
    about: About
    answers: AsMentor
    facts: MentorFacts


def mentors_of(unit: Unit, programme: Programme, *where: Any) -> dict[str, Mentor]:
    """Everybody who mentors in the programme, by id; nobody whose Slack account is gone."""
    mentoring = (col(Application.role) == Role.MENTOR, col(Application.status).in_(MENTORS))
    rows = unit.session.exec(_here(sa.select(*OF_A_MENTOR), programme, *mentoring, *where)).all()
    apart, today, ring = not_with(unit), programme.rules.calendar.date_of(unit.now), ring_of(unit.session)
    found = (_mentor(row, apart, today, ring) for row in rows)
    return {each.facts.person: each for each in found}


def mentee_facts(unit: Unit, programme: Programme, mentee_id: uuid.UUID) -> MenteeFacts:
    """One person's facts, with those of the request they are writing or have sent; whoever they are."""
    found = _mentees(unit, programme, lambda column: column == mentee_id)
    return found.get(mentee_id) or MenteeFacts(person=str(mentee_id))


def waiting_mentees(unit: Unit, programme: Programme) -> dict[uuid.UUID, MenteeFacts]:
    """Everybody whose request waits, by the id of the person."""
    waiting = (col(Request.programme_id) == programme.id, col(Request.status) == RequestStatus.WAITING)
    those = sa.select(col(Request.mentee_id)).where(*waiting, col(Request.workspace_id) == unit.workspace_id)
    return _mentees(unit, programme, lambda column: column.in_(those))


def is_away(person: Any, today: date) -> bool:
    """Whether they said that they are away today; `person` is a row of theirs, or of some of its columns."""
    return person.away_until is not None and person.away_until >= today


OF_A_MENTOR = (
    *(col(each) for each in (Person.id, Person.slack_id, Person.name, Person.zone, Person.language)),
    *(col(each) for each in (Person.own_language, Person.away_until)),
    *(col(each) for each in (Member.capacity, Member.places, Member.about_sealed)),
    *(col(each) for each in (Application.status, Application.answers_sealed)),
    col(Member.id).label("member_id"),
    col(Application.id).label("application_id"),
)
"""Columns and no rows: whole rows of so many people cost several times as much."""


def _here(those: Any, programme: Programme, *where: Any) -> Any:
    """Members of the programme with an application each, and their accounts."""
    joined = those.join_from(Member, Application, col(Application.member_id) == col(Member.id))
    joined = joined.join(Person, col(Person.id) == col(Member.person_id))
    here = (col(Member.programme_id) == programme.id, col(Member.left_at).is_(None), col(Person.gone_at).is_(None))
    return joined.where(*here, *where).order_by(col(Member.id))


def _mentor(row: Any, apart: NotWith, today: date, ring: MultiFernet) -> Mentor:
    about = listed_about(ring, row.member_id, row.about_sealed)
    answers = listed_answers(ring, row.application_id, row.answers_sealed)
    facts = MentorFacts(
        person=str(row.id),
        **_common(about, answers),
        topics=answers.topics,
        skills=answers.skills,
        capacity=row.capacity,
        places_held=row.places,
        resting=row.status is ApplicationStatus.RESTING,
        away=is_away(row, today),
        barred=apart.barred_by(row.id),
        line=apart.line_of(row.id),
    )
    return Mentor(card_of(row), about, answers, facts)


def _mentees(unit: Unit, programme: Programme, which: Which) -> dict[uuid.UUID, MenteeFacts]:
    looking = (col(Application.role) == Role.MENTEE, col(Application.status).in_(HANDED_IN))
    members = unit.session.exec(
        _here(select(Member, Application, Person), programme, *looking, which(col(Member.person_id)))
    ).all()
    requests = _requests(unit, programme, which)
    earlier, apart = _earlier(unit, which), not_with(unit)
    declined, named = _declined(unit, requests.values()), _named(unit, requests.values())
    return {
        person.id: _mentee(
            member,
            application.answers,
            requests.get(person.id),
            earlier=frozenset(earlier.get(person.id, ())),
            declined=frozenset(declined.get(person.id, ())),
            asks_for=frozenset(named.get(person.id, ())),
            barred=apart.barred_by(person.id),
            line=apart.line_of(person.id),
        )
        for member, application, person in members
    }


def _mentee(member: Member, answers: Any, request: Request | None, **people: Any) -> MenteeFacts:
    wished = request.wish.topics if request else ()
    return MenteeFacts(
        person=str(member.person_id),
        **_common(member.about, answers),
        topics=wished or answers.topics,
        aim=(request.aim or "") if request else "",
        likeness=answers.likeness or Likeness.EITHER,
        **people,
    )


def _common(about: About, answers: AsMentee | AsMentor) -> dict[str, Any]:
    """What counts for either; what was not answered counts for nothing."""
    return {
        "organisation": about.organisation,
        "profession": about.profession,
        "grade": about.grade,
        "places": about.places,
        "words": about.words,
        "whence": about.whence or Whence.EITHER,
        "face_to_face": answers.face_to_face or FaceToFace.EITHER,
        "commitment": answers.commitment or Commitment.EITHER,
    }


def _requests(unit: Unit, programme: Programme, which: Which) -> dict[uuid.UUID, Request]:
    theirs = (col(Request.programme_id) == programme.id, which(col(Request.mentee_id)))
    return {each.mentee_id: each for each in unit.all(Request, *theirs, col(Request.status).in_(LOOKING))}


def _earlier(unit: Unit, which: Which) -> Mapping[uuid.UUID, set[str]]:
    """With whom each was a pair before, in either role."""
    found: dict[uuid.UUID, set[str]] = {}
    mine = sa.or_(which(col(Pairing.mentee_id)), which(col(Pairing.mentor_id)))
    for each in unit.all(Pairing, mine, col(Pairing.status) == PairingStatus.ENDED):
        found.setdefault(each.mentee_id, set()).add(str(each.mentor_id))
        found.setdefault(each.mentor_id, set()).add(str(each.mentee_id))
    return found


def _declined(unit: Unit, requests: Iterable[Request]) -> Mapping[uuid.UUID, set[str]]:
    """Who turned down, or let pass, the request that each has now."""
    found: dict[uuid.UUID, set[str]] = {}
    ids = [each.id for each in requests]
    for each in unit.all(Offer, col(Offer.request_id).in_(ids), col(Offer.status).in_(TURNED_DOWN)) if ids else ():
        found.setdefault(each.mentee_id, set()).add(str(each.mentor_id))
    return found


def _named(unit: Unit, requests: Iterable[Request]) -> Mapping[uuid.UUID, set[str]]:
    """Whom each asks for by name, in what was sent or in what is being written."""
    by_id = {each.id: each for each in requests}
    found = {each.mentee_id: set(each.wish.mentors) for each in by_id.values() if each.wish.way is Way.NAME}
    chosen = (col(Choice.request_id).in_(by_id), col(Choice.named).is_(True))
    for each in unit.all(Choice, *chosen) if by_id else ():
        found.setdefault(by_id[each.request_id].mentee_id, set()).add(str(each.mentor_id))
    return found
