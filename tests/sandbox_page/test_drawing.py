"""What blocks look like: every element that the app may use, and hostile ones."""

from datetime import UTC, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from bot.sandbox.drawing import Stage, draw, draw_message
from bot.sandbox.elements import state_values
from bot.sandbox.reader import Reader
from tests.sandbox_page import fake_words as words

READER = Reader(datetime(2026, 1, 6, 10, tzinfo=UTC), people={"U0MIA": "Mia Hughes", "U0TOM": "Tom Baker"})
HOSTILE = "\"'><img src=x onerror=alert(1)></textarea></template><script>alert(1)</script>"


def drawn(*blocks: words.Json, **stage: Any) -> BeautifulSoup:
    return BeautifulSoup(str(draw(blocks, Stage(READER, "p0", **stage))), "html.parser")


def the(tree: BeautifulSoup, selector: str) -> Tag:
    found = tree.select(selector)
    assert len(found) == 1, f"{len(found)} times {selector}"
    return found[0]


def text_of(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def test_a_message_shows_its_blocks_or_else_its_text() -> None:
    stage = Stage(READER, "p0")
    assert draw_message("*Hello*", [], stage) == '<div class="words"><b>Hello</b></div>'
    assert "Hello" not in draw_message("Hello", words.WELCOME, stage)


def test_a_section_has_text_fields_and_an_accessory() -> None:
    fields = [{"type": "mrkdwn", "text": "*Whose move*"}, {"type": "plain_text", "text": "Mia's"}]
    tree = drawn(words.section("*Next*", fields=fields, accessory=words.button("Go", "go", "7")))
    assert [text_of(one) for one in tree.select(".words")] == ["Next", "Whose move", "Mia's"]
    button = the(tree, ".block__accessory button")
    assert (button.get_text(), button["data-action"], button["data-value"]) == ("Go", "go", "7")


def test_a_button_says_what_it_does_and_asks_first() -> None:
    element = words.button(
        "Unpair", "unpair", style="danger", confirm=words.SURE, accessibility_label="Unpair Jon and Lin"
    )
    tree = drawn(words.actions("a", element))
    assert the(tree, "button")["aria-label"] == "Unpair Jon and Lin"
    assert the(tree, "button")["class"] == ["button", "button--danger"]
    question = the(tree, "template.confirm")
    assert (question["data-confirm"], question["data-deny"], question["data-style"]) == (
        "Unpair",
        "Keep them",
        "danger",
    )
    assert text_of(question) == "Unpair these two? It takes effect in a day . Until then an answer can stop it."


def test_every_field_of_a_form_has_a_label() -> None:
    tree = drawn(*words.REQUEST["blocks"])
    names = {element["id"]: element for element in tree.select("[id]")}
    assert len(names) == len(tree.select("[id]")), "ids are unique"
    for field in tree.select("input.field:not([data-filter]), select, textarea, [role=group], [role=radiogroup]"):
        assert field["aria-labelledby"] in names
    for label in tree.select("label[for]"):
        assert label["for"] in names


def test_required_and_optional_fields_are_told_apart() -> None:
    tree = drawn(*words.REQUEST["blocks"])
    labels = {text_of(label): bool(label.select(".required")) for label in tree.select(".label")}
    assert labels["What would you like to achieve? *"]
    assert not labels["Job title (optional)"]
    assert the(tree, "#p0-aim-aim")["aria-required"] == "true"


def test_an_error_stands_at_its_field_and_is_read_with_it() -> None:
    tree = drawn(*words.REQUEST["blocks"], errors={"aim": "Say a little <more>."})
    assert text_of(the(tree, "#p0-aim-error")) == "Say a little <more>."
    field = the(tree, "#p0-aim-aim")
    assert (field["aria-invalid"], field["aria-describedby"]) == ("true", "p0-aim-hint p0-aim-error")


FILLED = {
    "aim": "To speak up",
    "job": "Policy adviser",
    "kind": "career",
    "topics": ["policy", "data"],
    "term": ["long"],
    "where": ["phone"],
    "from": "2026-01-12",
    "hour": "14:30",
    "moment": "2026-01-15T14:00",
    "often": "12",
    "mentor": "U0TOM",
    "not": ["U0MIA"],
}


def test_what_was_typed_and_what_was_there_at_first_stands_in_the_fields() -> None:
    typed = {
        "aim": {"aim": {"type": "plain_text_input", "value": "To speak up"}},
        "kind": {"kind": {"type": "static_select", "selected_option": words.option("Plan my career", "career")}},
        "topics": {"topics": {"type": "multi_static_select", "selected_options": [words.TOPICS[1], words.TOPICS[2]]}},
        "where": {"where": {"type": "checkboxes", "selected_options": [words.option("By phone", "phone")]}},
        "hour": {"hour": {"type": "timepicker", "selected_time": "14:30"}},
        "often": {"often": {"type": "number_input", "value": "12"}},
        "mentor": {"mentor": {"type": "users_select", "selected_user": "U0TOM"}},
        "not": {"not": {"type": "multi_users_select", "selected_users": ["U0MIA"]}},
    }
    tree = drawn(*words.REQUEST["blocks"], typed=state_values(words.REQUEST["blocks"], typed))
    assert {name: _filled(tree, f"#p0-{name}-{name}") for name in FILLED} == FILLED


def _filled(tree: BeautifulSoup, selector: str) -> Any:
    field = the(tree, selector)
    if field.name == "textarea":
        return field.get_text().removeprefix("\n")  # browsers drop the first line break of a textarea
    if field.name == "input":
        return field["value"]
    if field.name == "select":
        return next(option["value"] for option in field.select("option[selected]"))
    return [box["value"] for box in field.select("input[checked]")]


def test_a_moment_is_shown_and_chosen_in_the_readers_zone() -> None:
    block = words.field("moment", "When", {"type": "datetimepicker", "initial_date_time": 1_768_485_600})
    here = BeautifulSoup(str(draw([block], Stage(Reader(READER.now, zone="America/New_York"), "p0"))), "html.parser")
    assert the(here, "input")["value"] == "2026-01-15T09:00"


def test_grouped_options_stay_grouped() -> None:
    groups = [
        {"label": words.plain("Yours"), "options": words.TOPICS[:1]},
        {"label": words.plain("Others"), "options": words.TOPICS[1:]},
    ]
    tree = drawn(words.actions("a", {"type": "static_select", "action_id": "s", "option_groups": groups}))
    assert [(group["label"], len(group.select("option"))) for group in tree.select("optgroup")] == [
        ("Yours", 1),
        ("Others", 4),
    ]


def test_rich_text_has_lists_quotes_and_styles() -> None:
    def run(*leaves: words.Json) -> words.Json:
        return {"type": "rich_text_section", "elements": list(leaves)}

    block = {
        "type": "rich_text",
        "block_id": "r",
        "elements": [
            run(
                {"type": "text", "text": "<Hi> ", "style": {"bold": True}},
                {"type": "user", "user_id": "U0MIA"},
                {"type": "emoji", "name": "tada"},
            ),
            {
                "type": "rich_text_list",
                "style": "ordered",
                "elements": [run({"type": "link", "url": "https://example.org", "text": "one"})],
            },
            {
                "type": "rich_text_quote",
                "elements": [
                    {"type": "broadcast", "range": "here"},
                    {"type": "date", "timestamp": 0, "format": "{date_num}"},
                ],
            },
            {
                "type": "rich_text_preformatted",
                "elements": [{"type": "text", "text": "code", "style": {"code": True, "italic": True, "strike": True}}],
            },
        ],
    }
    tree = drawn(block)
    assert text_of(the(tree, "b")) == "<Hi>"
    assert [text_of(one) for one in tree.select(".mention")] == ["@Mia Hughes", "@here"]
    assert (the(tree, "ol a")["href"], text_of(the(tree, "blockquote time"))) == ("https://example.org", "1970-01-01")
    assert text_of(the(tree, "pre i s code")) == "code"


def test_pictures_say_what_they_show() -> None:
    image = {
        "type": "image",
        "block_id": "i",
        "image_url": "https://example.org/a.png",
        "alt_text": "A chart",
        "title": words.plain("Meetings"),
    }
    small = {"type": "image", "image_url": "https://example.org/b.png", "alt_text": "A face"}
    tree = drawn(image, {"type": "context", "block_id": "c", "elements": [small]}, words.section("x", accessory=small))
    assert [one["alt"] for one in tree.select("img")] == ["A chart", "A face", "A face"]


def test_what_cannot_be_drawn_says_so() -> None:
    tree = drawn({"type": "video", "block_id": "v"}, words.actions("a", {"type": "hologram", "action_id": "h"}))
    assert [text_of(one) for one in tree.select(".block--unknown, .unknown")] == [
        "A block of type “video”, which this workspace cannot draw.",
        "An element of type “hologram”, which this workspace cannot draw.",
    ]


def hostile_blocks() -> list[words.Json]:
    option = {"text": words.plain(HOSTILE), "value": HOSTILE, "description": words.plain(HOSTILE)}
    confirm = dict.fromkeys(("title", "text", "confirm", "deny"), words.plain(HOSTILE))
    kinds = ["static_select", "multi_static_select", "radio_buttons", "checkboxes", "overflow"]
    chosen: list[words.Json] = [
        {"type": kind, "action_id": HOSTILE + kind, "options": [option], "placeholder": words.plain(HOSTILE)}
        for kind in kinds
    ]
    inputs: list[words.Json] = [
        {"type": "plain_text_input", "multiline": many, "initial_value": HOSTILE} for many in (True, False)
    ]
    return [
        words.header(HOSTILE),
        words.section(
            HOSTILE,
            accessory=words.button(
                HOSTILE, HOSTILE, HOSTILE, confirm=confirm, url=HOSTILE, accessibility_label=HOSTILE
            ),
        ),
        words.context(HOSTILE),
        words.actions(HOSTILE, *chosen),
        *(words.field(f"{HOSTILE}{number}", HOSTILE, one, HOSTILE) for number, one in enumerate(inputs)),
        {"type": "image", "block_id": "i", "image_url": HOSTILE, "alt_text": HOSTILE, "title": words.plain(HOSTILE)},
        {"type": HOSTILE, "block_id": "u"},
    ]


@pytest.mark.parametrize("block", hostile_blocks(), ids=lambda block: block["type"][:10])
def test_nothing_in_a_block_becomes_html_of_its_own(block: words.Json) -> None:
    tree = drawn(block, errors={f"{HOSTILE}{number}": HOSTILE for number in range(2)})
    assert tree.find_all("script") == []
    assert [tag.attrs for tag in tree.find_all() for name in tag.attrs if name.startswith("on")] == []
    assert all(" " not in str(tag["id"]) for tag in tree.select("[id]"))
    shown = [*tree.find_all(string=True), *(value for tag in tree.find_all() for value in tag.attrs.values())]
    assert any(HOSTILE in piece for piece in shown)
