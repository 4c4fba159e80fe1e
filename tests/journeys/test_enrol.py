"""Enrol: `/mentor join`, step by step."""

import pytest

from models.barred import Barred
from models.consent import Consent
from models.member import Application, Member
from models.person import Person
from models.states import ApplicationStatus, BarredKind, ConsentKind, Role
from templates.ids import A
from tests.stories import MENTEE, MENTOR, NOTICE, WORK, answers_for, joins, stops_mentoring
from tests.world import Someone, World

WELCOME = (
    "Welcome to Mentoring, Mia. Next: say what you would like help with, and choose whom to ask. Answers: Ask "
    "for a mentor."
)


def begins(world: World, name: str, *roles: str) -> Someone:
    """Somebody has said in which roles, and what their work is."""
    someone = world.at(name)
    someone.command("join")
    someone.submit(roles=list(roles))
    assert someone.submit(**WORK).view
    return someone


def shown(someone: Someone, field: str) -> object:
    """What stands in a field of the form when it opens."""
    assert someone.screen is not None
    blocks = {block["block_id"].partition("@")[0]: block for block in someone.screen.blocks if "block_id" in block}
    element = blocks[field]["element"]
    several = [each["value"] for each in element.get("initial_options", [])]
    option = element.get("initial_option", {}).get("value")
    plain = (element.get(name) for name in ("initial_value", "initial_users", "initial_time"))
    return several or option or next(filter(None, plain), None)


def states(world: World) -> list[tuple[Role, ApplicationStatus]]:
    return [(each.role, each.status) for each in world.rows(Application)]


def test_mia_joins_as_a_mentee_and_is_told_what_is_next(world: World) -> None:
    joins(world, "Mia", "mentee")
    assert world.at("Mia").inbox() == [WELCOME]
    assert world.at("Mia").screen is None
    assert states(world) == [(Role.MENTEE, ApplicationStatus.LISTED)]


def test_tom_joins_as_a_mentor_and_has_nothing_to_do(world: World) -> None:
    joins(world, "Tom", "mentor", capacity=2)
    assert world.at("Tom").inbox() == [
        "Welcome to Mentoring, Tom. You are listed as a mentor. You will hear from me when somebody would like "
        "to learn "
        "from you; there is nothing to do until then."
    ]
    assert [(each.capacity, each.places) for each in world.rows(Member)] == [(2, 0)]


def test_each_step_says_which_of_how_many_it_is(world: World) -> None:
    mia = world.at("Mia")
    mia.command("join")
    seen = [mia.reads()[1].partition("\n")[0]]
    for given in ({"roles": ["mentee"]}, WORK, MENTEE, {}, {}):
        mia.submit(**given)
        seen.append(mia.reads()[1].partition("\n")[0])
    assert seen == [
        "Welcome to *Mentoring*. People here learn from each other's experience, in conversations they arrange "
        "themselves.",
        "*Step 2 of 6* · Your work",
        "*Step 3 of 6* · Finding a mentor",
        "*Step 4 of 6* · Hours and people",
        "*Step 5 of 6* · Your background",
        "*Step 6 of 6* · What you agree to",
    ]


def test_a_spot_mentor_joins_too(world: World) -> None:
    lin = begins(world, "Lin", "spot")
    lin.submit(topics=["Confidence"], knows="Housing\n Law \n", patterns=["carer"], formats=["phone"], a_month="3")
    lin.press(A.JOIN_LATER)
    lin.submit(confirmed=NOTICE)
    assert states(world) == [(Role.SPOT, ApplicationStatus.LISTED)]
    assert lin.reads()[1:3] == [
        "Thank you, Lin. Your answers in *Mentoring* are kept.",
        "As a spot mentor, you will hear from me when a question might be one for you.",
    ]


def test_nothing_is_listed_before_the_notice_is_confirmed(world: World) -> None:
    mia = begins(world, "Mia", "mentee")
    mia.submit(**MENTEE)
    mia.press(A.JOIN_LATER)
    assert mia.submit().errors == {"confirmed": "Please complete this required field."}
    assert states(world) == [(Role.MENTEE, ApplicationStatus.DRAFT)]
    assert world.rows(Consent) == []
    assert mia.command("request").text == "You have not joined the programme yet. /mentor join takes a few minutes."


def test_the_notice_is_kept_with_version_language_and_time_and_consents_beside_it(world: World) -> None:
    mia = begins(world, "Mia", "mentee")
    mia.submit(**MENTEE)
    mia.press(A.JOIN_LATER)
    mia.submit(confirmed=NOTICE, consents=["access"])
    kept = [(each.kind, each.notice_version, each.language, each.at) for each in world.rows(Consent)]
    assert kept == [(ConsentKind.NOTICE, 1, "en-GB", world.now), (ConsentKind.ACCESS, 1, "en-GB", world.now)]


