"""Drafting: what is wrong is told at the field it is wrong in."""

from templates.ids import A
from tests.agreeing import WHAT
from tests.stories import paired
from tests.world import World


def test_a_date_that_is_over_is_told_at_its_own_objective(world: World) -> None:
    paired(world)
    mia = world.at("Mia")
    mia.command("agree")
    mia.fill(**WHAT)
    mia.press(A.AGREE_MORE)
    sent = mia.submit(**{"objective:3": "Speak at the forum", "measure:3": "I did", "by_date:3": "2025-09-01"})
    assert sent.errors == {"by_date:3": "That day is over. Please choose one to come."}
