"""The schema: whether it is the one this program needs, and how it becomes that."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from models.database import Database

FOLDER = Path(__file__).parent / "migrations"


def upgrade(database: Database) -> None:
    """Bring the schema up to date; nothing happens if it is. Two at once wait for each other."""
    config = _config()
    config.attributes["database"] = database
    command.upgrade(config, "head")


def is_current(database: Database) -> bool:
    """Whether the schema is the newest this program knows."""
    newest = ScriptDirectory.from_config(_config()).get_heads()
    with database.engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_heads()
    return set(found) == set(newest)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return config
