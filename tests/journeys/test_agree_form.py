"""The form of an agreement: steps, checks, two people at one draft."""

import json
from typing import Any

import pytest

from bot.sandbox.payloads import submission
from models.agreement import Agreement, Prepared, Signature
from models.states import AgreementStatus
from templates.ids import A
from tests.agreeing import (
    BETWEEN,
    HOW,
    OBJECTIVE,
    PREPARED,
    WHAT,
    countersigns,
    drafts,
    goes_on,
    initial,
    signs,
    statuses,
)
from tests.world import Someone, World

OBJECTIVE_READ = (
    "*Objective 1*\n> Lead a project of my own\nHow you will both see it:\n> A plan the board has agreed\n"
    "By Tuesday 30 June 2026"
)
NOTICE = "We keep the dates we agree. If one of us cannot come, we say so as early as we can, and offer another time."
STALE = "The agreement was changed in the meantime. Please open it again with /mentor agree and read the new version."


@pytest.fixture
def pair(introduced: World) -> World:
    """Mia and Tom are a pair."""
    return introduced


def test_going_back_keeps_what_was_typed_however_rough(pair: World) -> None:
    mia = pair.at("Mia")
    mia.command("agree")
    assert [step(mia), initial(mia, "length_number"), initial(mia, "length_unit")] == [1, "12", "months"]
    mia.submit(**WHAT)
    mia.fill(objective="Half a th")
    mia.press(A.AGREE_BACK)
    assert [step(mia), initial(mia, "prepared"), initial(mia, "purpose"), initial(mia, "review_on")] == [
        1,
        PREPARED,
        "Find out whether leading people is for me.",
        "2026-07-06",
    ]
    mia.submit(purpose="Lead.")
    assert [step(mia), initial(mia, "objective")] == [2, "Half a th"]
    mia.submit(**OBJECTIVE, level="2")
    mia.fill(shortest="45", where=["phone"])
    mia.press(A.AGREE_BACK)
    assert [step(mia), initial(mia, "measure"), initial(mia, "level")] == [2, "A plan the board has agreed", "2"]
    mia.submit()
    assert [step(mia), *(initial(mia, each) for each in ("shortest", "longest", "where"))] == [3, "45", "90", ["phone"]]
    mia.submit()
    assert [step(mia), *(initial(mia, each) for each in ("contact_number", "contact_unit", "answer_days"))] == [
        4,
        "1",
        "weeks",
        "3",
    ]
    mia.fill(contact_number="2", notice="")
    mia.press(A.AGREE_BACK)
    mia.submit()
    assert [initial(mia, "contact_number"), initial(mia, "notice")] == ["2", NOTICE]  # cleared, it is suggested again
    mia.submit(**BETWEEN, notice="We say so.")
    mia.fill(own_rules="Be on time", parting="Ask Ada.")
    mia.press(A.AGREE_BACK)
    assert [step(mia), initial(mia, "notice")] == [4, "We say so."]
    mia.submit()
    mia.submit()
    assert step(mia) == 6
    mia.press(A.AGREE_BACK)
    assert [step(mia), initial(mia, "own_rules"), initial(mia, "parting")] == [5, "Be on time", "Ask Ada."]
    mia.close()
    mia.command("agree")
    assert [step(mia), initial(mia, "purpose")] == [1, "Lead."]


