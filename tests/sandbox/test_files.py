"""Files through the Web API: uploading, sharing, downloading, deleting."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from slack_sdk import WebClient

from bot.sandbox import files as store
from bot.sandbox.files import LARGEST
from bot.sandbox.outside import Outside
from bot.sandbox.server import Running, serve_api
from bot.sandbox.things import Json
from bot.sandbox.workspace import SCOPES, Workspace
from tests.sandbox.stage import MODAL, SECTION, WrittenApp, ask, hand_clock, new_workspace, open_modal

TABLE = b"name,role\nMia,mentee\nTom,mentor\n"
NOT_SIGNED_IN = "text/html; charset=utf-8"


@pytest.fixture
def server(workspace: Workspace) -> Iterator[Running]:
    running = serve_api(workspace)
    yield running
    running.stop()


@pytest.fixture
def client(server: Running, workspace: Workspace) -> WebClient:
    return WebClient(workspace.app.token, base_url=server.api_url, retry_handlers=[], timeout=5)


def fetched(url: str, body: bytes | None = None, **headers: str) -> tuple[int, str, bytes]:
    """Status, type and body."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urlopen(Request(url, body, names), timeout=5) as answer:  # noqa: S310  # our own server
            return answer.status, answer.headers["Content-Type"], answer.read()
    except HTTPError as refused:
        return refused.code, refused.headers["Content-Type"], refused.read()


def uploaded(workspace: Workspace, name: str = "people.csv", content: bytes = TABLE) -> str:
    """The id of a file whose bytes have come."""
    asked = ask(workspace, "files.getUploadURLExternal", filename=name, length=len(content))
    ticket = workspace.files.ticket(asked["upload_url"].rpartition("/")[2])
    assert ticket is not None
    assert workspace.files.receive(ticket, content)
    return ticket.file_id


def complete(workspace: Workspace, file_id: str, channel: str | None = "C0COORD", **more: Any) -> Json:
    files = json.dumps([{"id": file_id, "title": "The people"}])
    return ask(workspace, "files.completeUploadExternal", files=files, channel_id=channel, **more)


def test_slacks_client_uploads_and_ada_sees_the_file_in_the_channel(client: WebClient, workspace: Workspace) -> None:
    done = client.files_upload_v2(
        channel="C0COORD", content=TABLE, filename="people.csv", title="The people", initial_comment="As you asked:"
    )
    file = done["file"]
    assert (file["name"], file["filetype"], file["mimetype"]) == ("people.csv", "", "")
    assert (file["shares"], file["channels"]) == ({}, [])
    message = workspace.conversations.seen("U0ADA", "C0COORD")[-1]
    assert (message.by, message.text, message.files) == ("U0WAYPOST", "As you asked:", (file["id"],))
    told = client.files_info(file=file["id"])["file"]
    assert (told["filetype"], told["mimetype"], told["pretty_type"], told["size"]) == ("csv", "text/csv", "CSV", 32)
    assert (told["groups"], told["shares"]["private"]["C0COORD"][0]["ts"]) == (["C0COORD"], message.ts)


def test_the_app_downloads_what_it_uploaded(client: WebClient, workspace: Workspace) -> None:
    file = client.files_upload_v2(channel="C0COORD", content=TABLE, filename="Müller & Söhne.csv")["file"]
    token = f"Bearer {workspace.app.token}"
    answers = [fetched(file[url], Authorization=token) for url in ("url_private", "url_private_download")]
    assert answers == [(200, "text/csv; charset=utf-8", TABLE)] * 2


def test_a_download_without_the_right_token_is_a_page_to_sign_in(client: WebClient, workspace: Workspace) -> None:
    url = client.files_upload_v2(channel="C0COORD", content=TABLE, filename="people.csv")["file"]["url_private"]
    token = f"Bearer {workspace.app.token}"
    assert [fetched(url)[:2], fetched(url, Authorization="Bearer other")[:2]] == [(200, NOT_SIGNED_IN)] * 2
    workspace.with_scopes(SCOPES - {"files:read"})
    assert fetched(url, Authorization=token)[:2] == (200, NOT_SIGNED_IN)


