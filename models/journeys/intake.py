"""Intake: people of a table are invited, each once, and decide for themselves (PRODUCT §5.1, §5.15)."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlmodel import col

from models.intake import Intake
from models.invitation import Invitation
from models.member import Application, Member
from models.message import QueuedMessage
from models.messages import Message
from models.nudge import want
from models.person import Person
from models.policies.intake import Entry, Sheet
from models.programme import Programme
from models.queries.coordinating import coordinated_by
from models.queries.intake import found_in, how_they_stand, is_open
from models.queries.programmes import programme_for
from models.refusals import Refused
from models.states import ApplicationStatus, IntakeStatus, MessageStatus
from models.unit import Unit

INVITATION_WAITING = 70
REMIND_AFTER_DAYS = 5
UNSENT = (MessageStatus.QUEUED, MessageStatus.WAITING)


@dataclass(frozen=True)
class Asking:
    """Who invites, nobody in particular at the command line; from which table; and when the invitations leave."""

    by: uuid.UUID | None
    at: datetime
    intake_id: uuid.UUID | None = None


@dataclass(frozen=True)
class _Guest:
    """Somebody whom a table invites, with what it says of them, once for each role."""

    person: Person
    member: Member
    entries: tuple[Entry, ...]


def send_table(unit: Unit, *, by: uuid.UUID, url: str, view_id: str, form_key: str) -> uuid.UUID:
    """A coordinator sends a table: a worker reads it and shows in that view what it says; gives the intake's id."""
    programme = coordinated_by(unit, programme_for(unit, by).id, by)
    earlier = unit.first(Intake, col(Intake.form_key) == form_key)
    if earlier is not None:
        return earlier.id
    intake = unit.add(Intake(programme_id=programme.id, by_id=by, sent_at=unit.now, form_key=form_key))
    unit.errand("read_table", key=f"read_table:{intake.id}", by=by, intake_id=str(intake.id), url=url, view_id=view_id)
    unit.note("table sent", about=intake, by=by)
    return intake.id


def keep_sheet(unit: Unit, *, intake_id: uuid.UUID, sheet: Sheet) -> None:
    """The table was read and everybody looked up. Nothing is sent before somebody says so."""
    intake = unit.get(Intake, intake_id)
    if intake.status is IntakeStatus.READING:
        counts = how_they_stand(unit, unit.get(Programme, intake.programme_id), sheet.entries)
        intake.keep(sheet, counts, now=unit.now)


def refuse_table(unit: Unit, *, intake_id: uuid.UUID, why: Refused) -> None:
    """The table cannot be read at all."""
    intake = unit.get(Intake, intake_id)
    if intake.status is IntakeStatus.READING:
        intake.refuse(why)


def say_so(unit: Unit, *, intake_id: uuid.UUID) -> None:
    """Whoever sent the table has closed its modal: tell them that there is something to see."""
    intake = unit.get(Intake, intake_id)
    unit.tell(unit.get(Person, intake.by_id), Message.TABLE_READ, about=intake)


def invite_all(unit: Unit, *, by: uuid.UUID, intake_id: uuid.UUID, view_id: str) -> None:
    """A coordinator says yes to what was read: a worker writes the invitations. The second press changes nothing."""
    intake = unit.get(Intake, intake_id)
    coordinated_by(unit, intake.programme_id, by)
    if intake.status in {IntakeStatus.INVITING, IntakeStatus.INVITED}:
        return
    intake.begin(now=unit.now)
    unit.errand("invite", key=f"invite:{intake.id}", by=by, intake_id=str(intake.id), view_id=view_id)
    unit.note("invited from a table", about=intake, by=by, people=intake.counts["people"])


def invite(unit: Unit, *, programme_id: uuid.UUID, entries: Sequence[Entry], asking: Asking) -> int:
    """Invite some people, whom Waypost knows already, a few statements for all of them together; how many.

    Whoever was asked before in a role, takes part in it, has refused it or left it, is not asked again.
    """
    programme = unit.get(Programme, programme_id)
    found = found_in(unit, programme, [each.slack_id for each in entries])
    new = sorted((each for each in entries if found[each.slack_id].standing(each.role) == "new"), key=_slack_id)
    guests = [
        _Guest(one.person, one.member or Member(programme_id=programme.id, person_id=one.person.id), tuple(theirs))
        for slack_id, theirs in groupby(new, key=_slack_id)
        if (one := found[slack_id]).person is not None
    ]
    unit.add_all([each.member for each in guests if found[each.person.slack_id].member is None])
    _prefill(unit, guests)
    _ask(unit, programme, guests, asking)
    return len(guests)


