"""Intake: a table of people becomes invitations, each bad line with its column and its reason (PRODUCT §5.15)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

from models.policies.answers import About, AsMentee, AsMentor
from models.policies.columns import BY_KEY, COLUMNS, UNDERSTOOD, Column, Of, key_of
from models.policies.rules import Rules
from models.policies.tables import BrokenLine, Line, lines_of
from models.refusals import (
    AccountGone,
    ColumnTwice,
    EmptyCell,
    IsABot,
    IsAGuest,
    LineTwice,
    NobodyNamed,
    NobodyThere,
    NoHeading,
    NoPeople,
    Refused,
    TooManyCells,
    TooManyLines,
)
from models.states import Role

MOST_LINES = 20_000
REFUSALS: Mapping[str, Callable[..., Refused]] = {each.__name__: each for each in Refused.__subclasses__()}
WHO = ("slack_id", "email")
DOCUMENTS: Mapping[Role, type[AsMentee] | type[AsMentor]] = {Role.MENTEE: AsMentee, Role.MENTOR: AsMentor}
OF_ROLE = {Role.MENTEE: (Of.EITHER, Of.MENTEE), Role.MENTOR: (Of.EITHER, Of.MENTOR)}


@dataclass(frozen=True)
class BadCell:
    """What is wrong on a line; in no column where it is the line itself. A heading is on its line too."""

    line: int
    column: str | None
    why: Refused


@dataclass(frozen=True)
class Entry:
    """Somebody to be invited in one role, with the answers that are known. One of `slack_id` and `email` is there."""

    line: int
    slack_id: str
    email: str
    role: Role
    about: About
    answers: AsMentee | AsMentor
    capacity: int | None = None

    def as_json(self) -> dict[str, Any]:
        """As plain values."""
        documents = {"about": self.about.written(), "answers": self.answers.written()}
        return vars(self) | documents | {"role": self.role.value}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """What `as_json` gave."""
        role = Role(kept["role"])
        documents = {"about": About.read(kept["about"]), "answers": DOCUMENTS[role].read(kept["answers"])}
        return cls(**{**kept, **documents, "role": role})


@dataclass(frozen=True)
class Sheet:
    """What a table says. `ignored` are headings that mean nothing here; `lines` counts those under the heading."""

    entries: tuple[Entry, ...] = ()
    bad: tuple[BadCell, ...] = ()
    ignored: tuple[str, ...] = ()
    lines: int = 0

    def as_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "entries": [each.as_json() for each in self.entries],
            "bad": [[each.line, each.column, type(each.why).__name__, each.why.facts] for each in self.bad],
            "ignored": list(self.ignored),
            "lines": self.lines,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """What `as_json` gave; nothing of nothing."""
        bad = kept.get("bad", ())
        return cls(
            entries=tuple(Entry.from_json(each) for each in kept.get("entries", ())),
            bad=tuple(BadCell(line, column, REFUSALS[why](**facts)) for line, column, why, facts in bad),
            ignored=tuple(kept.get("ignored", ())),
            lines=kept.get("lines", 0),
        )


@dataclass(frozen=True)
class Known:
    """A Slack account, as far as an import needs it."""

    slack_id: str
    email: str
    is_guest: bool = False
    is_bot: bool = False
    is_gone: bool = False


@dataclass
class _Reading:
    """One line on its way: what was read of it, and what is wrong with it."""

    line: int
    given: dict[str, Any] = field(default_factory=dict)
    bad: list[BadCell] = field(default_factory=list)

    def refuse(self, column: str | None, why: Refused) -> None:
        self.bad.append(BadCell(self.line, column, why))

    def check(self) -> None:
        """Somebody has to be named, in a role; what was refused already is not missed as well."""
        refused = {each.column for each in self.bad}
        if "role" not in self.given and "role" not in refused:
            self.refuse("role", EmptyCell())
        if not any(self.given.get(name) or name in refused for name in WHO):
            self.refuse(None, NobodyNamed())


def read(content: bytes, rules: Rules) -> Sheet:
    """The table in these bytes. Raises NotReadable, NoHeading, ColumnTwice, NoPeople or TooManyLines for the whole."""
    lines = lines_of(content)
    heading = next(lines, None)
    if not isinstance(heading, Line):
        raise NoHeading
    columns = _columns(heading)
    readings = [_read_line(each, columns, len(heading.cells), rules) for each in lines]
    if not readings:
        raise NoPeople
    if len(readings) > MOST_LINES:
        raise TooManyLines(most=MOST_LINES)
    return Sheet(
        entries=tuple(entry for each in readings if not each.bad for entry in _entries(each)),
        bad=tuple(bad for each in readings for bad in each.bad),
        ignored=tuple(each for each in heading.cells if each and key_of(each) not in {*BY_KEY, *UNDERSTOOD}),
        lines=len(readings),
    )


def resolved(sheet: Sheet, accounts: Iterable[Known], rules: Rules) -> Sheet:
    """The same with everybody found in Slack: entries have their `slack_id`, each person once in each role."""
    by_id, by_email = _by_id(accounts)
    entries: dict[tuple[str, Role], Entry] = {}
    bad = list(sheet.bad)
    for entry in sheet.entries:
        account = by_id.get(entry.slack_id) if entry.slack_id else by_email.get(entry.email.lower())
        why = _objection(account, rules)
        if account is None or why is not None:
            bad.append(BadCell(entry.line, "slack_id" if entry.slack_id else "email", why or NobodyThere()))
            continue
        first = entries.setdefault((account.slack_id, entry.role), replace(entry, slack_id=account.slack_id))
        if first.line != entry.line:
            bad.append(BadCell(entry.line, None, LineTwice(first=first.line)))
    once = {(each.line, each.column, str(each.why)): each for each in bad}  # a line with both roles says it once
    return replace(sheet, entries=tuple(entries.values()), bad=tuple(sorted(once.values(), key=lambda it: it.line)))


def _columns(heading: Line) -> dict[int, Column]:
    """Which column stands where. ColumnTwice; NoHeading where nobody could be found, or nobody knows as what."""
    found = {place: BY_KEY[key_of(each)] for place, each in enumerate(heading.cells) if key_of(each) in BY_KEY}
    names = [each.name for each in found.values()]
    twice = next((each for each in names if names.count(each) > 1), None)
    if twice:
        raise ColumnTwice(column=twice)
    if "role" not in names or not set(WHO) & set(names):
        raise NoHeading
    return found


def _read_line(line: Line | BrokenLine, columns: Mapping[int, Column], width: int, rules: Rules) -> _Reading:
    reading = _Reading(line.number)
    if isinstance(line, BrokenLine):
        reading.refuse(None, line.why)
        return reading
    if any(line.cells[width:]):
        reading.refuse(None, TooManyCells(most=width))
        return reading
    for column, cell in ((columns[place], cell) for place, cell in enumerate(line.cells) if place in columns and cell):
        try:
            reading.given[column.name] = column.read(cell, rules)
        except Refused as why:
            reading.refuse(column.name, why)
    reading.check()
    return reading


def _entries(reading: _Reading) -> Iterator[Entry]:
    """One for each role."""
    given = reading.given
    about = About(**_answers(given, (Of.ABOUT,)))
    for role in given["role"]:
        answers = DOCUMENTS[role](**_answers(given, OF_ROLE[role]))
        capacity = given.get("capacity") if role is Role.MENTOR else None
        yield Entry(reading.line, given.get("slack_id", ""), given.get("email", ""), role, about, answers, capacity)


def _answers(given: Mapping[str, Any], of: Sequence[Of]) -> dict[str, Any]:
    names = {column.name for column in COLUMNS if column.of in of} - {"capacity"}
    return {name: value for name, value in given.items() if name in names}


def _by_id(accounts: Iterable[Known]) -> tuple[dict[str, Known], dict[str, Known]]:
    by_id = {each.slack_id: each for each in accounts}
    return by_id, {each.email.lower(): each for each in by_id.values() if each.email}


def _objection(account: Known | None, rules: Rules) -> Refused | None:
    """Why that account cannot be invited."""
    if account is None:
        return NobodyThere()
    if account.is_gone:
        return AccountGone()
    if account.is_bot:
        return IsABot()
    return IsAGuest() if account.is_guest and not rules.guests_may_join else None
