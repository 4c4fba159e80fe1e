"""Delivery: what a queued message becomes, and what became of it (DESIGN §2). The outbox talks to Slack in between."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.journeys import nudges
from models.journeys.directory import meet
from models.message import QueuedMessage
from models.messages import Kind, To
from models.pairing import Pairing
from models.person import Person
from models.programme import Programme
from models.queries.cards import CARDS
from models.queries.hours import calendar_of
from models.queries.programmes import languages_of
from models.queries.stakes import without_stake
from models.refusals import NotForYou, Stale
from models.states import BOTH, MessageStatus
from models.unit import Unit
from models.workspace import Workspace

UNASKED = {Kind.NUDGE, Kind.ALERT, Kind.DIGEST, Kind.ANNOUNCEMENT}
"""What waits for sending hours (PRODUCT §6)."""


@dataclass(frozen=True)
class Letter:
    """A message ready to be rendered and posted, made of rows that are left behind.

    `to` are the Slack ids it is for: one person, the two of a pair, or the coordinators who may see it.
    `channel` is its conversation where that is known, `under` the ts of the message it answers in that conversation.
    `document` names the files that come with it; `file_ids` are those of an earlier try.
    """

    message_id: uuid.UUID
    name: str
    goes_to: To
    to: tuple[str, ...]
    channel: str | None
    under: str | None
    template: str
    context: dict[str, Any]
    language: str
    zone: str
    due_at: datetime
    ts: str | None
    document: str
    file_ids: tuple[str, ...]


@dataclass(frozen=True)
class Unwanted:
    """Nobody should get it any more."""

    why: str


@dataclass(frozen=True)
class Later:
    """Not at this hour, but at `until`."""

    until: datetime


def prepare(unit: Unit, *, message_id: uuid.UUID) -> Letter | Unwanted | Later:
    """What to do with a message whose turn has come."""
    row = unit.get(QueuedMessage, message_id)
    try:
        letter, card = _letter(unit, row)
    except (Stale, NotForYou):
        return Unwanted("gone")
    if not row.message.said.while_(card):
        return Unwanted("no longer wanted")
    if row.person_id and unit.get(Person, row.person_id).gone_at:
        return Unwanted("person gone")
    if row.kind is Kind.NUDGE and nudges.is_over(unit, row.about_id):
        return Unwanted("the pairing has ended")
    moment = _moment(unit, row)
    return letter if moment <= unit.now else Later(moment)


def look_again(unit: Unit, *, message_id: uuid.UUID) -> Letter | Unwanted:
    """What a message on the screen should say now, whether or not one would still send it."""
    try:
        return _letter(unit, unit.get(QueuedMessage, message_id))[0]
    except (Stale, NotForYou):
        return Unwanted("gone")


def renewed(unit: Unit, *, message_id: uuid.UUID, leased: datetime, until: datetime) -> bool:
    """Whether the message is still the sender's, who has it until `until` then."""
    return unit.get(QueuedMessage, message_id).renew(leased=leased, until=until)


def uploaded(unit: Unit, *, message_id: uuid.UUID, channel: str, file_ids: Sequence[str]) -> None:
    """Its files are with Slack; they are shared in this conversation next."""
    opened(unit, message_id=message_id, channel=channel)
    unit.get(QueuedMessage, message_id).uploaded(file_ids)


def posted(unit: Unit, *, message_id: uuid.UUID, channel: str, ts: str | None) -> None:
    """Slack has it. A person's `D…` id and a pair's conversation are kept for next time."""
    row = unit.get(QueuedMessage, message_id)
    if row.status is MessageStatus.SENT:
        return  # whoever looked for it after its lease has found it meanwhile
    row.posted(channel=channel, ts=ts, now=unit.now)
    opened(unit, message_id=message_id, channel=channel)
    nudges.sent(unit, message_id=message_id)


def opened(unit: Unit, *, message_id: uuid.UUID, channel: str) -> None:
    """The conversation with this person, or of this pair, is known."""
    row = unit.get(QueuedMessage, message_id)
    if row.person_id:
        unit.get(Person, row.person_id).dm_channel = channel
    elif row.pairing_id:
        unit.get(Pairing, row.pairing_id).channel = channel


def dropped(unit: Unit, *, message_id: uuid.UUID, why: str) -> None:
    """Nobody wants it any more."""
    unit.get(QueuedMessage, message_id).drop(why)
    nudges.not_sent(unit, message_id=message_id, why=why)


def postponed(unit: Unit, *, message_id: uuid.UUID, until: datetime) -> None:
    """It goes at `until`."""
    unit.get(QueuedMessage, message_id).postpone(until)


def held(unit: Unit, *, message_id: uuid.UUID, retry_at: datetime, why: str, counted: bool) -> None:
    """Surely not sent; again at `retry_at` in wire time."""
    unit.get(QueuedMessage, message_id).hold(retry_at=retry_at, why=why, counted=counted)


def failed(unit: Unit, *, message_id: uuid.UUID, why: str, wire: datetime) -> None:
    """Surely not sent; again after a while that grows with the attempts."""
    row = unit.get(QueuedMessage, message_id)
    row.hold(retry_at=wire + row.wait_before_retry(), why=why, counted=True)


def lost(unit: Unit, *, message_id: uuid.UUID, why: str, look_at: datetime) -> None:
    """Perhaps sent."""
    unit.get(QueuedMessage, message_id).lose_sight(why, look_at=look_at)


