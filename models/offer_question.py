"""What a mentor asks before they answer a request: one question, one answer (PRODUCT §5.3)."""

import uuid
from datetime import datetime

from sqlmodel import Field, col

from models.base import InWorkspace
from models.refusals import NotForYou, QuestionOver
from models.sealing import private
from models.unit import Unit


class OfferQuestion(InWorkspace, table=True):
    """The one question about an offer and its one answer, for the two alone. Nobody waits longer than `wait_until`."""

    __tablename__ = "offer_question"

    offer_id: uuid.UUID = Field(foreign_key="offer.id", unique=True)
    mentee_id: uuid.UUID = Field(foreign_key="person.id", index=True)
    question_sealed: bytes | None = None
    answer_sealed: bytes | None = None
    asked_at: datetime
    wait_until: datetime
    answered_at: datetime | None = None

    question = private("question")
    answer = private("answer")

    def reply(self, words: str, *, by: uuid.UUID, is_awaited: bool, now: datetime) -> None:
        """The mentee answers, once; QuestionOver when the mentor no longer waits for it."""
        if by != self.mentee_id:
            raise NotForYou
        if self.answered_at is not None or not is_awaited:
            raise QuestionOver
        self.answer, self.answered_at = words, now


def question_about(unit: Unit, offer_id: uuid.UUID) -> OfferQuestion | None:
    """What the mentor asked about that offer."""
    return unit.first(OfferQuestion, col(OfferQuestion.offer_id) == offer_id)
