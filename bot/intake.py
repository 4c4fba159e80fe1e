"""The long part of an import: the file is fetched and read, everybody looked up, and invitations written."""

import uuid
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from bot import directory
from bot.asked import Asked
from bot.downloads import download
from bot.line import Trouble
from models.intake import Intake
from models.journeys import directory as people
from models.journeys import intake as journey
from models.journeys.directory import Account
from models.policies.intake import Entry, Known, Sheet, read, resolved
from models.programme import Programme
from models.queries.intake import found_in, intake_card
from models.queries.people import person_card
from models.refusals import NotDownloaded, Refused
from models.states import IntakeStatus
from models.unit import Unit
from templates import Reader, render

FEW_PEOPLE = 100  # a transaction; clicks wait for it on SQLite
LAST_TRY = 5

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Told how many of how many people are done."""


def read_table(asked: Asked) -> None:
    """What the table says, shown to whoever sent it."""
    intake_id = uuid.UUID(asked.given["intake_id"])
    status, programme = _intake(asked, intake_id)
    if status is IntakeStatus.READING:
        try:
            sheet = read(download(asked.line, asked.given["url"]), programme.rules)
            asked.tell(journey.keep_sheet, intake_id=intake_id, sheet=looked_up(asked, sheet, programme))
        except Refused as why:
            asked.tell(journey.refuse_table, intake_id=intake_id, why=why)
        except Trouble:
            if asked.attempts < LAST_TRY:
                raise
            asked.tell(journey.refuse_table, intake_id=intake_id, why=NotDownloaded())
    _show(asked, intake_id)


def invite(asked: Asked) -> None:
    """Write the invitations of a table that somebody has said yes to."""
    intake_id = uuid.UUID(asked.given["intake_id"])
    with asked.database.reading(asked.workspace_id, asked.now) as unit:
        intake = unit.get(Intake, intake_id)
        entries, programme_id = intake.sheet.entries, intake.programme_id
        asking = journey.Asking(intake.by_id, intake.leaves_at or asked.now, intake.id)
    if intake.status is IntakeStatus.INVITING:
        write(asked, programme_id, entries, asking)
        asked.tell(journey.finish, intake_id=intake_id)
    _show(asked, intake_id)


def looked_up(asked: Asked, sheet: Sheet, programme: Programme) -> Sheet:
    """The sheet with everybody found in Slack; whoever is new to Waypost is known to it afterwards. Raises Trouble."""
    accounts = [account for page in directory.everybody(asked.line) for account in page]
    found = resolved(sheet, map(_known, accounts), programme.rules)
    for some in _in_parts(_strangers(asked, programme, found, accounts)):
        asked.tell(people.learn_all, accounts=some)
    return found


def write(
    asked: Asked,
    programme_id: uuid.UUID,
    entries: Sequence[Entry],
    asking: journey.Asking,
    progress: Progress = lambda _done, _all: None,
) -> int:
    """Write the invitations, some at a time; how many people are invited. It may be run again."""
    by_person = sorted(entries, key=lambda each: each.slack_id)
    everybody = [tuple(theirs) for _, theirs in groupby(by_person, key=lambda each: each.slack_id)]
    invited = done = 0
    for some in _in_parts(everybody):
        theirs = [entry for one in some for entry in one]
        invited += asked.tell(journey.invite, programme_id=programme_id, entries=theirs, asking=asking)
        done += len(some)
        progress(done, len(everybody))
    return invited


def _known(account: Account) -> Known:
    return Known(account.slack_id, account.email, account.is_guest, account.is_bot, account.is_gone)


def _strangers(asked: Asked, programme: Programme, sheet: Sheet, accounts: Sequence[Account]) -> list[Account]:
    """The accounts of those in the table whom Waypost has not met."""
    with asked.database.reading(asked.workspace_id, asked.now) as unit:
        found = found_in(unit, programme, [each.slack_id for each in sheet.entries])
    new = {slack_id for slack_id, each in found.items() if each.person is None}
    return [each for each in accounts if each.slack_id in new]


def _intake(asked: Asked, intake_id: uuid.UUID) -> tuple[IntakeStatus, Programme]:
    with asked.database.reading(asked.workspace_id, asked.now) as unit:
        intake = unit.get(Intake, intake_id)
        return intake.status, unit.get(Programme, intake.programme_id)


def _show(asked: Asked, intake_id: uuid.UUID) -> None:
    """In the modal from which it was asked; where that was closed, by a message."""

    def see(unit: Unit) -> tuple[object, Reader]:
        who = person_card(unit, unit.get(Intake, intake_id).by_id)
        return intake_card(unit, intake_id), Reader(who.language, who.zone)

    with asked.database.reading(asked.workspace_id, asked.now) as unit:
        card, reader = see(unit)
    try:
        view = render("intake/shown", reader, **vars(card)).view
        asked.line.call("views.update", view_id=asked.given["view_id"], view=view)
    except Trouble as trouble:
        if trouble.code != "not_found":
            raise
        asked.tell(journey.say_so, intake_id=intake_id)


def _in_parts(things: Sequence[T]) -> Iterator[Sequence[T]]:
    return (things[start : start + FEW_PEOPLE] for start in range(0, len(things), FEW_PEOPLE))
