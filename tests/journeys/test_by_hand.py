"""By hand: what a coordinator does leaves after two minutes, and is undone silently before that (PRODUCT §5.15)."""

import uuid
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.sandbox.filling import NotOnScreen
from models.barred import bar
from models.deed import Deed
from models.ending import Ending
from models.journeys.deeds import pair
from models.looked import Looked
from models.member import Member
from models.pairing import Pairing
from models.refusals import InHand, Refused
from models.request import Offer, Request
from models.states import BarredKind, DeedStatus, EndingStatus, PairingStatus, RequestStatus
from models.unit import Unit
from templates.ids import A
from tests.offering import hear
from tests.stories import asks, books, joins
from tests.waiting import ids, mentors, waits
from tests.world import World

ENDED = "Your pairing with {} has ended. Either person or the programme may end one at any time"
TWO = ("Mia", "Tom")
BROUGHT_TOGETHER = (
    "Tom Baker is your mentor now: the coordinators have brought you together. One of the coordinators introduces you"
    " to each other in person, and offers you both times. Send your plan, however rough.",
    "You and Mia are a pair now. One of the coordinators introduces you to each other in person, and offers you both"
    " times.",
)


@pytest.fixture
def waiting(world: World) -> World:
    """Mia waits and Tom mentors; nobody has heard of anything."""
    mentors(world, "Tom", "Confidence")
    waits(world, "Mia", "Confidence")
    return world


def opens(world: World, name: str, who: str = "Ada") -> None:
    """A coordinator opens somebody in the list of people."""
    (person,) = ids(world, name)
    world.at(who).admin(f"people {name}")
    world.at(who).press(A.MEMBER_OPEN, value=person)


def pairs(world: World, mentee: str = "Mia", mentor: str = "Tom", who: str = "Ada") -> Mapping[str, str] | None:
    """A coordinator pairs two people by hand; what is wrong with that, by field."""
    opens(world, mentee, who)
    world.at(who).press("Pair by hand")
    sent = world.at(who).submit(pair_with=f"U0{mentor.upper()}", why="They know each other's work.")
    return sent.errors


def places(world: World, name: str = "Tom") -> int:
    """How many places somebody holds."""
    (person,) = ids(world, name)
    held: int = next(each.places for each in world.rows(Member) if str(each.person_id) == person)
    return held


def test_ada_pairs_two_people_who_hear_of_it_two_minutes_later(waiting: World) -> None:
    ada, mia = waiting.at("Ada"), waiting.at("Mia")
    waiting.set("introduce_in_person", "yes")
    assert pairs(waiting) is None
    said = (
        "Mia Hughes and Tom Baker become a pair at 10:02 GMT. Until then nobody hears of it, and undoing it is silent."
    )
    assert ada.reads()[:2] == ["Done by hand", said]
    assert ada.inbox() == [f"{said} Answers: Undo."]
    assert places(waiting) == 1
    waiting.travel(minutes=1)
    assert [waiting.at(each).news() for each in TWO] == [[], []]
    assert waiting.rows(Pairing) == []
    assert any("has just begun something for Mia" in each for each in _waiting(waiting))

    waiting.travel(minutes=1)
    for each, said in zip(TWO, BROUGHT_TOGETHER, strict=True):
        assert [news.partition(" A few")[0] for news in waiting.at(each).news()] == [said]
    assert len(mia.group("Tom")) == 1
    assert waiting.rows(Request)[0].status is RequestStatus.ACCEPTED
    assert places(waiting) == 1
    assert ada.inbox() == ["You made Mia Hughes and Tom Baker a pair. If you undo it, the two are told. Answers: Undo."]

    ada.press(A.DEED_UNDO)
    for each, other in (("Mia", "Tom"), ("Tom", "Mia")):
        assert [said.startswith(ENDED.format(other)) for said in waiting.at(each).news()] == [True]
    assert [each.status for each in waiting.rows(Pairing)] == [PairingStatus.ENDED]
    assert ada.inbox() == ["Undone: what you began for Mia Hughes and Tom Baker."]
    assert {each.what.value for each in waiting.rows(Looked)} == {"application"}


