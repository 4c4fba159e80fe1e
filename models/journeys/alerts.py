"""Alerts: coordinators are asked to look at a pair, act, and are told of each step in the thread (PRODUCT §6)."""

import uuid
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import col, select

from models.alert import Alert, CoordinatorMessage, going_on
from models.ending import pending_ending
from models.journeys.directory import meet
from models.journeys.ending import answered_late, end_for
from models.looked import looked
from models.message import QueuedMessage
from models.messages import Message
from models.nudge import unwant
from models.pairing import Pairing
from models.person import Person
from models.programme import Programme
from models.queries.alerts import AlertDetails, alert_details, coordinators_of, must_coordinate
from models.queries.ladder import booked_since, calendar_of_pair, logged_since
from models.refusals import Stale
from models.states import AlertOutcome, AlertStatus, AlertWhy, EndingReason, MessageStatus, Shown
from models.unit import Unit

LEAVES_AFTER = timedelta(minutes=2)  # what a coordinator does (PRODUCT §5.15)
POSTS = (Message.ALERT_RAISED, Message.ALERT_DIRECT)
NEVER_LEFT = (MessageStatus.QUEUED, MessageStatus.WAITING)
ONE_BY_ONE = "channel_unfit"
LEAD_IS_NEXT = 2
AT_ONCE = timedelta(minutes=1)


def raise_for(unit: Unit, pairing: Pairing, why: AlertWhy) -> None:
    """Ask the coordinators to look at this pair; nothing more goes to the two until somebody acts."""
    if going_on(unit, pairing.id) is not None:
        return
    alert = unit.add(Alert(pairing_id=pairing.id, why=why, began_at=unit.now, raised_at=unit.now))
    unwant(unit, about=pairing.id, why="coordinators were asked")
    programme = unit.get(Programme, pairing.programme_id)
    if any(each in programme.rules.coordinators for each in coordinators_of(unit, pairing)):
        unit.tell(programme, Message.ALERT_RAISED, about=alert)
    else:
        _tell_directly(unit, alert, pairing)
    alert.check(at=_later(unit, pairing))
    unit.note("alert raised", about=alert, by=None, why=why.value)


def take(unit: Unit, *, by: uuid.UUID, alert_id: uuid.UUID) -> None:
    """I'll take it; the second press changes nothing. NotForYou, AlertResolved, or AlertOwned for the next presser."""
    alert, person = _for(unit, by, alert_id)
    if alert.owner_id == by and alert.status is AlertStatus.OWNED:
        return
    alert.take(by=by, owner=unit.get(Person, alert.owner_id).name if alert.owner_id else "")
    _line(unit, alert, "taken", person)


def give_time(unit: Unit, *, by: uuid.UUID, alert_id: uuid.UUID) -> None:
    """Two weeks, or what the programme gives; the second press changes nothing. NotForYou, AlertResolved."""
    alert, person = _for(unit, by, alert_id)
    if alert.status is AlertStatus.WAITING:
        return
    if alert.ending_id is not None:
        raise Stale
    pairing = unit.get(Pairing, alert.pairing_id)
    rules = unit.get(Programme, pairing.programme_id).rules
    until = rules.calendar.after(rules.calendar.date_of(unit.now), rules.ladder.give)
    alert.wait(until, by=by)
    alert.check(at=rules.calendar.opening(until))
    _line(unit, alert, "waiting", person)


def all_fine(unit: Unit, *, by: uuid.UUID, alert_id: uuid.UUID) -> None:
    """A coordinator knows that all is well; the ladder rests. The second press changes nothing. NotForYou."""
    alert = unit.get(Alert, alert_id)
    pairing = unit.get(Pairing, alert.pairing_id)
    person = must_coordinate(unit, pairing, by=by)
    if alert.outcome is AlertOutcome.ALL_FINE:
        return
    answered_late(unit, pairing=pairing)  # an ending that was begun here does not outlive the alert
    alert.ending_id = None
    alert.resolve(AlertOutcome.ALL_FINE, now=unit.now, by=by)
    _line(unit, alert, "all_fine", person)
    pairing.check(at=unit.now)


