"""Find: `/mentor pool`, ranked, filtered, paged, compared; and into the request from there."""

from datetime import date

import pytest
from sqlmodel import col

from models.member import Application, Member
from models.person import Person
from models.queries import browsing
from models.states import Role
from models.unit import Unit
from templates.ids import A
from tests.stories import accepts, asks, joins
from tests.world import Someone, World

TOM, PRIYA, LIN = "Tom Baker", "Priya Shah", "Lin Chen"


def test_mia_sees_who_is_there_what_they_offer_and_why_them(mentors: World) -> None:
    mia = mentors.at("Mia")
    mia.command("pool")
    assert mia.reads()[:2] == [
        "Mentors to choose from",
        "*3 mentors* have a free place, best fit first.\n"
        "A mentor need be no double of you, nor hold your dream job: likeness opens up, difference makes you think.",
    ]
    assert cards(mia) == [
        "*Tom Baker* · Policy adviser, Northtown Council\nTen years of work here.\n"
        "Topics: Confidence · Leading a team\n"
        "Why them: shares 2 of your topics (Confidence · Leading a team); has a free place.",
        "*Priya Shah* · Policy adviser, Northtown Council\nTen years of work here.\nTopics: Confidence\n"
        "Why them: shares one of your topics (Confidence); has 2 free places.",
        "*Lin Chen* · Policy adviser, Northtown Council\nTen years of work here.\nTopics: Digital and data\n"
        "Why them: has a free place.",
    ]


def test_words_after_the_verb_are_looked_for(mentors: World) -> None:
    mia = mentors.at("Mia")
    mia.command("pool digital")
    assert names(mia) == [LIN]
    mia.submit(pool_words="confidence baker")
    assert names(mia) == [TOM]
    mia.submit(pool_words="falconry")
    assert names(mia) == []
    assert mia.reads()[1].startswith("Nobody of those who have a free place fits all of that. Try fewer words, or show")
    mia.press(A.POOL_ALL)
    assert names(mia) == [TOM, PRIYA, LIN]


def test_a_topic_chosen_from_the_menu_filters_and_keeps_what_was_typed(mentors: World) -> None:
    mia = mentors.at("Mia")
    mia.command("pool")
    mia.fill(pool_words="priya")
    mia.press(f"{A.POOL_FILTER}:topic", "Confidence")
    assert names(mia) == [PRIYA]
    mia.press(f"{A.POOL_FILTER}:topic", "Digital and data")
    assert names(mia) == []


def test_more_than_a_page_is_turned_over(mentors: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browsing, "A_PAGE", 2)
    mia = mentors.at("Mia")
    mia.command("pool")
    assert names(mia) == [TOM, PRIYA]
    mia.press(A.POOL_PICK)
    mia.press(f"{A.POOL_PAGE}:next")
    assert names(mia) == [LIN]
    assert [each.partition("\n")[0] for each in mia.reads() if "Page" in each] == ["Page 2 of 2."]
    assert "To be compared: Tom Baker." in "\n".join(mia.reads())
    mia.press(f"{A.POOL_PAGE}:previous")
    assert names(mia) == [TOM, PRIYA]


def test_two_are_compared_side_by_side_and_one_is_asked(mentors: World) -> None:
    mia = mentors.at("Mia")
    mia.command("pool")
    mia.press(A.POOL_PICK, value=person(mentors, TOM))
    mia.press(A.POOL_PICK, value=person(mentors, LIN))
    mia.press(A.POOL_COMPARE)
    assert mia.reads()[2:6] == [
        "What they do",
        "*Tom Baker*\nPolicy adviser, Policy, Northtown Council",
        "*Lin Chen*\nPolicy adviser, Policy, Northtown Council",
        "Topics",
    ]
    mia.press(A.POOL_BACK)
    assert names(mia) == [TOM, PRIYA, LIN]
    mia.press(A.POOL_COMPARE)
    mia.press(f"{A.POOL_ASK}:2")
    assert "*Lin Chen* stands first on your list." in mia.reads()[1]
    mia.submit(aim="Lead a team.", kind_of_help="Build confidence")
    assert mia.submit().view
    assert mia.submit().closed
    assert mentors.at("Lin").news() == [
        "Mia Hughes would like you as their mentor and hopes to hear by Tuesday 13 January. Answers: Read and answer."
    ]


