"""One's answers: read, changed, withdrawn; the notice asked again; a capacity that is lowered."""

from models.consent import Consent
from models.member import Application, Member
from models.request import Request
from models.states import ApplicationStatus, ConsentKind, RequestStatus, Role
from templates.ids import A
from tests.stories import MENTEE, WORK, answers_for, asks, joins, paired
from tests.world import Someone, World


def opens(world: World, name: str, part: str) -> Someone:
    """Somebody opens their answers, and one part of them to change it."""
    someone = world.at(name)
    someone.command("join")
    someone.press(f"{A.JOIN_CHANGE}:{part}")
    return someone


def states(world: World) -> list[tuple[Role, ApplicationStatus]]:
    return [(each.role, each.status) for each in world.rows(Application)]


def test_an_answer_is_changed_at_once(world: World) -> None:
    joins(world, "Mia", "mentee")
    mia = opens(world, "Mia", "work")
    assert mia.reads()[:2] == [
        "Change your answers",
        "*Your work*\nWhat stands here helps to find somebody who fits. Change whatever is not right.",
    ]
    mia.submit(job_title="Team leader", places=["Online only"])
    assert (
        "*Your work*\nJob title: Team leader\nOrganisation: Northtown Council\nProfession or department: Policy\n"
        "Grade: Officer\nMy partner should come: either\nWhere I could meet: Online only" in mia.reads()
    )
    assert len(mia.inbox()) == 1


def test_an_answer_that_must_be_there_is_not_lost_by_going_back(world: World) -> None:
    joins(world, "Mia", "mentee")
    mia = opens(world, "Mia", "work")
    mia.fill(job_title="", travel="An hour")
    mia.press(A.JOIN_BACK)
    assert (
        "*Your work*\nJob title: Policy adviser\nOrganisation: Northtown Council\nProfession or department: Policy\n"
        "Grade: Officer\nMy partner should come: either\nHow far I would travel: An hour" in mia.reads()
    )


def test_a_capacity_that_is_lowered_ends_nothing_and_stops_new_requests(world: World) -> None:
    paired(world, "Mia", "Tom")
    tom = opens(world, "Tom", "mentor")
    tom.submit(capacity="1")
    assert "All your places are taken, so nobody new is sent to you." in str(tom.reads())
    assert [(each.capacity, each.places) for each in world.rows(Member) if each.capacity] == [(1, 1)]


def test_a_consent_is_taken_back_by_itself(world: World) -> None:
    joins(world, "Mia", "mentee")
    mia = opens(world, "Mia", "notice")
    mia.submit(consents=["access", "story"])
    mia.press(f"{A.JOIN_CHANGE}:notice")
    mia.submit(consents=["story"])
    kept = {each.kind: each.withdrawn_at is None for each in world.rows(Consent)}
    assert kept == {ConsentKind.NOTICE: True, ConsentKind.ACCESS: False, ConsentKind.STORY: True}


def test_a_changed_notice_is_asked_again(world: World) -> None:
    joins(world, "Mia", "mentee")
    world.set("notice", "A new notice.")
    mia = world.at("Mia")
    changed = "*Your move* · The notice has changed since you confirmed it. Please read it once more."
    assert changed in mia.home()
    opens(world, "Mia", "notice").submit(confirmed=["read"])
    assert changed not in mia.home()
    versions = [each.notice_version for each in world.rows(Consent)]
    assert versions == [1, 2]


def test_another_role_is_asked_for_alone(world: World) -> None:
    joins(world, "Mia", "mentee")
    mia = world.at("Mia")
    mia.command("join")
    mia.press(A.JOIN_ROLES)
    mia.submit(roles=["mentor"])
    answers_for(world, "Mia", "mentor")
    mia.submit()
    assert states(world) == [(Role.MENTEE, ApplicationStatus.LISTED), (Role.MENTOR, ApplicationStatus.LISTED)]
    assert mia.inbox()[1:] == [
        "Welcome to Mentoring, Mia. You are listed as a mentor, and you can ask for one. Answers: Ask for a mentor."
    ]


def test_withdrawing_erases_the_answers(world: World) -> None:
    joins(world, "Mia", "mentee")
    mia = world.at("Mia")
    mia.command("join")
    mia.press(A.ROLE_WITHDRAW)
    assert mia.reads()[1] == (
        "You no longer take part in *Mentoring*, and your answers are erased. You can join again at any time."
    )
    assert states(world) == [(Role.MENTEE, ApplicationStatus.WITHDRAWN)]
    assert [each.answers_sealed for each in world.rows(Application)] == [None]
    assert [each.about_sealed for each in world.rows(Member)] == [None]
    assert mia.command("request").text == "You have not joined the programme yet. /mentor join takes a few minutes."


def test_who_withdrew_can_join_again(world_everywhere: World) -> None:
    world = world_everywhere
    joins(world, "Mia", "mentee")
    mia = world.at("Mia")
    mia.command("join")
    mia.press(A.ROLE_WITHDRAW)
    mia.press("Join again")
    mia.submit(roles=["mentee"])
    mia.submit(**WORK)
    mia.submit(**MENTEE)
    mia.press(A.JOIN_LATER)
    mia.submit(confirmed=["read"])
    assert states(world) == [(Role.MENTEE, ApplicationStatus.LISTED)]
    assert len(mia.inbox()) == 2


def test_in_a_pairing_the_pair_ends_first(world: World) -> None:
    paired(world, "Mia", "Tom")
    tom = world.at("Tom")
    tom.command("join")
    tom.press(A.ROLE_WITHDRAW)
    assert tom.reads()[1] == (
        "You are in a pairing with Mia Hughes, and that ends first: /mentor unpair asks you what you would like, and "
        "you can withdraw afterwards."
    )
    assert (Role.MENTOR, ApplicationStatus.LISTED) in states(world)
    tom.press("End the pairing")
    assert tom.reads()[0] == "End this pairing"


def test_withdrawing_one_of_two_roles_leaves_the_other(world: World) -> None:
    joins(world, "Tom", "mentee", "mentor")
    tom = world.at("Tom")
    tom.command("join")
    tom.press(f"{A.ROLE_WITHDRAW}:mentee")
    assert states(world) == [(Role.MENTEE, ApplicationStatus.WITHDRAWN), (Role.MENTOR, ApplicationStatus.LISTED)]
    assert "Job title: Policy adviser" in str(tom.reads())


def test_a_mentee_who_withdraws_takes_her_request_back(world: World) -> None:
    joins(world, "Tom", "mentor")
    joins(world, "Mia", "mentee")
    asks(world, "Mia", "Tom Baker")
    tom, mia = world.at("Tom"), world.at("Mia")
    tom.news()
    mia.command("join")
    mia.press(A.ROLE_WITHDRAW)
    assert [each.status for each in world.rows(Request)] == [RequestStatus.WITHDRAWN]
    assert len(tom.news()) == 1


def test_a_mentor_who_withdraws_lets_the_request_move_on(world: World) -> None:
    joins(world, "Tom", "mentor")
    joins(world, "Mia", "mentee")
    asks(world, "Mia", "Tom Baker")
    tom = world.at("Tom")
    tom.command("join")
    tom.press(A.ROLE_WITHDRAW)
    assert [each.status for each in world.rows(Request)] == [RequestStatus.WAITING]
    assert (Role.MENTOR, ApplicationStatus.WITHDRAWN) in states(world)