def test_objectives_are_added_changed_and_taken_away(pair: World) -> None:
    mia = pair.at("Mia")
    mia.command("agree")
    mia.submit(**WHAT)
    assert pressable(mia) == [A.AGREE_MORE, A.AGREE_BACK]
    mia.fill(**OBJECTIVE)
    mia.press(A.AGREE_MORE)
    assert mia.submit(objective="Speak at the forum").errors == {
        "measure": "Please answer this one. Also to change: By when.",
        "by_date": "Please answer this one.",
    }
    assert mia.submit(objective="Speak", measure="I did", by_date="2025-09-01").errors == {
        "by_date": "That day is over. Please choose one to come."
    }
    mia.fill(objective="Speak at the forum", by_date=None)
    mia.press(A.AGREE_OBJECTIVE, value="1")
    assert "> Speak at the forum" in mia.reads()
    mia.submit()
    assert (
        mia.reads()[1].splitlines()[1]
        == "This one is not finished yet, or its day is over. Finish it, or take it away."
    )
    mia.submit(measure="Done once", by_date="2026-09-01")
    goes_on(mia, steps=3)
    assert [each for each in mia.reads() if each.startswith("*Objective")] == [
        OBJECTIVE_READ,
        "*Objective 2*\n> Speak at the forum\nHow you will both see it:\n> Done once\nBy Tuesday 1 September 2026",
    ]
    for _ in range(4):
        mia.press(A.AGREE_BACK)
    for number in range(3, 6):
        mia.press(A.AGREE_MORE)
        mia.fill(objective=f"Number {number}", measure="Seen", by_date="2026-09-01")
    mia.press(A.AGREE_OBJECTIVE, value="2")
    assert (A.AGREE_MORE in mia.buttons(), [each for each in mia.reads() if each.startswith("> Number")]) == (
        False,
        [f"> Number {number}\nBy Tuesday 1 September 2026" for number in range(3, 6)],
    )
    mia.press(A.AGREE_DROP)
    for number in range(3, 6):
        mia.press(A.AGREE_OBJECTIVE, value=str(number))
        mia.press(A.AGREE_DROP)
    assert pressable(mia) == [A.AGREE_MORE, A.AGREE_BACK]


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        (
            {"purpose": "  ", "prepared": PREPARED[1:]},
            {
                "prepared": "Please tick all three. If you are not sure of one, talk it over first. "
                "Also to change: What this mentoring is for.",
                "purpose": "Please answer this one.",
            },
        ),
        ({"review_on": "2026-01-06"}, {"review_on": "That day is over. Please choose one to come."}),
        (
            {"review_on": "2027-01-07"},
            {"review_on": "The review has to be before the pairing ends, on Wednesday 6 January 2027."},
        ),
        (
            {"length_number": "5"},
            {"review_on": "The review has to be before the pairing ends, on Saturday 6 June 2026."},
        ),
        ({"length_number": "121"}, {"length_number": "Please give a number from 1 to 120."}),
    ],
)
def test_step_one_says_at_the_field_what_to_change(pair: World, typed: dict[str, Any], errors: dict[str, str]) -> None:
    mia = pair.at("Mia")
    mia.command("agree")
    assert mia.submit(**WHAT | typed).errors == errors
    assert (pair.rows(Agreement), pair.rows(Prepared)) == ([], [])


def test_a_length_that_would_be_over_is_pointed_out(pair: World) -> None:
    pair.travel(days=40)
    mia = pair.at("Mia")
    mia.command("agree")
    assert mia.submit(**WHAT | {"length_number": "1"}).errors == {
        "length_number": "The pairing would have ended on Friday 6 February 2026. Please choose a longer time."
    }


def test_the_later_steps_say_at_the_field_what_to_change(pair: World) -> None:
    mia = pair.at("Mia")
    mia.command("agree")
    mia.submit(**WHAT)
    please = "Please answer this one."
    assert mia.submit(**OBJECTIVE | {"objective": " ", "measure": " "}).errors == {
        "objective": f"{please} Also to change: How you will both see it.",
        "measure": please,
    }
    mia.submit(**OBJECTIVE)
    assert mia.submit(**HOW | {"shortest": "91"}).errors == {
        "longest": "The shortest meeting cannot be longer than the longest."
    }
    assert mia.submit(**HOW | {"shortest": "60", "rhythm": "own"}).errors == {"rhythm_number": please}
    assert mia.submit(**HOW | {"rhythm": "2 weeks", "rhythm_number": "3"}).errors == {
        "rhythm_number": "You have chosen a recommended rhythm and typed another one. Please clear the number, "
        "or choose your own rhythm."
    }
    mia.submit(**HOW, rhythm_number="")
    assert mia.submit(**BETWEEN, contact_number="360", contact_unit="weeks", notice=" ").errors == {"notice": please}
    mia.submit(contact_number="3", answer_days="2", notice="We say so.")
    for own in ("", " \n "):
        assert mia.submit(own_rules=own, ground_rules=[], telling=" ").errors == {
            "ground_rules": "Please agree on at least one ground rule. Also to change: What the coordinators hear.",
            "telling": please,
        }


