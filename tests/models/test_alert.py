"""The verbs of an alert: Ada and Ben coordinate."""

import uuid
from datetime import UTC, date, datetime

import pytest

from models.alert import Alert
from models.refusals import AlertOwned, AlertResolved
from models.states import AlertOutcome, AlertStatus, AlertWhy

ADA, BEN = uuid.uuid4(), uuid.uuid4()
NOW = datetime(2026, 2, 20, 9, tzinfo=UTC)
LATER = datetime(2026, 3, 6, 9, tzinfo=UTC)
OPEN, OWNED, WAITING = AlertStatus.OPEN, AlertStatus.OWNED, AlertStatus.WAITING


@pytest.fixture
def alert() -> Alert:
    return Alert(
        pairing_id=uuid.uuid4(), why=AlertWhy.SILENCE, status=OPEN, began_at=NOW, raised_at=NOW, next_check_at=LATER
    )


def test_ada_takes_it_and_nobody_is_asked_again(alert: Alert) -> None:
    alert.take(by=ADA, owner="")
    alert.take(by=ADA, owner="Ada Clarke")
    assert (alert.status, alert.owner_id, alert.next_check_at) == (OWNED, ADA, None)


def test_ben_hears_that_ada_has_taken_it(alert: Alert) -> None:
    alert.take(by=ADA, owner="")
    with pytest.raises(AlertOwned) as refused:
        alert.take(by=BEN, owner="Ada Clarke")
    assert refused.value.facts == {"owner": "Ada Clarke"}


def test_who_acts_on_an_alert_nobody_has_taken_takes_it(alert: Alert) -> None:
    alert.act(by=BEN)
    assert (alert.status, alert.owner_id) == (OWNED, BEN)


def test_who_acts_on_anothers_alert_leaves_it_with_them(alert: Alert) -> None:
    alert.take(by=ADA, owner="")
    alert.act(by=BEN)
    assert alert.owner_id == ADA


def test_time_is_given_and_over(alert: Alert) -> None:
    alert.wait(date(2026, 3, 6), by=ADA)
    assert (alert.status, alert.waiting_until, alert.owner_id) == (WAITING, date(2026, 3, 6), ADA)
    alert.raise_again()
    alert.reopen(now=LATER)
    assert (alert.status, alert.waiting_until, alert.owner_id) == (OPEN, None, None)
    assert (alert.raised_at, alert.times_raised, alert.began_at) == (LATER, 1, NOW)


def test_ada_takes_back_the_time_she_gave(alert: Alert) -> None:
    alert.wait(date(2026, 3, 6), by=ADA)
    alert.take(by=ADA, owner="Ada Clarke")
    assert (alert.status, alert.waiting_until) == (OWNED, None)


@pytest.mark.parametrize("before", [OPEN, OWNED, WAITING])
def test_it_is_settled_from_wherever_it_was_and_keeps_how(alert: Alert, before: AlertStatus) -> None:
    alert.status = before
    alert.resolve(AlertOutcome.ALL_FINE, now=LATER, by=BEN)
    assert (alert.is_resolved, alert.outcome, alert.resolved_at) == (True, AlertOutcome.ALL_FINE, LATER)
    assert (alert.resolved_by_id, alert.next_check_at) == (BEN, None)


def test_nothing_can_be_done_with_one_that_is_settled(alert: Alert) -> None:
    alert.resolve(AlertOutcome.BOOKED, now=LATER)
    with pytest.raises(AlertResolved):
        alert.take(by=ADA, owner="")
    with pytest.raises(AlertResolved):
        alert.act(by=ADA)
    with pytest.raises(AlertResolved):
        alert.wait(date(2026, 3, 6), by=ADA)
    with pytest.raises(AlertResolved):
        alert.resolve(AlertOutcome.MET, now=LATER)