def finish(unit: Unit, *, intake_id: uuid.UUID) -> None:
    """All invitations of a table are written."""
    intake = unit.get(Intake, intake_id)
    if intake.status is IntakeStatus.INVITING:
        intake.finish()


def take_back(unit: Unit, *, by: uuid.UUID, intake_id: uuid.UUID) -> None:
    """Within two minutes: nobody is invited, and nobody hears of it. The second press changes nothing."""
    intake = unit.get(Intake, intake_id)
    coordinated_by(unit, intake.programme_id, by)
    if intake.status is IntakeStatus.TAKEN_BACK:
        return
    intake.take_back(now=unit.now)
    for invitation in unit.all(Invitation, col(Invitation.intake_id) == intake.id):
        _unask(unit, invitation)
    unit.note("invitations taken back", about=intake, by=by)


def check_invitation(unit: Unit, *, invitation_id: uuid.UUID) -> None:
    """Nobody answered for a week: one reminder, and then no more."""
    invitation = unit.get(Invitation, invitation_id)
    invitation.next_check_at = None
    if is_open(unit, invitation):
        person = unit.get(Person, unit.get(Member, invitation.member_id).person_id)
        want(unit, person, Message.INVITATION_WAITING, about=invitation.id, priority=INVITATION_WAITING)


def check_intake(unit: Unit, *, intake_id: uuid.UUID) -> None:
    """A week has passed: what stood in the table is erased."""
    unit.get(Intake, intake_id).forget()


def _slack_id(entry: Entry) -> str:
    return entry.slack_id


def _prefill(unit: Unit, guests: Sequence[_Guest]) -> None:
    """A draft of answers for whoever is invited. What they have said of themself already stays as it is."""
    theirs = [(each.member, entry) for each in guests for entry in each.entries]
    for member, entry in theirs:
        _describe(member, entry)
    drafts = [Application(member_id=it.id, role=entry.role, status=ApplicationStatus.INVITED) for it, entry in theirs]
    unit.add_all(drafts)
    for draft, (_, entry) in zip(drafts, theirs, strict=True):
        draft.answer(entry.answers)


def _describe(member: Member, entry: Entry) -> None:
    if member.joined_at is None:
        said = member.about.model_dump(exclude_defaults=True)
        member.describe(entry.about.model_copy(update=said))
    if entry.capacity and not member.capacity:
        member.offer_places(entry.capacity)


def _ask(unit: Unit, programme: Programme, guests: Sequence[_Guest], asking: Asking) -> None:
    calendar = programme.rules.calendar
    remind_on = calendar.add_working_days(calendar.date_of(asking.at), REMIND_AFTER_DAYS)
    invitations = [
        Invitation(
            programme_id=programme.id,
            member_id=each.member.id,
            by_id=asking.by,
            intake_id=asking.intake_id,
            roles=[entry.role.value for entry in each.entries],
            made_at=unit.now,
            next_check_at=calendar.opening(remind_on),
        )
        for each in guests
    ]
    unit.add_all(invitations)
    told = [(each.person, invitation) for each, invitation in zip(guests, invitations, strict=True)]
    unit.tell_each(told, Message.INVITED, at=asking.at)


def _unask(unit: Unit, invitation: Invitation) -> None:
    """As if it had never been."""
    mine = (col(QueuedMessage.name) == Message.INVITED.name, col(QueuedMessage.about_id) == invitation.id)
    for message in unit.all(QueuedMessage, *mine, col(QueuedMessage.status).in_(UNSENT)):
        message.drop("taken back")
    member = unit.get(Member, invitation.member_id)
    asked = unit.all(Application, col(Application.member_id) == member.id)
    back = [each for each in asked if each.role in invitation.roles and each.status is ApplicationStatus.INVITED]
    for row in (*back, invitation):
        unit.session.delete(row)
    unit.session.flush()
    if len(back) == len(asked):
        unit.session.delete(member)
