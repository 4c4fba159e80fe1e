"""What the sandbox is told of why a message was sent: names, dates and rules."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.sandbox.cast import COORDINATORS
from tests.agreeing import signs
from tests.bot.standin import SETTINGS, StandIn
from tests.bot.test_server import SECRET, call
from tests.silence import ALERT, CHECK_IN, FIRST, logs
from tests.stories import asks, joins
from tests.world import World

BUDGET = "and may have three a week and one a day, in working hours."
NUDGE = "Nobody pressed anything: it is a nudge, which is sent when something is due."
AT_ONCE = "It is news of what somebody did, so it went at once, at whatever hour."


@pytest.fixture
def travelling() -> StandIn:
    return StandIn(replace(SETTINGS, travel="tardis"))


def told(world: World, name: str) -> dict[str, Any]:
    """What is said of the last message that somebody was sent."""
    world.deliver()
    message = world.at(name).messages()[-1]
    return world.waypost.why(message.channel, message.ts)


def test_tom_hears_of_a_request_because_mia_asked(world: World) -> None:
    joins(world, "Tom", "mentor")
    joins(world, "Mia", "mentee")
    asks(world, "Mia", "Tom Baker")
    why = told(world, "Tom")
    assert why["why"] == ["Mia asked for a mentor, Tue 6 Jan 2026 10:00.", AT_ONCE]
    assert why["by"] == "U0MIA"
    about = dict(why["facts"]).pop("About")
    assert about.startswith("offer ")
    assert why["facts"] == [
        ("Message", "OFFER_MADE"),
        ("Kind", "news"),
        ("To", "Tom Baker"),
        ("About", about),
        ("Due", "Tue 6 Jan 2026 10:00"),
        ("Sent", "Tue 6 Jan 2026 10:00"),
        ("Attempts", "1"),
        ("Template", "offers/offered.j2"),
    ]


def test_tom_is_reminded_because_he_has_not_answered(world: World) -> None:
    joins(world, "Tom", "mentor")
    joins(world, "Mia", "mentee")
    asks(world, "Mia", "Tom Baker")
    world.travel(days=3.5)
    assert told(world, "Tom")["why"] == [
        "Mia's request came to Tom on 6 January and is not answered. Tom is reminded after 3 working days; the answer "
        "is due by 13 January.",
        NUDGE,
        f"Of what there was to say to Tom it mattered most; Tom had had no nudge in the week before, {BUDGET}",
    ]


def test_mia_is_nudged_because_the_two_have_been_quiet(met_once: World) -> None:
    met_once.travel_to(FIRST)
    why = told(met_once, "Mia")
    assert why["why"] == [
        "Mia and Tom last met on 6 January and their rhythm is monthly: it is working day 16 of 21. "
        "Step 1 of 5 is due on day 16: three times to choose from.",
        NUDGE,
        f"Of what there was to say to Mia it mattered most; Mia had had no nudge in the week before, {BUDGET}",
    ]
    assert [fact for fact in why["facts"] if fact[0] in ("Wanted", "Priority", "Sent")] == [
        ("Wanted", "Wed 28 Jan 2026 09:00"),
        ("Priority", "80 (a smaller number matters more)"),
        ("Sent", "Wed 28 Jan 2026 09:21"),
    ]


def test_a_check_in_says_how_late_it_is(met_once: World) -> None:
    met_once.travel_to(CHECK_IN)
    assert told(met_once, "Mia")["why"][0] == (
        "Mia and Tom last met on 6 January and their rhythm is monthly: it is working day 25, 4 past the 21 of that. "
        "Step 3 of 5 is due on day 25: a check-in with both."
    )


def test_days_are_counted_from_the_meeting_and_not_from_its_log(met_once: World) -> None:
    met_once.travel_to(FIRST)
    logs(met_once, "2026-01-26")
    met_once.travel(days=21)
    assert told(met_once, "Mia")["why"][0] == (
        "Mia and Tom last met on 26 January and their rhythm is monthly: it is working day 16 of 21. "
        "Step 1 of 5 is due on day 16: three times to choose from."
    )


def test_a_pair_that_has_never_met_is_nudged_from_its_introduction_on(introduced: World) -> None:
    introduced.travel(days=4)
    assert told(introduced, "Mia")["why"][0] == (
        "Mia and Tom were introduced on 6 January and have not met: it is working day 3. "
        "Step 1 of 5 is due on day 3: three times to choose from."
    )


def test_tom_is_asked_for_his_signature_because_mia_has_signed(introduced: World) -> None:
    signs(introduced.at("Mia"))
    introduced.travel(days=3)
    assert told(introduced, "Tom")["why"][0] == (
        "Mia signed the agreement on 6 January; Tom had neither signed nor sent it back."
    )


def test_coordinators_are_alerted_because_nobody_answered(met_once: World) -> None:
    met_once.travel_to(ALERT)
    post = met_once.slack.conversations.messages(COORDINATORS)[-1]
    assert met_once.waypost.why(post.channel, post.ts)["why"] == [
        "The ladder came to its end for Mia and Tom: nobody answered, and they have not met.",
        "Nobody pressed anything: it is an alert, which asks a human to look.",
    ]


def test_a_message_that_had_to_be_sent_again_says_so(world: World) -> None:
    world.expects_errors()
    joins(world, "Mia", "mentee")
    world.deliver()
    world.slack.faults.set("chat.postMessage", "drop_before")
    world.at("Mia").say("Hello?")
    world.deliver()
    world.clock.wait(6)
    world.deliver()
    assert told(world, "Mia")["why"] == [
        "Mia wrote to the app, which answers with where things are: at most once an hour.",
        "It answers what somebody had just done, so it went at once.",
        "It took 2 attempts to deliver.",
        "Slack did not say whether it had arrived, so it was looked for before it was sent again.",
    ]


def test_what_is_not_ours_has_no_reason(world: World) -> None:
    assert world.waypost.why("C0GENERAL", "1767693600.000100") == {"why": []}


def test_the_sandbox_asks_with_its_secret(travelling: StandIn) -> None:
    asked = "channel=D0MIA&ts=1767693600.000100"
    answer = call(travelling, "GET", "/travel/why", HTTP_AUTHORIZATION=SECRET, QUERY_STRING=asked)
    assert (answer[0], json.loads(answer[2])) == (200, {"why": ["D0MIA was told at 1767693600.000100."]})
    assert call(travelling, "GET", "/travel/why", QUERY_STRING=asked)[0] == 403
    assert call(StandIn(), "GET", "/travel/why", HTTP_AUTHORIZATION=SECRET, QUERY_STRING=asked)[0] == 404


@pytest.mark.parametrize("asked", ["", "channel=D0MIA", "ts=1"])
def test_a_question_names_its_message(travelling: StandIn, asked: str) -> None:
    status, _, words = call(travelling, "GET", "/travel/why", HTTP_AUTHORIZATION=SECRET, QUERY_STRING=asked)
    assert (status, words) == (400, "Name the message: /travel/why?channel=C0123456789&ts=1767693600.000100\n")
