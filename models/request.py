"""A mentee's wish for a mentor, the mentors they chose, and what each was offered."""

import uuid
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from models.base import InWorkspace, foreign, json_column, move, one_of, only_one
from models.refusals import NotForYou, OfferOver
from models.sealing import private
from models.states import OfferStatus, RequestStatus


class Request(InWorkspace, table=True):
    """What a mentee wants help with. One is open at a time in a programme."""

    __table_args__ = (
        only_one("uq_request_open", "programme_id", "mentee_id", where="status IN ('draft', 'waiting', 'offered')"),
    )

    programme_id: uuid.UUID = foreign("programme")
    mentee_id: uuid.UUID = foreign("person")
    status: RequestStatus = one_of(RequestStatus, default=RequestStatus.DRAFT)
    aim_sealed: bytes | None = None
    kind_of_help: str = Field(max_length=80)
    made_at: datetime
    form_key: str = Field(unique=True, max_length=255)

    aim = private("aim")

    @property
    def is_open(self) -> bool:
        """Neither accepted nor withdrawn."""
        return self.status in {RequestStatus.DRAFT, RequestStatus.WAITING, RequestStatus.OFFERED}

    def wait(self) -> None:
        """Nobody is asked at the moment."""
        move(self, RequestStatus.WAITING)

    def offered(self) -> None:
        """One mentor is asked."""
        move(self, RequestStatus.OFFERED)

    def accepted(self) -> None:
        """A mentor said yes."""
        move(self, RequestStatus.ACCEPTED)

    def withdraw(self, *, by: uuid.UUID) -> None:
        """The mentee no longer wants it."""
        if by != self.mentee_id:
            raise NotForYou
        move(self, RequestStatus.WITHDRAWN)


class Choice(InWorkspace, table=True):
    """A mentor on the mentee's list, by rank from 1; a mentor stands on it once."""

    __table_args__ = (sa.UniqueConstraint("request_id", "rank"), sa.UniqueConstraint("request_id", "mentor_id"))

    request_id: uuid.UUID = foreign("request")
    mentor_id: uuid.UUID = foreign("person")
    rank: int
    asked: bool = False
    reasons: list[dict[str, Any]] = json_column(default_factory=list)


class Offer(InWorkspace, table=True):
    """A request put to one mentor, with a date by which to answer. It holds one of the mentor's places."""

    __table_args__ = (
        only_one("uq_offer_open", "request_id", where="status = 'open'"),
        only_one("uq_offer_accepted", "request_id", where="status = 'accepted'"),
        sa.Index("ix_offer_due", "next_check_at"),
    )

    programme_id: uuid.UUID = foreign("programme")
    request_id: uuid.UUID = foreign("request")
    mentor_id: uuid.UUID = foreign("person")
    mentee_id: uuid.UUID = foreign("person")
    status: OfferStatus = one_of(OfferStatus, default=OfferStatus.OPEN)
    made_at: datetime
    remind_at: datetime
    answer_by: datetime
    ended_at: datetime | None = None
    next_check_at: datetime | None = None

    def accept(self, *, by: uuid.UUID, mentee: str, now: datetime) -> None:
        """The mentor says yes. Too late is told so, and nothing else happens."""
        self._answer(OfferStatus.ACCEPTED, by=by, mentee=mentee, now=now)

    def decline(self, *, by: uuid.UUID, mentee: str, now: datetime) -> None:
        """The mentor says not this time."""
        self._answer(OfferStatus.DECLINED, by=by, mentee=mentee, now=now)

    def expire(self, *, now: datetime) -> None:
        """Nobody answered by the date."""
        self._end(OfferStatus.EXPIRED, now)

    def withdraw(self, *, now: datetime) -> None:
        """The mentee took the request back."""
        self._end(OfferStatus.WITHDRAWN, now)

    def _answer(self, to: OfferStatus, *, by: uuid.UUID, mentee: str, now: datetime) -> None:
        if by != self.mentor_id:
            raise NotForYou
        if self.status is not OfferStatus.OPEN or now >= self.answer_by:
            raise OfferOver(mentee=mentee)
        self._end(to, now)

    def _end(self, to: OfferStatus, now: datetime) -> None:
        move(self, to)
        self.ended_at, self.next_check_at = now, None
