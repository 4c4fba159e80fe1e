"""Every refusal and every reason has its sentence, in messages and where nothing is formatted."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from models.refusals import Refused
from templates import Reader, plain_words, words
from templates.engine import environment
from templates.examples import REASONS, REFUSALS
from tests.templates.gallery import HOSTILE, READER, remade
from tests.templates.pages import said
from tests.templates.slack_texts import formatted

EXAMPLES = {**REFUSALS, **REASONS}


def classes(base: type[Refused] = Refused) -> Iterator[type[Refused]]:
    for each in base.__subclasses__():
        yield each
        yield from classes(each)


def macros(template: str) -> list[str]:
    module = environment("en-GB").get_template(template).module
    return sorted(name for name in vars(module) if hasattr(getattr(module, name), "arguments"))


def test_every_refusal_has_its_words_and_an_example() -> None:
    assert macros("refusals.j2") == sorted(each.__name__ for each in classes())
    assert sorted(REFUSALS) == macros("refusals.j2")


def test_every_reason_has_its_words_and_an_example() -> None:
    assert sorted(REASONS) == macros("reasons.j2")


def test_the_examples_of_refusals_have_the_facts_of_their_classes() -> None:
    assert {name: {frozenset(facts) for facts in REFUSALS[name]} for name in REFUSALS} == {
        each.__name__: {frozenset(each.__dataclass_fields__) - {"field"}} for each in classes()
    }


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_the_words_are_safe_in_a_message_and_readable_in_a_form(name: str) -> None:
    for facts in EXAMPLES[name]:
        hostile: dict[str, Any] = remade(facts, lambda _: HOSTILE)
        assert list(formatted(name, words(name, READER, **facts), 300)) == []
        assert list(formatted(name, words(name, READER, **hostile), 3000)) == []
        assert not set("<`&") & set(plain_words(name, READER, **facts))
        assert "&lt;" not in plain_words(name, READER, **hostile)


def test_a_refusal_says_who() -> None:
    facts = {"mentor": "Tom & <Co>"}
    assert words("MentorNotFree", READER, **facts) == (
        "Tom &amp; &lt;Co&gt; cannot be asked at the moment. Please choose somebody else."
    )
    assert plain_words("MentorNotFree", READER, **facts) == (
        "Tom & <Co> cannot be asked at the moment. Please choose somebody else."
    )


def test_a_sentence_in_a_template_is_not_escaped_again() -> None:
    sentence = words("AlertOwned", READER, owner="Ben & <Co>")
    assert said("{{ sentence }}", sentence=sentence) == "Ben &amp; &lt;Co&gt; has taken this one."


def test_one_and_many() -> None:
    assert plain_words("TooLong", READER, limit=1) == "Please keep this to 1 character."
    assert plain_words("TooLong", READER, limit=300) == "Please keep this to 300 characters."


def test_a_name_without_words_is_an_error() -> None:
    with pytest.raises(LookupError, match="no words for Unheard"):
        words("Unheard", Reader("en-GB", "Europe/London"))


def test_a_reason_speaks_in_a_template(monkeypatch: pytest.MonkeyPatch) -> None:
    source = "{% macro shares(count) %}shares {{ ngettext('%(num)s topic', '%(num)s topics', count) }}{% endmacro %}"
    folder = environment("en-GB")
    templates = {"kit.j2": folder.get_template("kit.j2"), "reasons.j2": folder.from_string(source)}
    monkeypatch.setattr(folder, "get_template", lambda name, *_: templates[name])
    reasons = [SimpleNamespace(name="shares", facts={"count": count, "of": "Tom"}) for count in (1, 3)]
    assert said("{{ reasons | map('reason') | join('; ') }}", reasons=reasons) == "shares 1 topic; shares 3 topics"
