"""Record: `/mentor log`, the shared part, and what is for one of the two alone."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

import pytest

from models.action_point import ActionPoint
from models.diary_entry import DiaryEntry
from models.journeys import record as journey
from models.journeys.rearrange import miss
from models.mentoring_session import MentoringSession
from models.pairing import Pairing
from models.queries import sessions
from models.record import Evaluation, Record
from models.refusals import RecordExists
from models.states import Role, SessionStatus
from models.unit import Unit
from templates.ids import A, V
from tests.stories import books, joins, paired
from tests.world import Someone, World

WRITTEN = "Mia Hughes has written up your meeting of Tuesday 6 January. Answers: Read it."
KEPT = (
    "Your record of the meeting with Tom Baker on Tuesday 6 January is saved, and Tom has been told. Answers: Read it."
)

OFFERED = (
    "Mia Hughes would like to meet you for 60 minutes by video. Which time suits you? "
    "Answers: Tuesday 3 February at 14:00 GMT · None of these · See the details."
)
OFFER_SENT = (
    "I have offered Tom these times: Tuesday 3 February at 14:00 GMT. "
    "You hear from me when Tom answers. Answers: See your offer."
)
BECAME = "The two of you became a pair on Tuesday 6 January 2026. Please choose that day or a later one."


@pytest.fixture
def pair(introduced: World) -> World:
    """Mia and Tom are a pair."""
    return introduced


def logs(someone: Someone, **given: Any) -> None:
    """Somebody writes up an unbooked meeting of today, and has nothing to add for themself."""
    someone.command("log")
    sent = someone.submit(**({"topics": "Where I stand"} | given))
    assert sent.errors is None, sent
    someone.close()


def mine(world: World, kind: type[Any], name: str) -> list[Any]:
    """What somebody kept for themself, unsealed."""

    def read(unit: Unit) -> list[Any]:
        return [(each.person_id, getattr(each, name)) for each in unit.all(kind)]

    found: list[Any] = world.see(read)
    return found


# writing


def test_mia_logs_an_unbooked_meeting_and_tom_reads_it(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    mia.command("log")
    assert mia.reads()[:2] == [
        "Log a meeting",
        (
            "Step 1 of 3. This part is for both of you: *Tom Baker* is told and can read it. "
            "What is for you alone comes last."
        ),
    ]
    mia.submit(topics="Where I stand", summary="I lead the spring project.", good_news="Lin said yes.")
    assert mia.reads()[:2] == [
        "What comes next",
        (
            "Step 2 of 3. Your record is saved, and *Tom Baker* has been told. "
            "This step is for both of you too; all of it is optional."
        ),
    ]
    mia.submit(
        next_at=datetime(2026, 2, 3, 14, tzinfo=UTC),
        later="How to say no\nWho decides",
        **{
            "actions:mentee": "Ask Lin\nWrite a plan",
            "by_date:mentee": "2026-01-20",
            "actions:mentor": "Send the list",
        },
    )
    assert mia.reads()[:3] == [
        "Only you",
        "Step 3 of 3. The shared part is saved, and *Tom Baker* can read it.",
        "*Only you.* All of it is optional.",
    ]
    assert mia.submit(usefulness="4", change="Less about the office", diary="I was nervous").closed
    assert (mia.news(), tom.news()) == ([KEPT, OFFER_SENT], [WRITTEN, OFFERED])
    tom.press("Read it")
    assert tom.reads()[:10] == [
        "Your meeting",
        "You and *Mia Hughes* met on *Tuesday 6 January 2026* for 60 minutes.",
        "Written by Mia Hughes. Read by the two of you.",
        "*What you talked about*\n> Where I stand",
        "*What came of it*\n> I lead the spring project.",
        "*Good news*\n> Lin said yes.",
        "*What Mia will do by Tuesday 20 January*\n> Ask Lin",
        "> Write a plan",
        "*What you will do*\n> Send the list",
        "Add a correction",
    ]
    assert "*Only you.* All of it is optional." in tom.reads()


def test_tom_keeps_his_own_and_neither_sees_the_others(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    mia.command("log")
    mia.submit(topics="Where I stand")
    mia.submit()
    mia.submit(usefulness="4", diary="Mias diary")
    tom.press("Read it")
    assert "Mias diary" not in f"{tom.screen}"
    assert tom.submit(usefulness="5", change="Fewer answers of mine", diary="Toms diary").closed
    mia.press("Read it")
    assert "Toms diary" not in f"{mia.screen}"
    assert "Mias diary" in f"{mia.screen}"
    ids = {"mia": pair.rows(Pairing)[0].mentee_id, "tom": pair.rows(Pairing)[0].mentor_id}
    assert mine(pair, Evaluation, "usefulness") == [(ids["mia"], 4), (ids["tom"], 5)]
    assert mine(pair, Evaluation, "change") == [(ids["mia"], None), (ids["tom"], "Fewer answers of mine")]
    assert mine(pair, DiaryEntry, "words") == [(ids["mia"], "Mias diary"), (ids["tom"], "Toms diary")]


def test_changing_ones_own_part_changes_the_one_there_is(pair: World) -> None:
    mia = pair.at("Mia")
    mia.command("log")
    mia.submit(topics="Where I stand")
    mia.submit()
    mia.submit(usefulness="4", diary="Well")
    mia.press("Read it")
    assert mia.submit(usefulness="2", diary=None).closed
    assert [each.usefulness for each in pair.rows(Evaluation)] == [2]
    assert [each.words_sealed for each in pair.rows(DiaryEntry)] == [None]


def test_no_private_word_is_in_a_message_or_readable_in_the_database(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    mia.command("log")
    mia.submit(topics="canary one", summary="canary two", good_news="canary six")
    mia.submit(later="canary seven", **{"actions:mentor": "canary three"})
    mia.submit(change="canary four", diary="canary five")
    mia.news(), tom.news()
    assert "canary" not in f"{[(each.text, each.blocks) for who in (mia, tom) for each in who.messages()]}"
    kinds = (Record, ActionPoint, Evaluation, DiaryEntry, MentoringSession)
    assert "canary" not in f"{[each.model_dump() for kind in kinds for each in pair.rows(kind)]}"


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"topics": "  "}, {"topics": "Please answer this one."}),
        (
            {"held_on": "2026-01-07"},
            {"held_on": "That day is still to come. Please choose one that is over, or today."},
        ),
        (
            {"held_on": "2025-12-31"},
            {"held_on": BECAME},
        ),
        ({"minutes": "0"}, {"minutes": "Please give a number from 5 to 480."}),
    ],
)
def test_what_cannot_be_is_named_at_its_field(pair: World, given: dict[str, Any], errors: dict[str, str]) -> None:
    mia = pair.at("Mia")
    mia.command("log")
    assert mia.submit(**({"topics": "Where I stand"} | given)).errors == errors
    assert pair.rows(Record) == []
    assert pair.rows(MentoringSession) == []


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"actions:mentee": "a\nb\nc\nd\ne\nf"}, {"actions:mentee": "Please keep to 5 at most."}),
        (
            {"actions:mentor": "Send the list", "by_date:mentor": "2026-01-05"},
            {"by_date:mentor": "That day is over. Please choose one to come."},
        ),
        (
            {"next_at": datetime(2026, 1, 6, 9, tzinfo=UTC)},
            {"next_at": "That time is over. Please choose one to come."},
        ),
        ({"later": "\n".join("abcdefghijk")}, {"later": "Please keep to 10 at most."}),
    ],
)
def test_what_cannot_come_next_is_named_at_its_field(
    pair: World, given: dict[str, Any], errors: dict[str, str]
) -> None:
    mia = pair.at("Mia")
    mia.command("log")
    mia.submit(topics="Where I stand")
    assert mia.submit(**given).errors == errors
    assert (pair.rows(ActionPoint), len(pair.rows(Record))) == ([], 1)


# the meeting behind it


def test_yes_we_met_opens_the_form_filled_in(pair: World) -> None:
    books(pair, topics="Where I stand")
    mia, tom = pair.at("Mia"), pair.at("Tom")
    pair.travel(days=2)
    mia.news(), tom.news()
    mia.press("Yes, log it")
    assert mia.submit().errors is None
    mia.close()
    [session] = pair.rows(MentoringSession)
    assert (session.status, session.held_on, session.minutes) == (SessionStatus.HELD, date(2026, 1, 7), 60)
    assert tom.news() == ["Mia Hughes has written up your meeting of Wednesday 7 January. Answers: Read it."]
    assert mia.inbox()[-2] == "You and Tom Baker met on Wednesday 7 January."
    assert "“did you meet?”" not in [each["message"] for each in pair.travel(days=10)]


def test_the_command_takes_up_the_meeting_that_waits(pair: World) -> None:
    books(pair)
    mia = pair.at("Mia")
    pair.travel_to(datetime(2026, 1, 7, 11, 5, tzinfo=UTC))
    logs(mia)
    [session] = pair.rows(MentoringSession)
    assert (session.status, session.next_check_at) == (SessionStatus.HELD, None)
    assert "“did you meet?”" not in [each["message"] for each in pair.travel(days=10)]


def test_we_did_meet_after_all(pair: World) -> None:
    books(pair)
    mia = pair.at("Mia")
    pair.travel(days=2)
    mia.press("Not this time")
    mia.press("We did meet")
    mia.submit(topics="Where I stand")
    assert [each.status for each in pair.rows(MentoringSession)] == [SessionStatus.HELD]
    assert "You and Tom Baker met on Wednesday 7 January." in mia.inbox()


@pytest.mark.parametrize("is_held", [True, False])
def test_what_nobody_spoke_of_is_held_or_missed_once_somebody_says_so(pair: World, is_held: bool) -> None:
    books(pair)
    mia = pair.at("Mia")
    pair.travel(days=14)
    [session] = pair.rows(MentoringSession)
    assert session.status is SessionStatus.UNKNOWN
    if is_held:
        logs(mia, held_on="2026-01-07")
    else:
        pair.do(miss, by=pair.rows(Pairing)[0].mentor_id, session_id=session.id)
    assert [each.status for each in pair.rows(MentoringSession)] == [
        SessionStatus.HELD if is_held else SessionStatus.MISSED
    ]


def test_a_forgotten_meeting_is_logged_weeks_later(pair: World) -> None:
    books(pair)
    mia = pair.at("Mia")
    pair.travel(days=14)
    logs(mia, held_on="2026-01-07")
    assert [each.status for each in pair.rows(MentoringSession)] == [SessionStatus.HELD]


def test_logging_says_when_the_pair_last_met(pair: World) -> None:
    pairing = pair.rows(Pairing)[0]
    assert pair.see(sessions.last_held_on, pairing) is None
    logs(pair.at("Mia"))
    pair.travel(days=7)
    logs(pair.at("Tom"))
    assert pair.see(sessions.last_held_on, pairing) == date(2026, 1, 13)
    assert pair.see(sessions.held_count, pairing.id) == 2
    assert pair.see(sessions.last_logged_on, pairing) == datetime(2026, 1, 13, 10, tzinfo=UTC)


# one record a meeting


def test_both_write_at_once_and_the_second_is_shown_the_first(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    tom.command("log")
    logs(mia)
    sent = tom.submit(topics="The same, as I saw it")
    assert sent.view is not None
    assert tom.reads()[:2] == [
        "Written already",
        (
            "*Mia Hughes* has written up your meeting of Tuesday 6 January already, so this one was not saved. "
            "A meeting has one record; what is for you alone stands under it."
        ),
    ]
    tom.press(A.RECORD_OPEN)
    assert tom.reads()[3] == "*What you talked about*\n> Where I stand"
    assert len(pair.rows(Record)) == 1


def test_the_same_form_twice_makes_one_record(world_everywhere: World) -> None:
    world = world_everywhere
    paired(world)
    pairing = world.rows(Pairing)[0]
    shared = journey.Shared(date(2026, 1, 6), 60, journey.Words("Where I stand"))
    given = {"by": pairing.mentee_id, "pairing_id": pairing.id, "shared": shared, "form_key": "V1:log"}

    def send(_: int) -> Any:
        return world.do(journey.log, **given)

    with ThreadPoolExecutor() as pool:
        assert len(set(pool.map(send, range(4)))) == 1
    assert (len(world.rows(Record)), len(world.rows(MentoringSession))) == (1, 1)
    assert world.at("Tom").news() == [WRITTEN]


def test_two_forms_at_once_make_one_record_and_one_refusal(world_everywhere: World) -> None:
    world = world_everywhere
    paired(world)
    pairing = world.rows(Pairing)[0]
    shared = journey.Shared(date(2026, 1, 6), 60, journey.Words("Where I stand"))

    def send(who: Any) -> bool:
        try:
            world.do(journey.log, by=who, pairing_id=pairing.id, shared=shared, form_key=f"{who}")
        except RecordExists:
            return False
        return True

    with ThreadPoolExecutor() as pool:
        assert sorted(pool.map(send, (pairing.mentee_id, pairing.mentor_id))) == [False, True]
    assert (len(world.rows(Record)), len(world.rows(MentoringSession))) == (1, 1)


def test_a_second_form_of_ones_own_for_the_same_day_is_refused_at_the_date(pair: World) -> None:
    mia = pair.at("Mia")
    logs(mia)
    mia.command("log")
    sent = mia.submit(topics="And again")
    assert sent.errors == {"held_on": "This meeting has its record already."}


# who may


def test_a_stranger_neither_logs_nor_reads(pair: World) -> None:
    logs(pair.at("Mia"))
    joins(pair, "Sam", "mentee")
    sam = pair.at("Sam")
    assert sam.command("log").text == "You are not in a pairing at the moment. /mentor shows where you stand."
    pair.deliver()
    sam.press("Read it", on=pair.at("Tom").messages()[-1])
    assert sam.reads()[1:] == ["That button belongs to somebody else, so nothing has changed."]


def test_after_the_pairing_both_still_read_and_nobody_logs(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    logs(mia)
    mia.command("log")

    def end(unit: Unit) -> None:
        unit.all(Pairing)[0].end(now=unit.now)

    pair.do(end)
    mia.submit(topics="Too late")
    assert mia.reads()[1:] == ["This pairing has ended, so that is no longer possible."]
    tom.press("Read it")
    assert tom.screen is not None
    assert tom.screen.callback_id == V.RECORD_OWN
    assert len(pair.rows(Record)) == 1


def test_what_each_will_do_is_kept_in_order(pair: World) -> None:
    mia = pair.at("Mia")
    mia.command("log")
    mia.submit(topics="Where I stand")
    mia.submit(**{"actions:mentor": "Send the list\n\n  Call Lin ", "actions:mentee": "Write a plan"})
    pairing = pair.rows(Pairing)[0]

    def read(unit: Unit) -> list[tuple[Role, str | None]]:
        return [(pairing.role_of(each.owner_id), each.text) for each in unit.all(ActionPoint)]

    assert pair.see(read) == [
        (Role.MENTEE, "Write a plan"),
        (Role.MENTOR, "Send the list"),
        (Role.MENTOR, "Call Lin"),
    ]
