"""What a Web API method is: its name, what it demands, and how it refuses."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.things import Json
from bot.sandbox.workspace import Workspace

MESSAGES = "response_metadata"


class Refused(Exception):
    """The method answers `ok: false` with this error; `more` are further fields of the answer."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.error = error
        self.more = more


def invalid_arguments(*problems: str) -> Refused:
    return Refused("invalid_arguments", response_metadata={"messages": [f"[ERROR] {problem}" for problem in problems]})


@dataclass(frozen=True)
class Call:
    """One call of a method. `number` is the exchange that it is in the workspace's log."""

    workspace: Workspace
    args: Json
    number: int

    def text(self, name: str) -> str | None:
        value = self.args.get(name)
        return None if value in (None, "") else str(value)

    def flag(self, name: str) -> bool:
        """Off unless sent as one of the ways in which clients write true."""
        return self.args.get(name) in (True, 1, "1", "true", "True")

    def number_of(self, name: str, otherwise: int) -> int:
        try:
            return int(self.args.get(name) or otherwise)
        except ValueError:
            raise invalid_arguments(f"must be an integer [json-pointer:/{name}]") from None

    def parsed(self, name: str, error: str) -> Any:
        """An argument that is JSON, sent as such or as text; None when it is absent; `error` when it is no JSON."""
        value = self.args.get(name)
        if value in (None, ""):
            return None
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise Refused(error) from None

    def need_scope(self, scope: str) -> None:
        need_scope(self.workspace, scope)


@dataclass(frozen=True)
class Method:
    name: str
    run: Callable[[Call], Json]
    scopes: tuple[str, ...]
    required: tuple[str, ...]
    per_minute: int
    takes_json: bool


METHODS: dict[str, Method] = {}
TIERS = {1: 1, 2: 20, 3: 50, 4: 100, 5: 600}
"""Calls a minute. The fifth is Slack's "special" tier: generous, and posting has rules of its own."""


def method(
    name: str, *, scope: str = "", required: str = "", tier: int, takes_json: bool = True
) -> Callable[[Callable[[Call], Json]], Callable[[Call], Json]]:
    """Register a function as the Web API method `name`. Of several scopes in `scope` one is enough to be let in."""

    def register(run: Callable[[Call], Json]) -> Callable[[Call], Json]:
        METHODS[name] = Method(name, run, tuple(scope.split()), tuple(required.split()), TIERS[tier], takes_json)
        return run

    return register


def need_scope(workspace: Workspace, *any_of: str) -> None:
    granted = workspace.app.scopes
    if granted.isdisjoint(any_of):
        raise Refused("missing_scope", needed=",".join(any_of), provided=",".join(sorted(granted)))
