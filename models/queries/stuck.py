"""When one of a pair cannot reach the other: who looks for whom, what was tried, and what comes of it."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col

from models.asking import asked_once
from models.climb import CheckInAnswer, Tried
from models.messages import Message
from models.pairing import Pairing
from models.programme import Programme
from models.queries.ladder import answers_of, calendar_of_pair, in_touch_at, nudges_about, put_offs_of
from models.queries.pairs import PairingCard, pairing_card
from models.states import Attempt, CheckIn, Role
from models.unit import Unit

MESSAGES_NEEDED, CALLS_NEEDED = 2, 1


@dataclass(frozen=True)
class Search:
    """One of the two looks for the other, since a moment; `asked_at` is when Waypost's own question left."""

    seeker: Role
    since: datetime
    asked_at: datetime | None


@dataclass(frozen=True)
class StuckCard:
    """What was tried, and what can be done next. `alert_on`: when coordinators are asked if no answer comes."""

    pairing: PairingCard
    messages: tuple[date, ...]
    calls: tuple[date, ...]
    is_searching: bool
    messages_wanted: int
    calls_wanted: int
    stuck_days: int
    alert_on: date | None


@asked_once
def search_by(unit: Unit, pairing: Pairing, role: Role) -> Search | None:
    """That this one of the two cannot reach the other, unless there has been a sign of the other since."""
    own = _answers_of(unit, pairing, role)
    fine_at = max((each.at for each in own if each.answer is CheckIn.ALL_FINE), default=pairing.started_at)
    over_at = max(fine_at, _last_sign(unit, pairing, role.other))
    since = min((each.at for each in own if each.answer is CheckIn.CANNOT_REACH and each.at > over_at), default=None)
    return Search(role, since, _asked_at(unit, pairing, role.other, since)) if since else None


def is_sought(unit: Unit, pairing: Pairing, person_id: uuid.UUID) -> bool:
    """Whether the other of the two cannot reach this one."""
    return search_by(unit, pairing, pairing.role_of(person_id).other) is not None


def enough_tried(unit: Unit, pairing: Pairing, role: Role) -> bool:
    """Two written attempts and one call."""
    messages, calls = tried(unit, pairing, role)
    return len(messages) >= MESSAGES_NEEDED and len(calls) >= CALLS_NEEDED


def due_on(unit: Unit, pairing: Pairing, search: Search) -> date | None:
    """The day on which coordinators are asked if nobody has answered Waypost's question; None before it has left."""
    if search.asked_at is None:
        return None
    rules = unit.get(Programme, pairing.programme_id).rules
    return rules.calendar.add_working_days(rules.calendar.date_of(search.asked_at), rules.stuck_days)


def stuck_card(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID) -> StuckCard:
    """What this one of the two has tried; NotForYou or PairingOver."""
    pairing = unit.get(Pairing, pairing_id)
    role = pairing.must_run(by=by)
    messages, calls = tried(unit, pairing, role)
    search = search_by(unit, pairing, role)
    return StuckCard(
        pairing=pairing_card(unit, pairing_id, by),
        messages=messages,
        calls=calls,
        is_searching=search is not None,
        messages_wanted=max(0, MESSAGES_NEEDED - len(messages)),
        calls_wanted=max(0, CALLS_NEEDED - len(calls)),
        stuck_days=unit.get(Programme, pairing.programme_id).rules.stuck_days,
        alert_on=due_on(unit, pairing, search) if search else None,
    )


def tried(unit: Unit, pairing: Pairing, role: Role) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """The days on which this one wrote to, and rang, the other since there was a sign of them."""
    since_on = calendar_of_pair(unit, pairing).date_of(_last_sign(unit, pairing, role.other))
    mine = (col(Tried.pairing_id) == pairing.id, col(Tried.by_id) == pairing.who(role), col(Tried.on) >= since_on)
    those = unit.all(Tried, *mine, order=col(Tried.on))
    messages = tuple(each.on for each in those if each.kind is Attempt.MESSAGE)
    return messages, tuple(each.on for each in those if each.kind is Attempt.CALL)


def _last_sign(unit: Unit, pairing: Pairing, role: Role) -> datetime:
    """When this one of the two was last heard of: an answer, a "not now", or the pair in touch."""
    moments = [each.at for each in _answers_of(unit, pairing, role)]
    moments += [each.at for each in put_offs_of(unit, pairing.id) if each.person_id == pairing.who(role)]
    return max([pairing.started_at, *moments, *filter(None, [in_touch_at(unit, pairing.id, pairing.who(role))])])


def _answers_of(unit: Unit, pairing: Pairing, role: Role) -> list[CheckInAnswer]:
    return [each for each in answers_of(unit, pairing.id) if each.person_id == pairing.who(role)]


def _asked_at(unit: Unit, pairing: Pairing, role: Role, since: datetime) -> datetime | None:
    """When Waypost's question to the silent one left."""
    asked = (each for each in nudges_about(unit, pairing.id) if each.name == Message.STILL_THERE.name)
    theirs = (each.sent_at for each in asked if each.person_id == pairing.who(role))
    return next((at for at in theirs if at is not None and at >= since), None)
