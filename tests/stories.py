"""What has happened before a test begins, told through the outer door."""

from typing import Any

from sqlmodel import col

from models.journeys.resting import stop_mentoring
from models.member import Application, Member
from models.person import Person
from models.states import Role
from models.unit import Unit
from templates.ids import A
from tests.world import World

NOTICE = ["read"]


WORK = {
    "job_title": "Policy adviser",
    "organisation": "Northtown Council",
    "profession": "Policy",
    "grade": "Officer",
    "whence": "either",
}
WISHES = {"commitment": "either", "face_to_face": "either"}
MENTEE = {"reason": "Work out what I want", **WISHES}
MENTOR = {
    "reasons": ["Give something back"],
    "mentored_before": "no",
    "skills": "Ten years of work here.",
    "hours_a_month": "2",
    **WISHES,
}


def begun(world: World) -> None:
    """There is a programme, and nobody has joined."""


def joins(
    world: World,
    name: str,
    *roles: str,
    topics: tuple[str, ...] = ("Confidence",),
    capacity: int | None = None,
) -> None:
    """Somebody joins as mentee, mentor or both, with what they must answer and the topics; the rest is for later."""
    someone = world.at(name)
    someone.command("join")
    someone.submit(roles=list(roles))
    someone.submit(**WORK)
    answers_for(world, name, *roles, topics=topics, capacity=capacity)
    someone.press(A.JOIN_LATER)
    sent = someone.submit(confirmed=NOTICE)
    assert sent.view is not None, sent
    assert sent.view.title == "You have joined"
    someone.close()


def answers_for(
    world: World, name: str, *roles: str, topics: tuple[str, ...] = ("Confidence",), capacity: int | None = None
) -> None:
    """The steps that are only asked of mentees, or of mentors, one after the other."""
    someone = world.at(name)
    if "mentee" in roles:
        assert someone.submit(topics=list(topics), **MENTEE).view
    if "mentor" in roles:
        given = {"capacity": str(capacity)} if capacity else {}
        assert someone.submit(topics=list(topics), **MENTOR, **given).view
        assert someone.submit().view


def asks(world: World, mentee: str, *mentors: str, aim: str = "I want to lead a team.") -> None:
    """A mentee who has joined asks for mentors, in this order."""
    someone = world.at(mentee)
    someone.command("request")
    someone.submit(aim=aim, kind_of_help="Build confidence")
    fields = ("first_choice", "second_choice", "third_choice")
    chosen = someone.submit(**dict(zip(fields, mentors, strict=False)))
    assert chosen.view, chosen
    sent = someone.submit()
    assert sent.closed, sent


def accepts(world: World, mentor: str) -> None:
    """A mentor opens the newest request and accepts it."""
    someone = world.at(mentor)
    someone.press(A.OFFER_OPEN)
    someone.press(A.OFFER_ACCEPT)
    someone.close()


def declines(world: World, mentor: str) -> None:
    """A mentor opens the newest request and says not this time."""
    someone = world.at(mentor)
    someone.press(A.OFFER_OPEN)
    someone.press(A.OFFER_DECLINE)
    someone.submit()
    someone.close()


def stops_mentoring(world: World, name: str) -> None:
    """A mentor is listed no longer, as after "Stop mentoring"."""

    def stop(unit: Unit) -> None:
        me = unit.first(Person, col(Person.slack_id) == world.at(name).user)
        assert me is not None
        member = unit.first(Member, col(Member.person_id) == me.id)
        assert member is not None
        mine = (col(Application.member_id) == member.id, col(Application.role) == Role.MENTOR)
        application = unit.first(Application, *mine)
        assert application is not None
        stop_mentoring(unit, by=me.id, application_id=application.id)

    world.do(stop)


def paired(world: World, mentee: str = "Mia", mentor: str = "Tom") -> None:
    """Mia and Tom have joined, she asked, he accepted; both have read their introduction."""
    names = {"Mia": "Mia Hughes", "Tom": "Tom Baker", "Sam": "Sam Rowe", "Priya": "Priya Shah", "Lin": "Lin Chen"}
    joins(world, mentor, "mentor")
    joins(world, mentee, "mentee")
    asks(world, mentee, names[mentor])
    accepts(world, mentor)
    for name in (mentee, mentor):
        world.at(name).news()


def offers_times(world: World, name: str = "Mia", /, **given: Any) -> None:
    """Somebody with one pair offers the suggested times, or what is given."""
    someone = world.at(name)
    someone.command("book")
    sent = someone.submit(**given)
    assert sent.closed, sent


def books(world: World, mentee: str = "Mia", mentor: str = "Tom", /, **given: Any) -> None:
    """The mentee offers times and the mentor takes the first: with the suggestions, Wednesday 7 January at 10:00."""
    offers_times(world, mentee, **given)
    world.at(mentor).press(A.SESSION_TAKE)
    for name in (mentee, mentor):
        world.at(name).news()


def mentors_and_mia(world: World) -> None:
    """Tom, Priya and Lin mentor; Mia looks for somebody. All have read their welcome."""
    joins(world, "Tom", "mentor", topics=("Confidence", "Leading a team"))
    joins(world, "Priya", "mentor", topics=("Confidence",), capacity=2)
    joins(world, "Lin", "mentor", topics=("Digital and data",))
    joins(world, "Mia", "mentee", topics=("Confidence", "Leading a team"))
