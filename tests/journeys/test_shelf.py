"""What was written down: in two presses from Home, also after the pairing, and by words. Diary and thanks."""

from datetime import date

import pytest
from sqlalchemy import event

from models.diary_entry import DiaryEntry
from models.journeys import diary
from models.mentoring_session import MentoringSession
from models.pairing import Pairing
from models.queries import search as searching
from models.queries import shelf as shelves
from models.queries.diary import own_entry
from models.record import Record
from models.refusals import NotForYou
from models.states import SessionStatus
from models.thanks import Thanks
from models.unit import Unit
from templates.ids import A
from tests.agreeing import countersigns, signs
from tests.stories import joins
from tests.world import Someone, World

THANKED = "Mia Hughes has sent you a thank-you after your meeting of Tuesday 6 January. Answers: Read it."


@pytest.fixture
def pair(introduced: World) -> World:
    """Mia and Tom have met; Mia wrote it up, and each kept something for themself."""
    mia, tom = introduced.at("Mia"), introduced.at("Tom")
    mia.command("log")
    mia.submit(topics="Where I stand with the Spring project", summary="I lead it.")
    mia.submit(**{"actions:mentee": "Ask Lin about spring", "actions:mentor": "Send the list"})
    mia.submit(change="Spring came up too late", diary="Spring makes me nervous")
    tom.press("Read it")
    tom.submit(diary="Tom thinks of spring")
    mia.news(), tom.news()
    return introduced


def found(someone: Someone, words: str) -> list[str]:
    someone.command(f"records {words}")
    texts = [each for each in someone.reads() if each.startswith("*")]
    someone.close()
    return texts


def end(world: World) -> None:
    def ended(unit: Unit) -> None:
        unit.all(Pairing)[0].end(now=unit.now)

    world.do(ended)


