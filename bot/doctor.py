"""`waypost check`: whether everything is set up as it should be, one finding a line."""

import email.utils
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from cryptography.fernet import InvalidToken
from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import DBAPIError
from sqlmodel import col

from bot import coordinators, slack
from bot.clock import Clock
from bot.line import Line, Trouble
from bot.manifest import SCOPES
from bot.settings import Settings
from models.database import Database, open_database
from models.member import Application
from models.programme import Programme
from models.queries import due
from models.schema import is_current
from templates import BadTemplate, Reader, render
from templates.examples import EXAMPLES

MOST_SKEW = 60.0
READER = Reader("en-GB", "Europe/London")


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    what: str
    ok: bool
    words: str


def examine(settings: Settings) -> list[Finding]:
    """Look at everything; a thing that cannot be looked at is a finding too."""
    database = open_database(settings.database_url, settings.keys)
    try:
        found = [Finding("settings", ok=True, words="complete"), _templates(), _schema(database)]
        found += _slack(settings)
        return found + ([_keys(database), *_channels(settings, database)] if found[2].ok else [])
    finally:
        database.close()


def _templates() -> Finding:
    broken = [name for name, contexts in EXAMPLES.items() if not all(_renders(name, each) for each in contexts)]
    return Finding("templates", not broken, f"broken: {', '.join(broken)}" if broken else f"all {len(EXAMPLES)} render")


def _renders(name: str, context: dict[str, object]) -> bool:
    try:
        render(name, READER, **context)
    except (BadTemplate, LookupError, TypeError, ValueError):
        return False
    return True


def _schema(database: Database) -> Finding:
    try:
        current = is_current(database)
    except DBAPIError as error:
        return Finding("database", ok=False, words=f"cannot be used: {str(error.orig).strip()}")
    return Finding("database", current, "answers, schema is current" if current else "run `waypost migrate` first")


def _keys(database: Database) -> Finding:
    """Whether a private text of each workspace opens; there may be none yet."""
    try:
        for workspace_id in _workspaces(database):
            with database.reading(workspace_id, Clock().wire()) as unit:
                sealed = unit.first(Application, col(Application.answers_sealed).is_not(None))
                _ = sealed and sealed.answers
    except InvalidToken:
        return Finding("keys", ok=False, words="none of WAYPOST_KEYS opens the private texts")
    return Finding("keys", ok=True, words="open the private texts")


def _workspaces(database: Database) -> list[uuid.UUID]:
    with database.looking() as session:
        return [each.id for each in due.workspaces(session)]


def _slack(settings: Settings) -> Iterator[Finding]:
    client = slack.client(settings.bot_token, settings.api_url)
    try:
        answer = client.auth_test()
    except SlackApiError as error:
        yield Finding("token", ok=False, words=f"Slack refuses it: {error.response.get('error')}")
        return
    except OSError as error:
        yield Finding("token", ok=False, words=f"Slack cannot be reached: {error}")
        return
    headers = {name.lower(): value for name, value in answer.headers.items()}
    yield Finding("token", ok=True, words=f"is {answer['user']} in {answer['team']} ({answer['team_id']})")
    yield _scopes(headers.get("x-oauth-scopes"))
    yield _time(headers.get("date"))


def _scopes(granted: str | None) -> Finding:
    if granted is None:
        return Finding("scopes", ok=True, words="Slack does not say")
    missing = sorted(set(SCOPES) - {each.strip() for each in granted.split(",")})
    words = f"missing {', '.join(missing)}: install the app again" if missing else f"all {len(SCOPES)} granted"
    return Finding("scopes", not missing, words)


def _time(theirs: str | None) -> Finding:
    if not theirs:
        return Finding("clock", ok=True, words="Slack does not say what time it is")
    skew = abs((Clock().wire() - email.utils.parsedate_to_datetime(theirs)).total_seconds())
    words = f"{skew:.0f} seconds from Slack's"
    return Finding("clock", skew < MOST_SKEW, words if skew < MOST_SKEW else f"{words}: signatures will be refused")


def _channels(settings: Settings, database: Database) -> list[Finding]:
    now = Clock().wire
    line = Line(slack.client(settings.bot_token, settings.api_url), None, now)
    findings = []
    for workspace_id in _workspaces(database):
        with database.reading(workspace_id, now()) as unit:
            findings += [_channel(line, each) for each in unit.all(Programme)]
    return findings or [Finding("programme", ok=True, words="none yet: `waypost programme create` makes one")]


def _channel(line: Line, programme: Programme) -> Finding:
    name = programme.name
    try:
        coordinators.fit(line, programme.channel, programme.rules.coordinators)
    except coordinators.Unfit as unfit:
        words = f"the coordinators' channel is unfit ({unfit}); alerts go to each coordinator alone"
        return Finding(name, ok=False, words=words)
    except Trouble as trouble:
        return Finding(name, ok=False, words=f"Slack could not be asked about its channel ({trouble.code})")
    return Finding(name, ok=True, words="its channel is private and holds only the app and coordinators")
