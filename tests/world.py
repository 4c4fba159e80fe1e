"""The world of a journey test: a Slack workspace with a programme, and people who do things through the outer door.

    def test_tom_hears_of_mias_request(world: World) -> None:
        mia, tom = world.at("Mia"), world.at("Tom")
        mia.command("request")                                    # /mentor request opens a modal
        mia.submit(aim="Lead a team", kind_of_help="career")      # fill in the modal on top and send it
        tom.press(A.OFFER_OPEN)                                   # a button on top, in a message or on the Home tab
        assert tom.inbox() == ["Mia Hughes would like you as their mentor …"]
        world.travel(days=3)                                      # product time, with all that falls due on the way

Everything goes over signed HTTP payloads into the WSGI app, and over real HTTP from the app to the sandbox's Web API.
Time stands still at Tuesday 6 January 2026, 10:00 in London, until a test moves it. What people did is delivered before
anybody looks: `inbox`, `group`, `coordinators`, `press` and `home` call `deliver` themselves.

At the end the fixture fails the test for anything logged as an error (a dead message, an unexpected exception, a due
row that failed) unless the test has said `world.expects_errors()`.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

from bot.app import Waypost, build
from bot.clock import Clock
from bot.sandbox.cast import COORDINATORS, assemble
from bot.sandbox.elements import interactive
from bot.sandbox.outside import Answer, NotOnScreen, Outside, Submitted
from bot.sandbox.server import serve_api
from bot.sandbox.things import Json, Message, View
from bot.sandbox.workspace import TEAM, TOKEN, Workspace
from bot.server import wsgi
from bot.settings import Settings
from models.database import open_database
from models.journeys.programmes import create, set_rule, workspace_of
from models.message import QueuedMessage
from models.programme import Programme
from models.unit import Unit
from templates.ids import field_of
from tests.databases import KEYS, quick

TUESDAY = datetime(2026, 1, 6, 10, tzinfo=UTC)
SECRET = "a signing secret"
PROGRAMME = "Mentoring"
UNHURRIED = 600.0  # seconds: a machine that is busy with other things fails no test


class StillClock(Clock):
    """A clock that stands still until it is told to move. `wait` moves wire time too, as real waiting would."""

    def __init__(self, start: datetime = TUESDAY) -> None:
        self._wire = start
        super().__init__(start)

    def wire(self) -> datetime:
        return self._wire

    def wait(self, seconds: float) -> None:
        self._wire += timedelta(seconds=seconds)


class World:
    """One workspace, one programme, one running Waypost."""

    def __init__(
        self,
        database_url: str,
        settings: Mapping[str, str] | None = None,
        *,
        programme: bool = True,
        kept: Json | None = None,
    ) -> None:
        """A new world; with `kept` the one whose database is at that address, as it was when it was kept."""
        self.clock = StillClock()
        self.slack = Workspace(self.clock)
        if kept is None:
            assemble(self.slack)
        else:
            self.slack.restore(kept)
        self._server = serve_api(self.slack)
        given = self._settings(database_url)
        self.waypost: Waypost = build(given, self.clock, quick(open_database(given.database_url, given.keys)))
        self.outside = Outside(self.slack, _in_process(wsgi(self.waypost)), SECRET, patience=UNHURRIED)
        self.database = self.waypost.database
        self.workspace_id = self.database.across(lambda session: workspace_of(session, team_id=TEAM.id))
        self._people: dict[str, Someone] = {}
        if kept is not None:
            self.programme_id = self.rows(Programme)[0].id
        elif programme:
            self.programme_id = self.do(create, name=PROGRAMME, channel=COORDINATORS, coordinators=("U0ADA", "U0BEN"))
        for key, value in (settings or {}).items():
            self.set(key, value)
        self.deliver()
        self._errors = _Errors()
        logging.getLogger().addHandler(self._errors)

    @property
    def now(self) -> datetime:
        """Product time."""
        return self.clock.now()

    def at(self, name: str) -> "Someone":
        """Somebody at their Slack, by first name: `world.at("Mia")`."""
        user = f"U0{name.upper()}"
        return self._people.setdefault(name, Someone(self, user))

    def known(self) -> tuple[str, ...]:
        """The first names of those who have done or read anything so far."""
        return tuple(self._people)

    def set(self, key: str, value: str) -> None:
        """Change a setting of the programme, as `programme set` does."""
        self.do(set_rule, programme_id=self.programme_id, key=key, value=value)

    def deliver(self) -> int:
        """Send all that is due now; how many messages were posted."""
        return self.waypost.deliver()

    def travel(self, **ahead: float) -> list[Json]:
        """Product time moves on by `weeks`, `days`, `hours`, `minutes`; what was sent on the way, as /travel tells."""
        return self.travel_to(self.now + timedelta(**ahead))

    def travel_to(self, moment: datetime) -> list[Json]:
        """Product time moves on to `moment`, stopping at all that falls due on the way; what was sent."""
        return self.waypost.travel(moment)

    def coordinators(self) -> list[str]:
        """What stands in the coordinators' channel, replies in threads indented by two spaces."""
        self.deliver()
        return _texts(self.slack.conversations.messages(COORDINATORS))

    def sent(self) -> list[tuple[str, str]]:
        """Every message sent so far: its name in `models/messages.py`, and the conversation it went to."""
        self.deliver()
        with self.database.reading(self.workspace_id, self.now) as unit:
            rows = [each for each in unit.all(QueuedMessage) if each.sent_at]
            return [(each.name, each.channel or "") for each in sorted(rows, key=lambda each: (each.sent_at, each.id))]

    def do(self, journey: Any, **given: Any) -> Any:
        """Make a journey directly, for what no person does (and for what has no handler yet)."""
        return self.database.run(journey, self.workspace_id, self.now, **given)

    def see(self, query: Any, *args: Any, **given: Any) -> Any:
        """Ask a query, or any function of a unit, directly."""
        with self.database.reading(self.workspace_id, self.now) as unit:
            return query(unit, *args, **given)

    def rows(self, kind: type[Any]) -> Sequence[Any]:
        """All rows of a table, oldest first."""

        def every(unit: Unit) -> Sequence[Any]:
            return unit.all(kind)

        rows: Sequence[Any] = self.see(every)
        return rows

    def expects_errors(self) -> list[str]:
        """This test makes errors on purpose; those logged so far."""
        self._errors.expected = True
        return self._errors.lines

    def close(self) -> None:
        """Stop everything; AssertionError if something was logged as an error that no test expected."""
        logging.getLogger().removeHandler(self._errors)
        self._server.stop()
        self.waypost.database.close()
        assert self._errors.expected or self._errors.lines == []

    def _settings(self, database_url: str) -> Settings:
        return Settings(
            bot_token=TOKEN,
            signing_secrets=(SECRET,),
            api_url=self._server.api_url,
            database_url=database_url,
            keys=KEYS,
            url="https://waypost.example",
            travel="test",
        )


