"""The pool: mentors who are listed, not away and have a free place, best fit first (PRODUCT §5.2)."""

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import col, select

from models.member import Member
from models.policies import matching
from models.policies.facts import MenteeFacts
from models.policies.reasons import Reason
from models.policies.spread import spread
from models.programme import Programme
from models.queries.facts import Mentor, mentee_facts, mentors_of
from models.queries.people import PersonCard
from models.request import Choice, Request
from models.states import Commitment, FaceToFace, RequestStatus
from models.unit import Unit

BEST = 5
SENT = (RequestStatus.WAITING, RequestStatus.OFFERED)


@dataclass(frozen=True)
class MentorCard:
    """A mentor as mentees see them: who they are, what they offer, and why them. Nothing else they answered."""

    person: PersonCard
    job_title: str
    organisation: str
    profession: str
    topics: tuple[str, ...]
    skills: str
    places: tuple[str, ...]
    commitment: Commitment | None
    face_to_face: FaceToFace | None
    hours_a_month: int | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Pool:
    """Everybody whom a mentee could ask, best first."""

    programme: Programme
    mentee: MenteeFacts
    mentors: tuple[Mentor, ...]

    def cards(self, mentors: Sequence[Mentor]) -> tuple[MentorCard, ...]:
        """The cards of some of them, with reasons."""
        return tuple(_card(self, each) for each in mentors)


def pool_for(unit: Unit, programme: Programme, mentee_id: uuid.UUID) -> Pool:
    """The pool as that mentee sees it."""
    mentee, everybody = mentee_facts(unit, programme, mentee_id), _may_be_suggested(unit, programme)
    measure = programme.rules.measure
    ranked = matching.worths(mentee, (each.facts for each in everybody.values()), measure)
    best = spread(ranked, _hoped_for(unit, programme, mentee_id), measure)
    return Pool(programme, mentee, tuple(everybody[each.person] for each in best))


def best_mentors(unit: Unit, programme: Programme, mentee_id: uuid.UUID) -> tuple[MentorCard, ...]:
    """The best five mentors with a free place for that mentee, with reasons."""
    pool = pool_for(unit, programme, mentee_id)
    return pool.cards(pool.mentors[:BEST])


def _hoped_for(unit: Unit, programme: Programme, mentee_id: uuid.UUID) -> Counter[str]:
    """On how many lists of others each mentor stands and has not been asked."""
    theirs = (col(Request.programme_id) == programme.id, col(Request.mentee_id) != mentee_id)
    still = (col(Request.status).in_(SENT), col(Choice.asked).is_(False))
    joined = select(col(Choice.mentor_id), sa.func.count()).join(Request, col(Request.id) == col(Choice.request_id))
    counted = unit.session.exec(joined.where(*theirs, *still).group_by(col(Choice.mentor_id))).all()
    return Counter({str(mentor): number for mentor, number in counted})


def _card(pool: Pool, mentor: Mentor) -> MentorCard:
    about, answers = mentor.about, mentor.answers
    return MentorCard(
        person=mentor.person,
        job_title=about.job_title,
        organisation=about.organisation,
        profession=about.profession,
        topics=answers.topics,
        skills=answers.skills,
        places=about.places,
        commitment=answers.commitment,
        face_to_face=answers.face_to_face,
        hours_a_month=answers.hours_a_month,
        reasons=matching.why(pool.mentee, mentor.facts, pool.programme.rules.measure),
    )


def _may_be_suggested(unit: Unit, programme: Programme) -> dict[str, Mentor]:
    """Those who have not objected to being suggested; by name they can still be asked."""
    return mentors_of(unit, programme, col(Member.objected_at).is_(None))