def _waiting(world: World) -> list[str]:
    ben = world.at("Ben")
    ben.admin("waiting")
    return ben.reads()


def test_undone_within_the_two_minutes_nobody_hears_of_it(waiting: World) -> None:
    pairs(waiting)
    waiting.at("Ada").press(A.DEED_UNDO)
    waiting.travel(minutes=5)
    assert [waiting.at(each).inbox() for each in TWO] == [[], []]
    assert places(waiting) == 0
    assert waiting.rows(Request)[0].status is RequestStatus.WAITING
    ada = waiting.at("Ada")
    ada.press("People")
    ada.press(A.MEMBER_OPEN, value=ids(waiting, "Mia")[0])
    ada.press("Pair by hand")
    ada.submit(pair_with="U0TOM", why="On second thoughts, yes.")
    assert [each.status for each in waiting.rows(Deed)] == [DeedStatus.UNDONE, DeedStatus.PENDING]


def test_what_stands_in_the_way_is_said_and_what_nobody_may_know_is_not(waiting: World) -> None:
    def bars(unit: Unit) -> None:
        mia, jon = (uuid.UUID(each) for each in ids(waiting, "Mia", "Jon"))
        bar(unit, person_id=mia, others=[jon], kind=BarredKind.BARRED)

    mentors(waiting, "Jon", "Confidence")
    mentors(waiting, "Lin", "Confidence", capacity=1)
    joins(waiting, "Sam", "mentee")
    waiting.do(bars)
    asks(waiting, "Sam", "Lin Chen")
    ada = waiting.at("Ada")
    assert pairs(waiting, "Mia", "Jon") == {"pair_with": "These two cannot be paired. Why is known to nobody here."}
    assert pairs(waiting, "Mia", "Mia") == {"pair_with": "A pair takes two people. Please choose somebody else."}
    assert pairs(waiting, "Mia", "Sam") == {"pair_with": "Sam Rowe is not listed as a mentor here."}
    assert pairs(waiting, "Mia", "Lin") == {
        "pair_with": "Lin Chen has no free place. They can change how many people they take at once."
    }
    ada.close()
    opens(waiting, "Sam")
    with pytest.raises(NotOnScreen):
        ada.press("Pair by hand")  # a mentor is deciding
    opens(waiting, "Tom")
    ada.press("Give them a mentee")
    assert ada.submit(pair_with="U0SAM", why="x").errors == {
        "pair_with": "A mentor is deciding about Sam Rowe's request. "
        "It can be undone where it was asked, or waited for."
    }
    assert ada.submit(pair_with="U0MIA", why="x").errors is None
    pairs(waiting, who="Ben")
    assert waiting.at("Ben").reads()[1] == "Ada Clarke has taken this one."


def test_what_has_changed_meanwhile_comes_to_nothing_and_ada_is_told(waiting: World) -> None:
    pairs(waiting)
    waiting.at("Tom").command("me")
    waiting.at("Tom").press(A.ME_AWAY)
    waiting.at("Tom").submit(away_until="2026-01-16")
    waiting.at("Tom").close()
    waiting.travel(minutes=3)
    assert waiting.at("Ada").inbox()[-1] == (
        "Nothing came of what you began for Mia Hughes and Tom Baker: something about the two changed before it left. "
        "Nobody has heard of it."
    )
    assert [waiting.at(each).inbox() for each in TWO] == [[], []]
    assert places(waiting) == 0


def test_asking_a_mentor_waits_two_minutes_and_can_be_undone_after(waiting: World) -> None:
    ada, tom, mia = waiting.at("Ada"), waiting.at("Tom"), waiting.at("Mia")
    ada.admin("waiting")
    ada.press(A.WAITING_READ)
    screen = ada.screen
    ada.press(A.WAITING_PUT)
    ada.press(A.WAITING_PUT, on=screen)
    assert ada.reads()[1].startswith("Tom Baker is asked to mentor Mia Hughes at 10:02 GMT.")
    assert (waiting.rows(Offer), len(waiting.rows(Deed))) == ([], 1)
    waiting.travel(minutes=2)
    assert tom.news()[0].startswith("Mia Hughes would like you as their mentor")
    assert mia.news()[0].startswith("Your request is with Tom Baker")
    ada.press(A.DEED_UNDO)
    assert tom.news()[-1].startswith("Mia Hughes no longer needs an answer from you.")
    assert len(mia.news()) == 1
    assert (waiting.rows(Request)[0].status, places(waiting)) == (RequestStatus.WAITING, 0)


