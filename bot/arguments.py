"""What each command of the command line takes."""

import argparse
from datetime import UTC, datetime

from bot.sandbox.stories import STORIES


def demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--port", type=_port, default=4000, help="where the sandbox listens, on this machine only (4000)"
    )
    listed = "; ".join(f"{name}: {story.about}" for name, story in STORIES.items())
    parser.add_argument("--story", metavar="NAME", help=f"begin in the middle of a story. {listed}")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="the same number gives the same story")
    parser.add_argument("--keep", metavar="DIR", help="keep everything in this folder until the next time")


def programme(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="create|list|set")
    create = what.add_parser("create", help="a new one; under a name that is taken, another channel or coordinators")
    create.add_argument("--name", required=True)
    create.add_argument("--channel", required=True, metavar="C…", help="the coordinators' private channel")
    create.add_argument(
        "--coordinator", required=True, action="append", metavar="U…", help="may be given several times"
    )
    listing = what.add_parser("list", help="the programmes and what differs from the defaults")
    as_json(listing)
    change = what.add_parser("set", help="change one setting")
    change.add_argument("key", metavar="KEY")
    change.add_argument("value", metavar="VALUE")
    change.add_argument("--programme", metavar="NAME", help="which programme, where there is more than one")
    for each in (create, listing, change):
        each.add_argument("--workspace", metavar="T…", help="which workspace, where there is more than one")


COLUMNS = """columns, named in the first line, in any order; * is needed:
  role*                mentee, mentor or both
  slack_id or email*   who it is; they have to be in the workspace
  job_title, organisation, profession (or department), qualifications,
  professional_body, time_in_role, responsibilities
  grade, places, topics   from the programme's lists; several with ; between them
  commitment           long, boost or either
  face_to_face         essential, preferred or either
  reason               of a mentee, from the list
  reasons, skills, mentored_before, capacity, hours_a_month   of a mentor

People are invited, not enrolled; who was asked before is not asked again.
Exit status: 0 every line is good, 1 some are not (the others are invited), 2 it is no table.
"""


def import_people(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = COLUMNS
    parser.add_argument("file", metavar="FILE.csv", help="UTF-8 or UTF-16, with commas, semicolons or tabs")
    parser.add_argument("--dry-run", action="store_true", help="show whom it would invite, and invite nobody")
    parser.add_argument("--programme", metavar="NAME", help="which programme, where there is more than one")
    parser.add_argument("--workspace", metavar="T…", help="which workspace, where there is more than one")
    as_json(parser)


def tick(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--now", type=_moment, metavar="ISO-8601", help="as of this moment instead of now")


def match(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--objective",
        choices=["total", "worst"],
        default="total",
        help="after as many pairs as can be: the most points in all, or first the best weakest pair (total)",
    )
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="which of several equally good matches (0)")
    parser.add_argument("--dry-run", action="store_true", help="show it and keep nothing")
    parser.add_argument("--programme", metavar="NAME", help="which programme, where there is more than one")
    parser.add_argument("--workspace", metavar="T…", help="which workspace, where there is more than one")
    as_json(parser)


def manifest(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--url", metavar="URL", help="the public address of this Waypost")
    parser.add_argument("--socket", action="store_true", help="for Socket Mode")


def preview(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("template", nargs="?", metavar="TEMPLATE", help="without one: which there are")
    parser.add_argument("--example", type=int, default=1, metavar="N", help="another of its examples than the first")
    parser.add_argument("--language", metavar="LANGUAGE", help="as a reader of this language gets it (en-GB)")
    parser.add_argument("--all", action="store_true", help="every template with all its examples")
    as_json(parser)


def as_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON")


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 2**16:
        raise argparse.ArgumentTypeError(f"{text} is no port: it is a number from 1 to 65535")
    return int(text)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no moment such as 2026-01-06T10:00:00+00:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
