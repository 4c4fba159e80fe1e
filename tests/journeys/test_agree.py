"""Agree: `/mentor agree`: drafts, signatures, sending back, new versions."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest

from models.agreement import Agreement, Signature
from models.journeys import agree
from models.pairing import Pairing
from models.policies.spans import Rhythm
from models.queries import agreements
from models.refusals import NothingToSign, Refused, SignedAlready
from models.states import AgreementStatus, PairingStatus, Preparation, Role
from models.unit import Unit
from templates.ids import A
from tests.agreeing import (
    PREPARED,
    WHAT,
    agrees_to_it,
    countersigns,
    drafts,
    goes_on,
    initial,
    person,
    sends_back,
    signs,
    statuses,
)
from tests.stories import accepts, asks, joins, paired
from tests.world import Someone, World

DRAFT, ONE, BACK, FORCE, OLD = (
    AgreementStatus.DRAFT,
    AgreementStatus.SIGNED_BY_ONE,
    AgreementStatus.RETURNED,
    AgreementStatus.IN_FORCE,
    AgreementStatus.SUPERSEDED,
)
PURPOSE = "*What this mentoring is for*\n> Find out whether leading people is for me."
OBJECTIVE = (
    "*Objective 1*\n> Lead a project of my own\nHow you will both see it:\n> A plan the board has agreed\n"
    "By Tuesday 30 June 2026"
)
MEETINGS = (
    "*How you meet*\nYou meet every month.\nA meeting takes 60 to 90 minutes.\n"
    "Where: in person (in a safe public or shared workplace) or by video.\n"
    "You work together for 12 months, until Wednesday 6 January 2027.\n"
    "You look at this agreement again on Monday 6 July 2026."
)
BETWEEN = (
    "*Between meetings*\nYou write or ring at most once every week, by Slack message or by phone.\n"
    "You answer each other within 3 working days."
)
WORDS = [
    "*Keeping to dates*\n> We keep the dates we agree. If one of us cannot come, we say so as early as we can, and "
    "offer another time.",
    "*Ground rules*\n> We come prepared: the mentee brings the agenda\n> We start with good news",
    "*How a meeting runs*\n> We look back at what we meant to do, talk about the topics the mentee brings, write down "
    "who does what by when, and give each other five minutes' feedback.",
    "*How we see whether it works*\n> We ask at the end of every meeting what was useful, and look at our objectives "
    "at the review.",
    "*What the coordinators hear*\n> Waypost tells them when we met, never what we said. If we tell them more, we do "
    "it together.",
    "*Confidentiality, and its limits*\n> What we say stays between us. The limits: somebody could come to serious "
    "harm, the law or a professional duty requires it, or we both agree.",
    "*If it does not work*\n> We say so to each other, then ask a coordinator, then part without blame.",
]
STANDING = "*What always holds in this programme*\nBe kind."
MIA_READY = "Prepared, and ticked all three: *Mia Hughes* on Tuesday 6 January 2026 at 10:00 GMT"
MIA_SIGNED = "Signed by *Mia Hughes* on Tuesday 6 January 2026 at 10:00 GMT"
TEXT = [PURPOSE, OBJECTIVE, MEETINGS, BETWEEN, *WORDS, STANDING]
REVIEW = (
    "You and {} meet on Monday 6 July at 10:00 BST, for 60 minutes by video. It is for the review in your agreement: "
    "how is it going, and what would you like more of? Answers: See the details · Move · Cancel · Calendar file · "
    "Google Calendar · Outlook."
)
TICK = [
    "Before you sign",
    "We agree ground rules, confidentiality among them.",
    "We write down what this mentoring is for, and its objectives.",
    "The mentor's part is to respond to the mentee's needs.",
    "Tick each once you are happy with it. Each of you ticks for themself.",
]
ASKED = (
    "Mia Hughes has written down how the two of you could work together, and signed it. Read it, then sign it or "
    "send it back with a comment. Answers: Read the agreement."
)


@pytest.fixture
def pair(introduced: World) -> World:
    """Mia and Tom are a pair."""
    introduced.set("standing_text", "Be kind.")
    return introduced


def test_mia_drafts_and_signs_and_tom_is_asked(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    drafts(mia)
    assert mia.reads() == [
        "Your agreement",
        (
            "Step 6 of 6: read it through, then sign. Tom is asked to read it too, and signs it or sends it back with "
            "a comment."
        ),
        *TEXT,
        f"{MIA_READY}\nNot signed yet.",
        "Back",
    ]
    mia.submit()
    assert mia.reads() == [
        "Your agreement",
        "You have signed this. Tom has been asked to read and sign it; there is nothing to do until then.",
        *TEXT,
        f"{MIA_READY}\n{MIA_SIGNED}\nNot signed yet by Tom Baker",
        "Get it as a document",
    ]
    assert (mia.news(), tom.news()) == ([], [ASKED])


def test_tom_reads_the_whole_and_signs_and_both_are_told(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    signs(mia)
    tom.press(A.AGREE_READ)
    assert tom.reads() == [
        "Your agreement",
        "Mia has signed this. Read it through, then sign it, or send it back and say what you would change.",
        *TEXT,
        *TICK,
        f"{MIA_READY}\n{MIA_SIGNED}\nNot signed yet by Tom Baker",
        "Send it back",
        "Get it as a document",
    ]
    assert tom.submit(prepared=PREPARED[:2]).errors == {
        "prepared": "Please tick all three. If you are not sure of one, talk it over first."
    }
    pair.travel(hours=5)
    tom.news()
    tom.submit(prepared=PREPARED)
    assert tom.reads() == [
        "Your agreement",
        "You have both signed this, so it holds. You can change it together at any time.",
        *TEXT,
        f"{MIA_READY}\nPrepared, and ticked all three: *Tom Baker* on Tuesday 6 January 2026 at 15:00 GMT\n"
        f"{MIA_SIGNED}\nSigned by *Tom Baker* on Tuesday 6 January 2026 at 15:00 GMT",
        "Change it",
        "Get it as a document",
    ]
    holds = "so it holds from now on. You can change it together at any time. Answers: Read the agreement."
    assert mia.news() == [
        f"You and Tom Baker have both signed your agreement, {holds}",
        REVIEW.format("Tom Baker"),
    ]
    assert tom.news() == [
        f"You and Mia Hughes have both signed your agreement, {holds}",
        REVIEW.format("Mia Hughes"),
    ]
    assert "You have signed the agreement with Mia Hughes. Answers: Read the agreement." in tom.inbox()
    assert [(each.status, each.ends_on) for each in pair.rows(Pairing)] == [(PairingStatus.AGREED, date(2027, 1, 6))]


def test_tom_may_be_the_one_who_drafts(pair: World) -> None:
    signs(pair.at("Tom"))
    mia = pair.at("Mia")
    mia.command("agree")
    assert mia.reads()[1].startswith("Tom has signed this.")
    agrees_to_it(mia)
    assert statuses(pair) == [FORCE]


def test_nothing_that_was_written_stands_in_a_message(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    typed = ("purpose", "objective", "measure", "notice", "running", "evaluating", "telling", "confidence", "parting")
    drafts(mia, **dict.fromkeys(typed, "canary"), own_rules="canary")
    mia.submit()
    sends_back(tom, "canary")
    signs(mia, change=True)
    pair.travel(days=3)
    tom.close()
    tom.command("agree")
    assert sum(each.count("canary") for each in tom.reads()) == len(typed) + 1
    agrees_to_it(tom)
    said = [f"{each.text}{each.blocks}" for someone in (mia, tom) for each in someone.messages()]
    assert [each for each in said + mia.group("Tom") + pair.coordinators() if "canary" in each] == []


# sending back


def test_tom_sends_it_back_and_mia_alone_reads_why(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    signs(mia)
    sends_back(tom, "Could we meet more often?")
    assert tom.reads()[1] == (
        "You sent this version back, and Mia has been told. You wrote:\n> Could we meet more often?"
    )
    assert mia.news() == [
        (
            "Tom Baker has read your agreement and would like something changed. What it is, they wrote for you alone. "
            "Answers: Read the comment."
        )
    ]
    mia.press(A.AGREE_READ)
    assert mia.reads()[1] == "Tom sent this version back, and wrote:\n> Could we meet more often?"
    assert mia.buttons() == [A.AGREE_CHANGE, A.AGREE_FILE]


def test_mia_changes_what_was_sent_back_and_both_sign_the_new_version(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    signs(mia)
    sends_back(tom, "Could we meet more often?")
    mia.command("agree")
    mia.press(A.AGREE_CHANGE)
    assert mia.reads()[1:3] == [
        "Step 1 of 6: what for, and for how long. Rough is fine: you and Tom can change it at any time.",
        "*Tom Baker* sent the last version back:\n> Could we meet more often?",
    ]
    goes_on(mia, change=True, rhythm="2 weeks")
    mia.submit()
    tom.news()
    countersigns(tom)
    assert [(each.version, each.status, each.every) for each in pair.rows(Agreement)] == [
        (1, BACK, "1 month"),
        (2, FORCE, "2 weeks"),
    ]


def test_tom_does_not_sign_what_he_sent_back(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    signs(mia)
    tom.press(A.AGREE_READ)
    seen = about(tom)
    tom.press(A.AGREE_RETURN)
    assert tom.submit(comment="  ").errors == {"comment": "Please answer this one."}
    tom.submit(comment="Let us talk first.")
    assert refusal(pair, tom, seen) == "AgreementElsewhere"
    assert statuses(pair) == [BACK]


def test_back_from_the_comment_shows_the_agreement_again(pair: World) -> None:
    tom = pair.at("Tom")
    signs(pair.at("Mia"))
    tom.press(A.AGREE_READ)
    tom.press(A.AGREE_RETURN)
    tom.press(A.AGREE_READ)
    agrees_to_it(tom)
    assert statuses(pair) == [FORCE]


# changing it later


def test_what_holds_is_shown_and_changed_together(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    signs(mia)
    countersigns(tom)
    pair.travel(days=30)
    mia.command("agree")
    assert mia.reads()[1] == "You have both signed this, so it holds. You can change it together at any time."
    mia.press(A.AGREE_CHANGE)
    assert mia.reads()[1] == (
        "Step 1 of 6: what for, and for how long. Rough is fine: you and Tom can change it at any time.\n"
        "What you have agreed stays in force until both of you have signed the new version."
    )
    goes_on(mia, change=True, length_number="9", rhythm="own", rhythm_number="3")
    assert statuses(pair) == [FORCE, DRAFT]
    mia.submit()
    assert (statuses(pair), ends(pair)) == ([FORCE, ONE], [date(2027, 1, 6)])
    mia.news(), tom.news()
    countersigns(tom)
    assert (statuses(pair), ends(pair)) == ([OLD, FORCE], [date(2026, 10, 6)])
    assert mia.news() == [
        (
            "You and Tom Baker have both signed the latest version of your agreement, so it holds from now on. "
            "Answers: Read the agreement."
        )
    ]


def test_who_opens_what_holds_sees_that_a_new_version_is_being_written(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    signs(mia)
    countersigns(tom)
    mia.command("agree")
    mia.press(A.AGREE_CHANGE)
    mia.submit(purpose="Find a project.")
    tom.close()
    tom.command("agree")
    assert tom.reads()[1] == (
        "You have both signed this, so it holds. You can change it together at any time.\n"
        "A new version is being written."
    )
    tom.press(A.AGREE_CHANGE)
    assert tom.reads()[1].splitlines()[1] == "Mia has begun this. You go on where Mia stopped."
    assert initial(tom, "purpose") == "Find a project."


# what cannot be


def test_nobody_signs_twice_and_nobody_signs_what_is_over(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    signs(mia)
    seen = about(mia)
    assert refusal(pair, mia, seen) == "SignedAlready"
    countersigns(tom)
    assert refusal(pair, tom, seen) == "SignedAlready"
    signs(mia, change=True)
    countersigns(tom)
    assert statuses(pair) == [OLD, FORCE]
    with pytest.raises(SignedAlready):
        pair.do(
            agree.send_back, by=person(pair, "Mia"), agreement_id=pair.rows(Agreement)[0].id, comment="x", form_key="x"
        )


def test_what_is_in_force_is_not_sent_back(pair: World) -> None:
    signs(pair.at("Mia"))
    tom = pair.at("Tom")
    tom.press(A.AGREE_READ)
    agreement = pair.rows(Agreement)[0].id
    pair.do(agree.send_back, by=person(pair, "Tom"), agreement_id=agreement, comment="One", form_key="one")
    pair.do(agree.send_back, by=person(pair, "Tom"), agreement_id=agreement, comment="One", form_key="one")
    with pytest.raises(NothingToSign):
        pair.do(agree.send_back, by=person(pair, "Tom"), agreement_id=agreement, comment="Two", form_key="two")


def test_an_agreement_whose_dates_are_over_is_not_signed(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    signs(mia, review_on="2026-01-20")
    pair.travel(days=14)
    countersigns(tom)
    assert tom.reads() == [
        "Not just now",
        "A date in this agreement is over by now. Change it before you sign, or send it back with a line that says so.",
    ]
    assert statuses(pair) == [ONE]


def test_a_stranger_reads_and_signs_nothing(pair: World) -> None:
    signs(pair.at("Mia"))
    joins(pair, "Priya", "mentor")
    pair.deliver()
    asked = pair.at("Tom").messages()[-1]
    priya = pair.at("Priya")
    priya.press(A.AGREE_READ, on=asked)
    assert priya.reads() == ["Not just now", "That button belongs to somebody else, so nothing has changed."]
    assert refusal(pair, priya, about(pair.at("Mia"))) == "NotForYou"


def test_without_a_pairing_there_is_nothing_to_agree(world: World) -> None:
    joins(world, "Mia", "mentee")
    assert world.at("Mia").command("agree").text == (
        "You are not in a pairing at the moment. /mentor shows where you stand."
    )


def test_after_the_end_it_is_read_but_not_changed(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    signs(mia)
    countersigns(tom)
    mia.close()
    mia.press(A.AGREE_READ)
    mia.press(A.AGREE_CHANGE)
    pair.do(over)
    mia.submit()
    assert mia.reads() == ["Not just now", "This pairing has ended, so that is no longer possible."]
    assert statuses(pair) == [FORCE]
    tom.close()
    tom.press(A.AGREE_READ)
    assert (tom.reads()[2 : 2 + len(TEXT)], tom.buttons()) == (TEXT, [A.AGREE_FILE])


def test_somebody_in_two_pairs_is_asked_which(world: World) -> None:
    joins(world, "Tom", "mentor", capacity=2)
    for name in ("Mia", "Sam"):
        joins(world, name, "mentee")
        asks(world, name, "Tom Baker")
        accepts(world, "Tom")
    tom = world.at("Tom")
    tom.command("agree")
    assert tom.reads() == [
        "Which of your pairs?",
        "You are in several pairs. Which one is this about?",
        "*Mia Hughes* · your mentee",
        "This one",
        "*Sam Rowe* · your mentee",
        "This one",
    ]
    tom.press(f"{A.PAIR_CHOOSE}:2")
    assert tom.reads()[:2] == [
        "Your agreement",
        "Step 1 of 6: what for, and for how long. Rough is fine: you and Sam can change it at any time.",
    ]


# what others ask


def test_what_others_ask_of_an_agreement(pair: World) -> None:
    mia, tom = pair.at("Mia"), pair.at("Tom")
    assert facts(pair) == (Rhythm.of("1 month, 60 minutes"), (60, 60), frozenset(), None)
    signs(mia, rhythm="2 weeks", shortest="30", longest="45")
    assert facts(pair) == (Rhythm.of("1 month, 60 minutes"), (60, 60), frozenset({Role.MENTEE}), None)
    sends_back(tom, "Why?")
    assert facts(pair) == (Rhythm.of("1 month, 60 minutes"), (60, 60), frozenset(), Role.MENTEE)
    signs(mia, change=True)
    countersigns(tom)
    assert facts(pair) == (Rhythm.of("2 weeks, 30 minutes"), (30, 45), frozenset(), None)


# at the same moment


def test_two_drafts_at_once_leave_one(world_everywhere: World) -> None:
    world = world_everywhere
    paired(world)
    for name in ("Mia", "Tom"):
        world.at(name).command("agree")
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda name: world.at(name).submit(**WHAT), ("Mia", "Tom")))
    assert sorted(world.at(each).reads()[0] for each in ("Mia", "Tom")) == ["Not just now", "Your agreement"]
    assert [(each.status, each.edition) for each in world.rows(Agreement)] == [(DRAFT, 1)]


def test_two_signatures_at_once_put_one_agreement_in_force(world_everywhere: World) -> None:
    world = world_everywhere
    paired(world)
    drafts(world.at("Mia"))
    seen, mia, tom = about(world.at("Mia")), person(world, "Mia"), person(world, "Tom")
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda who: signed(world, who, seen), (mia, tom, tom)))
    assert (statuses(world), len(world.rows(Signature))) == ([FORCE], 2)
    assert [each.status for each in world.rows(Pairing)] == [PairingStatus.AGREED]


def about(someone: Someone) -> tuple[str, int]:
    """Which version, in which edition, is on the screen."""
    assert someone.screen is not None
    thing, _, edition = someone.screen.content["private_metadata"].partition(":")
    return thing, int(edition)


def refusal(world: World, someone: Someone, seen: tuple[str, int]) -> str | None:
    """What somebody is told who signs, in another form, what was seen."""
    return signed(world, person(world, someone.user.removeprefix("U0").title()), seen)


def signed(world: World, who: Any, seen: tuple[str, int]) -> str | None:
    agreement_id, shown = seen
    try:
        world.do(
            agree.sign,
            by=who,
            agreement_id=agreement_id,
            shown=shown,
            form_key=f"another {who}",
            prepared=tuple(Preparation),
        )
    except Refused as refused:
        return type(refused).__name__
    return None


def ends(world: World) -> list[date]:
    return [each.ends_on for each in world.rows(Pairing)]


def over(unit: Unit) -> None:
    unit.all(Pairing)[0].end(now=unit.now)


def facts(world: World) -> tuple[Any, ...]:
    """Rhythm, lengths of meetings, who signed, to whom it was sent back."""

    def asked(unit: Unit) -> tuple[Any, ...]:
        queries: tuple[Callable[[Unit, Pairing], Any], ...] = (
            agreements.rhythm_of,
            agreements.meeting_lengths,
            agreements.signed_by,
            agreements.returned_to,
        )
        return tuple(query(unit, unit.all(Pairing)[0]) for query in queries)

    found: tuple[Any, ...] = world.see(asked)
    return found
