"""The form of an agreement: steps, checks, two people at one draft."""

import json
from typing import Any

import pytest

from bot.sandbox.payloads import submission
from models.agreement import Agreement, Signature
from models.states import AgreementStatus
from templates.ids import A
from tests.agreeing import HOW, WHAT, countersigns, drafts, initial, signs, statuses
from tests.world import Someone, World

OBJECTIVE = (
    "*Objective 1*\n> Lead a project of my own\nHow you will both see it:\n> A plan the board has agreed\n"
    "By Tuesday 30 June 2026"
)
STALE = "The agreement was changed in the meantime. Please open it again with /mentor agree and read the new version."


@pytest.fixture
def pair(introduced: World) -> World:
    """Mia and Tom are a pair."""
    return introduced


def test_going_back_keeps_what_was_typed_however_rough(pair: World) -> None:
    mia = pair.at("Mia")
    mia.command("agree")
    mia.submit(**WHAT)
    mia.fill(shortest="45", own_rules="Be on time", where=["phone"])
    mia.press(A.AGREE_BACK)
    assert [initial(mia, each) for each in ("purpose", "measure:1", "review_on")] == [
        "Find out whether leading people is for me.",
        "A plan the board has agreed",
        "2026-07-06",
    ]
    mia.submit(purpose="Lead.")
    assert [initial(mia, each) for each in ("shortest", "longest", "own_rules")] == ["45", "90", "Be on time"]
    assert initial(mia, "where") == ["phone"]
    mia.submit()
    mia.press(A.AGREE_BACK_TO_HOW)
    assert initial(mia, "own_rules") == "Be on time"
    mia.close()
    mia.command("agree")
    assert initial(mia, "purpose") == "Lead."


def test_objectives_are_added_and_taken_away(pair: World) -> None:
    mia = pair.at("Mia")
    mia.command("agree")
    mia.fill(purpose="Half a th")
    mia.press(A.AGREE_MORE)
    assert mia.submit(**{"objective:2": "Speak at the forum", "by_date:3": "2026-09-01"}).errors == {
        "measure:2": "Please answer this one. Also to change: By when · Objective 3 · How you will both see it.",
        "by_date:2": "Please answer this one.",
        "objective:3": "Please answer this one.",
        "measure:3": "Please answer this one.",
    }
    mia.submit(**{"measure:2": "Done once", "by_date:2": "2026-09-01", "by_date:3": None})
    assert initial(mia, "purpose") == "Half a th"
    assert "*Further objectives*\n> Speak at the forum\nBy Tuesday 1 September 2026" in mia.reads()
    mia.submit(**WHAT)
    mia.submit(**HOW)
    assert [each for each in mia.reads() if each.startswith("*Objective")] == [
        OBJECTIVE,
        "*Objective 2*\n> Speak at the forum\nHow you will both see it:\n> Done once\nBy Tuesday 1 September 2026",
    ]
    mia.press(A.AGREE_BACK_TO_HOW)
    mia.press(A.AGREE_BACK)
    mia.press(A.AGREE_MORE)
    mia.submit(**{"objective:2": "", "measure:2": "", "by_date:2": None})
    mia.submit()
    mia.submit()
    assert [each for each in mia.reads() if each.startswith("*Objective")] == [OBJECTIVE]


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"purpose": "  "}, {"purpose": "Please answer this one."}),
        ({"review_on": "2026-01-06"}, {"review_on": "That day is over. Please choose one to come."}),
        (
            {"review_on": "2027-01-07"},
            {"review_on": "The review has to be before the pairing ends, on Wednesday 6 January 2027."},
        ),
        (
            {"length_number": "5"},
            {"review_on": "The review has to be before the pairing ends, on Saturday 6 June 2026."},
        ),
        (
            {"length_number": "121"},
            {"length_number": "Please give a number from 1 to 120."},
        ),
        ({"by_date:1": "2026-01-05"}, {"by_date:1": "That day is over. Please choose one to come."}),
        (
            {"purpose": " ", "objective:1": " ", "by_date:1": "2025-12-31"},
            {
                "purpose": "Please answer this one. Also to change: First objective · By when.",
                "objective:1": "Please answer this one.",
                "by_date:1": "That day is over. Please choose one to come.",
            },
        ),
    ],
)
def test_step_one_says_at_the_field_what_to_change(pair: World, typed: dict[str, Any], errors: dict[str, str]) -> None:
    mia = pair.at("Mia")
    mia.command("agree")
    assert mia.submit(**WHAT | typed).errors == errors
    assert pair.rows(Agreement) == []


