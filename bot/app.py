"""The whole of Waypost put together: database, Bolt, outbox, errands and the tick, on one clock."""

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from slack_bolt import App, BoltContext, BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from sqlalchemy.exc import SQLAlchemyError

import handlers
from bot import ahead, jobs, slack
from bot.clock import Clock
from bot.errands import Errands
from bot.files import calendar
from bot.gate import Headers
from bot.line import Lines
from bot.metrics import UNKNOWN
from bot.outbox import Outbox
from bot.scheduler import Ticker
from bot.settings import Settings
from bot.why import why
from handlers.desk import Desks
from handlers.errors import answer as answer_error
from models.database import Database, open_database
from models.journeys.programmes import workspace_of
from models.queries import due
from models.queries.calendar import owner_of

CLIENT_TIMEOUT = 2
MOST_STOPS = 20_000


@dataclass(frozen=True)
class Health:
    """How it goes; moments in product time. `held` are the workspaces in which Slack refuses our token."""

    database_ok: bool
    last_tick_at: datetime | None
    oldest_unsent_at: datetime | None
    held: tuple[str, ...] = ()


class Waypost:
    """One running Waypost. Nothing here talks to Slack before it is asked to."""

    def __init__(self, settings: Settings, clock: Clock, database: Database, lines: Lines, bolt: App) -> None:
        self.settings = settings
        self.clock = clock
        self.database = database
        self.lines = lines
        self.bolt = bolt
        self.outbox = Outbox(database, clock, lines)
        self.errands = Errands(database, clock, lines)
        database.on_commit = self._wake

    def answer(self, body: str, headers: Headers) -> BoltResponse:
        """What Bolt answers to a genuine request."""
        return self.bolt.dispatch(BoltRequest(body=body, headers={name: list(each) for name, each in headers.items()}))

    def tick(self, now: datetime | None = None) -> dict[str, int]:
        """One sweep as of `now`; what was looked at, by table."""
        return jobs.tick(self.database, now or self.clock.now())

    def deliver(self) -> int:
        """Do the errands and send all that is due; how many messages were posted."""
        self.errands.run_all()
        return self.outbox.deliver()

    def calendar(self, secret: str) -> calendar.Feed | None:
        """The calendar behind a secret; None if nobody has it."""
        with self.database.looking() as session:
            owner = owner_of(session, secret)
        if owner is None:
            return None
        with self.database.reading(owner.workspace_id, self.clock.now()) as unit:
            return calendar.feed(unit, owner.person_id)

    def health(self) -> Health:
        """What /healthz and /metrics show."""
        try:
            with self.database.looking() as session:
                return Health(
                    database_ok=True,
                    last_tick_at=due.last_beat(session, jobs.TICK),
                    oldest_unsent_at=due.oldest_unsent_at(session, self.clock.now()),
                    held=tuple(each.team_id for each in due.workspaces(session) if each.held_at),
                )
        except SQLAlchemyError:
            return Health(database_ok=False, last_tick_at=None, oldest_unsent_at=None)

    def due_next(self, limit: int) -> list[dict[str, Any]]:
        """The next things that will be said if nobody does anything before."""
        return ahead.due_next(self.database, self.clock.now(), limit)

    def milestones(self) -> dict[str, Any]:
        """The next moment at which anything is to be looked at, and the end of the last term that runs; or None."""
        return ahead.milestones(self.database, self.clock.now())

    def travel(self, until: datetime) -> list[dict[str, Any]]:
        """Move product time to `until` and stop at each moment at which something is due; what was sent on the way."""
        with self.database.looking() as session:
            before = due.number_sent(session)
        for _ in range(MOST_STOPS):
            self._settle()
            moment = ahead.next_moment(self.database, self.clock.now())
            if moment is None or moment > until:
                break
            self.clock.travel_to(moment)
        if self.clock.now() < until:
            self.clock.travel_to(until)
            self._settle()
        return ahead.sent_since(self.database, before)

    def why(self, channel: str, ts: str) -> dict[str, Any]:
        """Why the message with that `ts` was sent, as far as it is ours."""
        return why(self.database, self.clock.now(), channel=channel, ts=ts)

    def start(self) -> None:
        """Begin to tick, send and run errands, on threads."""
        self._ticker.start()
        self.outbox.start()
        self.errands.start()

    def stop(self) -> None:
        """Returns when nothing runs any more; nothing is lost."""
        self._ticker.stop()
        self.outbox.stop()
        self.errands.stop()

    def _settle(self) -> None:
        """Deliver and tick until neither finds anything to do at this moment.

        In this order: what the outbox's own thread is just sending makes rows due when it has been sent.
        """
        for _ in range(MOST_STOPS):
            if not self.deliver() and not self.tick():
                return

    def _wake(self) -> None:
        self.outbox.wake()
        self.errands.wake()

    @cached_property
    def _ticker(self) -> Ticker:
        return Ticker(self.tick)


def build(settings: Settings, clock: Clock, database: Database | None = None) -> Waypost:
    """Put it together. Slack may be down, the schema may be old: neither is looked at here."""
    database = database or open_database(settings.database_url, settings.keys)

    def client(_workspace_id: uuid.UUID) -> WebClient:
        return slack.client(settings.bot_token, settings.api_url)

    lines = Lines(client, clock.wire, paced=settings.travel is None)
    return Waypost(settings, clock, database, lines, _bolt(settings, clock, database))


def _bolt(settings: Settings, clock: Clock, database: Database) -> App:
    """Bolt behind the gate: it checks nothing itself, answers after the work is done, and calls Slack once at most."""
    bolt = App(
        logger=_only_errors(),
        client=slack.client(None, settings.api_url, timeout=CLIENT_TIMEOUT),
        authorize=_authorize(settings),
        request_verification_enabled=False,
        ssl_check_enabled=False,
        process_before_response=True,
    )
    bolt.use(_ignore_own_messages)
    bolt.use(_give_a_desk(Desks(database, clock.now, _Workspaces(database), settings.url)))
    bolt.error(answer_error)
    handlers.register_all(bolt, unknown=lambda kind: UNKNOWN.labels(kind).inc())
    return bolt


def _only_errors() -> logging.Logger:
    """Bolt's loggers take their level from this one: it warns of the environment, and of what nobody listens to."""
    logger = logging.getLogger("slack_bolt")
    logger.setLevel(logging.ERROR)
    return logger


def _authorize(settings: Settings) -> Callable[..., AuthorizeResult]:
    """One token for whatever workspace Slack says the request is from; Slack itself is not asked."""

    def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=settings.bot_token)

    return authorize


def _ignore_own_messages(body: dict[str, Any], next: Callable[[], BoltResponse]) -> BoltResponse:  # noqa: A002
    """What the app itself has said comes back as an event; answering it would never end."""
    event = body.get("event") or {}
    if event.get("bot_id") or event.get("subtype") in {"message_changed", "message_deleted"}:
        return BoltResponse(status=200)
    return next()


def _give_a_desk(desks: Desks) -> Callable[..., BoltResponse]:
    def give(context: BoltContext, body: dict[str, Any], next: Callable[[], BoltResponse]) -> BoltResponse:  # noqa: A002
        context["desks"] = desks
        if context.user_id:
            context["desk"] = desks.desk(context, body)
        return next()

    return give


class _Workspaces:
    """The workspace behind a Slack team id, remembered."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[str, uuid.UUID] = {}

    def __call__(self, team_id: str) -> uuid.UUID:
        if team_id not in self._known:

            def find(session: Any) -> uuid.UUID:
                return workspace_of(session, team_id=team_id)

            self._known[team_id] = self._database.across(find)
        return self._known[team_id]
