"""What becomes of a record: own words changed for ten working days, corrections, "I remember it differently"."""

from datetime import UTC, datetime
from typing import Any

import pytest

from models.audit import Audit
from models.journeys import mending, record
from models.mentoring_session import MentoringSession
from models.pairing import Pairing
from models.person import Person
from models.queries import records, sessions
from models.record import Correction, Record
from models.refusals import NotForYou, OwnRecord, PairingOver
from models.states import SessionStatus
from models.unit import Unit
from tests.stories import joins
from tests.world import Someone, World

READ = "Mia Hughes has written up your meeting of Tuesday 6 January. Answers: Read it."
ADDED = "Mia Hughes has added something beneath the record of your meeting of Tuesday 6 January. Answers: Read it."
AT_ODDS = (
    "Tom Baker remembers your meeting of Tuesday 6 January differently. Nobody but the two of you learns of it. "
    "A word between you often clears it up. Answers: Read the record."
)
ALIKE = "Tom Baker and you see your meeting of Tuesday 6 January alike again. Answers: Read the record."


@pytest.fixture
def written(introduced: World) -> World:
    """Mia and Tom met, and Mia wrote it up."""
    mia = introduced.at("Mia")
    mia.command("log")
    mia.submit(topics="Where I stand", summary="I lead the spring project.")
    mia.close()
    mia.news(), introduced.at("Tom").news()
    return introduced


def lines(someone: Someone, *beginnings: str) -> list[str]:
    """What they read that begins so."""
    return [each for each in someone.reads() if each.startswith(beginnings)]


def the_record(world: World) -> Record:
    [row] = world.rows(Record)
    assert isinstance(row, Record)
    return row


def test_mia_changes_her_words_and_tom_sees_that_and_when(written: World) -> None:
    mia, tom = written.at("Mia"), written.at("Tom")
    written.travel_to(datetime(2026, 1, 20, 9, 30, tzinfo=UTC))  # the tenth working day
    mia.news(), tom.news()
    mia.press("Read it")
    assert "You can change your words until Tuesday 20 January." in mia.reads()[2]
    mia.fill(diary="Half a thought")
    mia.press("Change my words")
    assert lines(mia, "You can change") == [
        "You can change your words until Tuesday 20 January. *Tom Baker* reads the new ones, "
        "and that they were changed and when."
    ]
    mia.submit(topics="Where I want to go", good_news="Lin said yes.")
    assert lines(mia, "*What", "*Good") == [
        "*What you talked about*\n> Where I want to go",
        "*What came of it*\n> I lead the spring project.",
        "*Good news*\n> Lin said yes.",
    ]
    assert "Half a thought" in f"{mia.screen}"
    assert (mia.news(), tom.news()) == ([], [])
    tom.press("Read it")
    assert tom.reads()[2] == (
        "Written by Mia Hughes. Read by the two of you.\nMia changed their words on Tuesday 20 January at 09:30 GMT."
    )


def test_after_ten_working_days_nothing_is_changed_and_a_correction_stands_beneath(written: World) -> None:
    mia, tom = written.at("Mia"), written.at("Tom")
    mia.press("Read it")
    mia.press("Change my words")
    written.travel_to(datetime(2026, 1, 21, 9, tzinfo=UTC))
    mia.news(), tom.news()
    mia.submit(topics="Too late")
    assert mia.reads()[1:] == [
        "Your words could be changed until Tuesday 20 January. You can add a correction beneath them at any time."
    ]
    mia.close()
    mia.close()
    mia.press("Read it")
    mia.press("Add a correction")
    assert mia.submit(correction=" ").errors == {"correction": "Please answer this one."}
    mia.submit(correction="It was Lin, not Jon.")
    beneath = "*Added by Mia Hughes on Wednesday 21 January at 09:00 GMT*\n> It was Lin, not Jon."
    assert lines(mia, "*What you talked", "*Added") == ["*What you talked about*\n> Where I stand", beneath]
    assert (mia.news(), tom.news()) == ([], [ADDED])
    tom.press("Read it")
    assert lines(tom, "*Added") == [beneath]
    tom.press("Add a correction")
    tom.submit(correction="And it was raining.")
    assert lines(tom, "*Added") == [
        beneath,
        "*Added by Tom Baker on Wednesday 21 January at 09:00 GMT*\n> And it was raining.",
    ]
    assert "Lin" not in f"{[each.model_dump() for each in written.rows(Correction)]}"


def test_tom_remembers_it_differently_and_only_the_two_ever_know(written: World) -> None:
    mia, tom = written.at("Mia"), written.at("Tom")
    pairing, before = written.rows(Pairing)[0], facts(written)
    desk = written.coordinators()
    tom.press("Read it")
    tom.press("I remember it differently")
    assert lines(tom, "*You remember") == [
        "*You remember this meeting differently.* Nobody but the two of you learns of it."
    ]
    assert [each.status for each in written.rows(MentoringSession)] == [SessionStatus.DISPUTED]
    assert (mia.news(), tom.news(), written.coordinators()) == ([AT_ODDS], [], desk)
    assert facts(written) == before
    mia.press("Read the record")
    assert lines(mia, "*Tom") == [
        "*Tom Baker remembers this meeting differently.* Nobody but the two of you learns of it. "
        "A word between you often clears it up."
    ]
    assert "We see it alike now" not in mia.reads()
    written.do(mending.dispute, by=pairing.mentor_id, record_id=the_record(written).id)
    tom.press("We see it alike now")
    assert [each.status for each in written.rows(MentoringSession)] == [SessionStatus.HELD]
    assert (mia.news(), tom.news()) == ([ALIKE], [])
    assert "I remember it differently" in tom.reads()


def facts(world: World) -> list[Any]:
    """What anybody else could know of the pair: when they met, how often, when they are looked at, what is noted."""
    pairing = world.rows(Pairing)[0]
    return [
        world.see(sessions.last_held_on, pairing),
        world.see(sessions.held_count, pairing.id),
        pairing.next_check_at,
        world.see(lambda unit: [each.deed for each in unit.all(Audit)]),
    ]


def test_who_may_do_what_with_a_record(written: World) -> None:
    pairing, row = written.rows(Pairing)[0], the_record(written)
    joins(written, "Sam", "mentee")
    sam = written.at("Sam")
    words = record.Words("Something else")
    for who in (pairing.mentor_id, None):
        with pytest.raises(NotForYou):
            written.do(mending.change, by=who or person(written, "U0SAM"), record_id=row.id, words=words)
    with pytest.raises(OwnRecord):
        written.do(mending.dispute, by=pairing.mentee_id, record_id=row.id)
    sam.press("Read it", on=written.at("Tom").messages()[-1])
    assert sam.reads()[1:] == ["That button belongs to somebody else, so nothing has changed."]
    for _ in range(2):
        written.do(mending.correct, by=pairing.mentor_id, record_id=row.id, words="Once", form_key="V1")
    assert len(written.rows(Correction)) == 1

    def end(unit: Unit) -> None:
        unit.get(Pairing, pairing.id).end(now=unit.now)

    written.do(end)
    for journey in (mending.dispute, mending.settle):
        with pytest.raises(PairingOver):
            written.do(journey, by=pairing.mentor_id, record_id=row.id)
    card = written.see(records.reading, by=pairing.mentor_id, record_id=row.id).record
    assert (card.is_running, card.may_change, [each.words for each in card.corrections]) == (False, False, ["Once"])


def person(world: World, slack_id: str) -> Any:
    return next(each.id for each in world.rows(Person) if each.slack_id == slack_id)
