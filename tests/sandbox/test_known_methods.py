"""The sandbox grows with the app: what the app asks of Slack's Web API, the sandbox can answer."""

import ast
from collections.abc import Iterator
from pathlib import Path

from slack_sdk import WebClient

from bot.sandbox.api.method import METHODS

ROOT = Path(__file__).parents[2]
OF_SLACK = {name.replace("_", ".") for name in dir(WebClient) if "_" in name.strip("_")} - {"files.upload.v2"}
"""chat.postMessage is WebClient.chat_postMessage; files_upload_v2 is no method but several."""


def asked_for() -> dict[str, set[str]]:
    """The methods named in the app's code, as text or as a call of Slack's client, and where."""
    found: dict[str, set[str]] = {}
    for path in sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("handlers/**/*.py")]):
        if "sandbox" not in path.parts:
            for name in names_in(ast.parse(path.read_text())):
                found.setdefault(name, set()).add(path.name)
    return found


def names_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node.value in OF_SLACK:
            yield str(node.value)
        elif isinstance(node, ast.Attribute) and node.attr.replace("_", ".") in OF_SLACK and "_" in node.attr:
            yield node.attr.replace("_", ".")


def test_all_that_the_app_asks_for_is_known_here() -> None:
    assert {name: places for name, places in asked_for().items() if name not in METHODS} == {}


def test_calls_are_seen_by_either_of_their_names() -> None:
    code = 'line.call("chat.postMessage", text="Hello")\nself.client.views_open(view={})\nself.open_view()'
    assert sorted(names_in(ast.parse(code))) == ["chat.postMessage", "views.open"]
    assert {"auth.test", "views.publish", "users.list"} <= set(asked_for())
