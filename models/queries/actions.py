"""Cards of action points. Their words are private: modals only."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col

from models.action_point import ActionPoint
from models.pairing import Pairing
from models.programme import Programme
from models.queries.pages import Page, cut
from models.queries.pairs import PairingCard, pairing_card, running_pairings
from models.queries.people import PersonCard, person_card
from models.unit import Unit

A_PAGE = 25


@dataclass(frozen=True)
class ActionCard:
    """Something one of the two will do. `partner` is the other one of the two, None for a reader who is neither."""

    action_id: uuid.UUID
    pairing_id: uuid.UUID
    owner: PersonCard
    partner: PersonCard | None
    is_mine: bool
    is_running: bool
    text: str
    due_on: date | None
    is_done: bool
    done_on: date | None
    done_words: str
    may_be_unticked: bool


@dataclass(frozen=True)
class ActionsCard:
    """A page of somebody's action points: their own, those of the others, and what is done. `pairs` are running."""

    mine: tuple[ActionCard, ...]
    theirs: tuple[ActionCard, ...]
    done: tuple[ActionCard, ...]
    page: Page
    pairs: tuple[PairingCard, ...]


@dataclass(frozen=True)
class PromiseCard:
    """The form for one more action point: for which of the reader's pairs, and words to begin with."""

    pairs: tuple[PairingCard, ...]
    text: str


def action_card(unit: Unit, action_id: uuid.UUID, reader: uuid.UUID | None = None) -> ActionCard:
    """The card of one action point."""
    action = unit.get(ActionPoint, action_id)
    pairing = unit.get(Pairing, action.pairing_id)
    calendar = unit.get(Programme, pairing.programme_id).rules.calendar
    is_reader = reader in {pairing.mentee_id, pairing.mentor_id}
    return ActionCard(
        action_id=action.id,
        pairing_id=pairing.id,
        owner=person_card(unit, action.owner_id),
        partner=person_card(unit, pairing.other(reader)) if reader and is_reader else None,
        is_mine=reader == action.owner_id,
        is_running=pairing.is_running,
        text=action.text or "",
        due_on=action.due_on,
        is_done=action.done_at is not None,
        done_on=calendar.date_of(action.done_at) if action.done_at else None,
        done_words=action.done_words or "",
        may_be_unticked=action.may_be_unticked(calendar, unit.now),
    )


def own_action(unit: Unit, *, by: uuid.UUID, action_id: uuid.UUID) -> ActionCard:
    """An action point for one of the two, also after their pairing; NotForYou for anybody else."""
    unit.get(Pairing, unit.get(ActionPoint, action_id).pairing_id).role_of(by)
    return action_card(unit, action_id, by)


def open_actions(unit: Unit, pairing_id: uuid.UUID, reader: uuid.UUID | None = None) -> tuple[ActionCard, ...]:
    """What the two have still to do, what is due first first."""
    those = (col(ActionPoint.pairing_id) == pairing_id, col(ActionPoint.done_at).is_(None))
    return tuple(action_card(unit, each.id, reader) for each in _by_date(unit.all(ActionPoint, *those)))


def actions_of_record(unit: Unit, record_id: uuid.UUID, reader: uuid.UUID | None) -> tuple[ActionCard, ...]:
    """What a record says that each will do, as it was written."""
    those = unit.all(ActionPoint, col(ActionPoint.record_id) == record_id)
    return tuple(action_card(unit, each.id, reader) for each in those)


def actions(unit: Unit, *, by: uuid.UUID, page: int = 1) -> ActionsCard:
    """A page of all action points of somebody's pairs, also of those that have ended: mine, theirs, done."""
    mine = (col(Pairing.mentee_id) == by) | (col(Pairing.mentor_id) == by)
    pairs = [each.id for each in unit.all(Pairing, mine)]
    found = unit.all(ActionPoint, col(ActionPoint.pairing_id).in_(pairs))
    shown, which = cut(_in_order(found, by), page, A_PAGE)
    cards = [action_card(unit, each.id, by) for each in shown]
    return ActionsCard(
        mine=tuple(each for each in cards if each.is_mine and not each.is_done),
        theirs=tuple(each for each in cards if not each.is_mine and not each.is_done),
        done=tuple(each for each in cards if each.is_done),
        page=which,
        pairs=tuple(pairing_card(unit, each.id, by) for each in running_pairings(unit, by=by)),
    )


def to_promise(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID) -> PromiseCard:
    """The form for one more action point of that pair; NotForYou or PairingOver."""
    unit.get(Pairing, pairing_id).must_run(by=by)
    return PromiseCard((pairing_card(unit, pairing_id, by),), "")


def to_promise_in(unit: Unit, *, by: uuid.UUID, channel: str, text: str) -> PromiseCard:
    """The form for one more action point of the pair whose own conversation that is; without pairs elsewhere."""
    there = (each for each in running_pairings(unit, by=by) if each.channel == channel)
    return PromiseCard(tuple(pairing_card(unit, each.id, by) for each in there), text)


def _in_order(found: Sequence[ActionPoint], by: uuid.UUID) -> list[ActionPoint]:
    waiting = [each for each in found if each.done_at is None]
    done = sorted((each for each in found if each.done_at), key=lambda each: str(each.done_at), reverse=True)
    mine, theirs = ([each for each in waiting if (each.owner_id == by) is own] for own in (True, False))
    return [*_by_date(mine), *_by_date(theirs), *done]


def _by_date(actions: Iterable[ActionPoint]) -> list[ActionPoint]:
    return sorted(actions, key=lambda each: (each.due_on or date.max, each.id))
