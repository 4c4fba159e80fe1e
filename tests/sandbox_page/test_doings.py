"""What people do at their Slack beside the app: their words, their conversations, their profile."""

from pathlib import Path

import pytest

from bot.sandbox.server import Running
from bot.sandbox.things import Message
from tests.sandbox_page.browser import CHROMIUM, Browser
from tests.sandbox_page.fake_app import FakeApp
from tests.sandbox_page.world import World, texts

GROUP, TEAM = "C0GROUP1", "C0COORD"
AUDIT = (Path(__file__).parent / "audit.js").read_text()
GONE = {"trouble": "That is not on the screen any more."}

in_a_browser = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here to show the page in")


def say(world: World, text: str, at: str = GROUP) -> Message:
    world.do("say", who="U0MIA", at=at, text=text)
    return world.workspace.conversations.messages(at)[-1]


def heard(world: World) -> list[tuple[str, str]]:
    """(type, subtype) of the events that the app has been sent."""
    events = [one["event"] for one in world.app.requests if "event" in one]
    return [(one["type"], one.get("subtype", "")) for one in events]


def test_mia_edits_and_deletes_what_she_said(world: World) -> None:
    said = say(world, "Is <Thursday> good?")
    where = {"channel": GROUP, "ts": said.ts}
    tree = world.see(f"/?as=U0MIA&at={GROUP}")
    assert [one["data-text"] for one in tree.select("[data-doing=reword]")][-1] == "Is <Thursday> good?"
    assert world.do("reword", who="U0MIA", text="Is <Friday> good?", **where) == {}
    shown = world.see(f"/?as=U0TOM&at={GROUP}").select(".line")[-1]
    assert "Is <Friday> good? (edited)" in " ".join(shown.get_text(" ").split())
    assert world.do("unsay", who="U0MIA", **where) == {}
    assert world.workspace.conversations.message(GROUP, said.ts) is None
    assert heard(world) == []


def test_the_app_hears_of_it_in_its_own_conversation(world: World) -> None:
    said = say(world, "Hello", "D0MIA")
    where = {"channel": "D0MIA", "ts": said.ts}
    world.do("reword", who="U0MIA", text="Hello again", **where)
    world.do("unsay", who="U0MIA", **where)
    assert heard(world) == [("message", ""), ("message", "message_changed"), ("message", "message_deleted")]
    changed, deleted = (one["event"] for one in world.app.requests[-2:])
    assert (changed["message"]["text"], changed["previous_message"]["text"]) == ("Hello again", "Hello")
    assert (deleted["deleted_ts"], deleted["previous_message"]["text"]) == (said.ts, "Hello again")


def test_the_words_of_others_are_theirs(world: World) -> None:
    said = say(world, "Hello")
    where = {"channel": GROUP, "ts": said.ts}
    assert world.do("reword", who="U0TOM", text="Bye", **where) == GONE
    assert world.do("unsay", who="U0TOM", **where) == GONE
    offered = [one["data-text"] for one in world.see(f"/?as=U0TOM&at={GROUP}").select("[data-doing=reword]")]
    assert "Hello" not in offered
    assert "empty" in world.do("reword", who="U0MIA", text="  ", **where)["trouble"]


def test_a_mention_stays_one_in_an_edited_message(world: World) -> None:
    said = world.workspace.conversations.post(GROUP, "U0TOM", "Hello <@U0MIA> &amp; all")
    world.do("reword", who="U0TOM", channel=GROUP, ts=said.ts, text="Bye <@U0MIA> & <@U0ADA>")
    edited = world.workspace.conversations.message(GROUP, said.ts)
    assert edited is not None
    assert edited.text == "Bye <@U0MIA> &amp; &lt;@U0ADA&gt;"


def test_mia_begins_conversations_with_one_and_with_several(world: World) -> None:
    alone = world.do("gather", who="U0MIA", people=["U0JON"])
    several = world.do("gather", who="U0MIA", people=["U0JON", "U0LIN"])
    again = world.do("gather", who="U0MIA", people=["U0LIN", "U0JON"])
    assert (alone, several == again) == ({"at": "D0MIA0JON"}, True)
    group = world.workspace.conversations.find(several["at"])
    assert group is not None
    assert (group.kind, group.members) == ("mpim", ("U0MIA", "U0JON", "U0LIN"))
    assert world.do("gather", who="U0MIA", people=[]) == {"trouble": "Choose at least one person."}


def test_ada_adds_jon_to_the_channel_and_he_leaves_it(world: World) -> None:
    tree = world.see(f"/?as=U0ADA&at={TEAM}")
    assert texts(tree, ".card__people li")[0] == "AC Ada Clarke you"
    assert world.do("invite", who="U0ADA", at=TEAM, people=["U0JON"]) == {}
    assert world.do("leave", who="U0JON", at=TEAM) == {"at": "home"}
    joined, left = (one["event"] for one in world.app.requests)
    assert (joined["type"], joined["user"], joined["inviter"]) == ("member_joined_channel", "U0JON", "U0ADA")
    assert (left["type"], left["user"], left["channel"]) == ("member_left_channel", "U0JON", TEAM)


def test_nobody_adds_to_or_leaves_where_they_are_not(world: World) -> None:
    assert world.do("invite", who="U0MIA", at=TEAM, people=["U0MIA"]) == GONE
    assert world.do("leave", who="U0MIA", at=TEAM) == GONE
    assert world.app.requests == []


def profile(**changes: str) -> dict[str, str]:
    return {"status": "", "zone": "Europe/London", "quiet_from": "", "quiet_until": "", **changes}


