"""The sandbox over real HTTP, with Slack's own client."""

import json
from collections.abc import Iterator
from http.client import RemoteDisconnected
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.sandbox.faults import Faults
from bot.sandbox.outside import Outside
from bot.sandbox.server import Running, serve_api
from bot.sandbox.workspace import Workspace
from tests.sandbox.stage import MODAL, SECTION, WrittenApp, hand_clock, trigger


def mounted(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [f"the page at {environ['PATH_INFO']}".encode()]


@pytest.fixture
def server(workspace: Workspace) -> Iterator[Running]:
    running = serve_api(workspace, mount=mounted)
    yield running
    running.stop()


@pytest.fixture
def client(server: Running, workspace: Workspace) -> WebClient:
    return WebClient(workspace.app.token, base_url=server.api_url, retry_handlers=[], timeout=5)


def send(url: str, body: bytes, content_type: str = "application/json") -> tuple[int, str]:
    asked = Request(url, body, {"Content-Type": content_type})  # noqa: S310  # our own server
    try:
        with urlopen(asked, timeout=5) as answer:  # noqa: S310
            return answer.status, answer.read().decode()
    except HTTPError as refused:
        return refused.code, refused.read().decode()


def test_slacks_client_posts_reads_and_opens(client: WebClient, workspace: Workspace) -> None:
    sent = client.chat_postMessage(
        channel="U0MIA",
        text="Hello",
        blocks=[SECTION],
        metadata={"event_type": "waypost", "event_payload": {"id": "7"}},
    )
    (read,) = client.conversations_history(channel=str(sent["channel"]), include_all_metadata=True)["messages"]
    assert (read["text"], read["metadata"]["event_payload"]) == ("Hello", {"id": "7"})
    client.chat_update(channel=str(sent["channel"]), ts=str(sent["ts"]), text="Hello again")
    assert [one.text for one in workspace.conversations.messages("D0MIA")] == ["Hello again"]
    assert client.views_open(trigger_id=trigger(workspace), view=MODAL)["view"]["callback_id"] == "aim"
    assert client.users_info(user="U0MIA", include_locale=True)["user"]["locale"] == "en-GB"
    assert [len(page["members"]) for page in client.users_list(limit=8)] == [8, 5]
    group = client.conversations_open(users=["U0MIA", "U0TOM"])["channel"]["id"]
    assert client.chat_postMessage(channel=group, text="Meet")["ok"]
    assert client.dnd_teamInfo(users=["U0MIA"])["users"]["U0MIA"]["dnd_enabled"] is False


def test_slacks_client_is_refused_in_slacks_words(client: WebClient) -> None:
    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel="U0MIA", text="Hello", blocks=[{"type": "section", "text": "Hello"}])
    assert refused.value.response["error"] == "invalid_blocks"
    assert refused.value.response["response_metadata"] == {
        "messages": [
            "[ERROR] failed to match all allowed schemas [json-pointer:/blocks/0/text]",
            "[ERROR] must provide an object [json-pointer:/blocks/0/text]",
        ]
    }


def test_too_many_requests_say_when_to_come_back(client: WebClient, workspace: Workspace) -> None:
    workspace.faults.set("chat.postMessage", "429")
    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel="U0MIA", text="Hello")
    response = refused.value.response
    assert (response.status_code, response["error"], response.headers["Retry-After"]) == (429, "ratelimited", "1")


def test_a_broken_server_sends_no_json(client: WebClient, workspace: Workspace) -> None:
    workspace.faults.set("chat.postMessage", "500")
    with pytest.raises(SlackApiError) as refused:
        client.chat_postMessage(channel="U0MIA", text="Hello")
    assert refused.value.response.status_code == 500


def test_a_dropped_connection_leaves_the_message_there(client: WebClient, workspace: Workspace) -> None:
    workspace.faults.set("chat.postMessage", "drop_after_accepting")
    with pytest.raises(RemoteDisconnected):
        client.chat_postMessage(channel="U0MIA", text="Hello")
    assert [one.text for one in workspace.conversations.messages("D0MIA")] == ["Hello"]


