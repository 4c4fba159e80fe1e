"""Errands: work longer than a click, done outside any transaction; its result goes to a journey.

To add one: a function here, its line in ERRANDS, and `unit.errand("name", key=…, …)` in the journey that asks for it.
"""

import logging
import threading
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from bot import directory, intake, matches
from bot.asked import Asked
from bot.clock import Clock
from bot.line import Lines, Trouble
from bot.loop import Loop
from bot.slack import Fate
from models.database import Database
from models.errand import Errand
from models.journeys import directory as people
from models.journeys.claims import Claim, claim_errands
from models.queries.home import hub
from models.unit import Unit
from templates import Reader, render

LEASE = timedelta(minutes=10)
MOST_TRIES = 5
BACKOFF = timedelta(seconds=15)
FEW_PEOPLE = 25  # a transaction; clicks wait for it on SQLite

log = logging.getLogger(__name__)


def look_up(asked: Asked) -> None:
    """Learn who somebody is."""
    asked.tell(people.learn, account=directory.look_up(asked.line, asked.given["slack_id"]))


def learn_everybody(asked: Asked) -> None:
    """Learn who everybody in the workspace is."""
    for accounts in directory.everybody(asked.line):
        for start in range(0, len(accounts), FEW_PEOPLE):
            asked.tell(people.learn_all, accounts=accounts[start : start + FEW_PEOPLE])


def show_home(asked: Asked) -> None:
    """Show somebody's Home tab as things stand now."""
    person_id = uuid.UUID(asked.given["person_id"])
    with asked.database.reading(asked.workspace_id, asked.now) as unit:
        card = hub(unit, by=person_id)
    view = render("home/home", Reader(card.person.language, card.person.zone), **vars(card)).view
    asked.line.call("views.publish", user_id=card.person.slack_id, view=view)


ERRANDS: dict[str, Callable[[Asked], None]] = {
    "show_home": show_home,
    "look_up": look_up,
    "learn_everybody": learn_everybody,
    "match": matches.make,
    "match_why": matches.explain,
    "match_send": matches.send,
    "read_table": intake.read_table,
    "invite": intake.invite,
}


class Errands:
    """Does what was asked for, one errand after the other. Any number may run on one database."""

    def __init__(self, database: Database, clock: Clock, lines: Lines) -> None:
        self._database = database
        self._clock = clock
        self._lines = lines
        self._one_at_a_time = threading.RLock()
        self._loop = Loop("errands", self.run_all)
        self.wake = self._loop.wake
        self.start = self._loop.start
        self.stop = self._loop.stop

    def run_all(self) -> int:
        """Do everything that can be done now; how many errands were tried."""
        tried = 0
        with self._one_at_a_time:
            while not self._loop.stopping and (claims := self._claim()):
                for claim in claims:
                    self._run(claim)
                tried += len(claims)
        return tried

    def _claim(self) -> list[Claim]:
        return self._database.across(partial(claim_errands, wire=self._clock.wire(), lease=LEASE))

    def _run(self, claim: Claim) -> None:
        name, asked = self._asked(claim)
        try:
            ERRANDS[name](asked)
        except Exception as error:  # noqa: BLE001  whatever it is, it is logged and tried again
            self._failed(claim, asked, name, error)
        else:
            self._database.run(_finish, claim.workspace_id, self._clock.now(), errand_id=claim.id)

    def _asked(self, claim: Claim) -> tuple[str, Asked]:
        now = self._clock.now()
        with self._database.reading(claim.workspace_id, now) as unit:
            errand = unit.get(Errand, claim.id)
        line = self._lines.to(claim.workspace_id)
        return errand.name, Asked(errand.given, line, self._database, claim.workspace_id, now, errand.attempts)

    def _failed(self, claim: Claim, asked: Asked, name: str, error: Exception) -> None:
        trouble = error if isinstance(error, Trouble) else Trouble(Fate.UNKNOWN, None, type(error).__name__)
        log.warning("errand failed", extra={"errand": name, "code": trouble.code}, exc_info=error)
        if asked.attempts >= MOST_TRIES or trouble.fate in {Fate.RECIPIENT, Fate.BUG}:
            journey = partial(_fail, why=trouble.code)
        else:
            wait = max(timedelta(seconds=trouble.seconds or 0), BACKOFF * 4 ** (asked.attempts - 1))
            journey = partial(_release, why=trouble.code, until=self._clock.wire() + wait)
        self._database.run(journey, claim.workspace_id, self._clock.now(), errand_id=claim.id)


def _finish(unit: Unit, *, errand_id: uuid.UUID) -> None:
    unit.get(Errand, errand_id).finish()


def _release(unit: Unit, *, errand_id: uuid.UUID, until: datetime, why: str) -> None:
    unit.get(Errand, errand_id).release(until=until, why=why)


def _fail(unit: Unit, *, errand_id: uuid.UUID, why: str) -> None:
    unit.get(Errand, errand_id).fail(why)