def test_a_file_that_is_not_there_or_not_the_apps_to_see_is_not_found(server: Running, workspace: Workspace) -> None:
    mias = workspace.files.add("diary.txt", b"Dear diary", "U0MIA")
    token = f"Bearer {workspace.app.token}"
    for file_id in (mias.id, "F0NOWHERE"):
        assert fetched(f"{server.url}/files-pri/T0WAYPOST-{file_id}/diary.txt", Authorization=token)[0] == 404
        assert ask(workspace, "files.info", file=file_id)["error"] == "file_not_found"


def test_a_file_may_be_uploaded_as_a_form(client: WebClient, workspace: Workspace) -> None:
    asked = client.files_getUploadURLExternal(filename="people.csv", length=len(TABLE))
    part = (
        b'--X\r\nContent-Disposition: form-data; name="filename"; filename="people.csv"\r\n\r\n'
        + TABLE
        + b"\r\n--X--\r\n"
    )
    sent = fetched(asked["upload_url"], part, Content_Type="multipart/form-data; boundary=X")
    assert sent == (200, "text/plain; charset=utf-8", b"OK - 32")
    assert complete(workspace, asked["file_id"])["ok"]


@pytest.mark.parametrize(("content", "status"), [(b"too short", 400), (b"x" * (LARGEST + 100_000), 413)])
def test_other_bytes_than_were_announced_are_refused(
    client: WebClient, workspace: Workspace, content: bytes, status: int
) -> None:
    asked = client.files_getUploadURLExternal(filename="people.csv", length=len(TABLE))
    assert fetched(asked["upload_url"], content)[0] == status
    assert complete(workspace, asked["file_id"])["error"] == "file_not_found"


def test_an_address_to_upload_to_is_good_for_an_hour(client: WebClient, workspace: Workspace) -> None:
    url = client.files_getUploadURLExternal(filename="people.csv", length=len(TABLE))["upload_url"]
    hand_clock(workspace).wait(hours=1, seconds=1)
    assert fetched(url, TABLE)[0] == 404
    assert fetched(url + "x", TABLE)[0] == 404


def test_what_goes_over_the_wire_stands_in_the_log(client: WebClient, workspace: Workspace) -> None:
    file = client.files_upload_v2(content=TABLE, filename="people.csv")["file"]
    fetched(file["url_private"])
    assert [(one.name, one.status) for one in workspace.log.calls()] == [
        ("files.getUploadURLExternal", 200),
        ("upload", 200),
        ("files.completeUploadExternal", 200),
        ("download", 200),
    ]


REFUSED_TICKETS: list[tuple[Json, str]] = [
    ({"length": ""}, "invalid_arguments"),
    ({"length": 0}, "invalid_arguments"),
    ({"length": "many"}, "invalid_arguments"),
    ({"filename": ""}, "invalid_arguments"),
    ({"length": LARGEST + 1}, "file_upload_size_restricted"),
]


@pytest.mark.parametrize(("args", "error"), REFUSED_TICKETS)
def test_no_address_is_given_for_what_slack_would_not_take(workspace: Workspace, args: Json, error: str) -> None:
    asked = {"filename": "people.csv", "length": 5, **args}
    assert ask(workspace, "files.getUploadURLExternal", **asked)["error"] == error


REFUSED: list[tuple[Json, str]] = [
    ({"channel": "U0ADA"}, "invalid_arguments"),
    ({"channel": "#general"}, "invalid_arguments"),
    ({"channel": "C0NOWHERE"}, "channel_not_found"),
    ({"channel": "C0GENERAL"}, "not_in_channel"),
    ({"thread_ts": "1.000000"}, "cannot_reply_to_message"),
    ({"blocks": [{"type": "nonsense"}]}, "invalid_blocks"),
    ({"file_id": "F0NOWHERE"}, "file_not_found"),
]


@pytest.mark.parametrize(("args", "error"), REFUSED)
def test_what_slack_would_not_share_is_not_shared_and_still_waits(workspace: Workspace, args: Json, error: str) -> None:
    file_id = uploaded(workspace)
    assert complete(workspace, **{"file_id": file_id, **args})["error"] == error
    assert workspace.conversations.holding(file_id) == ()
    assert complete(workspace, file_id)["ok"]


