"""Request: `/mentor request`, the offers, the answers."""

from concurrent.futures import ThreadPoolExecutor

from models.journeys.directory import Account, learn
from models.member import Member
from models.pairing import Pairing
from models.person import Person
from models.request import Offer, Request
from models.states import OfferStatus, RequestStatus
from templates.ids import A, V
from tests.stories import accepts, asks, declines, joins, paired, stops_mentoring
from tests.world import World

TOM, PRIYA, LIN = "Tom Baker", "Priya Shah", "Lin Chen"


def test_mia_sees_the_best_mentors_and_why(mentors: World) -> None:
    mia = mentors.at("Mia")
    mia.command("request")
    mia.submit(aim="I want to lead a team.", kind_of_help="Build confidence")
    assert mia.reads()[2:5] == [
        "*Tom Baker* · Policy adviser, Northtown Council\n"
        "Why them: shares 2 of your topics (Leading a team · Confidence); has a free place.",
        "*Priya Shah* · Policy adviser, Northtown Council\n"
        "Why them: shares one of your topics (Confidence); has 2 free places.",
        "*Lin Chen* · Policy adviser, Northtown Council\nWhy them: has a free place.",
    ]


def test_one_mentor_is_asked_at_a_time_and_mia_hears_by_when(mentors: World) -> None:
    asks(mentors, "Mia", TOM, PRIYA)
    assert mentors.at("Tom").news() == [
        "Mia Hughes would like you as their mentor and hopes to hear by Tuesday 13 January. Answers: Read and answer."
    ]
    assert mentors.at("Priya").news() == []
    assert mentors.at("Mia").news() == [
        "Your request is with Tom Baker, who has until Tuesday 13 January to answer. You will hear from me "
        "either way; "
        "there is nothing to do until then. Answers: See your request."
    ]


def test_the_aim_is_opened_never_sent(mentors: World) -> None:
    asks(mentors, "Mia", TOM, aim="A secret wish.")
    tom = mentors.at("Tom")
    tom.press(A.OFFER_OPEN)
    assert any("A secret wish." in each for each in tom.reads())
    assert not any("secret" in f"{each.text}{each.blocks}" for each in tom.messages())


def test_tom_accepts_and_both_are_introduced(mentors: World) -> None:
    asks(mentors, "Mia", TOM)
    mia, tom = mentors.at("Mia"), mentors.at("Tom")
    mia.news(), tom.news()
    accepts(mentors, "Tom")
    assert mia.group("Tom") == [
        "Mia Hughes, meet Tom Baker, your mentor. Tom Baker, meet Mia Hughes. This conversation is yours. A "
        "mentor listens, "
        "asks and offers another view; decisions stay with the mentee. A mentor is not a second manager, "
        "nor a way round the first, and not there to find a job or to counsel. Next: Mia "
        "arranges the first meeting this week. If anything is "
        "unclear, the "
        "coordinators are there for you. "
        "Waypost cannot read what you write here."
    ]
    assert mia.news() == [
        "Tom Baker said yes: you have a mentor. Arrange the first meeting this week, and send your plan, "
        "however rough. A few questions help before: your strengths, your goals, how you will tell that it works. "
        "Tom is asked some "
        "too; each of you reads the other's once both are there. Answers: Offer times · Think it over · "
        "About Tom."
    ]
    assert tom.news()[0].startswith("You and Mia are a pair now.")
    assert tom.inbox()[1] == "You accepted Mia Hughes's request. Thank you."


def test_accepting_twice_makes_one_pair(mentors: World) -> None:
    asks(mentors, "Mia", TOM)
    tom = mentors.at("Tom")
    tom.press(A.OFFER_OPEN)
    first = tom.screen
    tom.press(A.OFFER_ACCEPT)
    tom.press(A.OFFER_ACCEPT, on=first)
    assert len(mentors.rows(Pairing)) == 1
    assert len(mentors.at("Mia").group("Tom")) == 1


