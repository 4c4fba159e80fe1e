"""What else one does with an agreement: read old versions, have it as a document, write to the other."""

import io
from typing import Any

import pytest
from pypdf import PdfReader

from bot.sandbox.things import File
from models.agreement import Agreement
from models.journeys.agree import ask_for_document
from models.pairing import Pairing
from models.person import Person
from models.queries.versions import contact_for, versions_of
from models.refusals import NotForYou
from templates.ids import A
from tests.agreeing import countersigns, sends_back, signs
from tests.stories import joins
from tests.world import Someone, World

TOLD = (
    "Here is your agreement with Mia Hughes, version 1, as you asked: a PDF, and the same as plain text. Only you are "
    "in this conversation with me; delete the files whenever you like."
)
TEXT = """\
Mentoring agreement of Mia Hughes and Tom Baker
===============================================
Mentoring, version 1. Mentee: Mia Hughes. Mentor: Tom Baker.
Both have signed this, so it holds.

Before we began
---------------
- We agree ground rules, confidentiality among them.
- We write down what this mentoring is for, and its objectives.
- The mentor's part is to respond to the mentee's needs.
Ticked by Mia Hughes on Tuesday 6 January 2026 at 10:00 GMT.
Ticked by Tom Baker on Tuesday 6 January 2026 at 10:00 GMT.

What this mentoring is for
--------------------------
Find out whether leading people is for me.

Objective 1
...........
Lead a project of my own
How we will both see it: A plan the board has agreed
By Tuesday 30 June 2026

How we meet
-----------
We meet every month.
A meeting takes 60 to 90 minutes.
Where: in person (in a safe public or shared workplace) or by video.
We work together for 12 months, until Wednesday 6 January 2027.
We look at this agreement again on Monday 6 July 2026.

Between meetings
----------------
We write or ring at most once every 2 weeks, by Slack message or by phone.
We answer each other within 3 working days.

Keeping to dates
----------------
We say so.

Ground rules
------------
- We come prepared: the mentee brings the agenda
- We start with good news

How a meeting runs
------------------
We talk.

How we see whether it works
---------------------------
We ask.

What the coordinators hear
--------------------------
When we met.

Confidentiality, and its limits
-------------------------------
Between us.

If it does not work
-------------------
We say so.

What always holds in this programme
-----------------------------------
Be kind.

Signatures
----------
Signed by Mia Hughes on Tuesday 6 January 2026 at 10:00 GMT.
Signed by Tom Baker on Tuesday 6 January 2026 at 10:00 GMT.
"""
WORDS: dict[str, Any] = {
    "notice": "We say so.",
    "running": "We talk.",
    "evaluating": "We ask.",
    "telling": "When we met.",
    "confidence": "Between us.",
    "parting": "We say so.",
}


@pytest.fixture
def agreed(introduced: World) -> World:
    """Mia and Tom have signed an agreement."""
    introduced.set("standing_text", "Be kind.")
    signs(introduced.at("Mia"), contact_number="2", **WORDS)
    countersigns(introduced.at("Tom"))
    for name in ("Mia", "Tom"):
        introduced.at(name).close()
        introduced.at(name).news()
    return introduced


def test_tom_asks_for_it_as_a_document_and_has_it_alone(agreed: World) -> None:
    mia, tom = agreed.at("Mia"), agreed.at("Tom")
    tom.command("agree")
    shown = tom.screen
    tom.press(A.AGREE_FILE)
    assert tom.reads() == [
        "Your agreement",
        "It is on its way: a PDF and the same as plain text, in your messages from me.",
        "Back",
    ]
    tom.press(A.AGREE_FILE, on=shown)
    assert (tom.news(), mia.news()) == ([TOLD], [])
    pdf, text = files(tom)
    assert (pdf.name, text.name) == ("mentoring-agreement-1.pdf", "mentoring-agreement-1.txt")
    assert text.content.decode() == TEXT
    document = PdfReader(io.BytesIO(pdf.content))
    drawn = " ".join(" ".join(page.extract_text().split()) for page in document.pages)
    lines = (line.removeprefix("- ") for line in TEXT.splitlines() if line.strip("-=."))
    assert [each for each in lines if each not in drawn] == []
    assert (document.metadata.title if document.metadata else None) == "Mentoring agreement of Mia Hughes and Tom Baker"
    holding = [each.channel for each in agreed.slack.conversations.holding(pdf.id)]
    assert set(holding) == {"D0TOM"}


def test_a_stranger_reads_nothing_and_gets_no_document(agreed: World) -> None:
    joins(agreed, "Priya", "mentor")
    agreement, pairing = agreed.rows(Agreement)[0].id, agreed.rows(Pairing)[0].id
    priya = next(each.id for each in agreed.rows(Person) if each.name == "Priya Shah")
    for asked in (
        lambda unit: ask_for_document(unit, by=priya, agreement_id=agreement, form_key="x"),
        lambda unit: versions_of(unit, by=priya, pairing_id=pairing),
        lambda unit: contact_for(unit, by=priya, pairing_id=pairing),
    ):
        with pytest.raises(NotForYou):
            agreed.do(asked)


def test_every_version_is_two_presses_from_home(agreed: World) -> None:
    mia, tom = agreed.at("Mia"), agreed.at("Tom")
    signs(mia, change=True, rhythm="2 weeks")
    sends_back(tom, "Three?")
    signs(mia, change=True, rhythm="own", rhythm_number="3", rhythm_unit="weeks")
    countersigns(tom)
    for someone in (mia, tom):
        someone.close()
        someone.home()
        someone.press(A.AGREE_OPEN)
        assert "You meet every 3 weeks." in someone.reads()[4]
        assert someone.reads()[-5:] == [
            "*Other versions*",
            "*Version 2* · sent back\nSigned by Mia Hughes on Tuesday 6 January 2026 at 10:00 GMT",
            "Read",
            "*Version 1* · replaced by a newer one\nSigned by Mia Hughes on Tuesday 6 January 2026 at 10:00 GMT\n"
            "Signed by Tom Baker on Tuesday 6 January 2026 at 10:00 GMT",
            "Read",
        ]
        first = agreed.rows(Agreement)[0].id
        someone.press(A.AGREE_READ, value=str(first))
        assert someone.reads()[1] == "This version no longer holds: you have both signed a newer one."
        assert "You meet every month." in someone.reads()[4]


def test_who_writes_to_the_other_sees_first_what_they_agreed(agreed: World) -> None:
    tom = agreed.at("Tom")
    tom.home()
    tom.press(A.CONTACT_OPEN)
    assert tom.reads() == [
        "Between meetings",
        "What you and Mia have agreed:\n"
        "You write or ring at most once every 2 weeks, by Slack message or by phone.\n"
        "You answer each other within 3 working days.",
        "Write to Mia",
        "This opens your own conversation with Mia. I cannot read it.",
    ]
    assert tom.screen is not None
    link = next(each for block in tom.screen.blocks for each in block.get("elements", []) if "url" in each)
    assert link["url"] == "https://slack.com/app_redirect?team=T0WAYPOST&channel=U0MIA"
    tom.press(A.CONTACT_LINK)


def test_before_an_agreement_there_is_no_limit_to_show(introduced: World) -> None:
    mia = introduced.at("Mia")
    mia.home()
    mia.press(A.CONTACT_OPEN)
    assert mia.reads()[1] == (
        "You and Tom have not agreed yet how often you write to each other between meetings. Your agreement can say so."
    )


def files(someone: Someone) -> list[File]:
    """The files of the newest message."""
    found = (someone.world.slack.files.find(each) for each in someone.messages()[-1].files)
    return [each for each in found if each]
