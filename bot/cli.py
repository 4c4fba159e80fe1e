"""The command line. Exit status: 0 done, 1 it did not work, 2 it was asked for in the wrong way."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from bot import arguments
from bot.failures import FAILED, WRONG_USE, Failed, WrongUse
from bot.settings import BadSettings, Settings

if TYPE_CHECKING:
    from bot.app import Waypost
    from bot.clock import Clock
    from models.database import Database

OLD_SCHEMA = "The database does not have the schema this program needs: run `waypost migrate` first."
NO_SHARED_DISK = (
    "`{command}` is for several machines, and SQLite is a file on one of them:"
    " set DATABASE_URL to a PostgreSQL, or use `waypost run`, which does everything in one process."
)
ONE_WORKSPACE = "Serving many workspaces by OAuth is not possible yet: set SLACK_BOT_TOKEN instead of SLACK_CLIENT_ID."

Arguments = argparse.Namespace


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit status."""
    given = _parser().parse_args(argv)
    try:
        status: int | None = given.run(given)
    except BadSettings as bad:
        return _say("\n".join(bad.problems), WRONG_USE)
    except WrongUse as wrong:
        return _say(str(wrong), WRONG_USE)
    except Failed as failed:
        return _say(str(failed), FAILED)
    return status or 0


def demo(given: Arguments) -> int:
    from bot.sandbox.demo import run

    return run(port=given.port, story=given.story, seed=given.seed, keep=given.keep)


def serve(given: Arguments) -> None:
    """`run`, `web` and `work`."""
    from bot import logs, server
    from bot.app import build

    settings = _settings()
    logs.set_up(settings.log)
    if given.command != "run" and settings.database_url.startswith("sqlite"):
        raise WrongUse(NO_SHARED_DISK.format(command=given.command))
    with _database(settings) as database:
        _must_be_current(database)
    parts = {"run": server.Parts.BOTH, "web": server.Parts.WEB, "work": server.Parts.WORK}[given.command]

    def build_here() -> "Waypost":
        return build(settings, _clock(settings))

    server.serve(settings, build_here, parts)


def migrate(_given: Arguments) -> None:
    from models.schema import upgrade

    with _database(_settings()) as database:
        upgrade(database)
    print("The database has the schema this program needs.")


def check(given: Arguments) -> int:
    from bot import doctor

    findings = doctor.examine(_settings())
    if given.json:
        print(json.dumps([vars(each) for each in findings], indent=2))
    else:
        for each in findings:
            print(f"{'ok   ' if each.ok else 'WRONG'} {each.what}: {each.words}")
    return 0 if all(each.ok for each in findings) else FAILED


def programme(given: Arguments) -> None:
    from bot import programmes

    settings = _settings()
    with _database(settings) as database:
        _must_be_current(database)
        print(programmes.COMMANDS[given.what](settings, database, _clock(settings).now(), given))


def match(given: Arguments) -> None:
    from bot import match_command

    settings = _settings()
    with _database(settings) as database:
        _must_be_current(database)
        print(match_command.propose(database, _clock(settings).now(), given))


def import_people(given: Arguments) -> int:
    from bot import import_command

    settings = _settings()
    with _database(settings) as database:
        _must_be_current(database)
        return import_command.run(settings, database, _clock(settings), given)


def tick(given: Arguments) -> None:
    from bot import logs
    from bot.app import build

    settings = _settings()
    logs.set_up(settings.log)
    with _database(settings) as database:
        _must_be_current(database)
        waypost = build(settings, _clock(settings, given.now), database)
        counts = waypost.tick()
        print(json.dumps({**counts, "sent": waypost.deliver()}))


def manifest(given: Arguments) -> None:
    from bot.manifest import manifest as made

    print(json.dumps(made(given.url, socket_mode=given.socket), indent=2))


def preview(given: Arguments) -> None:
    from templates import previews

    if not given.template and not given.all:
        print(json.dumps(previews.names(), indent=2) if given.json else "\n".join(previews.names()))
        return
    try:
        language = given.language or previews.SOURCE
        shown = (
            previews.everything(language) if given.all else previews.preview(given.template, language, given.example)
        )
    except LookupError as error:
        raise WrongUse(str(error)) from error
    print(json.dumps(shown, ensure_ascii=False, indent=None if given.all else 2))


def keys(_given: Arguments) -> None:
    from cryptography.fernet import Fernet

    print(Fernet.generate_key().decode())


def _settings() -> Settings:
    settings = Settings.read(os.environ)
    if settings.oauth:
        raise WrongUse(ONE_WORKSPACE)
    return settings


@contextmanager
def _database(settings: Settings) -> Iterator["Database"]:
    """The database, closed at the end. Raises Failed if it cannot be used."""
    from sqlalchemy.exc import DBAPIError

    from models.database import open_database

    database = open_database(settings.database_url, settings.keys)
    try:
        yield database
    except DBAPIError as error:
        raise Failed(f"The database cannot be used: {str(error.orig).strip()}") from error
    finally:
        database.close()


def _must_be_current(database: "Database") -> None:
    from models.schema import is_current

    if not is_current(database):
        raise Failed(OLD_SCHEMA)


def _clock(settings: Settings, start: datetime | None = None) -> "Clock":
    """The sandbox says where product time begins; everywhere else it is now."""
    from bot.clock import Clock

    begins = os.environ.get("WAYPOST_TRAVEL_FROM") if settings.travel else None
    return Clock(start or (datetime.fromisoformat(begins) if begins else None))


def _say(words: str, status: int) -> int:
    print(words, file=sys.stderr)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="waypost", description="A mentoring programme's assistant, living inside Slack."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[Arguments], int | None], words: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=words, description=words[0].upper() + words[1:] + ".")
        added.set_defaults(run=run)
        return added

    arguments.demo(command("demo", demo, "try it in your browser, without Slack: nothing to configure"))
    command("run", serve, "everything in one process")
    command("web", serve, "only HTTP; any number of these may run")
    command("work", serve, "only the tick, delivery and errands; any number of these may run")
    command("migrate", migrate, "give the database the schema this program needs")
    arguments.as_json(command("check", check, "look whether everything is set up as it should be"))
    arguments.programme(command("programme", programme, "create, list and change programmes"))
    arguments.match(command("match", match, "propose pairs for everyone waiting, with reasons"))
    arguments.import_people(command("import", import_people, "invite the people of a table, each once"))
    arguments.tick(command("tick", tick, "one sweep and delivery of all that is due, then exit; for cron"))
    arguments.manifest(command("manifest", manifest, "print the manifest of the Slack app"))
    arguments.preview(command("preview", preview, "print a template's example as JSON for Slack's Block Kit Builder"))
    command("keys", keys, "make encryption keys").add_argument("what", choices=["new"], help="new: print a key")
    return parser
