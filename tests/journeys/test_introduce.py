"""Introduce: what the two think over opens when both have sent it; a coordinator may introduce them in person."""

from templates.ids import A
from tests.offering import hear
from tests.stories import accepts, asks
from tests.world import World

BOTH = "Answers: Read both."


def test_what_they_thought_over_opens_when_both_have_sent_it(introduced: World) -> None:
    mia, tom = introduced.at("Mia"), introduced.at("Tom")
    mia.press(A.THOUGHTS_OPEN)
    assert mia.submit().errors == {"strengths": "Please write a line under at least one of these."}
    mia.submit(strengths="I listen well.")
    mia.submit(strengths="I listen very well.")
    mia.close()
    assert (mia.news(), tom.news()) == ([], [])
    tom.press(A.THOUGHTS_OPEN)
    assert not any("listen" in each for each in tom.reads())
    tom.submit(offer="Twenty years of teams.")
    assert any("I listen very well." in each for each in tom.reads())
    told = [each.news() for each in (mia, tom)]
    assert [len(each) for each in told] == [1, 1]
    assert all(each[0].endswith(BOTH) for each in told)
    mia.press("Read both")
    assert any("Twenty years of teams." in each for each in mia.reads())


def test_where_people_introduce_one_coordinator_takes_it(mentors: World) -> None:
    mentors.set("introduce_in_person", "yes")
    asks(mentors, "Mia", "Tom Baker")
    accepts(mentors, "Tom")
    assert any("a coordinator introduces you to each other" in each for each in mentors.at("Mia").group("Tom"))
    assert mentors.coordinators()[-1].endswith("Answers: I'll introduce them.")
    mentors.at("Ada").press(A.INTRODUCE_TAKE)
    assert mentors.at("Mia").group("Tom")[-1].startswith("Ada Clarke, a coordinator, introduces you to each other")
    mentors.at("Ada").press(A.INTRODUCE_DONE)
    assert mentors.coordinators()[-1] == "Mia Hughes and Tom Baker have been introduced to each other by Ada Clarke."


def test_a_meeting_of_three_is_booked_at_the_first_time_that_suits_both(mentors: World) -> None:
    ada, ben, mia, tom = (mentors.at(each) for each in ("Ada", "Ben", "Mia", "Tom"))
    mentors.set("introduce_in_person", "yes")
    asks(mentors, "Mia", "Tom Baker")
    accepts(mentors, "Tom")
    ada.press(A.INTRODUCE_TAKE)
    hear(mentors, "Mia", "Tom", "Ada")
    ben.press("Offer times")
    assert ben.reads()[1] == "That button belongs to somebody else, so nothing has changed."
    ada.press("Offer times")
    assert ada.submit(format="in_person", place="The Beech Room").closed
    said = "Ada Clarke introduces you and {} to each other. Which times suit you? The first that suits both of you is"
    assert [each.news() for each in (mia, tom)] == [
        [f"{said.format(other)} booked. Answers: Choose times."] for other in ("Tom", "Mia")
    ]
    times = _chooses(mentors, "Mia", slice(1, 3))
    assert mia.reads()[1].startswith("Thank you. Once Tom has chosen too")
    mia.close()
    _chooses(mentors, "Tom", slice(0, 0))
    assert tom.reads()[1] == "Thank you. No time suits you both, so *Ada Clarke* offers others."
    tom.close()
    assert ada.news() == [
        "No time on offer suits both Mia Hughes and Tom Baker. Please offer others. "
        "Answers: Offer times · They have met."
    ]
    _chooses(mentors, "Tom", slice(0, 3))
    tom.close()
    at = times[1]
    for each, other in ((mia, "Tom Baker"), (tom, "Mia Hughes")):
        (booked,) = each.news()
        assert booked.startswith(f"You and {other} meet on {at}, for 60 minutes in person. Ada Clarke, a coord")
    assert ada.news() == [
        f"You meet with Mia Hughes and Tom Baker on {at}, for 60 minutes. Answers: They have met.",
    ]
    mia.press(A.SESSION_OPEN)
    assert "Ada Clarke, a coordinator, introduces you to each other." in "\n".join(mia.reads())
    assert "> The Beech Room" in "\n".join(mia.reads())
    mia.press(A.SESSION_CANCEL)
    assert ada.news() == [
        "No time is booked for you, Mia Hughes and Tom Baker at the moment. You can offer others. "
        "Answers: Offer times · They have met."
    ]
    ada.press(A.INTRODUCE_DONE)
    assert mentors.coordinators()[-1] == "Mia Hughes and Tom Baker have been introduced to each other by Ada Clarke."


def _chooses(world: World, name: str, which: slice) -> list[str]:
    """Somebody ticks some of the times on offer; all of them, as they are said."""
    someone = world.at(name)
    someone.press(A.INTRODUCE_CHOOSE)
    assert someone.screen is not None
    (field,) = [each for each in someone.screen.blocks if each.get("block_id") == "suiting"]
    options = field["element"]["options"]
    someone.submit(suiting=[each["value"] for each in options[which]])
    return [each["text"]["text"] for each in options]
