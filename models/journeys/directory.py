"""People as Slack knows them."""

import uuid
from dataclasses import dataclass

from sqlmodel import col

from models.person import Person
from models.queries.people import PersonCard, person_card
from models.request import Offer
from models.states import UNANSWERED
from models.unit import Unit


@dataclass(frozen=True)
class Account:
    """A Slack account, as `users.info` and `users.list` describe it. Its address is not kept."""

    slack_id: str
    name: str
    title: str
    zone: str
    language: str
    is_guest: bool
    is_bot: bool
    is_gone: bool
    email: str = ""


def meet(unit: Unit, *, slack_id: str, name: str) -> PersonCard:
    """The person behind a Slack id; somebody seen for the first time is looked up by an errand."""
    person = _known(unit, slack_id)
    if person is None:
        person = unit.add(Person(slack_id=slack_id, name=name or slack_id))
        unit.errand("look_up", key=f"look_up:{unit.workspace_id}:{slack_id}", slack_id=slack_id)
    return person_card(unit, person.id)


def learn(unit: Unit, *, account: Account) -> uuid.UUID:
    """Take over what Slack says of an account now."""
    return _learn(unit, _known(unit, account.slack_id), account)


def learn_all(unit: Unit, *, accounts: list[Account]) -> int:
    """The same for a page of accounts, each there once; how many."""
    ids = [account.slack_id for account in accounts]
    known = {each.slack_id: each for each in unit.all(Person, col(Person.slack_id).in_(ids))}
    for account in accounts:
        _learn(unit, known.get(account.slack_id), account)
    return len(accounts)


def _learn(unit: Unit, known: Person | None, account: Account) -> uuid.UUID:
    person = known or unit.add(Person(slack_id=account.slack_id, name=account.name))
    person.learn(
        name=account.name,
        title=account.title,
        zone=account.zone,
        language=account.language,
        is_guest=account.is_guest,
        is_bot=account.is_bot,
    )
    if account.is_gone and person.gone_at is None:
        _look_at_offers(unit, person)
    person.seen_at = unit.now
    person.gone_at = (person.gone_at or unit.now) if account.is_gone else None
    return person.id


def _look_at_offers(unit: Unit, person: Person) -> None:
    """Nobody waits for the answer of somebody who is gone, or for a mentor who cannot be met any more."""
    theirs = (col(Offer.mentor_id) == person.id) | (col(Offer.mentee_id) == person.id)
    for each in unit.all(Offer, theirs, col(Offer.status).in_(UNANSWERED)):
        each.next_check_at = unit.now


def _known(unit: Unit, slack_id: str) -> Person | None:
    return unit.first(Person, col(Person.slack_id) == slack_id)