def not_found(unit: Unit, *, message_id: uuid.UUID, channel: str) -> None:
    """It was looked for in this conversation and is not there."""
    opened(unit, message_id=message_id, channel=channel)
    row = unit.get(QueuedMessage, message_id)
    row.found_missing()
    if row.status is MessageStatus.DEAD:
        nudges.not_sent(unit, message_id=message_id, why="dead")


def looks_later(unit: Unit, *, message_id: uuid.UUID, at: datetime, why: str) -> None:
    """Slack could not be asked."""
    unit.get(QueuedMessage, message_id).look_again(at=at, why=why)


def buried(unit: Unit, *, message_id: uuid.UUID, why: str) -> None:
    """It can never be sent."""
    unit.get(QueuedMessage, message_id).bury(why)
    nudges.not_sent(unit, message_id=message_id, why="dead")


def perhaps_sent(unit: Unit, *, message_id: uuid.UUID) -> None:
    """It cannot be looked for where it was to go, so it is not repeated there.

    Coordinators are told one by one as well: an alert twice is better than none.
    """
    row = unit.get(QueuedMessage, message_id)
    if row.goes_to is To.COORDINATORS:
        unit.tell_one_by_one(row, _coordinators(unit, row))
    buried(unit, message_id=message_id, why="perhaps_sent")


def channel_unfit(unit: Unit, *, message_id: uuid.UUID) -> None:
    """Somebody else reads the coordinators' channel, or it is gone: each coordinator is told alone."""
    row = unit.get(QueuedMessage, message_id)
    unit.tell_one_by_one(row, _coordinators(unit, row))
    row.drop("channel_unfit")


def edited(unit: Unit, *, message_id: uuid.UUID, leased: datetime) -> None:
    """The screen shows what is true, or will never show it."""
    unit.get(QueuedMessage, message_id).edited(leased=leased)


def edit_later(unit: Unit, *, message_id: uuid.UUID, at: datetime) -> None:
    """Slack did not take the edit now."""
    unit.get(QueuedMessage, message_id).look(until=at)


def hold_workspace(unit: Unit, *, why: str) -> None:
    """Slack no longer knows our token: nothing is sent until it does."""
    unit.get(Workspace, unit.workspace_id).hold(why, now=unit.now)


def release_workspace(unit: Unit) -> None:
    """The installation works again."""
    unit.get(Workspace, unit.workspace_id).release()


def _letter(unit: Unit, row: QueuedMessage) -> tuple[Letter, Any]:
    said = row.message.said
    card = CARDS[said.card](unit, row.about_id, row.person_id)
    to, channel, language, zone = _address(unit, row, card)
    letter = Letter(
        message_id=row.id,
        name=row.name,
        goes_to=row.goes_to,
        to=to,
        channel=row.channel or channel,
        under=_under(unit, row, channel),
        template=said.template,
        context={**vars(card), **row.facts},
        language=language,
        zone=zone,
        due_at=row.due_at,
        ts=row.ts,
        document=said.document,
        file_ids=tuple(row.file_ids),
    )
    return letter, card


def _address(unit: Unit, row: QueuedMessage, card: Any) -> tuple[tuple[str, ...], str | None, str, str]:
    if row.person_id:
        person = unit.get(Person, row.person_id)
        return (person.slack_id,), person.dm_channel, languages_of(unit, person), person.zone
    rules = unit.get(Programme, row.programme_id or row.about_id).rules
    if row.pairing_id:
        pairing = unit.get(Pairing, row.pairing_id)
        both = (unit.get(Person, pairing.who(role)).slack_id for role in BOTH)
        return tuple(both), pairing.channel, rules.language, rules.zone
    channel = unit.get(Programme, row.programme_id or row.about_id).channel
    return without_stake(unit, rules.coordinators, *_pair_in(card)), channel, rules.language, rules.zone


def _pair_in(card: Any) -> tuple[uuid.UUID, ...]:
    """The two it is about, if it is about a pair: a coordinator with a stake in a pair is none for it."""
    pair = getattr(card, "pairing", card)
    return (pair.mentee.id, pair.mentor.id) if hasattr(pair, "mentee") and hasattr(pair, "mentor") else ()


def _under(unit: Unit, row: QueuedMessage, channel: str | None) -> str | None:
    """The ts it goes under; None where its parent never arrived in this conversation."""
    if row.under_id is None:
        return None
    parent = unit.get(QueuedMessage, row.under_id)
    return parent.ts if parent.channel == channel else None


def _moment(unit: Unit, row: QueuedMessage) -> datetime:
    """When it may go: at once, or within the recipient's sending hours; a nudge not while an ending is pending."""
    if row.kind not in UNASKED:
        return unit.now
    held = nudges.held_until(unit, row.about_id) if row.kind is Kind.NUDGE else None
    if held is not None:
        return held
    if row.person_id:
        person = unit.get(Person, row.person_id)
        return calendar_of(unit, person).next_sending_moment(unit.now, person.slack_id)
    programme = unit.get(Programme, row.programme_id or row.about_id)
    return programme.rules.calendar.next_sending_moment(unit.now, programme.name)


def _coordinators(unit: Unit, row: QueuedMessage) -> list[Person]:
    slack_ids = _letter(unit, row)[0].to
    return [unit.get(Person, meet(unit, slack_id=each, name="").id) for each in slack_ids]
