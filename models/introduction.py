"""What the two think over before they first meet, and who introduces them in person (PRODUCT §5.4)."""

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, col

from models.asking import asked_once
from models.base import InWorkspace, foreign, json_column, one_of
from models.policies.thoughts import Thoughts
from models.refusals import BothSent, InHand, NotForYou, OutOfRange, Stale, TimeInPast
from models.sealing import private
from models.states import Format
from models.unit import Unit

MOST_TIMES = 3


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
    """The coordinators' task to introduce a pair. One of them takes it, finds a time, and says when it is done.

    `offered` holds the times of the last offer, `offers` counts them; `suits` has, by person, those that suit each of
    the two. `session_id` is the meeting of three once there is one.
    """

    __tablename__ = "introduction_in_person"

    pairing_id: uuid.UUID = Field(foreign_key="pairing.id", unique=True)
    asked_at: datetime
    owner_id: uuid.UUID | None = foreign("person", default=None)
    done_at: datetime | None = None
    offered: list[str] = json_column(default_factory=list)
    offers: int = 0
    minutes: int = 60
    format: Format = one_of(Format, default=Format.IN_PERSON)
    place_sealed: bytes | None = None
    suits: dict[str, list[str]] = json_column(default_factory=dict)
    session_id: uuid.UUID | None = foreign("session", default=None)

    place = private("place")

    @property
    def times(self) -> tuple[datetime, ...]:
        """The times of the last offer, earliest first."""
        return tuple(datetime.fromisoformat(each) for each in self.offered)

    def offer(self, times: Collection[datetime], *, by: uuid.UUID, now: datetime) -> None:
        """Up to three times for the three to meet, in place of earlier ones. NotForYou, OutOfRange, TimeInPast."""
        if self.owner_id != by:
            raise NotForYou
        chosen = sorted(set(times))
        if not 1 <= len(chosen) <= MOST_TIMES:
            raise OutOfRange(least=1, most=MOST_TIMES)
        if chosen[0] <= now:
            raise TimeInPast
        self.offered, self.suits = [each.isoformat() for each in chosen], {}
        self.offers += 1

    def choose(self, times: Collection[datetime], *, by: uuid.UUID) -> None:
        """Which of them suit one of the two; perhaps none. Stale for times that are not on offer."""
        if not set(times) <= set(self.times):
            raise Stale
        self.suits = self.suits | {str(by): sorted(each.isoformat() for each in times)}

    def common(self, now: datetime) -> tuple[datetime, ...]:
        """The times to come that suit all who have answered."""
        return tuple(
            each for each in self.times if each > now and all(each.isoformat() in suit for suit in self.suits.values())
        )

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
