"""The pool: mentors who are listed and have a free place, best fit first."""

import uuid
from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from models.barred import NotWith, not_with
from models.member import Application, Member, RoleAnswers
from models.pairing import Pairing
from models.person import Person
from models.policies import matching
from models.policies.answers import About, AsMentee, AsMentor
from models.policies.facts import MenteeFacts, MentorFacts
from models.policies.reasons import Reason
from models.programme import Programme
from models.queries.people import PersonCard, member_of, person_card, roles_of
from models.states import ApplicationStatus, Commitment, FaceToFace, Likeness, PairingStatus, Role, Whence
from models.unit import Unit

BEST = 5


@dataclass(frozen=True)
class MentorCard:
    """A mentor as the mentee sees them in the list."""

    person: PersonCard
    job_title: str
    topics: tuple[str, ...]
    reasons: tuple[Reason, ...]


def best_mentors(unit: Unit, programme: Programme, mentee_id: uuid.UUID) -> tuple[MentorCard, ...]:
    """The best five mentors with a free place for that mentee, with reasons."""
    listed = _listed(unit, programme)
    apart = not_with(unit)
    mentors = (_mentor_facts(member, application, apart) for member, application in listed.values())
    mentee = _mentee_facts(unit, programme, mentee_id)
    ranked = matching.rank(mentee, mentors, programme.rules.measure, how_many=BEST)
    return tuple(_mentor_card(unit, *listed[each.mentor], each) for each in ranked)


def is_free(unit: Unit, programme: Programme, mentee_id: uuid.UUID, mentor_id: uuid.UUID) -> bool:
    """Whether that mentor is listed, has a free place, and no hard rule stands between the two."""
    found = _listed(unit, programme, col(Member.person_id) == mentor_id).get(str(mentor_id))
    mentee = _mentee_facts(unit, programme, mentee_id)
    return found is not None and matching.why_not(mentee, _mentor_facts(*found, not_with(unit))) is None


def _listed(unit: Unit, programme: Programme, *where: Any) -> dict[str, tuple[Member, Application]]:
    """The listed mentors by their id; nobody whose Slack account is gone."""
    here = (col(Member.programme_id) == programme.id, col(Member.left_at).is_(None), col(Person.gone_at).is_(None))
    mentors = (col(Application.role) == Role.MENTOR, col(Application.status) == ApplicationStatus.LISTED)
    joined = select(Member, Application).join(Application, col(Application.member_id) == col(Member.id))
    those = joined.join(Person, col(Person.id) == col(Member.person_id)).where(*here, *mentors, *where)
    return {str(member.person_id): (member, each) for member, each in unit.session.exec(those)}


def _mentee_facts(unit: Unit, programme: Programme, mentee_id: uuid.UUID) -> MenteeFacts:
    member = member_of(unit, programme.id, mentee_id)
    answered = [each.answers for each in (roles_of(unit, member) if member else []) if each.role is Role.MENTEE]
    apart = not_with(unit)
    answers = answered[0] if answered else AsMentee()
    ended = (col(Pairing.mentee_id) == mentee_id, col(Pairing.status) == PairingStatus.ENDED)
    return MenteeFacts(
        person=str(mentee_id),
        **_common(member.about if member else About(), answers),
        likeness=(answers.likeness if isinstance(answers, AsMentee) else None) or Likeness.EITHER,
        earlier=frozenset(str(each.mentor_id) for each in unit.all(Pairing, *ended)),
        barred=apart.barred_by(mentee_id),
        line=apart.line_of(mentee_id),
    )


def _mentor_facts(member: Member, application: Application, apart: NotWith) -> MentorFacts:
    answers = application.answers
    return MentorFacts(
        person=str(member.person_id),
        **_common(member.about, answers),
        skills=answers.skills if isinstance(answers, AsMentor) else "",
        capacity=member.capacity,
        places_held=member.places,
        barred=apart.barred_by(member.person_id),
        line=apart.line_of(member.person_id),
    )


def _common(about: About, answers: RoleAnswers) -> dict[str, Any]:
    """What counts for either; what was not answered counts for nothing."""
    pairs = answers if isinstance(answers, AsMentee | AsMentor) else AsMentee()
    return {
        "topics": answers.topics,
        "organisation": about.organisation,
        "profession": about.profession,
        "grade": about.grade,
        "places": about.places,
        "words": about.words,
        "whence": about.whence or Whence.EITHER,
        "face_to_face": pairs.face_to_face or FaceToFace.EITHER,
        "commitment": pairs.commitment or Commitment.EITHER,
    }


def _mentor_card(unit: Unit, member: Member, application: Application, suggestion: matching.Suggestion) -> MentorCard:
    person = person_card(unit, member.person_id)
    return MentorCard(person, member.about.job_title, application.answers.topics, suggestion.reasons)
