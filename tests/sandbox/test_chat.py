"""Posting, changing and deleting messages through the Web API."""

import json
from typing import Any

import pytest

from bot.sandbox.things import Json
from bot.sandbox.workspace import Workspace
from tests.sandbox.stage import SECTION, ask, hand_clock


def post(workspace: Workspace, channel: str = "U0MIA", **args: Any) -> Json:
    return ask(workspace, "chat.postMessage", **{"channel": channel, "text": "Hello", **args})


def texts(workspace: Workspace, channel: str = "D0MIA") -> list[str]:
    return [one.text for one in workspace.conversations.messages(channel)]


def test_a_message_to_a_person_opens_the_conversation_with_them(workspace: Workspace) -> None:
    assert post(workspace, blocks=[SECTION], metadata={"event_type": "waypost", "event_payload": {"id": "7"}}) == {
        "ok": True,
        "channel": "D0MIA",
        "ts": "1767693600.000000",
        "message": {
            "type": "message",
            "user": "U0WAYPOST",
            "text": "Hello",
            "ts": "1767693600.000000",
            "team": "T0WAYPOST",
            "bot_id": "B0WAYPOST",
            "app_id": "A0WAYPOST",
            "blocks": [SECTION],
            "metadata": {"event_type": "waypost", "event_payload": {"id": "7"}},
        },
    }


def test_two_messages_at_one_moment_have_two_time_stamps(workspace: Workspace) -> None:
    assert [post(workspace)["ts"], post(workspace)["ts"]] == ["1767693600.000000", "1767693600.000001"]


def test_a_message_carries_product_time(workspace: Workspace) -> None:
    hand_clock(workspace).product = hand_clock(workspace).product.replace(hour=15)
    assert post(workspace)["ts"] == "1767711600.000000"


def test_blocks_and_metadata_may_come_as_text(workspace: Workspace) -> None:
    sent = post(workspace, blocks=json.dumps([SECTION]), metadata='{"event_type": "x", "event_payload": {}}')
    assert (sent["message"]["blocks"], sent["message"]["metadata"]["event_type"]) == ([SECTION], "x")


def test_ids_that_were_left_out_are_filled_in(workspace: Workspace) -> None:
    button = {"type": "button", "text": {"type": "plain_text", "text": "Go"}}
    sent = post(workspace, blocks=[{"type": "actions", "elements": [button]}])
    assert sent["message"]["blocks"] == [
        {"type": "actions", "elements": [{**button, "action_id": "x00002"}], "block_id": "x00001"}
    ]


