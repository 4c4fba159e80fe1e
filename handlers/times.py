"""The times of a booking form: ticked, picked or typed, and the details that go with them."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from handlers.desk import Desk
from handlers.forms import Form
from models.journeys.meet import Details
from models.mentoring_session import MOST_TIMES
from models.policies.calendar import stable_number
from models.policies.links import NotALink, link_in
from models.policies.series import FEWEST, MOST
from models.policies.spans import LONGEST_MEETING, SHORTEST_MEETING, Span
from models.policies.when import NotAMoment, parse_when
from models.queries import booking
from models.queries.booking import TimeCard
from models.refusals import Missing, OutOfRange, TimeInPast, TooMany
from models.refusals import NotALink as LinkRefused
from models.refusals import NotAMoment as MomentRefused
from models.states import Format, Occasion
from templates.ids import B

VISIT = "visit"


@dataclass(frozen=True)
class Given:
    """What was filled in. `series` has the days of a series, with those that are moved or left out."""

    times: tuple[datetime, ...]
    details: Details
    is_typed: bool = False
    series: tuple[TimeCard, ...] = ()

    @property
    def mark(self) -> int:
        """Stands for these very times: what is sent is what was shown."""
        return mark_of(self.times)

    def must_be_seen(self, shown: str) -> bool:
        """Whether the times have to be said back in words before they are sent."""
        return (self.is_typed or bool(self.series)) and shown != str(self.mark)


def mark_of(times: Sequence[datetime]) -> int:
    """A number for certain times."""
    return stable_number(",".join(str(int(each.timestamp())) for each in times))


def read_times(form: Form, desk: Desk) -> Given:
    """Up to three times, however they were given. Raises SeveralRefused with what is wrong."""
    ticked = [_moment(each) for each in form.several(B.SUGGESTED, optional=True)]
    typed = _typed(form, desk, most=MOST_TIMES)
    chosen = tuple(sorted({*ticked, *_picked(form, desk.now), *typed}))
    if not chosen and not was_typed(form):
        form.problem(Missing(field=B.TYPED_TIMES))
    if len(chosen) > MOST_TIMES:
        form.problem(TooMany(most=MOST_TIMES, field=B.SUGGESTED if ticked else B.TYPED_TIMES))
    details = _details(form)
    form.check()
    return Given(chosen, details, is_typed=bool(typed))


def read_series(form: Form, desk: Desk, pairing_id: uuid.UUID) -> Given:
    """The first time of a series, and all that follow. Raises SeveralRefused with what is wrong."""
    first = read_one(form, desk)
    every = Span.of(form.one(B.EVERY) or "1 week")
    number = form.whole(B.HOW_MANY, least=FEWEST, most=MOST)
    details = _details(form)
    form.check()
    most = desk.see(booking.most_in_series, by=desk.who.id, pairing_id=pairing_id, first=first, every=every)
    if number > most:
        form.problem(OutOfRange(least=FEWEST, most=max(FEWEST, most), field=B.HOW_MANY))
        form.check()
    series = desk.see(
        booking.series_for,
        by=desk.who.id,
        pairing_id=pairing_id,
        first=first,
        every=every,
        number=number,
        minutes=details.minutes,
    )
    return Given(tuple(each.at for each in series if each.at), details, series=series)


def read_one(form: Form, desk: Desk) -> datetime:
    """The one time: typed before picked before suggested; notes what is wrong with it."""
    typed = _typed(form, desk, most=1)
    suggested = form.one(B.SUGGESTED, optional=True)
    given = [*typed, *_picked(form, desk.now), *([_moment(suggested)] if suggested else [])]
    if not given and not was_typed(form):
        form.problem(Missing(field=B.TYPED_TIMES))
    if not given:
        return desk.now
    if given[0] <= desk.now:
        form.problem(TimeInPast(field=B.SUGGESTED))
    return given[0]


def was_typed(form: Form) -> bool:
    """Whether a time was typed, which is said back in words before it counts."""
    return bool(form.text(B.TYPED_TIMES, most=200, optional=True))


def _typed(form: Form, desk: Desk, *, most: int) -> Sequence[datetime]:
    """What stands one a line, or with semicolons between; the first that cannot be read is noted."""
    lines = form.text(B.TYPED_TIMES, most=200, optional=True).replace(";", "\n").splitlines()
    said = [each.strip() for each in lines if each.strip()]
    if len(said) > most:
        form.problem(TooMany(most=most, field=B.TYPED_TIMES))
        return ()
    read: list[datetime] = []
    for each in said:
        try:
            read.append(parse_when(each, desk.who.zone, desk.now))
        except NotAMoment as wrong:
            form.problem(MomentRefused(why=wrong.name, said=each, field=B.TYPED_TIMES))
            break
    return read


def _picked(form: Form, now: datetime) -> list[datetime]:
    picked = form.moment(B.OWN_TIME, optional=True)
    if picked is not None and picked <= now:
        form.problem(TimeInPast(field=B.OWN_TIME))
    return [picked] if picked else []


def _details(form: Form) -> Details:
    minutes = form.whole(B.MINUTES, least=SHORTEST_MEETING, most=LONGEST_MEETING)
    how, place = form.one(B.FORMAT), form.text(B.PLACE, most=500, optional=True)
    try:
        place = link_in(place) or place
    except NotALink:
        form.problem(LinkRefused(field=B.PLACE))
    topics = form.text(B.TOPICS, most=2000, optional=True)
    return Details(minutes, *_how(how), place=place, topics=topics)


def _how(how: str) -> tuple[Format, Occasion]:
    if how == VISIT:
        return Format.IN_PERSON, Occasion.VISIT
    return Format(how or Format.VIDEO), Occasion.CALL if how == Format.PHONE else Occasion.MEETING


def _moment(seconds: str) -> datetime:
    return datetime.fromtimestamp(int(seconds), tz=UTC)
