"""Where somebody stands in enrolling: what they answered so far, what may be chosen, what comes next."""

import uuid
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlmodel import col

from models.barred import named_by
from models.consent import confirmed_version, consents_of
from models.member import Application, Member
from models.person import Person
from models.policies.answers import About, AsMentee, AsMentor, AsSpotMentor
from models.policies.questionnaire import Step, Way, problems, way
from models.programme import Programme
from models.queries.pairs import PairingCard, pairing_card, running_pairings
from models.queries.people import PersonCard, member_of, person_card
from models.queries.programmes import programme_for
from models.refusals import GuestsRefused
from models.states import ApplicationStatus, BarredKind, ConsentKind, Role
from models.unit import Unit


@dataclass(frozen=True)
class PartCard:
    """One role somebody answered for, invitations and drafts included. `comment` is a coordinator's wish."""

    role: Role
    status: ApplicationStatus
    comment: str
    resting_until: date | None

    @property
    def is_unfinished(self) -> bool:
        """Its owner is still writing."""
        return self.status in {ApplicationStatus.DRAFT, ApplicationStatus.RETURNED}


@dataclass(frozen=True)
class OfferedCard:
    """What a programme offers to choose from."""

    topics: tuple[str, ...]
    reasons_of_mentees: tuple[str, ...]
    reasons_of_mentors: tuple[str, ...]
    grades: tuple[str, ...]
    locations: tuple[str, ...]
    words_about_me: tuple[str, ...]
    ways_to_hear: tuple[str, ...]
    default_capacity: int
    approve_mentors: bool


@dataclass(frozen=True)
class NoticeCard:
    """The notice as it stands, and whether they confirmed this version."""

    text: str
    lawful_basis: str
    data_contact: str
    is_confirmed: bool
    consents: tuple[ConsentKind, ...]


@dataclass(frozen=True)
class EnrolmentCard:
    """All that somebody answered. `parts` has one for each role, `pairs` are those that run.

    `is_known`: they take part in a role already, and so have said about themself what everybody must.
    """

    programme: str
    purpose: str
    person: PersonCard
    is_known: bool
    parts: tuple[PartCard, ...]
    about: About
    mentee: AsMentee
    mentor: AsMentor
    spot: AsSpotMentor
    capacity: int
    places: int
    managers: tuple[PersonCard, ...]
    barred: tuple[PersonCard, ...]
    working_days: tuple[int, ...]
    begins_at: str | None
    ends_at: str | None
    holidays_of: str
    offered: OfferedCard
    notice: NoticeCard
    pairs: tuple[PairingCard, ...]

    @property
    def way(self) -> Way:
        """The steps still before them: those of the roles they are writing for."""
        return way({each.role for each in self.parts if each.is_unfinished}, is_known=self.is_known)

    @property
    def left_off_at(self) -> Step | None:
        """The first step that lacks something, else the last; None for whoever writes nothing."""
        if not any(each.is_unfinished for each in self.parts):
            return None
        return next((step for step in self.way.steps if problems(step, self.document(step))), Step.NOTICE)

    @property
    def is_returned(self) -> bool:
        """A coordinator has asked for something, and it is not handed in again."""
        return any(each.is_unfinished and each.comment for each in self.parts)

    @property
    def is_invited(self) -> bool:
        """They were asked to take part and have not answered."""
        return any(each.status is ApplicationStatus.INVITED for each in self.parts)

    def document(self, step: Step) -> About | AsMentee | AsMentor | AsSpotMentor:
        """The answers that a step belongs to."""
        match step:
            case Step.MENTEE:
                return self.mentee
            case Step.MENTOR | Step.CHECK:
                return self.mentor
            case Step.SPOT:
                return self.spot
            case _:
                return self.about


class Enrolling(StrEnum):
    """What is unfinished about somebody's joining, as hub and Home say it."""

    INVITED = "invited"
    DRAFT = "draft"
    RETURNED = "returned"
    WAITING = "waiting"
    NOTICE = "notice"


UNSETTLED = {
    ApplicationStatus.INVITED: Enrolling.INVITED,
    ApplicationStatus.RETURNED: Enrolling.RETURNED,
    ApplicationStatus.DRAFT: Enrolling.DRAFT,
    ApplicationStatus.SUBMITTED: Enrolling.WAITING,
}


@dataclass(frozen=True)
class DraftLeftCard:
    """A draft that its owner left; `is_left` until it is handed in or given up."""

    programme: str
    person: PersonCard
    is_left: bool