def test_a_rhythm_of_their_own_is_shown_when_they_come_back(pair: World) -> None:
    mia = pair.at("Mia")
    drafts(mia, rhythm="own", rhythm_number="10", rhythm_unit="days")
    assert "You meet every 10 days." in mia.reads()[4]
    for _ in range(3):
        mia.press(A.AGREE_BACK)
    assert [initial(mia, each) for each in ("rhythm", "rhythm_number", "rhythm_unit")] == ["own", "10", "days"]


def test_a_change_begins_with_what_holds_and_asks_anew_only_for_what_is_over(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    signs(mia, review_on="2026-01-19", by_date="2026-01-12")
    countersigns(tom)
    pair.set("clauses", "We are kind")
    pair.travel(days=14)
    mia.command("agree")
    mia.press(A.AGREE_CHANGE)
    assert (initial(mia, "prepared"), initial(mia, "review_on")) == (PREPARED, [])
    mia.submit(review_on="2026-07-06")
    assert initial(mia, "by_date") == "2026-01-12"  # agreed already, and over: it may stay
    goes_on(mia, change=True, steps=4)
    assert "> We come prepared: the mentee brings the agenda\n> We start with good news" in mia.reads()[7]
    mia.submit()
    countersigns(tom)
    assert statuses(pair) == [AgreementStatus.SUPERSEDED, AgreementStatus.IN_FORCE]


# two people, one agreement


def test_tom_goes_on_where_mia_stopped_and_her_old_form_is_refused(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    mia.command("agree")
    mia.submit(**WHAT)
    tom.command("agree")
    assert tom.reads()[1].splitlines()[1] == "Mia has begun this. You go on where Mia stopped."
    tom.submit(**WHAT | {"purpose": "Tom's words."})
    mia.submit(**OBJECTIVE)
    assert mia.reads() == ["Not just now", STALE]
    assert [each.edition for each in pair.rows(Agreement)] == [2]


def test_what_changed_after_it_was_shown_is_not_signed(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    drafts(mia)
    tom.command("agree")
    tom.submit(**WHAT | {"purpose": "Tom's words."})
    mia.submit()
    assert mia.reads() == ["Not just now", STALE]
    assert statuses(pair) == [AgreementStatus.DRAFT]


def test_a_draft_is_refused_once_the_other_has_signed(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    drafts(mia)
    tom.command("agree")
    mia.submit()
    tom.submit(**WHAT | {"purpose": "Tom's words."})
    assert tom.reads() == ["Not just now", STALE]


def test_a_form_sent_twice_is_kept_once(pair: World) -> None:
    mia = pair.at("Mia")
    mia.command("agree")
    twice(mia, **WHAT)
    assert [(each.version, each.edition) for each in pair.rows(Agreement)] == [(1, 1)]
    twice(mia, **OBJECTIVE)
    assert [(each.version, each.edition) for each in pair.rows(Agreement)] == [(1, 2)]
    goes_on(mia, steps=3)
    twice(mia)
    assert (statuses(pair), len(pair.rows(Signature))) == ([AgreementStatus.SIGNED_BY_ONE], 1)
    assert len(pair.at("Tom").news()) == 1


def pressable(someone: Someone) -> list[str]:
    """The buttons of the modal on top, without its inputs."""
    return [each for each in someone.buttons() if "@" not in each]


def step(someone: Someone) -> int:
    """The number of the step on the screen."""
    said = next(each for each in someone.reads() if each.startswith("Step "))
    return int(said.split()[1])


def twice(someone: Someone, **values: Any) -> None:
    """The same form arrives twice, as Slack sends again what was not answered in time; it is answered as before."""
    view, outside = someone.fill(**values), someone.world.outside
    someone.submit()
    someone.world.clock.wait(1)
    payload = submission(someone.world.slack, outside._person(someone.user), view)
    answer = json.loads(outside._interact(view.callback_id, someone.user, payload).body)
    assert (answer["response_action"], answer["view"]["callback_id"]) == ("update", someone._top().callback_id)