@pytest.mark.parametrize("files", ["[{", "{}", "[]", '["F1"]', '[{"title": "x"}]'])
def test_the_list_of_files_must_be_one(workspace: Workspace, files: str) -> None:
    assert ask(workspace, "files.completeUploadExternal", files=files)["error"] == "invalid_arguments"


def test_a_person_is_named_by_their_conversation(workspace: Workspace) -> None:
    refused = complete(workspace, uploaded(workspace), "U0ADA")
    assert refused["response_metadata"]["messages"] == [
        "[ERROR] input must match regex pattern: ^[CGDZ][A-Z0-9]{8,}$ [json-pointer:/channel_id]"
    ]
    channel = ask(workspace, "conversations.open", users="U0ADA")["channel"]["id"]
    assert complete(workspace, uploaded(workspace), channel)["ok"]
    assert len(workspace.conversations.seen("U0ADA", "D0ADA")) == 1


def test_an_upload_is_completed_once_and_only_after_its_bytes_have_come(workspace: Workspace) -> None:
    empty = ask(workspace, "files.getUploadURLExternal", filename="people.csv", length=5)["file_id"]
    file_id = uploaded(workspace)
    answers = [complete(workspace, one) for one in (empty, file_id, file_id)]
    assert [one.get("error") for one in answers] == ["file_not_found", None, "file_not_found"]
    assert len(workspace.conversations.messages("C0COORD")) == 1


def test_without_a_channel_a_file_stays_with_the_app(workspace: Workspace) -> None:
    file_id = uploaded(workspace)
    complete(workspace, file_id, None)
    file = workspace.files.find(file_id)
    assert file is not None
    assert [workspace.sees_file(user, file) for user in ("U0WAYPOST", "U0ADA")] == [True, False]
    assert ask(workspace, "files.info", file=file_id)["file"]["shares"] == {}


def test_a_file_may_answer_in_a_thread_with_blocks_in_several_conversations(workspace: Workspace) -> None:
    parent = ask(workspace, "chat.postMessage", channel="C0COORD", text="Figures?")["ts"]
    complete(workspace, uploaded(workspace), thread_ts=parent, blocks=[SECTION])
    reply = workspace.conversations.thread("U0ADA", "C0COORD", parent)[-1]
    assert (reply.text, reply.blocks, len(reply.files)) == ("", (SECTION,), 1)
    ask(workspace, "conversations.open", users="U0ADA")
    complete(workspace, second := uploaded(workspace), None, channels="C0COORD,D0ADA")
    told = ask(workspace, "files.info", file=second)["file"]
    assert (told["groups"], told["ims"]) == (["C0COORD"], ["D0ADA"])


def test_a_message_carries_its_files(workspace: Workspace) -> None:
    ask(workspace, "conversations.open", users="U0MIA")
    complete(workspace, file_id := uploaded(workspace, "first meeting.ics", b"BEGIN:VCALENDAR"), "D0MIA")
    message = ask(workspace, "conversations.history", channel="D0MIA")["messages"][0]
    file = message["files"][0]
    assert (file["id"], file["title"]) == (file_id, "The people")
    assert (file["mimetype"], file["user"]) == ("text/calendar", "U0WAYPOST")
    assert file["url_private_download"].endswith(f"/files-pri/T0WAYPOST-{file_id}/download/first%20meeting.ics")


def test_of_a_deleted_file_its_stone_is_left(workspace: Workspace) -> None:
    ask(workspace, "conversations.open", users="U0MIA")
    complete(workspace, file_id := uploaded(workspace), "D0MIA")
    assert ask(workspace, "files.delete", file=file_id) == {"ok": True}
    message = ask(workspace, "conversations.history", channel="D0MIA")["messages"][0]
    assert message["files"] == [{"id": file_id, "mode": "tombstone"}]
    assert ask(workspace, "files.delete", file=file_id)["error"] == "file_not_found"


def test_the_files_of_others_are_not_the_apps_to_delete(workspace: Workspace) -> None:
    file = workspace.files.add("people.csv", TABLE, "U0ADA", in_form=True)
    assert ask(workspace, "files.delete", file=file.id)["error"] == "cant_delete_file"


