"""Conversations, people, groups and quiet hours through the Web API."""

from typing import Any

import pytest

from bot.sandbox.things import Json, Person
from bot.sandbox.workspace import Workspace
from tests.sandbox.stage import ask

KINDS = ("channels", "groups", "im", "mpim")
EVERY_SCOPE = frozenset(f"{kind}:{right}" for kind in KINDS for right in ("read", "history", "write")) | {
    "chat:write",
    "users:read",
}


def history(workspace: Workspace, channel: str = "D0MIA", **args: Any) -> Json:
    return ask(workspace, "conversations.history", channel=channel, **args)


def post(workspace: Workspace, text: str, **args: Any) -> str:
    return str(ask(workspace, "chat.postMessage", **{"channel": "U0MIA", "text": text, **args})["ts"])


def texts(answer: Json) -> list[str]:
    return [one["text"] for one in answer["messages"]]


def test_a_conversation_with_one_person_is_opened_once(workspace: Workspace) -> None:
    answers = [ask(workspace, "conversations.open", users="U0MIA") for _ in range(2)]
    opened = {"ok": True, "channel": {"id": "D0MIA"}}
    assert answers == [opened, opened | {"no_op": True, "already_open": True}]


def test_a_conversation_with_two_people_holds_the_app_too(workspace: Workspace) -> None:
    opened = ask(workspace, "conversations.open", users="U0TOM,U0MIA")
    assert opened["channel"] == ask(workspace, "conversations.open", users="U0MIA,U0TOM")["channel"]
    channel = workspace.conversations.find(opened["channel"]["id"])
    assert channel
    assert (channel.kind, channel.members) == ("mpim", ("U0TOM", "U0MIA", "U0WAYPOST"))


def test_the_whole_conversation_is_told_when_asked(workspace: Workspace) -> None:
    channel = ask(workspace, "conversations.open", users="U0MIA", return_im="true")["channel"]
    assert (channel["id"], channel["is_im"], channel["user"]) == ("D0MIA", True, "U0MIA")


def test_an_open_conversation_may_be_named_by_its_id(workspace: Workspace) -> None:
    ask(workspace, "conversations.open", users="U0MIA")
    assert ask(workspace, "conversations.open", channel="D0MIA")["channel"] == {"id": "D0MIA"}


def test_only_direct_and_group_conversations_are_opened(workspace: Workspace) -> None:
    refused = ask(workspace, "conversations.open", channel="C0COORD")
    assert refused == {"ok": False, "error": "method_not_supported_for_channel_type"}


@pytest.mark.parametrize(
    ("users", "error"),
    [
        ("", "users_list_not_supplied"),
        ("U0NOBODY", "user_not_found"),
        ("U0WAYPOST", "cannot_dm_bot"),
        ("U1,U2,U3,U4,U5,U6,U7,U8,U9", "too_many_users"),
        ("U0MIA,U0GONE", "user_disabled"),
    ],
)
def test_conversations_that_cannot_be_opened(workspace: Workspace, users: str, error: str) -> None:
    workspace.add_person(Person("U0GONE", "gone", "Gone Away", deleted=True))
    assert ask(workspace, "conversations.open", users=users)["error"] == error


def test_one_and_several_need_different_scopes(workspace: Workspace) -> None:
    workspace.with_scopes(frozenset({"im:write"}))
    assert ask(workspace, "conversations.open", users="U0MIA")["ok"]
    assert ask(workspace, "conversations.open", users="U0MIA,U0TOM")["needed"] == "mpim:write"
    group = workspace.conversations.group(("U0MIA", "U0TOM", "U0WAYPOST"))
    assert ask(workspace, "conversations.open", channel=group.id)["needed"] == "mpim:write"


def test_whoever_may_read_nothing_is_told_all_that_would_do(workspace: Workspace) -> None:
    workspace.with_scopes(frozenset({"chat:write"}))
    needed = [
        ask(workspace, f"conversations.{name}", channel="C0NOWHERE", ts="1")["needed"]
        for name in ("info", "members", "history", "replies", "open")
    ]
    read, history = (",".join(f"{kind}:{right}" for kind in KINDS) for right in ("read", "history"))
    assert needed == [read, read, history, history, "channels:manage,groups:write,im:write,mpim:write"]