REFUSED: list[tuple[Json, Json]] = [
    ({"text": ""}, {"error": "no_text"}),
    ({"text": "", "blocks": []}, {"error": "no_text"}),
    ({"text": " \n"}, {"error": "no_text"}),
    ({"text": "x" * 40_001}, {"error": "msg_too_long"}),
    ({"blocks": "[{"}, {"error": "invalid_blocks_format"}),
    ({"blocks": {"type": "divider"}}, {"error": "invalid_blocks_format"}),
    (
        {"blocks": [{**SECTION, "text": {"type": "mrkdwn", "text": "x" * 3001}}]},
        {
            "error": "invalid_blocks",
            "errors": [
                "failed to match all allowed schemas [json-pointer:/blocks/0/text]",
                "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
            ],
            "response_metadata": {
                "messages": [
                    "[ERROR] failed to match all allowed schemas [json-pointer:/blocks/0/text]",
                    "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
                ]
            },
        },
    ),
    (
        {"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3000}}] * 4},
        {"error": "msg_blocks_too_long"},
    ),
    ({"metadata": "{"}, {"error": "invalid_metadata_format"}),
    ({"metadata": {"event_type": "x", "event_payload": {}, "more": 1}}, {"error": "invalid_metadata_format"}),
    ({"metadata": {"event_type": "x"}}, {"error": "invalid_metadata_schema"}),
    ({"metadata": {"event_type": "two words", "event_payload": {}}}, {"error": "invalid_metadata_schema"}),
    ({"metadata": {"event_type": "x", "event_payload": {"a": "x" * 17_000}}}, {"error": "metadata_too_large"}),
    ({"thread_ts": "1.000000"}, {"error": "cannot_reply_to_message"}),
    ({"channel": "U0NOBODY"}, {"error": "channel_not_found"}),
    ({"channel": "C0NOWHERE"}, {"error": "channel_not_found"}),
    ({"channel": "U0WAYPOST"}, {"error": "cannot_dm_bot"}),
    ({"channel": "C0GENERAL"}, {"error": "not_in_channel"}),
    ({"channel": "D0TOM0MIA"}, {"error": "channel_not_found"}),
]


@pytest.mark.parametrize(("args", "refusal"), REFUSED)
def test_what_slack_would_not_post_is_not_posted(workspace: Workspace, args: Json, refusal: Json) -> None:
    workspace.conversations.im("U0TOM", "U0MIA")
    assert post(workspace, **args) == {"ok": False, **refusal}
    assert [
        one for channel in workspace.conversations.all() for one in workspace.conversations.messages(channel.id)
    ] == []


def test_blocks_alone_are_a_message(workspace: Workspace) -> None:
    assert post(workspace, text=None, blocks=[SECTION])["ok"]


def test_no_conversation_is_opened_with_somebody_who_left_but_an_old_one_takes_messages(workspace: Workspace) -> None:
    post(workspace, "U0TOM")
    for user in ("U0MIA", "U0TOM"):
        workspace.change_person(user, deleted=True)
    assert (post(workspace, "U0MIA").get("error"), post(workspace, "U0TOM")["ok"]) == ("user_disabled", True)


def test_an_archived_channel_takes_no_message(workspace: Workspace) -> None:
    workspace.conversations.archive("C0COORD")
    assert post(workspace, "C0COORD")["error"] == "is_archived"


def test_in_an_archived_channel_no_message_is_changed(workspace: Workspace) -> None:
    sent = post(workspace, "C0COORD")
    workspace.conversations.archive("C0COORD")
    assert ask(workspace, "chat.update", channel="C0COORD", ts=sent["ts"], text="New")["error"] == "is_inactive"


def test_a_reply_to_a_reply_goes_into_the_same_thread(workspace: Workspace) -> None:
    parent = post(workspace, "C0COORD")["ts"]
    reply = post(workspace, "C0COORD", thread_ts=parent)["ts"]
    assert post(workspace, "C0COORD", thread_ts=reply)["message"]["thread_ts"] == parent
    assert [one.ts for one in workspace.conversations.seen("U0ADA", "C0COORD")] == [parent]
    assert len(workspace.conversations.thread("U0ADA", "C0COORD", parent)) == 3


def test_an_update_keeps_what_it_does_not_name(workspace: Workspace) -> None:
    metadata = {"event_type": "x", "event_payload": {}}
    sent = post(workspace, blocks=[SECTION], metadata=metadata)
    done = ask(workspace, "chat.update", channel="D0MIA", ts=sent["ts"], text="Changed")
    assert (done["ok"], done["text"], done["ts"]) == (True, "Changed", sent["ts"])
    message = workspace.conversations.messages("D0MIA")[0]
    assert (message.text, message.blocks, message.metadata) == ("Changed", (SECTION,), metadata)


def test_an_update_with_no_blocks_takes_them_away(workspace: Workspace) -> None:
    sent = post(workspace, blocks=[SECTION], metadata={"event_type": "x", "event_payload": {}})
    ask(workspace, "chat.update", channel="D0MIA", ts=sent["ts"], text="Bare", blocks=[], metadata={})
    message = workspace.conversations.messages("D0MIA")[0]
    assert (message.text, message.blocks, message.metadata) == ("Bare", (), None)


def test_an_update_may_be_repeated(workspace: Workspace) -> None:
    sent = post(workspace)
    again = [ask(workspace, "chat.update", channel="D0MIA", ts=sent["ts"], text="New") for _ in range(2)]
    assert again[0] == again[1]


@pytest.mark.parametrize(
    ("args", "error"),
    [
        ({"ts": "1.000000"}, "message_not_found"),
        ({"channel": "C0NOWHERE"}, "channel_not_found"),
        ({"channel": "U0MIA"}, "channel_not_found"),
        ({"text": "x" * 4001}, "msg_too_long"),
        ({"text": "é" * 2001}, "msg_too_long"),
    ],
)
def test_what_cannot_be_updated(workspace: Workspace, args: Json, error: str) -> None:
    sent = post(workspace)
    assert (
        ask(workspace, "chat.update", **{"channel": "D0MIA", "ts": sent["ts"], "text": "New", **args})["error"] == error
    )


def test_the_words_of_others_are_not_the_apps_to_change(workspace: Workspace) -> None:
    said = workspace.conversations.post("C0COORD", "U0ADA", "Mine")
    place = {"channel": "C0COORD", "ts": said.ts}
    assert ask(workspace, "chat.update", **place, text="Yours")["error"] == "cant_update_message"
    assert ask(workspace, "chat.delete", **place)["error"] == "cant_delete_message"
    assert texts(workspace, "C0COORD") == ["Mine"]


def test_a_deleted_message_is_gone(workspace: Workspace) -> None:
    sent = post(workspace)
    place = {"channel": "D0MIA", "ts": sent["ts"]}
    assert ask(workspace, "chat.delete", **place) == {"ok": True, **place}
    assert texts(workspace) == []
    assert ask(workspace, "chat.delete", **place)["error"] == "message_not_found"


def test_an_ephemeral_message_is_seen_by_one_person_and_read_by_no_app(workspace: Workspace) -> None:
    sent = ask(workspace, "chat.postEphemeral", channel="C0COORD", user="U0ADA", text="For you")
    assert sent == {"ok": True, "message_ts": "1767693600.000000"}
    assert [one.text for one in workspace.conversations.seen("U0ADA", "C0COORD")] == ["For you"]
    assert workspace.conversations.seen("U0BEN", "C0COORD") == ()
    place = {"channel": "C0COORD", "ts": sent["message_ts"]}
    assert ask(workspace, "chat.update", **place, text="New")["error"] == "message_not_found"


def test_an_ephemeral_message_needs_a_member(workspace: Workspace) -> None:
    sent = ask(workspace, "chat.postEphemeral", channel="C0COORD", user="U0MIA", text="For you")
    assert sent["error"] == "user_not_in_channel"
