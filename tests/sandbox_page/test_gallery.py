"""The gallery: every message, modal and Home tab as it looks and as it is heard."""

from pathlib import Path

import pytest

from bot.sandbox.child import AppFailed
from tests.sandbox_page.gallery_pages import EVERYTHING, FOLDERS, GREETING, Prompter, Visitor, message, real, visitor
from tests.sandbox_page.world import World, texts


@pytest.fixture(scope="module")
def gallery() -> Visitor:
    return visitor(real)


@pytest.fixture
def prompter(tmp_path: Path) -> Prompter:
    (tmp_path / "one.j2").write_text("")
    return Prompter(tmp_path, [message("Hello, Tom", GREETING)])


def test_every_template_is_in_the_index_with_its_kind_and_number_of_examples(gallery: Visitor) -> None:
    index = gallery.see("")
    shown = {
        str(one["href"]): kind for one, kind in zip(index.select(".card a"), texts(index, ".card__kind"), strict=True)
    }
    assert shown == {f"/gallery/{each['name']}": _kind(each) for each in EVERYTHING}
    assert texts(index, ".flaw") == []


def _kind(template: dict[str, object]) -> str:
    kind, examples = template["kind"], template["examples"]
    assert isinstance(examples, list)
    return ("Home" if kind == "home" else str(kind)) + (f" · {len(examples)}" if len(examples) > 1 else "")


@pytest.mark.parametrize("language", ["en-GB", "en-XA"])
@pytest.mark.parametrize("folder", FOLDERS)
def test_every_example_can_be_drawn(gallery: Visitor, folder: str, language: str) -> None:
    sheet = gallery.see(f"/{folder}?language={language}")
    templates = [each for each in EVERYTHING if (each["folder"] or "everywhere") == folder]
    assert len(sheet.select(".shown")) == sum(len(each["examples"]) for each in templates)
    assert len(sheet.select(".shown > .home, .shown > .modals > .modal, .shown > .lines > .line")) == len(
        sheet.select(".shown")
    )
    assert texts(sheet, ".flaw, .block--unknown, .unknown, .shown__none") == []


@pytest.mark.parametrize("name", [each["name"] for each in EVERYTHING])
def test_every_template_has_a_page(gallery: Visitor, name: str) -> None:
    shown = gallery.see(f"/{name}")
    assert len(shown.select(".shown")) == 2
    assert texts(shown, ".heard li") != []


def test_a_message_is_drawn_as_in_a_pane_and_heard_by_its_text(gallery: Visitor) -> None:
    shown = gallery.see("/offers/offered")
    said = "Mia Hughes would like you as their mentor and hopes to hear by Tuesday 13 January."
    assert texts(shown, ".exhibit__desk .line__by b") == ["Waypost"]
    for width in ("desk", "phone"):
        assert [one.get_text() for one in shown.select(f".exhibit__{width} .words")] == [said]
    assert texts(shown, ".notice__words") == [f"{said} Answers: Read and answer."]
    assert texts(shown, ".heard li") == [
        f"Message {said} Answers: Read and answer.",
        "Button Read and answer Mia's request Seen: Read and answer",
    ]
    assert texts(shown, ".sizes tr")[:2] == ["characters in text 108 of 4,000", "blocks 2 of 50"]


def test_a_form_is_heard_field_by_field(gallery: Visitor) -> None:
    shown = gallery.see("/request/aim?example=2")
    heard = texts(shown, ".heard li")
    assert heard[:2] + heard[3:5] + heard[-2:] == [
        "Dialog Ask for a mentor",
        "Text Step 1 of 3: what you would like. What should be different at the end? A rough sentence or two"
        " is plenty.",
        "Text field, several lines What I would like help with, required"
        " Now: I would like to find out whether leading a team is for me."
        " Hint: Read by the mentors you ask, one at a time, and by the coordinators.",
        "Menu The kind of help that fits best, required Now: Decide on a direction"
        " 3 choices: Challenge my assumptions · Build confidence · Decide on a direction Empty: Choose one",
        "Button Not now",
        "Button Next",
    ]
    fields = [one for one in texts(gallery.see("/request/choose"), ".heard li") if "choice, " in one]
    assert [one.partition(" 3 ")[0] for one in fields] == [
        "Menu First choice, required",
        "Menu Second choice, optional",
        "Menu Third choice, optional",
    ]


