"""Ada matches everybody who waits: proposed, looked through, changed, sent. Nobody hears of it before."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlmodel import col

from bot.sandbox.filling import NotOnScreen
from handlers.desk import Desk
from models.audit import Audit
from models.barred import bar
from models.journeys.match_sending import send_some
from models.looked import Looked
from models.match_run import MatchRun
from models.member import Member
from models.policies.proposed import Outcome
from models.queries.match_task import kept_match
from models.request import Choice, Offer, Request
from models.states import BarredKind, OfferStatus, PairStatus, RunStatus
from models.unit import Unit
from templates.ids import A
from tests.waiting import ids, mentors, waits
from tests.world import World

TOM, PRIYA, JON = "Mia Hughes → Tom Baker", "Sam Rowe → Priya Shah", "Nia Evans → Jon Price"


@pytest.fixture
def waiting(world: World) -> World:
    """Mia, Sam and Nia wait; Tom, Priya and Jon mentor. The largest total gives Tom to Mia."""
    world.deliver()
    mentors(world, "Tom", "Confidence", "Career planning", "Leading a team")
    mentors(world, "Priya", "Confidence")
    mentors(world, "Jon", "Leading a team")
    waits(world, "Mia", "Confidence", "Career planning", "Leading a team")
    waits(world, "Sam", "Confidence", "Career planning")
    waits(world, "Nia", "Leading a team")
    return world


@pytest.fixture
def proposed(waiting: World) -> World:
    """Ada has asked for a match and looks at it."""
    ada = waiting.at("Ada")
    ada.admin("match")
    ada.submit()
    waiting.deliver()
    return waiting


def test_a_match_is_shown_when_it_is_ready_and_nobody_hears_of_it(waiting: World) -> None:
    ada = waiting.at("Ada")
    ada.admin("match")
    assert ada.reads()[1].splitlines()[0] == "*3 people* wait for a mentor, and *3 places* are free."
    ada.submit(match_objective="total")
    assert ada.reads()[1].splitlines()[0] == "I am working it out."
    waiting.deliver()
    assert pairs(waiting) == [TOM, PRIYA, JON]
    assert ada.reads()[1] == (
        "*3 pairs* for 3 people waiting · 53 points in all · 11 points for the weakest pair\n"
        "The total came first.\nNobody has heard of it: only what you send goes out."
    )
    assert [waiting.at(each).inbox() for each in ("Mia", "Tom", "Sam", "Priya")] == [[]] * 4
    assert waiting.rows(Offer) == []


def test_whoever_closed_the_window_is_told(waiting: World) -> None:
    ada = waiting.at("Ada")
    ada.admin("match")
    ada.submit()
    ada.close()
    said = "The match you asked for is ready: 3 pairs. Nobody has heard of it. Answers: Look at it."
    assert ada.inbox() == [said]
    ada.press(A.MATCH_OPEN)
    assert pairs(waiting) == [TOM, PRIYA, JON]
    assert ada.inbox() == [said]


def test_in_the_list_stand_rules_and_no_answers(proposed: World) -> None:
    texts = " ".join(proposed.at("Ada").reads())
    assert "topics in common" in texts
    assert "Career planning" not in texts
    assert "lead a team" not in texts
    assert proposed.rows(Looked) == []


def test_why_this_pair_is_answered_and_noted(proposed: World) -> None:
    ada = proposed.at("Ada")
    press(proposed, A.MATCH_WHY, "Sam")
    proposed.deliver()
    assert ada.reads()[1:4] == [
        "*Sam Rowe* → *Priya Shah* · 11 points\n"
        "• they share one topic (Confidence)\n"
        "• the mentor knows about what the mentee wrote of: lead and team\n"
        "• the mentor has a free place",
        "*What Sam hopes for*: Build confidence\n> I want to lead a team.",
        "*What would have changed it*\n"
        "• Tom Baker (21 points): goes to Mia Hughes. All together would have had 10 points fewer.",
    ]
    shown = [(str(each.whom_id), each.what.value) for each in proposed.rows(Looked)]
    sam, priya = ids(proposed, "Sam", "Priya")
    assert sorted(shown) == sorted([(sam, "request"), (sam, "application"), (priya, "application")])
    ada.press(A.MATCH_PAGE)
    assert pairs(proposed) == [TOM, PRIYA, JON]


def test_a_worker_quicker_than_the_window_is_not_painted_over(proposed: World, monkeypatch: pytest.MonkeyPatch) -> None:
    shows = Desk.meanwhile

    def late(desk: Desk, *given: Any, **more: Any) -> None:
        proposed.deliver()
        shows(desk, *given, **more)

    monkeypatch.setattr(Desk, "meanwhile", late)
    press(proposed, A.MATCH_WHY, "Sam")
    assert "• Tom Baker (21 points)" in proposed.at("Ada").reads()[3]


def test_keeping_one_pair_moves_others(proposed: World) -> None:
    ada = proposed.at("Ada")
    press(proposed, A.MATCH_PART, "Mia")
    assert "_Not these two: when you run it again._" in ada.reads()[2]
    assert "You changed 1 thing. Run it again to see who moves." in ada.reads()
    ada.press(A.MATCH_AGAIN)
    proposed.deliver()
    assert "Mia Hughes → Tom Baker" not in pairs(proposed)
    moved = next(each for each in ada.reads() if each.startswith("*Who moves*"))
    assert "Mia Hughes: Tom Baker → " in moved
    assert [each.status for each in proposed.rows(MatchRun)] == [RunStatus.DROPPED, RunStatus.READY]


def test_a_kept_pair_stays_whatever_the_total(proposed: World) -> None:
    ada = proposed.at("Ada")
    press(proposed, A.MATCH_KEEP, "Mia")
    press(proposed, A.MATCH_KEEP, "Mia")
    assert "You changed 1 thing. Run it again to see who moves." not in ada.reads()
    press(proposed, A.MATCH_KEEP, "Sam")
    ada.press(A.MATCH_PLACES)
    ada.submit(match_mentor="U0TOM", match_places="2")
    ada.press(A.MATCH_AGAIN)
    proposed.deliver()
    assert "Sam Rowe → Priya Shah" in pairs(proposed)


def test_another_place_of_tom_moves_sam_and_sending_makes_room(proposed: World) -> None:
    ada = proposed.at("Ada")
    ada.press(A.MATCH_PLACES)
    ada.submit(match_mentor="U0TOM", match_places="2")
    ada.press(A.MATCH_AGAIN)
    proposed.deliver()
    assert pairs(proposed) == [TOM, "Sam Rowe → Tom Baker", JON]
    assert "*Who moves*\nSam Rowe: Priya Shah → Tom Baker (10 points more)" in ada.reads()
    ada.press(A.MATCH_SEND_ALL)
    assert len(proposed.at("Tom").inbox()) == 2
    (given,) = [each for each in proposed.rows(Audit) if each.deed == "given another place"]
    assert (str(given.by_id), given.facts) == (ids(proposed, "Ada")[0], {"places": 2})


def test_places_are_asked_for_of_mentors_only(proposed: World) -> None:
    ada = proposed.at("Ada")
    ada.press(A.MATCH_PLACES)
    sent = ada.submit(match_mentor="U0MIA", match_places="2")
    assert sent.errors == {"match_mentor": "Please choose somebody who mentors in this programme."}
    assert ada.submit(match_mentor="U0TOM", match_places="11").errors is not None


def test_sending_all_makes_offers_and_twice_makes_none(proposed: World) -> None:
    ada = proposed.at("Ada")
    before = ada.screen
    ada.press(A.MATCH_SEND_ALL)
    ada.press(A.MATCH_SEND_ALL, on=before)
    proposed.deliver()
    assert [each.status for each in proposed.rows(Offer)] == [OfferStatus.OPEN] * 3
    assert len(proposed.at("Tom").inbox()) == 1
    assert proposed.at("Mia").inbox()[0].startswith("Your request is with Tom Baker")
    assert "*3 pairs are sent*: the mentors have been asked." in ada.reads()[1]
    with pytest.raises(NotOnScreen):
        ada.press(A.MATCH_SEND_ALL)


def test_two_coordinators_who_send_at_once_send_each_pair_once(world_everywhere: World) -> None:
    world = world_everywhere
    mentors(world, "Tom", "Confidence")
    mentors(world, "Priya", "Leading a team")
    waits(world, "Mia", "Confidence")
    waits(world, "Sam", "Leading a team")
    world.at("Ada").admin("match")
    world.at("Ada").submit()
    world.deliver()
    (run,) = world.rows(MatchRun)
    ada, ben = (uuid.UUID(each) for each in ids(world, "Ada", "Ben"))

    def sends(by: uuid.UUID) -> None:
        world.do(send_some, by=by, run_id=run.id, mentees=ids(world, "Mia", "Sam"))

    with ThreadPoolExecutor(2) as both:
        list(both.map(sends, (ada, ben)))
    assert [each.status for each in world.rows(Offer)] == [OfferStatus.OPEN] * 2
    assert [len(world.at(each).inbox()) for each in ("Tom", "Priya", "Mia", "Sam")] == [1] * 4
    assert [each.facts for each in world.rows(Audit) if each.deed == "pairs sent"] == [{"sent": 2}]


def test_one_pair_alone_can_be_sent(proposed: World) -> None:
    press(proposed, A.MATCH_SEND, "Mia")
    assert [states(proposed)[each] for each in ids(proposed, "Mia", "Sam", "Nia")] == [
        PairStatus.SENT,
        PairStatus.PROPOSED,
        PairStatus.PROPOSED,
    ]
    assert len(proposed.rows(Offer)) == 1


def test_who_has_changed_meanwhile_is_left_out_and_ada_is_told(proposed: World) -> None:
    def bars(unit: Unit, *, person: str, other: str) -> None:
        bar(unit, person_id=uuid.UUID(person), others=[uuid.UUID(other)], kind=BarredKind.BARRED)

    mia, tom = ids(proposed, "Mia", "Tom")
    proposed.do(bars, person=mia, other=tom)
    proposed.at("Ada").press(A.MATCH_SEND_ALL)
    proposed.deliver()
    assert "*Left out*, as one of the two had changed meanwhile: Mia Hughes" in proposed.at("Ada").reads()
    assert proposed.at("Tom").inbox() == []
    assert len(proposed.rows(Offer)) == 2


def test_a_coordinator_with_a_stake_does_not_see_the_pair_nor_send_it(waiting: World) -> None:
    mentors(waiting, "Ada", "Confidence", "Career planning")
    ada, ben = waiting.at("Ada"), waiting.at("Ben")
    ada.admin("match")
    ada.submit()
    waiting.deliver()
    assert pairs(waiting) == [TOM, JON]
    assert "1 pair is left to the other coordinators, as you have a stake in it." in ada.reads()
    ada.press(A.MATCH_SEND_ALL)
    waiting.deliver()
    assert len(waiting.rows(Offer)) == 2
    ben.admin("match")
    assert pairs(waiting, "Ben") == [TOM, "Sam Rowe → Ada Clarke", JON]
    ben.press(A.MATCH_SEND_ALL)
    waiting.deliver()
    assert len(waiting.rows(Offer)) == 3


def test_what_is_missing_is_told(waiting: World) -> None:
    waits(waiting, "Eve", "Confidence")
    ada = waiting.at("Ada")
    ada.admin("match")
    ada.submit()
    waiting.deliver()
    ada.press(A.MATCH_LACKS)
    assert ada.reads()[2].startswith("*Short of mentors*\n")
    assert ada.reads()[2].endswith("3 places, 1 person goes without.")


def test_it_is_a_press_away_from_the_desk(waiting: World) -> None:
    ada = waiting.at("Ada")
    ada.admin()
    ada.press(A.MATCH_OPEN)
    assert ada.reads()[0] == "Match everyone waiting"


def test_whoever_waits_for_a_mentor_of_their_own_choice_is_not_matched(waiting: World) -> None:
    def lists(unit: Unit) -> None:
        mia, tom = (uuid.UUID(each) for each in ids(waiting, "Mia", "Tom"))
        request = unit.first(Request, col(Request.mentee_id) == mia)
        assert request is not None
        unit.add(Choice(request_id=request.id, mentor_id=tom, rank=1))

    waiting.do(lists)
    ada = waiting.at("Ada")
    ada.admin("match")
    assert ada.reads()[1].startswith("*2 people* wait")


def test_who_objected_to_being_suggested_is_matched_with_nobody(waiting: World) -> None:
    def objects(unit: Unit) -> None:
        tom = uuid.UUID(ids(waiting, "Tom")[0])
        member = unit.first(Member, col(Member.person_id) == tom)
        assert member is not None
        member.object(now=unit.now)

    waiting.do(objects)
    ada = waiting.at("Ada")
    ada.admin("match")
    assert ada.reads()[1].startswith("*3 people* wait for a mentor, and *2 places* are free.")


def test_dropping_it_asks_anew_and_nothing_was_sent(proposed: World) -> None:
    ada = proposed.at("Ada")
    ada.press(A.MATCH_DROP)
    assert ada.reads()[0] == "Match everyone waiting"
    assert [each.status for each in proposed.rows(MatchRun)] == [RunStatus.DROPPED]
    assert proposed.rows(Offer) == []
    ada.submit()
    proposed.deliver()
    assert pairs(proposed) == [TOM, PRIYA, JON]


def test_a_stranger_is_refused(proposed: World) -> None:
    tom = proposed.at("Tom")
    assert "coordinators" in (tom.admin("match").text or "")
    assert tom.screen is None


def test_the_same_run_can_be_made_again_from_what_was_kept(proposed: World) -> None:
    (run,) = proposed.rows(MatchRun)
    again = proposed.see(kept_match, run.id)
    assert again.pair_of == Outcome.model_validate(run.outcome_document).pair_of
    assert "lead a team" not in str(run.outcome_document)


def press(world: World, action: str, mentee: str) -> None:
    """Press what stands beside that mentee's pair."""
    ada, (wanted,) = world.at("Ada"), ids(world, mentee)
    (run,) = [each for each in world.rows(MatchRun) if each.status is RunStatus.READY]
    ada.press(action, value=f"{run.id}:{wanted}:1")


def pairs(world: World, who: str = "Ada") -> list[str]:
    """The pairs on the screen, without points."""
    firsts = (each.splitlines()[0] for each in world.at(who).reads())
    return [each.partition(" · ")[0].replace("*", "") for each in firsts if " → " in each and each.startswith("*")]


def states(world: World) -> dict[str, PairStatus]:
    """What became of each mentee's pair."""
    (run,) = [each for each in world.rows(MatchRun) if each.status is RunStatus.READY]
    return {each.mentee: each.status for each in run.outcome.pairs}