def test_the_same_form_sent_twice_joins_once(world: World) -> None:
    mia = begins(world, "Mia", "mentee")
    mia.submit(**MENTEE)
    mia.press(A.JOIN_LATER)
    mia.submit(confirmed=NOTICE)
    world.outside.again()
    assert mia.inbox() == [WELCOME]
    assert len(world.rows(Application)) == 1


def test_the_directorys_job_title_is_there_until_mia_has_said_hers(world: World) -> None:
    mia = world.at("Mia")
    mia.home()
    mia.command("join")
    mia.submit(roles=["mentee"])
    assert shown(mia, "job_title") == "Policy adviser"
    mia.submit(**WORK | {"job_title": "Team leader"})
    mia.press(A.JOIN_BACK)
    assert shown(mia, "job_title") == "Team leader"


def test_back_keeps_what_stands_in_the_form(world: World) -> None:
    mia = begins(world, "Mia", "mentee")
    mia.fill(reason="Work out what I want", details="Half a thought", self_check=["learn"])
    mia.press(A.JOIN_BACK)
    assert (shown(mia, "job_title"), shown(mia, "grade")) == ("Policy adviser", "Officer")
    mia.submit()
    assert shown(mia, "reason") == "Work out what I want"
    assert shown(mia, "details") == "Half a thought"
    assert shown(mia, "self_check") == ["learn"]


def test_later_keeps_what_stands_in_the_form(world: World) -> None:
    mia = begins(world, "Mia", "mentee")
    mia.submit(**MENTEE)
    mia.fill(access="Captions")
    mia.press(A.JOIN_LATER)
    mia.press(A.JOIN_BACK)
    mia.press(A.JOIN_BACK)
    assert shown(mia, "access") == "Captions"


def test_half_typed_hours_come_back_and_leave_those_that_are_kept(world: World) -> None:
    mia = begins(world, "Mia", "mentee")
    mia.submit(**MENTEE)
    mia.submit(hours_from="09:00", hours_to="14:00")
    mia.press(A.JOIN_BACK)
    mia.fill(hours_from="15:00")
    mia.press(A.JOIN_BACK)
    mia.submit()
    assert (shown(mia, "hours_from"), shown(mia, "hours_to")) == ("15:00", "14:00")
    kept = [each.working_hours for each in world.rows(Person) if each.slack_id == "U0MIA"]
    assert kept == ["09:00-14:00"]
    mia.fill(hours_from=None, hours_to="17:00")
    mia.press(A.JOIN_BACK)
    mia.submit()
    assert (shown(mia, "hours_from"), shown(mia, "hours_to")) == (None, "17:00")
    mia.submit(hours_from="15:00")
    mia.press(A.JOIN_BACK)
    assert (shown(mia, "hours_from"), shown(mia, "hours_to")) == ("15:00", "17:00")


def test_what_is_ticked_comes_back_and_is_no_consent_before_it_is_handed_in(world: World) -> None:
    mia = begins(world, "Mia", "mentee")
    mia.submit(**MENTEE)
    mia.press(A.JOIN_LATER)
    mia.fill(consents=["story"])
    mia.press(A.JOIN_BACK)
    mia.submit()
    assert shown(mia, "consents") == ["story"]
    assert world.rows(Consent) == []
    mia.submit(confirmed=NOTICE, consents=["access"])
    mia.press(A.JOIN_OPEN)
    mia.press(A.JOIN_CHANGE, value="notice")
    assert shown(mia, "consents") == ["access"]


def test_closing_in_the_middle_keeps_the_draft_and_join_goes_on_there(world: World) -> None:
    mia = begins(world, "Mia", "mentee")
    mia.close()
    assert "*Your move* · You have begun the questions of *Mentoring*. What you answered is kept." in mia.home()
    mia.press(A.JOIN_OPEN)
    assert mia.reads()[1].splitlines()[:2] == [
        "*Step 3 of 6* · Finding a mentor",
        "You go on where you left off: what you answered before is kept.",
    ]


def test_a_role_that_is_unticked_before_it_is_handed_in_is_no_draft_any_more(world: World) -> None:
    mia = begins(world, "Mia", "mentee", "mentor")
    mia.press(A.JOIN_BACK)
    mia.press(A.JOIN_BACK)
    mia.submit(roles=["mentee"])
    assert states(world) == [(Role.MENTEE, ApplicationStatus.DRAFT)]


def test_an_empty_answer_is_pointed_out_at_its_field(world: World) -> None:
    mia = world.at("Mia")
    mia.command("join")
    mia.submit(roles=["mentee"])
    sent = mia.submit(**WORK | {"job_title": " "})
    assert sent.errors == {"job_title": "Please answer this one."}
    sent = mia.submit(**WORK | {"job_title": " ", "organisation": " "}, words_about_me=["Calm", "Bold"])
    assert sent.errors == {
        "job_title": "Please answer this one. Also to change: Organisation · Five words that describe me.",
        "organisation": "Please answer this one.",
        "words_about_me": "Please choose exactly five words, or none. You have chosen 2.",
    }


