"""Engines and transactions: the one recipe for SQLite and PostgreSQL (DESIGN §5, FACTS)."""

import fcntl
import logging
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import sqlalchemy as sa
from cryptography.fernet import MultiFernet
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session

from models.sealing import key_ring
from models.unit import Unit

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

TRIES = 6
BUSY_SECONDS = 2.5  # under the three that Slack gives
COPIES = sa.create_engine("sqlite://", poolclass=sa.NullPool)  # each connection is a database of its own, in memory
RACES = {"40001", "40P01", "55P03"}  # serialization failure, deadlock, lock not available


class Database:
    """One database: opens units of work, retries what lost a race, keeps SQLite's writers apart."""

    def __init__(self, engine: sa.Engine, ring: MultiFernet, lock_file: Path | None) -> None:
        self.engine = engine
        self.on_commit: Callable[[], None] = lambda: None
        self._ring = ring
        self._lock_file = lock_file

    def run(
        self,
        journey: Callable[Concatenate[Unit, P], T],
        workspace_id: uuid.UUID,
        now: datetime,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run a journey as one transaction, again from its start if it lost a race; its result.

        A violated constraint counts as a lost race: the second run finds the row that was first and refuses in words.
        """

        def once(session: Session) -> tuple[Unit, T]:
            unit = Unit(session, workspace_id, now)
            return unit, journey(unit, *args, **kwargs)

        unit, result = self.across(once)
        if unit.told:
            self.on_commit()
        return result

    def across(self, work: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run work over all workspaces (claims, heartbeats) as one transaction, again if it lost a race; its result."""
        for attempt in range(1, TRIES):
            try:
                return self._once(work, *args, **kwargs)
            except (DBAPIError, StaleDataError) as error:
                if not _lost_a_race(error):
                    raise
                log.info("lost a race, trying again", extra={"attempt": attempt})
                time.sleep(0.01 * 2**attempt)
        return self._once(work, *args, **kwargs)

    def _once(self, work: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        with self._writing() as session:
            return work(session, *args, **kwargs)

    @contextmanager
    def reading(self, workspace_id: uuid.UUID, now: datetime) -> Iterator[Unit]:
        """A unit that only looks; what it changes is thrown away."""
        with self.looking() as session:
            yield Unit(session, workspace_id, now)

    @contextmanager
    def looking(self) -> Iterator[Session]:
        """One snapshot over all workspaces, thrown away at the end of the block (for queries of what is due)."""
        with self._session(self._lookout) as session:
            yield session

    @contextmanager
    def rehearsing(self) -> Iterator["Database"]:
        """This database as it is now, to try something out: nothing of what is done in it is kept.

        SQLite is copied into memory, so that nobody waits; on PostgreSQL rows changed here are locked until the end.
        """
        with self._stage() as connection, connection.begin() as rehearsal:
            yield _Rehearsal(connection, self._ring)
            rehearsal.rollback()

    def close(self) -> None:
        """Give the connections back; on SQLite alone, as closing the last one writes."""
        with self.alone():
            self.engine.dispose()

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        with self.alone(), self._session() as session:
            yield session
            session.commit()

    @cached_property
    def _lookout(self) -> sa.Engine:
        return self.engine.execution_options(waypost_reads=True)

    @contextmanager
    def _session(self, engine: sa.Engine | None = None) -> Iterator[Session]:
        with Session(engine or self.engine, expire_on_commit=False) as session:
            session.info["keys"] = self._ring
            yield session

    @contextmanager
    def _stage(self) -> Iterator[sa.Connection]:
        with self.engine.connect() as connection:
            if self.engine.dialect.name != "sqlite":
                yield connection
                return
            with COPIES.connect() as copy:
                _driver(connection).backup(_driver(copy))
                yield copy

    @contextmanager
    def alone(self) -> Iterator[None]:
        """SQLite: no two connections ever write or checkpoint at once, in any process of this machine (FACTS).

        flock is fair and freed by the kernel if the process dies.
        """
        if self._lock_file is None:
            yield
            return
        with self._lock_file.open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


class _Rehearsal(Database):
    """All its transactions are parts of one, which is never committed."""

    def __init__(self, connection: sa.Connection, ring: MultiFernet) -> None:
        super().__init__(connection.engine, ring, None)
        self._connection = connection

    @contextmanager
    def _session(self, engine: sa.Engine | None = None) -> Iterator[Session]:
        del engine
        part = Session(self._connection, expire_on_commit=False, join_transaction_mode="create_savepoint")
        with part as session:
            session.info["keys"] = self._ring
            yield session


def open_database(url: str, keys: tuple[str, ...]) -> Database:
    """The database at `url`, whose private texts open with `keys` (newest first)."""
    where = sa.make_url(_dialect(url))
    if where.get_backend_name() == "sqlite":
        return Database(_sqlite(where), key_ring(keys), Path(f"{where.database}.lock"))
    return Database(_postgresql(where), key_ring(keys), None)


def _dialect(url: str) -> str:
    for plain in ("postgres://", "postgresql://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url.removeprefix(plain)
    return url


def _sqlite(where: sa.URL) -> sa.Engine:
    engine = sa.create_engine(where, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver's own BEGIN would come too late
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        reads = connection.get_execution_options().get("waypost_reads")
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine


def _postgresql(where: sa.URL) -> sa.Engine:
    return sa.create_engine(
        where,
        isolation_level="REPEATABLE READ",  # a row changed by another since our first look refuses, and we try again
        pool_pre_ping=True,
        pool_size=20,
        connect_args={"options": f"-c lock_timeout={int(BUSY_SECONDS * 1000)} -c timezone=UTC"},
    )


def _driver(connection: sa.Connection) -> Any:
    return connection.connection.driver_connection


def _lost_a_race(error: Exception) -> bool:
    if isinstance(error, IntegrityError | StaleDataError):
        return True
    cause = getattr(error, "orig", None)
    return getattr(cause, "sqlstate", None) in RACES or "database is locked" in str(cause)
