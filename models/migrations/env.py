"""How alembic reaches the database: alone, and on SQLite with the foreign keys off while tables are rebuilt.

While the first version is in the making its one migration is made anew whenever a table changes:

    rm models/migrations/versions/0001_*.py
    DATABASE_URL=sqlite:////tmp/empty.db alembic revision --autogenerate --rev-id 0001 -m "first tables"

After that a change is one more file, by the same command with the next number. `tests/bot/test_migrations.py` compares.
"""

import os
from typing import Any, Literal

import sqlalchemy as sa
import sqlmodel
from alembic import context
from cryptography.fernet import Fernet

from models.database import Database, open_database
from models.tables import metadata

ONLY_ONE_MIGRATES = 7_929_678  # an arbitrary number; PostgreSQL wants one for its lock


class BrokenReferences(Exception):
    """A migration left rows that name rows which are not there; it was undone."""


def migrate() -> None:
    """Run the migrations alembic asks for, as one transaction."""
    database: Database = context.config.attributes.get("database") or _from_environment()
    with database.alone():
        if database.engine.dialect.name == "sqlite":
            _on_sqlite(database.engine)
        else:
            _on_postgresql(database.engine)


def _from_environment() -> Database:
    """For alembic's own command line, where no private text is opened: any key will do."""
    return open_database(os.environ.get("DATABASE_URL", "sqlite:///waypost.db"), (Fernet.generate_key().decode(),))


def _on_sqlite(engine: sa.Engine) -> None:
    """A table that is rebuilt with the keys on takes its children with it, without a word (measured)."""
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys=OFF")  # has no effect inside a transaction
        try:
            with connection.begin():
                _run(connection)
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if broken:
                    raise BrokenReferences(sorted({str(table) for table, *_ in broken}))
        finally:
            driver.execute("PRAGMA foreign_keys=ON")


def _on_postgresql(engine: sa.Engine) -> None:
    """Whoever comes second waits, and then sees what the first has done."""
    with engine.execution_options(isolation_level="READ COMMITTED").begin() as connection:
        connection.exec_driver_sql("SET LOCAL lock_timeout = '10min'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ONLY_ONE_MIGRATES})")
        _run(connection)


def _run(connection: sa.Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        render_item=_plain,
        transaction_per_migration=False,
    )
    context.run_migrations()


def _plain(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """Migrations name SQLAlchemy's own types: what a table's field becomes may change, an old migration may not."""
    if kind != "type":
        return False
    if isinstance(item, sqlmodel.AutoString):
        length: int | None = getattr(item.impl, "length", None)
        return f"sa.String(length={length})" if length else "sa.String()"
    if type(item).__name__ == "UTCDateTime":
        return "sa.DateTime(timezone=True)"
    return False


migrate()
