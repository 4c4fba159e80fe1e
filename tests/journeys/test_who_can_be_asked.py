"""Whom one can ask and whom never, and what those who wait are told: through the outer door."""

from models.request import Offer
from models.states import OfferStatus
from templates.ids import A
from tests.stories import MENTEE, NOTICE, WORK, accepts, asks, joins
from tests.world import World

TOM, PRIYA, LIN = "Tom Baker", "Priya Shah", "Lin Chen"


def test_whom_one_names_is_never_suggested_nor_asked_and_hears_of_nothing(mentors: World) -> None:
    lin = mentors.at("Lin")
    lin.command("join")
    lin.press(f"{A.JOIN_CHANGE}:practical")
    lin.submit(barred=["U0SAM"])
    lin.close()
    sam = mentors.at("Sam")
    sam.command("join")
    sam.submit(roles=["mentee"])
    sam.submit(**WORK)
    sam.submit(topics=["Confidence"], **MENTEE)
    sam.submit(manager=["U0TOM"])
    sam.submit()
    sam.submit(confirmed=NOTICE)
    sam.close()
    sam.command("pool")
    assert [name for name in (TOM, PRIYA, LIN) if name in str(sam.reads())] == [PRIYA]
    sam.close()
    sam.command("request")
    sam.submit(aim="To lead.", kind_of_help="Build confidence", way="name")
    for named, name in (("U0TOM", TOM), ("U0LIN", LIN)):
        said = f"{name} cannot be asked at the moment. Please choose somebody else."
        assert sam.submit(named=named).errors == {"named": said}
    sam.submit(named="U0PRIYA")
    assert sam.submit().closed
    assert [each.status for each in mentors.rows(Offer)] == [OfferStatus.OPEN]
    assert (mentors.at("Tom").news(), mentors.at("Lin").news()) == ([], [])


def test_an_earlier_mentor_is_asked_again_only_by_name(introduced: World) -> None:
    joins(introduced, "Priya", "mentor")
    mia = introduced.at("Mia")
    mia.command("unpair")
    mia.submit()
    mia.close()
    introduced.travel(minutes=11)
    introduced.at("Tom").home()
    introduced.at("Tom").press(A.PLACE_WELCOME)
    mia.command("pool")
    assert [name for name in (TOM, PRIYA) if name in str(mia.reads())] == [PRIYA]
    mia.close()
    mia.command("request")
    mia.submit(aim="To go on.", kind_of_help="Build confidence", way="name")
    mia.submit(named="U0TOM")
    assert mia.submit().closed
    assert introduced.at("Tom").news()[-1].startswith("Mia Hughes would like you as their mentor")


def test_who_waits_is_told_how_long_others_waited_once_there_are_enough_of_them(mentors: World) -> None:
    mentors.set("smallest_group", "3")
    for name in ("Sam", "Nia", "Eve"):
        joins(mentors, name, "mentee")
    waits(mentors, "Sam")
    asks(mentors, "Mia", TOM)
    mentors.travel(days=1)
    accepts(mentors, "Tom")
    asks(mentors, "Nia", PRIYA)
    accepts(mentors, "Priya")
    eve = mentors.at("Eve")
    waits(mentors, "Eve")
    eve.command("request")
    assert "How long it takes cannot be said yet: too few have waited here so far." in str(eve.reads())
    eve.close()
    mentors.travel(days=15)
    sam = mentors.at("Sam")
    sam.command("request")
    sam.press(A.REQUEST_CHANGE)
    sam.submit(way="rank")
    sam.submit(first_choice=PRIYA)
    assert sam.submit().closed
    accepts(mentors, "Priya")
    eve.command("request")
    assert "Others waited 1 to 3 weeks; it depends on who fits." in str(eve.reads())


def waits(world: World, name: str) -> None:
    """Somebody leaves it to the coordinators to find a mentor."""
    someone = world.at(name)
    someone.command("request")
    someone.submit(aim="To lead.", kind_of_help="Build confidence", way="coordinators")
    assert someone.submit().closed
