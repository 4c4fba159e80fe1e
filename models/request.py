"""A mentee's wish for a mentor, the mentors they chose, and what each was offered."""

import json
import uuid
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from models.base import InWorkspace, foreign, move, one_of, only_one
from models.policies.reasons import Reason
from models.policies.wish import Wish
from models.refusals import NotForYou, OfferOver
from models.sealing import private
from models.states import UNANSWERED, DeclineReason, OfferStatus, RequestStatus


class Request(InWorkspace, table=True):
    """What a mentee wants help with. One is open at a time in a programme."""

    __table_args__ = (
        only_one("uq_request_open", "programme_id", "mentee_id", where="status IN ('draft', 'waiting', 'offered')"),
        sa.Index("ix_request_due", "next_check_at"),
    )

    programme_id: uuid.UUID = foreign("programme")
    mentee_id: uuid.UUID = foreign("person")
    status: RequestStatus = one_of(RequestStatus, default=RequestStatus.DRAFT)
    aim_sealed: bytes | None = None
    wish_sealed: bytes | None = None
    made_at: datetime
    sent_at: datetime | None = None
    form_key: str = Field(unique=True, max_length=255)
    next_check_at: datetime | None = None

    aim = private("aim")
    wish_document = private("wish")

    @property
    def wish(self) -> Wish:
        """The help they hope for, and whom they would like to ask."""
        return Wish.read(self.wish_document)

    def hope_for(self, wish: Wish) -> None:
        """Keep it."""
        self.wish_document = wish.written()

    @property
    def kind_of_help(self) -> str:
        """The kind of help they chose."""
        return self.wish.kind_of_help

    @property
    def is_open(self) -> bool:
        """Neither accepted nor withdrawn."""
        return self.status in {RequestStatus.DRAFT, RequestStatus.WAITING, RequestStatus.OFFERED}

    @property
    def may_change(self) -> bool:
        """Nobody reads it at the moment."""
        return self.status in {RequestStatus.DRAFT, RequestStatus.WAITING}

    def send(self, *, now: datetime) -> None:
        """It waits from now on; sent again after a change, it goes on waiting."""
        if self.status is not RequestStatus.WAITING:
            move(self, RequestStatus.WAITING)
        self.sent_at = self.sent_at or now

    def wait(self) -> None:
        """Nobody is asked at the moment."""
        move(self, RequestStatus.WAITING)

    def offered(self) -> None:
        """One mentor is asked."""
        move(self, RequestStatus.OFFERED)
        self.next_check_at = None

    def accepted(self) -> None:
        """A mentor said yes."""
        move(self, RequestStatus.ACCEPTED)
        self.next_check_at = None

    def check(self, *, at: datetime | None) -> None:
        """Look at `at` whether somebody on the list can be asked by then."""
        self.next_check_at = at

    def withdraw(self, *, by: uuid.UUID) -> None:
        """The mentee no longer wants it."""
        if by != self.mentee_id:
            raise NotForYou
        move(self, RequestStatus.WITHDRAWN)
        self.next_check_at = None


class Choice(InWorkspace, table=True):
    """A mentor on the mentee's list, by rank from 1; a mentor stands on it once.

    `asked`: they were, or cannot be any more. `waits_until`: they are away until that day, and the mentee knows.
    `named`: asked for by name, so that an earlier mentor may be asked again.
    """

    __table_args__ = (sa.UniqueConstraint("request_id", "rank"), sa.UniqueConstraint("request_id", "mentor_id"))

    request_id: uuid.UUID = foreign("request")
    mentor_id: uuid.UUID = foreign("person")
    rank: int
    asked: bool = False
    waits_until: date | None = None
    named: bool = False
    reasons_sealed: bytes | None = None

    reasons_document = private("reasons")

    @property
    def reasons(self) -> list[dict[str, Any]]:
        """Why this mentor, as it was when they were chosen: names and facts, some of them words of the aim."""
        kept: list[dict[str, Any]] = json.loads(self.reasons_document or "[]")
        return kept

    def put(self, *, rank: int, named: bool) -> None:
        """They stand here on the list, to be asked when it is their turn."""
        self.rank, self.named = rank, named
        self.asked, self.waits_until = False, None

    def explain(self, reasons: Sequence[Reason]) -> None:
        """Keep why this mentor."""
        self.reasons_document = json.dumps([asdict(each) for each in reasons])


