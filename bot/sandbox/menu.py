"""What the app offers by its manifest: slash commands with their verbs, and shortcuts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Shortcut:
    name: str
    callback_id: str
    description: str


@dataclass(frozen=True)
class Command:
    """`verbs` are read from the usage hint, which lists them between bars: `join | pool [words]`."""

    name: str
    description: str
    hint: str
    verbs: Sequence[str]


@dataclass(frozen=True)
class Menu:
    """`about` is what the app says of itself, in one line and at length."""

    about: Sequence[str]
    commands: Sequence[Command]
    everywhere: Sequence[Shortcut]
    on_messages: Sequence[Shortcut]

    def suggestions(self, typed: str) -> list[tuple[str, str, str]]:
        """(what to type, what may follow, what it does) for a line that begins with a slash."""
        command, gap, verb = typed.partition(" ")
        if not gap:
            return [(one.name, one.hint, one.description) for one in self.commands if one.name.startswith(command)]
        found = next((one for one in self.commands if one.name == command), None)
        return [(f"{command} {one}", "", "") for one in found.verbs if one.startswith(verb.lstrip())] if found else []


def menu_of(manifest: Mapping[str, Any]) -> Menu:
    features = manifest.get("features", {})
    shortcuts = features.get("shortcuts", [])
    said = manifest.get("display_information", {})
    return Menu(
        about=[words for name in ("description", "long_description") if (words := said.get(name))],
        commands=[_command(one) for one in features.get("slash_commands", [])],
        everywhere=[_shortcut(one) for one in shortcuts if one.get("type") == "global"],
        on_messages=[_shortcut(one) for one in shortcuts if one.get("type") == "message"],
    )


def _command(entry: Mapping[str, str]) -> Command:
    hint = entry.get("usage_hint", "").strip("[]")
    verbs = [found.group(1) for piece in hint.split("|") if (found := re.match(r"\s*([a-z][a-z-]*)", piece))]
    return Command(entry["command"], entry.get("description", ""), entry.get("usage_hint", ""), verbs)


def _shortcut(entry: Mapping[str, str]) -> Shortcut:
    return Shortcut(entry["name"], entry["callback_id"], entry.get("description", ""))