def test_each_finds_their_own_words_and_nobody_elses(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    shared = "*Meeting with {}, Tuesday 6 January 2026*\n> Where I stand with the Spring project · I lead it."
    assert found(mia, "SPRING") == [
        shared.format("Tom"),
        "*What you would change, meeting with Tom, Tuesday 6 January 2026* · yours only\n> Spring came up too late",
        "*Your diary, Tuesday 6 January 2026* · yours only\n> Spring makes me nervous",
        "*Action point with Tom*\n> Ask Lin about spring",
    ]
    assert found(tom, "spring") == [
        shared.format("Mia"),
        "*Your diary, Tuesday 6 January 2026* · yours only\n> Tom thinks of spring",
        "*Action point with Mia*\n> Ask Lin about spring",
    ]
    assert found(mia, "lead spring") == [shared.format("Tom")]
    assert found(mia, "nowhere") == []
    mia.command("records nowhere")
    assert mia.reads()[1] == (
        "“nowhere” stands nowhere in what you can read. Try fewer words, or the beginning of one."
    )
    mia.submit(record_words="nervous")
    mia.press("Open it")
    assert "Spring makes me nervous" in f"{mia.screen}"
    joins(pair, "Sam", "mentee")
    assert found(pair.at("Sam"), "spring") == []


def test_many_places_are_paged(pair: World) -> None:
    mia = pair.rows(Pairing)[0].mentee_id

    def write(unit: Unit) -> None:
        for number in range(30):
            unit.add(DiaryEntry(person_id=mia, written_at=unit.now, form_key=f"V{number}"), words=f"Page {number}")

    pair.do(write)
    card = pair.see(searching.search, by=mia, words="page", page=3)
    assert (card.number, card.page.number, card.page.of, len(card.found)) == (30, 3, 3, 6)
    someone = pair.at("Mia")
    someone.command("records page")
    someone.press("Older ones")
    assert "“page” stands in 30 places." in someone.reads()
    someone.command("diary")
    assert len([each for each in someone.reads() if "> Page" in each]) == 20
    someone.press("Older ones")
    assert len([each for each in someone.reads() if "> Page" in each]) == 10


def test_everything_is_two_presses_from_home_also_after_the_pairing(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    signs(mia)
    countersigns(tom)
    pair.travel(days=1)
    tom.command("log")
    tom.submit(topics="The second time")
    tom.close()
    for is_over in (False, True):
        for someone, other in ((mia, "Tom"), (tom, "Mia")):
            lines = [
                "Agreement, version 1: it holds",
                "Meeting of Wednesday 7 January 2026",
                "Meeting of Tuesday 6 January 2026",
            ]
            someone.home()
            pressed(pair, someone, "What you wrote down")
            assert [each for each in someone.reads() if each.startswith(("Agreement,", "Meeting"))] == lines
            reached = []
            for button in [each for each in someone.buttons() if each.startswith((A.AGREE_READ, A.RECORD_OPEN))]:
                someone.press(button)
                reached.append(someone.reads()[0])
                someone.close()
                pressed(pair, someone, "What you wrote down")
            assert reached == ["Your agreement", "Your meeting", "Your meeting"]
            someone.close()
            pressed(pair, someone, "Action points")
            assert [each.partition("\n")[0] for each in someone.reads() if each.startswith("*No day")] == [
                f"*No day set* · with {other}",
                f"*No day set* · {other}",
            ]
            someone.close()
        if not is_over:
            end(pair)


def pressed(world: World, someone: Someone, label: str) -> None:
    """A button on the Home tab."""
    someone.home()
    home = world.slack.screens.home(someone.user)
    assert home is not None
    someone.press(label, on=home)


def test_a_long_shelf_has_pages(pair: World) -> None:
    [first] = pair.rows(Pairing)

    def meet_often(unit: Unit) -> None:
        for day in range(1, 29):
            for month in (2, 3):
                held = {"pairing_id": first.id, "status": SessionStatus.HELD, "minutes": 60}
                session = unit.add(MentoringSession(**held, held_on=date(2026, month, day)))
                writing = {"pairing_id": first.id, "writer_id": first.mentee_id, "form_key": f"{month}:{day}"}
                unit.add(Record(session_id=session.id, written_at=unit.now, **writing))

    pair.do(meet_often)
    card = pair.see(shelves.shelf, by=first.mentee_id, page=2)
    assert (card.page.of, [len(each.lines) for each in card.pairs]) == (2, [17])
    asked: list[str] = []
    event.listen(pair.database.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    pair.see(searching.search, by=first.mentee_id, words="spring")
    assert len(asked) < len(pair.rows(Record)) / 4  # none for each record


def test_the_diary_is_written_changed_and_deleted_and_nobody_else_opens_it(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    mia.command("diary")
    assert [each for each in mia.reads() if "> " in each] == [
        "*Tuesday 6 January 2026* · meeting with Tom, Tuesday 6 January\n> Spring makes me nervous"
    ]
    mia.press("Write something")
    assert mia.submit(diary=" ").errors == {"diary": "Please answer this one."}
    mia.submit(diary="canary thought")
    assert next(each for each in mia.reads() if "> " in each) == "*Tuesday 6 January 2026*\n> canary thought"
    entry = pair.rows(DiaryEntry)[-1]
    assert "canary" not in f"{entry.model_dump()}"
    by = pair.rows(Pairing)[0].mentor_id
    for deed, given in ((diary.write, {"words": "Mine", "form_key": "V1"}), (diary.delete, {})):
        with pytest.raises(NotForYou):
            pair.do(deed, by=by, entry_id=entry.id, **given)
    with pytest.raises(NotForYou):
        pair.see(own_entry, by=by, entry_id=entry.id)
    mia.press(A.DIARY_READ, value=str(entry.id))
    mia.submit(diary="another thought")
    mia.press("Write something")
    mia.submit(diary="and a second one, in the same window")
    assert "*Tuesday 6 January 2026*\n> and a second one, in the same window" in mia.reads()
    mia.press(A.DIARY_READ, value=str(entry.id))
    mia.press("Delete")
    assert [each for each in mia.reads() if "thought" in each] == []
    assert entry.id not in [each.id for each in pair.rows(DiaryEntry)]
    assert (mia.news(), tom.news()) == ([], [])


def test_a_thank_you_goes_once_and_its_words_stand_in_a_modal_alone(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    mia.press("Read it")
    mia.fill(diary="half a thought")
    mia.press("Say thank you")
    assert mia.submit(thanks_words=" ").errors == {"thanks_words": "Please answer this one."}
    mia.submit(thanks_words="canary: your question stayed with me")
    assert mia.reads()[0] == "A thank-you"
    assert (mia.news(), tom.news()) == ([], [THANKED])
    tom.press(A.THANKS_READ)
    assert tom.reads()[1] == (
        "From *Mia Hughes* to *Tom Baker*, after the meeting of Tuesday 6 January 2026. Read by the two of you.\n"
        "> canary: your question stayed with me"
    )
    mia.press("Read it")
    assert "Say thank you" not in mia.reads()
    assert "half a thought" in f"{mia.screen}"
    said = [(each.text, each.blocks) for who in (mia, tom) for each in who.messages()]
    assert "canary" not in f"{said} {[each.model_dump() for each in pair.rows(Thanks)]}"
    assert len(pair.rows(Thanks)) == 1
