"""Nudges, stage two: the budget chooses what one person hears, and the rows hear when it was sent (DESIGN §4)."""

import uuid
from collections.abc import Container, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import SQLModel, col

from models.action_point import ActionPoint
from models.agreement import Agreement
from models.ending import pending_ending
from models.mentoring_session import MentoringSession
from models.nudge import Nudge
from models.pairing import Pairing
from models.person import Person
from models.policies.budget import Wanted
from models.policies.budget import choose as choose_from
from models.policies.calendar import Stretch, Weekday
from models.queries.cards import CARDS
from models.queries.hours import calendar_of
from models.queries.tips import thought
from models.refusals import NotForYou, Stale
from models.states import NudgeStatus
from models.tip_shown import TipShown, not_shown
from models.unit import Unit

A_MINUTE = timedelta(minutes=1)
LATELY = timedelta(days=8)
COUNTED = (NudgeStatus.CHOSEN, NudgeStatus.SENT)


def choose(unit: Unit, *, person_id: uuid.UUID) -> None:
    """Tell this person the one thing that matters most, or note when to ask again."""
    person = unit.get(Person, person_id)
    person.next_nudge_at = None
    wanted = {each.id: each for each in _wanted(unit, person)}
    held = {each.id: until for each in wanted.values() if (until := held_until(unit, each.about_id))}
    choice = choose_from(
        [Wanted(each.id, each.priority, each.wanted_at) for each in wanted.values() if each.id not in held],
        _sent_lately(unit, person),
        calendar_of(unit, person),
        unit.now,
        spread_key=person.slack_id,
        away=_away(person),
        weekly_on=None if person.weekly_on is None else Weekday(person.weekly_on),
    )
    for nudge_id in choice.dropped:
        wanted[nudge_id].drop("of no use any more")
    if choice.chosen is not None:
        _tell(unit, person, wanted[choice.chosen])
    for again_at in filter(None, (choice.again_at, *held.values())):
        person.wants_nudges_chosen(again_at)


def sent(unit: Unit, *, message_id: uuid.UUID) -> None:
    """Slack has the nudge: what it is about is looked at now, so that its gap counts from the sending."""
    nudge = _nudge_of(unit, message_id)
    if nudge is not None:
        nudge.sent(now=unit.now)
        _look_now(unit, nudge.about_id)


def not_sent(unit: Unit, *, message_id: uuid.UUID, why: str) -> None:
    """The message was dropped or can never be sent: it was no nudge."""
    nudge = _nudge_of(unit, message_id)
    if nudge is not None:
        nudge.drop(why)
        not_shown(unit, nudge_id=nudge.id)
        _look_now(unit, nudge.about_id)


def held_until(unit: Unit, about_id: uuid.UUID) -> datetime | None:
    """No nudges while an ending is pending: it is asked again when that takes effect, or is taken back (PRODUCT §4)."""
    ending = pending_ending(unit, _pairing_id(unit, about_id))
    return max(ending.effective_at, unit.now + A_MINUTE) if ending is not None else None


def is_over(unit: Unit, about_id: uuid.UUID) -> bool:
    """Whether it is about a pair that is none any more."""
    pairing = unit.session.get(Pairing, _pairing_id(unit, about_id))
    return pairing is not None and not pairing.is_running


def _wanted(unit: Unit, person: Person) -> Iterator[Nudge]:
    """What is still wanted; the rest is dropped on the way."""
    mine = (col(Nudge.person_id) == person.id, col(Nudge.status) == NudgeStatus.WANTED)
    for nudge in unit.all(Nudge, *mine):
        if _still_wanted(unit, nudge):
            yield nudge
        else:
            nudge.drop("no longer wanted")


def _still_wanted(unit: Unit, nudge: Nudge) -> bool:
    said = nudge.message.said
    if is_over(unit, nudge.about_id):
        return False
    try:
        return said.while_(CARDS[said.card](unit, nudge.about_id, nudge.person_id))
    except (Stale, NotForYou):
        return False


def _pairing_id(unit: Unit, about_id: uuid.UUID) -> uuid.UUID:
    """The pair whose meeting, agreement or action point that is; what is none of these may be the pair itself."""
    meeting, agreement = unit.session.get(MentoringSession, about_id), unit.session.get(Agreement, about_id)
    part = meeting or agreement or unit.session.get(ActionPoint, about_id)
    return part.pairing_id if part else about_id


def _sent_lately(unit: Unit, person: Person) -> list[datetime]:
    """When they were nudged; a nudge in the outbox counts from when it was wanted of the budget."""
    mine = (col(Nudge.person_id) == person.id, col(Nudge.status).in_(COUNTED))
    lately = col(Nudge.sent_at).is_(None) | (col(Nudge.sent_at) >= unit.now - LATELY)
    return [each.sent_at or unit.now for each in unit.all(Nudge, *mine, lately)]


def _away(person: Person) -> Container[date]:
    return Stretch(date.min, person.away_until) if person.away_until else frozenset()


def _tell(unit: Unit, person: Person, nudge: Nudge) -> None:
    message = unit.tell(
        person, nudge.message, about=nudge.about_id, version=nudge.step, **nudge.facts, **_thought(unit, nudge)
    )
    nudge.choose(message.id, "first in line")


def _thought(unit: Unit, nudge: Nudge) -> dict[str, Any]:
    """At most one thought along with it, chosen now so that nudges that never leave use none up."""
    if "tip" not in nudge.message.said.facts:
        return {}
    tip = thought(unit, nudge)
    if tip:
        unit.add(TipShown(person_id=nudge.person_id, pairing_id=nudge.about_id, tip=tip, nudge_id=nudge.id))
    return {"tip": tip}


def _nudge_of(unit: Unit, message_id: uuid.UUID) -> Nudge | None:
    chosen = (col(Nudge.message_id) == message_id, col(Nudge.status) == NudgeStatus.CHOSEN)
    return unit.first(Nudge, *chosen)


def _look_now(unit: Unit, about_id: uuid.UUID) -> None:
    """Whatever row it is about, if it waits for anything."""
    for kind in _kinds_that_wait():
        row = unit.session.get(kind, about_id)
        if row is not None:
            row.next_check_at = unit.now if row.next_check_at is not None else None
            return


def _kinds_that_wait() -> list[Any]:
    mappers = SQLModel._sa_registry.mappers  # noqa: SLF001  SQLModel's own way to the registry
    return [each.class_ for each in mappers if "next_check_at" in each.columns]
