"""Enrol: somebody joins a programme as mentee, mentor or both (PRODUCT §5.1)."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col

from models.consent import confirm_notice
from models.member import KINDS, Application, Member
from models.messages import Message
from models.person import Person
from models.queries.people import member_of
from models.queries.programmes import programme_for
from models.refusals import GuestsRefused, Missing
from models.states import ApplicationStatus, Role
from models.unit import Unit


@dataclass(frozen=True)
class Answers:
    """What somebody answers when they join. `capacity` counts only for mentors; None is the programme's default."""

    roles: Sequence[Role]
    job_title: str
    topics: Sequence[str]
    capacity: int | None


def join(unit: Unit, *, by: uuid.UUID, answers: Answers) -> uuid.UUID:
    """Join, or change one's answers; gives the member's id. The notice was read and confirmed."""
    programme, person = programme_for(unit, by), unit.get(Person, by)
    if person.is_guest:
        raise GuestsRefused
    if not answers.roles:
        raise Missing(field="roles")
    member = member_of(unit, programme.id, by)
    is_new = member is None
    member = member or unit.add(Member(programme_id=programme.id, person_id=by, joined_at=unit.now))
    if Role.MENTOR in answers.roles:
        member.offer_places(answers.capacity or programme.rules.default_capacity)
    member.describe(member.about.model_copy(update={"job_title": answers.job_title}))
    for role in answers.roles:
        _answer(unit, member, role, answers)
    confirm_notice(unit, member, version=programme.rules.notice_version, language=person.language)
    roles = [str(role) for role in answers.roles]
    unit.note("joined" if is_new else "answers changed", about=member, by=by, roles=roles)
    unit.tell(person, Message.JOINED, about=member, version="+".join(sorted(answers.roles)))
    return member.id


def _answer(unit: Unit, member: Member, role: Role, answers: Answers) -> None:
    mine = (col(Application.member_id) == member.id, col(Application.role) == role)
    application = unit.first(Application, *mine)
    if application is not None and application.status is ApplicationStatus.WITHDRAWN:
        unit.session.delete(application)  # its answers were erased: this one begins anew
        application = None
    application = application or unit.add(Application(member_id=member.id, role=role))
    application.answer(KINDS[role](topics=tuple(answers.topics)))
    if application.status is ApplicationStatus.DRAFT:
        application.submit(now=unit.now)
