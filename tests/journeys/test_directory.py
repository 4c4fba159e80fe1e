"""What Slack says of people and of the installation by itself."""

from dataclasses import replace

from models.person import Person
from models.workspace import Workspace
from tests.world import World


def test_a_new_name_and_zone_are_taken_over(world: World) -> None:
    world.outside.change_person("U0MIA", real_name="Mia Hughes-Park", zone="America/New_York")
    assert [(each.name, each.zone) for each in world.rows(Person) if each.slack_id == "U0MIA"] == [
        ("Mia Hughes-Park", "America/New_York")
    ]


def test_an_uninstalled_app_sends_nothing(world: World) -> None:
    world.outside.uninstall()
    assert [each.held_why for each in world.rows(Workspace)] == ["app_uninstalled"]


def test_a_newcomer_is_known_before_they_say_anything(world: World) -> None:
    world.outside.arrive(replace(world.slack.people()[0], id="U0NEW", name="new", real_name="New Person"))
    assert [each.name for each in world.rows(Person) if each.slack_id == "U0NEW"] == ["New Person"]
