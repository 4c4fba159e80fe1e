"""The columns of an import: what each is called, and what may stand in its cells."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from models.policies.rules import Rules
from models.refusals import NotOnTheList, OutOfRange, TooLong, TooMany
from models.states import Commitment, FaceToFace, Role

SHORT, LONG, MOST_CHOICES, MOST_PLACES, MOST_HOURS = 150, 2000, 20, 10, 40
BOTH_ROLES = ("both", "mentee and mentor", "mentor and mentee")
YES, NO = ("yes", "y", "true", "1", "x"), ("no", "n", "false", "0")

Read = Callable[[str, Rules], Any]
"""From the text of a cell, never empty, to the answer. Raises the refusal that says why not."""


class Of(StrEnum):
    """What a column tells of: who it is, or a part of their answers."""

    WHO = "who"
    ABOUT = "about"
    MENTEE = "mentee"
    MENTOR = "mentor"
    EITHER = "either"


@dataclass(frozen=True)
class Column:
    """A column: its name, other names for it, and how its cells are read into the answer of the same name."""

    name: str
    of: Of
    read: Read
    also: tuple[str, ...] = ()


def key_of(heading: str) -> str:
    """A heading as columns are looked up: small letters, and one underscore for whatever is no letter or digit."""
    return re.sub(r"[^a-z0-9]+", "_", heading.lower()).strip("_")


def _text(limit: int) -> Read:
    def read(cell: str, _rules: Rules) -> str:
        if len(cell) > limit:
            raise TooLong(limit=limit)
        return cell

    return read


def _whole(most: int) -> Read:
    def read(cell: str, _rules: Rules) -> int:
        if not cell.isdecimal() or not cell.isascii() or not 1 <= int(cell[:9]) <= most:
            raise OutOfRange(least=1, most=most)
        return int(cell)

    return read


def _one_of(offered: Callable[[Rules], Sequence[str]]) -> Read:
    def read(cell: str, rules: Rules) -> str:
        return _listed(cell, offered(rules))

    return read


def _several_of(offered: Callable[[Rules], Sequence[str]], most: int = MOST_CHOICES) -> Read:
    def read(cell: str, rules: Rules) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(_listed(each, offered(rules)) for each in _items(cell, offered(rules))))
        if len(found) > most:
            raise TooMany(most=most)
        return found

    return read


def _named(words: Mapping[str, Any]) -> Read:
    def read(cell: str, _rules: Rules) -> Any:
        return words[_listed(cell, tuple(words))]

    return read


def _items(cell: str, offered: Sequence[str]) -> list[str]:
    """What stands between semicolons, bars, line ends; between commas too, unless an offered name has some."""
    parts = [each.strip() for each in re.split(r"[;|\r\n]+", cell)]
    names = {each.casefold() for each in offered}
    apart = [[part] if part.casefold() in names else part.split(",") for part in parts]
    return [each.strip() for several in apart for each in several if each.strip()]


def _listed(typed: str, offered: Sequence[str]) -> str:
    """The offered name that was typed, in whatever letters. NotOnTheList with the nearest one."""
    by_name = {each.casefold(): each for each in offered}
    known = by_name.get(" ".join(typed.split()).casefold())
    if known is None:
        near = get_close_matches(typed.casefold(), by_name, n=1, cutoff=0.6)
        raise NotOnTheList(given=typed, nearest=by_name[near[0]] if near else None)
    return known


ROLES: Mapping[str, tuple[Role, ...]] = {
    "mentee": (Role.MENTEE,),
    "mentor": (Role.MENTOR,),
    **dict.fromkeys(BOTH_ROLES, (Role.MENTEE, Role.MENTOR)),
}
COMMITMENTS = {"long": Commitment.LONG, "boost": Commitment.BOOST, "either": Commitment.EITHER}
FACES = {"essential": FaceToFace.ESSENTIAL, "preferred": FaceToFace.PREFERRED, "either": FaceToFace.EITHER}

COLUMNS = (
    Column("slack_id", Of.WHO, _text(SHORT), ("member_id", "user_id", "slack_user_id", "slack")),
    Column("email", Of.WHO, _text(SHORT), ("e_mail", "email_address", "mail")),
    Column("role", Of.WHO, _named(ROLES), ("roles", "as")),
    Column("job_title", Of.ABOUT, _text(SHORT), ("job", "title", "position")),
    Column("organisation", Of.ABOUT, _text(SHORT), ("organization", "employer", "company")),
    Column("profession", Of.ABOUT, _text(SHORT), ("department", "profession_or_department", "function")),
    Column("grade", Of.ABOUT, _one_of(lambda rules: rules.grades), ("level", "band")),
    Column("places", Of.ABOUT, _several_of(lambda rules: rules.locations), ("location", "locations", "place")),
    Column("qualifications", Of.ABOUT, _text(LONG)),
    Column("professional_body", Of.ABOUT, _text(SHORT)),
    Column("time_in_role", Of.ABOUT, _text(SHORT)),
    Column("responsibilities", Of.ABOUT, _text(LONG)),
    Column("topics", Of.EITHER, _several_of(lambda rules: rules.topics), ("topic",)),
    Column("commitment", Of.EITHER, _named(COMMITMENTS), ("long_or_boost",)),
    Column("face_to_face", Of.EITHER, _named(FACES), ("in_person",)),
    Column("reason", Of.MENTEE, _one_of(lambda rules: rules.reasons_of_mentees), ("main_reason",)),
    Column("reasons", Of.MENTOR, _several_of(lambda rules: rules.reasons_of_mentors)),
    Column("mentored_before", Of.MENTOR, _named(dict.fromkeys(YES, True) | dict.fromkeys(NO, False))),
    Column("skills", Of.MENTOR, _text(LONG), ("skills_and_experience", "experience")),
    Column("capacity", Of.MENTOR, _whole(MOST_PLACES), ("mentees", "places_for_mentees")),
    Column("hours_a_month", Of.MENTOR, _whole(MOST_HOURS), ("hours",)),
)
"""In the order in which they are documented."""
BY_KEY = {key: each for each in COLUMNS for key in (each.name, *each.also)}
UNDERSTOOD = {"name", "full_name", "first_name", "last_name", "notes"}
"""Columns that lists have anyway, and that tell nothing here: who it is, Slack knows."""
