"""Approving: where a programme wishes it, a coordinator reads a mentor's answers before they are listed."""

import uuid

from models.journeys.drafts import offer_again_at
from models.looked import looked
from models.member import Application, Member
from models.messages import Message
from models.person import Person
from models.programme import Programme
from models.queries.approvals import ApprovalCard, approval_card
from models.queries.stakes import stakes_of
from models.refusals import NotForYou, Stale
from models.states import ApplicationStatus, Role, Shown
from models.unit import Unit


def look(unit: Unit, *, by: uuid.UUID, application_id: uuid.UUID) -> ApprovalCard:
    """A mentor's application for a coordinator; that they looked is noted, for the mentor to see."""
    application, _, mentor = _for_coordinator(unit, application_id, by)
    looked(unit, by=by, whom=mentor.id, what=Shown.APPLICATION)
    return approval_card(unit, application.id, by)


def approve(unit: Unit, *, by: uuid.UUID, application_id: uuid.UUID) -> None:
    """List them, and let them know. A second press changes nothing; Stale once something else was said."""
    application, _, mentor = _for_coordinator(unit, application_id, by)
    if application.status in {ApplicationStatus.LISTED, ApplicationStatus.RESTING}:
        return
    application.approve()
    unit.note("approved", about=application, by=by)
    unit.tell(mentor, Message.MENTOR_LISTED, about=application)
    unit.retell(Message.MENTOR_WAITS, about=application)


def give_back(unit: Unit, *, by: uuid.UUID, application_id: uuid.UUID, comment: str) -> None:
    """Ask for something first: it is their draft again. The same form sent twice changes nothing."""
    application, programme, mentor = _for_coordinator(unit, application_id, by)
    if application.status is ApplicationStatus.RETURNED and application.comment == comment:
        return
    application.give_back(comment)
    application.save(now=unit.now, offer_again_at=offer_again_at(programme, unit.now))
    unit.note("sent back", about=application, by=by)
    unit.tell(mentor, Message.MENTOR_RETURNED, about=application, version=unit.now.isoformat())
    unit.retell(Message.MENTOR_WAITS, about=application)


def _for_coordinator(unit: Unit, application_id: uuid.UUID, by: uuid.UUID) -> tuple[Application, Programme, Person]:
    """NotForYou for anybody but a coordinator without a stake in them; Stale for no mentor's."""
    application = unit.get(Application, application_id)
    member = unit.get(Member, application.member_id)
    programme = unit.get(Programme, member.programme_id)
    if not programme.coordinates(unit.get(Person, by).slack_id) or stakes_of(unit, by).in_person(member.person_id):
        raise NotForYou
    if application.role is not Role.MENTOR:
        raise Stale
    return application, programme, unit.get(Person, member.person_id)
