"""Every message has a name, by which the sandbox lists it."""

import pytest

from models.messages import Message
from templates import plain_words
from templates.examples import NAMES
from tests.templates.gallery import READER
from tests.templates.test_words import macros


def test_every_message_has_a_name() -> None:
    assert macros("names.j2") == sorted(each.name for each in Message)


@pytest.mark.parametrize("message", Message, ids=lambda each: each.name)
def test_a_name_is_a_short_piece_of_a_sentence(message: Message) -> None:
    for facts in NAMES.get(message.name, [{}]):
        name = plain_words(message.name, READER, **facts)
        assert (name, len(name) < 40, set("._!:") & set(name)) == (" ".join(name.split()), True, set())


def test_the_examples_have_facts_of_their_messages() -> None:
    for name, examples in NAMES.items():
        assert {fact for facts in examples for fact in facts} <= set(Message[name].said.facts)


def test_a_nudge_is_named_by_its_rung() -> None:
    names = [plain_words("FIRST_MEETING", READER, rung=rung, this_step="2026-01-06:1") for rung in (1, 2)]
    assert names == ["first nudge to meet", "second nudge to meet"]
