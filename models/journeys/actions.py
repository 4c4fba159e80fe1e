"""Action points: promise, tick with a line of good news, take the tick back, another day (PRODUCT §5.7)."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col

from models.action_point import ActionPoint
from models.messages import Message
from models.nudge import Nudge, unwant, want
from models.pairing import Pairing
from models.person import Person
from models.policies.calendar import WorkCalendar
from models.programme import Programme
from models.refusals import DateInPast
from models.states import NudgeStatus
from models.unit import Unit

ACTION_DUE = 60
ON_ITS_WAY = (NudgeStatus.WANTED, NudgeStatus.CHOSEN)


@dataclass(frozen=True)
class Promise:
    """What somebody will do, and by when if they said so. `field` is where the day was chosen."""

    text: str
    due_on: date | None = None
    field: str = "by_date"


def promise(
    unit: Unit,
    pairing: Pairing,
    *,
    by: uuid.UUID,
    owner_id: uuid.UUID,
    what: Promise,
    form_key: str,
    record_id: uuid.UUID | None = None,
) -> ActionPoint:
    """Add an action point of the pair; the same key again gives the same. DateInPast for a day that is over."""
    earlier = unit.first(ActionPoint, col(ActionPoint.form_key) == form_key)
    if earlier is not None:
        return earlier
    calendar = _calendar(unit, pairing)
    _must_be_to_come(what.due_on, calendar.date_of(unit.now), what.field)
    action = ActionPoint(
        pairing_id=pairing.id, record_id=record_id, owner_id=owner_id, by_id=by, made_at=unit.now, form_key=form_key
    )
    action.due(what.due_on, calendar=calendar, now=unit.now)
    return unit.add(action, text=what.text)


def add(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID, is_mine: bool, what: Promise, form_key: str) -> uuid.UUID:
    """One more, outside a record; gives its id. Whoever is to do what the other wrote down is told."""
    pairing = unit.get(Pairing, pairing_id)
    pairing.must_run(by=by)
    owner_id = by if is_mine else pairing.other(by)
    action = promise(unit, pairing, by=by, owner_id=owner_id, what=what, form_key=form_key)
    if owner_id != by:
        unit.tell(unit.get(Person, owner_id), Message.ACTION_ADDED, about=action)
    return action.id


def tick(unit: Unit, *, by: uuid.UUID, action_id: uuid.UUID, words: str = "") -> None:
    """It is done. A line of good news, if there is one, is announced to the other. The second tick changes nothing."""
    action = unit.get(ActionPoint, action_id)
    pairing = unit.get(Pairing, action.pairing_id)
    if action.done_at is not None:
        action.must_be_of(by)
        return
    action.tick(by=by, now=unit.now)
    action.done_words = words
    _settled(unit, action)
    if words and pairing.is_running:
        version = unit.now.isoformat()
        unit.tell(unit.get(Person, pairing.other(by)), Message.ACTION_NEWS, about=action, version=version)


def untick(unit: Unit, *, by: uuid.UUID, action_id: uuid.UUID) -> None:
    """Not done after all; raises NotForYou or TickedLongAgo."""
    action = unit.get(ActionPoint, action_id)
    action.untick(by=by, calendar=_calendar(unit, unit.get(Pairing, action.pairing_id)), now=unit.now)
    _settled(unit, action)


def put_off(unit: Unit, *, by: uuid.UUID, action_id: uuid.UUID, until: date | None) -> None:
    """Another day, or none; the owner's to choose. Raises NotForYou, PairingOver or DateInPast."""
    action = unit.get(ActionPoint, action_id)
    pairing = unit.get(Pairing, action.pairing_id)
    action.must_be_of(by)
    pairing.must_run(by=by)
    calendar = _calendar(unit, pairing)
    _must_be_to_come(until, calendar.date_of(unit.now), "by_date")
    action.due(until, calendar=calendar, now=unit.now)
    _settled(unit, action)


def check_action(unit: Unit, *, action_id: uuid.UUID) -> None:
    """Two working days before it is due: its owner should hear of it, once for each day that was named.

    One speaks for all that are due on the same day.
    """
    action = unit.get(ActionPoint, action_id)
    action.next_check_at = None
    if not unit.get(Pairing, action.pairing_id).is_running or action.done_at is not None or action.due_on is None:
        return
    owner, step = unit.get(Person, action.owner_id), action.due_on.isoformat()
    if not any(_is_spoken_of(unit, each, step) for each in _open_with(unit, action)):
        want(unit, owner, Message.ACTION_DUE, about=action.id, priority=ACTION_DUE, step=step)


def look_again(unit: Unit, pairing: Pairing) -> None:
    """The pairing goes on after it had ended: its owners hear of what is due in time."""
    of_pair = (col(ActionPoint.pairing_id) == pairing.id, col(ActionPoint.done_at).is_(None))
    for each in unit.all(ActionPoint, *of_pair):
        each.due(each.due_on, calendar=_calendar(unit, pairing), now=unit.now)


def _open_with(unit: Unit, action: ActionPoint) -> Sequence[ActionPoint]:
    """What the same person has still to do in that pair, the action point itself among it."""
    same = (col(ActionPoint.pairing_id) == action.pairing_id, col(ActionPoint.owner_id) == action.owner_id)
    return unit.all(ActionPoint, *same, col(ActionPoint.done_at).is_(None))


def _is_spoken_of(unit: Unit, action: ActionPoint, step: str) -> bool:
    """Whether its owner hears of it, or has, with that day."""
    said = (col(Nudge.about_id) == action.id, col(Nudge.step) == step, col(Nudge.status) != NudgeStatus.DROPPED)
    return unit.first(Nudge, *said) is not None


def _settled(unit: Unit, action: ActionPoint) -> None:
    """What was wanted about it falls away. If it was to speak for others due that day too, they are looked at again."""
    mine = (col(Nudge.about_id) == action.id, col(Nudge.status).in_(ON_ITS_WAY))
    days = {each.step for each in unit.all(Nudge, *mine)}
    unwant(unit, about=action.id, why="the action point has moved on")
    for message in (Message.ACTION_DUE, Message.ACTION_ADDED):
        unit.retell(message, about=action)
    for each in _open_with(unit, action) if days else ():
        if each is not action and str(each.due_on) in days:
            each.next_check_at = unit.now


def _must_be_to_come(day: date | None, today: date, field: str) -> None:
    if day is not None and day < today:
        raise DateInPast(field=field)


def _calendar(unit: Unit, pairing: Pairing) -> WorkCalendar:
    return unit.get(Programme, pairing.programme_id).rules.calendar
