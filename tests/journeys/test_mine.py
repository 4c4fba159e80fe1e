"""Mine: `/mentor me`: hours, how one is told, away, what is known, who looked, rights, leaving (PRODUCT §5.16)."""

import json
from datetime import UTC, datetime

import pytest

from models.member import Member
from models.messages import Message
from models.nudge import want
from models.pairing import Pairing
from models.person import Person
from models.states import PairingStatus
from models.unit import Unit
from templates.ids import A
from tests.stories import NOTICE, WORK, answers_for, asks
from tests.world import World

WORDS = "I was close to tears in the meeting."
DIARY = "I would rather lead than follow."


def person(world: World, name: str) -> Person:
    found: Person = next(each for each in world.rows(Person) if each.slack_id == f"U0{name.upper()}")
    return found


def opens(world: World, name: str, *presses: str) -> None:
    someone = world.at(name)
    someone.command("me")
    for each in presses:
        someone.press(each)


def wants(world: World, name: str, step: str = "") -> None:
    """Something is due about Mia and Tom of which that person should hear."""

    def ask(unit: Unit) -> None:
        pairing = unit.all(Pairing)[0]
        want(
            unit,
            unit.get(Person, person(world, name).id),
            Message.AGREEMENT_DUE,
            about=pairing.id,
            priority=1,
            step=step,
        )

    world.do(ask)


# hours, telling, contact


def test_mia_says_when_she_works_and_is_nudged_then(introduced: World) -> None:
    opens(introduced, "Mia", A.ME_HOURS)
    introduced.at("Mia").submit(my_days=["0", "2"], my_start="13:00", my_end="16:00", my_holidays="GB-SCT")
    assert introduced.at("Mia").reads()[1:3] == ["*When I work*\nMonday and Wednesday, 13:00 to 16:00", "Change"]
    mia = person(introduced, "Mia")
    assert (mia.working_days, mia.working_hours, mia.holidays_of) == ([0, 2], "13:00-16:00", "GB-SCT")


def test_hours_need_a_later_end_and_without_any_the_programmes_count(introduced: World) -> None:
    opens(introduced, "Mia", A.ME_HOURS)
    sent = introduced.at("Mia").submit(my_start="16:00", my_end="13:00")
    assert list(sent.errors or {}) == ["my_end"]
    introduced.at("Mia").submit(my_days=[], my_start=None, my_end=None)
    assert introduced.at("Mia").reads()[1] == (
        "*When I work*\nMonday, Tuesday, Wednesday, Thursday and Friday, 09:00 to 17:30\nThese are the programme's."
    )


def test_who_wants_one_message_a_week_is_nudged_on_that_day_alone(introduced: World) -> None:
    mia = introduced.at("Mia")
    opens(introduced, "Mia", A.ME_TELLING)
    mia.submit(told="3")
    assert mia.reads()[3:5] == [
        "*How I am told*\nOne nudge a week, on Thursday. Changes of a meeting always come at once.",
        "Change",
    ]
    mia.close()
    sent = introduced.travel_to(datetime(2026, 2, 6, 18, tzinfo=UTC))
    days = [datetime.fromisoformat(each["at"]).strftime("%A") for each in sent if each["to"] == "U0MIA"]
    assert days
    assert set(days) == {"Thursday"}


def test_only_mia_and_her_partner_hear_what_helps_her_if_she_says_so(introduced: World) -> None:
    opens(introduced, "Mia", A.ME_CONTACT)
    introduced.at("Mia").submit(
        my_contact="020 7946 0000", my_access="Captions in every call.", access_shared=["shared"]
    )
    assert (
        "*How to reach me, and what helps me take part*\n020 7946 0000\nCaptions in every call.\n"
        "Your partner and the coordinators may read what helps you."
    ) in introduced.at("Mia").reads()


# away


def test_while_mia_is_away_nudges_wait_and_home_says_so(introduced: World) -> None:
    mia = introduced.at("Mia")
    opens(introduced, "Mia", A.ME_AWAY)
    mia.submit(away_until="2026-01-16")
    mia.close()
    assert "*You are away until Friday 16 January.* Nudges wait, and nobody new is sent to you." in mia.home()
    sent = introduced.travel_to(datetime(2026, 1, 16, 18, tzinfo=UTC))
    assert [each for each in sent if each["to"] == "U0MIA"] == []


