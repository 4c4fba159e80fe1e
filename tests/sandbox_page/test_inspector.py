"""The inspector: what is behind a message, a modal and the Home tab, and all that went to and fro."""

import json
from typing import Any
from urllib.parse import quote

from bs4 import BeautifulSoup, Tag

from bot.sandbox import api
from bot.sandbox.things import Json, Message
from tests.sandbox_page.world import GROUP, World, open_form, text_of, texts


def ask(world: World, method: str, **args: Any) -> Json:
    """Call the Web API as the app does."""
    return api.answer(world.workspace, method, args, world.workspace.app.token).body


def inspect(world: World, what: str, more: str = "") -> BeautifulSoup:
    return world.see(f"/inspector?as=U0MIA&at=D0MIA&inspect={what}{more}")


def last(world: World, channel: str) -> Message:
    return world.workspace.conversations.messages(channel)[-1]


def of_message(world: World, channel: str) -> BeautifulSoup:
    return inspect(world, f"message:{channel}:{last(world, channel).ts}")


def shown_json(tree: BeautifulSoup, box: str) -> Any:
    found = tree.select_one(f"[id='{box}-text']")
    assert isinstance(found, Tag)
    return json.loads(found.get_text())


def test_every_message_modal_and_home_tab_has_its_way_to_the_inspector(world: World) -> None:
    world.do("visit", who="U0MIA", at="home")
    home = world.see("/?as=U0MIA")
    view = world.workspace.screens.home("U0MIA")
    assert view is not None
    assert [one["href"] for one in home.select(".head__inspect")] == [f"/?as=U0MIA&at=home&inspect=view:{view.id}"]
    messages = world.workspace.conversations.messages(GROUP)
    tree = world.see(f"/?as=U0MIA&at={GROUP}")
    assert [one["href"] for one in tree.select("a[id$=-inspect]")] == [
        f"/?as=U0MIA&at={GROUP}&inspect=message:{GROUP}:{one.ts}" for one in messages
    ]
    form = open_form(world)
    tree = world.see("/?as=U0MIA&at=D0MIA")
    assert [one["href"] for one in tree.select(".modal a[id$=-inspect]")] == [
        f"/?as=U0MIA&at=D0MIA&inspect=view:{form}"
    ]


def test_nothing_is_open_until_something_is_inspected(world: World) -> None:
    assert [one.has_attr("hidden") for one in world.see("/?as=U0MIA").select("#inspector")] == [True]


def test_a_message_says_why_and_what_is_heard_and_what_made_it(world: World) -> None:
    block = {"type": "section", "block_id": "s", "text": {"type": "mrkdwn", "text": "Shall we?"}}
    button = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
    button["accessibility_label"] = "Go to Tom"
    blocks = [block, {"type": "actions", "block_id": "a", "elements": [button]}]
    ask(world, "chat.postMessage", channel="U0MIA", text="Shall we? Answers: Go.", blocks=json.dumps(blocks))
    tree, sent = of_message(world, "D0MIA"), last(world, "D0MIA")
    assert texts(tree, "h2") == ["Message of Waypost"]
    assert texts(tree, ".inspected__why li") == ["It was due in D0MIA."]
    assert texts(tree, ".inspected__facts div") == [f"Sent at {sent.ts}"]
    assert texts(tree, ".inspected__says") == ["Shall we? Answers: Go."]
    assert texts(tree, ".inspected__names li") == ["Go to Tom"]
    assert texts(tree, ".exchange h4") == ["chat.postMessage 200 ok"]
    assert shown_json(tree, f"exchange-{sent.call}-sent") == {
        "channel": "U0MIA",
        "text": "Shall we? Answers: Go.",
        "blocks": blocks,
    }
    assert shown_json(tree, "inspected-json")["blocks"] == blocks
    assert [one["href"] for one in tree.select("a[target=_blank]")] == [
        "https://app.slack.com/block-kit-builder/#" + _quoted({"blocks": blocks})
    ]
    assert "No press led to this" in text_of(tree.select_one("#inspector-body"))  # type: ignore[arg-type]


def test_attempts_that_failed_stand_beside_the_one_that_arrived(world: World) -> None:
    metadata = {"event_type": "waypost", "event_payload": {"id": "m1"}}
    world.workspace.faults.set("chat.postMessage", "429", seconds=2)
    for _ in range(2):
        ask(world, "chat.postMessage", channel="U0MIA", text="Hello", metadata=metadata)
    ask(world, "chat.update", channel="D0MIA", ts=last(world, "D0MIA").ts, text="Hello again")
    tree = of_message(world, "D0MIA")
    assert texts(tree, ".exchange h4") == ["chat.update 200 ok"]
    assert texts(tree, "#inspected-before + ol .mark") == ["200 ok", "429 ratelimited", "fault 429"]