def test_ways_lead_to_neighbours_examples_and_the_builder(gallery: Visitor) -> None:
    shown = gallery.see("/offers/offered?example=2&language=en-XA")
    assert [one["href"] for one in shown.select("[rel=prev], [rel=next]")] == [
        "/gallery/offers/offer?language=en-XA",
        "/gallery/offers/question?language=en-XA",
    ]
    assert [(one["href"], one.get("aria-current")) for one in shown.select(".examples a")][:3] == [
        ("/gallery/offers/offered?language=en-XA", None),
        ("/gallery/offers/offered?example=2&language=en-XA", "page"),
        ("/gallery/offers/offered?example=3&language=en-XA", None),
    ]
    assert texts(shown, "code") == ["python -m bot preview offers/offered --example 2 --language en-XA"]
    (builder,) = gallery.see("/refusals/AlertOwned").select("a[target]")
    assert builder["href"] == (
        "https://app.slack.com/block-kit-builder/#%7B%22blocks%22%3A%5B%7B%22type%22%3A%22section%22%2C%22text%22%3A%7B"
        "%22type%22%3A%22mrkdwn%22%2C%22text%22%3A%22Ben%20Osei%20has%20taken%20this%20one.%22%2C%22verbatim%22%3Atrue%7D%7D%5D%7D"
    )


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/nowhere", "There is no template nowhere."),
        ("/offers/offered?example=9", "There is no example 9."),
        ("/offers/offered?example=x", "There is no example x."),
        ("/offers/offered?language=pl", "There is no language pl."),
    ],
)
def test_what_there_is_not_is_said(gallery: Visitor, path: str, words: str) -> None:
    answer = gallery.get(path)
    assert (answer.status_code, answer.text) == (404, words)


def test_what_slack_would_refuse_is_shown_with_its_words(prompter: Prompter) -> None:
    long = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}
    prompter.examples.append(message("", long, about="far too long"))
    shown = visitor(prompter.ask).see("/nudges/one?example=2")
    assert texts(shown, ".flaws li")[-1:] == ["must be less than 3001 characters [json-pointer:/blocks/0/text/text]"]
    assert texts(visitor(prompter.ask).see(""), ".card .flaw") == ["Slack would refuse it"]


def test_a_template_that_breaks_says_why_and_the_others_stay(prompter: Prompter) -> None:
    prompter.examples.append({"about": "broken", "error": "UndefinedError: 'mentee' is undefined"})
    shown = visitor(prompter.ask).see("/nudges/one?example=2")
    assert texts(shown, ".flaws") == ["It could not be rendered. UndefinedError: 'mentee' is undefined"]
    assert texts(visitor(prompter.ask).see("/nudges"), ".words") == ["Hello , @Tom Baker"]


def test_a_button_that_is_heard_as_something_else_is_noticed(prompter: Prompter) -> None:
    button = {
        "type": "button",
        "text": {"type": "plain_text", "text": "Book now"},
        "accessibility_label": "Offer times",
    }
    prompter.examples[0] = message("Hello", {"type": "actions", "elements": [button]})
    shown = visitor(prompter.ask).see("/nudges/one")
    assert texts(shown, ".heard .flaw") == ["Who speaks to their computer cannot press it by the words that are seen"]


def test_the_app_is_asked_when_somebody_looks_and_again_when_a_file_changed(prompter: Prompter) -> None:
    guest = visitor(prompter.ask)
    assert prompter.asked == []
    first = guest.see("").body
    guest.see("/nudges/one")
    assert prompter.asked == [("preview", "--all", "--language", "en-GB")]
    prompter.examples[0] = message("Hello again", GREETING)
    (prompter.source / "other.j2").write_text("")
    assert texts(guest.see("/nudges/one"), ".notice__words") == ["Hello again"]
    assert len(prompter.asked) == 2
    again = guest.see("").body
    assert first is not None
    assert again is not None
    assert first["data-stamp"] != again["data-stamp"] == guest.get("-stamp").text


def test_an_app_that_cannot_answer_is_heard_until_it_can(prompter: Prompter) -> None:
    troubles = ["`preview --all` ended with status 1.\nSyntaxError: invalid syntax"]

    def ask(*words: str) -> str:
        if troubles:
            raise AppFailed(troubles.pop())
        return prompter.ask(*words)

    guest = visitor(ask)
    answer = guest.get("/nudges/one")
    assert (answer.status_code, "SyntaxError: invalid syntax" in answer.text) == (502, True)
    assert texts(guest.see("/nudges/one"), ".notice__words") == ["Hello, Tom"]


def test_there_is_no_gallery_without_an_app(world: World) -> None:
    assert world.get("/gallery").status_code == 404