def test_back_now_takes_the_absence_back(introduced: World) -> None:
    mia = introduced.at("Mia")
    opens(introduced, "Mia", A.ME_AWAY)
    mia.submit(away_until="2026-01-16")
    mia.press(A.ME_BACK)
    assert person(introduced, "Mia").away_until is None
    assert A.ME_AWAY in mia.buttons()


def test_a_day_that_is_over_is_refused(introduced: World) -> None:
    opens(introduced, "Mia", A.ME_AWAY)
    assert list(introduced.at("Mia").submit(away_until="2026-01-05").errors or {}) == ["away_until"]


# what is known


def writes(world: World, name: str) -> None:
    someone = world.at(name)
    someone.command("log")
    sent = someone.submit(held_on="2026-01-06", minutes="45", topics="Confidence", summary=WORDS)
    assert sent.view is not None
    someone.submit()
    someone.submit(diary=DIARY)
    world.deliver()


def test_mia_reads_her_own_words_and_tom_never_reads_her_diary(introduced: World) -> None:
    writes(introduced, "Mia")
    mia, tom = introduced.at("Mia"), introduced.at("Tom")
    opens(introduced, "Mia", A.ME_KNOWN, f"{A.ME_CHAPTER}:private")
    assert any(DIARY in each for each in mia.reads())
    opens(introduced, "Tom", A.ME_KNOWN)
    assert f"{A.ME_CHAPTER}:private" not in tom.buttons()
    tom.press(f"{A.ME_CHAPTER}:sessions")
    assert any(WORDS in each for each in tom.reads())


def test_the_file_comes_to_mia_alone_and_holds_all_of_it(introduced: World) -> None:
    writes(introduced, "Mia")
    mia = introduced.at("Mia")
    opens(introduced, "Mia", A.ME_KNOWN, A.ME_FILE)
    assert A.ME_FILE not in mia.buttons()
    mia.close()
    introduced.deliver()
    message = mia.messages()[-1]
    files = [introduced.slack.files.find(each) for each in message.files]
    assert [each.name for each in files if each] == ["waypost-2026-01-06.html", "waypost-2026-01-06.json"]
    page, told = (each.content.decode() for each in files if each)
    assert WORDS in page
    assert DIARY in page
    assert json.loads(told)["private"][-1]["words"] == DIARY
    holding = [each.channel for file in message.files for each in introduced.slack.conversations.holding(file)]
    assert set(holding) == {"D0MIA"}


def test_private_words_stand_in_modals_and_in_the_file_alone(introduced: World) -> None:
    writes(introduced, "Mia")
    opens(introduced, "Mia", A.ME_KNOWN, A.ME_FILE)
    introduced.deliver()
    conversations = introduced.slack.conversations
    said = [
        f"{each.text} {json.dumps(list(each.blocks))}"
        for user in ("U0MIA", "U0TOM", "U0ADA")
        for channel in conversations.of(user)
        for each in conversations.messages(channel.id)
    ]
    assert [each for each in said if WORDS in each or DIARY in each] == []


def test_pressed_twice_one_file_comes(introduced: World) -> None:
    mia = introduced.at("Mia")
    opens(introduced, "Mia", A.ME_KNOWN)
    shown = mia.screen
    mia.press(A.ME_FILE)
    mia.press(A.ME_FILE, on=shown)
    introduced.deliver()
    assert len([each for each in mia.messages() if each.files]) == 1


# rights


def test_whoever_objects_is_suggested_to_nobody_and_coordinators_are_told(mentors: World) -> None:
    opens(mentors, "Tom", A.ME_RIGHTS, A.ME_OBJECT)
    assert mentors.coordinators() == [
        "Tom Baker has objected to being suggested by a program, which is their right. They are left out of lists and "
        "of matching from now on; bring people together with them by hand, if they wish."
    ]
    member = next(each for each in mentors.rows(Member) if each.person_id == person(mentors, "Tom").id)
    assert member.objected_at == mentors.now
    mentors.at("Tom").press(A.ME_ALLOW)
    assert A.ME_OBJECT in mentors.at("Tom").buttons()


