"""The sentence behind each message that time sends, and the words for each deed: for `bot/why.py`."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import col

from models.action_point import ActionPoint
from models.agreement import Agreement
from models.alert import Alert
from models.deed import Deed
from models.mentoring_session import MentoringSession
from models.message import QueuedMessage
from models.messages import Message
from models.nudge import Nudge
from models.offer_question import question_about
from models.pairing import Pairing
from models.person import Person
from models.policies.ladder import rung_days
from models.policies.spans import Span
from models.programme import Programme
from models.queries.agreements import rhythm_of, signatures
from models.queries.ladder import calendar_of_pair, plain_step
from models.request import Offer, Request
from models.states import HAPPENED, AlertWhy, OfferStatus, RequestStatus
from models.unit import Unit

DEEDS = {
    "joined": "joined the programme",
    "answers changed": "changed their answers",
    "request sent": "asked for a mentor",
    "request accepted": "accepted the request",
    "request declined": "declined the request",
    "request withdrawn": "took the request back",
    "offer expired": "ran out for the mentor who was asked",
    "times offered": "offered times to meet",
    "other times offered": "offered other times to meet",
    "times taken back": "took the offered times back",
    "offered times passed": "has passed all the times that were offered",
    "session booked": "booked a session",
    "session moved": "moved a session",
    "session cancelled": "cancelled a session",
    "session missed": "said that the session did not take place",
    "session logged": "noted that the two had met",
    "session unknown": "went by without anybody saying whether the two had met",
    "agreement signed": "signed the agreement",
    "agreement sent back": "sent the agreement back with changes",
    "cannot reach the other": "said that they cannot reach the other",
    "ask by hand": "has begun to put a request to a mentor",
    "pair by hand": "has begun to make the two a pair",
    "unpair by hand": "has begun to end the pairing",
    "ask by hand done": "put the request to a mentor, as a coordinator",
    "pair by hand done": "made the two a pair, as a coordinator",
    "unpair by hand done": "ended the pairing, as a coordinator",
    "ask by hand undone": "undid the asking",
    "pair by hand undone": "undid the pairing",
    "unpair by hand undone": "undid the end of the pairing",
    "ending said": "asked for the pairing to end",
    "ending taken back": "took the ending back",
    "alert raised": "has come to ask the coordinators",
    "programme created": "made the programme",
}
"""What is noted of a deed, after the name of whoever did it (“Time” where nobody did)."""
STEPS = {
    Message.FIRST_MEETING: "three times to choose from",
    Message.BOOK_NEXT: "three times to choose from",
    Message.ANOTHER_THOUGHT: "another thought",
    Message.CHECK_IN: "a check-in with both",
    Message.ABOUT_THE_OTHER: "a word about the other, to whoever answered",
    Message.LAST_WORD: "a last word to both, before coordinators are asked",
}
RHYTHMS = {Span.of("month"): "monthly", Span.of("2 weeks"): "fortnightly", Span.of("week"): "weekly"}


def first_name(person: Person) -> str:
    return (person.name or person.slack_id).split()[0]


def day_words(day: date) -> str:
    return f"{day.day} {day:%B}"


def moment_words(moment: datetime, zone: str) -> str:
    local = moment.astimezone(ZoneInfo(zone))
    return f"{local:%a} {local.day} {local:%b} {local.year} {local:%H:%M}"


def _ladder(unit: Unit, row: QueuedMessage) -> str:
    """Since when it is quiet, how often they meant to meet, and which day of that it was."""
    pairing = unit.get(Pairing, row.about_id)
    rules, calendar = unit.get(Programme, pairing.programme_id).rules, calendar_of_pair(unit, pairing)
    wanted_on, met_on = calendar.date_of(_wanted_at(unit, row)), _last_met_on(unit, pairing, row)
    every, rung = rhythm_of(unit, pairing).every, int(row.facts["rung"])
    since = met_on or calendar.date_of(pairing.started_at)
    days = rung_days(every, rules.ladder) if met_on else rules.ladder.first_meeting
    day = calendar.working_days_between(since, wanted_on)
    step = f"Step {rung} of 5 is due on day {days[rung - 1]}: {STEPS[row.message]}."
    if met_on is None:
        introduced = f"{_both(unit, pairing)} were introduced on {day_words(since)} and have not met"
        return f"{introduced}: it is working day {day}. {step}"
    rhythm = f"their rhythm is {RHYTHMS.get(every, f'every {every}')}"
    late = day - every.working_days
    which = f"{day} of {every.working_days}" if late <= 0 else f"{day}, {late} past the {every.working_days} of that"
    return f"{_both(unit, pairing)} last met on {day_words(since)} and {rhythm}: it is working day {which}. {step}"


def _still_there(unit: Unit, row: QueuedMessage) -> str:
    pairing, reader = unit.get(Pairing, row.about_id), _reader(unit, row)
    other = unit.get(Person, pairing.other(reader.id))
    return f"{first_name(other)} said that they cannot reach {first_name(reader)}, who is asked first."


def _offer_waiting(unit: Unit, row: QueuedMessage) -> str:
    offer = unit.get(Offer, row.about_id)
    rules = unit.get(Programme, offer.programme_id).rules
    mentee, mentor = (first_name(unit.get(Person, each)) for each in (offer.mentee_id, offer.mentor_id))
    made_on, answer_on = (day_words(rules.calendar.date_of(each)) for each in (offer.made_at, offer.answer_by))
    return (
        f"{mentee}'s request came to {mentor} on {made_on} and is not answered. {mentor} is reminded after "
        f"{rules.reminder_after_days} working days; the answer is due by {answer_on}."
    )


def _offer_over(unit: Unit, row: QueuedMessage) -> str:
    offer = unit.get(Offer, row.about_id)
    mentee, mentor = (first_name(unit.get(Person, each)) for each in (offer.mentee_id, offer.mentor_id))
    if offer.status is OfferStatus.EXPIRED:
        return f"The date by which {mentor} could answer {mentee}'s request has passed."
    return f"{mentee}'s request is no longer put to {mentor}: it was taken back, or the two cannot become a pair now."


def _offer_goes_on(unit: Unit, row: QueuedMessage) -> str:
    offer = unit.get(Offer, row.about_id)
    mentee, mentor = (first_name(unit.get(Person, each)) for each in (offer.mentee_id, offer.mentor_id))
    asked = question_about(unit, offer.id)
    if asked is not None and asked.answered_at is not None:
        return f"{mentee} has answered {mentor}'s question, so the time to answer the request runs again."
    return f"{mentee} did not answer {mentor}'s question in time, so the time to answer the request runs again."


def _listing_rests(unit: Unit, row: QueuedMessage) -> str:
    return f"Two requests in a row passed {first_name(_reader(unit, row))} by without an answer, so their place rests."


def _request_moves(unit: Unit, row: QueuedMessage) -> str:
    request = unit.get(Request, row.about_id)
    mentee = first_name(unit.get(Person, request.mentee_id))
    return {
        RequestStatus.OFFERED: f"Somebody on {mentee}'s list can be asked now: a place is free, or a mentor is back.",
        RequestStatus.WAITING: f"The next mentor on {mentee}'s list is away, so {mentee} may wait or choose another.",
    }.get(request.status, f"{mentee}'s request has moved on.")


def _deed_fell_through(unit: Unit, row: QueuedMessage) -> str:
    deed = unit.get(Deed, row.about_id)
    mentee, mentor = (first_name(unit.get(Person, each)) for each in (deed.mentee_id, deed.mentor_id))
    return f"What a coordinator began for {mentee} and {mentor} could not happen any more when it was to leave."


def _answer_times(unit: Unit, row: QueuedMessage) -> str:
    session, reader = unit.get(MentoringSession, row.about_id), _reader(unit, row)
    pairing = unit.get(Pairing, session.pairing_id)
    offered = f" on {_on(unit, pairing, session.offered_at)}" if session.offered_at else ""
    other = unit.get(Person, pairing.other(reader.id))
    return f"{first_name(other)} offered times to meet{offered}, and {first_name(reader)} has not answered."


def _session_near(unit: Unit, row: QueuedMessage) -> str:
    session = unit.get(MentoringSession, row.about_id)
    pairing = unit.get(Pairing, session.pairing_id)
    on = f" on {_on(unit, pairing, session.starts_at)}" if session.starts_at else ""
    return f"{_both(unit, pairing)} meet{on}: two working days before, both get the card for it."


def _did_you_meet(unit: Unit, row: QueuedMessage) -> str:
    session = unit.get(MentoringSession, row.about_id)
    pairing = unit.get(Pairing, session.pairing_id)
    booked = f" for {_on(unit, pairing, session.starts_at)}" if session.starts_at else ""
    return f"{_both(unit, pairing)} had booked a session{booked}, and nobody has said whether they met."


def _rebook(unit: Unit, row: QueuedMessage) -> str:
    session = unit.get(MentoringSession, row.about_id)
    pairing = unit.get(Pairing, session.pairing_id)
    on = f" on {_on(unit, pairing, session.cancelled_at)}" if session.cancelled_at else ""
    return f"The session of {_both(unit, pairing)} was cancelled{on}, and nothing new is offered or booked."


def _action_due(unit: Unit, row: QueuedMessage) -> str:
    action = unit.get(ActionPoint, row.about_id)
    due = f" by {day_words(action.due_on)}" if action.due_on else ""
    return f"{first_name(_reader(unit, row))} meant to do something{due}, and has not ticked it."


def _agreement_due(unit: Unit, row: QueuedMessage) -> str:
    pairing, reader = unit.get(Pairing, row.about_id), _reader(unit, row)
    return f"{_both(unit, pairing)} have met and have no agreement in force; the next move is {first_name(reader)}'s."


def _signature_due(unit: Unit, row: QueuedMessage) -> str:
    agreement, reader = unit.get(Agreement, row.about_id), _reader(unit, row)
    pairing, signed = unit.get(Pairing, agreement.pairing_id), signatures(unit, agreement)
    other = unit.get(Person, pairing.other(reader.id))
    on = f" on {_on(unit, pairing, signed[0].at)}" if signed else ""
    return f"{first_name(other)} signed the agreement{on}; {first_name(reader)} had neither signed nor sent it back."


def _what_next(unit: Unit, row: QueuedMessage) -> str:
    return f"A pairing of {first_name(_reader(unit, row))} ended, who is asked whether to be listed as a mentor again."


def _hub_offered(unit: Unit, row: QueuedMessage) -> str:
    name = first_name(_reader(unit, row))
    return f"{name} wrote to the app, which answers with where things are: at most once an hour."


def _reached(unit: Unit, row: QueuedMessage) -> str:
    pairing, reader = unit.get(Pairing, row.about_id), _reader(unit, row)
    other = unit.get(Person, pairing.other(reader.id))
    return f"{first_name(reader)} could not reach {first_name(other)}, who has given a sign of life since."


def _other_rhythm(unit: Unit, row: QueuedMessage) -> str:
    return f"{first_name(_reader(unit, row))} has said for the second time without a meeting that all is fine."


def _alert(unit: Unit, row: QueuedMessage) -> str:
    alert = unit.get(Alert, row.about_id)
    both = _both(unit, unit.get(Pairing, alert.pairing_id))
    return {
        AlertWhy.SILENCE: f"The ladder came to its end for {both}: nobody answered, and they have not met.",
        AlertWhy.DISAGREE: f"Of {both} one says that all is fine, and the other cannot reach them.",
        AlertWhy.UNREACHABLE: f"Of {both} one cannot reach the other, who did not answer in time.",
    }[alert.why]


def _pairing_ended(_unit: Unit, _row: QueuedMessage) -> str:
    return "The pairing ended. Both get the same neutral words, whoever asked for it."


def _reader(unit: Unit, row: QueuedMessage) -> Person:
    """Whom this message is for; what goes to one person always names them."""
    return unit.get(Person, row.person_id or row.about_id)


def _both(unit: Unit, pairing: Pairing) -> str:
    return " and ".join(first_name(unit.get(Person, each)) for each in (pairing.mentee_id, pairing.mentor_id))


def _on(unit: Unit, pairing: Pairing, moment: datetime) -> str:
    return day_words(calendar_of_pair(unit, pairing).date_of(moment))


def _last_met_on(unit: Unit, pairing: Pairing, row: QueuedMessage) -> date | None:
    """The day of the last session before the climb that this is a step of."""
    since = date.fromisoformat(plain_step(row.facts["this_step"]).partition(":")[0])
    mine = (col(MentoringSession.pairing_id) == pairing.id, col(MentoringSession.status).in_(HAPPENED))
    held = unit.all(MentoringSession, *mine, col(MentoringSession.held_on) <= since)
    return max((each.held_on for each in held if each.held_on), default=None)


def _wanted_at(unit: Unit, row: QueuedMessage) -> datetime:
    nudge = unit.first(Nudge, col(Nudge.message_id) == row.id)
    return nudge.wanted_at if nudge else row.due_at


BECAUSE: dict[Message, Callable[[Unit, QueuedMessage], str]] = {
    **dict.fromkeys(STEPS, _ladder),
    Message.STILL_THERE: _still_there,
    Message.OFFER_WAITING: _offer_waiting,
    Message.OFFER_ENDED: _offer_over,
    Message.OFFER_GOES_ON: _offer_goes_on,
    Message.LISTING_RESTS: _listing_rests,
    Message.REQUEST_SENT: _request_moves,
    Message.DEED_FELL_THROUGH: _deed_fell_through,
    Message.ANSWER_TIMES: _answer_times,
    Message.SESSION_NEAR: _session_near,
    Message.DID_YOU_MEET: _did_you_meet,
    Message.REBOOK: _rebook,
    Message.ACTION_DUE: _action_due,
    Message.AGREEMENT_DUE: _agreement_due,
    Message.SIGNATURE_DUE: _signature_due,
    Message.WHAT_NEXT: _what_next,
    Message.HUB_OFFERED: _hub_offered,
    Message.REACHED: _reached,
    Message.OTHER_RHYTHM: _other_rhythm,
    Message.ALERT_RAISED: _alert,
    Message.ALERT_DIRECT: _alert,
    Message.PAIRING_ENDED: _pairing_ended,
}
