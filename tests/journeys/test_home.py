"""The hub, the Home tab, help, and words written to the app."""

from templates.ids import A, V
from tests.stories import asks, joins, offers_times, paired
from tests.world import World, texts_of

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
    world.deliver()
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


def test_home_follows_what_is_done_in_a_modal_over_it(world: World) -> None:
    mia = world.at("Mia")
    mia.home()
    joins(world, "Mia", "mentee")
    world.deliver()
    home = world.slack.screens.home("U0MIA")
    assert home is not None
    assert "*Your move* · Say what you would like help with, and choose whom to ask." in texts_of(home.blocks)


def test_a_mentor_whose_place_rests_reads_so_and_can_be_listed_again(world: World) -> None:
    paired(world)
    tom = world.at("Tom")
    tom.command("unpair")
    tom.submit()
    tom.close()
    world.travel(minutes=11)
    rests = "Your place as a mentor rests, and nobody new is sent to you until you say what you would like."
    assert rests in tom.home()
    tom.command()
    tom.press(A.PLACE_WELCOME)
    world.deliver()
    home = world.slack.screens.home("U0TOM")
    assert home is not None
    listed = (
        "You are listed as a mentor. You will hear when somebody would like to learn from you; there is nothing to do "
        "until then."
    )
    assert [tom.reads()[1], texts_of(home.blocks)[1]] == [listed, listed]


def test_a_coordinator_and_a_guest_read_on_home_what_they_are(world: World) -> None:
    assert world.at("Ada").home()[1] == (
        "You are a coordinator of *Mentoring*. When a pair could do with a word from you, I say so in the "
        "coordinators' channel."
    )
    assert world.at("Gus").home()[1] == (
        "Hello Gus. *Mentoring* is for members of this workspace, so guests cannot join it. A coordinator can tell you "
        "more."
    )


def test_what_is_pressed_in_the_hub_opens_in_its_window(world: World) -> None:
    joins(world, "Tom", "mentor")
    joins(world, "Mia", "mentee")
    asks(world, "Mia", TOM)
    for name, button in (("Tom", A.OFFER_OPEN), ("Mia", A.REQUEST_SHOW)):
        at = world.at(name)
        at.command()
        hub = at.screen
        at.press(button)
        assert hub is not None
        assert at.screen is not None
        assert (at.screen.id, at.screen.callback_id == V.HUB) == (hub.id, False)


def test_the_way_out_of_a_pair_is_not_among_the_everyday_buttons(world: World) -> None:
    paired(world)
    tom = world.at("Tom")
    tom.command()
    everyday = [A.BOOK_OPEN, A.SESSIONS_OPEN, A.LOG_OPEN, A.THOUGHTS_OPEN, A.AGREE_OPEN, A.CONTACT_OPEN, A.PARTNER_OPEN]
    assert tom.buttons()[: len(everyday)] == everyday
    assert A.UNPAIR_OPEN not in tom.buttons()
    tom.press("About Mia")
    tom.press("End the pairing")
    assert tom.reads()[0] == "End this pairing"
