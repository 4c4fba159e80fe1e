"""A meeting of a pair: offered, booked, held or not."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Field

from models.base import InWorkspace, foreign, json_column, move, one_of, only_one
from models.refusals import DateToCome, NotForYou, OutOfRange, OwnTimes, SessionBooked, Stale, TimeInPast
from models.sealing import private
from models.states import Format, Occasion, Role, SessionStatus

MOST_TIMES = 3
OPEN = frozenset({SessionStatus.PROPOSED, SessionStatus.BOOKED})


class MentoringSession(InWorkspace, table=True):
    """One meeting. Moments are UTC; `held_on` is the day on the programme's wall.

    `offered` holds the open or last offer of times, `offers` counts them: an answer with other times is the next.
    An offer of a series has one time, and in `repeats` those that follow; taken, each is a session of its own that
    names the first one as its `series_id`.
    `booked_at` is when they settled on the time they have. `asked` is who was last asked whether they met.
    """

    __tablename__ = "session"
    __table_args__ = (
        only_one("uq_session_proposed", "pairing_id", where="status = 'proposed'"),
        only_one("uq_session_booked", "pairing_id", "starts_at", where="status = 'booked'"),
        only_one("uq_session_held", "pairing_id", "held_on", where="status IN ('held', 'disputed')"),
        sa.CheckConstraint("status IN ('proposed', 'cancelled') OR held_on IS NOT NULL", name="has_a_day"),
        sa.CheckConstraint("status <> 'booked' OR (starts_at IS NOT NULL AND ends_at > starts_at)", name="has_a_time"),
        sa.CheckConstraint("minutes > 0", name="has_a_length"),
        sa.Index("ix_session_due", "next_check_at"),
        sa.Index("ix_session_of_pair", "pairing_id", "status"),
    )

    pairing_id: uuid.UUID = foreign("pairing")
    status: SessionStatus = one_of(SessionStatus, default=SessionStatus.PROPOSED)
    minutes: int
    format: Format = one_of(Format, default=Format.VIDEO)
    occasion: Occasion = one_of(Occasion, default=Occasion.MEETING)
    place_sealed: bytes | None = None
    topics_sealed: bytes | None = None

    proposed_by_id: uuid.UUID | None = foreign("person", default=None)
    offered_at: datetime | None = None
    offered: list[str] = json_column(default_factory=list)
    offers: int = 1
    repeats: list[str] = json_column(default_factory=list)
    series_id: uuid.UUID | None = foreign("session", default=None)

    starts_at: datetime | None = None
    ends_at: datetime | None = None
    booked_at: datetime | None = None
    past_times: list[str] = json_column(default_factory=list)
    moved_by_id: uuid.UUID | None = foreign("person", default=None)
    asked: Role | None = one_of(Role, default=None)
    asked_at: datetime | None = None
    held_on: date | None = None
    disputed_by_id: uuid.UUID | None = foreign("person", default=None)
    disputed_at: datetime | None = None
    cancelled_at: datetime | None = None
    cancelled_by_id: uuid.UUID | None = foreign("person", default=None)
    rebooks_id: uuid.UUID | None = foreign("session", default=None)

    form_key: str | None = Field(default=None, unique=True, max_length=255)
    next_check_at: datetime | None = None

    place = private("place")
    topics = private("topics")

    @property
    def times(self) -> tuple[datetime, ...]:
        """The offered times, earliest first."""
        return tuple(datetime.fromisoformat(each) for each in self.offered)

    @property
    def was_booked(self) -> bool:
        """Whether there was ever a time that both had."""
        return self.booked_at is not None

    @property
    def then(self) -> tuple[datetime, ...]:
        """The times of the series that follow the first one, as they were offered."""
        return tuple(datetime.fromisoformat(each) for each in self.repeats)

    @property
    def is_alone(self) -> bool:
        """Whether the two chose this meeting for itself: it belongs to no series, and no review date brought it."""
        return self.occasion is not Occasion.REVIEW and not self.repeats and self.series_id is None

    @property
    def is_let_go(self) -> bool:
        """Whether both had a time that fell away without either of them cancelling it."""
        return self.status is SessionStatus.CANCELLED and self.was_booked and self.cancelled_by_id is None

    def times_over(self, now: datetime) -> bool:
        """Whether none of the offered times can be taken any more."""
        return all(each <= now for each in self.times)

    def offer(self, times: Sequence[datetime], *, by: uuid.UUID, now: datetime, then: Sequence[datetime] = ()) -> None:
        """Offer up to three times to come, or one and `then` those of a series; raises TimeInPast or OutOfRange."""
        chosen, most = sorted(set(times)), 1 if then else MOST_TIMES
        if not 1 <= len(chosen) <= most:
            raise OutOfRange(least=1, most=most)
        if chosen[0] <= now:
            raise TimeInPast
        self.offered, self.offered_at, self.proposed_by_id = [each.isoformat() for each in chosen], now, by
        self.repeats = [each.isoformat() for each in sorted(set(then)) if each > chosen[0]]

    def offer_again(
        self, times: Sequence[datetime], *, by: uuid.UUID, now: datetime, then: Sequence[datetime] = ()
    ) -> None:
        """Other times instead, by either of the two: it is the other's turn then. SessionBooked, else as `offer`."""
        self._must_be_open()
        self.offer(times, by=by, now=now, then=then)
        self.offers += 1

    def take(self, at: datetime, *, by: uuid.UUID, on: date, now: datetime) -> None:
        """The other takes an offered time. Raises OwnTimes, SessionBooked, TimeInPast, or Stale for another time."""
        self._must_be_open()
        if by == self.proposed_by_id:
            raise OwnTimes
        if at not in self.times:
            raise Stale
        move(self, SessionStatus.BOOKED)
        self._settle(at, on=on, now=now)

    def book(self, at: datetime, *, on: date, now: datetime) -> None:
        """It is booked without an offer: a review, or one more of a series that was taken. Raises TimeInPast."""
        move(self, SessionStatus.BOOKED)
        self._settle(at, on=on, now=now)

    def move_to(self, at: datetime, *, by: uuid.UUID | None, on: date, now: datetime) -> None:
        """Another time; the one that was is kept. `by` is None when the review date moved.

        SessionBooked once it has begun, or when it is not booked.
        """
        self._must_lie_ahead(now)
        self.past_times = [*self.past_times, self.starts_at.isoformat()] if self.starts_at else self.past_times
        self.moved_by_id = by
        self._settle(at, on=on, now=now)

    def cancel(self, *, by: uuid.UUID | None, now: datetime) -> None:
        """It will not be; `by` is None when time or the pairing's end did it. Stale once it has begun."""
        if self.status is SessionStatus.BOOKED and self.starts_at is not None and self.starts_at <= now:
            raise Stale
        move(self, SessionStatus.CANCELLED)
        self.cancelled_at, self.cancelled_by_id, self.next_check_at = now, by, None

    def hold(self, *, on: date, minutes: int, today: date) -> None:
        """They met, on a day that is not to come; DateToCome otherwise."""
        if on > today:
            raise DateToCome(field="held_on")
        move(self, SessionStatus.HELD)
        self.held_on, self.minutes, self.next_check_at = on, minutes, None

    def miss(self, *, now: datetime) -> None:
        """They did not meet. Stale while the time is still to come."""
        if self.starts_at is None or now < self.starts_at:
            raise Stale
        move(self, SessionStatus.MISSED)
        self.next_check_at = None

    def dispute(self, *, by: uuid.UUID, now: datetime) -> None:
        """One of the two remembers it differently."""
        move(self, SessionStatus.DISPUTED)
        self.disputed_by_id, self.disputed_at = by, now

    def settle(self, *, by: uuid.UUID) -> None:
        """They see it alike again; NotForYou for anybody but who said otherwise."""
        if by != self.disputed_by_id:
            raise NotForYou
        move(self, SessionStatus.HELD)
        self.disputed_by_id = self.disputed_at = None

    def ask(self, role: Role, *, now: datetime) -> None:
        """That one of the two is asked whether they met."""
        self.asked, self.asked_at = role, now

    def forget(self) -> None:
        """Nobody said whether they met."""
        move(self, SessionStatus.UNKNOWN)
        self.next_check_at = None

    def check(self, *, at: datetime | None) -> None:
        """Look at this session at `at`."""
        self.next_check_at = at

    def _settle(self, at: datetime, *, on: date, now: datetime) -> None:
        if at <= now:
            raise TimeInPast
        self.starts_at, self.ends_at, self.held_on = at, at + timedelta(minutes=self.minutes), on
        self.booked_at = now
        self.asked = self.asked_at = None

    def _must_be_open(self) -> None:
        if self.status is not SessionStatus.PROPOSED:
            raise SessionBooked

    def _must_lie_ahead(self, now: datetime) -> None:
        if self.status is not SessionStatus.BOOKED or self.starts_at is None or self.starts_at <= now:
            raise SessionBooked
