"""Answers that an app sends to a response_url."""

import json
from typing import Any

from bot.sandbox.api.chat import said
from bot.sandbox.api.method import Refused
from bot.sandbox.clock import stopwatch
from bot.sandbox.screens import RESPONSE_URL_USES, ResponseUrl
from bot.sandbox.things import Exchange, Json
from bot.sandbox.workspace import Workspace


class Gone(Exception):
    """The address leads nowhere any more."""


OK = '{"ok":true}'


def answer_to(workspace: Workspace, secret: str, body: bytes) -> tuple[int, str]:
    """HTTP status and words for one use of a response_url."""
    number, started, at = workspace.log.begin(), stopwatch(), workspace.clock.wire()
    during = workspace.log.under_way()
    status, words, payload = _used(workspace, secret, body, number)
    ms = (stopwatch() - started) * 1000
    workspace.log.write(Exchange(number, "response_url", "response_url", payload, words, status, ms, at, during=during))
    workspace.feed.tell("exchange", str(number))
    return status, words


def _used(workspace: Workspace, secret: str, body: bytes, number: int) -> tuple[int, str, Json]:
    payload = _payload(body)
    if payload is None:
        return 400, "invalid_payload", {}
    with workspace.lock:
        try:
            _say(workspace, _found(workspace, secret), payload, number)
        except Gone as gone:
            return 404, str(gone), payload
        except Refused as refused:
            return 400, refused.error, payload
    return 200, OK, payload


def _found(workspace: Workspace, secret: str) -> ResponseUrl:
    found = workspace.screens.response_url(secret)
    if found is None:
        raise Gone("expired_url")
    if found.uses > RESPONSE_URL_USES:
        raise Gone("used_url")
    return found


def _payload(body: bytes) -> Json | None:
    try:
        payload = json.loads(body)
    except ValueError:
        return None
    return payload if isinstance(payload, dict) else None


def _say(workspace: Workspace, where: ResponseUrl, payload: Json, number: int) -> None:
    original = workspace.conversations.message(where.channel, where.ts) if where.ts else None
    if payload.get("delete_original"):
        if original:
            workspace.conversations.delete(original)
        return
    text, blocks = said(payload.get("text"), payload.get("blocks"), workspace.next_id)
    more: dict[str, Any] = {"blocks": blocks or (), "call": number}
    if payload.get("replace_original") and original:
        workspace.conversations.change(original, text=text or "", **more)
        return
    only_for = None if payload.get("response_type") == "in_channel" else where.user
    workspace.conversations.post(where.channel, workspace.app.bot_user, text or "", only_for=only_for, **more)