def write_to_both(unit: Unit, *, by: uuid.UUID, alert_id: uuid.UUID, words: str, form_key: str) -> uuid.UUID:
    """Send these words to the pair's conversation in the coordinator's name; gives the message's id.

    The same form sent twice sends once. NotForYou, AlertResolved.
    """
    earlier = unit.first(CoordinatorMessage, col(CoordinatorMessage.form_key) == form_key)
    if earlier is not None:
        return earlier.id
    alert, person = _for(unit, by, alert_id)
    pairing = unit.get(Pairing, alert.pairing_id)
    row = CoordinatorMessage(pairing_id=pairing.id, alert_id=alert.id, by_id=by, written_at=unit.now, form_key=form_key)
    unit.add(row, words=words)
    unit.tell(pairing, Message.COORDINATOR_WROTE, about=row, at=unit.now + LEAVES_AFTER)
    alert.act(by=by)
    _line(unit, alert, "wrote", person)
    return row.id


def unpair(unit: Unit, *, by: uuid.UUID, alert_id: uuid.UUID, reason: EndingReason, form_key: str) -> uuid.UUID:
    """End the pairing after a day, so that a late answer can stop it; the ending's id. NotForYou, AlertResolved."""
    alert, person = _for(unit, by, alert_id)
    pairing = unit.get(Pairing, alert.pairing_id)
    ending = end_for(unit, by=by, pairing=pairing, reason=reason, form_key=form_key)
    if alert.ending_id == ending.id:
        return ending.id
    alert.act(by=by)
    alert.ending_id = ending.id
    alert.check(at=ending.effective_at)
    _line(unit, alert, "unpair", person)
    return ending.id


def look(unit: Unit, *, by: uuid.UUID, alert_id: uuid.UUID) -> AlertDetails:
    """What stands behind Show; that this coordinator looked is kept, for the two to see. NotForYou."""
    alert = unit.get(Alert, alert_id)
    pairing = unit.get(Pairing, alert.pairing_id)
    must_coordinate(unit, pairing, by=by)
    for each in (pairing.mentee_id, pairing.mentor_id):
        looked(unit, by=by, whom=each, what=Shown.ALERT)
    return alert_details(unit, alert_id, by)


def check_alert(unit: Unit, *, alert_id: uuid.UUID) -> None:
    """Time has passed for an alert: open it again, ask once more, then the lead; or the pairing has ended."""
    alert = unit.get(Alert, alert_id)
    pairing = unit.get(Pairing, alert.pairing_id)
    ending = pending_ending(unit, pairing.id)
    if alert.is_resolved:
        alert.check(at=None)
    elif not pairing.is_running:
        _resolve(unit, alert, AlertOutcome.ENDED)
    elif ending is not None:
        alert.check(at=max(ending.effective_at, unit.now + AT_ONCE))
    elif alert.status is AlertStatus.WAITING:
        _open_again(unit, alert, pairing)
    elif alert.status is AlertStatus.OPEN:
        _ask_again(unit, alert, pairing)
    else:
        alert.check(at=None)


def look_at(unit: Unit, pairing: Pairing) -> None:
    """Something about the pair has changed: its alert is over by itself once they booked or logged."""
    alert = going_on(unit, pairing.id)
    if alert is None:
        return
    ending = pending_ending(unit, pairing.id)
    if logged_since(unit, pairing.id, alert.began_at):
        _resolve(unit, alert, AlertOutcome.MET)
    elif booked_since(unit, pairing.id, alert.began_at):
        _resolve(unit, alert, AlertOutcome.BOOKED)
    elif ending is not None:
        alert.check(at=ending.effective_at)
    elif alert.ending_id is not None:
        stopped(unit, pairing)


def heard(unit: Unit, pairing: Pairing) -> None:
    """One of the two has answered while coordinators look at the pair: they are told so, not what was said."""
    alert = going_on(unit, pairing.id)
    if alert is not None:
        _line(unit, alert, "answered", None)


def stopped(unit: Unit, pairing: Pairing) -> None:
    """What a coordinator began is stopped: by a late answer, or because they took it back."""
    alert = going_on(unit, pairing.id)
    if alert is None or alert.ending_id is None:
        return
    alert.ending_id = None
    calendar = calendar_of_pair(unit, pairing)
    alert.check(at=calendar.opening(alert.waiting_until) if alert.waiting_until else None)
    _line(unit, alert, "kept", None)


