"""The workspace itself: time stamps, who sees what, news, names."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox.cast import CAST, assemble
from bot.sandbox.clock import SandboxClock
from bot.sandbox.things import Change
from bot.sandbox.workspace import Workspace
from tests.sandbox.stage import MODAL, TUESDAY, HandClock, ask, hand_clock, new_workspace


def test_the_cast_is_always_the_same() -> None:
    assert [person.id for person in CAST] == [
        "U0MIA",
        "U0TOM",
        "U0ADA",
        "U0BEN",
        "U0PRIYA",
        "U0JON",
        "U0LIN",
        "U0EVE",
        "U0SAM",
        "U0NIA",
        "U0GUS",
    ]
    assert [person.id for person in CAST if person.is_restricted] == ["U0GUS"]
    assert {person.zone for person in CAST if person.id != "U0NIA"} == {"Europe/London"}


def test_the_same_story_gives_the_same_state() -> None:
    def story() -> Workspace:
        workspace = new_workspace()
        ask(workspace, "conversations.open", users="U0MIA,U0TOM")
        ask(workspace, "chat.postMessage", channel="U0MIA", text="Hello", blocks=[{"type": "divider"}])
        return workspace

    first, second = story(), story()
    assert first.conversations.all() == second.conversations.all()
    assert first.conversations.messages("D0MIA") == second.conversations.messages("D0MIA")


def test_time_stamps_grow_even_when_time_stands_still_or_goes_back(workspace: Workspace) -> None:
    hand_clock(workspace).product = TUESDAY + timedelta(hours=1)
    first = workspace.conversations.post("C0GENERAL", "U0MIA", "one")
    hand_clock(workspace).product = TUESDAY
    second = workspace.conversations.post("C0COORD", "U0ADA", "two")
    assert (first.ts, second.ts) == ("1767697200.000000", "1767697200.000001")


def test_unread_counts_what_others_said_since(workspace: Workspace) -> None:
    conversations = workspace.conversations
    conversations.post("C0COORD", "U0ADA", "one")
    conversations.post("C0COORD", "U0BEN", "two")
    assert [conversations.unread(user, "C0COORD") for user in ("U0ADA", "U0BEN")] == [1, 1]
    conversations.mark_read("U0ADA", "C0COORD")
    conversations.post("C0COORD", "U0BEN", "three", only_for="U0BEN")
    assert conversations.unread("U0ADA", "C0COORD") == 0


def test_reading_nothing_is_fine(workspace: Workspace) -> None:
    workspace.conversations.mark_read("U0ADA", "C0COORD")
    assert workspace.conversations.unread("U0ADA", "C0COORD") == 0


def test_people_see_their_own_conversations(workspace: Workspace) -> None:
    workspace.conversations.im("U0MIA")
    assert [one.id for one in workspace.conversations.of("U0MIA")] == ["C0GENERAL", "D0MIA"]
    assert [one.id for one in workspace.conversations.of("U0ADA")] == ["C0GENERAL", "C0COORD"]


def test_a_conversation_is_called_after_the_others_in_it(workspace: Workspace) -> None:
    group = workspace.conversations.group(("U0MIA", "U0TOM", "U0WAYPOST"))
    im = workspace.conversations.im("U0MIA")
    general = workspace.conversations.find("C0GENERAL")
    assert general
    names = [workspace.name_of(one, "U0MIA") for one in (group, im, general)]
    assert names == ["Tom Baker, Waypost", "Waypost", "general"]


def test_news_says_what_changed_and_who_should_see_it(workspace: Workspace) -> None:
    before = workspace.feed.number
    message = workspace.conversations.post("C0COORD", "U0ADA", "Hello")
    changed = workspace.conversations.change(message, text="Hello all")
    workspace.conversations.delete(changed)
    workspace.screens.open("U0MIA", MODAL)
    members = frozenset({"U0ADA", "U0BEN", "U0WAYPOST"})
    about = f"C0COORD:{message.ts}"
    assert workspace.feed.changes_since(before) == (
        Change(before + 1, "message", about, members),
        Change(before + 2, "message_changed", about, members),
        Change(before + 3, "message_deleted", about, members),
        Change(before + 4, "screen", "V000000001", frozenset({"U0MIA"})),
    )


def test_whoever_waits_for_news_is_woken(workspace: Workspace) -> None:
    before = workspace.feed.number
    teller = threading.Timer(0.05, workspace.conversations.post, ("C0COORD", "U0ADA", "Hello"))
    teller.start()
    assert [change.what for change in workspace.feed.wait(before, 5)] == ["message"]
    teller.join()


def test_whoever_waits_in_vain_gets_nothing(workspace: Workspace) -> None:
    assert workspace.feed.wait(workspace.feed.number, 0.01) == ()


def test_product_time_travels_and_wire_time_does_not() -> None:
    start = datetime(2026, 1, 6, 10, tzinfo=UTC)
    clock = SandboxClock(start)
    assert timedelta(0) <= clock.now() - start < timedelta(seconds=5)
    wire = clock.wire()
    clock.travel_to(start + timedelta(days=7))
    assert timedelta(days=7) <= clock.now() - start < timedelta(days=7, seconds=5)
    assert timedelta(0) <= clock.wire() - wire < timedelta(seconds=5)


def test_an_unknown_fault_is_an_error_of_the_test(workspace: Workspace) -> None:
    with pytest.raises(ValueError, match="no such fault: earthquake"):
        workspace.faults.set("auth.test", "earthquake")  # type: ignore[arg-type]
    workspace.faults.set("auth.test", "429")
    workspace.faults.clear()
    assert workspace.faults.waiting() == {}


def test_a_restored_workspace_gives_no_message_the_time_of_another() -> None:
    clock = HandClock()
    before = assemble(Workspace(clock))
    first = before.conversations.post("C0GENERAL", "U0MIA", "Hello")
    after = Workspace(clock)
    after.restore(before.kept())
    second = after.conversations.post("C0GENERAL", "U0MIA", "Hello again")
    assert first.ts < second.ts
    assert [each.text for each in after.conversations.messages("C0GENERAL")] == ["Hello", "Hello again"]
