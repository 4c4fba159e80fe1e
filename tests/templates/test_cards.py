"""Examples are of plain namespaces; here they are held against the cards that they stand for."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, get_type_hints

import pytest

import models.policies
import models.queries
from models.messages import Message
from models.queries.cards import CARDS
from templates.examples import CARDS as STAND_INS
from templates.examples import EXAMPLES


def classes() -> Iterator[tuple[str, type]]:
    for package in (models.queries, models.policies):
        for module in iter_modules(package.__path__, f"{package.__name__}."):
            found = vars(import_module(module.name)).items()
            yield from ((name, each) for name, each in found if isinstance(each, type) and is_dataclass(each))


KINDS: dict[str, Any] = dict(classes())


@pytest.mark.parametrize("kind", sorted({kind for kind, _ in STAND_INS}))
def test_a_stand_in_has_what_its_card_has(kind: str) -> None:
    card = KINDS[kind]
    has = {each.name for each in fields(card)}
    offers = has | {name for name in dir(card) if not name.startswith("_")}
    for known, stand_in in STAND_INS:
        if known == kind:
            assert has - set(vars(stand_in)) == set()
            assert set(vars(stand_in)) - offers == set()


@pytest.mark.parametrize("message", list(Message))
def test_the_example_of_a_message_has_what_will_be_there_when_it_is_sent(message: Message) -> None:
    card = get_type_hints(CARDS[message.said.card])["return"]
    there = {each.name for each in fields(card)} | set(message.said.facts)
    assert {frozenset(example) for example in EXAMPLES[message.said.template]} == {frozenset(there)}
