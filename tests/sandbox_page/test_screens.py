"""What stands on whose screen: conversations, threads, Home, panes side by side."""

import threading

import pytest

from bot.sandbox import page as page_module
from tests.sandbox_page.world import GROUP, HERE, World, text_of, texts


def test_mia_sees_her_conversations_with_what_is_unread(world: World) -> None:
    tree = world.see("/?as=U0MIA")
    assert texts(tree, ".talk") == ["general unread", "2 Tom Baker, Waypost 3 unread", "Waypost 1 unread"]
    assert texts(tree, ".who__words") == ["Mia Hughes"]


def test_what_mia_has_before_her_is_read(world: World) -> None:
    world.see(f"/?as=U0MIA&at={GROUP}")
    assert texts(world.see("/?as=U0MIA"), ".talk") == ["general unread", "2 Tom Baker, Waypost", "Waypost 1 unread"]


def test_messages_stand_with_their_day_author_and_time(world: World) -> None:
    tree = world.see(f"/?as=U0MIA&at={GROUP}")
    assert texts(tree, ".day") == ["Today New"]
    assert texts(tree, ".line__by") == ["Waypost App 10:00", "Tom Baker 10:00", "Tom Baker 10:00", "Mia Hughes 10:00"]
    assert [("line--follows" in one["class"]) for one in tree.select(".line")] == [False, False, True, False]
    assert texts(tree, "blockquote") == ["half an hour is enough"]


def test_a_conversation_that_gus_is_not_in_shows_him_home_instead(world: World) -> None:
    assert texts(world.see(f"/?as=U0GUS&at={GROUP}"), ".empty") == [
        "Waypost has not shown its Home tab yet. Its messages"
    ]


def test_home_is_asked_for_when_it_is_visited(world: World) -> None:
    world.do("visit", who="U0MIA", at="home")
    assert world.app.requests[-1]["event"]["type"] == "app_home_opened"
    assert texts(world.see("/?as=U0MIA"), ".home h3") == ["Your mentoring"]


def test_the_messages_tab_is_told_too_and_another_conversation_is_not(world: World) -> None:
    world.do("visit", who="U0MIA", at="D0MIA")
    world.do("visit", who="U0MIA", at=GROUP)
    assert [one["event"]["tab"] for one in world.app.requests] == ["messages"]


def test_a_command_is_answered_for_mia_alone(world: World) -> None:
    assert world.do("say", who="U0MIA", at="D0MIA", text="/mentor help ") == {}
    assert (world.app.requests[-1]["command"], world.app.requests[-1]["text"]) == ("/mentor", "help")
    private = world.see("/?as=U0MIA&at=D0MIA").select(".line--private")
    assert [text_of(one).startswith("Only visible to you Waypost App") for one in private] == [True]


def test_what_tom_writes_arrives_as_he_wrote_it(world: World) -> None:
    world.do("say", who="U0TOM", at=GROUP, text="2 < 3 & <@U0MIA> is *right*")
    message = world.workspace.conversations.messages(GROUP)[-1]
    assert (message.by, message.text) == ("U0TOM", "2 &lt; 3 &amp; &lt;@U0MIA&gt; is *right*")
    assert texts(world.see(f"/?as=U0MIA&at={GROUP}"), ".line .words")[-1] == "2 < 3 & <@U0MIA> is right"


def test_nothing_is_said_by_sending_nothing(world: World) -> None:
    before = world.workspace.conversations.messages(GROUP)
    assert world.do("say", who="U0TOM", at=GROUP, text="  ") == {}
    assert world.workspace.conversations.messages(GROUP) == before


def test_a_reply_stands_in_the_thread_and_is_counted_above(world: World) -> None:
    alert = world.workspace.conversations.messages("C0COORD")[-1]
    world.press("U0ADA", world.see("/?as=U0ADA&at=C0COORD"), "I'll take it")
    world.do("say", who="U0BEN", at="C0COORD", thread=alert.ts, text="Thank you")
    tree = world.see(f"/?as=U0ADA&at=C0COORD&thread={alert.ts}")
    assert texts(tree, ".stage .replies") == ["BO 2 replies Last reply today at 10:00 View thread"]
    assert texts(tree, ".thread .count") == ["2 replies"]
    assert (texts(tree, ".thread .day"), texts(tree, ".thread time")[-1]) == ([], "Today at 10:00")
    assert texts(tree, ".thread .line .words")[-2:] == ["@Ada Clarke has taken this.", "Thank you"]


def test_two_people_stand_side_by_side(world: World) -> None:
    tree = world.see(f"/?as=U0MIA,U0TOM&at={GROUP},D0TOM")
    assert [(pane["data-as"], pane["data-at"]) for pane in tree.select(".pane")] == [
        ("U0MIA", GROUP),
        ("U0TOM", "D0TOM"),
    ]
    assert len({one["id"] for one in tree.select("[id]")}) == len(tree.select("[id]"))
    assert [one["href"] for one in tree.select("[data-part]")] == ["/?as=U0TOM&at=D0TOM", f"/?as=U0MIA&at={GROUP}"]


def test_a_fourth_pane_does_not_fit(world: World) -> None:
    tree = world.see("/?as=U0MIA,U0TOM,U0ADA,U0BEN")
    assert [pane["data-as"] for pane in tree.select(".pane")] == ["U0MIA", "U0TOM", "U0ADA"]


def test_nobody_by_that_name(world: World) -> None:
    answer = world.get("/?as=U0MIA,U0NOBODY")
    assert (answer.status_code, answer.text) == (404, "Nobody here is U0NOBODY.")


def test_commands_and_their_verbs_are_suggested(world: World) -> None:
    def found(text: str) -> list[str]:
        answer = world.client.get("/suggestions", query_string={"text": text}, base_url=HERE)
        return [one["text"] for one in answer.json["found"]]  # type: ignore[index]

    assert found("/men") == ["/mentor", "/mentor-admin"]
    assert found("/mentor re") == ["/mentor request"]
    assert found("/mentor-admin ") == ["/mentor-admin pairs", "/mentor-admin alerts", "/mentor-admin settings"]
    assert found("/nothing at") == []


def test_news_come_as_soon_as_there_are_any(world: World) -> None:
    number = world.workspace.feed.number
    threading.Timer(0.05, world.workspace.conversations.post, ("D0MIA", "U0WAYPOST", "Hello")).start()
    assert world.get(f"/news?since={number}").json == {"number": number + 1}


def test_no_news_is_an_answer_too(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_module, "PATIENCE", 0.01)
    number = world.workspace.feed.number
    assert world.get(f"/news?since={number}").json == {"number": number}


def test_a_long_conversation_shows_its_newest_messages(world: World) -> None:
    for number in range(205):
        world.workspace.conversations.post(GROUP, "U0TOM", f"Number {number}")
    tree = world.see(f"/?as=U0MIA&at={GROUP}")
    shown = texts(tree, ".line .words")
    assert (len(shown), shown[0], shown[-1]) == (200, "Number 5", "Number 204")
    older = [str(one["href"]) for one in tree.select(".older a")]
    assert older == [f"/?as=U0MIA&at={GROUP}&back=1"]
    tree = world.see(older[0])
    assert texts(tree, ".line .words")[-201:-199] == ["Number 4", "Number 5"]
    assert (texts(tree, ".older"), len(tree.select(".beginning"))) == ([], 1)