def test_ending_a_pair_by_hand_and_taking_it_up_again(introduced: World) -> None:
    ada = introduced.at("Ada")
    books(introduced)
    _ends(introduced)
    assert ada.inbox()[-1].startswith("The pairing of Mia Hughes and Tom Baker ends at 10:02 GMT.")
    ada.press(A.DEED_UNDO)
    introduced.travel(minutes=5)
    assert [introduced.at(each).news() for each in TWO] == [[], []]
    _ends(introduced)
    introduced.travel(minutes=2)
    told = [introduced.at(each).news() for each in TWO]
    assert [len(each) for each in told] == [1, 1]
    assert "is not a judgement of you. The meeting that was booked is cancelled." in told[0][0]
    ada.press(A.DEED_UNDO)
    assert [introduced.at(each).news() for each in TWO] == [
        [
            f"Your pairing with {name} goes on: it had been ended by mistake. Everything is as it was, but for "
            "meetings that were booked; please find a new time for those. Answers: Offer times."
        ]
        for name in ("Tom", "Mia")
    ]
    assert [each.status for each in introduced.rows(Pairing)] == [PairingStatus.INTRODUCED]
    assert places(introduced) == 1
    _ends(introduced)
    introduced.travel(minutes=2)
    assert [each.status for each in introduced.rows(Pairing)] == [PairingStatus.ENDED]


def test_what_mia_has_said_herself_stays_hers_when_ada_ends_the_pair(introduced: World) -> None:
    mia, ada = introduced.at("Mia"), introduced.at("Ada")
    mia.command("unpair")
    mia.submit(ends="quietly")
    mia.close()
    hear(introduced, *TWO)
    _ends(introduced)
    assert [each.status for each in introduced.rows(Ending)] == [EndingStatus.PENDING] * 2
    assert not any("Mia" in each and "said" in each for each in ada.inbox())
    introduced.travel(minutes=2)
    assert [len(introduced.at(each).news()) for each in TWO] == [1, 1]
    assert [each.status for each in introduced.rows(Ending)] == [EndingStatus.TAKEN_BACK, EndingStatus.EFFECTIVE]
    assert ada.inbox()[-1] == "The pairing of Mia Hughes and Tom Baker has ended."
    ada.close()
    with pytest.raises(NotOnScreen):
        ada.press(A.DEED_UNDO)


def _ends(world: World) -> None:
    opens(world, "Mia")
    world.at("Ada").press(A.DEED_UNPAIR)
    assert not world.at("Ada").submit(reason="changed_circumstances").errors


def test_two_coordinators_at_once_pair_somebody_once(world_everywhere: World) -> None:
    world = world_everywhere
    for name in ("Tom", "Priya"):
        mentors(world, name, "Confidence")
    waits(world, "Mia", "Confidence")
    mia, tom, priya, ada, ben = (uuid.UUID(each) for each in ids(world, "Mia", "Tom", "Priya", "Ada", "Ben"))

    def tries(by: uuid.UUID, mentor: uuid.UUID) -> str:
        try:
            world.do(pair, by=by, mentee_id=mia, mentor_id=mentor, reason="", form_key=f"{by}")
        except Refused as refused:
            return type(refused).__name__
        return "paired"

    with ThreadPoolExecutor(2) as both:
        outcomes = list(both.map(tries, (ada, ben), (tom, priya)))
    assert sorted(outcomes) == [InHand.__name__, "paired"]
    assert sorted(places(world, each) for each in ("Tom", "Priya")) == [0, 1]
