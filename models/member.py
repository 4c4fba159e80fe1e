"""A person in a programme, and what they answered when they joined."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, col

from models.base import InWorkspace, foreign, move, one_of
from models.pairing import Pairing
from models.policies.answers import About, AsMentee, AsMentor, AsSpotMentor
from models.refusals import OutOfRange
from models.sealing import private
from models.states import HANDED_IN, UNFINISHED, ApplicationStatus, PairingStatus, Role
from models.unit import Unit

MOST_PLACES = 10

RoleAnswers = AsMentee | AsMentor | AsSpotMentor
KINDS: Mapping[Role, type[AsMentee] | type[AsMentor] | type[AsSpotMentor]] = {
    Role.MENTEE: AsMentee,
    Role.MENTOR: AsMentor,
    Role.SPOT: AsSpotMentor,
}
"""The document of each role."""


class Member(InWorkspace, table=True):
    """A person in a programme. `places` counts the open offers and pairings they hold as a mentor.

    `joined_at` is the moment at which they first handed something in: whoever was only invited, or has only begun
    to answer, has a row, and has not joined.
    `left_at` lies ahead while their leaving can be taken back: all who look for members look past them already.
    There is no CHECK of places against capacity: capacity may be lowered below what is open (DESIGN §5).
    """

    __table_args__ = (
        sa.UniqueConstraint("programme_id", "person_id"),
        sa.CheckConstraint("places >= 0", name="places"),
    )

    programme_id: uuid.UUID = foreign("programme")
    person_id: uuid.UUID = foreign("person")
    joined_at: datetime | None = None
    capacity: int = 0
    places: int = 0
    objected_at: datetime | None = None
    left_at: datetime | None = None
    next_check_at: datetime | None = Field(default=None, index=True)
    about_sealed: bytes | None = None

    about_document = private("about")

    @property
    def about(self) -> About:
        """What they say of themself, whatever the role."""
        return About.read(self.about_document)

    def describe(self, about: About) -> None:
        """Keep what they say of themself."""
        self.about_document = about.written()

    def object(self, *, now: datetime) -> None:
        """No program suggests anybody to them, nor them to anybody."""
        self.objected_at = self.objected_at or now

    def leave(self, *, at: datetime) -> None:
        """They leave at `at`, and are listed no longer from now on; until then it can be taken back."""
        self.left_at = self.next_check_at = at

    def stay(self) -> None:
        """They are a member, whatever they said before."""
        self.left_at = self.next_check_at = None

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
    comment_sealed: bytes | None = None
    saved_at: datetime | None = None
    submitted_at: datetime | None = None
    resting_until: date | None = None
    next_check_at: datetime | None = Field(default=None, index=True)

    answers_document = private("answers")
    comment = private("comment")

    @property
    def answers(self) -> RoleAnswers:
        """What they answered in this role."""
        return KINDS[self.role].read(self.answers_document)

    def answer(self, answers: RoleAnswers) -> None:
        """Keep what they answer now."""
        self.answers_document = answers.written()

    @property
    def is_handed_in(self) -> bool:
        """They take part in this role, or wait for a coordinator to say so."""
        return self.status in HANDED_IN

    @property
    def is_unfinished(self) -> bool:
        """Its owner is still writing."""
        return self.status in UNFINISHED

    def begin(self) -> None:
        """Its owner writes: an invitation was accepted, or a coordinator's comment is being answered."""
        if self.status is not ApplicationStatus.DRAFT:
            move(self, ApplicationStatus.DRAFT)

    def refuse(self) -> None:
        """An invitation is declined. That is remembered; the answers that came with it are not."""
        move(self, ApplicationStatus.REFUSED)
        self.answers_document = None
        self.next_check_at = None

    def save(self, *, now: datetime, offer_again_at: datetime) -> None:
        """A step of the draft was saved; if it is left like that, it is offered again."""
        self.saved_at, self.next_check_at = now, offer_again_at

    def submit(self, *, now: datetime, is_approved: bool = True) -> None:
        """Handed in; listed at once unless a coordinator approves it first."""
        move(self, ApplicationStatus.SUBMITTED)
        self.submitted_at, self.comment, self.next_check_at = now, None, None
        if is_approved:
            move(self, ApplicationStatus.LISTED)

    def approve(self) -> None:
        """A coordinator has said yes: listed."""
        move(self, ApplicationStatus.APPROVED)
        move(self, ApplicationStatus.LISTED)

    def give_back(self, comment: str) -> None:
        """A coordinator would like something changed first."""
        move(self, ApplicationStatus.RETURNED)
        self.comment = comment

    def rest(self, *, check_at: datetime | None, until: date | None = None) -> None:
        """Not listed: until a day of their choice, or until they say what they want; they are asked at `check_at`."""
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
        self.answers_document = self.comment = None
        self.resting_until = self.next_check_at = None


def take_place(unit: Unit, *, programme_id: uuid.UUID, mentor_id: uuid.UUID) -> bool:
    """Hold one of the mentor's places if one is free. Two at once never both get the last (guarded UPDATE)."""
    mine = (col(Member.programme_id) == programme_id, col(Member.person_id) == mentor_id)
    free = (col(Member.places) < col(Member.capacity), col(Member.left_at).is_(None))
    if unit.changed(sa.update(Member).where(*mine, *free).values(places=Member.places + 1)):
        return True
    _touch(unit, *mine)
    return False


def free_place(unit: Unit, *, programme_id: uuid.UUID, mentor_id: uuid.UUID) -> None:
    """Give a held place back."""
    mine = (col(Member.programme_id) == programme_id, col(Member.person_id) == mentor_id)
    unit.changed(sa.update(Member).where(*mine).values(places=Member.places - 1))


def has_room(unit: Unit, *, programme_id: uuid.UUID, mentor_id: uuid.UUID) -> bool:
    """Whether one more pair leaves them within their capacity, lowered or not. Two at once never both hear yes."""
    mine = (col(Member.programme_id) == programme_id, col(Member.person_id) == mentor_id)
    theirs = (col(Pairing.programme_id) == programme_id, col(Pairing.mentor_id) == mentor_id)
    running = sa.select(sa.func.count()).where(*theirs, col(Pairing.status) != PairingStatus.ENDED).scalar_subquery()
    return _touch(unit, *mine, running < col(Member.capacity))


def _touch(unit: Unit, *where: Any) -> bool:
    """Whoever changes a mentor's places at the same moment has to look again, and so have we."""
    return unit.changed(sa.update(Member).where(*where).values(places=Member.places))
