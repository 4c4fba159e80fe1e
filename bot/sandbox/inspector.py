"""The inspector: what is behind each thing on the screen, all that went to and fro, and the faults.

The page's address says what is looked at: `&inspect=message:C…:ts`, `view:V…`, `exchange:12`, `requests` or `faults`.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import quote

from markupsafe import Markup, escape

from bot.sandbox.api.shapes import message_json, view_json
from bot.sandbox.causes import Cause, calls_during, calls_of_message, calls_of_view, cause_of, unfolded
from bot.sandbox.elements import interactive
from bot.sandbox.places import Places, address
from bot.sandbox.switches import FAULTS, REFUSALS, Switches
from bot.sandbox.things import Exchange, Json, Message, View
from bot.sandbox.workspace import SLACKBOT, Workspace

SHOWN = 200
BUILDER = "https://app.slack.com/block-kit-builder/#"
KEY = re.compile(r'^(\s*)("(?:[^"\\]|\\.)*")(?=: )', re.MULTILINE)
FINE = 200


class Reasons(Protocol):
    """The app's own word on its messages."""

    def why(self, channel: str, ts: str) -> Json:
        """`{"why": sentences, "facts": [name, value]}`; OSError when the app does not answer."""


@dataclass(frozen=True)
class Thing:
    """Something on the screen, with what is behind it."""

    title: str
    says: str
    names: Sequence[str]
    why: Sequence[str]
    facts: Sequence[tuple[str, str]]
    calls: Sequence[Exchange]
    cause: Cause | None
    others: Sequence[Exchange]
    content: Json
    builder: str


def inspecting(where: Places) -> Callable[[str], str]:
    """The address of the same panes with something inspected beside them."""
    return lambda what: f"{address(where.all)}&inspect={quote(what, safe=':.')}"


