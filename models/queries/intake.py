"""Cards of imports and invitations, and how people of a table stand in a programme."""

import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import col, select

from models.intake import Intake
from models.invitation import Invitation
from models.member import Application, Member
from models.person import Person
from models.policies.intake import Entry
from models.policies.reasons import Reason
from models.programme import Programme
from models.queries.coordinating import coordinated_by
from models.queries.people import PersonCard, person_card
from models.states import ApplicationStatus, IntakeStatus, Role
from models.unit import Unit

PAGE = 20
AT_ONCE = 500


@dataclass(frozen=True)
class BadLine:
    """What is wrong on a line of a table, with the facts of the refusal's words."""

    line: int
    column: str | None
    why: Reason


@dataclass(frozen=True)
class IntakeCard:
    """An imported table. `bad` is one page of what is wrong with it; `refused` why it could not be read at all.

    `people` can be invited, of them `as_mentees` and `as_mentors`, or both; the rest was asked before in that role.
    """

    intake_id: uuid.UUID
    programme: str
    status: IntakeStatus
    lines: int
    people: int
    as_mentees: int
    as_mentors: int
    invited: int
    taking_part: int
    said_no: int
    left: int
    bad: tuple[BadLine, ...]
    number_bad: int
    page: int
    pages: int
    ignored: tuple[str, ...]
    refused: Reason | None
    leaves_at: datetime | None
    can_take_back: bool


@dataclass(frozen=True)
class InvitationCard:
    """Somebody is asked to take part. `by` is None where nobody in particular asks."""

    invitation_id: uuid.UUID
    programme: str
    purpose: str
    person: PersonCard
    by: PersonCard | None
    roles: tuple[Role, ...]
    is_open: bool


@dataclass
class Found:
    """Somebody of a table: the account and membership if they are there, and every role they were ever asked in."""

    person: Person | None = None
    member: Member | None = None
    roles: dict[Role, ApplicationStatus] = field(default_factory=dict)

    def standing(self, role: Role) -> str:
        """How they stand in that role: `new` can be invited."""
        status = self.roles.get(role)
        if status is ApplicationStatus.REFUSED:
            return "said_no"
        if status is ApplicationStatus.WITHDRAWN or (self.member and self.member.left_at):
            return "left"
        if status is None:
            return "new"
        return "invited" if status is ApplicationStatus.INVITED else "taking_part"


def found_in(unit: Unit, programme: Programme, slack_ids: Sequence[str]) -> dict[str, Found]:
    """How each of these people stands in that programme."""
    found = {each: Found() for each in slack_ids}
    for some in _in_parts(list(found)):
        for person in unit.all(Person, col(Person.slack_id).in_(some)):
            found[person.slack_id].person = person
    by_person = {each.person.id: each for each in found.values() if each.person}
    for ids in _in_parts(list(by_person)):
        here = (col(Member.programme_id) == programme.id, col(Member.person_id).in_(ids))
        for member in unit.all(Member, *here):
            by_person[member.person_id].member = member
        those = select(Member.person_id, Application.role, Application.status).join(Application).where(*here)
        for person_id, role, status in unit.session.exec(those):
            by_person[person_id].roles[Role(role)] = ApplicationStatus(status)
    return found


def _in_parts(ids: list[Any]) -> Iterator[list[Any]]:
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))


def how_they_stand(unit: Unit, programme: Programme, entries: Sequence[Entry]) -> dict[str, int]:
    """How many people of a table can be invited, as what, and how many stand how already."""
    found = found_in(unit, programme, [each.slack_id for each in entries])
    standings = [(each, found[each.slack_id].standing(each.role)) for each in entries]
    counts = Counter(standing for _, standing in standings if standing != "new")
    new = [each for each, standing in standings if standing == "new"]
    counts.update(each.role.value for each in new)
    return counts | {"people": len({each.slack_id for each in new})}


def intake_card(unit: Unit, intake_id: uuid.UUID, _reader: uuid.UUID | None = None, page: int = 0) -> IntakeCard:
    """The card of one import, with a page of its bad lines."""
    intake = unit.get(Intake, intake_id)
    sheet = intake.sheet
    pages = max(1, -(-len(sheet.bad) // PAGE))
    page = min(max(page, 0), pages - 1)
    bad = sheet.bad[page * PAGE : (page + 1) * PAGE]
    return IntakeCard(
        intake_id=intake.id,
        programme=unit.get(Programme, intake.programme_id).name,
        status=intake.status,
        lines=intake.lines,
        people=intake.counts.get("people", 0),
        as_mentees=intake.counts.get(Role.MENTEE, 0),
        as_mentors=intake.counts.get(Role.MENTOR, 0),
        invited=intake.counts.get("invited", 0),
        taking_part=intake.counts.get("taking_part", 0),
        said_no=intake.counts.get("said_no", 0),
        left=intake.counts.get("left", 0),
        bad=tuple(BadLine(each.line, each.column, Reason(type(each.why).__name__, each.why.facts)) for each in bad),
        number_bad=len({each.line for each in sheet.bad}),
        page=page,
        pages=pages,
        ignored=sheet.ignored,
        refused=Reason(**intake.refused) if intake.refused else None,
        leaves_at=intake.leaves_at,
        can_take_back=intake.leaves_at is not None and unit.now < intake.leaves_at,
    )


def intake_for(unit: Unit, *, by: uuid.UUID, intake_id: uuid.UUID, page: int = 0) -> IntakeCard:
    """The same for a coordinator; NotACoordinator."""
    coordinated_by(unit, unit.get(Intake, intake_id).programme_id, by)
    return intake_card(unit, intake_id, by, page)


def invitation_card(unit: Unit, invitation_id: uuid.UUID, _reader: uuid.UUID | None = None) -> InvitationCard:
    """The card of one invitation."""
    invitation = unit.get(Invitation, invitation_id)
    programme = unit.get(Programme, invitation.programme_id)
    return InvitationCard(
        invitation_id=invitation.id,
        programme=programme.name,
        purpose=programme.rules.purpose,
        person=person_card(unit, unit.get(Member, invitation.member_id).person_id),
        by=person_card(unit, invitation.by_id) if invitation.by_id else None,
        roles=tuple(Role(each) for each in invitation.roles),
        is_open=is_open(unit, invitation),
    )


def is_open(unit: Unit, invitation: Invitation) -> bool:
    """Whether it waits for an answer."""
    asked: Any = (col(Application.member_id) == invitation.member_id, col(Application.role).in_(invitation.roles))
    return unit.first(Application, *asked, col(Application.status) == ApplicationStatus.INVITED) is not None
