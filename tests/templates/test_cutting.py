"""Cutting leaves whole what a reader sees as one character, and what Slack reads as one thing."""

import pytest
from markupsafe import Markup

from templates.cutting import cut, size

ROCKET = "👩🏽‍🚀"  # one character to a reader, seven units to Slack


@pytest.mark.parametrize(
    ("text", "limit", "left"),
    [
        ("Mia", 3, "Mia"),
        ("Mia Hughes", 5, "Mia…"),
        ("Mia Hughes", 6, "Mia H…"),
        (f"Mia{ROCKET}", 10, f"Mia{ROCKET}"),
        (f"Mia{ROCKET}!", 10, "Mia…"),
        ("Zoe\u0301", 3, "Zo…"),
        ("", 3, ""),
    ],
)
def test_a_text_is_cut_between_characters(text: str, limit: int, left: str) -> None:
    assert cut(text, limit) == left


@pytest.mark.parametrize(
    ("text", "limit", "left"),
    [
        ("Tom &amp; Mia", 8, "Tom…"),
        ("Tom &amp; Mia", 10, "Tom &amp;…"),
        ("Ask <@U0MIA> now", 12, "Ask…"),
        ("Ask <@U0MIA> now", 13, "Ask <@U0MIA>…"),
    ],
)
def test_markup_is_cut_between_entities_and_mentions(text: str, limit: int, left: str) -> None:
    found = cut(Markup(text), limit)  # noqa: S704  an example of ours
    assert found == left
    assert isinstance(found, Markup)


def test_what_was_cut_is_never_longer_than_asked() -> None:
    text = f"Mia {ROCKET} Hughes "
    assert [size(cut(text * 20, limit)) <= limit for limit in range(1, 60)] == [True] * 59
