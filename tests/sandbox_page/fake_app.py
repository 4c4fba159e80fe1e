"""An app that stands in for Waypost while the page is looked at, without any database."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from urllib.parse import parse_qsl

from bot.sandbox.cast import COORDINATORS, assemble
from bot.sandbox.clock import SandboxClock
from bot.sandbox.outside import Outside
from bot.sandbox.things import Json
from bot.sandbox.workspace import Workspace
from tests.sandbox_page import fake_words as words

START = datetime.fromisoformat("2026-01-06T10:00:00+00:00")
Answered = tuple[int, Mapping[str, str], bytes]
NOTHING: Answered = (200, {}, b"")


class FakeApp:
    """`failing` is what happens instead of an answer: an HTTP status, or 0 for a time-out."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.requests: list[Json] = []
        self.failing: int | None = None
        self.outside = Outside(workspace, self.send, "secret")
        self.travel = FakeTravel(workspace)

    def send(self, path: str, body: bytes, headers: dict[str, str]) -> Answered:
        del path
        is_json = headers["Content-Type"] == "application/json"
        payload: Json = json.loads(body) if is_json else _unpacked(body)
        self.requests.append(payload)
        if self.failing == 0:
            raise TimeoutError
        if self.failing is not None:
            return self.failing, {}, b""
        return self._event(payload["event"]) if is_json else self._act(payload)

    def _event(self, event: Json) -> Answered:
        if event["type"] == "app_home_opened" and event.get("tab") == "home":
            self.workspace.screens.publish(event["user"], words.home(event["user"]))
        return NOTHING

    def _act(self, payload: Json) -> Answered:
        if "command" in payload:
            return self._command(payload)
        kind = payload["type"]
        if kind == "view_submission":
            return self._submission(payload["view"])
        if kind == "block_suggestion":
            return _json(words.places(payload["value"]))
        if kind == "block_actions":
            self._press(payload, payload["actions"][0])
        else:
            self.workspace.screens.open(payload["user"]["id"], words.REQUEST)
        return NOTHING

    def _command(self, payload: Json) -> Answered:
        if payload["text"] == "help":
            return 200, {}, words.HELP.encode()
        self.workspace.screens.open(payload["user_id"], words.REQUEST if payload["text"] == "request" else words.HUB)
        return NOTHING

    def _press(self, payload: Json, action: Json) -> None:
        user, screens = payload["user"]["id"], self.workspace.screens
        if action["action_id"] in ("hub.request", "home.request"):
            (screens.push if "view" in payload and payload["view"]["type"] == "modal" else screens.open)(
                user, words.REQUEST
            )
        if action["action_id"] == "alert.take":
            message = self.workspace.conversations.message(COORDINATORS, payload["container"]["message_ts"])
            assert message is not None
            self.workspace.conversations.post(
                COORDINATORS, "U0WAYPOST", f"<@{user}> has taken this.", thread_ts=message.ts
            )

    def _submission(self, view: Json) -> Answered:
        values = view["state"]["values"]
        aim = values.get("aim", {}).get("aim", {}).get("value") or ""
        if "aim" in values and len(aim) < 20:
            return _json({"response_action": "errors", "errors": {"aim": "Say a little more: at least 20 characters."}})
        return NOTHING


class FakeTravel:
    """Two nudges and an alert are due; going past them sends them. `asked` counts how often the app had to think."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.asked = 0
        self.ends: str | None = "2026-07-06T08:00:00+00:00"
        self.plan = [
            {"at": "2026-01-13T09:00:00+00:00", "message": "second nudge", "to": "U0MIA"},
            {"at": "2026-01-14T09:12:00+00:00", "message": "check-in", "to": "U0TOM"},
            {"at": "2026-01-21T09:30:00+00:00", "message": "alert", "to": COORDINATORS},
        ]

    def outlook(self, number: int) -> Json:
        self.asked += 1
        return {"next": self.plan[:number], "ends": self.ends}

    def why(self, channel: str, ts: str) -> Json:
        return {"why": [f"It was due in {channel}."], "facts": [["Sent at", ts]]}

    def go(self, until: datetime, passing: Callable[[datetime, int], None]) -> list[Json]:
        sent = [one for one in self.plan if datetime.fromisoformat(one["at"]) <= until]
        self.plan = [one for one in self.plan if one not in sent]
        for number, one in enumerate(sent, start=1):
            self._move(datetime.fromisoformat(one["at"]))
            place = one["to"] if one["to"].startswith("C") else self.workspace.conversations.im(one["to"]).id
            self.workspace.conversations.post(place, "U0WAYPOST", one["message"], blocks=tuple(words.NUDGE))
            passing(datetime.fromisoformat(one["at"]), number)
        self._move(until)
        return sent

    def _move(self, moment: datetime) -> None:
        clock = self.workspace.clock
        assert isinstance(clock, SandboxClock)
        clock.travel_to(max(moment, clock.now()))


def small_world() -> FakeApp:
    """The cast, with a story that has begun: Mia and Tom are a pair, and the coordinators have an alert."""
    workspace = assemble(Workspace(SandboxClock(START - timedelta(days=1))))
    _begin(workspace)
    return FakeApp(workspace)


def _begin(workspace: Workspace) -> None:
    say = workspace.conversations.post
    for user in ("U0MIA", "U0TOM"):
        say(workspace.conversations.im(user).id, "U0WAYPOST", "Welcome", blocks=tuple(words.WELCOME))
    say("C0GENERAL", "U0ADA", "The mentoring programme opens today. Type `/mentor` to look around :tada:")
    group = workspace.conversations.group(("U0MIA", "U0TOM", "U0WAYPOST"))
    clock = workspace.clock
    assert isinstance(clock, SandboxClock)
    clock.travel_to(START)
    say(group.id, "U0WAYPOST", "You two are a pair", blocks=tuple(words.INTRODUCTION))
    say(group.id, "U0TOM", "Hello <@U0MIA>! Looking forward to it.")
    say(group.id, "U0TOM", "Would Thursday suit you?")
    say(group.id, "U0MIA", "Thursday is *perfect*: shall we say 14:00?\n&gt; half an hour is enough")
    say(COORDINATORS, "U0WAYPOST", "An alert", blocks=tuple(words.ALERT))
    say(workspace.conversations.im("U0TOM").id, "U0WAYPOST", "A request", blocks=tuple(words.OFFER))


def _unpacked(body: bytes) -> Json:
    fields: Json = dict(parse_qsl(body.decode(), keep_blank_values=True))
    return dict(json.loads(fields["payload"])) if "payload" in fields else fields


def _json(body: Json) -> Answered:
    return 200, {"Content-Type": "application/json"}, json.dumps(body).encode()