def _for(unit: Unit, by: uuid.UUID, alert_id: uuid.UUID) -> tuple[Alert, Person]:
    alert = unit.get(Alert, alert_id)
    person = must_coordinate(unit, unit.get(Pairing, alert.pairing_id), by=by)
    alert.must_go_on()
    return alert, person


def _open_again(unit: Unit, alert: Alert, pairing: Pairing) -> None:
    calendar = calendar_of_pair(unit, pairing)
    if alert.waiting_until is not None and calendar.date_of(unit.now) < alert.waiting_until:
        alert.check(at=calendar.opening(alert.waiting_until))
        return
    alert.reopen(now=unit.now)
    alert.check(at=_later(unit, pairing))
    _line(unit, alert, "open_again", None)


def _ask_again(unit: Unit, alert: Alert, pairing: Pairing) -> None:
    """Untaken: once more in the thread, then once to the lead."""
    if alert.times_raised < LEAD_IS_NEXT:
        alert.raise_again()
        alert.check(at=_later(unit, pairing))
        _line(unit, alert, "again", None)
    else:
        alert.raise_again()
        alert.check(at=None)
        _tell_directly(unit, alert, pairing)


def _tell_directly(unit: Unit, alert: Alert, pairing: Pairing) -> None:
    """To the lead, away or with a stake in the pair: the deputy, another coordinator, or the human outside."""
    rules = unit.get(Programme, pairing.programme_id).rules
    free = coordinators_of(unit, pairing)
    today = rules.calendar.date_of(unit.now)
    asked = [*(each for each in (rules.lead, rules.deputy) if each in free), *free]
    people = [unit.get(Person, meet(unit, slack_id=each, name="").id) for each in asked]
    there = [each for each in people if each.away_until is None or each.away_until < today] or people
    for each in there[:1]:
        unit.tell(each, Message.ALERT_DIRECT, about=alert, version=alert.raised_at.isoformat())


def _resolve(unit: Unit, alert: Alert, outcome: AlertOutcome) -> None:
    alert.resolve(outcome, now=unit.now)
    _line(unit, alert, outcome.value, None)


def _later(unit: Unit, pairing: Pairing) -> datetime:
    rules = unit.get(Programme, pairing.programme_id).rules
    today = rules.calendar.date_of(unit.now)
    return rules.calendar.opening(rules.calendar.add_working_days(today, rules.ladder.alert_again_days))


def _line(unit: Unit, alert: Alert, step: str, person: Person | None) -> None:
    """A step is a line in the post's thread, and the post itself is brought up to date."""
    unit.note(f"alert {step.replace('_', ' ')}", about=alert, by=person.id if person else None)
    for message in POSTS:
        unit.retell(message, about=alert)
    post = _post(unit, alert)
    if post is None or post.status in NEVER_LEFT:
        return
    pairing = unit.get(Pairing, alert.pairing_id)
    programme = unit.get(Programme, pairing.programme_id)
    number = str(_lines(unit, alert) + 1)
    line = unit.tell(
        programme,
        Message.ALERT_STEP,
        about=alert,
        version=number,
        under=post,
        step=step,
        name=person.name if person else "",
    )
    if post.trouble == ONE_BY_ONE:
        unit.tell_one_by_one(line, _holders(unit, alert))
        line.drop(ONE_BY_ONE)


def _post(unit: Unit, alert: Alert) -> QueuedMessage | None:
    """What stands in the coordinators' channel, or was to."""
    mine = (col(QueuedMessage.name) == Message.ALERT_RAISED.name, col(QueuedMessage.about_id) == alert.id)
    return unit.first(QueuedMessage, *mine, col(QueuedMessage.person_id).is_(None))


def _holders(unit: Unit, alert: Alert) -> list[Person]:
    """Who got a copy of the post of their own."""
    mine = (col(QueuedMessage.name) == Message.ALERT_RAISED.name, col(QueuedMessage.about_id) == alert.id)
    copies = unit.all(QueuedMessage, *mine, col(QueuedMessage.person_id).is_not(None))
    return [unit.get(Person, each.person_id) for each in copies if each.person_id]


def _lines(unit: Unit, alert: Alert) -> int:
    counted = select(sa.func.count()).select_from(QueuedMessage)
    mine = (col(QueuedMessage.name) == Message.ALERT_STEP.name, col(QueuedMessage.about_id) == alert.id)
    return unit.session.exec(counted.where(*mine, col(QueuedMessage.programme_id).is_not(None))).one()