def test_what_was_never_offered_is_not_taken(world: World) -> None:
    mia = world.at("Mia")
    mia.command("join")
    mia.submit(roles=["mentee"])
    typed = mia.fill(**WORK).typed
    typed["grade@1"]["grade@1"]["selected_option"] = {"value": "Emperor"}
    assert mia.submit().errors == {
        "grade": "Things have moved on since this was shown. /mentor shows where you stand now."
    }


def test_no_role_at_all_is_pointed_out(world: World) -> None:
    mia = world.at("Mia")
    mia.command("join")
    assert mia.submit().errors == {"roles": "Please complete this required field."}
    assert world.rows(Member) == []


@pytest.mark.parametrize("words", [["Calm"], ["Calm", "Warm", "Bold", "Quiet"]])
def test_other_than_five_words_are_pointed_out(world: World, words: list[str]) -> None:
    mia = world.at("Mia")
    mia.command("join")
    mia.submit(roles=["mentee"])
    sent = mia.submit(**WORK, words_about_me=words)
    assert sent.errors == {
        "words_about_me": f"Please choose exactly five words, or none. You have chosen {len(words)}."
    }


def test_a_capacity_no_mentor_has_is_pointed_out_at_its_field(world: World) -> None:
    tom = begins(world, "Tom", "mentor")
    sent = tom.submit(topics=["Confidence"], **MENTOR, capacity="11")
    assert sent.errors is not None
    assert list(sent.errors) == ["capacity"]


@pytest.mark.parametrize("given", [{"hours_from": "15:00", "hours_to": "09:00"}, {"hours_from": "09:00"}])
def test_working_hours_need_a_beginning_and_a_later_end(world: World, given: dict[str, str]) -> None:
    mia = begins(world, "Mia", "mentee")
    mia.submit(**MENTEE)
    sent = mia.submit(**given)
    assert sent.errors == {
        "hours_to": "Please give both, the hour at which you begin and a later one at which you stop, or leave both "
        "empty."
    }


def test_hours_and_people_are_kept_where_they_are_used(world: World) -> None:
    mia = begins(world, "Mia", "mentee")
    mia.submit(**MENTEE)
    hours = {"hours_from": "09:30", "hours_to": "14:00", "working_days": ["1", "2"], "holidays_of": "GB-SCT"}
    mia.submit(**hours, manager=["U0ADA"], barred=["U0TOM", "U0MIA"])
    people = {each.id: each for each in world.rows(Person)}
    person = next(each for each in people.values() if each.slack_id == "U0MIA")
    assert (person.working_days, person.working_hours, person.holidays_of) == ([1, 2], "09:30-14:00", "GB-SCT")
    named = [(each.kind, people[each.other_id].slack_id) for each in world.rows(Barred)]
    assert named == [(BarredKind.LINE, "U0ADA"), (BarredKind.BARRED, "U0TOM")]


def test_a_barred_mentor_is_never_suggested(world: World) -> None:
    for name in ("Tom", "Priya"):
        joins(world, name, "mentor")
    mia = begins(world, "Mia", "mentee")
    mia.submit(topics=["Confidence"], **MENTEE)
    mia.submit(barred=["U0TOM"])
    mia.submit()
    mia.submit(confirmed=NOTICE)
    mia.close()
    mia.command("pool")
    assert "Priya Shah" in str(mia.reads())
    assert "Tom Baker" not in str(mia.reads())


def test_answers_are_sealed_in_the_database(world: World) -> None:
    joins(world, "Mia", "mentee")
    with world.waypost.database.engine.connect() as connection:
        kept = [
            *connection.exec_driver_sql("SELECT * FROM application"),
            *connection.exec_driver_sql("SELECT * FROM member"),
        ]
    assert b"Policy adviser" not in repr(kept).encode()
    assert b"Work out what I want" not in repr(kept).encode()


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
    tom = begins(world, "Tom", "mentor")
    assert tom.reads()[1].splitlines()[0] == "*Step 3 of 7* · Being a mentor"
    assert shown(tom, "skills") is None
    tom.close()
    world.at("Tom").command("join")
    answers_for(world, "Tom", "mentor", topics=("Digital and data",))
    tom.press(A.JOIN_LATER)
    tom.submit()
    assert states(world) == [(Role.MENTOR, ApplicationStatus.LISTED)]


def test_is_this_for_me_comes_before_the_questions(world: World) -> None:
    mia = world.at("Mia")
    mia.command("join")
    mia.press("Is a mentor for me?")
    assert mia.reads()[:3] == [
        "Is this for me?",
        "*Having a mentor*",
        "*Somebody outside your line*\nA mentor is not in charge of you. They ask, they listen, and you decide what "
        "comes of it.",
    ]
    mia.press(A.JOIN_OPEN)
    assert mia.screen is not None
    assert mia.screen.title == "Join the programme"