class Inspector:
    """`panel(args)` is what `inspector.html` needs for an address; `open` is False when nothing is inspected."""

    def __init__(self, workspace: Workspace, reasons: Reasons, switches: Switches) -> None:
        self._workspace = workspace
        self._reasons = reasons
        self._switches = switches

    def panel(self, args: Mapping[str, str], where: Places) -> Json:
        kind, _, what = args.get("inspect", "").partition(":")
        context: Json = {"inspected": kind, "inspect": inspecting(where), "pretty": pretty, "unfolded": unfolded}
        context |= {"name_of": self._name_of, "whom": self._person, "is_wrong": is_wrong, "error_of": error_of}
        if kind == "message":
            context["thing"] = self._message(*what.partition(":")[::2])
        elif kind == "view":
            context["thing"] = self._view(what)
        elif kind == "exchange":
            context["exchange"] = found = self._workspace.log.exchange(int(what)) if what.isdecimal() else None
            context["others"] = calls_during(self._workspace.log, found) if found else []
        elif kind == "requests":
            context |= self._requests(args)
        elif kind == "faults":
            context |= {"switches": self._switches, "faults": FAULTS, "refusals": REFUSALS, "slack": self._workspace}
        return context

    def _message(self, channel: str, ts: str) -> Thing | None:
        message = self._workspace.conversations.message(channel, ts)
        if message is None:
            return None
        calls = calls_of_message(self._workspace.log, message)
        why = self._why(message)
        cause = cause_of(self._workspace.log, calls[-1] if why.get("by") is None else calls[0], why) if calls else None
        return Thing(
            title=f"Message of {self._name_of(message.by)}",
            says=message.text,
            names=_names(list(message.blocks)),
            why=why["why"],
            facts=why.get("facts", ()),
            calls=calls,
            cause=cause,
            others=self._others(cause, calls),
            content=message_json(self._workspace, message),
            builder=_in_builder({"blocks": list(message.blocks)}) if message.blocks else "",
        )

    def _view(self, view_id: str) -> Thing | None:
        view = self._workspace.screens.view(view_id)
        if view is None:
            return None
        calls = calls_of_view(self._workspace.log, view)
        cause = cause_of(self._workspace.log, calls[-1], {}) if calls else None
        return Thing(
            title=f"{'Home tab' if view.type == 'home' else 'Modal'} of {self._name_of(view.owner)}",
            says="",
            names=_names(view.blocks),
            why=[_why_view(view)],
            facts=(),
            calls=calls,
            cause=cause,
            others=self._others(cause, calls),
            content=view_json(self._workspace, view),
            builder=_in_builder(_plain(view)),
        )

    def _why(self, message: Message) -> Json:
        """The app's word for what it sent by itself; our own for the rest."""
        name = self._name_of(message.by)
        if message.only_for:
            return {"why": [f"It answers what {self._name_of(message.only_for)} did, and nobody else sees it."]}
        if message.by == SLACKBOT:
            return {"why": ["Slack itself says this, because the app failed."]}
        if message.by != self._workspace.app.bot_user:
            return {"why": [f"{name} wrote it."]}
        try:
            told = self._reasons.why(message.channel, message.ts)
        except OSError:
            return {"why": ["The app does not answer, so nobody can say why."]}
        return told if told["why"] else {"why": [f"{name} keeps no reason for this one."]}

    def _others(self, cause: Cause | None, calls: Sequence[Exchange]) -> list[Exchange]:
        told = {one.number for one in calls}
        during = calls_during(self._workspace.log, cause.request) if cause else []
        return [one for one in during if one.number not in told]

    def _requests(self, args: Mapping[str, str]) -> Json:
        every = list(reversed(self._workspace.log.exchanges()))
        fitting = [one for one in every if self._fits(one, args)]
        before = args.get("before", "")
        older = [one for one in fitting if not before.isdecimal() or one.number < int(before)]
        return {
            "shown": older[:SHOWN],
            "older": older[SHOWN - 1].number if len(older) > SHOWN else None,
            "names": sorted({one.name for one in every}),
            "people": {user: self._name_of(user) for user in sorted(set(filter(None, map(self._person, every))))},
            "chosen": {name: args.get(name, "") for name in ("way", "called", "by")},
        }

    def _fits(self, one: Exchange, args: Mapping[str, str]) -> bool:
        wanted = ((args.get("way"), one.direction), (args.get("called"), one.name), (args.get("by"), self._person(one)))
        return all(value in ("", None, there) for value, there in wanted)

    def _person(self, one: Exchange) -> str | None:
        """Whom it is about: who pressed, whose screen changes, or to whom a message goes."""
        if one.user:
            return one.user
        named = str(one.sent.get("user_id") or one.sent.get("user") or one.sent.get("channel") or "")
        if self._workspace.person(named):
            return named
        channel = self._workspace.conversations.find(named)
        return channel.members[0] if channel and channel.kind == "im" else None

    def _name_of(self, user: str) -> str:
        person = self._workspace.person(user)
        return person.real_name if person else user


def pretty(value: Any) -> Markup:
    """JSON on lines of its own, its keys marked; text that is no JSON as it is."""
    found = unfolded(value)
    words = found if isinstance(found, str) else json.dumps(found, indent=2, ensure_ascii=False)
    return Markup("").join(_marked(words))


def is_wrong(one: Exchange) -> bool:
    return one.status != FINE or bool(one.fault) or error_of(one) != ""


def error_of(one: Exchange) -> str:
    """Slack's name for what went wrong with a call."""
    return str(one.answer.get("error", "")) if isinstance(one.answer, dict) else ""


def _marked(words: str) -> Iterator[Markup]:
    at = 0
    for key in KEY.finditer(words):
        yield escape(words[at : key.start(2)])
        yield Markup("<b>{}</b>").format(key[2])
        at = key.end(2)
    yield escape(words[at:])


def _names(blocks: list[Json]) -> list[str]:
    """What a screen reader calls each button and each field."""
    named = ((block.get("label"), element) for block, element in interactive(blocks))
    names = (one.get("accessibility_label") or (label or one.get("text") or {}).get("text") for label, one in named)
    return [name for name in names if name]


def _why_view(view: View) -> str:
    if view.type == "home":
        return "The app publishes the Home tab when it is opened, and again when what stands there has changed."
    return "Somebody pressed or typed something that opens it, and the app answered."


def _plain(view: View) -> Json:
    """A view as the app sent it, without what Slack filled in."""
    return {key: value for key, value in view.content.items() if key != "external_id"}


def _in_builder(content: Json) -> str:
    """Slack's own builder, with this in it. Nothing is sent there unless somebody follows the link."""
    return BUILDER + quote(json.dumps(content, separators=(",", ":")), safe="")
