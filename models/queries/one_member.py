"""One person of a programme as a coordinator reads them (PRODUCT §5.15, §7).

Never a self-check, people they named, the live contact or links; what helps them take part only if they share it.
"""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlmodel import col

from models.consent import consents_of
from models.member import Application, Member
from models.person import Person
from models.policies.answers import AsMentee, AsMentor, AsSpotMentor
from models.programme import Programme
from models.queries.members import ListedCard, listed_card
from models.states import (
    HANDED_IN,
    ApplicationStatus,
    Commitment,
    ConsentKind,
    FaceToFace,
    Format,
    Likeness,
    Role,
    Stage,
    Whence,
)
from models.unit import Unit

READABLE = (*HANDED_IN, ApplicationStatus.RETURNED)


@dataclass(frozen=True)
class AboutCard:
    """What they say of themself."""

    job_title: str
    organisation: str
    profession: str
    grade: str
    qualifications: str
    professional_body: str
    time_in_role: str
    responsibilities: str
    words: tuple[str, ...]
    places: tuple[str, ...]
    travel: str
    whence: Whence | None
    commitments: str
    access: str


@dataclass(frozen=True)
class AnsweredCard:
    """What they answered in one role; what that role is not asked is empty. `since` is when it was handed in."""

    role: Role
    since: date | None
    topics: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    details: str = ""
    commitment: Commitment | None = None
    face_to_face: FaceToFace | None = None
    stage: Stage | None = None
    likeness: Likeness | None = None
    mentored_before: bool | None = None
    skills: str = ""
    hours_a_month: int | None = None
    knows: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ()
    a_month: int | None = None


@dataclass(frozen=True)
class OneMemberCard:
    """Somebody, how they stand, and what they handed in."""

    stands: ListedCard
    about: AboutCard | None
    answered: tuple[AnsweredCard, ...]


def one_member(unit: Unit, member: Member, *, by: uuid.UUID) -> OneMemberCard:
    """The card of one member for that coordinator."""
    calendar = unit.get(Programme, member.programme_id).rules.calendar
    mine = (col(Application.member_id) == member.id, col(Application.status).in_(READABLE))
    parts = unit.all(Application, *mine)
    return OneMemberCard(
        stands=listed_card(unit, unit.get(Person, member.person_id), member, by=by),
        about=_about(unit, member) if parts else None,
        answered=tuple(
            _answered(each, calendar.date_of(each.submitted_at) if each.submitted_at else None) for each in parts
        ),
    )


def _about(unit: Unit, member: Member) -> AboutCard:
    about = member.about
    return AboutCard(
        job_title=about.job_title,
        organisation=about.organisation,
        profession=about.profession,
        grade=about.grade,
        qualifications=about.qualifications,
        professional_body=about.professional_body,
        time_in_role=about.time_in_role,
        responsibilities=about.responsibilities,
        words=about.words,
        places=about.places,
        travel=about.travel,
        whence=about.whence,
        commitments=about.commitments,
        access=about.access if ConsentKind.ACCESS in consents_of(unit, member) else "",
    )


def _answered(application: Application, since: date | None) -> AnsweredCard:
    match application.answers:
        case AsMentee() as mentee:
            return _as_mentee(mentee, since)
        case AsMentor() as mentor:
            return _as_mentor(mentor, since)
        case AsSpotMentor() as spot:
            return _as_spot(spot, since)


def _as_mentee(answers: AsMentee, since: date | None) -> AnsweredCard:
    return AnsweredCard(
        Role.MENTEE,
        since,
        answers.topics,
        reasons=(answers.reason,) if answers.reason else (),
        details=answers.details,
        commitment=answers.commitment,
        face_to_face=answers.face_to_face,
        stage=answers.stage,
        likeness=answers.likeness,
    )


def _as_mentor(answers: AsMentor, since: date | None) -> AnsweredCard:
    return AnsweredCard(
        Role.MENTOR,
        since,
        answers.topics,
        reasons=answers.reasons,
        commitment=answers.commitment,
        face_to_face=answers.face_to_face,
        mentored_before=answers.mentored_before,
        skills=answers.skills,
        hours_a_month=answers.hours_a_month,
    )


def _as_spot(answers: AsSpotMentor, since: date | None) -> AnsweredCard:
    return AnsweredCard(
        Role.SPOT,
        since,
        answers.topics,
        knows=answers.knows,
        patterns=answers.patterns,
        formats=answers.formats,
        a_month=answers.a_month,
    )
