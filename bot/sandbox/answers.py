"""What Slack does with the body of an app's answer."""

import json
from collections.abc import Mapping
from typing import Any

from bot.sandbox.api.chat import said
from bot.sandbox.api.method import Refused
from bot.sandbox.api.views import checked_view
from bot.sandbox.blocks import options_problems
from bot.sandbox.post import Reply
from bot.sandbox.screens import DEPTH
from bot.sandbox.things import Json, Message, View
from bot.sandbox.workspace import SLACKBOT, Workspace

TROUBLE = "We had some trouble connecting. Try again?"


def shown_words(workspace: Workspace, user: str, channel: str, reply: Reply, command: str) -> Message | None:
    """Put the answer to a command into the conversation, for the person alone unless it says otherwise."""
    if not reply.ok:
        words = f'{command} failed with the error "{reply.error}"'
        return workspace.conversations.post(channel, SLACKBOT, words, only_for=user, call=reply.number)
    content = _words(reply.body)
    if content is None:
        return None
    try:
        text, blocks = said(content.get("text"), content.get("blocks"), workspace.next_id)
    except Refused:
        words = f'{command} failed with the error "invalid_command_response"'
        return workspace.conversations.post(channel, SLACKBOT, words, only_for=user, call=reply.number)
    only_for = None if content.get("response_type") == "in_channel" else user
    bot = workspace.app.bot_user
    more: dict[str, Any] = {"blocks": blocks or (), "only_for": only_for, "call": reply.number}
    return workspace.conversations.post(channel, bot, text or "", **more)


def follow_submission(workspace: Workspace, view: View, reply: Reply) -> tuple[dict[str, str] | None, str | None]:
    """Do what the answer to a submission says; the errors for the form, and what went wrong if something did."""
    if not reply.ok:
        return None, reply.error
    try:
        answer = _json(reply.body)
        return _act(workspace, view, answer, reply.number), None
    except (Refused, ValueError, KeyError, TypeError) as problem:
        return None, str(problem) or TROUBLE


def suggested(reply: Reply) -> tuple[list[Json], str | None]:
    """The options in the answer (of groups too), and what is wrong with it."""
    if not reply.ok:
        return [], reply.error
    try:
        answer = _json(reply.body)
    except ValueError:
        return [], "invalid_json"
    groups = answer.get("option_groups") or [{"options": answer.get("options")}]
    options = [option for group in groups for option in group.get("options") or []]
    problems = options_problems(options)
    return ([], problems[0]) if problems else (options, None)


def _act(workspace: Workspace, view: View, answer: Mapping[str, Any], call: int) -> dict[str, str] | None:
    screens, action = workspace.screens, answer.get("response_action")
    if action == "errors":
        return _errors(view, answer["errors"])
    if action == "clear":
        screens.clear(view.owner)
    elif action == "update":
        screens.update(view, checked_view(workspace, answer["view"], ("modal",), view), call)
    elif action == "push":
        if len(screens.stack(view.owner)) >= DEPTH:
            raise Refused("push_limit_reached")
        screens.push(view.owner, checked_view(workspace, answer["view"], ("modal",)), call)
    elif not answer:
        screens.close(view)
    else:
        raise ValueError(f"unknown response_action: {action}")
    return None


def _errors(view: View, errors: Any) -> dict[str, str]:
    """Errors may only name input blocks of this view."""
    if not isinstance(errors, dict) or not all(isinstance(words, str) and words for words in errors.values()):
        raise ValueError("errors are words by block_id")  # what it holds is wrong, not a type of ours
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    wrong = [name for name in errors if name not in inputs]
    if wrong or not errors:
        raise ValueError(f"errors for what is no input block: {', '.join(wrong)}")
    return dict(errors)


def _words(body: bytes) -> Json | None:
    text = body.decode()
    if not text.strip():
        return None
    try:
        content = json.loads(text)
    except ValueError:
        return {"text": text}
    return content if isinstance(content, dict) else {"text": text}


def _json(body: bytes) -> Json:
    if not body.strip():
        return {}
    answer = json.loads(body)
    if not isinstance(answer, dict):
        raise ValueError("the answer is no object")  # noqa: TRY004  # what it holds is wrong, not a type of ours
    return answer