class Offer(InWorkspace, table=True):
    """A request put to one mentor, with a date by which to answer. It holds one of the mentor's places.

    `is_counted`: the silence has been counted for the mentor's listing, and does not count again.
    """

    __table_args__ = (
        only_one("uq_offer_open", "request_id", where="status IN ('open', 'asked')"),
        only_one("uq_offer_accepted", "request_id", where="status = 'accepted'"),
        sa.Index("ix_offer_due", "next_check_at"),
    )

    programme_id: uuid.UUID = foreign("programme")
    request_id: uuid.UUID = foreign("request")
    mentor_id: uuid.UUID = foreign("person")
    mentee_id: uuid.UUID = foreign("person")
    status: OfferStatus = one_of(OfferStatus, default=OfferStatus.OPEN)
    reason: DeclineReason | None = one_of(DeclineReason, default=None)
    made_at: datetime
    remind_at: datetime
    answer_by: datetime
    ended_at: datetime | None = None
    is_counted: bool = False
    next_check_at: datetime | None = None

    @property
    def is_waiting(self) -> bool:
        """Neither answered nor over."""
        return self.status in UNANSWERED

    def ask(self, *, by: uuid.UUID, mentee: str, until: datetime, now: datetime) -> None:
        """The mentor asks something first: their clock waits for the answer, until `until` at the latest."""
        self.must_wait(by=by, mentee=mentee, now=now)
        move(self, OfferStatus.ASKED)
        self.next_check_at = until

    def go_on(self, *, remind_at: datetime, answer_by: datetime, now: datetime) -> None:
        """The question is answered, or nobody waits for the answer any longer: the clock runs again."""
        move(self, OfferStatus.OPEN)
        self.remind_at, self.answer_by = remind_at, answer_by
        self.next_check_at = remind_at if now < remind_at else answer_by

    def accept(self, *, by: uuid.UUID, mentee: str, now: datetime) -> None:
        """The mentor says yes. Too late is told so, and nothing else happens."""
        self._answer(OfferStatus.ACCEPTED, by=by, mentee=mentee, now=now)

    def decline(self, *, by: uuid.UUID, mentee: str, now: datetime, reason: DeclineReason | None = None) -> None:
        """The mentor says not this time."""
        self._answer(OfferStatus.DECLINED, by=by, mentee=mentee, now=now)
        self.reason = reason

    def pass_on(self, *, by: uuid.UUID, mentee: str, now: datetime) -> None:
        """The mentor suggests a colleague in their place."""
        self._answer(OfferStatus.PASSED_ON, by=by, mentee=mentee, now=now)

    def expire(self, *, now: datetime) -> None:
        """Nobody answered by the date."""
        self._end(OfferStatus.EXPIRED, now)

    def withdraw(self, *, now: datetime) -> None:
        """The mentee took the request back, or the two may not become a pair any more."""
        self._end(OfferStatus.WITHDRAWN, now)

    def must_wait(self, *, by: uuid.UUID, mentee: str, now: datetime) -> None:
        """NotForYou for all but the mentor; OfferOver once it is. While a question is open the date does not pass."""
        if by != self.mentor_id:
            raise NotForYou
        if not self.is_waiting or (self.status is OfferStatus.OPEN and now >= self.answer_by):
            raise OfferOver(mentee=mentee)

    def _answer(self, to: OfferStatus, *, by: uuid.UUID, mentee: str, now: datetime) -> None:
        self.must_wait(by=by, mentee=mentee, now=now)
        self._end(to, now)

    def _end(self, to: OfferStatus, now: datetime) -> None:
        move(self, to)
        self.ended_at, self.next_check_at = now, None
