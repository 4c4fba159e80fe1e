"""Import: a table is read and looked over; people are invited, each once, and decide for themselves."""

from typing import Any

from sqlalchemy import Engine, event

from models.invitation import Invitation
from models.journeys.intake import Asking, invite
from models.member import Application, Member
from models.person import Person
from models.policies.answers import About, AsMentee
from models.policies.intake import Entry
from models.states import Role
from templates.ids import A
from tests.stories import joins
from tests.world import Someone, World

TABLE = (
    "Email;Role;Job title;Topics;Capacity\n"
    "mia@example.org;mentee;Policy adviser;Confidence;\n"
    "tom@example.org;mentor;Head of delivery;Leading a team;2\n"
    "lin@example.org;both;;;\n"
    "gus@example.org;mentee;;;\n"
    "nobody@example.org;mentee;;;\n"
    "nia@example.org;mentee;;Confidense;\n"
)
INVITED = (
    "Ada Clarke invites you to take part in Mentoring{as_what} People here learn from each other's experience, in"
    " conversations they arrange themselves. It is voluntary, and you are not enrolled: read what it is about and what"
    " is done with your answers, then say yes or no. A few answers may be filled in for you; you can change them all."
    " Answers: Read and decide."
)


def sends(world: World, table: str | bytes = TABLE, name: str = "people.csv") -> Someone:
    """Ada sends a table, and it is read."""
    ada = world.at("Ada")
    ada.admin("import")
    content = table if isinstance(table, bytes) else table.encode()
    sent = ada.submit(table=[(name, content)])
    assert sent.errors is None, sent
    world.deliver()
    return ada


def invites(world: World, table: str = TABLE) -> Someone:
    """Ada sends a table and invites whom it names; the morning is over."""
    ada = sends(world, table)
    ada.press(A.IMPORT_INVITE)
    world.travel(hours=4)
    return ada


def stand(world: World) -> list[tuple[str, str, str]]:
    """Who stands how in which role."""
    people = {each.id: each.slack_id for each in world.rows(Person)}
    members = {each.id: people[each.person_id] for each in world.rows(Member)}
    return sorted((members[each.member_id], each.role.value, each.status.value) for each in world.rows(Application))


def test_ada_sees_what_the_table_says_before_anybody_is_invited(world: World) -> None:
    assert sends(world).reads() == [
        "Invite from a table",
        "*Step 2 of 2 · I have read 6 lines.*\n3 people can be invited: 2 as mentees, 2 as mentors.",
        "Invite 3 people",
        "Invite 3 people?",
        "Each gets one message, and one reminder if they do not answer. You have two minutes to take it back.",
        "Invite",
        "Go back",
        "*3 lines need another look*\nMend them in your table and send it again whenever you like: nobody is invited"
        " twice.",
        "*Line 5, email* · A guest, and this programme is for members of the workspace.",
        "*Line 6, email* · Nobody in this workspace has this id or address.",
        "*Line 7, topics* · “Confidense” is not on the list. Perhaps “Confidence”?",
    ]
    assert stand(world) == []
    assert world.sent() == []


def test_whom_ada_invites_is_asked_and_not_enrolled(world: World) -> None:
    ada = invites(world)
    assert world.at("Mia").news() == [INVITED.format(as_what=" and to find a mentor.")]
    assert world.at("Tom").news() == [INVITED.format(as_what=" as a mentor.")]
    assert world.at("Lin").news() == [INVITED.format(as_what=", both to find a mentor and as a mentor.")]
    assert world.at("Nia").news() == []
    assert stand(world) == [
        ("U0LIN", "mentee", "invited"),
        ("U0LIN", "mentor", "invited"),
        ("U0MIA", "mentee", "invited"),
        ("U0TOM", "mentor", "invited"),
    ]
    assert [each.joined_at for each in world.rows(Member)] == [None] * 3
    ada.admin()
    assert "Nobody has joined so far" in " ".join(ada.reads())


def test_what_the_table_says_is_a_draft_of_answers(world: World) -> None:
    invites(world)
    tom = world.do(answers_of, slack_id="U0TOM")
    assert tom == (About(job_title="Head of delivery"), ("Leading a team",), 2)


def test_whoever_says_yes_begins_with_their_work_and_is_not_told_that_they_left_off(world: World) -> None:
    invites(world)
    mia = world.at("Mia")
    mia.press("Read and decide")
    mia.submit(confirmed=["read"])
    assert mia.reads()[1].splitlines()[1] == (
        "What stands here helps to find somebody who fits. Change whatever is not right."
    )


def test_a_table_may_be_sent_again_and_nobody_is_invited_twice(world: World) -> None:
    invites(world)
    ada = sends(world)
    assert ada.reads()[1] == (
        "*Step 2 of 2 · I have read 6 lines.*\nNobody in it can be invited now.\n"
        "4 have an invitation and have not answered yet."
    )
    assert A.IMPORT_INVITE not in ada.buttons()
    assert len(world.rows(Invitation)) == 3


def test_many_are_invited_with_as_few_statements_as_one(world: World) -> None:
    everybody = [Person(slack_id=f"U9{number:03}", name=f"Person {number}", zone="UTC") for number in range(40)]
    asking = Asking(None, world.clock.now())

    def invited(slack_ids: list[str]) -> int:
        entries = [Entry(2, each, "", Role.MENTEE, About(), AsMentee()) for each in slack_ids]
        said: list[str] = []
        note = lambda *args: said.append(args[2])  # noqa: E731
        event.listen(Engine, "before_cursor_execute", note)
        given = {"programme_id": world.programme_id, "entries": entries, "asking": asking}
        assert world.do(invite, **given) == len(slack_ids)
        event.remove(Engine, "before_cursor_execute", note)
        return len([each for each in said if each.startswith("INSERT")])

    world.do(lambda unit: unit.add_all(everybody))
    assert (invited(["U0MIA"]), invited([f"U9{number:03}" for number in range(40)])) == (4, 4)
    assert len(world.rows(Invitation)) == 41


