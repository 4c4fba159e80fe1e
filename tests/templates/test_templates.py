"""Every template, with its examples, with what a hostile person types, and with the longest texts."""

import re
from collections.abc import Callable

import pytest

from templates.cutting import size
from templates.examples import EXAMPLES, Private
from templates.ids import A, B, V, base
from tests.templates.gallery import (
    Picture,
    everything,
    formatted,
    hostile,
    longest,
    marked,
    pictures,
    plain,
    remade,
    template_names,
)
from tests.templates.slack_limits import message_complaints, view_complaints

each_template = pytest.mark.parametrize("name", sorted(EXAMPLES))


def test_every_template_has_an_example_and_every_example_a_template() -> None:
    assert sorted(EXAMPLES) == template_names()
    assert [name for name, found in EXAMPLES.items() if not found] == []


@each_template
@pytest.mark.parametrize("leaf", [str, hostile, longest])
def test_slack_takes_it(name: str, leaf: Callable[[str], str]) -> None:
    assert [complaint for picture in pictures(name, leaf) for complaint in complaints(picture)] == []


def complaints(picture: Picture) -> list[str]:
    if picture.is_message:
        return message_complaints(picture.rendered.text, picture.rendered.blocks)
    return view_complaints(picture.rendered.view)


@each_template
def test_nothing_a_person_types_comes_alive(name: str) -> None:
    for meant, picture in zip(pictures(name), pictures(name, hostile), strict=True):
        assert alive(picture) == alive(meant)
        assert [text for text in formatted(picture) if "&amp;amp;" in text or "&amp;lt;" in text] == []
        assert [text for text in plain(picture) if "&amp;" in text or "&lt;" in text or "&#34;" in text] == []


def alive(picture: Picture) -> set[str]:
    """What Slack would act on, without the words shown for it."""
    return {found.partition("|")[0] for text in formatted(picture) for found in re.findall(r"<[^>]*", text)}


@each_template
def test_the_text_of_a_message_says_all_that_its_blocks_say(name: str) -> None:
    for picture in (*pictures(name), *pictures(name, marked())):
        if picture.is_message:
            said = shown(picture.rendered.text)
            assert [label for label in answers(picture) if label not in said] == []
            assert [fact for fact in facts(picture) if fact not in said] == []


def answers(picture: Picture) -> list[str]:
    """What can be pressed or chosen, as it stands there."""
    found = list(everything(picture.blocks))
    buttons = [each["text"]["text"] for each in found if each.get("type") == "button"]
    return buttons + [option["text"]["text"] for each in found for option in each.get("options", [])]


def facts(picture: Picture) -> list[str]:
    """Marks of the example's texts, dates and times in the blocks."""
    pattern = r"Zq\d+x|\b\d{1,2} [A-Z][a-z]+\b|\b\d\d:\d\d\b"
    blocks = [each["text"] for each in everything(picture.blocks) if each.get("type") in {"mrkdwn", "plain_text"}]
    return [fact for text in blocks for fact in re.findall(pattern, shown(text))]


def shown(text: str) -> str:
    """Formatted text as it is read: dates and links by their words, signs unescaped."""
    words = re.sub(r"<[^|<>]*\|([^<>]*)>", r"\1", text)
    return words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


@each_template
def test_nothing_private_stands_in_a_message(name: str) -> None:
    for picture, example in zip(pictures(name), EXAMPLES[name], strict=True):
        if picture.is_message:
            private: list[str] = []
            remade(example, lambda text, private=private: private.append(text) or text)  # type: ignore[misc]
            said = str([picture.rendered.text, picture.rendered.blocks])
            assert [text for text in private if isinstance(text, Private) and text in said] == []


@each_template
def test_every_id_is_one_that_is_known(name: str) -> None:
    for picture in pictures(name):
        inputs = [block for block in picture.blocks if block["type"] == "input"]
        typed = [block["block_id"] for block in inputs]
        assert [block["element"]["action_id"] for block in inputs] == typed
        pressed = [each["action_id"] for each in everything(picture.blocks) if "action_id" in each]
        assert {base(each) for each in typed} <= set(B)
        assert {base(each) for each in pressed if each not in typed} <= set(A)
        assert {picture.rendered.view.get("callback_id", V.HOME)} <= set(V)


@each_template
def test_no_example_has_words_cut_off(name: str) -> None:
    limits = (24, 30, 75, 100, 150, 300, 2000, 3000, 4000)
    for picture in pictures(name):
        texts = formatted(picture) + plain(picture)
        texts += [each["accessibility_label"] for each in everything(picture.blocks) if "accessibility_label" in each]
        assert [text for text in texts if text.endswith("…") and size(text) in limits] == []


@each_template
def test_buttons_that_look_alike_say_what_they_are_for(name: str) -> None:
    for picture in pictures(name):
        buttons = [each for each in everything(picture.blocks) if each.get("type") == "button"]
        heard = [each.get("accessibility_label", each["text"]["text"]) for each in buttons]
        assert [each for each in heard if heard.count(each) > 1] == []


@each_template
def test_what_is_heard_of_a_button_has_the_words_that_are_seen(name: str) -> None:
    """WCAG 2.5.3: who speaks to the computer says what stands there."""
    for picture in pictures(name):
        found = [each for each in everything(picture.blocks) if "accessibility_label" in each]
        heard = [(each["text"]["text"], each["accessibility_label"]) for each in found]
        assert [each for each in heard if _spoken(each[0]) not in _spoken(each[1])] == []


def _spoken(label: str) -> str:
    return " ".join(["", *re.findall(r"[\w']+", label.lower()), ""])
