"""Files that come with a message: uploaded, shared once, and looked for where Slack did not say (FACTS, Sending)."""

import uuid
from collections.abc import Iterator

import pytest

from models.database import Database
from models.messages import Message
from models.person import Person
from models.unit import Unit
from tests.bot.post_office import PostOffice, open_post_office


@pytest.fixture
def office(database: Database) -> Iterator[PostOffice]:
    with open_post_office(database) as office:
        yield office


def asks_for_file(office: PostOffice) -> uuid.UUID:
    def ask(unit: Unit) -> uuid.UUID:
        mia = unit.get(Person, office.person_ids["U0MIA"])
        return unit.tell(mia, Message.KNOWN, about=mia).id

    told: uuid.UUID = office.do(ask)
    return told


def files_of_mia(office: PostOffice) -> list[int]:
    """How many files came with each message to her."""
    return [len(each.files) for each in office.slack.conversations.messages("D0MIA") if each.files]


def test_both_files_come_in_one_message_to_her_alone(office: PostOffice) -> None:
    told = asks_for_file(office)
    assert office.outbox.deliver() == 1
    assert files_of_mia(office) == [2]
    row = office.row(told)
    assert (row.status, row.channel, len(row.file_ids)) == ("sent", "D0MIA", 2)


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "files.completeUploadExternal"])
def test_what_was_surely_not_done_is_done_again(office: PostOffice, method: str) -> None:
    asks_for_file(office)
    office.slack.faults.set(method, "429")
    assert office.outbox.deliver() == 0
    office.clock.wait(5)
    assert office.outbox.deliver() == 1
    assert files_of_mia(office) == [2]


def test_a_share_that_was_done_without_an_answer_is_found_and_not_repeated(office: PostOffice) -> None:
    told = asks_for_file(office)
    office.slack.faults.set("files.completeUploadExternal", "drop_after_accepting")
    assert office.outbox.deliver() == 0
    assert office.row(told).status == "unknown"
    office.clock.wait(6)
    office.outbox.deliver()
    assert office.row(told).status == "sent"
    assert office.row(told).ts is not None
    assert files_of_mia(office) == [2]


def test_a_share_that_was_not_done_is_looked_for_and_then_repeated(office: PostOffice) -> None:
    told = asks_for_file(office)
    office.slack.faults.set("files.completeUploadExternal", "drop_before")
    office.outbox.deliver()
    office.clock.wait(6)
    office.outbox.deliver()
    assert office.row(told).status == "sent"
    assert files_of_mia(office) == [2]