def test_tom_declines_and_priya_is_asked_by_itself(mentors: World) -> None:
    asks(mentors, "Mia", TOM, PRIYA)
    mia, tom = mentors.at("Mia"), mentors.at("Tom")
    mia.news(), tom.news()
    declines(mentors, "Tom")
    assert mia.news() == [
        "Tom Baker cannot take this on at the moment. Priya Shah has been asked now and has until Tuesday 13 "
        "January to "
        "answer. Answers: See your request."
    ]
    assert mentors.at("Priya").news() == [
        "Mia Hughes would like you as their mentor and hopes to hear by Tuesday 13 January. Answers: Read and answer."
    ]
    assert places(mentors) == {"Tom": 0, "Priya": 1, "Lin": 0}


def test_silence_is_reminded_once_then_the_next_is_asked(mentors: World) -> None:
    asks(mentors, "Mia", TOM, PRIYA)
    mia, tom, priya = (mentors.at(each) for each in ("Mia", "Tom", "Priya"))
    for each in (mia, tom):
        each.news()
    mentors.travel(days=6)
    assert tom.news() == [
        "Mia Hughes is hoping for your answer by Tuesday 13 January. A no is fine too. Answers: Read and answer."
    ]
    mentors.travel(days=2)
    assert tom.news() == [
        "The date to answer Mia Hughes's request has passed, so somebody else is being asked. Your place is "
        "free again, "
        "and nothing more is needed."
    ]
    assert mia.news() == [
        "Tom Baker cannot take this on at the moment. Priya Shah has been asked now and has until Tuesday 20 "
        "January to "
        "answer. Answers: See your request."
    ]
    assert len(priya.news()) == 1


def test_a_late_accept_is_told_so_and_nothing_else_happens(mentors: World) -> None:
    asks(mentors, "Mia", TOM, PRIYA)
    tom = mentors.at("Tom")
    tom.press(A.OFFER_OPEN)
    late = tom.screen
    mentors.travel(days=8)
    tom.press(A.OFFER_ACCEPT, on=late)
    over = "Mia Hughes's request is no longer waiting for your answer. Thank you for looking at it."
    assert tom.reads()[1:] == [over]
    assert mentors.rows(Pairing) == []


def test_everybody_said_no_and_mia_can_choose_again(mentors: World) -> None:
    asks(mentors, "Mia", TOM)
    mia = mentors.at("Mia")
    mia.news()
    declines(mentors, "Tom")
    assert mia.news() == [
        "Tom Baker cannot take this on at the moment. Everybody on your list has been asked. It says nothing about you:"
        " places fill up. You stand on the waiting list, and can choose others at any time. How long it takes cannot be"
        " said yet: too few have waited here so far. Answers: See your request."
    ]
    mia.press(A.REQUEST_SHOW)
    mia.press(A.REQUEST_WITHDRAW)
    mia.close()
    asks(mentors, "Mia", PRIYA)
    assert [each.status for each in mentors.rows(Request)] == [RequestStatus.WITHDRAWN, RequestStatus.OFFERED]


def test_withdrawing_tells_the_mentor_and_frees_the_place(mentors: World) -> None:
    asks(mentors, "Mia", TOM)
    mia, tom = mentors.at("Mia"), mentors.at("Tom")
    tom.news()
    mia.press(A.REQUEST_SHOW)
    mia.press(A.REQUEST_WITHDRAW)
    assert tom.news() == [
        "Mia Hughes no longer needs an answer from you. Your place is free again. Thank you for being there."
    ]
    assert places(mentors)["Tom"] == 0


def test_a_second_request_shows_the_first(mentors: World) -> None:
    asks(mentors, "Mia", TOM)
    mia = mentors.at("Mia")
    mia.command("request")
    assert mia.screen is not None
    assert mia.screen.callback_id == V.REQUEST_SHOWN


