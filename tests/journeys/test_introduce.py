"""Introduce: what the two think over opens when both have sent it; a coordinator may introduce them in person."""

from templates.ids import A
from tests.stories import accepts, asks
from tests.world import World

BOTH = "Answers: Read both."


def test_what_they_thought_over_opens_when_both_have_sent_it(introduced: World) -> None:
    mia, tom = introduced.at("Mia"), introduced.at("Tom")
    mia.press(A.THOUGHTS_OPEN)
    assert mia.submit().errors == {"strengths": "Please answer this one."}
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
