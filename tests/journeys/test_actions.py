"""Action points: who will do what, by when; the tick, the reminder, the message shortcut. Topics for later."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from models.action_point import ActionPoint
from models.later_topic import LaterTopic
from models.nudge import Nudge
from models.pairing import Pairing
from models.person import Person
from models.queries import actions
from models.states import NudgeStatus
from models.unit import Unit
from templates.ids import A
from tests.stories import joins
from tests.world import Someone, World

DUE = (
    "In two working days: what you meant to do by Tuesday 20 January, from your mentoring with Tom Baker. "
    "If another day suits better, choose one there. Answers: See what it is."
)
NOTED = "Mia Hughes has noted something for you to do by Thursday 15 January. Answers: See what it is."
NEWS = "Mia Hughes has done something they set out to do, and has good news for you. Answers: Read it."
ELSEWHERE = (
    "A message becomes an action point only in the conversation of your pair and me. "
    "You can add one with /mentor actions too. Nothing of this message was kept."
)


@pytest.fixture
def pair(introduced: World) -> World:
    """Mia and Tom are a pair, and have noted what each will do."""
    mia = introduced.at("Mia")
    mia.command("log")
    mia.submit(topics="Where I stand")
    ask = {"actions:mentee": "Ask Lin", "by_date:mentee": "2026-01-20", "actions:mentor": "Send the list"}
    mia.submit(**ask, later="How to say no\nWho decides")
    mia.close()
    mia.news(), introduced.at("Tom").news()
    return introduced


def listed(someone: Someone) -> list[str]:
    """What stands in the list that is open: headings and what is under them."""
    return [each for each in someone.reads() if each.startswith("*")]


def nudges(world: World) -> list[tuple[str, NudgeStatus]]:
    return [(each.step, each.status) for each in world.rows(Nudge) if each.name == "ACTION_DUE"]


def one(world: World, text: str) -> Any:
    def read(unit: Unit) -> Any:
        return next(each for each in unit.all(ActionPoint) if each.text == text)

    return world.see(read)


def test_mine_come_first_then_the_others_then_what_is_done(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    mia.command("actions")
    mine = "*By Tuesday 20 January* · with Tom\n> Ask Lin"
    theirs = "*No day set* · Tom\n> Send the list"
    assert listed(mia) == ["*For you to do*", mine, "*For the other to do*", theirs]
    mia.press("Done, or another day")
    assert mia.submit(done_words="x" * 301).errors == {"done_words": "Please enter no more than 300 characters."}
    mia.submit(done_words="She said yes at once.")
    done = "*You did this on Tuesday 6 January* · with Tom\n> Ask Lin"
    assert listed(mia) == ["*For the other to do*", theirs, "*Done*", done]
    assert (mia.news(), tom.news()) == ([], [NEWS])
    tom.press("Read it")
    assert tom.reads()[1:3] == [
        "*Mia did this on Tuesday 6 January* · with Mia\n> Ask Lin",
        "*Good news*\n> She said yes at once.",
    ]
    tom.press("All action points")
    tom.press("Done, or another day")
    tom.submit()
    assert (mia.news(), tom.news()) == ([], [])


def test_a_tick_is_taken_back_within_ten_working_days(pair: World) -> None:
    mia = pair.at("Mia")
    mia.command("actions")
    mia.press("Done, or another day")
    mia.submit(done_words="Done")
    mia.press(A.ACTION_OPEN, value=str(one(pair, "Ask Lin").id))
    mia.press("Not done after all")
    assert (one(pair, "Ask Lin").done_at, one(pair, "Ask Lin").done_words_sealed) == (None, None)
    assert one(pair, "Ask Lin").next_check_at is not None
    mia.submit()
    pair.travel(weeks=2, days=1)
    mia.press(A.ACTION_OPEN, value=str(one(pair, "Ask Lin").id))
    assert "Not done after all" not in mia.reads()


def test_two_working_days_before_its_owner_hears_of_it_once(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    mia.command("actions")
    mia.press("Add one with Tom")
    mia.submit(action="Ask Jon too", by_date="2026-01-20")
    mia.close()
    pair.travel_to(datetime(2026, 1, 16, 8, tzinfo=UTC))
    mia.news(), tom.news()
    pair.travel_to(datetime(2026, 1, 16, 16, tzinfo=UTC))
    assert (mia.news(), tom.news()) == ([DUE], [])
    mia.press("See what it is")
    mia.press(A.ACTION_DAY, "2026-01-27")
    assert one(pair, "Ask Lin").due_on == date(2026, 1, 27)
    pair.travel_to(datetime(2026, 1, 23, 7, tzinfo=UTC))
    mia.submit()
    pair.travel_to(datetime(2026, 1, 28, tzinfo=UTC))
    assert nudges(pair) == [("2026-01-20", NudgeStatus.SENT)]


def test_two_are_added_in_one_window(pair: World) -> None:
    mia = pair.at("Mia")
    mia.command("actions")
    for text in ("Ring Eve", "Write to Jon"):
        mia.press("Add one with Tom")
        mia.submit(action=text)
    assert [each for each in ("Ring Eve", "Write to Jon") if any(each in line for line in listed(mia))] == [
        "Ring Eve",
        "Write to Jon",
    ]


def test_what_is_done_in_time_reminds_nobody(pair: World) -> None:
    mia = pair.at("Mia")
    mia.command("actions")
    mia.press("Done, or another day")
    mia.submit()
    pair.travel_to(datetime(2026, 1, 21, tzinfo=UTC))
    assert nudges(pair) == []


def test_a_message_of_the_pairs_conversation_becomes_an_action_point(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    channel = pair.rows(Pairing)[0].channel
    ts = says(pair, "U0MIA", channel, "canary Could you send me the list?")
    pair.outside.message_shortcut("U0MIA", "add_action_point", channel, ts)
    assert mia.reads()[:2] == [
        "Add an action point",
        "Something you or *Tom Baker* will do. Nothing is kept before you add it.",
    ]
    assert "canary Could you send me the list?" in f"{mia.screen}"
    assert len(pair.rows(ActionPoint)) == 2
    assert mia.submit(by_date="2026-01-05").errors == {"by_date": "That day is over. Please choose one to come."}
    mia.submit(whose="theirs", by_date="2026-01-15")
    assert (mia.news(), tom.news()) == ([], [NOTED])
    tom.press("See what it is")
    assert tom.reads()[1] == (
        "*What you will do by Thursday 15 January* · with Mia\n> canary Could you send me the list?"
    )
    assert "canary" not in f"{[each.model_dump() for each in pair.rows(ActionPoint)]}"


def test_elsewhere_a_message_is_left_alone(pair: World) -> None:
    mia = pair.at("Mia")
    mia.news()
    own = pair.slack.conversations.im("U0MIA").id
    pair.outside.message_shortcut("U0MIA", "add_action_point", own, mia.messages()[-1].ts)
    assert mia.reads()[1:] == [ELSEWHERE]
    joins(pair, "Sam", "mentee")
    channel = pair.rows(Pairing)[0].channel
    assert pair.see(actions.to_promise_in, by=pair.rows(Pairing)[0].mentee_id, channel="C0OTHER", text="x").pairs == ()
    sam = next(each.id for each in pair.rows(Person) if each.slack_id == "U0SAM")
    assert pair.see(actions.to_promise_in, by=sam, channel=channel, text="x").pairs == ()


def test_where_the_same_two_are_two_pairs_it_asks_which(pair: World) -> None:
    mia = pair.at("Mia")
    [first] = pair.rows(Pairing)

    def pair_the_other_way(unit: Unit) -> None:
        given = first.model_dump(include={"programme_id", "started_at", "ends_on", "channel"})
        unit.add(Pairing(mentor_id=first.mentee_id, mentee_id=first.mentor_id, **given))

    pair.do(pair_the_other_way)
    second = pair.rows(Pairing)[1]
    ts = says(pair, "U0MIA", first.channel, "I will write the plan")
    pair.outside.message_shortcut("U0MIA", "add_action_point", first.channel, ts)
    assert mia.submit().errors == {"which_pair": "Please complete this required field."}
    mia.submit(which_pair=str(second.id))
    assert [each.pairing_id for each in pair.rows(ActionPoint)][-1] == second.id


def test_topics_for_later_are_added_talked_about_and_taken_off(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    tom.command("actions")
    tom.press("Topics for later with Mia")
    assert tom.submit(later=" ").errors == {"later": "Please answer this one."}
    tom.submit(later="What comes after this")
    assert [each for each in tom.reads() if each.startswith("Added")] == [
        "Added by Mia\n> How to say no",
        "Added by Mia\n> Who decides",
        "Added by you\n> What comes after this",
    ]
    assert tom.submit(later="\n".join("abcdefgh")).errors == {
        "later": "The list for later takes 10 topics. Please take one off it first."
    }
    tom.press(A.LATER_OFF, value=str(pair.rows(LaterTopic)[1].id))
    pair.travel(days=1)
    mia.command("log")
    assert mia.submit().errors == {"topics": "Please answer this one."}
    mia.submit(talked_about=[str(pair.rows(LaterTopic)[0].id)], topics="The plan")
    mia.close()
    mia.press("Read it")
    assert "*What you talked about*\n> The plan\n> How to say no" in mia.reads()
    assert [each.off_at is None for each in pair.rows(LaterTopic)] == [False, False, True]


def says(world: World, user: str, channel: str, text: str) -> str:
    world.outside.say(user, channel, text)
    return str(world.slack.conversations.messages(channel)[-1].ts)
