"""Why a message was sent, for whoever inspects it in the sandbox: names, dates and rules, never what anybody typed."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import col

from bot.because import BECAUSE, DEEDS, first_name, moment_words
from models.audit import Audit
from models.database import Database
from models.message import QueuedMessage
from models.messages import Kind
from models.nudge import Nudge
from models.pairing import Pairing
from models.person import Person
from models.queries import due
from models.states import NudgeStatus
from models.unit import Unit

Told = dict[str, Any]

A_MOMENT = timedelta(seconds=1)
A_WEEK = timedelta(days=7)
KINDS = {
    Kind.ANSWER: "It answers what somebody had just done, so it went at once.",
    Kind.NEWS: "It is news of what somebody did, so it went at once, at whatever hour.",
    Kind.NUDGE: "Nobody pressed anything: it is a nudge, which is sent when something is due.",
    Kind.ALERT: "Nobody pressed anything: it is an alert, which asks a human to look.",
    Kind.DIGEST: "Nobody pressed anything: it is a digest, sent on its day.",
    Kind.ANNOUNCEMENT: "A coordinator announced it.",
}
NOT_CHOSEN = (NudgeStatus.WANTED, NudgeStatus.FOLDED, NudgeStatus.DROPPED)


def why(database: Database, now: datetime, *, channel: str, ts: str) -> Told:
    """What is known of the message with that `ts`: `{"why": sentences, "facts": [name, value], "queued_at", "by"}`.

    `queued_at` is in wire time, `by` the Slack id of whoever's deed it tells of. `{"why": []}` for what is not ours.
    """
    with database.looking() as session:
        places = [each.id for each in due.workspaces(session)]
    for workspace_id in places:
        with database.reading(workspace_id, now) as unit:
            row = unit.first(QueuedMessage, col(QueuedMessage.channel) == channel, col(QueuedMessage.ts) == ts)
            if row is not None:
                return _told(unit, row)
    return {"why": []}


def _told(unit: Unit, row: QueuedMessage) -> Told:
    nudge = unit.first(Nudge, col(Nudge.message_id) == row.id)
    deed = _deed(unit, row) if nudge is None else None
    by = unit.get(Person, deed.by_id) if deed and deed.by_id else None
    return {
        "why": [*_because(unit, row, deed, by), *(_budget(unit, nudge) if nudge else ()), *_delivery(row)],
        "facts": list(_facts(unit, row, nudge)),
        "queued_at": _made_at(row.id).isoformat(),
        "by": by.slack_id if by else None,
    }


def _because(unit: Unit, row: QueuedMessage, deed: Audit | None, by: Person | None) -> Iterator[str]:
    explain = BECAUSE.get(row.message)
    if explain:
        yield explain(unit, row)
    elif deed:
        who = first_name(by) if by else "Time"
        yield f"{who} {DEEDS.get(deed.deed, f'did what is noted as “{deed.deed}”')}, {_when(unit, row, deed.at)}."
    yield KINDS[row.kind]


def _deed(unit: Unit, row: QueuedMessage) -> Audit | None:
    """The deed noted in the transaction that queued the message: it was made within the same moment."""
    made_at = _made_at(row.id)
    first, last = (_id_at(made_at + ahead) for ahead in (-A_MOMENT, A_MOMENT))
    near = unit.all(Audit, col(Audit.id) >= first, col(Audit.id) <= last, col(Audit.at) <= row.due_at)
    return min(near, key=lambda each: (each.about_id != row.about_id, abs(each.id.int - row.id.int)), default=None)


def _budget(unit: Unit, nudge: Nudge) -> Iterator[str]:
    """Why this one and at this moment, and what else there was to say."""
    person = unit.get(Person, nudge.person_id)
    name, sent_at = first_name(person), nudge.sent_at or unit.now
    mine = (col(Nudge.person_id) == nudge.person_id, col(Nudge.id) != nudge.id)
    lately = unit.all(Nudge, *mine, col(Nudge.sent_at) > sent_at - A_WEEK, col(Nudge.sent_at) < sent_at)
    yield (
        f"Of what there was to say to {name} it mattered most; {name} had had {_number(len(lately))} in the week "
        "before, and may have three a week and one a day, in working hours."
    )
    others = unit.all(
        Nudge,
        *mine,
        col(Nudge.status).in_(NOT_CHOSEN),
        col(Nudge.wanted_at) <= sent_at,
        col(Nudge.wanted_at) > sent_at - A_WEEK,
    )
    if others:
        yield f"Not sent to {name}: {'; '.join(_outcome(each) for each in others)}."


def _number(nudges: int) -> str:
    return {0: "no nudge", 1: "one nudge"}.get(nudges, f"{nudges} nudges")


def _outcome(nudge: Nudge) -> str:
    name = nudge.name.replace("_", " ").lower()
    return f"{name} (waits its turn)" if nudge.status is NudgeStatus.WANTED else f"{name} ({nudge.why})"


def _delivery(row: QueuedMessage) -> Iterator[str]:
    if row.attempts > 1:
        yield f"It took {row.attempts} attempts to deliver."
    if row.ambiguous:
        yield "Slack did not say whether it had arrived, so it was looked for before it was sent again."


def _facts(unit: Unit, row: QueuedMessage, nudge: Nudge | None) -> Iterator[tuple[str, str]]:
    yield "Message", row.name
    yield "Kind", str(row.kind)
    yield "To", _recipient(unit, row)
    yield "About", f"{row.message.said.card} {row.about_id}"
    if nudge:
        yield "Wanted", _when(unit, row, nudge.wanted_at)
        yield "Priority", f"{nudge.priority} (a smaller number matters more)"
        yield "Chosen because", nudge.why
    yield "Due", _when(unit, row, row.due_at)
    if row.sent_at:
        yield "Sent", _when(unit, row, row.sent_at)
    yield "Attempts", str(row.attempts)
    yield "Template", f"{row.message.said.template}.j2"


def _recipient(unit: Unit, row: QueuedMessage) -> str:
    if row.person_id:
        return unit.get(Person, row.person_id).name
    if row.pairing_id:
        pairing = unit.get(Pairing, row.pairing_id)
        return " and ".join(unit.get(Person, each).name for each in (pairing.mentee_id, pairing.mentor_id))
    return "the coordinators"


def _when(unit: Unit, row: QueuedMessage, moment: datetime) -> str:
    """In the zone of whoever it went to."""
    person = unit.get(Person, row.person_id) if row.person_id else None
    return moment_words(moment, person.zone if person else "Europe/London")


def _made_at(row_id: uuid.UUID) -> datetime:
    """When a row was made, in wire time: its version 7 key begins with the milliseconds."""
    return datetime.fromtimestamp((row_id.int >> 80) / 1000, UTC)


def _id_at(moment: datetime) -> uuid.UUID:
    return uuid.UUID(int=int(moment.timestamp() * 1000) << 80)
