"""What `waypost preview` and the gallery are given: every template, as Slack's Block Kit Builder takes it."""

from types import SimpleNamespace
from typing import Any

import pytest

from templates import Reader, previews, render
from templates.accented import accented
from templates.differences import differences
from templates.examples import EXAMPLES, REASONS, REFUSALS
from tests.templates.slack_limits import message_complaints, view_complaints

MIA = SimpleNamespace(first_name="Mia")
TOM = SimpleNamespace(first_name="Tom")


def test_a_message_is_its_blocks_and_a_form_the_whole_view() -> None:
    reader, (plain, accepted, *_) = Reader("en-GB", "Europe/London"), EXAMPLES["offers/offered"]
    assert previews.preview("offers/offered") == {"blocks": render("offers/offered", reader, **plain).blocks}
    assert previews.preview("offers/offered", example=2) == {
        "blocks": render("offers/offered", reader, **accepted).blocks
    }
    form = previews.preview("offers/offer")
    assert (form["type"], form["title"]["text"]) == ("modal", "A request for you")


def test_words_without_blocks_stand_in_a_section() -> None:
    assert previews.preview("refusals/AlertOwned") == {
        "blocks": [
            {"type": "section", "text": {"type": "mrkdwn", "text": "Ben Osei has taken this one.", "verbatim": True}}
        ]
    }


@pytest.mark.parametrize("language", ["en-GB", "en-XA"])
def test_slack_takes_every_preview(language: str) -> None:
    shown = [each["payload"] for found in previews.everything(language)["templates"] for each in found["examples"]]
    complaints = [
        view_complaints(each) if "type" in each else message_complaints("text", each["blocks"]) for each in shown
    ]
    assert [each for each in complaints if each] == []


def test_everything_is_there_with_its_kind() -> None:
    found = previews.everything()
    names = [*EXAMPLES, *(f"refusals/{each}" for each in REFUSALS), *(f"reasons/{each}" for each in REASONS)]
    assert [each["name"] for each in found["templates"]] == sorted(names)
    kinds = {each["name"]: (each["folder"], each["kind"], len(each["examples"])) for each in found["templates"]}
    assert [kinds[name] for name in ("help", "home/home", "offers/offer", "offers/offered", "reasons/has_room")] == [
        ("", "message", 3),
        ("home", "home", len(EXAMPLES["home/home"])),
        ("offers", "modal", len(EXAMPLES["offers/offer"])),
        ("offers", "message", len(EXAMPLES["offers/offered"])),
        ("reasons", "words", len(REASONS["has_room"])),
    ]
    assert (found["language"], found["languages"]) == ("en-GB", ["en-GB", "en-XA"])


def test_a_broken_template_says_what_is_wrong_and_the_others_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(EXAMPLES["refused"][0], "sentence")
    found = {each["name"]: each["examples"] for each in previews.everything()["templates"]}
    assert found["refused"] == [{"about": "", "error": "UndefinedError: 'sentence' is undefined"}]
    assert found["error"][0]["text"].startswith("Something went wrong.")


def test_the_test_language_is_longer_and_leaves_alone_what_slack_acts_on() -> None:
    text = "Read %(name)s's <@U0MIA> note of {date} by `/mentor log` &amp; on %% Anna"
    assert accented(text) == "⟦Réeáad %(name)s's <@U0MIA> nóotée óof {date} by `/mentor log` &amp; óon %% Áannáa⟧"


def test_the_test_language_reaches_words_numbers_and_dates() -> None:
    reader = Reader("en-XA", "Europe/London")
    assert previews.preview("refusals/TooLong", "en-XA")["blocks"][0]["text"]["text"] == (
        "⟦Pléeáasée kéeéep thíis tóo 3000 cháaráactéers.⟧"
    )
    assert "⟦Tuesday 13 January áat 14:00 GMT⟧" in render("meet/booked", reader, **EXAMPLES["meet/booked"][0]).text


@pytest.mark.parametrize(
    ("examples", "told"),
    [
        ([{"a": 1}], [""]),
        ([{"status": "open"}, {"status": "over"}], ["status open", "status over"]),
        ([{"is_mine": True, "partner": TOM}, {"is_mine": False, "partner": TOM}], ["mine", "not mine"]),
        ([{"partner": TOM}, {"partner": MIA}], ["partner Tom", "partner Mia"]),
        ([{"request": None}, {"request": SimpleNamespace(name="a")}], ["no request", "request a"]),
        ([{"has_line": True}, {"has_line": False}], ["line", "no line"]),
        ([{"times": ()}, {"times": ("x" * 30,)}, {"times": ("b",)}], ["no times", "times", "times b"]),
        (
            [{"a": 1, "b": 1}, {"a": 1, "b": 2}, {"a": 2, "b": 1}, {"a": 2, "b": 2}],
            ["a 1, b 1", "a 1, b 2", "a 2, b 1", "a 2, b 2"],
        ),
        ([{"a": 1}, {"a": 1}], ["", ""]),
    ],
)
def test_an_example_is_told_by_what_no_other_has(examples: list[dict[str, Any]], told: list[str]) -> None:
    assert differences(examples) == told
