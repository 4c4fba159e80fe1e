"""The page over HTTP: Mia's presses reach the app, and strangers do not reach the page."""

import json
import threading
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from werkzeug.test import Client, TestResponse

from bot.sandbox import page as page_module
from bot.sandbox.page import page
from bot.sandbox.workspace import Workspace
from tests.sandbox_page import fake_words as words
from tests.sandbox_page.fake_app import START, FakeApp, FakeTravel, small_world

HERE = "http://127.0.0.1:4000"
GROUP = "C0GROUP1"


@dataclass
class World:
    workspace: Workspace
    app: FakeApp
    travel: FakeTravel
    client: Client

    def get(self, path: str, base_url: str = HERE) -> TestResponse:
        return self.client.get(path, base_url=base_url)

    def see(self, path: str) -> BeautifulSoup:
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return BeautifulSoup(answer.text, "html.parser")

    def do(self, deed: str, **asked: Any) -> Any:
        asked = {{"who": "as"}.get(name, name): value for name, value in asked.items()}
        answer = self.client.post(f"/do/{deed}", json=asked, base_url=HERE, headers={"Origin": HERE})
        assert answer.status_code == 200, answer.text
        return answer.json

    def press(self, who: str, tree: BeautifulSoup, words_on_it: str, **more: Any) -> Any:
        button = next(one for one in tree.select("[data-press]") if text_of(one) == words_on_it)
        source = button.find_parent(attrs={"data-source": True})
        assert isinstance(source, Tag)
        standing = {name: source.get(f"data-{name}") for name in ("channel", "ts", "view")}
        pressed = {"block": button["data-block"], "action": button["data-action"], "value": button.get("data-value")}
        return self.do("press", who=who, **standing, **pressed, **more)


@pytest.fixture
def world() -> World:
    workspace, app, outside, travel = small_world()
    return World(workspace, app, travel, Client(page(workspace, outside, travel, words.MANIFEST)))


