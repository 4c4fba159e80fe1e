"""The hub, the Home tab, help, and words written to the app."""

from templates.ids import A, V
from tests.stories import asks, joins, offers_times, paired
from tests.world import World

TOM = "Tom Baker"


def test_somebody_new_is_shown_the_way_in(world: World) -> None:
    mia = world.at("Mia")
    mia.command()
    assert mia.reads()[:2] == [
        "Where you stand",
        "Hello Mia. *Mentoring* brings people together who learn from each other, about an hour a month. Join "
        "as somebody "
        "who looks for a mentor, as a mentor, or both.",
    ]
    mia.press(A.JOIN_OPEN)
    assert mia.screen is not None
    assert mia.screen.callback_id == V.JOIN


def test_home_and_hub_say_the_same(world: World) -> None:
    joins(world, "Mia", "mentee")
    mia = world.at("Mia")
    mia.command()
    assert mia.reads()[1:] == mia.home()[1:]


def test_a_mentee_sees_whose_move_her_request_is(world: World) -> None:
    joins(world, "Tom", "mentor")
    joins(world, "Mia", "mentee")
    assert "*Your move* · Say what you would like help with, and choose whom to ask." in world.at("Mia").home()
    asks(world, "Mia", TOM)
    assert "*Tom Baker's move* · Your request is with them until Tuesday 13 January." in world.at("Mia").home()
    assert (
        "*Your move* · Mia Hughes would like you as their mentor and hopes to hear by Tuesday 13 January."
        in world.at("Tom").home()
    )


def test_each_of_a_pair_sees_whose_move_it_is(world: World) -> None:
    paired(world)
    mia, tom = world.at("Mia"), world.at("Tom")
    mine = "Arrange your first meeting: offer Tom a time, or a choice of three."
    assert f"*{TOM}* · your mentor\n*Your move* · {mine}" in mia.home()
    assert (
        "*Mia Hughes* · your mentee\n*Mia's move* · They arrange your first meeting. You need do nothing until "
        "you hear."
        in tom.home()
    )
    offers_times(world, "Mia")
    assert f"*{TOM}* · your mentor\n*Tom's move* · You have offered times, and they choose one." in mia.home()
    toms = "Mia has offered times to meet. Take one, or offer others."
    assert f"*Mia Hughes* · your mentee\n*Your move* · {toms}" in tom.home()


def test_a_pending_ending_is_seen_by_whoever_said_it_alone(world: World) -> None:
    paired(world)
    mia, tom = world.at("Mia"), world.at("Tom")
    before = tom.home()
    mia.command("unpair")
    mia.submit()
    mia.close()
    assert any("Your pairing ends on Tuesday 6 January at 10:10 GMT." in each for each in mia.home())
    assert tom.home() == before


def test_taking_it_back_on_home_shows_home_as_it_is_then(world: World) -> None:
    paired(world)
    mia = world.at("Mia")
    mia.command("unpair")
    mia.submit()
    mia.close()
    mia.home()
    home = world.slack.screens.home("U0MIA")
    mia.press(A.ENDING_TAKE_BACK, on=home)
    shown = world.slack.screens.home("U0MIA")
    assert shown is not None
    assert "ending.take_back" not in str(shown.blocks)


def test_a_mistyped_verb_gets_the_nearest_one_and_the_help(world: World) -> None:
    text = world.at("Mia").command("reqest").text
    assert text is not None
    assert text.splitlines()[0] == "I do not know “reqest”. Did you mean `/mentor request`?"
    assert "• `/mentor book`" in text


def test_a_verb_like_no_other_gets_the_help(world: World) -> None:
    text = world.at("Mia").command("<!channel> dance").text
    assert text is not None
    assert text.splitlines()[0] == "I do not know “&lt;!channel&gt;”."


def test_words_to_the_app_are_answered_once_an_hour_and_kept_nowhere(world: World) -> None:
    mia = world.at("Mia")
    mia.say("Help, I cannot find Tom")
    mia.say("Hello?")
    assert len(mia.news()) == 1
    world.travel(minutes=61)
    mia.say("Hello again")
    assert len(mia.news()) == 1
    with world.waypost.database.engine.connect() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        kept = [connection.exec_driver_sql(f'SELECT * FROM "{each}"').all() for each in tables]  # noqa: S608  own names
    assert "cannot find" not in str(kept)
