"""Learn: the cards of `/mentor tips`, and the thoughts that come with nudges."""

from datetime import UTC, datetime

from models.journeys.delivery import dropped
from models.journeys.ladder import check_pairing
from models.journeys.nudges import choose
from models.nudge import Nudge
from models.pairing import Pairing
from models.person import Person
from models.tip_shown import TipShown
from templates.ids import A
from tests.silence import FIRST, SECOND, heard, logs
from tests.stories import accepts, asks, joins
from tests.world import Someone, World


def card(who: Someone) -> list[str]:
    """The stage, which card of how many, its title, and the label of its first button."""
    title, place, name, _idea, *labels = who.reads()
    return [title, place, name, labels[0]]


def test_somebody_new_reads_whether_it_is_for_them_and_joins(world: World) -> None:
    mia = world.at("Mia")
    mia.command("tips")
    assert mia.reads() == [
        "Is this for me?",
        "*Card 1 of 4* · for mentees",
        "Somebody outside your line",
        "A mentor is not in charge of you. They ask, they listen, and you decide what comes of it.",
        "Join the programme",
        "Next",
        *("Is this for me?", "Choosing", "Before the first meeting", "The first meeting", "In between", "Feedback"),
        *("Pitfalls", "When it does not click", "Ending"),
        *("Is this for me?", "Another stage"),
        "The cards for mentors",
    ]
    mia.press(A.TIPS_TURN, value="mentee:for_me:2")
    assert card(mia)[1:3] == ["*Card 2 of 4* · for mentees", "Your own goals count"]
    mia.press("Back")
    mia.press("The cards for mentors")
    assert card(mia) == [
        "Is this for me?",
        "*Card 1 of 4* · for mentors",
        "You need be no expert",
        "Join the programme",
    ]
    mia.press("Join the programme")
    assert mia.reads()[0] == "Join the programme"


def test_the_cards_follow_where_mia_and_tom_stand(world: World) -> None:
    mia, tom = world.at("Mia"), world.at("Tom")
    joins(world, "Mia", "mentee")
    mia.home()
    mia.press(A.TIPS_OPEN)
    assert card(mia) == [
        "Choosing", "*Card 1 of 4* · for mentees", "There is no one right person", "Look at the mentors"
    ]  # fmt: skip
    mia.close()
    joins(world, "Tom", "mentor")
    tom.command("tips")
    assert card(tom)[:3] == ["Choosing", "*Card 1 of 3* · for mentors", "Take on what you can do well"]


def test_in_a_pair_each_button_is_for_that_pair(introduced: World) -> None:
    mia, tom = introduced.at("Mia"), introduced.at("Tom")
    mia.command("tips")
    assert card(mia) == [
        "Before the first meeting", "*Card 1 of 4* · for mentees", "The first move is yours", "Offer times"
    ]  # fmt: skip
    mia.press("Offer times")
    assert mia.reads()[0] == "Offer times"
    tom.command("tips")
    assert card(tom)[2:] == ["What helped you?", "Think it over"]
    tom.press(A.TIPS_STAGE, selected="mentor:no_click:1")
    for _ in range(4):
        tom.press("Next")
    assert tom.reads()[1:4] == [
        "*Card 5 of 6* · for mentors",
        "A coordinator's ear",
        "Big or small, you can talk it over with a coordinator. Your partner is not told.\n"
        "<@U0ADA> · <@U0BEN>",
    ]
    tom.press("Next")
    tom.press("End the pairing")
    assert tom.reads()[0] == "End this pairing"


def test_a_mentor_of_two_is_asked_with_whom(world: World) -> None:
    joins(world, "Tom", "mentor", capacity=2)
    for mentee in ("Mia", "Sam"):
        joins(world, mentee, "mentee")
        asks(world, mentee, "Tom Baker")
        accepts(world, "Tom")
    tom = world.at("Tom")
    tom.command("tips in between")
    assert card(tom) == ["In between", "*Card 1 of 5* · for mentors", "Ask, reflect, wait", "Offer times"]
    tom.press("Offer times")
    assert tom.reads()[0] == "Which of your pairs?"
    tom.press("This one", value=None)
    assert tom.reads()[0] == "Offer times"


def test_what_is_no_stage_gets_the_nearest_and_the_list(introduced: World) -> None:
    mia = introduced.at("Mia")
    mia.command("tips pittfals")
    assert mia.reads()[:3] == [
        "Pitfalls",
        "I have no cards called “pittfals”. This is as near as I can get; all the others are in the list below.",
        "*Card 1 of 7* · for mentees",
    ]
    mia.close()
    mia.command("tips xylophone")
    assert mia.reads()[0] == "Before the first meeting"


def test_a_mentor_for_the_first_time_gets_a_guide(world: World) -> None:
    joins(world, "Tom", "mentor")
    tom = world.at("Tom")
    tom.command("tips first time")
    assert card(tom) == ["First time as a mentor", "*Card 1 of 10* · for mentors", "You can do this", "Next"]
    tom.press("The cards for mentees")
    assert card(tom)[0] == "Before the first meeting"


def test_each_nudge_of_a_silence_has_another_thought(met_once: World) -> None:
    mia = met_once.at("Mia")
    met_once.travel_to(SECOND)
    first, second = mia.news()
    assert " A thought: You need not show how well you are doing. Bring the question that you have no" in first
    assert second == (
        "Would this be a good moment to find a time with Tom? A thought: When time is short, make it twenty minutes, "
        "or do it by phone. A short talk keeps the thread. Answers: Offer times · Not now."
    )
    logs(met_once, "2026-02-04")
    heard(met_once)
    met_once.travel_to(datetime(2026, 3, 6, 12, tzinfo=UTC))
    third, fourth = mia.news()
    assert "A thought: Read what you wrote down last time before you meet, and you begin where you stopped." in third
    assert "A thought: With nothing to report, start with why." in fourth
    assert [each.tip for each in met_once.rows(TipShown)] == [
        "come_to_learn", "no_time", "last_record_first", "nothing_to_report"
    ]  # fmt: skip


def test_what_is_foretold_uses_no_thought_up(met_once: World) -> None:
    assert met_once.waypost.due_next(3)
    assert met_once.rows(TipShown) == []


def test_a_nudge_that_never_left_keeps_its_thought(met_once: World) -> None:
    mia = next(each for each in met_once.rows(Person) if each.slack_id == "U0MIA")
    met_once.clock.travel_to(FIRST)
    met_once.do(check_pairing, pairing_id=met_once.rows(Pairing)[0].id)
    met_once.do(choose, person_id=mia.id)
    (nudge,) = met_once.rows(Nudge)
    assert [each.tip for each in met_once.rows(TipShown)] == ["come_to_learn"]
    met_once.do(dropped, message_id=nudge.message_id, why="no longer wanted")
    assert met_once.rows(TipShown) == []
    met_once.travel(days=2)
    assert "Bring the question" in met_once.at("Mia").news()[0]
