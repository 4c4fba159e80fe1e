"""One whole story through every floor: from joining to an alert and out of it, to a quiet parting."""

from bot.sandbox.workspace import Workspace
from templates.ids import A
from tests.agreeing import countersigns, sends_back, signs
from tests.stories import accepts, asks, books, joins, offers_times
from tests.world import World

MIA, TOM, ADA, PAIR, COORDINATORS = "Mia", "Tom", "Ada", "the pair", "the coordinators"
STORY = [
    *[(TOM, "JOINED"), (MIA, "JOINED"), (TOM, "OFFER_MADE"), (MIA, "REQUEST_SENT")],
    *[(PAIR, "INTRODUCED"), (MIA, "INTRODUCED_MENTEE"), (TOM, "INTRODUCED_MENTOR")],
    *[(TOM, "AGREEMENT_SIGNED"), (MIA, "AGREEMENT_RETURNED")],  # the second version waits no more when it would leave
    *[(MIA, "AGREEMENT_IN_FORCE"), (TOM, "AGREEMENT_IN_FORCE")],
    *[(MIA, "SESSION_BOOKED"), (TOM, "SESSION_BOOKED")],  # the review
    *[(TOM, "SESSION_OFFERED"), (MIA, "SESSION_OFFER_SENT"), (MIA, "SESSION_BOOKED"), (TOM, "SESSION_BOOKED")],
    *[(MIA, "DID_YOU_MEET"), (TOM, "RECORD_WRITTEN"), (MIA, "RECORD_KEPT")],
    *[(MIA, "BOOK_NEXT"), (MIA, "ANOTHER_THOUGHT"), (MIA, "CHECK_IN"), (TOM, "CHECK_IN")],
    *[(MIA, "LAST_WORD"), (TOM, "LAST_WORD")],
    *[
        (COORDINATORS, "ALERT_RAISED"),
        (COORDINATORS, "ALERT_STEP"),
        (ADA, "ALERT_DIRECT"),
        (COORDINATORS, "ALERT_STEP"),
    ],
    *[(TOM, "SESSION_OFFERED"), (MIA, "SESSION_OFFER_SENT"), (MIA, "SESSION_BOOKED"), (TOM, "SESSION_BOOKED")],
    (COORDINATORS, "ALERT_STEP"),
    *[(MIA, "ENDING_PENDING"), (MIA, "ENDING_PENDING"), (MIA, "PAIRING_ENDED"), (TOM, "PAIRING_ENDED")],
    (TOM, "WHAT_NEXT"),
]


def test_from_joining_to_an_alert_and_out_of_it(world: World) -> None:
    begins(world)
    agrees(world)
    meets(world)
    falls_silent(world)
    ada_helps(world)
    parts(world)
    assert told(world) == STORY
    assert world.coordinators()[1:] == [
        "  Nobody is looking after Mia Hughes and Tom Baker yet. Would one of you?",
        "  Ada Clarke is looking after Mia Hughes and Tom Baker.",
        "  Mia Hughes and Tom Baker have booked a meeting. This is settled.",
    ]
    assert world.at("Tom").inbox()[-2:] == [
        "Your pairing with Mia has ended. Either person or the programme may end one at any time, and no reason is "
        "passed on. It is not a judgement of you. The 2 meetings that were booked are cancelled. What the two of you "
        "wrote down stays readable. Your place rests; in two weeks I will ask what you would like. Answers: "
        "Read their line.",
        "You are listed again. You will hear when somebody would like to learn from you.",
    ]


def begins(world: World) -> None:
    joins(world, "Tom", "mentor")
    joins(world, "Mia", "mentee")
    asks(world, "Mia", "Tom Baker")
    accepts(world, "Tom")
    assert move_of(world, "Mia") == "Arrange your first meeting: offer Tom a time, or a choice of three."


def agrees(world: World) -> None:
    mia, tom = world.at("Mia"), world.at("Tom")
    signs(mia)
    sends_back(tom, "Could we meet for an hour at most?")
    assert move_of(world, "Mia") == (
        "Tom would like something changed in your agreement. Read the comment, and write a new version."
    )
    signs(mia, change=True)
    countersigns(tom)
    for each in (mia, tom):
        each.close()


def meets(world: World) -> None:
    books(world)
    assert world.at("Tom").home()[1] == (
        "*Mia Hughes* · your mentee\n*Nothing to do* · You meet on Wednesday 7 January at 10:00 GMT."
    )
    world.travel(days=2)
    mia, tom = world.at("Mia"), world.at("Tom")
    mia.press(A.LOG_SESSION)
    mia.submit(held_on="2026-01-07", minutes="60", topics="Leading a team", summary="A plan")
    mia.submit()
    mia.submit(usefulness="4", diary="I was nervous.")
    tom.press(A.RECORD_OPEN)
    assert "I was nervous." not in str(tom.reads())
    tom.close()


def falls_silent(world: World) -> None:
    world.travel(days=50)


def ada_helps(world: World) -> None:
    ada = world.at("Ada")
    ada.press("Show")
    ada.close()
    ada.press("I'll take it")
    offers_times(world, "Mia")
    world.at("Tom").press(A.SESSION_TAKE)
    world.travel(minutes=2)


def parts(world: World) -> None:
    mia = world.at("Mia")
    mia.command("unpair")
    mia.submit()
    mia.press(A.ENDING_TAKE_BACK)
    mia.close()
    mia.command("unpair")
    mia.submit(line="Thank you.")
    mia.close()
    world.travel(minutes=11)
    world.travel(days=16)
    world.at("Tom").press("Somebody new")


def move_of(world: World, name: str) -> str:
    """What Home says under whose move it is."""
    return next(each.partition(" · ")[2].partition(" · ")[2] for each in world.at(name).home() if "move*" in each)


def told(world: World) -> list[tuple[str, str]]:
    """Who was sent what, in order."""
    return [(_reader(world.slack, channel), name) for name, channel in world.sent()]


def _reader(slack: Workspace, channel: str) -> str:
    there = slack.conversations.find(channel)
    assert there is not None
    if there.kind != "im":
        return PAIR if there.kind == "mpim" else COORDINATORS
    person = slack.person(next(each for each in there.members if each != slack.app.bot_user))
    assert person is not None
    return person.real_name.split(" ")[0]