def test_the_coordinators_channel_is_private_and_the_app_is_in_it(workspace: Workspace) -> None:
    channel = ask(workspace, "conversations.info", channel="C0COORD", include_num_members="true")["channel"]
    told = {
        name: channel[name] for name in ("name", "is_private", "is_member", "is_archived", "num_members", "is_mpim")
    }
    assert told == {
        "name": "mentoring-coordinators",
        "is_private": True,
        "is_member": True,
        "is_archived": False,
        "num_members": 3,
        "is_mpim": False,
    }
    assert ask(workspace, "conversations.members", channel="C0COORD")["members"] == ["U0ADA", "U0BEN", "U0WAYPOST"]


def test_members_come_in_pages(workspace: Workspace) -> None:
    first = ask(workspace, "conversations.members", channel="C0COORD", limit="2")
    cursor = first["response_metadata"]["next_cursor"]
    second = ask(workspace, "conversations.members", channel="C0COORD", limit="2", cursor=cursor)
    assert (first["members"], second["members"]) == (["U0ADA", "U0BEN"], ["U0WAYPOST"])
    assert second["response_metadata"] == {"next_cursor": ""}


@pytest.mark.parametrize(
    ("args", "error"),
    [
        ({"cursor": "rubbish"}, "invalid_cursor"),
        ({"cursor": "b3RoZXI6MQ=="}, "invalid_cursor"),
        ({"limit": "-1"}, "invalid_limit"),
        ({"limit": "many"}, "invalid_arguments"),
    ],
)
def test_pages_that_do_not_exist(workspace: Workspace, args: Json, error: str) -> None:
    assert ask(workspace, "conversations.members", channel="C0COORD", **args)["error"] == error


def test_a_private_channel_without_the_app_is_unknown_to_it(workspace: Workspace) -> None:
    workspace.conversations.leave("C0COORD", "U0WAYPOST")
    assert ask(workspace, "conversations.info", channel="C0COORD")["error"] == "channel_not_found"


def test_the_app_may_not_read_what_it_has_no_scope_for(workspace: Workspace) -> None:
    group = ask(workspace, "conversations.open", users="U0MIA,U0TOM")["channel"]["id"]
    ask(workspace, "conversations.open", users="U0MIA")
    refused = {
        channel: [
            history(workspace, channel).get("needed"),
            ask(workspace, "conversations.info", channel=channel).get("needed"),
        ]
        for channel in (group, "C0COORD", "C0GENERAL", "D0MIA")
    }
    assert refused == {
        group: ["mpim:history", "mpim:read"],
        "C0COORD": ["groups:history", None],
        "C0GENERAL": ["channels:history", None],
        "D0MIA": [None, "im:read"],
    }


def test_history_is_newest_first_without_replies_and_ephemeral_messages(workspace: Workspace) -> None:
    first = post(workspace, "first")
    post(workspace, "second")
    post(workspace, "reply", thread_ts=first)
    ask(workspace, "chat.postEphemeral", channel="D0MIA", user="U0MIA", text="unseen")
    answer = history(workspace)
    assert (texts(answer), answer["has_more"]) == (["second", "first"], False)
    assert {name: answer["messages"][1][name] for name in ("reply_count", "reply_users", "thread_ts")} == {
        "reply_count": 1,
        "reply_users": ["U0WAYPOST"],
        "thread_ts": first,
    }


def test_history_takes_no_user_id(workspace: Workspace) -> None:
    post(workspace, "Hello")
    assert history(workspace, "U0MIA")["error"] == "channel_not_found"


def test_history_of_a_channel_the_app_is_not_in(workspace: Workspace) -> None:
    workspace.with_scopes(EVERY_SCOPE)
    assert history(workspace, "C0GENERAL")["error"] == "not_in_channel"


def test_metadata_is_only_told_when_asked_for(workspace: Workspace) -> None:
    metadata = {"event_type": "waypost", "event_payload": {"id": "7"}}
    post(workspace, "Hello", metadata=metadata)
    assert "metadata" not in history(workspace)["messages"][0]
    assert history(workspace, include_all_metadata=True)["messages"][0]["metadata"] == metadata


def test_history_between_two_moments(workspace: Workspace) -> None:
    stamps = [post(workspace, text) for text in "abcd"]
    between = {"oldest": stamps[0], "latest": stamps[3]}
    assert texts(history(workspace, **between)) == ["c", "b"]
    assert texts(history(workspace, **between, inclusive="1")) == ["d", "c", "b", "a"]
    assert texts(history(workspace, oldest=stamps[1], latest="now")) == ["d", "c"]
    assert history(workspace, oldest="yesterday")["error"] == "invalid_ts_oldest"