class Someone:
    """A person at their Slack. Every verb does what the person could do with what is on their screen, or fails."""

    def __init__(self, world: World, user: str) -> None:
        self.world = world
        self.user = user
        self._heard = 0

    def command(self, text: str = "") -> Answer:
        """Type `/mentor <text>`. Words only they see are in `.text`, a modal that opened is `self.screen`."""
        return self.world.outside.command(self.user, "/mentor", text)

    def admin(self, text: str = "") -> Answer:
        """Type `/mentor-admin <text>`."""
        return self.world.outside.command(self.user, "/mentor-admin", text)

    def press(
        self, action: str, selected: Any = None, *, value: str | None = None, on: Message | View | None = None
    ) -> Answer:
        """Press what has that action id (its suffix after a colon may be left out) or that text on it.

        Looks in the modal on top, then in the newest message that has it, then on the Home tab. `selected` chooses in a
        select or picker; `on` presses in that message or view, even if it has gone from the screen since.
        """
        self.world.deliver()
        for place in [on] if on else self._places():
            found = _find(place, action, value)
            if found:
                block, element = found
                return self.world.outside.press(
                    self.user,
                    place,
                    element["action_id"],
                    value,
                    selected,
                    block_id=block["block_id"],
                    stale=on is not None,
                )
        raise NotOnScreen(f"{self.user} has nothing to press called {action}")

    def fill(self, **values: Any) -> View:
        """Fill in fields of the modal on top, by field name, without sending it."""
        return self.world.outside.type(self.user, self._top().id, _of_this_edition(self._top(), values))

    def submit(self, **values: Any) -> Submitted:
        """Fill in fields of the modal on top, by field name (see `B`), and send it.

        A text, a date or a list of texts is given as such; an option by its value or its words. `.errors` has the
        sentences by field, `.view` the modal that is there now.
        """
        sent = self.world.outside.submit(self.user, self._top().id, _of_this_edition(self._top(), values))
        return (
            replace(sent, errors={field_of(each): said for each, said in sent.errors.items()}) if sent.errors else sent
        )

    def close(self) -> None:
        """Cancel the modal on top."""
        self.world.outside.close(self.user, self._top().id)

    def say(self, text: str) -> None:
        """Write to the app."""
        self.world.outside.say(self.user, None, text)

    def home(self) -> list[str]:
        """Open the Home tab; the texts on it."""
        self.world.deliver()
        view = self.world.outside.open_home(self.user)
        return texts_of(view.blocks) if view else []

    @property
    def screen(self) -> View | None:
        """The modal on top."""
        return self.world.slack.screens.top(self.user)

    def reads(self) -> list[str]:
        """The title and the texts of the modal on top."""
        view = self._top()
        return [view.title, *texts_of(view.blocks)]

    def buttons(self, on: Message | View | None = None) -> list[str]:
        """The action ids of what can be pressed in the modal on top, or on `on`."""
        return [element["action_id"] for _, element in interactive(list((on or self._top()).blocks))]

    def inbox(self) -> list[str]:
        """The texts of all the app has written to this person alone, oldest first; replies in threads are indented."""
        self.world.deliver()
        return _texts(self.messages())

    def news(self) -> list[str]:
        """The texts of what came since `news` was last asked."""
        texts = self.inbox()
        new, self._heard = texts[self._heard :], len(texts)
        return new

    def has_read_all(self) -> None:
        """All that was sent so far is no news any more."""
        self._heard = len(_texts(self.messages()))

    def messages(self) -> list[Message]:
        """All the app has written to this person alone, with buttons and all; not what only answered a command."""
        channel = self.world.slack.conversations.im(self.user)
        bot = self.world.slack.app.bot_user
        return [
            each for each in self.world.slack.conversations.messages(channel.id) if each.by == bot and not each.only_for
        ]

    def group(self, other: str) -> list[str]:
        """The texts in the group conversation with somebody (by first name) and the app."""
        self.world.deliver()
        wanted = {self.user, f"U0{other.upper()}", self.world.slack.app.bot_user}
        groups = [each for each in self.world.slack.conversations.of(self.user) if set(each.members) == wanted]
        return _texts(self.world.slack.conversations.messages(groups[0].id)) if groups else []

    def _top(self) -> View:
        view = self.screen
        if view is None:
            raise NotOnScreen(f"{self.user} has no modal open")
        return view

    def _places(self) -> list[Message | View]:
        conversations = self.world.slack.conversations
        seen = [each for channel in conversations.of(self.user) for each in conversations.messages(channel.id)]
        newest = sorted(
            (each for each in seen if each.only_for in (None, self.user)), key=lambda each: each.ts, reverse=True
        )
        views = [self.screen, self.world.slack.screens.home(self.user)]
        return [*filter(None, views[:1]), *newest, *filter(None, views[1:])]


