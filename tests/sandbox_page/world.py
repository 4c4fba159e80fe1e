"""The page over HTTP, as a browser uses it, with the stand-in app behind it."""

from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag
from werkzeug.test import Client, TestResponse

from bot.sandbox.workspace import Workspace
from tests.sandbox_page.fake_app import FakeApp, FakeTravel

HERE = "http://127.0.0.1:4000"
GROUP = "C0GROUP1"


@dataclass
class World:
    workspace: Workspace
    app: FakeApp
    travel: FakeTravel
    client: Client

    def get(self, path: str, base_url: str = HERE) -> TestResponse:
        return self.client.get(path, base_url=base_url)

    def see(self, path: str) -> BeautifulSoup:
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return BeautifulSoup(answer.text, "html.parser")

    def do(self, deed: str, **asked: Any) -> Any:
        asked = {{"who": "as"}.get(name, name): value for name, value in asked.items()}
        answer = self.client.post(f"/do/{deed}", json=asked, base_url=HERE, headers={"Origin": HERE})
        assert answer.status_code == 200, answer.text
        return answer.json

    def press(self, who: str, tree: BeautifulSoup, words_on_it: str, **more: Any) -> Any:
        button = next(one for one in tree.select("[data-press]") if text_of(one) == words_on_it)
        source = button.find_parent(attrs={"data-source": True})
        assert isinstance(source, Tag)
        standing = {name: source.get(f"data-{name}") for name in ("channel", "ts", "view")}
        pressed = {"block": button["data-block"], "action": button["data-action"], "value": button.get("data-value")}
        return self.do("press", who=who, **standing, **pressed, **more)


def text_of(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def texts(tree: BeautifulSoup, selector: str) -> list[str]:
    return [text_of(one) for one in tree.select(selector)]


def open_form(world: World) -> str:
    world.do("say", who="U0MIA", at="D0MIA", text="/mentor request")
    view = world.workspace.screens.top("U0MIA")
    assert view is not None
    return view.id
