"""From a request to an answer: the checks that every method shares, in Slack's order."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.sandbox.api.method import METHODS, Call, Method, Refused, invalid_arguments, need_scope
from bot.sandbox.clock import stopwatch
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.limits import Limits
from bot.sandbox.things import Json
from bot.sandbox.workspace import Workspace


@dataclass(frozen=True)
class ApiAnswer:
    """What goes back over HTTP. `after` are seconds to wait first; `dropped` means the connection just breaks."""

    body: Json
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    after: float = 0.0
    dropped: bool = False


def answer(workspace: Workspace, name: str, args: Json, token: str | None, *, as_json: bool = False) -> ApiAnswer:
    """Run the Web API method `name`. `as_json` says that the arguments came as a JSON body."""
    number, started = workspace.log.begin(), stopwatch()
    given = _with_faults(workspace, name, args, token, number, as_json)
    workspace.log.end(
        number,
        "api",
        name,
        args,
        given.body,
        status=given.status,
        ms=(stopwatch() - started) * 1000,
        at=workspace.clock.wire(),
    )
    workspace.feed.tell("exchange", str(number))
    return given


def _with_faults(
    workspace: Workspace, name: str, args: Json, token: str | None, number: int, as_json: bool
) -> ApiAnswer:
    fault = workspace.faults.take(name)
    if fault == "429":
        return too_many(1)
    if fault == "500":
        return ApiAnswer({"ok": False, "error": "internal_error"}, status=500)
    if fault == "drop_before":
        return ApiAnswer({}, status=0, dropped=True)
    return _late(fault, _checked(workspace, name, args, token, number, as_json))


def _late(fault: Fault | None, done: ApiAnswer) -> ApiAnswer:
    if fault == "drop_after_accepting":
        return ApiAnswer(done.body, status=0, dropped=True)
    wait = {"hang": Faults.HANG, "slow": Faults.SLOW}.get(fault or "", 0.0)
    return ApiAnswer(done.body, done.status, done.headers, after=wait)


def _checked(workspace: Workspace, name: str, args: Json, token: str | None, number: int, as_json: bool) -> ApiAnswer:
    method = METHODS.get(name)
    if method is None:
        return ApiAnswer({"ok": False, "error": "unknown_method", "req_method": name})
    try:
        _check_token(workspace, token)
        wait = Limits.of(workspace).wait(method, args)
        if wait:
            return too_many(wait)
        body = _run(workspace, method, args if _readable(method, as_json) else {}, number)
    except Refused as refused:
        body = {"ok": False, "error": refused.error, **refused.more}
    return ApiAnswer(body, headers={"X-OAuth-Scopes": ",".join(sorted(workspace.app.scopes))})


def _run(workspace: Workspace, method: Method, args: Json, number: int) -> Json:
    if method.scope:
        need_scope(workspace, method.scope)
    missing = [name for name in method.required if args.get(name) in (None, "")]
    if missing:
        raise invalid_arguments(*(f"missing required field: {name}" for name in missing))
    with workspace.lock:
        return {"ok": True, **method.run(Call(workspace, args, number))}


def _readable(method: Method, as_json: bool) -> bool:
    """Slack ignores a JSON body for the methods that only read."""
    return method.takes_json or not as_json


def _check_token(workspace: Workspace, token: str | None) -> None:
    if not token:
        raise Refused("not_authed")
    if token != workspace.app.token:
        raise Refused("invalid_auth")
    if workspace.refusal:
        raise Refused(workspace.refusal)


def too_many(seconds: int) -> ApiAnswer:
    return ApiAnswer({"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": str(seconds)})