def test_a_mentor_whose_last_place_went_a_second_ago_is_named_at_the_field(mentors: World) -> None:
    joins(mentors, "Sam", "mentee")
    mia = mentors.at("Mia")
    mia.command("request")
    mia.submit(aim="I want to lead a team.", kind_of_help="Build confidence")
    asks(mentors, "Sam", TOM)
    sent = mia.submit(first_choice=PRIYA, second_choice=TOM)
    assert sent.errors == {"second_choice": "Tom Baker cannot be asked at the moment. Please choose somebody else."}
    assert mia.submit(first_choice=PRIYA, second_choice=LIN).view
    assert mia.submit().closed


def test_the_same_mentor_twice_is_named_at_the_field(mentors: World) -> None:
    mia = mentors.at("Mia")
    mia.command("request")
    mia.submit(aim="I want to lead a team.", kind_of_help="Build confidence")
    sent = mia.submit(first_choice=TOM, second_choice=TOM)
    assert sent.errors == {
        "second_choice": "You have chosen the same mentor twice. Please choose somebody else, or leave one empty."
    }


def test_going_back_keeps_what_was_typed(mentors: World) -> None:
    mia = mentors.at("Mia")
    mia.command("request")
    mia.submit(aim="I want to lead a team.", kind_of_help="Build confidence")
    mia.press(A.REQUEST_BACK)
    assert mia.submit(aim="I want to lead two teams.").view is not None
    assert [each.status for each in mentors.rows(Request)] == [RequestStatus.DRAFT]
    mia.close()
    mia.command("request")
    assert mia.screen is not None
    assert mia.screen.blocks[1]["element"]["initial_value"] == "I want to lead two teams."


def test_an_empty_aim_and_a_far_too_long_one_are_pointed_out(mentors: World) -> None:
    mia = mentors.at("Mia")
    mia.command("request")
    assert mia.submit(aim="  ", kind_of_help="Build confidence").errors == {"aim": "Please answer this one."}


def test_nobody_free_says_so_and_keeps_the_aim(world: World) -> None:
    joins(world, "Mia", "mentee")
    mia = world.at("Mia")
    mia.command("request")
    mia.submit(aim="I want to lead a team.", kind_of_help="Build confidence")
    assert mia.reads()[1] == (
        "Step 2 of 3: whom to ask. No mentor who could be yours has a free place at the moment. What you wrote is kept."
        " Go on, and you stand on the waiting list: the coordinators see that you wait, and look with you."
    )
    mia.submit()
    mia.news()
    assert mia.submit().closed
    assert mia.news() == [
        "Your request is saved. You stand on the waiting list, and the coordinators look for a mentor with you. "
        "How long it takes cannot be said yet: too few have waited here so far. Answers: See your request."
    ]


def test_somebody_who_has_not_joined_is_told_how(world: World) -> None:
    assert world.at("Sam").command("request").text == (
        "You have not joined the programme yet. /mentor join takes a few minutes."
    )


def test_a_stranger_cannot_open_or_accept_toms_offer(mentors: World) -> None:
    asks(mentors, "Mia", TOM)
    post = mentors.at("Tom")
    mentors.deliver()
    offered = post.messages()[-1]
    priya = mentors.at("Priya")
    priya.press(A.OFFER_OPEN, on=offered)
    assert priya.reads()[1:] == ["That button belongs to somebody else, so nothing has changed."]
    assert [each.status for each in mentors.rows(Offer)] == [OfferStatus.OPEN]


def test_a_paired_mentee_does_not_ask_again(world: World) -> None:
    paired(world)
    assert world.at("Mia").command("request").text == (
        "You have a mentor in this programme already. /mentor shows what is next for the two of you."
    )


def test_two_mentees_at_once_never_share_the_last_place(world_everywhere: World) -> None:
    world = world_everywhere
    joins(world, "Tom", "mentor")
    for name in ("Mia", "Sam"):
        joins(world, name, "mentee")
        world.at(name).command("request")
        world.at(name).submit(aim="I want to lead a team.", kind_of_help="Build confidence")
        world.at(name).submit(first_choice=TOM)
        world.at(name).news()
    with ThreadPoolExecutor() as pool:
        sent = list(pool.map(lambda name: world.at(name).submit(), ("Mia", "Sam")))
    assert sorted(each.closed for each in sent) == [False, True]
    late = next(name for name, each in zip(("Mia", "Sam"), sent, strict=True) if not each.closed)
    assert world.at(late).reads()[1:] == ["Tom Baker cannot be asked at the moment. Please choose somebody else."]
    assert places(world) == {"Tom": 1}