def test_a_modal_leads_back_to_the_press_that_opened_it(world: World) -> None:
    view: Json = {"type": "modal", "title": {"type": "plain_text", "text": "Hub"}, "blocks": []}
    view["blocks"] = [{"type": "divider"}]

    def open_it(path: str, body: bytes, headers: dict[str, str]) -> Any:
        answer = send(path, body, headers)
        if "/slack" in path:
            ask(world, "views.open", trigger_id=world.app.requests[-1]["trigger_id"], view=view)
            ask(world, "users.info", user="U0MIA")
        return answer

    send, world.app.outside.post._send = world.app.send, open_it
    world.do("say", who="U0MIA", at="D0MIA", text="/mentor help")
    top = world.workspace.screens.top("U0MIA")
    assert top is not None
    tree = inspect(world, f"view:{top.id}")
    assert texts(tree, "h2") == ["Modal of Mia Hughes"]
    assert texts(tree, ".exchange h4") == ["views.open 200 ok", "/mentor 200 ok"]
    assert texts(tree, "#inspected-others + ol code") == ["users.info"]
    assert "The call used the trigger_id of this request." in text_of(tree)
    request = world.workspace.log.exchanges()[-1]
    assert shown_json(tree, f"exchange-{request.number}-headers") == request.headers
    assert request.headers["X-Slack-Signature"].startswith("v0=")


def test_what_the_worker_sent_leads_to_the_press_that_queued_it(world: World) -> None:
    world.do("say", who="U0TOM", at="D0TOM", text="/mentor help")
    request = world.workspace.log.exchanges()[-1]
    ask(world, "chat.postMessage", channel="U0MIA", text="Tom said yes.")
    told = {"why": ["Tom accepted."], "by": "U0TOM", "queued_at": request.at.isoformat()}
    world.travel.why = lambda _channel, _ts: told  # type: ignore[method-assign, assignment]
    tree = of_message(world, "D0MIA")
    assert texts(tree, ".exchange h4") == ["chat.postMessage 200 ok", "/mentor 200 ok"]
    assert "It was queued while this request was answered, and sent by the worker." in text_of(tree)
    told["by"] = "U0MIA"
    assert texts(of_message(world, "D0MIA"), ".exchange h4") == ["chat.postMessage 200 ok"]


def test_the_answer_to_a_command_leads_to_the_command(world: World) -> None:
    world.do("say", who="U0MIA", at="D0MIA", text="/mentor help")
    tree = of_message(world, "D0MIA")
    assert texts(tree, ".inspected__why li") == ["It answers what Mia Hughes did, and nobody else sees it."]
    assert texts(tree, ".exchange h4") == ["/mentor 200 ok"]


def test_what_a_person_wrote_needs_no_call(world: World) -> None:
    tree = of_message(world, GROUP)
    assert texts(tree, ".inspected__why li") == ["Mia Hughes wrote it."]
    assert texts(tree, ".exchange") == []


def test_an_app_that_is_gone_gives_no_reason(world: World) -> None:
    def refuse(_channel: str, _ts: str) -> Json:
        raise ConnectionRefusedError

    world.travel.why = refuse  # type: ignore[method-assign, assignment]
    assert texts(of_message(world, "D0TOM"), ".inspected__why li") == [
        "The app does not answer, so nobody can say why."
    ]


def test_what_is_gone_is_said_to_be_gone(world: World) -> None:
    words = [text_of(inspect(world, what).select("#inspector-body")[0]) for what in ("view:V0", "exchange:99", "luck")]
    assert words == [
        "It is not on the screen any more.",
        "The log does not go back that far.",
        "There is nothing of that kind to inspect.",
    ]


def test_all_requests_stand_there_newest_first_with_their_errors(world: World) -> None:
    world.do("say", who="U0MIA", at="D0MIA", text="/mentor help")
    ask(world, "users.info", user="U0NOBODY")
    ask(world, "chat.postMessage", channel="D0TOM", text="Hello")
    tree = inspect(world, "requests")
    assert texts(tree, ".exchanges code") == ["chat.postMessage", "users.info", "/mentor"]
    assert texts(tree, ".exchanges .mark") == ["200 ok", "200 user_not_found", "200 ok"]
    assert texts(tree, ".exchanges .mark--wrong") == ["200 user_not_found"]
    chosen = [("way", "request"), ("called", "users.info"), ("by", "U0TOM")]
    found = [texts(inspect(world, "requests", f"&{name}={value}"), ".exchanges code") for name, value in chosen]
    assert found == [["/mentor"], ["users.info"], ["chat.postMessage"]]


def test_older_requests_are_a_page_away(world: World) -> None:
    for _ in range(203):
        ask(world, "auth.test")
    tree = inspect(world, "requests", "&way=api")
    assert len(tree.select(".exchanges li")) == 200
    older = next(str(one["href"]) for one in tree.select("a") if text_of(one) == "Older ones")
    tree = world.see(older.replace("/?", "/inspector?"))
    assert [one["id"] for one in tree.select(".exchanges li")] == ["request-3", "request-2", "request-1"]


def test_one_request_opens_to_its_json(world: World) -> None:
    ask(world, "users.info", user="U0NOBODY")
    tree = inspect(world, "exchange:1")
    assert shown_json(tree, "exchange-1-sent") == {"user": "U0NOBODY"}
    assert shown_json(tree, "exchange-1-answer") == {"ok": False, "error": "user_not_found"}


def test_hostile_words_stay_words(world: World) -> None:
    ask(world, "chat.postMessage", channel="D0MIA", text='<img src=x onerror="alert(1)">"a": </pre>')
    tree = of_message(world, "D0MIA")
    assert tree.select("img") == []
    assert shown_json(tree, "inspected-json")["text"] == '<img src=x onerror="alert(1)">"a": </pre>'


def _quoted(content: Json) -> str:
    return quote(json.dumps(content, separators=(",", ":")), safe="")