def test_history_comes_in_pages(workspace: Workspace) -> None:
    for text in "abc":
        post(workspace, text)
    first = history(workspace, limit=2)
    second = history(workspace, limit=2, cursor=first["response_metadata"]["next_cursor"])
    assert (texts(first), first["has_more"], texts(second), second["has_more"]) == (["c", "b"], True, ["a"], False)
    assert history(workspace, limit=1000)["error"] == "invalid_limit"


def test_replies_are_oldest_first_after_what_they_answer(workspace: Workspace) -> None:
    first = post(workspace, "first")
    post(workspace, "second")
    for text in ("one", "two"):
        post(workspace, text, thread_ts=first)
    assert texts(ask(workspace, "conversations.replies", channel="D0MIA", ts=first)) == ["first", "one", "two"]
    assert ask(workspace, "conversations.replies", channel="D0MIA", ts="1.0")["error"] == "thread_not_found"


def test_mia_as_slack_knows_her(workspace: Workspace) -> None:
    user = ask(workspace, "users.info", user="U0MIA", include_locale="true")["user"]
    told = {
        name: user[name] for name in ("real_name", "tz", "tz_offset", "tz_label", "locale", "is_restricted", "deleted")
    }
    assert told == {
        "real_name": "Mia Hughes",
        "tz": "Europe/London",
        "tz_offset": 0,
        "tz_label": "GMT",
        "locale": "en-GB",
        "is_restricted": False,
        "deleted": False,
    }
    assert (user["profile"]["email"], user["profile"]["title"]) == ("mia@example.org", "Policy adviser")


def test_without_the_scope_no_address_and_without_asking_no_locale(workspace: Workspace) -> None:
    workspace.with_scopes(frozenset({"users:read"}))
    user = ask(workspace, "users.info", user="U0NIA")["user"]
    assert ("email" in user["profile"], "locale" in user, user["tz_offset"]) == (False, False, -18_000)


def test_of_somebody_who_left_little_is_told(workspace: Workspace) -> None:
    workspace.change_person("U0MIA", deleted=True)
    user = ask(workspace, "users.info", user="U0MIA")["user"]
    assert (user["deleted"], "tz" in user) == (True, False)


def test_nobody_is_found_under_a_wrong_id(workspace: Workspace) -> None:
    assert ask(workspace, "users.info", user="U0NOBODY")["error"] == "user_not_found"


def test_everybody_is_listed_in_pages_the_app_and_slackbot_among_them(workspace: Workspace) -> None:
    first = ask(workspace, "users.list", limit=4)
    rest = ask(workspace, "users.list", cursor=first["response_metadata"]["next_cursor"])
    assert [one["id"] for one in first["members"]] == ["USLACKBOT", "U0WAYPOST", "U0MIA", "U0TOM"]
    assert [one["is_bot"] for one in first["members"]] == [False, True, False, False]
    assert [one["name"] for one in rest["members"]][-2:] == ["nia", "gus"]
    assert rest["members"][-1]["is_restricted"]


def test_a_user_group_has_members(workspace: Workspace) -> None:
    workspace.user_groups["S0COORD"] = ("U0ADA", "U0BEN")
    assert ask(workspace, "usergroups.users.list", usergroup="S0COORD")["users"] == ["U0ADA", "U0BEN"]
    assert ask(workspace, "usergroups.users.list", usergroup="S0NONE")["error"] == "no_such_subteam"


def test_quiet_hours_are_told_as_the_next_ones_in_the_persons_zone(workspace: Workspace) -> None:
    workspace.change_person("U0MIA", quiet_hours=("22:00", "08:00"))
    workspace.change_person("U0NIA", quiet_hours=("22:00", "08:00"))
    users = ask(workspace, "dnd.teamInfo", users="U0MIA,U0NIA,U0TOM,U0NOBODY")["users"]
    assert users == {
        "U0MIA": {"dnd_enabled": True, "next_dnd_start_ts": 1767736800, "next_dnd_end_ts": 1767772800},
        "U0NIA": {"dnd_enabled": True, "next_dnd_start_ts": 1767668400, "next_dnd_end_ts": 1767704400},
        "U0TOM": {"dnd_enabled": False, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1},
    }


def test_quiet_hours_of_fifty_people_at_most(workspace: Workspace) -> None:
    assert ask(workspace, "dnd.teamInfo")["error"] == "no_users_provided"
    assert ask(workspace, "dnd.teamInfo", users=",".join(["U0MIA"] * 51))["error"] == "too_many_users"