def test_mia_reads_whom_to_complain_to(introduced: World) -> None:
    introduced.set("data_contact", "dpo@northtown.example")
    introduced.set("outside_human", "U0EVE")
    opens(introduced, "Mia", A.ME_RIGHTS)
    assert introduced.at("Mia").reads()[-2] == (
        "*Complain*\nWrite to the data-protection contact: dpo@northtown.example\nOutside the programme you can turn "
        "to <@U0EVE>.\nYou may also complain to the data-protection authority of your country."
    )


# leaving


def test_leaving_ends_the_pair_in_the_usual_words_after_ten_minutes(introduced: World) -> None:
    mia, tom = introduced.at("Mia"), introduced.at("Tom")
    opens(introduced, "Mia", A.ME_LEAVE)
    mia.submit()
    assert mia.news() == [
        "You leave Mentoring on Tuesday 6 January at 10:10 GMT. Until then nobody else knows. Answers: Stay after all."
    ]
    introduced.travel(minutes=9)
    assert tom.news() == []
    introduced.travel(minutes=2)
    assert [each.partition(" Either")[0] for each in tom.news()] == ["Your pairing with Mia has ended."]
    assert [each.status for each in introduced.rows(Pairing)] == [PairingStatus.ENDED]
    assert mia.inbox()[-2:][0].startswith("You have left Mentoring.")


def test_taken_back_in_time_nothing_has_happened(introduced: World) -> None:
    mia, tom = introduced.at("Mia"), introduced.at("Tom")
    opens(introduced, "Mia", A.ME_LEAVE)
    mia.submit()
    mia.press(A.ME_STAY)
    introduced.travel(hours=1)
    assert tom.news() == []
    assert [each.status for each in introduced.rows(Pairing)] == [PairingStatus.INTRODUCED]
    assert mia.inbox()[-1] == "You took it back and are still in Mentoring. Nobody else ever knew."


def test_who_leaves_as_a_mentor_passes_on_what_waits_for_them(mentors: World) -> None:
    asks(mentors, "Mia", "Tom Baker", "Priya Shah")
    opens(mentors, "Tom", A.ME_LEAVE)
    mentors.at("Tom").submit()
    mentors.travel(minutes=11)
    assert mentors.at("Priya").news()[-1].startswith("Mia Hughes would like you as their mentor")


def test_who_is_leaving_is_offered_no_mentor_any_more(mentors: World) -> None:
    mia = mentors.at("Mia")
    assert "Ask for a mentor" in str(mia.home())
    opens(mentors, "Mia", A.ME_LEAVE)
    mia.submit()
    mia.close()
    assert "Ask for a mentor" not in str(mia.home())
    assert mia.command("request").text == "You have not joined the programme yet. /mentor join takes a few minutes."


def test_coming_back_is_joining_again(introduced: World) -> None:
    opens(introduced, "Mia", A.ME_LEAVE)
    introduced.at("Mia").submit()
    introduced.at("Mia").close()
    introduced.travel(minutes=11)
    mia = introduced.at("Mia")
    mia.command("join")
    mia.submit(roles=["mentee"])
    mia.submit(**WORK)
    answers_for(introduced, "Mia", "mentee")
    mia.press(A.JOIN_LATER)
    mia.submit(confirmed=NOTICE)
    member = next(each for each in introduced.rows(Member) if each.person_id == person(introduced, "Mia").id)
    assert member.left_at is None


@pytest.mark.parametrize("name", ["Gus", "Sam"])
def test_a_stranger_reads_what_is_known_and_has_nothing_to_leave(introduced: World, name: str) -> None:
    opens(introduced, name)
    assert A.ME_LEAVE not in introduced.at(name).buttons()
    introduced.at(name).press(A.ME_KNOWN)
    assert introduced.at(name).reads()[0] == "What Waypost knows"