def test_a_deleted_message_takes_its_file_out_of_sight(workspace: Workspace) -> None:
    complete(workspace, file_id := uploaded(workspace))
    message, file = workspace.conversations.messages("C0COORD")[0], workspace.files.find(file_id)
    assert file is not None
    assert [workspace.sees_file(user, file) for user in ("U0ADA", "U0MIA")] == [True, False]
    ask(workspace, "chat.delete", channel="C0COORD", ts=message.ts)
    assert not workspace.sees_file("U0ADA", file)


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "files.completeUploadExternal", "files.delete"])
def test_writing_files_needs_its_scope(workspace: Workspace, method: str) -> None:
    workspace.with_scopes(SCOPES - {"files:write"})
    assert ask(workspace, method)["needed"] == "files:write"


def test_reading_files_needs_its_scope(workspace: Workspace) -> None:
    workspace.with_scopes(SCOPES - {"files:read"})
    assert ask(workspace, "files.info", file="F1")["needed"] == "files:read"


def test_a_kept_workspace_has_its_files(workspace: Workspace) -> None:
    complete(workspace, file_id := uploaded(workspace))
    again = new_workspace()
    again.restore(json.loads(json.dumps(workspace.kept())))
    assert again.files.find(file_id) == workspace.files.find(file_id)
    assert [one.files for one in again.conversations.messages("C0COORD")] == [(file_id,)]
    assert again.files.add("next.csv", TABLE, "U0ADA").id != file_id


def test_of_many_large_files_the_newest_are_kept(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_KEPT", 2 * len(TABLE))
    ids = [workspace.files.add("people.csv", TABLE, "U0ADA").id for _ in range(3)]
    again = new_workspace()
    again.restore(workspace.kept())
    assert [again.files.find(one) is not None for one in ids] == [False, True, True]


def test_tickets_that_are_too_old_cannot_be_completed(workspace: Workspace) -> None:
    file_id = uploaded(workspace)
    hand_clock(workspace).wired += timedelta(hours=2)
    assert complete(workspace, file_id)["error"] == "file_not_found"


IMPORT: Json = {
    **MODAL,
    "blocks": [
        {
            "type": "input",
            "block_id": "table",
            "label": {"type": "plain_text", "text": "Table"},
            "element": {"type": "file_input", "action_id": "table", "filetypes": ["csv"], "max_files": 1},
        }
    ],
}


@pytest.mark.usefixtures("server")
def test_ada_puts_a_file_into_a_form_and_the_app_reads_it(
    workspace: Workspace, outside: Outside, app: WrittenApp
) -> None:
    view = open_modal(workspace, IMPORT, "U0ADA")
    assert outside.submit("U0ADA", view["id"], {"table": [("people.csv", TABLE)]}).closed
    state = app.latest["view"]["state"]["values"]["table"]["table"]
    (file,) = state["files"]
    assert (state["type"], file["name"], file["mimetype"], file["user"]) == (
        "file_input",
        "people.csv",
        "text/csv",
        "U0ADA",
    )
    token = f"Bearer {workspace.app.token}"
    assert fetched(file["url_private_download"], Authorization=token)[2] == TABLE
    assert ask(workspace, "files.info", file=file["id"])["file"]["name"] == "people.csv"


@pytest.mark.parametrize(
    ("files", "error"),
    [
        ([], "Please complete this required field."),
        ([("people.pdf", b"%PDF")], "people.pdf is not one of the types that are accepted: csv."),
        ([("a.csv", TABLE), ("b.csv", TABLE)], "You can upload up to 1 file."),
        ([("a.csv", b"x" * (10 * 1024 * 1024 + 1))], "a.csv is larger than 10 MB."),
    ],
)
def test_files_that_a_form_does_not_take_are_not_sent(
    workspace: Workspace, outside: Outside, app: WrittenApp, files: list[tuple[str, bytes]], error: str
) -> None:
    view = open_modal(workspace, IMPORT, "U0ADA")
    assert outside.submit("U0ADA", view["id"], {"table": files}).errors == {"table": error}
    assert app.received == []
    assert outside.submit("U0ADA", view["id"], {"table": [("people.csv", TABLE)]}).closed
