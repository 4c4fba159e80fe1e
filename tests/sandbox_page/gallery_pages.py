"""The gallery as a browser meets it, with the real templates behind it, asked for without a process of their own."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from werkzeug.test import Client, TestResponse

from bot.sandbox.page import page
from bot.sandbox.showcase import Ask
from templates import previews
from tests.sandbox_page.fake_app import small_world
from tests.sandbox_page.world import HERE

EVERYTHING = previews.everything()["templates"]
FOLDERS = sorted({each["folder"] or "everywhere" for each in EVERYTHING})
GREETING = {"type": "section", "text": {"type": "mrkdwn", "text": "*Hello*, <@U0TOM>"}}
_PRINTED: dict[str, str] = {}


def real(*words: str) -> str:
    """What `preview --all` prints, rendered once for each language."""
    language = words[-1]
    if language not in _PRINTED:
        _PRINTED[language] = json.dumps(previews.everything(language))
    return _PRINTED[language]


@dataclass
class Prompter:
    """Answers with the `examples` of one template; `asked` is what it was asked."""

    source: Path
    examples: list[dict[str, Any]] = field(default_factory=list)
    kind: str = "message"
    asked: list[tuple[str, ...]] = field(default_factory=list)

    def ask(self, *words: str) -> str:
        self.asked.append(words)
        template = {"name": "nudges/one", "folder": "nudges", "kind": self.kind, "examples": self.examples}
        languages = ["en-GB", "en-XA"]
        told = {"language": words[-1], "languages": languages, "source": str(self.source), "templates": [template]}
        return json.dumps(told)


def message(text: str, *blocks: dict[str, Any], about: str = "") -> dict[str, Any]:
    return {"about": about, "kind": "message", "text": text, "blocks": blocks, "payload": {"blocks": blocks}}


def visitor(ask: Ask) -> "Visitor":
    app = small_world()
    return Visitor(Client(page(app.workspace, app.outside, app.travel, {}, ask)))


@dataclass
class Visitor:
    client: Client

    def get(self, path: str) -> TestResponse:
        return self.client.get(f"/gallery{path}", base_url=HERE)

    def see(self, path: str) -> BeautifulSoup:
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return BeautifulSoup(answer.text, "html.parser")