def enrolment(unit: Unit, *, by: uuid.UUID) -> EnrolmentCard:
    """The enrolment of that person in the programme they speak to; raises GuestsRefused or NoProgramme."""
    programme, person = programme_for(unit, by), unit.get(Person, by)
    if person.is_guest:
        raise GuestsRefused
    member = member_of(unit, programme.id, by)
    rows = applications_of(unit, member) if member else []
    answers = {each.role: each.answers for each in rows}
    about = _about(member, person)
    begins_at, _, ends_at = (about.half_hours or person.working_hours).partition("-")
    mentee, mentor, spot = answers.get(Role.MENTEE), answers.get(Role.MENTOR), answers.get(Role.SPOT)
    return EnrolmentCard(
        programme=programme.name,
        purpose=programme.rules.purpose,
        person=person_card(unit, by),
        is_known=any(each.is_handed_in for each in rows),
        parts=tuple(PartCard(each.role, each.status, each.comment or "", each.resting_until) for each in rows),
        about=about,
        mentee=mentee if isinstance(mentee, AsMentee) else AsMentee(),
        mentor=mentor if isinstance(mentor, AsMentor) else AsMentor(),
        spot=spot if isinstance(spot, AsSpotMentor) else AsSpotMentor(),
        capacity=member.capacity if member else 0,
        places=member.places if member else 0,
        managers=_named(unit, by, BarredKind.LINE),
        barred=_named(unit, by, BarredKind.BARRED),
        working_days=tuple(person.working_days),
        begins_at=begins_at or None,
        ends_at=ends_at or None,
        holidays_of=person.holidays_of,
        offered=_offered(programme),
        notice=_notice(unit, programme, member),
        pairs=tuple(pairing_card(unit, each.id, by) for each in running_pairings(unit, by=by)),
    )


def enrolling(unit: Unit, programme: Programme, person_id: uuid.UUID) -> Enrolling | None:
    """What is unfinished, the most pressing of it; also a notice that has changed since they confirmed it."""
    member = member_of(unit, programme.id, person_id)
    if member is None:
        return None
    statuses = {each.status for each in applications_of(unit, member)}
    unsettled = next((said for status, said in UNSETTLED.items() if status in statuses), None)
    is_current = not statuses or confirmed_version(unit, member) >= programme.rules.notice_version
    return unsettled or (None if is_current else Enrolling.NOTICE)


def applications_of(unit: Unit, member: Member) -> list[Application]:
    """A member's applications in every state but refused and withdrawn, in the order of the roles."""
    gone = (ApplicationStatus.REFUSED, ApplicationStatus.WITHDRAWN)
    rows = unit.all(Application, col(Application.member_id) == member.id, col(Application.status).not_in(gone))
    order = list(Role)
    return sorted(rows, key=lambda each: order.index(each.role))


def draft_left_card(unit: Unit, member_id: uuid.UUID, _reader: uuid.UUID | None = None) -> DraftLeftCard:
    """The draft of one member."""
    member = unit.get(Member, member_id)
    is_left = any(each.is_unfinished for each in applications_of(unit, member))
    programme = unit.get(Programme, member.programme_id)
    return DraftLeftCard(programme.name, person_card(unit, member.person_id), is_left)


def _about(member: Member | None, person: Person) -> About:
    """What they said; before they ever did, the job title as the directory has it."""
    if member is not None and member.about_sealed is not None:
        return member.about
    return About(job_title=person.title[:150])


def _named(unit: Unit, by: uuid.UUID, kind: BarredKind) -> tuple[PersonCard, ...]:
    return tuple(person_card(unit, each) for each in named_by(unit, by, kind))


def _offered(programme: Programme) -> OfferedCard:
    rules = programme.rules
    return OfferedCard(
        topics=rules.topics,
        reasons_of_mentees=rules.reasons_of_mentees,
        reasons_of_mentors=rules.reasons_of_mentors,
        grades=rules.grades,
        locations=rules.locations,
        words_about_me=rules.words_about_me,
        ways_to_hear=rules.ways_to_hear,
        default_capacity=rules.default_capacity,
        approve_mentors=rules.approve_mentors,
    )


def _notice(unit: Unit, programme: Programme, member: Member | None) -> NoticeCard:
    rules = programme.rules
    return NoticeCard(
        text=rules.notice,
        lawful_basis=rules.lawful_basis,
        data_contact=rules.data_contact,
        is_confirmed=member is not None and confirmed_version(unit, member) >= rules.notice_version,
        consents=tuple(sorted(consents_of(unit, member))) if member else (),
    )
