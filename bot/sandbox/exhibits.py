"""One example of a template on the screen of somebody who has just got it: the same drawing as in the panes."""

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count

from bot.sandbox import sizes, spoken
from bot.sandbox.cast import assemble
from bot.sandbox.clock import SandboxClock
from bot.sandbox.elements import blocks_with_ids
from bot.sandbox.panes import Pane, Panes
from bot.sandbox.showcase import Example, Template
from bot.sandbox.sizes import Size
from bot.sandbox.spoken import Said
from bot.sandbox.workspace import Workspace

READER = "U0MIA"
NOW = datetime(2026, 1, 6, 10, 0, tzinfo=UTC)
"""The examples tell of the days after this one."""


@dataclass(frozen=True)
class Exhibit:
    """`pane` is Mia's screen; `number` makes the ids of what is drawn unique on a page."""

    template: Template
    number: int
    example: Example
    pane: Pane | None

    @property
    def at(self) -> str:
        """Its place on a page of several."""
        return f"{self.template.name}-{self.number}"


def exhibit(template: Template, number: int, scope: int) -> Exhibit:
    """The example of that number, from 1. What could not be rendered, or cannot be drawn, has no pane."""
    example = template.examples[number - 1]
    drawable = not example.error and (example.view or not example.problems)
    return Exhibit(template, number, example, _pane(template, example, scope) if drawable else None)


def heard(shown: Exhibit) -> list[Said]:
    if shown.pane is None:
        return []
    example, reader = shown.example, shown.pane.reader
    return spoken.view(example.view, reader) if example.view else spoken.message(example.text, example.blocks, reader)


def measured(shown: Exhibit) -> list[Size]:
    example = shown.example
    if example.error:
        return []
    return sizes.of_view(example.view) if example.view else sizes.of_message(example.text, example.blocks)


def _pane(template: Template, example: Example, scope: int) -> Pane:
    workspace = assemble(Workspace(SandboxClock(NOW)))
    at = _show(workspace, template, example)
    return Panes(workspace).pane(scope, READER, at)


def _show(workspace: Workspace, template: Template, example: Example) -> str:
    """Bring it to Mia's screen; where she has to look."""
    if example.kind == "home":
        workspace.screens.publish(READER, example.view)
        return "home"
    place = workspace.conversations.im(READER).id
    if example.view:
        workspace.screens.open(READER, example.view)
        return place
    numbers = count(1)
    blocks = tuple(blocks_with_ids(list(example.blocks), lambda: f"b{next(numbers)}"))
    only_for = READER if template.kind == "words" else None
    workspace.conversations.post(place, workspace.app.bot_user, example.text, blocks=blocks, only_for=only_for)
    workspace.conversations.mark_read(READER, place)
    return place