def _of_this_edition(view: View, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values by block_id; where that carries an edition after an @, the field's name is enough."""
    blocks = {field_of(each["block_id"]): each["block_id"] for each in view.blocks if "block_id" in each}
    return {blocks.get(name, name): value for name, value in values.items()}


def texts_of(blocks: Sequence[Json]) -> list[str]:
    """Every text that stands in these blocks, in the order of reading."""
    found: list[str] = []
    for block in blocks:
        _collect(block, found)
    return found


def _collect(part: Any, found: list[str]) -> None:
    if isinstance(part, list):
        for each in part:
            _collect(each, found)
    elif isinstance(part, dict):
        if part.get("type") in ("plain_text", "mrkdwn"):
            found.append(part["text"])
        else:
            _collect([part[key] for key in part if key not in ("type", "block_id", "action_id", "value")], found)


def _texts(messages: Sequence[Message]) -> list[str]:
    return [f"  {each.text}" if each.is_reply else each.text for each in messages if not each.only_for]


def _find(place: Message | View, action: str, value: str | None) -> tuple[Json, Json] | None:
    for block, element in interactive(list(place.blocks)):
        mine = action in (element["action_id"], element["action_id"].partition(":")[0], _label(element))
        if mine and value in (None, element.get("value")):
            return block, element
    return None


def _label(element: Json) -> str | None:
    text = element.get("text")
    return text.get("text") if isinstance(text, dict) else None


def _in_process(app: Any) -> Any:
    """A `Send` that calls the WSGI app directly."""

    def send(path: str, body: bytes, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        environ = {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": path,
            "CONTENT_TYPE": headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.input": BytesIO(body),
            **{
                f"HTTP_{name.upper().replace('-', '_')}": value
                for name, value in headers.items()
                if name != "Content-Type"
            },
        }
        answered: dict[str, Any] = {}

        def start_response(status: str, sent: list[tuple[str, str]]) -> None:
            answered.update(
                status=int(status.split(" ", maxsplit=1)[0]), headers={name.lower(): value for name, value in sent}
            )

        answer = b"".join(app(environ, start_response))
        return answered["status"], answered["headers"], answer

    return send


class _Errors(logging.Handler):
    """Collects what is logged as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []
        self.expected = False

    def emit(self, record: logging.LogRecord) -> None:
        error = f" {record.exc_info[1]!r}" if record.exc_info else ""
        self.lines.append(f"{record.name}: {record.getMessage()}{error}")
