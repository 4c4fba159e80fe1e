"""A workspace with the cast, a clock turned by hand, and an app whose answers a test writes down beforehand."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl

from bot.sandbox import api
from bot.sandbox.cast import assemble
from bot.sandbox.things import Json
from bot.sandbox.workspace import Workspace

TUESDAY = datetime(2026, 1, 6, 10, 0, tzinfo=UTC)
SECRET = "a signing secret"

SECTION: Json = {"type": "section", "block_id": "s", "text": {"type": "mrkdwn", "text": "Hello"}}
MODAL: Json = {
    "type": "modal",
    "callback_id": "aim",
    "title": {"type": "plain_text", "text": "Your aim"},
    "submit": {"type": "plain_text", "text": "Send"},
    "blocks": [
        {
            "type": "input",
            "block_id": "aim",
            "label": {"type": "plain_text", "text": "Aim"},
            "element": {"type": "plain_text_input", "action_id": "aim"},
        }
    ],
}
HOME: Json = {"type": "home", "blocks": [SECTION]}


class HandClock:
    """Stands still until a test turns it."""

    def __init__(self) -> None:
        self.product = TUESDAY
        self.wired = TUESDAY + timedelta(days=300)

    def now(self) -> datetime:
        return self.product

    def wire(self) -> datetime:
        return self.wired

    def wait(self, **duration: float) -> None:
        """Wire time passes."""
        self.wired += timedelta(**duration)


@dataclass
class WrittenApp:
    """Answers each request with the next of `answers` (the last for ever) and remembers what it was sent."""

    answers: list[Any] = field(default_factory=list)
    meanwhile: Callable[[Json], None] = lambda _payload: None
    received: list[Json] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)

    def send(self, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, Mapping[str, str], bytes]:
        assert path == "/slack/events"
        payload = _payload(body, headers["Content-Type"])
        self.received.append(payload)
        self.headers.append(headers)
        self.meanwhile(payload)
        answer = self.answers.pop(0) if len(self.answers) > 1 else (self.answers or [""])[0]
        if isinstance(answer, Exception):
            raise answer
        status, words = answer if isinstance(answer, tuple) else (200, answer)
        return status, {}, (words if isinstance(words, str) else json.dumps(words)).encode()

    @property
    def latest(self) -> Json:
        return self.received[-1]


def new_workspace(*, limits: bool = False) -> Workspace:
    return assemble(Workspace(HandClock(), limits=limits))


def hand_clock(workspace: Workspace) -> HandClock:
    assert isinstance(workspace.clock, HandClock)
    return workspace.clock


def ask(workspace: Workspace, method: str, **args: Any) -> Json:
    """Call the Web API as the app does."""
    return api.answer(workspace, method, args, workspace.app.token).body


def trigger(workspace: Workspace, user: str = "U0MIA") -> str:
    return workspace.screens.issue_trigger(user)


def open_modal(workspace: Workspace, content: Json = MODAL, user: str = "U0MIA") -> Json:
    answer = ask(workspace, "views.open", trigger_id=trigger(workspace, user), view=content)
    assert answer["ok"], answer
    view: Json = answer["view"]
    return view


def _payload(body: bytes, content_type: str) -> Json:
    if content_type == "application/json":
        return dict(json.loads(body))
    form = dict(parse_qsl(body.decode(), keep_blank_values=True))
    return dict(json.loads(form["payload"])) if "payload" in form else form
