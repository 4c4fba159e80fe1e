"""Everything the app can say, as its `preview --all` prints it: asked for when somebody looks, and when it changed."""

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from bot.sandbox.blocks import message_problems, too_much_text, view_problems
from bot.sandbox.things import Json

Ask = Callable[..., str]
"""Runs a command of the app; what it printed."""
SOURCE = "en-GB"
MOST_TEXT = 4000


@dataclass(frozen=True)
class Example:
    """One rendering: a message (`text`, perhaps `blocks`), or a `view`; or the `error` that came of it.

    `payload` is what Slack's Block Kit Builder takes; `about` tells the example from its neighbours.
    """

    about: str = ""
    text: str = ""
    blocks: Sequence[Json] = ()
    payload: Json = field(default_factory=dict)
    kind: str = ""
    error: str = ""

    @property
    def view(self) -> Json:
        return self.payload if self.kind in ("modal", "home") else {}

    @cached_property
    def problems(self) -> list[str]:
        """What keeps Slack from taking it, in Slack's words."""
        if self.error:
            return [self.error]
        if self.view:
            return view_problems(self.view)
        found = message_problems(list(self.blocks)) if self.blocks else []
        found += ["msg_blocks_too_long"] if too_much_text(list(self.blocks)) else []
        return found + (["text: must be less than 4001 characters"] if len(self.text) > MOST_TEXT else [])


@dataclass(frozen=True)
class Template:
    name: str
    folder: str
    kind: str
    examples: Sequence[Example]

    @property
    def has_problems(self) -> bool:
        return any(one.problems for one in self.examples)


@dataclass(frozen=True)
class Shown:
    """All templates in one language, by name; `stamp` changes when any file of theirs does."""

    language: str
    languages: Sequence[str]
    templates: Mapping[str, Template]
    source: Path
    stamp: str

    def folder(self, name: str) -> list[Template]:
        return [one for one in self.templates.values() if one.folder == name]


class Showcase:
    """Thread-safe."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._lock = threading.Lock()
        self._shown: dict[str, Shown] = {}

    def shown(self, language: str = SOURCE) -> Shown:
        """As it is now. Raises whatever asking raises."""
        with self._lock:
            known = self._shown.get(language)
            if known is None or known.stamp != _stamp(known.source):
                known = self._shown[language] = _read(self._ask("preview", "--all", "--language", language))
            return known

    def stamp(self) -> str:
        """Another one when what was shown last has changed since."""
        return next((_stamp(known.source) for known in self._shown.values()), "")


def _stamp(source: Path) -> str:
    """Another one whenever a file below `source` was changed, added or taken away."""
    files = [path for path in source.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    return f"{len(files)}-{max((path.stat().st_mtime_ns for path in files), default=0)}"


def _read(printed: str) -> Shown:
    told = json.loads(printed)
    source = Path(told["source"])
    templates = {one["name"]: _template(one) for one in told["templates"]}
    return Shown(told["language"], told["languages"], templates, source, _stamp(source))


def _template(told: Mapping[str, Any]) -> Template:
    examples = [Example(**one) for one in told["examples"]]
    return Template(told["name"], told["folder"], told["kind"], examples)
