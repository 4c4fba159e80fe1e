from tests.world import World


def test_help_is_a_signed_command_away(world: World) -> None:
    answer = world.at("Mia").command("help")
    assert (answer.status, answer.error) == (200, None)
    assert answer.text is not None
    assert "/mentor" in answer.text


def test_help_on_postgresql(world_on_postgresql: World) -> None:
    assert world_on_postgresql.at("Mia").command("help").status == 200