def test_a_hanging_call_outlasts_the_client_but_not_the_server(server: Running, workspace: Workspace) -> None:
    workspace.faults.set("chat.postMessage", "hang")
    hasty = WebClient(workspace.app.token, base_url=server.api_url, retry_handlers=[], timeout=1)
    with pytest.raises(TimeoutError):
        hasty.chat_postMessage(channel="U0MIA", text="Hello")
    assert [one.text for one in workspace.conversations.messages("D0MIA")] == ["Hello"]


def test_a_slow_call_is_only_slow(client: WebClient, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Faults, "SLOW", 0.01)
    workspace.faults.set("chat.postMessage", "slow")
    assert client.chat_postMessage(channel="U0MIA", text="Hello")["ok"]


def test_the_token_may_be_in_a_form_but_not_in_json(server: Running, workspace: Workspace) -> None:
    url, token = server.api_url + "auth.test", workspace.app.token
    form = send(url, f"token={token}".encode(), "application/x-www-form-urlencoded")
    assert json.loads(form[1])["user_id"] == "U0WAYPOST"
    assert json.loads(send(url, json.dumps({"token": token}).encode())[1])["error"] == "not_authed"


@pytest.mark.parametrize("body", [b"{", b"[]"])
def test_a_body_that_is_no_object_is_refused(server: Running, body: bytes) -> None:
    assert json.loads(send(server.api_url + "auth.test", body)[1]) == {"ok": False, "error": "invalid_json"}


def test_every_other_path_is_the_pages(server: Running, workspace: Workspace) -> None:
    with urlopen(f"{server.url}/gallery", timeout=5) as answer:  # noqa: S310
        assert answer.read() == b"the page at /gallery"
    alone = serve_api(workspace)
    try:
        assert send(f"{alone.url}/gallery", b"")[0] == 404
    finally:
        alone.stop()


@pytest.fixture
def response_url(server: Running, workspace: Workspace) -> str:
    app = WrittenApp()
    Outside(workspace, app.send, "secret").command("U0MIA", "/mentor", channel="C0GENERAL")
    assert app.latest["response_url"].startswith(server.url)
    return str(app.latest["response_url"])


def test_a_response_url_answers_the_person_alone_five_times(response_url: str, workspace: Workspace) -> None:
    answers = [send(response_url, json.dumps({"text": f"{n}"}).encode()) for n in range(6)]
    assert answers == [(200, '{"ok":true}')] * 5 + [(404, "used_url")]
    assert [one.text for one in workspace.conversations.seen("U0MIA", "C0GENERAL")] == list("01234")
    assert workspace.conversations.seen("U0TOM", "C0GENERAL") == ()


def test_a_response_url_lives_thirty_minutes(response_url: str, workspace: Workspace) -> None:
    hand_clock(workspace).wait(minutes=31)
    assert send(response_url, b'{"text": "late"}') == (404, "expired_url")


def test_a_response_url_may_speak_to_all(response_url: str, workspace: Workspace) -> None:
    send(response_url, b'{"text": "All", "response_type": "in_channel"}')
    assert [one.text for one in workspace.conversations.seen("U0TOM", "C0GENERAL")] == ["All"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"hello", "invalid_payload"),
        (b"[]", "invalid_payload"),
        (b"{}", "no_text"),
        (b'{"text": "x", "blocks": [{"type": "x"}]}', "invalid_blocks"),
    ],
)
def test_a_response_url_refuses_what_is_no_message(response_url: str, body: bytes, words: str) -> None:
    assert send(response_url, body) == (400, words)


@pytest.mark.parametrize(
    ("body", "left"), [({"delete_original": True}, []), ({"replace_original": True, "text": "New"}, ["New"])]
)
def test_the_message_that_was_pressed_can_be_replaced_or_deleted(
    server: Running, workspace: Workspace, body: dict[str, Any], left: list[str]
) -> None:
    button = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
    blocks = ({"type": "actions", "block_id": "a", "elements": [button]},)
    workspace.conversations.im("U0MIA")
    message = workspace.conversations.post("D0MIA", "U0WAYPOST", "Old", blocks=blocks)
    app = WrittenApp()
    Outside(workspace, app.send, "secret").press("U0MIA", message, "go")
    assert app.latest["response_url"].startswith(server.url)
    assert send(app.latest["response_url"], json.dumps(body).encode()) == (200, '{"ok":true}')
    assert [one.text for one in workspace.conversations.messages("D0MIA")] == left
