"""`waypost programme create|list|set`: what `/mentor-admin settings` does, for whoever sits at the machine."""

import json
import re
import uuid
from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from bot import slack
from bot.failures import Failed, WrongUse
from bot.line import Line, Trouble
from bot.settings import Settings
from models.database import Database
from models.journeys import programmes
from models.policies.rules import BadRules
from models.programme import Programme
from models.queries import due

CHANNEL = re.compile(r"[CG][A-Z0-9]{2,}")
PERSON = re.compile(r"[UW][A-Z0-9]{2,}")


def create(settings: Settings, database: Database, now: datetime, given: Namespace) -> str:
    """Raises WrongUse for ids that are none, Failed if Slack does not know the token."""
    if not CHANNEL.fullmatch(given.channel):
        raise WrongUse(
            f"{given.channel} is no channel's id: it begins with C or G and stands at the end of the channel's link."
        )
    for each in given.coordinator:
        if not PERSON.fullmatch(each):
            raise WrongUse(f"{each} is no person's id: it begins with U, and Slack shows it under “Copy member ID”.")
    workspace_id = _workspace(database, given.workspace) or _first_workspace(settings, database, given.workspace)
    coordinators = tuple(given.coordinator)
    _checked(
        lambda: database.run(
            programmes.create, workspace_id, now, name=given.name, channel=given.channel, coordinators=coordinators
        )
    )
    return f"{given.name}: channel {given.channel}, coordinators {', '.join(coordinators)}."


def listing(_settings: Settings, database: Database, now: datetime, given: Namespace) -> str:
    """Every programme, as words or JSON."""
    found = [_told(each) for each in _all(database, now, _workspace(database, given.workspace))]
    if given.json:
        return json.dumps(found, indent=2, ensure_ascii=False)
    return (
        "\n".join(_in_words(each) for each in found)
        or "There is no programme yet: `waypost programme create` makes one."
    )


def change(_settings: Settings, database: Database, now: datetime, given: Namespace) -> str:
    """Raises WrongUse for a setting that cannot be."""
    programme = meant(database, now, given)
    asked = {"programme_id": programme.id, "key": given.key, "value": given.value}
    rules = _checked(lambda: database.run(programmes.set_rule, programme.workspace_id, now, **asked))
    return f"{programme.name}: {given.key} is {_shown(rules.model_dump(mode='json'), given.key)}."


def meant(database: Database, now: datetime, given: Namespace) -> Programme:
    """The programme that --workspace and --programme mean; Failed where there is none, WrongUse for several."""
    return _the_one(_all(database, now, _workspace(database, given.workspace)), given.programme)


COMMANDS: Mapping[str, Callable[..., str]] = {"create": create, "list": listing, "set": change}


def _workspace(database: Database, team_id: str | None) -> uuid.UUID | None:
    """The workspace meant; None if there is none yet."""
    with database.looking() as session:
        known = {each.team_id: each.id for each in due.workspaces(session)}
    if team_id:
        return known.get(team_id)
    if len(known) > 1:
        raise WrongUse(f"There are several workspaces: say --workspace with one of {', '.join(known)}.")
    return next(iter(known.values()), None)


def _first_workspace(settings: Settings, database: Database, team_id: str | None) -> uuid.UUID:
    """Slack says which workspace the token is for."""
    line = Line(slack.client(settings.bot_token, settings.api_url), None, _no_pace)
    try:
        who = line.call("auth.test")
    except Trouble as trouble:
        raise Failed(f"Slack does not say which workspace SLACK_BOT_TOKEN is for ({trouble.code}).") from trouble
    if team_id not in (None, who["team_id"]):
        raise WrongUse(f"SLACK_BOT_TOKEN is for the workspace {who['team_id']}, not for {team_id}.")
    return database.across(partial(programmes.workspace_of, team_id=who["team_id"], name=who.get("team", "")))


def _no_pace() -> datetime:
    raise NotImplementedError


def _all(database: Database, now: datetime, workspace_id: uuid.UUID | None) -> list[Programme]:
    if workspace_id is None:
        return []
    with database.reading(workspace_id, now) as unit:
        return list(unit.all(Programme))


def _the_one(found: list[Programme], name: str | None) -> Programme:
    meant = [each for each in found if name in (None, each.name)]
    if len(meant) == 1:
        return meant[0]
    if not found:
        raise Failed("There is no programme yet: `waypost programme create` makes one.")
    raise WrongUse(f"Say --programme with one of: {', '.join(each.name for each in found)}.")


def _told(programme: Programme) -> dict[str, Any]:
    return {"name": programme.name, "channel": programme.channel, "settings": programme.settings}


def _in_words(told: dict[str, Any]) -> str:
    settings = "".join(f"\n  {key}: {value}" for key, value in told["settings"].items())
    return f"{told['name']} (channel {told['channel']}){settings}"


def _checked(change: Callable[[], Any]) -> Any:
    try:
        return change()
    except BadRules as bad:
        said = [f"{each.field}: {each.name.replace('_', ' ')}{_facts(each.facts)}" for each in bad.problems]
        raise WrongUse("\n".join(said)) from bad


def _facts(facts: Mapping[str, object]) -> str:
    return f" ({', '.join(f'{name} {value}' for name, value in facts.items())})" if facts else ""


def _shown(found: Any, key: str) -> str:
    for part in key.split("."):
        found = found[part]
    return ", ".join(found) if isinstance(found, list) else str(found)
