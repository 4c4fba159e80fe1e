"""A mentor's application as a coordinator reads it: never the self-check, barred people, the live contact or links."""

import uuid
from dataclasses import dataclass

from models.consent import consents_of
from models.member import Application, Member
from models.policies.answers import AsMentor
from models.programme import Programme
from models.queries.people import PersonCard, person_card
from models.states import ApplicationStatus, Commitment, ConsentKind, FaceToFace, Whence
from models.unit import Unit


@dataclass(frozen=True)
class ApprovalCard:
    """What somebody answered as a mentor. `access` is empty unless they share it; `comment` is the last wish."""

    application_id: uuid.UUID
    programme: str
    person: PersonCard
    status: ApplicationStatus
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
    reasons: tuple[str, ...]
    mentored_before: bool | None
    skills: str
    topics: tuple[str, ...]
    commitment: Commitment | None
    face_to_face: FaceToFace | None
    hours_a_month: int | None
    capacity: int
    comment: str


def approval_card(unit: Unit, application_id: uuid.UUID, _reader: uuid.UUID | None = None) -> ApprovalCard:
    """The card of one mentor's application."""
    application = unit.get(Application, application_id)
    member = unit.get(Member, application.member_id)
    about, answers = member.about, application.answers
    mentor = answers if isinstance(answers, AsMentor) else AsMentor()
    shares_access = ConsentKind.ACCESS in consents_of(unit, member)
    return ApprovalCard(
        application_id=application.id,
        programme=unit.get(Programme, member.programme_id).name,
        person=person_card(unit, member.person_id),
        status=application.status,
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
        access=about.access if shares_access else "",
        reasons=mentor.reasons,
        mentored_before=mentor.mentored_before,
        skills=mentor.skills,
        topics=mentor.topics,
        commitment=mentor.commitment,
        face_to_face=mentor.face_to_face,
        hours_a_month=mentor.hours_a_month,
        capacity=member.capacity,
        comment=application.comment or "",
    )
