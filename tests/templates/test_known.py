"""What is known of somebody is told in words: kinds of rows, names of facts, and what was chosen from a list."""

from models.messages import Message
from models.policies.answers import About, AsMentee, AsMentor, AsSpotMentor
from models.policies.thoughts import Thoughts
from models.queries.held import HELD
from templates import render
from templates.engine import environment
from templates.examples.mine import ENTRIES
from tests.templates.gallery import READER
from tests.world import texts_of

DOCUMENTS = {"about": (About,), "answers": (AsMentee, AsMentor, AsSpotMentor), "thoughts": (Thoughts,)}


def test_every_kind_of_row_and_every_fact_has_words() -> None:
    words = environment("en-GB").get_template("mine/_facts.j2").make_module({"reader": READER})
    kinds = {str(each.kind.__tablename__) for each in HELD}
    shown = {name for each in HELD for name in each.shows}
    inside = {name for some in DOCUMENTS.values() for each in some for name in each.model_fields}
    assert kinds - set(vars(words)["KINDS"]) == set()
    assert {name.removesuffix("_id") for name in (shown - set(DOCUMENTS)) | inside} - set(vars(words)["FACTS"]) == set()


def test_what_was_chosen_is_told_as_it_was_offered() -> None:
    view = render("mine/chapter", READER, chapter="account", page=0, pages=1, entries=ENTRIES).view
    lines = [line for text in texts_of(view["blocks"]) for line in text.splitlines()]
    for said in (
        "Name: first nudge",
        "Name: long gone",
        "Working days: Monday and Wednesday",
        "One message a week, on: Wednesday",
        "Public holidays of: Scotland",
        "Guest: no",
        "Role: be a mentor",
        "Mentor from where: from my own organisation",
        "Long or short: long term, about a year",
        "Self-check: I listen, I have the time",
        "Working patterns: working and caring",
        "Formats: by phone, by video",
    ):
        assert said in lines


def test_every_message_has_a_name_without_its_facts() -> None:
    template = environment("en-GB").from_string("{{ name | message_name }}")
    names = {each.name: template.render(reader=READER, name=each.name) for each in Message}
    assert [name for name, said in names.items() if not said or said != said.strip()] == []
