"""From a request to an answer: the checks that every method shares, in Slack's order."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from bot.sandbox.api.method import METHODS, Call, Method, Refused, invalid_arguments, need_scope
from bot.sandbox.clock import SandboxClock, stopwatch
from bot.sandbox.faults import Mishap
from bot.sandbox.things import Exchange, Json
from bot.sandbox.workspace import Workspace


@dataclass(frozen=True)
class ApiAnswer:
    """What goes back over HTTP. `after` are seconds to wait first; `dropped` means the connection just breaks."""

    body: Json
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    after: float = 0.0
    dropped: bool = False


@dataclass(frozen=True)
class Asked:
    """One call as it came in. `as_json` says that the arguments were a JSON body."""

    name: str
    args: Json
    token: str | None
    number: int
    as_json: bool


def answer(workspace: Workspace, name: str, args: Json, token: str | None, *, as_json: bool = False) -> ApiAnswer:
    """Run the Web API method `name` and write the exchange into the log."""
    number, started, at = workspace.log.begin(), stopwatch(), workspace.clock.wire()
    during, mishap = workspace.log.under_way(), workspace.faults.take(name)
    given = _with_mishap(workspace, Asked(name, args, token, number, as_json), mishap)
    ms = (stopwatch() - started) * 1000
    public = {key: value for key, value in args.items() if key != "token"}
    more: Json = {"answer_headers": given.headers, "during": during, "fault": mishap.fault if mishap else ""}
    workspace.log.write(Exchange(number, "api", name, public, given.body, given.status, ms, at, **more))
    workspace.feed.tell("exchange", str(number))
    return given


def _with_mishap(workspace: Workspace, asked: Asked, mishap: Mishap | None) -> ApiAnswer:
    if mishap is None:
        return _checked(workspace, asked)
    if mishap.fault == "429":
        return too_many(math.ceil(mishap.seconds))
    if mishap.fault == "500":
        return ApiAnswer({"ok": False, "error": "internal_error"}, status=HTTPStatus.INTERNAL_SERVER_ERROR)
    if mishap.fault == "drop_before":
        return ApiAnswer({}, status=0, dropped=True)
    done = _checked(workspace, asked)
    if mishap.fault == "drop_after_accepting":
        return ApiAnswer(done.body, status=0, dropped=True)
    return ApiAnswer(done.body, done.status, done.headers, after=mishap.seconds)


def _checked(workspace: Workspace, asked: Asked) -> ApiAnswer:
    method = METHODS.get(asked.name)
    if method is None:
        return ApiAnswer({"ok": False, "error": "unknown_method", "req_method": asked.name})
    try:
        _check_token(workspace, asked.token)
        wait = _wait(workspace, method, asked.args)
        body = {} if wait else _run(workspace, method, asked)
    except Refused as refused:
        body, wait = {"ok": False, "error": refused.error, **refused.more}, 0
    return too_many(wait) if wait else ApiAnswer(body, headers=_scopes(workspace, method))


def _wait(workspace: Workspace, method: Method, args: Json) -> int:
    """0 when this call may pass; else the seconds for Retry-After. On the way through time nobody is held up."""
    clock = workspace.clock
    if not workspace.limits or (isinstance(clock, SandboxClock) and clock.on_the_way):
        return 0
    conversation = _conversation(workspace, str(args.get("channel"))) if method.name == "chat.postMessage" else ""
    with workspace.lock:
        return workspace.buckets.wait(method.name, method.per_minute, clock.now(), conversation)


def _conversation(workspace: Workspace, target: str) -> str:
    """A direct conversation counts as the same, whether it is named by its own id or by the person's."""
    channel = workspace.conversations.find(target)
    if channel is None or channel.kind != "im":
        return target
    return next((member for member in channel.members if member != workspace.app.bot_user), target)


def _scopes(workspace: Workspace, method: Method) -> dict[str, str]:
    accepted = {"X-Accepted-OAuth-Scopes": ",".join(method.scopes)} if method.scopes else {}
    return {"X-OAuth-Scopes": ",".join(sorted(workspace.app.scopes)), **accepted}


def _run(workspace: Workspace, method: Method, asked: Asked) -> Json:
    if method.scopes:
        need_scope(workspace, *method.scopes)
    args = {} if asked.as_json and not method.takes_json else asked.args
    missing = [name for name in method.required if args.get(name) in (None, "")]
    if missing:
        raise invalid_arguments(*(f"missing required field: {name}" for name in missing))
    with workspace.lock:
        return {"ok": True, **method.run(Call(workspace, args, asked.number))}


def _check_token(workspace: Workspace, token: str | None) -> None:
    if not token:
        raise Refused("not_authed")
    if token != workspace.app.token:
        raise Refused("invalid_auth")
    if workspace.refusal:
        raise Refused(workspace.refusal)


def too_many(seconds: int) -> ApiAnswer:
    return ApiAnswer(
        {"ok": False, "error": "ratelimited"},
        status=HTTPStatus.TOO_MANY_REQUESTS,
        headers={"Retry-After": str(seconds)},
    )