def text_of(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def texts(tree: BeautifulSoup, selector: str) -> list[str]:
    return [text_of(one) for one in tree.select(selector)]


def test_mia_sees_her_conversations_with_what_is_unread(world: World) -> None:
    tree = world.see("/?as=U0MIA")
    assert texts(tree, ".talk") == ["Waypost 1 unread", "general 1 unread", "Tom Baker, Waypost 3 unread"]
    assert texts(tree, "option[selected]") == ["Mia Hughes"]


def test_what_mia_has_before_her_is_read(world: World) -> None:
    world.see(f"/?as=U0MIA&at={GROUP}")
    assert texts(world.see("/?as=U0MIA"), ".talk") == ["Waypost 1 unread", "general 1 unread", "Tom Baker, Waypost"]


def test_messages_stand_with_their_day_author_and_time(world: World) -> None:
    tree = world.see(f"/?as=U0MIA&at={GROUP}")
    assert texts(tree, ".day") == ["Today"]
    assert texts(tree, ".line__by") == ["Waypost App 10:00", "Tom Baker 10:00", "Tom Baker 10:00", "Mia Hughes 10:00"]
    assert [("line--follows" in one["class"]) for one in tree.select(".line")] == [False, False, True, False]
    assert texts(tree, "blockquote") == ["half an hour is enough"]


def test_a_conversation_that_gus_is_not_in_shows_him_home_instead(world: World) -> None:
    assert texts(world.see(f"/?as=U0GUS&at={GROUP}"), ".empty") == ["Waypost has not shown its Home tab yet."]


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
    assert texts(tree, ".stage .replies") == ["2 replies"]
    assert texts(tree, ".thread .line .words")[-2:] == ["@Ada Clarke has taken this.", "Thank you"]


def test_a_button_opens_a_form_and_the_form_takes_the_focus_of_the_pane(world: World) -> None:
    world.do("visit", who="U0MIA", at="home")
    assert world.press("U0MIA", world.see("/?as=U0MIA"), "Request a mentor") == {}
    tree = world.see("/?as=U0MIA")
    assert texts(tree, ".modal h2") == ["Request a mentor"]
    assert tree.select("#p0-room[inert]")
    assert tree.select_one(".modal")["aria-modal"] == "true"  # type: ignore[index]


def test_forms_stack_and_only_the_top_one_shows(world: World) -> None:
    world.do("say", who="U0MIA", at="D0MIA", text="/mentor")
    world.press("U0MIA", world.see("/?as=U0MIA"), "Request a mentor")
    tree = world.see("/?as=U0MIA")
    assert [(text_of(one.select("h2")[0]), one.has_attr("hidden")) for one in tree.select(".modal")] == [
        ("Mentoring", True),
        ("Request a mentor", False),
    ]
    top = world.workspace.screens.top("U0MIA")
    assert top is not None
    world.do("close", who="U0MIA", view=top.id)
    assert texts(world.see("/?as=U0MIA"), ".modal:not([hidden]) h2") == ["Mentoring"]


def open_form(world: World) -> str:
    world.do("say", who="U0MIA", at="D0MIA", text="/mentor request")
    view = world.workspace.screens.top("U0MIA")
    assert view is not None
    return view.id


def test_what_is_missing_is_said_at_its_field_and_not_sent(world: World) -> None:
    view, sent = open_form(world), len(world.app.requests)
    told = world.do("submit", who="U0MIA", view=view, fields={"aim": {"aim": [""]}, "often": {"often": ["99"]}})
    assert told == {"errors": True}
    assert len(world.app.requests) == sent
    errors = {one["id"]: text_of(one) for one in world.see("/?as=U0MIA").select(".error")}
    assert errors == {
        "p0-" + view + "-aim-error": "Please complete this required field.",
        "p0-" + view + "-kind-error": "Please complete this required field.",
        "p0-" + view + "-often-error": "Please enter a number no greater than 52.",
    }


def test_what_the_app_refuses_is_said_too_and_what_was_typed_stays(world: World) -> None:
    view = open_form(world)
    fields = {"aim": {"aim": ["Too short"]}, "kind": {"kind": ["career"]}}
    assert world.do("submit", who="U0MIA", view=view, fields=fields) == {"errors": True}
    tree = world.see("/?as=U0MIA")
    assert texts(tree, ".error") == ["Say a little more: at least 20 characters."]
    assert texts(tree, "#p0-" + view + "-aim-aim") == ["Too short"]
    assert texts(tree, "#p0-" + view + "-kind-kind option[selected]") == ["Plan my career"]


def test_a_whole_form_arrives_as_slack_sends_it(world: World) -> None:
    view = open_form(world)
    world.do("lookup", who="U0MIA", view=view, block="town", action="town", text="le")
    fields = {
        "aim": {"aim": ["Speak in public without fear"]},
        "kind": {"kind": ["career"]},
        "topics": {"topics": ["policy", "data"]},
        "where": {"where": []},
        "moment": {"moment": ["2026-07-15T14:00"]},
        "not": {"not": ["U0TOM"]},
        "town": {"town": ["leeds"]},
    }
    assert world.do("submit", who="U0MIA", view=view, fields=fields) == {"errors": False}
    values = world.app.requests[-1]["view"]["state"]["values"]
    assert {name: values[name][name] for name in fields} == {
        "aim": {"type": "plain_text_input", "value": "Speak in public without fear"},
        "kind": {"type": "static_select", "selected_option": words.option("Plan my career", "career")},
        "topics": {"type": "multi_static_select", "selected_options": [words.TOPICS[1], words.TOPICS[2]]},
        "where": {"type": "checkboxes", "selected_options": []},
        "moment": {
            "type": "datetimepicker",
            "selected_date_time": int(datetime.fromisoformat("2026-07-15T14:00+01:00").timestamp()),
        },
        "not": {"type": "multi_users_select", "selected_users": ["U0TOM"]},
        "town": {"type": "external_select", "selected_option": words.option("Leeds", "leeds")},
    }
    assert world.see("/?as=U0MIA").select(".modal") == []


def test_places_are_suggested_by_the_app(world: World) -> None:
    view = open_form(world)
    told = world.do("lookup", who="U0MIA", view=view, block="town", action="town", text="l")
    assert [one["words"] for one in told["options"]] == ["Leeds", "London", "Liverpool", "Glasgow"]


def test_a_choice_on_home_is_sent_at_once(world: World) -> None:
    world.do("visit", who="U0MIA", at="home")
    home = world.workspace.screens.home("U0MIA")
    assert home is not None
    block = home.blocks[5]["block_id"]
    fields = {block: {"home.told": ["week"]}}
    world.do("press", who="U0MIA", view=home.id, block=block, action="home.told", fields=fields)
    assert world.app.requests[-1]["actions"][0]["selected_option"]["value"] == "week"


def test_an_entry_of_a_menu_is_sent_as_selected(world: World) -> None:
    alert = world.workspace.conversations.messages("C0COORD")[-1]
    world.do("press", who="U0ADA", channel="C0COORD", ts=alert.ts, block="alert", action="alert.more", selected="fine")
    assert world.app.requests[-1]["actions"][0]["selected_option"]["value"] == "fine"


def test_shortcuts_are_offered_and_work(world: World) -> None:
    tree = world.see(f"/?as=U0MIA&at={GROUP}")
    assert texts(tree, "[data-shortcut]") == [
        "Request a mentor Say what you would like to achieve",
        "Log a session Write up a meeting",
    ]
    world.do("shortcut", who="U0MIA", shortcut="log")
    assert world.app.requests[-1]["callback_id"] == "log"
    said = world.workspace.conversations.messages(GROUP)[-1]
    world.do("message-shortcut", who="U0MIA", shortcut="action_point", channel=GROUP, ts=said.ts)
    assert world.app.requests[-1]["message"]["ts"] == said.ts


@pytest.mark.parametrize(
    ("failing", "trouble"),
    [
        (500, "This app responded with status code 500."),
        (0, "Operation timed out. Apps need to respond within 3 seconds."),
    ],
)
def test_a_press_that_fails_is_told(world: World, failing: int, trouble: str) -> None:
    world.app.failing = failing
    tree = world.see("/?as=U0ADA&at=C0COORD")
    assert world.press("U0ADA", tree, "Message both") == {"trouble": trouble}


def test_a_form_that_fails_stays_open_and_says_so(world: World) -> None:
    view = open_form(world)
    world.app.failing = 500
    fields = {"aim": {"aim": ["Speak in public without fear"]}, "kind": {"kind": ["career"]}}
    told = world.do("submit", who="U0MIA", view=view, fields=fields)
    assert told == {"errors": False, "trouble": "We had some trouble connecting. Try again?"}
    assert texts(world.see("/?as=U0MIA"), ".modal h2") == ["Request a mentor"]


def test_a_command_that_fails_is_told_by_slackbot(world: World) -> None:
    world.app.failing = 500
    world.do("say", who="U0MIA", at="D0MIA", text="/mentor")
    tree = world.see("/?as=U0MIA&at=D0MIA")
    assert texts(tree, ".line--private .words") == ['/mentor failed with the error "dispatch_failed"']


def test_a_button_that_is_gone_says_so(world: World) -> None:
    view = open_form(world)
    world.do("close", who="U0MIA", view=view)
    assert world.do("submit", who="U0MIA", view=view) == {"trouble": "That is not on the screen any more."}
    gone = {"channel": GROUP, "ts": "1.0", "block": "intro", "action": "intro.book"}
    assert world.do("press", who="U0MIA", **gone) == {"trouble": "That is not on the screen any more."}


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


def test_the_clock_names_what_comes_next_in_the_persons_zone(world: World) -> None:
    assert texts(world.see("/?as=U0MIA"), ".time__now") == ["Tue 6 Jan 2026 10:00 in London"]
    tree = world.see("/time?as=U0NIA")
    assert texts(tree, ".time__now") == ["Tue 6 Jan 2026 05:00 in New York"]
    assert texts(tree, "#jump-list button") == [
        "Tue 13 Jan 04:00 – second nudge to Mia",
        "Wed 14 Jan 04:12 – check in nudge to Tom",
        "Wed 21 Jan 04:30 – quiet pair alert to #mentoring-coordinators",
    ]


def test_time_moves_to_the_next_thing_and_lists_what_was_sent(world: World) -> None:
    world.do("travel", who="U0MIA", how=world.travel.due()[0]["at"])
    tree = world.see("/?as=U0MIA")
    assert texts(tree, ".journey p") == ["It is Tue 13 Jan 09:00 now. On the way was sent:"]
    assert texts(tree, ".journey li") == ["Tue 13 Jan 09:00 second nudge to Mia See it as it reached Mia"]
    assert [one["href"] for one in tree.select(".journey a")] == ["/?as=U0MIA&at=D0MIA"]
    world.do("forget")
    assert world.see("/?as=U0MIA").select(".journey__list") == []


@pytest.mark.parametrize(
    ("how", "now"), [("hour", "Tue 6 Jan 11:00"), ("day", "Wed 7 Jan 10:00"), ("week", "Tue 13 Jan 10:00")]
)
def test_time_moves_by_steps(world: World, how: str, now: str) -> None:
    world.do("travel", who="U0MIA", how=how)
    assert texts(world.see("/time?as=U0MIA"), ".journey b") == [f"It is {now} now."]


def test_time_stands_still_when_the_app_is_gone(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: datetime) -> list[Any]:
        raise ConnectionRefusedError

    monkeypatch.setattr(world.travel, "go", refuse)
    assert world.do("travel", who="U0MIA", how="day") == {"trouble": "Time stands still: the app did not answer."}


def test_the_clock_shows_even_when_the_app_is_gone(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> list[Any]:
        raise ConnectionRefusedError

    monkeypatch.setattr(world.travel, "due", refuse)
    assert texts(world.see("/time?as=U0MIA"), ".jump--none") == ["The app does not answer"]


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


@pytest.mark.parametrize("host", ["evil.example", "evil.example:4000", "127.0.0.1.evil.example", "192.168.1.4:4000"])
def test_another_name_for_this_machine_is_refused(world: World, host: str) -> None:
    assert world.get("/", base_url=f"http://{host}").status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1:4000", "localhost:4000", "[::1]:4000"])
def test_its_own_names_are_not(world: World, host: str) -> None:
    assert world.get("/", base_url=f"http://{host}").status_code == 200


@pytest.mark.parametrize(
    "headers", [{}, {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:5000"}]
)
def test_another_page_cannot_press_anything(world: World, headers: dict[str, str]) -> None:
    answer = world.client.post(
        "/do/say", json={"as": "U0MIA", "at": GROUP, "text": "hi"}, base_url=HERE, headers=headers
    )
    assert answer.status_code == 403
    assert len(world.workspace.conversations.messages(GROUP)) == 4


@pytest.mark.parametrize(
    ("deed", "body", "status"),
    [
        ("dance", {}, 404),
        ("press", {"as": "U0MIA"}, 400),
        ("travel", {"as": "U0MIA", "how": "backwards"}, 400),
        ("say", [], 400),
    ],
)
def test_what_makes_no_sense_is_refused(world: World, deed: str, body: Any, status: int) -> None:
    answer = world.client.post(
        f"/do/{deed}", data=json.dumps(body), content_type="application/json", base_url=HERE, headers={"Origin": HERE}
    )
    assert answer.status_code == status


def test_files_of_the_page_and_no_others(world: World) -> None:
    assert world.get("/static/page.css").mimetype == "text/css"
    assert world.get("/static/page.js").mimetype == "text/javascript"
    assert [world.get(f"/static/{name}").status_code for name in ("page.py", "..%2fpage.py", "%2e%2e/page.py")] == [
        404
    ] * 3


def test_every_answer_forbids_other_scripts_and_frames(world: World) -> None:
    for path in ("/", "/static/page.js", "/nothing"):
        policy = world.get(path).headers["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy


def test_a_hostile_name_stays_a_name(world: World) -> None:
    world.workspace.change_person("U0TOM", real_name="<script>alert(1)</script> Tom")
    assert [one.get("src") for one in world.see(f"/?as=U0MIA&at={GROUP}").select("script")] == ["/static/page.js"]


def test_the_story_begins_on_a_tuesday_at_ten(world: World) -> None:
    assert f"{world.workspace.clock.now():%A %H:%M}" == f"{START:%A %H:%M}" == "Tuesday 10:00"
