"""About Tom: what the two of a pair read of each other, from the introduction to the end, and nobody else."""

import pytest

from bot.sandbox.filling import NotOnScreen
from models.looked import Looked
from templates.ids import A
from tests.offering import hear
from tests.stories import accepts, asks, joins
from tests.world import World

PRACTICAL = {"live_contact": "Desk phone 0113", "access": "I lip-read."}
BACKGROUND = {"responsibilities": "Three teams.", "commitments": "School governor", "time_in_role": "Four years"}
LINKS = {"plan_link": "https://example.org/plan", "cv_link": "https://example.org/cv"}
HERS = ("Desk phone 0113", "I lip-read.", "Three teams.", "https://example.org/plan", "https://example.org/cv")
NEVER = ("School governor", "Jon Price", "Eve Walsh")


def answers_more(world: World, name: str, **background: str) -> None:
    """Somebody who has joined answers what is optional, too."""
    someone = world.at(name)
    someone.command("join")
    someone.press(A.JOIN_CHANGE, value="practical")
    someone.submit(manager=["U0JON"], barred=["U0EVE"], **PRACTICAL)
    someone.press(A.JOIN_CHANGE, value="background")
    someone.submit(**BACKGROUND, **background)
    someone.close()


def shares(world: World, name: str, *consents: str) -> None:
    """Exactly these consents hold from now on."""
    someone = world.at(name)
    someone.command("join")
    someone.press(A.JOIN_CHANGE, value="notice")
    someone.submit(consents=list(consents))
    someone.close()


def shown(world: World, reader: str, words: tuple[str, ...]) -> list[str]:
    """Which of these words stand on the reader's screen."""
    screen = "\n".join(world.at(reader).reads())
    return [each for each in words if each in screen]


@pytest.fixture
def asked(world: World) -> World:
    """Mia, who answered everything, has asked Tom; neither shares what helps them."""
    joins(world, "Tom", "mentor")
    joins(world, "Mia", "mentee")
    answers_more(world, "Tom")
    answers_more(world, "Mia", **LINKS)
    asks(world, "Mia", "Tom Baker")
    hear(world, "Mia", "Tom")
    return world


def test_what_the_two_read_of_each_other(asked: World) -> None:
    mia, tom = asked.at("Mia"), asked.at("Tom")
    tom.press(A.OFFER_OPEN)
    assert shown(asked, "Tom", (*HERS, *NEVER)) == []
    with pytest.raises(NotOnScreen):
        tom.press(A.PARTNER_OPEN)
    tom.press(A.OFFER_ACCEPT)
    tom.press(A.PARTNER_OPEN)
    assert tom.reads()[:2] == ["About Mia", "*Mia Hughes* · your mentee\nPolicy adviser, Policy, Northtown Council"]
    assert shown(asked, "Tom", (*HERS, *NEVER)) == [each for each in HERS if each != "I lip-read."]
    assert "Monday, Tuesday, Wednesday, Thursday and Friday, 09:00 GMT to 17:30 GMT" in "\n".join(tom.reads())
    assert shown(asked, "Tom", ("I want to lead a team.",)) == ["I want to lead a team."]
    tom.close()

    shares(asked, "Mia", "access", "story")
    tom.home()
    tom.press("About Mia")
    assert shown(asked, "Tom", (*HERS, *NEVER)) == list(HERS)
    tom.close()
    shares(asked, "Mia", "story")
    tom.press("About Mia")
    assert shown(asked, "Tom", ("I lip-read.",)) == []

    mia.press("About Tom")
    his = ("Desk phone 0113", "Ten years of work here.", "Three teams.")
    assert shown(asked, "Mia", (*his, "I lip-read.", *NEVER)) == list(his)
    assert asked.rows(Looked) == []


def test_it_says_when_the_other_is_there_in_ones_own_time(asked: World) -> None:
    accepts(asked, "Tom")
    tom, mia = asked.at("Tom"), asked.at("Mia")
    asked.outside.change_person("U0TOM", zone="America/New_York")
    tom.command("me")
    tom.press(A.ME_AWAY)
    tom.submit(away_until="2026-01-16")
    tom.close()
    mia.press("About Tom")
    texts = "\n".join(mia.reads())
    assert "Away until Friday 16 January." in texts
    assert "14:00 GMT to 22:30 GMT" in texts
    assert "Where they are that is 09:00 EST to 17:30 EST." in texts


def test_nothing_is_shown_to_a_stranger_nor_when_the_pair_is_over(asked: World) -> None:
    accepts(asked, "Tom")
    tom = asked.at("Tom")
    asked.deliver()
    card = next(each for each in tom.messages() if "About Mia" in each.text)
    ada = asked.at("Ada")
    with pytest.raises(NotOnScreen):
        ada.press(A.PARTNER_OPEN)
    asked.outside.press("U0ADA", card, "partner.open", stale=True)
    assert ada.reads()[1] == "That button belongs to somebody else, so nothing has changed."
    tom.command("unpair")
    tom.submit()
    tom.close()
    asked.travel(minutes=11)
    tom.press(A.PARTNER_OPEN, on=card)
    assert tom.reads() == ["Not just now", "This pairing has ended, so that is no longer possible."]
