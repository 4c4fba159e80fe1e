"""The ladder: when a pair gone quiet is nudged, and when a human is asked to look (PRODUCT §6).

Dates are those of the programme's zone. Days are working days on which neither of the two is away.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from models.policies.ascent import Answered, Ascent, Moved, Sent, Settled, last_ascent, rested
from models.policies.calendar import NoWorkingDay, WorkCalendar
from models.policies.rules import LadderRules
from models.policies.spans import Span
from models.policies.steps import Alert, Climb, Decision, Kind, LadderFacts, Off, Rest, Rung
from models.states import CheckIn, Role

__all__ = [
    "Alert", "Answered", "Climb", "Decision", "Kind", "LadderFacts", "Moved", "Off", "Rest", "Rung", "Sent", "Settled",
    "ascent_of", "decide", "moves_left", "rung_days",
]  # fmt: skip

BOTH = (Role.MENTEE, Role.MENTOR)
MOST_MOVES = 2
OFFER_NUDGED = 4  # the day of the last nudge to answer offered times
CHECK_IN_AFTER_FALLING_THROUGH = 2  # missed or cancelled in a row (PRODUCT §5.6)
FINE_ENOUGH_TO_ASK = 2


def decide(facts: LadderFacts, rules: LadderRules, calendar: WorkCalendar, now: datetime) -> Decision:
    """What to do about this pair now. At most one step: the next gap counts from when this one is sent."""
    why_off = _off(facts)
    if why_off:
        return Off(why_off)
    try:
        return _Ladder(facts, rules, calendar, calendar.date_of(now)).decision()
    except NoWorkingDay:
        return Off("away")


def rung_days(rhythm: Span, rules: LadderRules) -> tuple[int, int, int, int, int]:
    """On which day since the last session each rung is due: 16, 21, 25, 29, 33 for a monthly rhythm."""
    days = rhythm.working_days
    gap = _gap(days, rules)
    ahead = min(days * rules.ahead_percent // 100, rules.ahead_at_most)
    last = max(days + 3 * gap, days * rules.alert_percent // 100)
    return max(1, days - ahead), days, days + gap, days + 2 * gap, last


def moves_left(facts: LadderFacts, rung: int) -> int:
    """How often "not now" may still move this rung."""
    return max(0, MOST_MOVES + 1 - max(1, ascent_of(facts).times_sent(rung)))


def ascent_of(facts: LadderFacts) -> Ascent:
    """The ascent the pair is in: what left and what was answered since they met, or since a rest ended."""
    since_on = max(facts.last_held_on or facts.introduced_on, facts.logged_on or date.min)
    at_least = timedelta(days=facts.rhythm.working_days)  # in calendar days a rest is longer still
    return last_ascent(since_on, (*facts.sent, *facts.answers, *facts.moves, *facts.settled), at_least)


def _off(facts: LadderFacts) -> str:
    reasons = {
        "ending": facts.ending,
        "paused": facts.paused,
        "alert": facts.alert_open,
        "booked": facts.booked,
        "did_you_meet": facts.met_unknown,
    }
    return next((why for why, holds in reasons.items() if holds), "")


def _gap(days: int, rules: LadderRules) -> int:
    return max(days * rules.gap_percent // 100, rules.gap_at_least)


@dataclass(frozen=True)
class _Ladder:
    """One pair on one day."""

    facts: LadderFacts
    rules: LadderRules
    calendar: WorkCalendar
    today: date

    def decision(self) -> Decision:
        ascent = ascent_of(self.facts)
        if _disagree(ascent):
            return Alert("disagree", ascent.since_on)
        if ascent.rests_from is not None:
            over_on = self._later(ascent.rests_from, self.facts.rhythm.working_days)
            if self.today < over_on:
                return Rest("all_fine", over_on, ascent.number_fine >= FINE_ENOUGH_TO_ASK)
        return self._next_step(rested(ascent))

    def _next_step(self, ascent: Ascent) -> Decision:
        asked = _asked_to_move(ascent)
        rung = Rung(ascent.rung if asked else self._next_rung(ascent))
        due = self._moved_to(asked) if asked else self._due(ascent, rung)
        on = self.calendar.first_working_day(max(due, self.today), self.facts.away)
        if on > self.today:
            return Rest(self._why_wait(ascent, due), on)
        if rung is Rung.ALERT:
            return Alert("silence", ascent.since_on)
        return self._climb(ascent, rung, tuple(role for role in BOTH if role in {each.by for each in asked}))

    def _next_rung(self, ascent: Ascent) -> int:
        """Rungs 1 and 2 wait for an open offer; what fell through twice in a row brings the check-in."""
        skips = self._waits_for_offer(ascent) or self.facts.fell_through >= CHECK_IN_AFTER_FALLING_THROUGH
        return max(ascent.rung + 1, Rung.CHECK_IN if skips else Rung.FIRST)

    def _due(self, ascent: Ascent, rung: int) -> date:
        """The latest of all that has to pass first."""
        since = self._since
        waits = [(since, self._days[rung - 1]), (self.facts.logged_on, 1), (self.facts.resumed_on, self._pause(rung))]
        if ascent.since_on > since:
            waits.append((ascent.since_on, 1))
        if ascent.sent:
            waits.append((ascent.last_sent_on(ascent.rung), self._gap_before(rung)))
        if self._waits_for_offer(ascent):
            waits.append((self.facts.offered_on, OFFER_NUDGED + self._gap_before(rung)))
        return max(self._later(start, days) for start, days in waits if start is not None)

    def _climb(self, ascent: Ascent, rung: Rung, asked: tuple[Role, ...]) -> Climb:
        next_on = self._due(replace(ascent, sent=(*ascent.sent, Sent(ascent.step(rung), self.today))), rung + 1)
        kind, to = self._said_to(ascent, rung)
        return Climb(
            rung,
            kind,
            asked or to,
            ascent.since_on,
            ascent.step(rung),
            may_move=ascent.times_sent(rung) < MOST_MOVES,
            alert_on=next_on if rung is Rung.ABOUT_THE_OTHER else None,
            again_on=next_on,
        )

    def _said_to(self, ascent: Ascent, rung: Rung) -> tuple[Kind, tuple[Role, ...]]:
        if rung is Rung.CHECK_IN:
            return Kind.CHECK_IN, BOTH
        if rung is Rung.ABOUT_THE_OTHER:
            answered = tuple(ascent.who_answered(Rung.CHECK_IN))
            return (Kind.ABOUT_THE_OTHER, answered) if len(answered) == 1 else (Kind.LAST_WORD, BOTH)
        if self._is_first_meeting:
            return Kind.FIRST_MEETING, (Role.MENTEE,)
        return (Kind.BOOK_NEXT if rung is Rung.FIRST else Kind.ANOTHER_THOUGHT), (Role.MENTEE,)

    @property
    def _is_first_meeting(self) -> bool:
        return self.facts.last_held_on is None

    @property
    def _since(self) -> date:
        return self.facts.last_held_on or self.facts.introduced_on

    @property
    def _days(self) -> tuple[int, ...]:
        return self.rules.first_meeting if self._is_first_meeting else rung_days(self.facts.rhythm, self.rules)

    def _gap_before(self, rung: int) -> int:
        """Days between the rung before and this one. The last keeps to the usual gap: 1.5 R is counted by itself."""
        if rung == Rung.ALERT and not self._is_first_meeting:
            return _gap(self.facts.rhythm.working_days, self.rules)
        return max(1, self._days[rung - 1] - self._days[rung - 2])

    def _pause(self, rung: int) -> int:
        """How long after a booking fell through the ladder goes on."""
        if self.facts.fell_through >= CHECK_IN_AFTER_FALLING_THROUGH:
            return 1
        return self._gap_before(max(rung, Rung.SECOND))

    def _waits_for_offer(self, ascent: Ascent) -> bool:
        return self.facts.offered_on is not None and ascent.rung < Rung.SECOND

    def _why_wait(self, ascent: Ascent, due: date) -> str:
        if due <= self.today:
            return "closed"
        if _asked_to_move(ascent):
            return "not_now"
        return "offer" if self._waits_for_offer(ascent) else "not_due"

    def _moved_to(self, asked: tuple[Moved, ...]) -> date:
        """Nobody can put the ladder off for longer than "All fine" would."""
        latest = (self._later(each.on, self.facts.rhythm.working_days) for each in asked)
        return max(min(each.until, last) for each, last in zip(asked, latest, strict=True))

    def _later(self, day: date, number: int) -> date:
        return self.calendar.add_working_days(day, number, self.facts.away)


def _disagree(ascent: Ascent) -> bool:
    """One says fine and the other cannot reach them."""
    fine, lost = ascent.said(CheckIn.ALL_FINE), ascent.said(CheckIn.CANNOT_REACH)
    return any(one is not other for one in fine for other in lost)


def _asked_to_move(ascent: Ascent) -> tuple[Moved, ...]:
    """Who said "not now" to the step sent last, while it may still be moved."""
    times = ascent.times_sent(ascent.rung)
    if not 1 <= times <= MOST_MOVES:
        return ()
    last = max((each.step for each in ascent.sent if each.rung == ascent.rung), key=lambda step: (len(step), step))
    return tuple(each for each in ascent.moves if each.step == last)
