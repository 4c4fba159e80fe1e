"""Requests that wait: a coordinator sees what stands in the way, reads one, and puts it to a mentor."""

import pytest

from bot.sandbox.outside import NotOnScreen
from models.looked import Looked
from models.request import Offer
from templates.ids import A
from tests.stories import accepts, joins
from tests.waiting import mentors, waits
from tests.world import World


def test_ada_sees_who_waits_and_what_stands_in_the_way(world: World) -> None:
    waits(world, "Mia", "Confidence")
    ada = world.at("Ada")
    ada.admin("waiting")
    assert ada.reads()[1:4] == [
        "1 request waits. Reading one is noted, and its mentee can see that you looked.",
        "*Mia Hughes* · since Tuesday 6 January\nMia leaves it to you to find somebody.",
        "Read",
    ]
    assert world.rows(Looked) == []


def test_reading_a_request_is_noted_and_it_can_be_put_to_a_mentor(world: World) -> None:
    mentors(world, "Tom", "Confidence")
    waits(world, "Mia", "Confidence")
    ada = world.at("Ada")
    ada.admin("waiting")
    ada.press(A.WAITING_READ)
    assert [each.what.value for each in world.rows(Looked)] == ["request"]
    screen = ada.screen
    ada.press(A.WAITING_PUT)
    ada.press(A.WAITING_PUT, on=screen)
    world.travel(minutes=2)
    assert len(world.rows(Offer)) == 1
    ada.press("Who waits")
    assert ada.reads()[1] == "No request waits for a mentor. Nothing to do."
    accepts(world, "Tom")


def test_nobody_who_fits_is_free(world: World) -> None:
    waits(world, "Mia", "Confidence")
    ada = world.at("Ada")
    ada.admin("waiting")
    ada.press(A.WAITING_READ)
    assert "Nobody who fits has a free place now." in " ".join(ada.reads())


def test_a_coordinator_does_not_read_their_own_request_here(world: World) -> None:
    waits(world, "Ada", "Confidence")
    ada = world.at("Ada")
    ada.admin("waiting")
    assert ada.reads()[1] == "No request waits for a mentor. Nothing to do."
    with pytest.raises(NotOnScreen):
        ada.press(A.WAITING_READ)


def test_a_mentee_has_no_list_of_who_waits(world: World) -> None:
    joins(world, "Mia", "mentee")
    assert (world.at("Mia").admin("waiting").text or "").startswith("That is the desk of the programme's coordinators.")
