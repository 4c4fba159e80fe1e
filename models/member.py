"""A person in a programme, and what they answered when they joined."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, col

from models.base import InWorkspace, foreign, move, one_of
from models.policies.answers import About, AsMentee, AsMentor
from models.refusals import OutOfRange
from models.sealing import private
from models.states import ApplicationStatus, Role
from models.unit import Unit

MOST_PLACES = 10

RoleAnswers = AsMentee | AsMentor
KINDS: Mapping[Role, type[AsMentee] | type[AsMentor]] = {Role.MENTEE: AsMentee, Role.MENTOR: AsMentor}
"""The document of each role."""


class Member(InWorkspace, table=True):
    """A person in a programme. `places` counts the open offers and pairings they hold as a mentor.

    There is no CHECK of places against capacity: capacity may be lowered below what is open (DESIGN §5).
    """

    __table_args__ = (
        sa.UniqueConstraint("programme_id", "person_id"),
        sa.CheckConstraint("places >= 0", name="places"),
    )

    programme_id: uuid.UUID = foreign("programme")
    person_id: uuid.UUID = foreign("person")
    joined_at: datetime
    capacity: int = 0
    places: int = 0
    left_at: datetime | None = None
    about_sealed: bytes | None = None

    about_document = private("about")

    @property
    def about(self) -> About:
        """What they say of themself, whatever the role."""
        return About.read(self.about_document)

    def describe(self, about: About) -> None:
        """Keep what they say of themself."""
        self.about_document = about.written()

    def offer_places(self, capacity: int) -> None:
        """Set how many mentees they take at once. Lowering ends nothing; it stops new offers."""
        if not 1 <= capacity <= MOST_PLACES:
            raise OutOfRange(least=1, most=MOST_PLACES, field="capacity")
        self.capacity = capacity


class Application(InWorkspace, table=True):
    """A member's answers to the questionnaire in one role."""

    __table_args__ = (sa.UniqueConstraint("member_id", "role"),)

    member_id: uuid.UUID = foreign("member")
    role: Role = one_of(Role)
    status: ApplicationStatus = one_of(ApplicationStatus, default=ApplicationStatus.DRAFT)
    answers_sealed: bytes | None = None
    resting_until: date | None = None
    next_check_at: datetime | None = Field(default=None, index=True)

    answers_document = private("answers")

    @property
    def answers(self) -> RoleAnswers:
        """What they answered in this role."""
        return KINDS[self.role].read(self.answers_document)

    def answer(self, answers: RoleAnswers) -> None:
        """Keep what they answer now."""
        self.answers_document = answers.written()

    def submit(self) -> None:
        """Handed in, and listed at once: this programme approves nobody by hand."""
        move(self, ApplicationStatus.SUBMITTED)
        move(self, ApplicationStatus.LISTED)

    def rest(self, *, check_at: datetime, until: date | None = None) -> None:
        """Not listed: until a day of their choice, or until they say at `check_at` what they want."""
        if self.status is ApplicationStatus.LISTED:
            move(self, ApplicationStatus.RESTING)
        self.resting_until, self.next_check_at = until, check_at

    def relist(self) -> None:
        """Somebody new is welcome."""
        move(self, ApplicationStatus.LISTED)
        self.resting_until = self.next_check_at = None

    def withdraw(self) -> None:
        """No longer in this role; the answers are erased."""
        move(self, ApplicationStatus.WITHDRAWN)
        self.answers_document = None
        self.resting_until = self.next_check_at = None


class Consent(InWorkspace, table=True):
    """The notice as somebody confirmed it: version, language and time."""

    member_id: uuid.UUID = foreign("member")
    notice_version: int
    language: str = Field(max_length=16)
    at: datetime


def take_place(unit: Unit, *, programme_id: uuid.UUID, mentor_id: uuid.UUID) -> bool:
    """Hold one of the mentor's places if one is free. Two at once never both get the last (guarded UPDATE)."""
    mine = (col(Member.programme_id) == programme_id, col(Member.person_id) == mentor_id)
    free = (col(Member.places) < col(Member.capacity), col(Member.left_at).is_(None))
    return unit.changed(sa.update(Member).where(*mine, *free).values(places=Member.places + 1))


def free_place(unit: Unit, *, programme_id: uuid.UUID, mentor_id: uuid.UUID) -> None:
    """Give a held place back."""
    mine = (col(Member.programme_id) == programme_id, col(Member.person_id) == mentor_id)
    unit.changed(sa.update(Member).where(*mine).values(places=Member.places - 1))
