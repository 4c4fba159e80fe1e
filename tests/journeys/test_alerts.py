"""Alerts in the coordinators' channel, about Mia and Tom who have fallen silent (PRODUCT §6)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from models.alert import Alert, CoordinatorMessage
from models.audit import Audit
from models.ending import Ending
from models.journeys.alerts import raise_for
from models.journeys.meet import propose_one
from models.looked import Looked
from models.pairing import Pairing
from models.person import Person
from models.states import AlertOutcome, AlertStatus, AlertWhy, EndingReason, EndingStatus, PairingStatus, Shown
from models.unit import Unit
from templates.ids import A
from tests.silence import ALERT, CHECK_IN, heard, logs, met, silent_until
from tests.stories import paired
from tests.world import Someone, World

NOT_YOURS = "That button belongs to somebody else, so nothing has changed."
NAMES = "Mia Hughes and Tom Baker could do with a word from you."
FACTS = (
    "They were introduced on Tuesday 6 January and have not met yet. No next meeting is booked. Reminders "
    "went unanswered."
)
ASKED, IN_HAND = f"{NAMES} {FACTS}", f"About Mia Hughes and Tom Baker. {FACTS}"
BUTTONS = "Message both · Give two weeks · Unpair · All fine · Show."
ENDED = (
    "Your pairing with {} has ended. Either person or the programme may end one at any time, and no reason is passed "
    "on. It is not a judgement of you."
)
ENDS = "The pairing ends on Wednesday 7 January at 12:00 GMT"


@pytest.fixture
def alert(introduced: World) -> World:
    """Coordinators were asked to look at Mia and Tom on the day of their introduction; it is noon."""
    return raised(introduced)


@pytest.fixture
def silent(met_once: World) -> World:
    """The same after a silence of 33 working days, on Friday 20 February."""
    return silent_until(met_once, ALERT)


def raised(world: World) -> World:
    """Ask the coordinators to look at the one pair."""

    def ask(unit: Unit) -> None:
        raise_for(unit, unit.all(Pairing)[0], AlertWhy.SILENCE)

    world.do(ask)
    world.travel(hours=2)
    return heard(world)


# I'll take it


def test_ada_takes_it_and_the_post_and_a_line_name_her(alert: World) -> None:
    alert.at("Ada").press(A.ALERT_TAKE)
    assert alert.coordinators() == [
        f"{IN_HAND} Ada Clarke is looking after it. Answers: {BUTTONS}",
        "  Ada Clarke is looking after Mia Hughes and Tom Baker.",
    ]


def test_taking_it_twice_changes_nothing(alert: World) -> None:
    ada = alert.at("Ada")
    post = posted(alert)
    ada.press(A.ALERT_TAKE, on=post)
    ada.press(A.ALERT_TAKE, on=post)
    assert len(alert.coordinators()) == 2
    assert ada.screen is None


def test_the_next_presser_hears_who_has_taken_it(alert: World) -> None:
    post = posted(alert)
    alert.at("Ada").press(A.ALERT_TAKE, on=post)
    ben = alert.at("Ben")
    ben.press(A.ALERT_TAKE, on=post)
    assert ben.reads()[1:] == ["Ada Clarke has taken this one."]


def test_two_coordinators_at_once_never_both_take_it(world_everywhere: World) -> None:
    world = world_everywhere
    paired(world)
    raised(world)
    post = posted(world)
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda name: world.at(name).press(A.ALERT_TAKE, on=post), ("Ada", "Ben")))
    refused = [world.at(name).reads()[1] for name in ("Ada", "Ben") if world.at(name).screen]
    owner = owner_of(world)
    assert refused == [f"{owner} has taken this one."]
    assert world.coordinators()[1:] == [f"  {owner} is looking after Mia Hughes and Tom Baker."]


# who may


@pytest.mark.parametrize("name", ["Priya", "Mia", "Gus"])
def test_a_stranger_presses_nothing(alert: World, name: str) -> None:
    post, someone = posted(alert), alert.at(name)
    for press in (A.ALERT_TAKE, A.ALERT_MESSAGE, A.ALERT_WAIT, A.ALERT_UNPAIR, A.ALERT_FINE, A.ALERT_SHOW):
        someone.press(press, on=post)
        assert someone.reads()[1:] == [NOT_YOURS]
        someone.close()
    assert [(each.status, each.owner_id) for each in alert.rows(Alert)] == [(AlertStatus.OPEN, None)]
    assert alert.rows(Looked) == []


def test_a_coordinator_who_is_in_the_pair_is_none_for_it(world: World) -> None:
    world.set("coordinators", "U0ADA, U0BEN, U0TOM")
    paired(world)
    raised(world)
    post = posted(world)
    tom = world.at("Tom")
    tom.press(A.ALERT_SHOW, on=post)
    assert tom.reads()[1:] == [NOT_YOURS]


def test_where_nobody_else_coordinates_the_human_outside_is_asked(world: World) -> None:
    world.set("coordinators", "U0TOM")
    world.set("outside_human", "U0EVE")
    paired(world)
    raised(world)
    eve = world.at("Eve")
    assert world.coordinators() == []
    assert eve.inbox()[-1].startswith(f"{ASKED} Nobody has taken this yet, so I am asking you directly.")
    eve.press(A.ALERT_TAKE)
    assert owner_of(world) == "Eve Walsh"


def test_with_tom_in_the_channel_it_goes_one_by_one_each_with_its_own_thread(world: World) -> None:
    paired(world)
    world.slack.conversations.join("C0COORD", "U0TOM")
    raised(world)
    ada, ben = world.at("Ada"), world.at("Ben")
    ada.press(A.ALERT_TAKE)
    assert world.coordinators() == []
    for each in (ada, ben):
        assert each.inbox()[-2:] == [
            f"{IN_HAND} Ada Clarke is looking after it. Answers: {BUTTONS}",
            "  Ada Clarke is looking after Mia Hughes and Tom Baker.",
        ]


# give two weeks


def test_two_weeks_are_given_and_then_it_is_open_again(alert: World) -> None:
    ada = alert.at("Ada")
    ada.press(A.ALERT_WAIT)
    assert alert.coordinators() == [
        (
            f"{IN_HAND} Ada Clarke has given them until Tuesday 20 January. Answers: Message both · Unpair · All fine "
            "· "
            "Show."
        ),
        "  Ada Clarke has given Mia Hughes and Tom Baker until Tuesday 20 January.",
    ]
    alert.travel_to(datetime(2026, 1, 20, 9, tzinfo=UTC))
    assert alert.coordinators()[0] == f"{ASKED} Nobody has taken this yet. Answers: I'll take it · {BUTTONS}"
    assert alert.coordinators()[2:] == [
        "  The time that Mia Hughes and Tom Baker were given is over, and they have not met. Would one of you look "
        "again?"
    ]


def test_giving_time_twice_changes_nothing(alert: World) -> None:
    ada, post = alert.at("Ada"), posted(alert)
    ada.press(A.ALERT_WAIT, on=post)
    ada.press(A.ALERT_WAIT, on=post)
    assert len(alert.coordinators()) == 2


# all fine


def test_all_fine_settles_it_and_the_ladder_rests_for_a_rhythm(silent: World) -> None:
    silent.at("Ben").press(A.ALERT_FINE)
    assert silent.coordinators() == [
        "About Mia Hughes and Tom Baker. They last met on Tuesday 6 January. The next meeting is on Monday 6 July "
        "at 10:00 BST. Settled: Ben Osei says all is fine. Answers: Show.",
        "  Ben Osei says all is fine with Mia Hughes and Tom Baker. This is settled.",
    ]
    row = silent.rows(Alert)[0]
    assert (row.outcome, row.resolved_by_id) == (AlertOutcome.ALL_FINE, person(silent, "Ben"))
    sent = silent.travel_to(datetime(2026, 3, 23, 18, tzinfo=UTC))
    assert [(each["at"][:10], each["message"]) for each in sent] == [("2026-03-23", "first nudge")]


def test_a_settled_alert_cannot_be_taken_any_more(alert: World) -> None:
    post, ben = posted(alert), alert.at("Ben")
    alert.at("Ada").press(A.ALERT_FINE, on=post)
    for press in (A.ALERT_TAKE, A.ALERT_WAIT, A.ALERT_MESSAGE, A.ALERT_UNPAIR):
        ben.press(press, on=post)
        assert ben.reads()[1:] == ["This alert is over. Nothing more is needed."]
        ben.close()


# message both


def test_ada_writes_to_both_and_it_leaves_after_two_minutes_in_her_name(alert: World) -> None:
    ada = alert.at("Ada")
    ada.press(A.ALERT_MESSAGE)
    assert ada.submit(words="Shall we find an hour together?").closed
    before = len(alert.at("Mia").group("Tom"))
    assert alert.coordinators()[1:] == [
        "  Ada Clarke has written to Mia Hughes and Tom Baker. It leaves in two minutes.",
    ]
    alert.travel(minutes=2)
    assert alert.at("Mia").group("Tom")[before:] == ["Shall we find an hour together? (from Ada Clarke, coordinator)"]
    assert owner_of(alert) == "Ada Clarke"
    assert b"hour" not in alert.rows(CoordinatorMessage)[0].words_sealed


@pytest.mark.parametrize(("words", "error"), [("  ", "Please answer this one.")])
def test_empty_words_are_named_at_the_field(alert: World, words: str, error: str) -> None:
    ada = alert.at("Ada")
    ada.press(A.ALERT_MESSAGE)
    assert ada.submit(words=words).errors == {"words": error}
    assert alert.rows(CoordinatorMessage) == []


# unpair


def test_unpair_leaves_after_a_day_and_settles_the_alert(alert: World) -> None:
    unpairs(alert.at("Ada"))
    assert alert.coordinators() == [
        f"{IN_HAND} {ENDS}, unless one of the two answers. Ada Clarke is looking after it. Answers: Message both · "
        "Take "
        "it back · All fine · Show.",
        "  Ada Clarke ends the pairing of Mia Hughes and Tom Baker on Wednesday 7 January at 12:00 GMT. An answer from "
        "either of them stops it.",
    ]
    assert (alert.at("Mia").news(), alert.at("Tom").news()) == ([], [])
    alert.travel(days=1)
    assert alert.at("Mia").news()[0].startswith(ENDED.format("Tom"))
    assert alert.at("Tom").news()[0].startswith(ENDED.format("Mia"))
    assert alert.coordinators()[2:] == ["  The pairing of Mia Hughes and Tom Baker has ended. This is settled."]
    assert [each.status for each in alert.rows(Pairing)] == [PairingStatus.ENDED]
    assert [(each.reason, each.role) for each in alert.rows(Ending)] == [(EndingReason.UNRESPONSIVE, None)]
    assert [each.outcome for each in alert.rows(Alert)] == [AlertOutcome.ENDED]


def test_the_confirmation_shows_what_each_will_read_and_wants_a_reason(alert: World) -> None:
    ada = alert.at("Ada")
    ada.press(A.ALERT_UNPAIR)
    assert ada.reads()[1] == (
        "This ends the pairing of *Mia Hughes* and *Tom Baker* in a day, unless one of them answers before. Each then "
        f"reads, with the other's name:\n> {ENDED.format('Tom')}"
    )
    assert ada.submit().errors == {"reason": "Please complete this required field."}
    assert alert.rows(Ending) == []


def test_a_late_answer_stops_the_ending(silent: World) -> None:
    unpairs(silent.at("Ada"))
    silent.at("Mia").press(A.CHECK_IN_BOOK)
    silent.travel(days=2)
    assert [each.status for each in silent.rows(Pairing)] == [PairingStatus.AGREED]
    assert [each.status for each in silent.rows(Ending)] == [EndingStatus.TAKEN_BACK]
    assert silent.coordinators()[2:] == [
        "  Mia Hughes or Tom Baker has answered. Show, at the head of this thread, tells you more.",
        "  The pairing of Mia Hughes and Tom Baker goes on: the ending has been stopped.",
    ]


def test_a_log_in_the_last_second_stops_the_ending_and_settles_the_alert(alert: World) -> None:
    unpairs(alert.at("Ada"))
    alert.clock.travel_to(alert.now + timedelta(hours=24) - timedelta(seconds=1))
    logs(alert, "2026-01-07")
    alert.travel(minutes=5)
    assert [each.status for each in alert.rows(Pairing)] == [PairingStatus.INTRODUCED]
    assert alert.coordinators()[2:] == [
        "  The pairing of Mia Hughes and Tom Baker goes on: the ending has been stopped.",
        "  Mia Hughes and Tom Baker have met. This is settled.",
    ]


def test_ada_takes_the_ending_back_from_the_post(alert: World) -> None:
    ada = alert.at("Ada")
    unpairs(ada)
    ada.press(A.ENDING_TAKE_BACK)
    alert.travel(minutes=1)
    assert alert.coordinators()[0] == f"{IN_HAND} Ada Clarke is looking after it. Answers: {BUTTONS}"
    assert alert.coordinators()[2:] == [
        "  The pairing of Mia Hughes and Tom Baker goes on: the ending has been stopped."
    ]


# show


def test_show_tells_what_left_and_what_was_answered_and_is_noted(world: World) -> None:
    silent_until(met(world), CHECK_IN)
    world.at("Mia").press(A.CHECK_IN_BOOK)
    world.at("Mia").close()
    world.travel_to(ALERT)
    ada = world.at("Ada")
    ada.press(A.ALERT_SHOW)
    assert ada.reads() == [
        "What is known",
        "*Mia Hughes* and *Tom Baker*\nThey last met on Tuesday 6 January. The next meeting is on Monday 6 July at "
        "10:00 BST. Reminders were answered, but have not led to a meeting.\nNobody has taken this yet.",
        "*What I sent*\nWednesday 28 January · Times for the next meeting · Mia Hughes\nWednesday 4 February · "
        "Another thought · Mia Hughes\nTuesday 10 February · How are things? · Mia Hughes\nTuesday 10 February · How "
        "are things? · Tom Baker\nMonday 16 February · Would you ring the other? · Mia Hughes",
        "*What they answered*\nTuesday 10 February · Mia Hughes · Book now",
        "*How they tried to reach each other*\nNobody has told me of an attempt.",
        "Never what was said. That you looked is noted, and the two can see it.",
    ]
    assert [(each.what, each.by_id, each.whom_id) for each in world.rows(Looked)] == [
        (Shown.ALERT, person(world, "Ada"), person(world, "Mia")),
        (Shown.ALERT, person(world, "Ada"), person(world, "Tom")),
    ]


# by itself


def test_a_booking_settles_it_by_itself(alert: World) -> None:
    alert.at("Ada").press(A.ALERT_TAKE)
    at = datetime(2026, 1, 13, 14, tzinfo=UTC)
    alert.do(propose_one, by=person(alert, "Mia"), pairing_id=alert.rows(Pairing)[0].id, at=at)
    alert.at("Tom").press(A.SESSION_TAKE)
    alert.travel(minutes=1)
    assert alert.coordinators() == [
        "About Mia Hughes and Tom Baker. They were introduced on Tuesday 6 January and have not met yet. The next "
        "meeting is on Tuesday 13 January at 14:00 GMT. Settled: they have booked a meeting. Answers: Show.",
        "  Ada Clarke is looking after Mia Hughes and Tom Baker.",
        "  Mia Hughes and Tom Baker have booked a meeting. This is settled.",
    ]
    assert [(each.outcome, each.resolved_by_id) for each in alert.rows(Alert)] == [(AlertOutcome.BOOKED, None)]


def test_it_is_settled_when_mia_ends_the_pairing_herself(alert: World) -> None:
    mia = alert.at("Mia")
    mia.command("unpair")
    mia.submit()
    alert.travel(minutes=15)
    assert alert.coordinators()[1:] == ["  The pairing of Mia Hughes and Tom Baker has ended. This is settled."]


def test_what_is_settled_before_the_channel_hears_is_never_posted(world: World) -> None:
    silent_until(met(world), datetime(2026, 2, 20, 9, tzinfo=UTC))
    assert [each.status for each in world.rows(Alert)] == [AlertStatus.OPEN]
    logs(world, "2026-02-19")
    world.travel_to(ALERT)
    assert world.coordinators() == []
    assert [each.outcome for each in world.rows(Alert)] == [AlertOutcome.MET]


def test_untaken_it_is_raised_once_more_and_then_once_to_the_lead(alert: World) -> None:
    alert.set("lead", "U0BEN")
    alert.travel_to(datetime(2026, 1, 8, 12, 30, tzinfo=UTC))
    assert alert.coordinators()[1:] == ["  Nobody is looking after Mia Hughes and Tom Baker yet. Would one of you?"]
    alert.travel(days=40)
    assert alert.coordinators()[2:] == []
    assert alert.at("Ben").news() == [
        f"{ASKED} Nobody has taken this yet, so I am asking you directly. Answers: I'll take it · {BUTTONS}"
    ]
    assert alert.at("Ada").news() == []


def test_every_deed_is_in_the_audit(alert: World) -> None:
    alert.at("Ada").press(A.ALERT_TAKE)
    alert.at("Ada").press(A.ALERT_FINE)
    deeds = [each.deed for each in alert.rows(Audit) if each.about == "alert"]
    assert deeds == ["alert raised", "alert taken", "alert all fine"]


def unpairs(coordinator: Someone) -> None:
    """A coordinator ends the pairing, as they lost touch."""
    coordinator.press(A.ALERT_UNPAIR)
    assert coordinator.submit(reason="unresponsive").closed


def posted(world: World) -> Any:
    """The post in the coordinators' channel."""
    world.deliver()
    return next(each for each in world.slack.conversations.messages("C0COORD") if not each.is_reply)


def person(world: World, name: str) -> Any:
    """The id of somebody, by first name."""
    return next(each.id for each in world.rows(Person) if each.slack_id == f"U0{name.upper()}")


def owner_of(world: World) -> str:
    """Who has taken the alert."""
    owner = world.rows(Alert)[0].owner_id
    return next(str(each.name) for each in world.rows(Person) if each.id == owner)


def test_all_fine_stops_an_ending_that_was_begun_from_the_alert(alert: World) -> None:
    unpairs(alert.at("Ada"))
    alert.at("Ben").press(A.ALERT_FINE)
    alert.travel(days=2)
    assert [each.status for each in alert.rows(Pairing)] == [PairingStatus.INTRODUCED]


def test_any_coordinator_may_take_back_what_another_began(alert: World) -> None:
    unpairs(alert.at("Ada"))
    alert.at("Ben").press(A.ENDING_TAKE_BACK)
    alert.travel(days=2)
    assert [each.status for each in alert.rows(Pairing)] == [PairingStatus.INTRODUCED]