def test_pressing_invite_twice_invites_once(world: World) -> None:
    ada = sends(world)
    screen = ada.screen
    ada.press(A.IMPORT_INVITE)
    ada.press(A.IMPORT_INVITE, on=screen)
    world.travel(hours=4)
    assert len(world.at("Mia").news()) == 1


def test_nobody_hears_of_what_ada_takes_back_within_two_minutes(world: World) -> None:
    ada = sends(world)
    ada.press(A.IMPORT_INVITE)
    world.deliver()
    assert ada.reads()[1].startswith("*3 invitations are written.* Nothing leaves before 10:02 GMT")
    ada.press(A.IMPORT_TAKE_BACK)
    assert ada.reads()[1] == "That is taken back. Nobody was invited, and nobody has heard of it."
    world.travel(weeks=3)
    assert [world.at(each).news() for each in ("Mia", "Tom", "Lin")] == [[], [], []]
    assert (stand(world), world.rows(Invitation), world.rows(Member)) == ([], [], [])


def test_after_two_minutes_it_is_too_late(world: World) -> None:
    ada = sends(world)
    ada.press(A.IMPORT_INVITE)
    world.deliver()
    screen = ada.screen
    world.travel(minutes=2)
    ada.press(A.IMPORT_TAKE_BACK, on=screen)
    assert len(stand(world)) == 4


def test_who_does_not_answer_is_reminded_once(world: World) -> None:
    invites(world)
    mia = world.at("Mia")
    mia.news()
    sent = world.travel(weeks=8)
    assert [(each["at"][:10], each["message"]) for each in sent if each["to"] == "U0MIA"] == [
        ("2026-01-13", "reminder of the invitation")
    ]
    assert mia.news() == [
        "Ada Clarke invites you to take part in Mentoring and to find a mentor. This is the only reminder. A no is"
        " fine, and so is no answer. Answers: Read and decide."
    ]


def test_who_takes_part_already_is_left_alone(world: World) -> None:
    joins(world, "Mia", "mentee")
    world.at("Mia").news()
    ada = sends(world, "slack_id,role,job_title\nU0MIA,both,Chief\n")
    assert ada.reads()[1] == (
        "*Step 2 of 2 · I have read 1 line.*\n1 person can be invited: 0 as mentees, 1 as a mentor.\n"
        "1 takes part already, or has begun to answer."
    )
    ada.press(A.IMPORT_INVITE)
    world.travel(minutes=2)
    assert stand(world) == [("U0MIA", "mentee", "listed"), ("U0MIA", "mentor", "invited")]
    assert world.do(answers_of, slack_id="U0MIA")[0].job_title == "Policy adviser"


def test_a_table_that_is_none_is_refused_with_the_reason(world: World) -> None:
    ada = sends(world, "name,shoe size\nMia,39\n")
    assert ada.reads()[1] == (
        "*I could not use this table.* The first line has to name the columns: role, and slack_id or email."
    )
    ada.press("Send a table again")
    ada.submit(table=[("people.csv", TABLE.encode())])
    world.deliver()
    assert ada.reads()[1].startswith("*Step 2 of 2 · I have read 6 lines.*")


def test_where_slack_gives_a_page_to_sign_in_instead_of_the_file_ada_is_told(world: World) -> None:
    world.slack.with_scopes(world.slack.app.scopes - {"files:read"})
    ada = sends(world)
    assert ada.reads()[1].startswith("*I could not use this table.* Slack did not give me the file.")


def test_whoever_closed_the_modal_is_told_by_message(world: World) -> None:
    ada = world.at("Ada")
    ada.admin("import")
    ada.submit(table=[("people.csv", TABLE.encode())])
    ada.close()
    assert ada.news() == [
        "I have read the table you sent: 3 people can be invited. 3 lines need another look. Nobody hears anything"
        " before you say so. Answers: See the table."
    ]
    ada.press(A.IMPORT_SHOW)
    assert ada.reads()[1].startswith("*Step 2 of 2 · I have read 6 lines.*")


def test_bad_lines_are_turned_over_page_by_page(world: World) -> None:
    ada = sends(world, "slack_id,role\n" + "".join(f"U0NOBODY{number},mentor\n" for number in range(45)))
    lines = [each.partition(",")[0] for each in ada.reads() if each.startswith("*Line")]
    assert (lines[0], lines[-1], ada.reads()[-1]) == ("*Line 2", "*Line 21", "Page 1 of 3")
    ada.press(f"{A.IMPORT_PAGE}:later")
    ada.press(f"{A.IMPORT_PAGE}:later")
    assert ada.reads()[-1] == "Page 3 of 3"
    ada.press(f"{A.IMPORT_PAGE}:earlier")
    assert ada.reads()[-1] == "Page 2 of 3"


def test_what_was_read_is_forgotten_after_a_week(world: World) -> None:
    ada = sends(world)
    world.travel(days=8)
    assert ada.screen is not None


def test_only_coordinators_import(world: World) -> None:
    joins(world, "Tom", "mentor")
    assert (world.at("Tom").admin("import").text or "").startswith("That is the desk of the programme's coordinators.")


def answers_of(unit: Any, *, slack_id: str) -> tuple[About, tuple[str, ...], int]:
    person = next(each for each in unit.all(Person) if each.slack_id == slack_id)
    member = next(each for each in unit.all(Member) if each.person_id == person.id)
    application = next(each for each in unit.all(Application) if each.member_id == member.id)
    return member.about, application.answers.topics, member.capacity
