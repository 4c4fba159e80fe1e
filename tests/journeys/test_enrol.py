"""Enrol: `/mentor join`."""

from models.consent import Consent
from models.member import Application, Member
from models.states import ApplicationStatus
from tests.stories import NOTICE, joins, stops_mentoring
from tests.world import World

WELCOME = (
    "Welcome to Mentoring, Mia. Next: say what you would like help with, and choose whom to ask. Answers: Ask "
    "for a mentor."
)


def test_mia_joins_as_a_mentee_and_is_told_what_is_next(world: World) -> None:
    joins(world, "Mia", "mentee")
    assert world.at("Mia").inbox() == [WELCOME]
    assert world.at("Mia").screen is None


def test_tom_joins_as_a_mentor_and_has_nothing_to_do(world: World) -> None:
    joins(world, "Tom", "mentor", capacity=2)
    assert world.at("Tom").inbox() == [
        "Welcome to Mentoring, Tom. You are listed as a mentor. You will hear from me when somebody would like "
        "to learn "
        "from you; there is nothing to do until then."
    ]
    assert [(each.capacity, each.places) for each in world.rows(Member)] == [(2, 0)]


def test_the_notice_is_kept_with_version_language_and_time(world: World) -> None:
    joins(world, "Mia", "mentee")
    joins(world, "Mia", "mentee")
    assert [(each.notice_version, each.language, each.at) for each in world.rows(Consent)] == [(1, "en-GB", world.now)]


def test_answers_are_sealed_in_the_database(world: World) -> None:
    joins(world, "Mia", "mentee")
    with world.waypost.database.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT * FROM application").one()
    assert b"Policy adviser" not in repr(kept).encode()


def test_joining_again_shows_the_answers_and_changes_them(world: World) -> None:
    joins(world, "Mia", "mentee", topics=("Confidence", "Career planning"))
    mia = world.at("Mia")
    mia.command("join")
    assert mia.submit(job_title="Team leader").closed
    mia.command("join")
    assert "Your answers in *Mentoring*. Change what you like; one step." in mia.reads()
    assert len(world.rows(Application)) == 1
    assert mia.inbox() == [WELCOME]


def test_an_empty_answer_is_pointed_out_at_its_field(world: World) -> None:
    mia = world.at("Mia")
    mia.command("join")
    sent = mia.submit(roles=["mentee"], topics=["Confidence"], confirmed=NOTICE, job_title="")
    assert sent.errors == {"job_title": "Please complete this required field."}
    assert world.rows(Member) == []


def test_a_capacity_no_mentor_has_is_pointed_out_at_its_field(world: World) -> None:
    tom = world.at("Tom")
    tom.command("join")
    sent = tom.submit(roles=["mentor"], job_title="Head", topics=["Confidence"], confirmed=NOTICE, capacity="11")
    assert sent.errors is not None
    assert list(sent.errors) == ["capacity"]


def test_a_guest_is_told_why_they_cannot_join(world: World) -> None:
    gus = world.at("Gus")
    assert gus.command("join").text == (
        "This programme is for members of this workspace, so guests cannot join it. A coordinator can tell you more."
    )
    assert gus.screen is None


def test_a_workspace_without_a_programme_says_so(empty_world: World) -> None:
    answer = empty_world.at("Mia").command("join")
    assert answer.text == "There is no mentoring programme in this workspace yet. A workspace admin can set one up."


def test_who_stopped_mentoring_can_join_as_a_mentor_again(world: World) -> None:
    joins(world, "Tom", "mentor")
    stops_mentoring(world, "Tom")
    joins(world, "Tom", "mentor", topics=("Digital and data",))
    assert [each.status for each in world.rows(Application)] == [ApplicationStatus.LISTED]
    world.at("Tom").command("join")
    shown = world.at("Tom").screen
    assert shown is not None
    (topics,) = (block["element"] for block in shown.blocks if block["block_id"] == "topics")
    assert [each["value"] for each in topics["initial_options"]] == ["Digital and data"]
