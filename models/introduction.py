"""What the two think over before they first meet, and who introduces them in person (PRODUCT §5.4)."""

import uuid
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, col

from models.asking import asked_once
from models.base import InWorkspace, foreign
from models.policies.thoughts import Thoughts
from models.refusals import BothSent, InHand, NotForYou
from models.sealing import private
from models.unit import Unit


class IntroductionAnswer(InWorkspace, table=True):
    """One person's answers to their questions. The other reads them once both have sent theirs, not before."""

    __tablename__ = "introduction_answer"
    __table_args__ = (sa.UniqueConstraint("pairing_id", "person_id"),)

    pairing_id: uuid.UUID = foreign("pairing")
    person_id: uuid.UUID = foreign("person")
    answers_sealed: bytes | None = None
    sent_at: datetime

    answers_document = private("answers")

    @property
    def thoughts(self) -> Thoughts:
        """What they wrote."""
        return Thoughts.read(self.answers_document)

    def write(self, thoughts: Thoughts, *, is_open: bool, now: datetime) -> None:
        """Keep this in place of what was sent before; BothSent once the other may have read it."""
        if is_open:
            raise BothSent
        self.answers_document, self.sent_at = thoughts.written(), now


class IntroductionInPerson(InWorkspace, table=True):
    """The coordinators' task to introduce a pair. One of them takes it, and says when it is done."""

    __tablename__ = "introduction_in_person"

    pairing_id: uuid.UUID = Field(foreign_key="pairing.id", unique=True)
    asked_at: datetime
    owner_id: uuid.UUID | None = foreign("person", default=None)
    done_at: datetime | None = None

    def take(self, *, by: uuid.UUID, owner: str) -> None:
        """One coordinator takes it; InHand once another has, by the name `owner`."""
        if self.owner_id not in {None, by}:
            raise InHand(owner=owner)
        self.owner_id = by

    def finish(self, *, by: uuid.UUID, now: datetime) -> None:
        """The three have met. Only who took it says so."""
        if self.owner_id != by:
            raise NotForYou
        self.done_at = self.done_at or now


@asked_once
def thoughts_of(unit: Unit, pairing_id: uuid.UUID) -> Sequence[IntroductionAnswer]:
    """What the two of that pair have sent, the first first."""
    return unit.all(IntroductionAnswer, col(IntroductionAnswer.pairing_id) == pairing_id)