def test_whom_others_hope_for_steps_back_behind_who_fits_as_well(mentors: World) -> None:
    joins(mentors, "Eve", "mentor", topics=("Confidence", "Leading a team"))
    for name in ("Sam", "Nia"):
        joins(mentors, name, "mentee", topics=("Confidence", "Leading a team"))
    mia = mentors.at("Mia")
    mia.command("pool")
    first, second = names(mia)[:2]
    mia.close()
    asks(mentors, "Sam", LIN, first)
    mia.command("pool")
    assert names(mia)[:2] == [second, first]


def test_whoever_is_away_full_resting_or_turned_her_down_is_not_there(mentors: World) -> None:
    joins(mentors, "Sam", "mentee")
    asks(mentors, "Sam", TOM)
    away(mentors, PRIYA)
    rests(mentors, LIN)
    mia = mentors.at("Mia")
    mia.command("pool")
    assert mia.reads()[1] == (
        "No mentor who could be yours has a free place at the moment. It says nothing about you: places fill up. Write"
        " your request, and you stand on the waiting list: the coordinators see that you wait, and look with you."
    )


def test_somebody_who_has_not_joined_or_only_mentors_is_told_how_to_see_it(mentors: World) -> None:
    for name in ("Sam", "Tom"):
        someone = mentors.at(name)
        someone.command("pool")
        assert someone.reads()[1] == (
            "Here you see who could be your mentor, once you have joined as a mentee: what you say then is what finds"
            " who fits. It takes a few minutes."
        )


def test_while_a_mentor_is_asked_nobody_else_can_be(mentors: World) -> None:
    asks(mentors, "Mia", TOM)
    mia = mentors.at("Mia")
    mia.command("pool")
    assert "Your request is with *Tom Baker* now, and nobody else is asked meanwhile." in mia.reads()[1]
    assert [each for each in ids_of(mia) if each.startswith(A.POOL_ASK)] == []


def test_a_paired_mentee_may_look_and_asks_nobody(mentors: World) -> None:
    asks(mentors, "Mia", TOM)
    accepts(mentors, "Tom")
    mia = mentors.at("Mia")
    mia.command("pool")
    assert "You have a mentor already, so nobody new is asked." in mia.reads()[1]
    assert names(mia) == [PRIYA, LIN]


def test_what_somebody_typed_to_be_found_stays_plain(mentors: World) -> None:
    mia = mentors.at("Mia")
    mia.command("pool <!channel> *x*")
    assert names(mia) == []
    assert mia.screen is not None
    assert "<!channel>" not in "\n".join(mia.reads())


def cards(someone: Someone) -> list[str]:
    """What stands on each mentor's card."""
    return [each for each in someone.reads() if "\nWhy them: " in each]


def names(someone: Someone) -> list[str]:
    return [each.partition("*")[2].partition("*")[0] for each in cards(someone)]


def ids_of(someone: Someone) -> list[str]:
    assert someone.screen is not None
    elements = (one for each in someone.screen.blocks for one in each.get("elements", []))
    return [one["action_id"] for one in elements if "action_id" in one]


def person(world: World, name: str) -> str:
    return str(next(each.id for each in world.rows(Person) if each.name == name))


def away(world: World, name: str, until: date = date(2026, 1, 20)) -> None:
    """Somebody has said that they are away until that day."""

    def leave(unit: Unit) -> None:
        unit.get(Person, person(world, name)).away_until = until

    world.do(leave)


def rests(world: World, name: str) -> None:
    """A mentor takes nobody new for now."""

    def rest(unit: Unit) -> None:
        member = unit.first(Member, col(Member.person_id) == unit.get(Person, person(world, name)).id)
        assert member is not None
        mine = (col(Application.member_id) == member.id, col(Application.role) == Role.MENTOR)
        application = unit.first(Application, *mine)
        assert application is not None
        application.rest(check_at=unit.now, until=date(2026, 3, 1))

    world.do(rest)