def test_a_mentor_who_has_stopped_since_is_passed_over(world: World) -> None:
    for name in ("Tom", "Priya"):
        joins(world, name, "mentor")
    joins(world, "Mia", "mentee")
    asks(world, "Mia", "Tom Baker", "Priya Shah")
    stops_mentoring(world, "Priya")
    world.at("Priya").news()
    declines(world, "Tom")
    assert world.at("Priya").news() == []
    assert places(world) == {"Tom": 0, "Priya": 0}


def test_a_mentor_whose_account_is_gone_is_not_offered(world: World) -> None:
    joins(world, "Tom", "mentor")
    joins(world, "Mia", "mentee")
    gone = Account("U0TOM", "Tom Baker", "", "Europe/London", "en-GB", is_guest=False, is_bot=False, is_gone=True)
    world.do(learn, account=gone)
    mia = world.at("Mia")
    mia.command("request")
    mia.submit(aim="I want to lead a team.", kind_of_help="Build confidence")
    assert "No mentor who could be yours has a free place at the moment." in mia.reads()[1]


def test_who_closes_the_form_before_the_answer_comes_is_shown_no_error(world: World) -> None:
    joins(world, "Tom", "mentor")
    joins(world, "Mia", "mentee")
    asks(world, "Mia", TOM)
    tom = world.at("Tom")
    tom.press(A.OFFER_OPEN)
    offer = tom.screen
    tom.close()
    assert tom.press(A.OFFER_ACCEPT, on=offer).status == 200
    assert tom.screen is None
    assert len(world.rows(Pairing)) == 1


def places(world: World) -> dict[str, int]:
    """How many places each mentor holds, by first name."""
    held = {each.person_id: each.places for each in world.rows(Member) if each.capacity}
    return {each.name.split()[0]: held[each.id] for each in world.rows(Person) if each.id in held}


def test_mia_names_tom_and_sees_what_he_will(mentors: World) -> None:
    mia = mentors.at("Mia")
    mia.command("request")
    mia.submit(aim="A secret wish.", kind_of_help="Build confidence", way="name")
    assert mia.submit(named="U0SAM").errors == {
        "named": "Sam Rowe is not listed as a mentor here. Please choose somebody else."
    }
    assert mia.submit(named="U0MIA").errors == {"named": "That is you. Please name somebody else."}
    mia.submit(named="U0TOM")
    assert mia.reads()[1] == "Step 3 of 3: look it over. This is what *Tom Baker* will see."
    seen = [each for each in mia.reads() if "A secret wish." in each]
    assert mia.submit().closed
    tom = mentors.at("Tom")
    tom.press(A.OFFER_OPEN)
    assert [each for each in tom.reads() if "A secret wish." in each] == seen


def test_mia_leaves_it_to_the_coordinators_and_changes_her_mind(mentors: World) -> None:
    mia = mentors.at("Mia")
    mia.command("request")
    mia.submit(aim="Lead a team.", kind_of_help="Build confidence", way="coordinators")
    assert mia.submit().closed
    mia.press(A.REQUEST_SHOW)
    mia.press(A.REQUEST_CHANGE)
    mia.submit(way="rank")
    mia.submit(first_choice=LIN)
    assert mia.submit().closed
    assert [each.status for each in mentors.rows(Request)] == [RequestStatus.OFFERED]
    assert len(mentors.at("Lin").news()) == 1


def test_sending_twice_asks_once(mentors: World) -> None:
    mia = mentors.at("Mia")
    mia.command("request")
    mia.submit(aim="Lead a team.", kind_of_help="Build confidence")
    mia.submit(first_choice=TOM)
    mia.submit()
    mia.news()
    mentors.outside.again()
    assert mia.news() == []
    assert len(mentors.rows(Offer)) == 1
