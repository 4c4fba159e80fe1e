"""The coordinators' desk: for coordinators, with the figures of the programme."""

from templates.ids import A
from tests.stories import asks, joins, paired
from tests.waiting import waits
from tests.world import World


def test_ada_sees_how_the_programme_stands(world: World) -> None:
    paired(world)
    joins(world, "Priya", "mentor", capacity=2)
    joins(world, "Sam", "mentee")
    asks(world, "Sam", "Priya Shah")
    ada = world.at("Ada")
    ada.admin()
    assert figures(ada.reads()) == [
        "No request waits for a mentor",
        "1 request is with a mentor",
        "2 mentors are listed, with 1 free place",
        "No invitation waits for an answer",
        "4 people have joined, 2 of them as mentees",
        "1 pair is running",
        "No alert waits for an owner",
    ]


def test_before_anything_has_happened_each_figure_says_what_comes_first(world: World) -> None:
    ada = world.at("Ada")
    ada.admin()
    assert [each for each in ada.reads() if each.startswith(("*No mentor", "*No pair", "*Nobody"))] == [
        "*No mentor is listed*\nA programme begins with its mentors: invite a few first.",
        "*Nobody has joined so far*\nLook somebody up, or read what they answered. They can see who looked.",
        "*No pair is running*\nThe first begins as soon as a mentor says yes.",
    ]


def test_from_the_desk_ada_reaches_who_waits_and_whom_to_list(world: World) -> None:
    world.set("approve_mentors", "yes")
    joins(world, "Tom", "mentor")
    waits(world, "Mia", "Confidence")
    ada = world.at("Ada")
    ada.admin()
    assert figures(ada.reads())[:2] == ["1 request waits for a mentor", "1 mentor waits to be listed"]
    ada.press("Who waits")
    assert ada.reads()[0] == "Who waits"
    ada.press("The programme's desk")
    ada.press("Read the next")
    ada.press(A.APPROVAL_LIST)
    ada.admin()
    assert figures(ada.reads())[1:3] == ["No request is with a mentor", "1 mentor is listed, with 1 free place"]


def test_tom_is_told_whose_desk_it_is(world: World) -> None:
    joins(world, "Tom", "mentor")
    tom = world.at("Tom")
    refusal = (
        "That is the desk of the programme's coordinators. /mentor shows where you stand, and a coordinator is glad to"
        " help with anything else."
    )
    assert [tom.admin(typed).text for typed in ("", "help", "peple")] == [refusal] * 3
    assert tom.screen is None


def test_an_unknown_word_gets_the_nearest_one_and_the_help(world: World) -> None:
    said = world.at("Ada").admin("hlep").text or ""
    assert said.splitlines()[:2] == [
        "I do not know “hlep”. Did you mean `/mentor-admin help`?",
        "*What coordinators can ask me*",
    ]


def figures(texts: list[str]) -> list[str]:
    """What stands in bold at the start of a section."""
    firsts = (each.splitlines()[0] for each in texts)
    return [each.strip("*") for each in firsts if each.startswith("*")]
