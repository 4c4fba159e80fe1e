"""Enrolling where coordinators read a mentor's answers first; drafts that were left; invitations."""

import uuid

import pytest
from sqlmodel import col

from models.looked import Looked
from models.member import Application, Member
from models.person import Person
from models.policies.answers import AsMentee
from models.states import ApplicationStatus, Role, Shown
from models.unit import Unit
from templates.ids import A
from tests.stories import MENTEE, NOTICE, WORK, joins
from tests.world import World

WAITS = "Tom Baker would like to be listed as a mentor in Mentoring. Answers: Read the application."
LEFT = (
    "You began to join Mentoring, and your answers are kept. It takes a few minutes more, whenever it suits you; there "
    "is nothing to do if you have changed your mind. Answers: Go on where you left off."
)


@pytest.fixture
def waiting(world: World) -> World:
    """Tom has handed in his answers as a mentor, and a coordinator approves them first."""
    world.set("approve_mentors", "yes")
    joins(world, "Tom", "mentor")
    return world


def status(world: World) -> list[ApplicationStatus]:
    return [each.status for each in world.rows(Application)]


def test_a_mentor_waits_for_a_coordinator(waiting: World) -> None:
    assert waiting.at("Tom").inbox() == [
        "Thank you, Tom. A coordinator of Mentoring reads your answers, and then you are listed as a mentor. You will "
        "hear from me; there is nothing to do until then."
    ]
    assert waiting.coordinators() == [WAITS]
    assert status(waiting) == [ApplicationStatus.SUBMITTED]
    joins(waiting, "Mia", "mentee")
    assert status(waiting)[1] is ApplicationStatus.LISTED


def test_ada_reads_what_she_may_and_tom_can_see_that_she_looked(waiting: World) -> None:
    waiting.coordinators()
    ada = waiting.at("Ada")
    ada.press(A.APPROVAL_OPEN)
    assert ada.reads()[:3] == [
        "A mentor's application",
        "*Tom Baker*\nwould like to be listed as a mentor in Mentoring.",
        "*As a mentor*\nWhy: Give something back\nMentored before: no, this is the first time\nTopics: Confidence\n"
        "For: either\nMeeting in person: it does not matter\nPeople at once: 1\nHours a month: 2\n"
        "> Ten years of work here.",
    ]
    assert [each.what for each in waiting.rows(Looked)] == [Shown.APPLICATION]


def test_ada_lists_him_and_he_hears(waiting: World) -> None:
    waiting.coordinators()
    tom, ada = waiting.at("Tom"), waiting.at("Ada")
    tom.news()
    ada.press(A.APPROVAL_OPEN)
    ada.press(A.APPROVAL_LIST)
    waiting.outside.again()
    assert status(waiting) == [ApplicationStatus.LISTED]
    assert tom.news() == [
        "Good news, Tom: you are listed as a mentor in Mentoring. You will hear from me when somebody would like to "
        "learn from you; there is nothing to do until then. It is your first time: a short guide is here whenever you "
        "like. Answers: A short guide."
    ]
    assert waiting.coordinators() == ["Tom Baker is listed as a mentor in Mentoring."]


def test_ada_asks_for_something_and_he_hands_it_in_again(waiting: World) -> None:
    waiting.coordinators()
    tom, ada = waiting.at("Tom"), waiting.at("Ada")
    tom.news()
    ada.press(A.APPROVAL_OPEN)
    ada.press(A.APPROVAL_RETURN)
    ada.submit(comment="What did you do before?")
    assert status(waiting) == [ApplicationStatus.RETURNED]
    assert tom.news() == [
        "Thank you for offering to be a mentor in Mentoring, Tom. A coordinator has read your answers and would like "
        "to know a little more first. What it is, they wrote for you alone. Answers: Read the comment."
    ]
    tom.press(A.JOIN_OPEN)
    assert "> What did you do before?" in str(tom.reads())
    tom.press(f"{A.JOIN_CHANGE}:mentor")
    tom.submit(skills="Twelve years, of which two in housing.")
    tom.press("Hand it in again")
    assert status(waiting) == [ApplicationStatus.SUBMITTED]
    assert waiting.coordinators()[-1] == WAITS


def test_nobody_else_reads_or_lists_an_application(waiting: World) -> None:
    waiting.coordinators()
    joins(waiting, "Mia", "mentee")
    ada = waiting.at("Ada")
    ada.press(A.APPROVAL_OPEN)
    page = ada.screen
    waiting.at("Mia").press(A.APPROVAL_LIST, on=page)
    assert status(waiting)[0] is ApplicationStatus.SUBMITTED


def test_ada_does_not_approve_herself(world: World) -> None:
    world.set("approve_mentors", "yes")
    joins(world, "Ada", "mentor")
    world.coordinators()
    ada = world.at("Ada")
    ada.press(A.APPROVAL_OPEN)
    assert ada.reads()[1] == "That button belongs to somebody else, so nothing has changed."
    assert world.rows(Looked) == []


def test_a_draft_is_offered_again_twice_and_then_left_alone(world: World) -> None:
    mia = world.at("Mia")
    mia.command("join")
    mia.submit(roles=["mentee", "mentor"])
    mia.submit(**WORK)
    mia.close()
    world.travel(days=2)
    assert mia.inbox() == []
    world.travel(days=2)
    assert mia.inbox() == [LEFT]
    world.travel(days=11)
    assert mia.inbox() == [LEFT, LEFT]
    world.travel(weeks=8)
    assert mia.inbox() == [LEFT, LEFT]
    mia.press(A.JOIN_OPEN)
    assert mia.reads()[1].startswith("*Step 3 of 8* · Finding a mentor\nYou go on where you left off")


def test_a_draft_that_is_handed_in_is_not_offered_again(world: World) -> None:
    joins(world, "Mia", "mentee")
    world.travel(weeks=3)
    assert len(world.at("Mia").inbox()) == 1


def invited(unit: Unit, *, programme_id: uuid.UUID, slack_id: str) -> None:
    person = unit.first(Person, col(Person.slack_id) == slack_id)
    assert person is not None
    member = unit.add(Member(programme_id=programme_id, person_id=person.id))
    application = unit.add(Application(member_id=member.id, role=Role.MENTEE, status=ApplicationStatus.INVITED))
    application.answer(AsMentee(details="From the list"))


@pytest.fixture
def asked(world: World) -> World:
    """Mia is on an imported list of mentees."""
    world.at("Mia").home()
    world.do(invited, programme_id=world.programme_id, slack_id="U0MIA")
    return world


def test_who_is_invited_is_no_member_until_she_says_yes(asked: World) -> None:
    mia = asked.at("Mia")
    assert (
        "*Your move* · Hello Mia. You are invited to take part in *Mentoring*. Nothing happens until you say yes."
        in (mia.home())
    )
    assert mia.command("request").text == "You have not joined the programme yet. /mentor join takes a few minutes."
    mia.command("join")
    mia.submit(confirmed=NOTICE)
    mia.submit(**WORK)
    mia.submit(**MENTEE)
    mia.press(A.JOIN_LATER)
    mia.submit()
    assert status(asked) == [ApplicationStatus.LISTED]


def test_a_refusal_is_remembered_and_joining_later_is_possible(asked: World) -> None:
    mia = asked.at("Mia")
    mia.command("join")
    mia.press(A.INVITATION_REFUSE)
    assert [(each.status, each.answers_sealed) for each in asked.rows(Application)] == [
        (ApplicationStatus.REFUSED, None)
    ]
    mia.close()
    joins(asked, "Mia", "mentee")
    assert status(asked) == [ApplicationStatus.LISTED]
