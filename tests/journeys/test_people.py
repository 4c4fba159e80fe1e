"""People: a coordinator looks somebody up; reading what they answered is noted."""

from models.looked import Looked
from templates.ids import A
from tests.stories import joins, paired
from tests.world import World


def test_ada_looks_people_up_by_part_of_a_name(world: World) -> None:
    paired(world)
    joins(world, "Priya", "mentor")
    ada = world.at("Ada")
    ada.admin("people")
    assert [each for each in ada.reads() if each.startswith("*")] == [
        "*Mia Hughes*\nmentee: takes part\nWith Tom Baker; they have not met yet.",
        "*Priya Shah*\nmentor: takes part",
        "*Tom Baker*\nmentor: takes part\nWith Mia Hughes; they have not met yet.",
    ]
    ada.submit(name_words="sha PRI")
    assert [each for each in ada.reads() if each.startswith("*")] == ["*Priya Shah*\nmentor: takes part"]
    ada.close()
    ada.admin("people nobody")
    assert "Nobody here has that name." in ada.reads()


def test_reading_what_a_mentor_answered_is_noted(world: World) -> None:
    joins(world, "Tom", "mentor")
    ada = world.at("Ada")
    ada.admin("people tom")
    assert world.rows(Looked) == []
    ada.press(A.APPROVAL_OPEN)
    assert [each.what.value for each in world.rows(Looked)] == ["application"]


def test_a_pair_of_ones_own_is_not_among_the_facts(world: World) -> None:
    paired(world, "Mia", "Tom")
    world.set("coordinators", "U0ADA, U0TOM")
    tom = world.at("Tom")
    tom.admin("people")
    assert [each for each in tom.reads() if each.startswith("*")] == [
        "*Mia Hughes*\nmentee: takes part",
        "*Tom Baker*\nmentor: takes part",
    ]
