"""The pair's written ground rules: versions, objectives, signatures, and what was sent back."""

import uuid
from collections.abc import Collection
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field

from models.base import InWorkspace, foreign, json_column, move, one_of, only_one
from models.policies.spans import Rhythm, Span
from models.refusals import AgreementElsewhere, NothingToSign, SignedAlready, Stale
from models.sealing import private
from models.states import AgreementStatus

REQUIRED = (
    *("purpose", "lasts", "review_on", "every", "shortest_minutes", "longest_minutes", "places", "contact_every"),
    *("contact_ways", "answer_days", "notice", "running", "evaluating", "telling", "confidence", "parting"),
)
UNFINISHED = (AgreementStatus.DRAFT, AgreementStatus.SIGNED_BY_ONE, AgreementStatus.RETURNED)


class Agreement(InWorkspace, table=True):
    """One version of what a pair agrees. A draft belongs to both; what somebody signed never changes.

    `edition` counts the times a draft was saved: a form that shows an earlier edition is refused. `form_key` is that of
    the last saving. `every` and `lasts` are spans as people say them ("6 weeks"). A draft may lack anything.
    """

    __table_args__ = (
        sa.UniqueConstraint("pairing_id", "version"),
        only_one("uq_agreement_in_force", "pairing_id", where="status = 'in_force'"),
        only_one("uq_agreement_unfinished", "pairing_id", where="status IN ('draft', 'signed_by_one')"),
        sa.Index("ix_agreement_due", "next_check_at"),
    )

    pairing_id: uuid.UUID = foreign("pairing")
    version: int
    status: AgreementStatus = one_of(AgreementStatus, default=AgreementStatus.DRAFT)
    edition: int = 0
    form_key: str = Field(unique=True, max_length=255)
    written_by_id: uuid.UUID = foreign("person")
    written_at: datetime
    purpose_sealed: bytes | None = None
    every: str | None = Field(default=None, max_length=16)
    shortest_minutes: int | None = None
    longest_minutes: int | None = None
    places: list[str] = json_column(default_factory=list)
    contact_every: str | None = Field(default=None, max_length=16)
    contact_ways: list[str] = json_column(default_factory=list)
    answer_days: int | None = None
    notice_sealed: bytes | None = None
    clauses_sealed: bytes | None = None
    own_rules_sealed: bytes | None = None
    running_sealed: bytes | None = None
    evaluating_sealed: bytes | None = None
    telling_sealed: bytes | None = None
    confidence_sealed: bytes | None = None
    parting_sealed: bytes | None = None
    review_on: date | None = None
    lasts: str | None = Field(default=None, max_length=16)
    next_check_at: datetime | None = None

    purpose = private("purpose")
    notice = private("notice")  # keeping to dates
    clauses = private("clauses")  # those of the programme, one a line
    own_rules = private("own_rules")
    running = private("running")  # how a session runs
    evaluating = private("evaluating")
    telling = private("telling")  # what the coordinators hear
    confidence = private("confidence")
    parting = private("parting")  # if it does not work

    @property
    def rhythm(self) -> Rhythm:
        """How often, and for how long at least. Only of what was signed."""
        return Rhythm(Span.of(str(self.every)), int(self.shortest_minutes or 0))

    @property
    def ground_rules(self) -> tuple[str, ...]:
        """All rules, the programme's first."""
        lines = f"{self.clauses or ''}\n{self.own_rules or ''}".splitlines()
        return tuple(line.strip() for line in lines if line.strip())

    @property
    def is_whole(self) -> bool:
        """Nothing is missing that an agreement must have."""
        return all(getattr(self, each) for each in REQUIRED) and bool(self.ground_rules)

    def write(self, *, by: uuid.UUID, now: datetime, form_key: str, shown: int) -> None:
        """Somebody saves the draft over the edition they were shown; raises AgreementElsewhere over another."""
        if self.status is not AgreementStatus.DRAFT or shown != self.edition:
            raise AgreementElsewhere
        self.edition += 1
        self.written_by_id, self.written_at, self.form_key = by, now, form_key

    def must_wait_for(self, *, by: uuid.UUID, signed: Collection[uuid.UUID], shown: int) -> None:
        """That person may sign the edition they were shown.

        Raises SignedAlready, NothingToSign for what is over, AgreementElsewhere for what has changed.
        """
        if by in signed and self.status is not AgreementStatus.RETURNED:
            raise SignedAlready
        if self.status in {AgreementStatus.IN_FORCE, AgreementStatus.SUPERSEDED}:
            raise NothingToSign
        if self.status is AgreementStatus.RETURNED or shown != self.edition:
            raise AgreementElsewhere

    def sign(self, *, by: uuid.UUID, signed: Collection[uuid.UUID], shown: int) -> None:
        """Sign the edition that was shown. The second signature puts it in force."""
        self.must_wait_for(by=by, signed=signed, shown=shown)
        move(self, AgreementStatus.IN_FORCE if signed else AgreementStatus.SIGNED_BY_ONE)
        self.next_check_at = None

    def send_back(self, *, by: uuid.UUID, signed: Collection[uuid.UUID]) -> None:
        """The other does not sign but says what to change; raises NothingToSign, or SignedAlready for the signer."""
        if by in signed:
            raise SignedAlready
        if self.status is not AgreementStatus.SIGNED_BY_ONE:
            raise NothingToSign
        move(self, AgreementStatus.RETURNED)
        self.next_check_at = None

    def supersede(self) -> None:
        """A later version is in force."""
        move(self, AgreementStatus.SUPERSEDED)

    def check(self, *, at: datetime | None) -> None:
        """Look at this agreement at `at`; only while a signature is missing."""
        if at is not None and self.status is not AgreementStatus.SIGNED_BY_ONE:
            raise Stale
        self.next_check_at = at


class Objective(InWorkspace, table=True):
    """What the mentee wants to achieve, how the two will see it, and by when; `number` is one of 1 to 5.

    `level` says where the mentee is now, from 1 to 5.
    """

    __table_args__ = (sa.UniqueConstraint("agreement_id", "number"),)

    agreement_id: uuid.UUID = foreign("agreement")
    number: int
    aim_sealed: bytes | None = None
    measure_sealed: bytes | None = None
    by_on: date | None = None
    level: int | None = None

    aim = private("aim")
    measure = private("measure")


class Prepared(InWorkspace, table=True):
    """Somebody ticked, once for a pair, what each of the two goes into an agreement with (states.Preparation)."""

    __table_args__ = (sa.UniqueConstraint("pairing_id", "person_id"),)

    pairing_id: uuid.UUID = foreign("pairing")
    person_id: uuid.UUID = foreign("person")
    at: datetime


class Signature(InWorkspace, table=True):
    """Somebody signed a version, once."""

    __table_args__ = (sa.UniqueConstraint("agreement_id", "person_id"),)

    agreement_id: uuid.UUID = foreign("agreement")
    person_id: uuid.UUID = foreign("person")
    at: datetime
    form_key: str = Field(unique=True, max_length=255)


class SentBack(InWorkspace, table=True):
    """Somebody did not sign a version but said what to change."""

    __table_args__ = (sa.UniqueConstraint("agreement_id"),)

    agreement_id: uuid.UUID = foreign("agreement")
    person_id: uuid.UUID = foreign("person")
    at: datetime
    comment_sealed: bytes | None = None
    form_key: str = Field(unique=True, max_length=255)

    comment = private("comment")
