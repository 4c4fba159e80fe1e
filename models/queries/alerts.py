"""Cards of alerts: the post, the forms, and what stands behind Show. Of a pair coordinators see facts, never words."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col

from models.alert import Alert, CoordinatorMessage
from models.climb import CheckInAnswer, NotNow, Tried
from models.ending import programmes_ending
from models.pairing import Pairing
from models.person import Person
from models.policies.spans import Span
from models.programme import Programme
from models.queries.ladder import calendar_of_pair, rungs_of
from models.queries.pairs import PairingCard, pairing_card
from models.queries.people import PersonCard, person_card
from models.queries.sessions import booked_ahead, last_held_on
from models.queries.stakes import without_stake
from models.refusals import NotForYou
from models.states import AlertOutcome, AlertStatus, AlertWhy, Attempt, CheckIn, NudgeStatus
from models.unit import Unit


@dataclass(frozen=True)
class AlertCard:
    """An alert as coordinators see it. `ending_id` and `ends_at`: an ending that one of them began and can stop."""

    alert_id: uuid.UUID
    pairing: PairingCard
    why: AlertWhy
    status: AlertStatus
    is_answered: bool
    last_held_on: date | None
    next_at: datetime | None
    owner: PersonCard | None
    waiting_until: date | None
    gives: Span
    ending_id: uuid.UUID | None
    ends_at: datetime | None
    outcome: AlertOutcome | None
    resolved_by: PersonCard | None


@dataclass(frozen=True)
class RungCard:
    """A nudge that left: its kind, when, and to whom."""

    kind: str
    sent_on: date
    to: PersonCard


@dataclass(frozen=True)
class AnswerCard:
    """What one of the two answered; `until` is a day to which they put a nudge off."""

    by: PersonCard
    said: CheckIn | None
    until: date | None
    on: date


@dataclass(frozen=True)
class AttemptCard:
    """How and when one of the two tried to reach the other."""

    by: PersonCard
    kind: Attempt
    on: date


@dataclass(frozen=True)
class AlertDetails:
    """What stands behind Show."""

    alert: AlertCard
    rungs: tuple[RungCard, ...]
    answers: tuple[AnswerCard, ...]
    attempts: tuple[AttemptCard, ...]


@dataclass(frozen=True)
class CoordinatorMessageCard:
    """What a coordinator wrote to both."""

    pairing: PairingCard
    by: PersonCard
    words: str


def alert_card(unit: Unit, alert_id: uuid.UUID, reader: uuid.UUID | None = None) -> AlertCard:
    """The card of one alert; NotForYou for one of the pair."""
    alert = unit.get(Alert, alert_id)
    pairing = unit.get(Pairing, alert.pairing_id)
    if reader in {pairing.mentee_id, pairing.mentor_id}:
        raise NotForYou
    begun, booked = programmes_ending(unit, pairing.id), booked_ahead(unit, pairing.id, unit.now)
    answers = (col(CheckInAnswer.pairing_id) == pairing.id, col(CheckInAnswer.at) >= _since(unit, pairing))
    return AlertCard(
        alert_id=alert.id,
        pairing=pairing_card(unit, pairing.id),
        why=alert.why,
        status=alert.status,
        is_answered=unit.first(CheckInAnswer, *answers) is not None,
        last_held_on=last_held_on(unit, pairing),
        next_at=booked.starts_at if booked else None,
        owner=person_card(unit, alert.owner_id) if alert.owner_id else None,
        waiting_until=alert.waiting_until,
        gives=unit.get(Programme, pairing.programme_id).rules.ladder.give,
        ending_id=begun.id if begun else None,
        ends_at=begun.effective_at if begun else None,
        outcome=alert.outcome,
        resolved_by=person_card(unit, alert.resolved_by_id) if alert.resolved_by_id else None,
    )


def alert_for(unit: Unit, *, by: uuid.UUID, alert_id: uuid.UUID) -> AlertCard:
    """The same for a coordinator without a stake in the pair who wants to act; NotForYou, AlertResolved."""
    alert = unit.get(Alert, alert_id)
    must_coordinate(unit, unit.get(Pairing, alert.pairing_id), by=by)
    alert.must_go_on()
    return alert_card(unit, alert_id, by)


def alert_details(unit: Unit, alert_id: uuid.UUID, reader: uuid.UUID) -> AlertDetails:
    """What stands behind Show: what left, what was answered and tried since the two last met."""
    pairing = unit.get(Pairing, unit.get(Alert, alert_id).pairing_id)
    since = _since(unit, pairing)
    on = calendar_of_pair(unit, pairing).date_of
    sent = rungs_of(unit, pairing.id, NudgeStatus.SENT)
    tried = unit.all(Tried, col(Tried.pairing_id) == pairing.id, col(Tried.on) >= on(since), order=col(Tried.on))
    return AlertDetails(
        alert=alert_card(unit, alert_id, reader),
        rungs=tuple(
            RungCard(each.name.lower(), on(each.sent_at), person_card(unit, each.person_id))
            for each in sent
            if each.sent_at and each.sent_at >= since
        ),
        answers=_answers(unit, pairing, since),
        attempts=tuple(AttemptCard(person_card(unit, each.by_id), each.kind, each.on) for each in tried),
    )


def coordinator_message_card(
    unit: Unit, message_id: uuid.UUID, _reader: uuid.UUID | None = None
) -> CoordinatorMessageCard:
    """The card of what a coordinator wrote to both."""
    row = unit.get(CoordinatorMessage, message_id)
    return CoordinatorMessageCard(
        pairing=pairing_card(unit, row.pairing_id), by=person_card(unit, row.by_id), words=row.words or ""
    )


def coordinators_of(unit: Unit, pairing: Pairing) -> tuple[str, ...]:
    """The Slack ids of the pair's coordinators: a coordinator with a stake in it is none for this pair.

    Where nobody is left it is the human outside the programme, if there is one.
    """
    rules = unit.get(Programme, pairing.programme_id).rules
    both = (pairing.mentee_id, pairing.mentor_id)
    outside = (rules.outside_human,) if rules.outside_human else ()
    return without_stake(unit, rules.coordinators, *both) or without_stake(unit, outside, *both)


def must_coordinate(unit: Unit, pairing: Pairing, *, by: uuid.UUID) -> Person:
    """The person, if they coordinate this pair; NotForYou otherwise."""
    person = unit.get(Person, by)
    if person.slack_id not in coordinators_of(unit, pairing):
        raise NotForYou
    return person


def pair_to_end(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID) -> PairingCard:
    """A running pair for a coordinator of it who may end it; NotForYou, PairingOver."""
    pairing = unit.get(Pairing, pairing_id)
    must_coordinate(unit, pairing, by=by)
    pairing.must_run(by=pairing.mentee_id)
    return pairing_card(unit, pairing_id)


def _answers(unit: Unit, pairing: Pairing, since: datetime) -> tuple[AnswerCard, ...]:
    on = calendar_of_pair(unit, pairing).date_of
    said = unit.all(CheckInAnswer, col(CheckInAnswer.pairing_id) == pairing.id, col(CheckInAnswer.at) >= since)
    moved = unit.all(NotNow, col(NotNow.pairing_id) == pairing.id, col(NotNow.at) >= since)
    found = [(each.at, AnswerCard(person_card(unit, each.person_id), each.answer, None, on(each.at))) for each in said]
    found += [(each.at, AnswerCard(person_card(unit, each.person_id), None, each.until, on(each.at))) for each in moved]
    return tuple(card for _, card in sorted(found, key=lambda each: each[0]))


def _since(unit: Unit, pairing: Pairing) -> datetime:
    """The end of the day on which the two last met; before that, when they were introduced."""
    met_on = last_held_on(unit, pairing)
    return calendar_of_pair(unit, pairing).closing(met_on) if met_on else pairing.started_at
