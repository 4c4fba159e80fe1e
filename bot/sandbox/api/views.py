"""Modals and the Home tab."""

import json

from bot.sandbox.api.method import Call, Refused, invalid_arguments, method
from bot.sandbox.api.shapes import view_json
from bot.sandbox.blocks import view_problems
from bot.sandbox.screens import DEPTH
from bot.sandbox.things import Json, View
from bot.sandbox.workspace import Workspace

LARGEST = 250_000


@method("views.open", required="trigger_id view", tier=4)
def open_(call: Call) -> Json:
    content = _content(call, ("modal",))
    user = _redeem(call)
    return _shown(call, call.workspace.screens.open(user, content, call.number))


@method("views.push", required="trigger_id view", tier=4)
def push(call: Call) -> Json:
    content = _content(call, ("modal",))
    user = _redeem(call)
    depth = len(call.workspace.screens.stack(user))
    if depth == 0:
        raise Refused("not_found")
    if depth >= DEPTH:
        raise Refused("push_limit_reached")
    return _shown(call, call.workspace.screens.push(user, content, call.number))


@method("views.update", required="view", tier=4)
def update(call: Call) -> Json:
    if not call.text("view_id") and not call.text("external_id"):
        raise invalid_arguments("must provide one of view_id or external_id")
    view = _meant(call)
    content = _content(call, ("modal", "home"), view)
    if content["type"] != view.type:
        raise invalid_arguments("cannot change the type of a view [json-pointer:/view/type]")
    _check_hash(call, view)
    return _shown(call, call.workspace.screens.update(view, content, call.number))


@method("views.publish", required="user_id view", tier=4)
def publish(call: Call) -> Json:
    user = call.workspace.person(str(call.text("user_id")))
    if user is None or user.is_bot:
        raise Refused("user_not_found")
    old = call.workspace.screens.home(user.id)
    content = _content(call, ("home",), old)
    if old:
        _check_hash(call, old)
    return _shown(call, call.workspace.screens.publish(user.id, content, call.number))


def checked_view(workspace: Workspace, content: object, kinds: tuple[str, ...], instead_of: View | None = None) -> Json:
    """A view that the app sent, after Slack's checks."""
    problems = view_problems(content, kinds)
    if problems or not isinstance(content, dict):
        raise invalid_arguments(*problems)
    if len(json.dumps(content)) > LARGEST:
        raise Refused("view_too_large")
    external_id = content.get("external_id")
    other = workspace.screens.by_external_id(external_id) if external_id else None
    if other and (instead_of is None or other.id != instead_of.id):
        raise Refused("duplicate_external_id")
    return content


def _content(call: Call, kinds: tuple[str, ...], instead_of: View | None = None) -> Json:
    try:
        content = call.parsed("view", "not_json")
    except Refused:
        raise invalid_arguments("must provide an object [json-pointer:/view]") from None
    return checked_view(call.workspace, content, kinds, instead_of)


def _redeem(call: Call) -> str:
    """Whose screen the trigger opens; it is used up by this."""
    trigger = call.workspace.screens.trigger(str(call.text("trigger_id")))
    if trigger is None:
        raise Refused("invalid_trigger_id")
    if trigger.used:
        raise Refused("exchanged_trigger_id")
    if call.workspace.screens.has_expired(trigger):
        raise Refused("expired_trigger_id")
    trigger.used = True
    return trigger.user


def _meant(call: Call) -> View:
    screens = call.workspace.screens
    view_id, external_id = call.text("view_id"), call.text("external_id")
    view = screens.view(view_id) if view_id else screens.by_external_id(str(external_id))
    if view is None:
        raise Refused("not_found")
    return view


def _check_hash(call: Call, view: View) -> None:
    if (given := call.text("hash")) and given != view.hash:
        raise Refused("hash_conflict")


def _shown(call: Call, view: View) -> Json:
    return {"view": view_json(call.workspace, view)}
