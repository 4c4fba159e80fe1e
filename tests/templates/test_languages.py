"""A catalogue of another language reaches every text: one is made up, in which each sentence stands in brackets."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo

from templates import Reader, plain_words, render, wording
from templates.engine import FOLDER, environment
from templates.examples import EXAMPLES, REASONS, REFUSALS
from tests.templates.gallery import Picture, formatted, marked, plain, remade

WELSH = Reader("cy-GB", "Europe/London")
METHODS = [("**.py", "python"), ("**.j2", "jinja2")]
OPTIONS = {"**.j2": {"extensions": "jinja2.ext.i18n,jinja2.ext.do", "trimmed": "true", "silent": "false"}}
CACHES = (wording.language_for, wording.catalogue, environment)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of languages with one in which every text of the templates is bracketed."""
    made = Catalog(locale="cy")
    for _, _, message, _, context in extract_from_dir(FOLDER, METHODS, OPTIONS):
        forms = message if isinstance(message, tuple) else (message,)
        bracketed = tuple(f"⟦{forms[min(number, len(forms) - 1)]}⟧" for number in range(made.num_plurals))
        made.add(message, bracketed if isinstance(message, tuple) else bracketed[0], context=context)
    folder = tmp_path_factory.mktemp("locale")
    file = folder / "cy" / "LC_MESSAGES" / "messages.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as opened:
        write_mo(opened, made)
    return folder


@pytest.fixture(autouse=True, scope="module")
def _bracketed(catalogue: Path) -> Iterator[None]:
    for cache in CACHES:
        cache.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wording, "LOCALE", catalogue)
        yield
    for cache in CACHES:
        cache.cache_clear()


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_every_text_of_a_template_can_be_translated(name: str) -> None:
    for example in EXAMPLES[name]:
        picture = Picture(name, render(name, WELSH, **remade(example, marked())))
        assert [text for text in formatted(picture) + plain(picture) if untranslated(text)] == []


@pytest.mark.parametrize("name", sorted({**REFUSALS, **REASONS}))
def test_every_refusal_and_reason_can_be_translated(name: str) -> None:
    for facts in {**REFUSALS, **REASONS}[name]:
        assert untranslated(plain_words(name, WELSH, **remade(facts, marked()))) == []


def untranslated(text: str) -> list[str]:
    """Words outside the brackets that are no fact, date in Welsh, command or signal to Slack."""
    while (shorter := re.sub(r"⟦[^⟦⟧]*(⟧|…$)", "", text)) != text:  # a sentence may hold another, or be cut
        text = shorter
    return re.findall(r"[A-Za-z]{3,}", re.sub(r"Zq\d+x|`[^`]*`|<[^>]*>|&\w+;|Dydd \w+ \d+ \w+", "", text))


@pytest.mark.parametrize("language", ["cy", "cy-GB", "cy_GB"])
def test_a_reader_of_another_language_gets_it(language: str) -> None:
    reader = Reader(language, "Europe/London")
    assert plain_words("AlertResolved", reader) == "⟦This alert is over. Nothing more is needed.⟧"
    assert plain_words("TooLong", reader, limit=2) == "⟦Please keep this to 2 characters.⟧"


@pytest.mark.parametrize("language", ["en-GB", "en-US", "pl", ""])
def test_a_reader_of_a_language_without_catalogue_gets_the_source(language: str) -> None:
    assert (
        plain_words("AlertResolved", Reader(language, "Europe/London")) == "This alert is over. Nothing more is needed."
    )


def test_a_word_outside_the_brackets_is_seen() -> None:
    assert untranslated("⟦A title that was cu…") == []
    assert untranslated("⟦Hello ⟦you⟧⟧ `mentor` Zq1x <!date^1^x|then> &amp; there") == ["there"]
