"""The table of recurring work: rows whose time has come go to their journey, people to the budget, and so on.

To let a table's rows be looked at when their `next_check_at` comes, add a line to CHECKS.
"""

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import dropwhile
from typing import Any

from sqlmodel import Session

from models.action_point import ActionPoint
from models.agreement import Agreement
from models.alert import Alert
from models.base import InWorkspace
from models.database import Database
from models.deed import Deed
from models.ending import Ending
from models.intake import Intake
from models.invitation import Invitation
from models.journeys import nudges
from models.journeys.actions import check_action
from models.journeys.agree import check_agreement
from models.journeys.alerts import check_alert
from models.journeys.deeds import check_deed
from models.journeys.ending import check_ending
from models.journeys.follow_up import check_session
from models.journeys.intake import check_intake, check_invitation
from models.journeys.ladder import check_pairing
from models.journeys.leaving import check_member
from models.journeys.next_mentor import check_request
from models.journeys.offers import check_offer
from models.journeys.resting import check_application
from models.member import Application, Member
from models.mentoring_session import MentoringSession
from models.pairing import Pairing
from models.person import Person
from models.programme import Programme
from models.queries import due
from models.request import Offer, Request
from models.unit import Unit

BATCH = 100
AFTER_TROUBLE = timedelta(hours=1)
TICK, EVERYBODY = "tick", "everybody"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Check:
    """Rows of a table that wait, and the journey that looks at one: `journey(unit, <key>=row id)`."""

    kind: type[InWorkspace]
    journey: Callable[..., Any]
    key: str


CHECKS = (
    Check(Deed, check_deed, "deed_id"),  # before all that it begins
    Check(Offer, check_offer, "offer_id"),
    Check(Request, check_request, "request_id"),
    Check(Application, check_application, "application_id"),
    Check(Agreement, check_agreement, "agreement_id"),
    Check(ActionPoint, check_action, "action_id"),
    Check(MentoringSession, check_session, "session_id"),
    Check(Pairing, check_pairing, "pairing_id"),  # before endings: an answer that came in time stops one
    Check(Ending, check_ending, "ending_id"),
    Check(Member, check_member, "member_id"),
    Check(Alert, check_alert, "alert_id"),  # after endings: an alert is over with the pair
    Check(Invitation, check_invitation, "invitation_id"),
    Check(Intake, check_intake, "intake_id"),
)
KINDS: tuple[type[InWorkspace], ...] = (*(check.kind for check in CHECKS), Person)


def tick(database: Database, now: datetime) -> dict[str, int]:
    """One sweep as of `now`: how many rows of each table were looked at. What fails is logged and asked again later."""
    with database.looking() as session:
        first = due.soonest(session, KINDS)
        learnt_at = due.last_beat(session, EVERYBODY)
    counts = _sweep_from(database, now, {kind for kind, at in first.items() if at <= now})
    if learnt_at is None or learnt_at.date() < now.date():
        _learn_everybody(database, now)
    database.across(due.beat, TICK, now)
    return {name: count for name, count in counts.items() if count}


def _sweep_from(database: Database, now: datetime, waiting: set[type[InWorkspace]]) -> dict[str, int]:
    """From the first table in which a row waits: what is looked at may make rows of later ones, and people, due."""
    checks = dropwhile(lambda check: check.kind not in waiting, CHECKS)
    counts = {check.kind.__name__.lower(): _sweep(database, now, check) for check in checks}
    return counts | ({"person": _choose(database, now)} if waiting else {})


def _sweep(database: Database, now: datetime, check: Check) -> int:
    """A row is looked at in a transaction of its own; each leaves with its next moment in the future."""

    def look(unit: Unit, *, row_id: uuid.UUID) -> None:
        row = _waiting(unit, check.kind, row_id)
        if row is not None:
            check.journey(unit, **{check.key: row_id})
            _must_have_moved(unit, row)

    def find(session: Session) -> list[due.Due]:
        return due.due(session, check.kind, now, BATCH)

    return _each(database, now, find, look, _put_off(check.kind))


def _choose(database: Database, now: datetime) -> int:
    def choose(unit: Unit, *, row_id: uuid.UUID) -> None:
        person = unit.get(Person, row_id)
        if person.next_nudge_at is not None and person.next_nudge_at <= unit.now:
            nudges.choose(unit, person_id=row_id)

    def put_off(unit: Unit, *, row_id: uuid.UUID) -> None:
        unit.get(Person, row_id).next_nudge_at = unit.now + AFTER_TROUBLE

    def find(session: Session) -> list[due.Due]:
        return due.due_people(session, now, BATCH)

    return _each(database, now, find, choose, put_off)


def _each(
    database: Database,
    now: datetime,
    find: Callable[[Session], list[due.Due]],
    look: Callable[..., None],
    put_off: Callable[..., None],
) -> int:
    """Look at all that `find` gives, batch after batch; what fails is put off and not found again at once."""
    looked = 0
    while True:
        with database.looking() as session:
            found = find(session)
        for each in found:
            try:
                database.run(look, each.workspace_id, now, row_id=each.id)
            except Exception:
                log.exception("due row failed", extra={"row": str(each.id)})
                database.run(put_off, each.workspace_id, now, row_id=each.id)
        looked += len(found)
        if len(found) < BATCH:
            return looked


def _waiting(unit: Unit, kind: type[InWorkspace], row_id: uuid.UUID) -> Any:
    """The row, if nobody else has looked at it in the meantime."""
    row: Any = unit.get(kind, row_id)
    return row if row.next_check_at is not None and row.next_check_at <= unit.now else None


def _must_have_moved(unit: Unit, row: Any) -> None:
    if row.next_check_at is not None and row.next_check_at <= unit.now:
        log.error("due row does not say when to look again", extra={"row": str(row.id)})
        row.next_check_at = unit.now + AFTER_TROUBLE


def _put_off(kind: type[InWorkspace]) -> Callable[..., None]:
    def put_off(unit: Unit, *, row_id: uuid.UUID) -> None:
        row: Any = unit.get(kind, row_id)
        row.next_check_at = unit.now + AFTER_TROUBLE

    return put_off


def _learn_everybody(database: Database, now: datetime) -> None:
    """Events get lost (FACTS): once a day everybody is looked up, in each workspace that has a programme."""
    with database.looking() as session:
        everywhere = [each.id for each in due.workspaces(session)]
    for workspace_id in everywhere:
        database.run(_ask_for_everybody, workspace_id, now)
    database.across(due.beat, EVERYBODY, now)


def _ask_for_everybody(unit: Unit) -> None:
    if unit.first(Programme) is not None:
        unit.errand("learn_everybody", key=f"learn_everybody:{unit.workspace_id}:{unit.now:%Y-%m-%d}")
