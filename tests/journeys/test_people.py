"""People: a coordinator looks somebody up by any words; reading what they answered is noted."""

import uuid

from models.barred import bar
from models.looked import Looked
from models.states import BarredKind
from models.unit import Unit
from templates.ids import A
from tests.offering import hear
from tests.stories import accepts, asks, joins, paired
from tests.waiting import ids, waits
from tests.world import World

TOM = "*Tom Baker*\nmentor: listed, 1 of 1 place taken\nWith Mia Hughes; they have not met yet."


def listed(world: World, who: str = "Ada") -> list[str]:
    """The people on the screen."""
    return [each for each in world.at(who).reads() if each.startswith("*")]


def opens(world: World, name: str, who: str = "Ada") -> str:
    """A coordinator opens somebody on the list; all that is on the screen then."""
    (person,) = ids(world, name)
    world.at(who).press(A.MEMBER_OPEN, value=person)
    return "\n".join(world.at(who).reads())


def test_ada_looks_people_up_by_any_words(world: World) -> None:
    paired(world)
    joins(world, "Priya", "mentor", topics=("Digital and data",), capacity=3)
    joins(world, "Sam", "mentee")
    asks(world, "Sam", "Priya Shah")
    waits(world, "Nia", "Confidence", organisation="Southtown")
    ada = world.at("Ada")
    ada.admin("people")
    assert listed(world) == [
        "*Mia Hughes*\nmentee: takes part\nWith Tom Baker; they have not met yet.",
        "*Nia Evans*\nmentee: takes part\nWaits for a mentor, since Tuesday 6 January.",
        "*Priya Shah*\nmentor: listed, 1 of 3 places taken",
        "*Sam Rowe*\nmentee: takes part\nHas asked for a mentor, since Tuesday 6 January; one is deciding.",
        TOM,
    ]
    for words, names in {
        "sha PRI": ["Priya Shah"],
        "digital": ["Priya Shah"],
        "southtown confidence": ["Nia Evans"],
        "policy adviser baker": ["Tom Baker"],
        "nobody": [],
    }.items():
        ada.submit(name_words=words)
        assert [each.splitlines()[0].strip("*") for each in listed(world)] == names, words
    assert "Nobody here has all of these words. Fewer of them find more." in ada.reads()
    assert world.rows(Looked) == []


def test_reading_what_somebody_answered_is_noted_and_what_is_private_stays_so(world: World) -> None:
    joins(world, "Mia", "mentee", "mentor")
    mia, ada = world.at("Mia"), world.at("Ada")
    mia.command("join")
    mia.press(A.JOIN_CHANGE, value="practical")
    mia.submit(barred=["U0EVE"], live_contact="Desk phone 0113", access="I lip-read.")
    mia.press(A.JOIN_CHANGE, value="background")
    mia.submit(commitments="School governor", plan_link="https://example.org/plan", cv_link="https://example.org/cv")
    mia.press(A.JOIN_CHANGE, value="check")
    mia.submit()
    mia.close()
    ada.admin("people mia")
    screen = opens(world, "Mia")
    for each in ("Why: Work out what I want", "Hours a month: 2", "Job title: Policy adviser", "School governor"):
        assert each in screen
    for each in ("0113", "lip-read", "example.org", "Eve", "I listen"):
        assert each not in screen
    assert [each.what.value for each in world.rows(Looked)] == ["application"]
    mia.command("join")
    mia.press(A.JOIN_CHANGE, value="notice")
    mia.submit(consents=["access"])
    ada.press(A.PEOPLE_OPEN)
    assert "I lip-read." in opens(world, "Mia")


def test_whoever_a_coordinator_has_a_stake_in_is_left_to_the_others(world: World) -> None:
    paired(world)
    world.set("coordinators", "U0ADA, U0BEN, U0TOM")
    tom, ada = world.at("Tom"), world.at("Ada")
    tom.admin("people")
    alone = ["*Mia Hughes*\nmentee: takes part", "*Tom Baker*\nmentor: listed, 1 of 1 place taken"]
    assert listed(world, "Tom") == alone
    assert [each for each in tom.buttons() if each.startswith(A.MEMBER_OPEN)] == []
    tom.close()
    ada.admin("people")
    screen = ada.screen

    def manages(unit: Unit) -> None:
        mia, boss = (uuid.UUID(each) for each in ids(world, "Mia", "Ada"))
        bar(unit, person_id=mia, others=[boss], kind=BarredKind.LINE)

    world.do(manages)
    (mia,) = ids(world, "Mia")
    ada.press(A.MEMBER_OPEN, value=mia, on=screen)
    assert ada.reads()[1] == "That button belongs to somebody else, so nothing has changed."
    ada.close()
    ada.submit()
    assert listed(world) == ["*Tom Baker*\nmentor: listed, 1 of 1 place taken"]
    assert world.rows(Looked) == []
    ada.close()
    ada.admin()
    assert "*No pair is running*" in "\n".join(ada.reads())
    world.at("Ben").admin()
    assert "*1 pair is running*" in "\n".join(world.at("Ben").reads())


def test_whom_ada_manages_she_gets_no_alerts_about(world: World) -> None:
    joins(world, "Tom", "mentor")
    joins(world, "Mia", "mentee")
    mia = world.at("Mia")
    mia.command("join")
    mia.press(A.JOIN_CHANGE, value="practical")
    mia.submit(manager=["U0ADA"])
    mia.close()
    world.set("introduce_in_person", "yes")
    asks(world, "Mia", "Tom Baker")
    accepts(world, "Tom")
    hear(world, "Ada")
    assert world.coordinators() == []
    assert [each.startswith("Mia Hughes and Tom Baker are a pair now") for each in world.at("Ben").inbox()] == [True]
    assert world.at("Ada").inbox() == []
