"""What the log can tell of causes: which calls made a thing on the screen, and which press or command led to them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.sandbox.feed import Log
from bot.sandbox.things import Exchange, Message, View

NEWEST = 12
"""So many calls that changed one thing are told."""
A_MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True)
class Cause:
    """The request behind something, and how one knows."""

    request: Exchange
    how: str


def calls_of_message(log: Log, message: Message) -> list[Exchange]:
    """What made and changed this message, oldest first, attempts that failed among them."""
    return _told([one for one in log.exchanges() if _makes_message(one, message)], log, message.call)


def calls_of_view(log: Log, view: View) -> list[Exchange]:
    """What made and changed this view, oldest first."""
    return _told([one for one in log.calls() if _view_id(one.answer) == view.id], log, view.call)


def cause_of(log: Log, made: Exchange, why: Mapping[str, Any]) -> Cause | None:
    """The press, command, form or event that led to `made`; None where it seems that there was none.

    `why` is what the app says of the message, with the moment at which it was queued and by whose deed.
    """
    if made.direction == "request":
        return Cause(made, "The answer to this request brought it.")
    requests = [one for one in log.exchanges() if one.direction == "request"]
    return next(filter(None, (_by_trigger(made, requests), _by_queue(why, requests), _by_time(made, requests))), None)


def calls_during(log: Log, request: Exchange) -> list[Exchange]:
    """What the app asked while this request was under way."""
    return [one for one in log.exchanges() if request.number in one.during]


def unfolded(value: Any) -> Any:
    """JSON that stands as text inside JSON, as clients send blocks and views, becomes what it says."""
    if isinstance(value, Mapping):
        return {key: unfolded(one) for key, one in value.items()}
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _told(calls: list[Exchange], log: Log, last: int | None) -> list[Exchange]:
    """The newest of them; what changed it last may have been an answer, which is no call."""
    by_answer = log.exchange(last) if last else None
    if by_answer and by_answer not in calls:
        calls = [*calls, by_answer]
    return sorted(calls, key=lambda one: one.number)[-NEWEST:]


def _makes_message(one: Exchange, message: Message) -> bool:
    if one.direction != "api" or not one.name.startswith("chat."):
        return False
    sent, answer = one.sent, one.answer if isinstance(one.answer, dict) else {}
    here = {"channel": message.channel, "ts": message.ts}
    if {"channel": answer.get("channel", message.channel), "ts": answer.get("ts", answer.get("message_ts"))} == here:
        return True
    return bool(message.metadata) and unfolded(sent).get("metadata") == message.metadata


def _view_id(answer: Any) -> str | None:
    view = answer.get("view") if isinstance(answer, dict) else None
    return str(view["id"]) if view else None


def _by_trigger(made: Exchange, requests: list[Exchange]) -> Cause | None:
    trigger_id = made.sent.get("trigger_id")
    found = [one for one in requests if trigger_id and one.sent.get("trigger_id") == trigger_id]
    return Cause(found[-1], "The call used the trigger_id of this request.") if found else None


def _by_queue(why: Mapping[str, Any], requests: list[Exchange]) -> Cause | None:
    """What the worker sends was queued while the press that caused it was answered."""
    if not why.get("by") or not why.get("queued_at"):
        return None
    queued_at = datetime.fromisoformat(why["queued_at"])
    found = [one for one in requests if one.user == why["by"] and _was_under_way(one, queued_at)]
    return Cause(found[-1], "It was queued while this request was answered, and sent by the worker.") if found else None


def _by_time(made: Exchange, requests: list[Exchange]) -> Cause | None:
    """Views are shown while somebody waits for them: the one request of that person that was under way."""
    if not made.name.startswith("views."):
        return None
    found = [one for one in requests if one.number in made.during and _is_about(made, one)]
    return Cause(found[-1], "The call was made while this request was under way.") if found else None


def _is_about(made: Exchange, request: Exchange) -> bool:
    shown = request.sent.get("view") or {}
    return request.user == made.sent.get("user_id") or made.sent.get("view_id") == shown.get("id", "")


def _was_under_way(request: Exchange, moment: datetime) -> bool:
    """From the request to its answer, with the grain of the clock on either side."""
    end = request.at + timedelta(milliseconds=request.ms)
    return request.at - A_MILLISECOND <= moment <= end + A_MILLISECOND
