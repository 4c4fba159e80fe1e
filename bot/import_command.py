"""`waypost import`: people of a table are invited, for whoever sits at the machine (PRODUCT §5.15)."""

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from bot import intake, slack
from bot.asked import Asked
from bot.clock import Clock
from bot.failures import FAILED, Failed, WrongUse
from bot.line import Line, Trouble
from bot.pace import Pace
from bot.programmes import meant
from bot.settings import Settings
from models.database import Database
from models.intake import UNDO
from models.journeys.intake import Asking
from models.policies.intake import BadCell, Sheet, read
from models.programme import Programme
from models.queries.intake import how_they_stand
from models.refusals import Refused
from templates import Reader, plain_words

ENGLISH = Reader("en-GB", "Europe/London")
WIDTH = 24
STANDINGS = {
    "taking_part": "take part already, or have begun to answer",
    "invited": "have an invitation and have not answered yet",
    "said_no": "said no to an earlier invitation",
    "left": "took part once and left",
}


def run(settings: Settings, database: Database, clock: Clock, given: Namespace) -> int:
    """Print whom the table invites and what is wrong with it, and invite them unless it is a dry run.

    The exit status: 1 where a line was bad, although the others are invited; WrongUse for what is no table.
    """
    programme, content = meant(database, clock.now(), given), _content(given.file)
    line = Line(slack.client(settings.bot_token, settings.api_url), Pace(), clock.wire)
    asked = Asked({}, line, database, programme.workspace_id, clock.now(), attempts=1)
    sheet = _sheet(asked, content, programme)
    with database.reading(programme.workspace_id, asked.now) as unit:
        counts = how_they_stand(unit, programme, sheet.entries)
    if not given.dry_run:
        intake.write(asked, programme.id, sheet.entries, Asking(None, asked.now + UNDO), _progress)
    print(_as_json(sheet, counts, given) if given.json else _in_words(sheet, counts, given))
    return FAILED if sheet.bad else 0


def _content(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise WrongUse(f"{path} cannot be read: {error.strerror}.") from error


def _sheet(asked: Asked, content: bytes, programme: Programme) -> Sheet:
    try:
        return intake.looked_up(asked, read(content, programme.rules), programme)
    except Refused as why:
        raise WrongUse(plain_words(type(why).__name__, ENGLISH, **why.facts)) from why
    except Trouble as trouble:
        raise Failed(f"Slack does not say who is in the workspace ({trouble.code}).") from trouble


def _in_words(sheet: Sheet, counts: dict[str, int], given: Namespace) -> str:
    done = "can be invited" if given.dry_run else "invited"
    roles = f"as mentees: {counts.get('mentee', 0)}, as mentors: {counts.get('mentor', 0)}"
    lines = [
        f"Lines: {sheet.lines}. People {done}: {counts['people']} ({roles}).",
        *(f"{counts[name]} {words}." for name, words in STANDINGS.items() if counts.get(name)),
    ]
    if sheet.ignored:
        lines.append(f"Columns left out: {', '.join(sheet.ignored)}.")
    lines += [_bad(each) for each in sheet.bad]
    if given.dry_run:
        lines.append("Nothing was kept, and nobody was told.")
    return "\n".join(lines)


def _bad(each: BadCell) -> str:
    where = f"Line {each.line}, {each.column}" if each.column else f"Line {each.line}"
    return f"{where}: {_words(each.why)}"


def _words(why: Refused) -> str:
    return str(plain_words(type(why).__name__, ENGLISH, **why.facts))


def _as_json(sheet: Sheet, counts: dict[str, int], given: Namespace) -> str:
    told: dict[str, Any] = {
        "lines": sheet.lines,
        "people": counts["people"],
        "is_dry_run": given.dry_run,
        **{name: counts.get(name, 0) for name in ("mentee", "mentor", *STANDINGS)},
        "ignored": list(sheet.ignored),
        "bad": [{"line": each.line, "column": each.column, "why": _words(each.why)} for each in sheet.bad],
    }
    return json.dumps(told, indent=2, ensure_ascii=False)


def _progress(done: int, everybody: int) -> None:
    """A bar on a terminal."""
    if sys.stderr.isatty():
        full = WIDTH * done // everybody
        end = "\n" if done == everybody else ""
        print(f"\r[{'#' * full}{'.' * (WIDTH - full)}] {done} of {everybody}", end=end, file=sys.stderr, flush=True)
