import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from models.database import Database
from models.schema import is_current, upgrade
from models.tables import metadata
from tests.databases import opened


def test_the_migrations_make_what_the_tables_say(database: Database) -> None:
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_they_make_the_same_down_to_checks_and_conditions(database: Database) -> None:
    migrated = definitions(database)
    with database.engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE alembic_version"))
        metadata.drop_all(connection)
        metadata.create_all(connection)
    made = definitions(database)
    assert migrated == made
    assert set(made) == set(metadata.tables)


def test_a_fresh_database_is_not_current_until_it_is_upgraded(tmp_path: Path) -> None:
    with opened(f"sqlite:///{tmp_path / 'fresh.db'}") as database:
        assert not is_current(database)
        upgrade(database)
        assert is_current(database)
        upgrade(database)
        assert is_current(database)


def test_broken_references_stop_a_migration(tmp_path: Path) -> None:
    with opened(f"sqlite:///{tmp_path / 'broken.db'}") as database:
        upgrade(database)
        _insert_an_orphan(database)
        with pytest.raises(Exception, match="programme"):
            upgrade(database)


def test_foreign_keys_are_on_again_afterwards(sqlite: str) -> None:
    with opened(sqlite) as database:
        upgrade(database)
        with database.engine.connect() as connection:
            assert connection.execute(sa.text("PRAGMA foreign_keys")).scalar() == 1


def definitions(database: Database) -> dict[str, list[str]]:
    """Every table, index and constraint as the database itself writes it down, by table."""
    with database.engine.connect() as connection:
        read = _sqlite if database.engine.dialect.name == "sqlite" else _postgresql
        found: dict[str, list[str]] = {}
        for table, words in read(connection):
            if table != "alembic_version":
                found.setdefault(table, []).append(words)
        return {table: sorted(words) for table, words in found.items()}


def _sqlite(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    for table, sql in connection.execute(sa.text("SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")):
        for line in sql.splitlines():
            yield table, re.sub(r"\s+", " ", line).strip().rstrip(",").replace('"', "")


INDEXES = "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'"
CONSTRAINTS = """
    SELECT conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conrelid > 0 AND connamespace = 'public'::regnamespace
"""
COLUMNS = """
    SELECT table_name, concat_ws(' ', column_name, data_type, character_maximum_length, is_nullable, column_default)
    FROM information_schema.columns WHERE table_schema = 'public'
"""


def _postgresql(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    for question in (INDEXES, CONSTRAINTS, COLUMNS):
        yield from connection.execute(sa.text(question)).tuples()


def _insert_an_orphan(database: Database) -> None:
    with database.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA foreign_keys=OFF")
        driver.execute("INSERT INTO programme (id, workspace_id, name, settings) VALUES ('a', 'nowhere', 'x', '{}')")
        driver.execute("PRAGMA foreign_keys=ON")