def test_a_length_that_would_be_over_is_pointed_out(pair: World) -> None:
    pair.travel(days=40)
    mia = pair.at("Mia")
    mia.command("agree")
    assert mia.submit(**WHAT | {"length_number": "1"}).errors == {
        "length_number": "The pairing would have ended on Friday 6 February 2026. Please choose a longer time."
    }


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        (
            {"shortest": "91"},
            {"longest": "The shortest meeting cannot be longer than the longest."},
        ),
        ({"own_rules": "", "ground_rules": []}, {"ground_rules": "Please agree on at least one ground rule."}),
        ({"own_rules": " \n ", "ground_rules": []}, {"ground_rules": "Please agree on at least one ground rule."}),
        ({"rhythm": "own"}, {"rhythm_number": "Please answer this one."}),
        (
            {"rhythm": "2 weeks", "rhythm_number": "3"},
            {
                "rhythm_number": "You have chosen a recommended rhythm and typed another one. Please clear the number, "
                "or choose your own rhythm."
            },
        ),
    ],
)
def test_step_two_says_at_the_field_what_to_change(pair: World, typed: dict[str, Any], errors: dict[str, str]) -> None:
    mia = pair.at("Mia")
    mia.command("agree")
    mia.submit(**WHAT)
    assert mia.submit(**HOW | typed).errors == errors


def test_a_rhythm_of_their_own_is_shown_when_they_come_back(pair: World) -> None:
    mia = pair.at("Mia")
    drafts(mia, {}, {"rhythm": "own", "rhythm_number": "10", "rhythm_unit": "days"})
    assert "You meet every 10 days." in mia.reads()[4]
    mia.press(A.AGREE_BACK_TO_HOW)
    assert [initial(mia, each) for each in ("rhythm", "rhythm_number", "rhythm_unit")] == ["own", "10", "days"]


def test_a_clause_the_programme_drops_stays_in_the_pairs_own_words(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    signs(mia)
    countersigns(tom)
    pair.set("clauses", "We are kind")
    mia.command("agree")
    mia.press(A.AGREE_CHANGE)
    mia.submit()
    assert initial(mia, "own_rules") == "We come prepared: the mentee brings the agenda\nWe start with good news"


def test_a_review_that_is_over_is_asked_for_anew(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    signs(mia, {"review_on": "2026-01-20"})
    countersigns(tom)
    pair.travel(days=14)
    mia.command("agree")
    mia.press(A.AGREE_CHANGE)
    assert (initial(mia, "by_date:1"), initial(mia, "review_on")) == ("2026-06-30", [])


# two people, one agreement


def test_tom_goes_on_where_mia_stopped_and_her_old_form_is_refused(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    mia.command("agree")
    mia.submit(**WHAT)
    tom.command("agree")
    assert tom.reads()[1].splitlines()[1] == "Mia has begun this. You go on where Mia stopped."
    tom.submit(purpose="Tom's words.")
    mia.submit(**HOW)
    assert mia.reads() == ["Not just now", STALE]
    assert [each.edition for each in pair.rows(Agreement)] == [2]


def test_what_changed_after_it_was_shown_is_not_signed(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    drafts(mia)
    tom.command("agree")
    tom.submit(purpose="Tom's words.")
    mia.submit()
    assert mia.reads() == ["Not just now", STALE]
    assert statuses(pair) == [AgreementStatus.DRAFT]


def test_a_draft_is_refused_once_the_other_has_signed(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    drafts(mia)
    tom.command("agree")
    mia.submit()
    tom.submit(purpose="Tom's words.")
    assert tom.reads() == ["Not just now", STALE]


def test_a_form_sent_twice_is_kept_once(pair: World) -> None:
    mia = pair.at("Mia")
    mia.command("agree")
    twice(mia, **WHAT)
    assert [(each.version, each.edition) for each in pair.rows(Agreement)] == [(1, 1)]
    twice(mia, **HOW)
    assert [(each.version, each.edition) for each in pair.rows(Agreement)] == [(1, 2)]
    twice(mia)
    assert (statuses(pair), len(pair.rows(Signature))) == ([AgreementStatus.SIGNED_BY_ONE], 1)
    assert len(pair.at("Tom").news()) == 1


def twice(someone: Someone, **values: Any) -> None:
    """The same form arrives twice, as Slack sends again what was not answered in time; it is answered as before."""
    view, outside = someone.fill(**values), someone.world.outside
    someone.submit()
    someone.world.clock.wait(1)
    payload = submission(someone.world.slack, outside._person(someone.user), view)
    answer = json.loads(outside._interact(view.callback_id, someone.user, payload).body)
    assert (answer["response_action"], answer["view"]["callback_id"]) == ("update", someone._top().callback_id)
