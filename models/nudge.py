"""Nudges: wanted by a due row, chosen once a person by the budget, sent by the outbox (DESIGN §4)."""

import uuid
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, col

from models.base import InWorkspace, foreign, json_column, move, one_of
from models.messages import Message
from models.person import Person
from models.states import NudgeStatus
from models.unit import Unit


class Nudge(InWorkspace, table=True):
    """Somebody should hear something that is due. `why` is kept for every outcome.

    Unique per person, message, thing and step: the same thing is wanted once, however often the tick looks.
    On the ladder the step is climb and rung.
    """

    __table_args__ = (sa.UniqueConstraint("person_id", "name", "about_id", "step"),)

    person_id: uuid.UUID = foreign("person")
    name: str = Field(max_length=64)
    about_id: uuid.UUID = Field(index=True)
    step: str = Field(default="", max_length=64)
    facts: dict[str, Any] = json_column(default_factory=dict)
    priority: int
    wanted_at: datetime
    status: NudgeStatus = one_of(NudgeStatus, default=NudgeStatus.WANTED, index=True)
    why: str = Field(default="", max_length=64)
    message_id: uuid.UUID | None = foreign("message", default=None)
    sent_at: datetime | None = None

    @property
    def message(self) -> Message:
        """What would be said."""
        return Message[self.name]

    def choose(self, message_id: uuid.UUID, why: str) -> None:
        """The budget took it; it is in the outbox."""
        move(self, NudgeStatus.CHOSEN)
        self.message_id, self.why = message_id, why

    def drop(self, why: str) -> None:
        """Nobody needs it any more."""
        move(self, NudgeStatus.DROPPED)
        self.why = why

    def sent(self, *, now: datetime) -> None:
        """Slack has it."""
        move(self, NudgeStatus.SENT)
        self.sent_at = now


def want(
    unit: Unit, person: Person, message: Message, *, about: uuid.UUID, priority: int, step: str = "", **facts: Any
) -> Nudge:
    """Somebody should hear this; nothing is sent yet. The same want again gives the first one back.

    A smaller `priority` matters more. `facts` are those the message is registered with.
    """
    same = (
        col(Nudge.person_id) == person.id,
        col(Nudge.name) == message.name,
        col(Nudge.about_id) == about,
        col(Nudge.step) == step,
    )
    earlier = unit.first(Nudge, *same)
    if earlier is not None:
        return earlier
    person.wants_nudges_chosen(unit.now)
    return unit.add(
        Nudge(
            person_id=person.id,
            name=message.name,
            about_id=about,
            step=step,
            facts=facts,
            priority=priority,
            wanted_at=unit.now,
        )
    )


def unwant(unit: Unit, *, about: uuid.UUID, why: str, message: Message | None = None) -> None:
    """What was wanted about this thing and has not been chosen is dropped."""
    those = [col(Nudge.about_id) == about, col(Nudge.status) == NudgeStatus.WANTED]
    if message is not None:
        those.append(col(Nudge.name) == message.name)
    for each in unit.all(Nudge, *those):
        each.drop(why)