def test_mia_moves_to_new_york(world: World) -> None:
    assert world.do("change-profile", who="U0MIA", **profile(zone="America/New_York", status="Settling in")) == {}
    told = world.app.requests[-1]["event"]
    assert (told["type"], told["user"]["tz"]) == ("user_change", "America/New_York")
    assert told["user"]["profile"]["status_text"] == "Settling in"
    assert "in New York" in texts(world.see("/?as=U0MIA"), ".who__time")[0]


def test_quiet_hours_are_told_to_no_app(world: World) -> None:
    world.do("change-profile", who="U0MIA", **profile(quiet_from="22:00", quiet_until="07:30"))
    person = world.workspace.person("U0MIA")
    assert person is not None
    assert (person.quiet_hours, world.app.requests) == (("22:00", "07:30"), [])
    world.do("change-profile", who="U0MIA", **profile())
    changed = world.workspace.person("U0MIA")
    assert changed is not None
    assert changed.quiet_hours is None


@pytest.mark.parametrize(
    "changes", [{"zone": "Mars/Olympus"}, {"status": "x" * 101}, {"quiet_from": "22:00"}, {"quiet_until": "07:30"}]
)
def test_a_profile_that_makes_no_sense_is_not_taken(world: World, changes: dict[str, str]) -> None:
    assert "trouble" in world.do("change-profile", who="U0MIA", **profile(**changes))
    assert world.app.requests == []


def test_toms_account_vanishes_and_comes_back(world: World) -> None:
    world.do("deactivate", who="U0TOM")
    assert world.app.requests[-1]["event"]["user"]["deleted"] is True
    assert world.do("gather", who="U0MIA", people=["U0TOM"]) == GONE
    assert texts(world.see("/?as=U0TOM"), "[data-doing=reactivate]") == ["Reactivate the account"]
    world.do("reactivate", who="U0TOM")
    assert world.app.requests[-1]["event"]["user"]["deleted"] is False


@in_a_browser
def test_mia_edits_and_deletes_with_the_mouse(desk: Browser, sandbox: Running, app: FakeApp) -> None:
    app.workspace.conversations.post(GROUP, "U0MIA", "Is Thursday good?")
    desk.go(f"{sandbox.url}/?as=U0MIA&at={GROUP}")
    desk.click(".line:last-child [popovertarget]")
    desk.wait_for("document.querySelector('.line:last-child .menu:popover-open')")
    desk.click(".line:last-child [data-doing=reword]")
    desk.wait_for("document.querySelector('dialog textarea')?.value === 'Is Thursday good?'")
    desk.run("document.querySelector('dialog textarea').value = 'Is Friday good?'")
    desk.click("dialog .button--primary")
    desk.wait_for_words("Is Friday good?", inside=".line:last-child")
    desk.click(".line:last-child [popovertarget]")
    desk.wait_for("document.querySelector('.line:last-child .menu:popover-open')")
    desk.click(".line:last-child [data-doing=unsay]")
    desk.click("dialog .button--danger")
    desk.wait_for("![...document.querySelectorAll('.line')].some(e => e.innerText.includes('Friday good'))")


@in_a_browser
@pytest.mark.parametrize("width", [1280, 390])
def test_mia_changes_her_profile(desk: Browser, sandbox: Running, app: FakeApp, width: int) -> None:
    desk.resize(width, 844)
    desk.go(f"{sandbox.url}/?as=U0MIA&at={GROUP}")
    if width == 390:
        desk.click("#p0-drawer")
    desk.click(".who__profile")
    desk.wait_for("document.querySelector('.card:popover-open select[name=zone]')")
    assert desk.run(AUDIT) == []
    desk.run("document.querySelector('.card:popover-open select[name=zone]').value = 'America/New_York'")
    desk.click(".card:popover-open [type=submit]")
    desk.wait_for_words("in New York", inside=".who__time")
    desk.wait_for("!document.querySelector('.card:popover-open')")
    assert app.requests[-1]["event"]["user"]["tz"] == "America/New_York"


@in_a_browser
def test_mia_begins_a_conversation_with_two(desk: Browser, sandbox: Running) -> None:
    desk.go(f"{sandbox.url}/?as=U0MIA&at={GROUP}")
    desk.click("#p0-gather-open")
    desk.wait_for("document.querySelector('#p0-gather:popover-open')")
    desk.click("label:has(#p0-gather-U0JON)")
    desk.click("label:has(#p0-gather-U0LIN)")
    assert desk.run(AUDIT) == []
    desk.click(".card:popover-open [type=submit]")
    desk.wait_for_words("Jon Price, Lin Chen", inside=".head__title")


@in_a_browser
def test_ada_adds_somebody_to_the_channel_and_leaves_it(desk: Browser, sandbox: Running, app: FakeApp) -> None:
    desk.go(f"{sandbox.url}/?as=U0ADA&at={TEAM}")
    desk.click("#p0-members-open")
    desk.wait_for("document.querySelector('.card:popover-open')")
    desk.run("document.querySelector('.card:popover-open select').value = 'U0JON'")
    assert desk.run(AUDIT) == []
    desk.click(".card:popover-open [type=submit]")
    desk.wait_for("!document.querySelector('.card:popover-open')")
    assert app.requests[-1]["event"]["type"] == "member_joined_channel"
    desk.click("#p0-members-open")
    desk.wait_for("document.querySelector('.card:popover-open')")
    desk.click(".card:popover-open [data-doing=leave]")
    desk.click("dialog .button--danger")
    desk.wait_for("location.search.endsWith('at=home')")
    assert app.requests[-1]["event"]["type"] in ("member_left_channel", "app_home_opened")
