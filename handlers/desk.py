"""What a handler is given: who presses, one way to do and one way to see, and the answers Slack understands."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from slack_bolt import BoltContext

from models.database import Database
from models.journeys.directory import meet
from models.journeys.home import ask_for_home
from models.queries.home import hub
from models.queries.people import PersonCard
from models.queries.programmes import presser
from models.unit import Unit
from templates import Reader, render, words
from templates.ids import V

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Desk:
    """One request's desk. `now` is product time and the same from the first line to the last.

    `url` is our own address on the web; None if we have none.
    """

    database: Database
    workspace_id: uuid.UUID
    who: PersonCard
    now: datetime
    context: BoltContext
    trigger_id: str
    url: str | None

    @property
    def reader(self) -> Reader:
        """The language and zone of whoever presses."""
        return Reader(self.who.language, self.who.zone)

    def do(self, journey: Callable[Concatenate[Unit, P], T], *args: P.args, **given: P.kwargs) -> T:
        """Make a journey as one transaction; its result. Refusals go on to `handlers/errors.py`."""
        self.context["done"] = True
        return self.database.run(journey, self.workspace_id, self.now, *args, **given)

    def see(self, query: Callable[Concatenate[Unit, P], T], *args: P.args, **given: P.kwargs) -> T:
        """Ask a query; its cards."""
        with self.database.reading(self.workspace_id, self.now) as unit:
            return query(unit, *args, **given)

    def view(self, name: str, card: object = None, **more: Any) -> dict[str, Any]:
        """A modal or Home tab from a card and a few facts."""
        return render(name, self.reader, **_facts(card), **more).view

    def say(self, name: str, card: object = None, **more: Any) -> str:
        """Words in the answer to a command."""
        return render(name, self.reader, **_facts(card), **more).text

    def words(self, name: str, **facts: Any) -> str:
        """A refusal's or reason's sentence."""
        return words(name, self.reader, **facts)

    def open(self, name: str, card: object = None, **more: Any) -> None:
        """Open a modal over what the person sees: the one call a listener may make."""
        self.context["shown"] = True
        self.client.views_open(trigger_id=self.trigger_id, view=self.view(name, card, **more))

    def replace(self, view: dict[str, Any], name: str, card: object = None, **more: Any) -> None:
        """Put another view into the modal that was pressed in."""
        self.context["shown"] = True
        self.client.views_update(view_id=view["id"], view=self.view(name, card, **more))

    def show(self, body: dict[str, Any], name: str, card: object = None, **more: Any) -> None:
        """In the modal that was pressed in, else in a new one."""
        view = body.get("view") or {}
        if view.get("type") == "modal":
            self.replace(view, name, card, **more)
        else:
            self.open(name, card, **more)

    def meanwhile(self, body: dict[str, Any], name: str, card: object = None, **more: Any) -> None:
        """In the modal that was pressed in, what stands there until a worker shows more; nothing if it already has.

        The last thing a listener does but its ack: Slack's refusal is answered in `handlers/errors.py`.
        """
        self.context["shown"] = True
        view, pressed = self.view(name, card, **more), body["view"]
        self.client.views_update(view_id=pressed["id"], hash=pressed["hash"], view=view)

    def publish(self, name: str, card: object = None, **more: Any) -> None:
        """Show the Home tab."""
        self.client.views_publish(user_id=self.who.slack_id, view=self.view(name, card, **more))

    def follow(self, view: dict[str, Any]) -> None:
        """Show things as they stand after what was just done: the hub at once, Home by a worker.

        A listener makes one call to Slack at most, so the hub is replaced only where nothing else was shown.
        """
        if not self.context.get("done"):
            return
        if view["callback_id"] == V.HUB and not self.context.get("shown"):
            self.replace(view, "home/hub", self.see(hub, by=self.who.id))
        self.do(ask_for_home, by=self.who.id)

    @property
    def client(self) -> Any:
        """Slack's client of this request: no retries, a short timeout."""
        return self.context.client


@dataclass(frozen=True)
class Desks:
    """Makes desks: finds the workspace and the person behind a request."""

    database: Database
    now: Callable[[], datetime]
    workspace_of: Callable[[str], uuid.UUID]
    url: str | None

    def desk(self, context: BoltContext, body: dict[str, Any]) -> Desk:
        """The desk of whoever sent this request; somebody new to Waypost is met first."""
        now, workspace_id = self.now(), self.workspace_of(context.team_id or "")
        slack_id = context.user_id or ""
        with self.database.reading(workspace_id, now) as unit:
            who = presser(unit, slack_id)
        if who is None:
            who = self.database.run(meet, workspace_id, now, slack_id=slack_id, name=_name_in(body))
        trigger_id = str(body.get("trigger_id") or "")
        return Desk(self.database, workspace_id, who, now, context, trigger_id, self.url)

    def do(self, context: BoltContext, journey: Callable[..., object], **given: Any) -> None:
        """Make a journey for nobody in particular: something Slack says of the workspace."""
        self.database.run(journey, self.workspace_of(context.team_id or ""), self.now(), **given)


def _facts(card: object) -> dict[str, Any]:
    return dict(vars(card)) if card is not None else {}


def _name_in(body: dict[str, Any]) -> str:
    user = body.get("user")
    name = user.get("name") or user.get("username") if isinstance(user, dict) else body.get("user_name")
    return str(name or "")
