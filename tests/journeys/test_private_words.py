"""What people type stays where it belongs: a pair's life with a canary in every field, and none of them gets out.

A canary is a word that stands nowhere else. Every field of every form that takes free text must be filled in here: a
new field is a red test until somebody types into it, or says below why it keeps no words.
"""

import json
import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.logs import Json as JsonLines
from bot.sandbox.cast import COORDINATORS
from bot.sandbox.things import View
from templates.examples import EXAMPLES
from templates.ids import A, B, V, base, field_of
from tests.agreeing import BETWEEN, HOLD, HOW, OBJECTIVE, WHAT
from tests.stories import MENTEE, MENTOR, NOTICE, WORK
from tests.templates.gallery import pictures
from tests.world import World

NO_WORDS = {
    (V.CALENDAR, B.CALENDAR_ADDRESS): "shown to be copied; what stands in it is not read",
    (V.BOOK, B.TYPED_TIMES): "read as times",
    (V.SESSION_OTHER_TIMES, B.TYPED_TIMES): "read as times",
    (V.SESSION_MOVE, B.TYPED_TIMES): "read as times",
    (V.BOOK_SERIES, B.TYPED_TIMES): "read as times",
}
LINKS = {B.PLAN_LINK, B.CV_LINK}
CANARY = re.compile(r"zq\d+[a-z]+qz")
IN_A_MODAL = {"views.open", "views.update", "views.push"}


class Aviary:
    """Which canaries were let out by whom, into which fields, and where they were seen."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.filled: dict[tuple[str, str], list[str]] = {}
        self.seen: dict[str, set[str]] = {}
        self._numbers = count(1)
        self._read = 0

    def at(self, name: str) -> "Writer":
        return Writer(self, name)

    def canary(self, view: View, block_id: str) -> str:
        field = base(block_id)
        made = f"zq{next(self._numbers)}{field.replace('_', '')}qz"
        self.filled.setdefault((view.callback_id, field), []).append(made)
        return f"https://example.org/{made}" if field in LINKS else made

    def listen(self) -> None:
        """Read what the app has said to Slack since; modals may hold private words, nothing else may."""
        self.world.deliver()
        for each in self.world.slack.log.exchanges():
            if each.number > self._read:
                self._note(each.name, each.sent if each.direction == "api" else {"answer": _outside_modals(each)})
        self._read = max(each.number for each in self.world.slack.log.exchanges())

    def _note(self, where: str, said: Any) -> None:
        if where not in IN_A_MODAL:
            for canary in CANARY.findall(json.dumps(said, default=str)):
                self.seen.setdefault(canary, set()).add(where)

    def of(self, view: V, field: B) -> set[str]:
        """What was typed into that field of that form."""
        return set(self.filled[view, field])


def _outside_modals(exchange: Any) -> Any:
    """The answer to a command or a press, without the modal that it may bring."""
    said = str(exchange.answer)
    answer = json.loads(said) if said.startswith("{") else {"text": said}
    return {name: value for name, value in answer.items() if name != "view"}


class Writer:
    """Somebody who types a canary into every field of free text that a form has."""

    def __init__(self, aviary: Aviary, name: str) -> None:
        self.aviary = aviary
        self.someone = aviary.world.at(name)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.someone, name)

    def press(self, action: str, *args: Any, **given: Any) -> None:
        self.someone.press(action, *args, **given)
        self.aviary.listen()

    def submit(self, **given: Any) -> None:
        """Send the form with what is given, and a canary in each other field of free text."""
        view = self.someone.screen
        assert view is not None
        typed = {
            field_of(block_id): self.aviary.canary(view, block_id)
            for block_id in text_fields(view.blocks)
            if field_of(block_id) not in given and (view.callback_id, base(block_id)) not in NO_WORDS
        }
        sent = self.someone.submit(**typed, **given)
        assert not sent.errors, sent.errors
        self.aviary.listen()

    def done(self) -> None:
        """Close whatever is open, having seen Home."""
        while self.someone.screen is not None:
            self.someone.close()
        self.someone.home()
        self.aviary.listen()


def text_fields(blocks: Any) -> Iterator[str]:
    """The block_ids of all fields in which somebody types freely."""
    for block in blocks:
        if block["type"] == "input" and block["element"]["type"] == "plain_text_input":
            yield block["block_id"]


def all_text_fields() -> set[tuple[str, str]]:
    """Every one that any template has, by form and field."""
    views = (picture.rendered.view for name in EXAMPLES for picture in pictures(name) if not picture.is_message)
    return {(view.get("callback_id", ""), base(each)) for view in views for each in text_fields(view["blocks"])}


@pytest.fixture
def logged() -> Iterator[StringIO]:
    """What is logged, as whoever runs Waypost reads it."""
    stream, root = StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(stream), root.level
    handler.setFormatter(JsonLines())
    handler.setLevel(logging.INFO)
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


def test_no_private_word_leaves_the_modals(world: World, tmp_path: Path, logged: StringIO) -> None:
    aviary = Aviary(world)
    joining(aviary)
    asking(aviary)
    introduced(aviary)
    agreeing(aviary)
    meeting(aviary)
    recording(aviary)
    falling_silent(aviary)
    parting(aviary)
    paired_by_hand(aviary)
    assert all_text_fields() ^ set(aviary.filled) ^ set(NO_WORDS) == set()
    meant_for_both = aviary.of(V.ALERT_MESSAGE, B.WORDS)  # what a coordinator writes to be sent is a message
    assert set(aviary.seen) == meant_for_both
    assert {each for where in aviary.seen.values() for each in where} == {"chat.postMessage"}
    assert CANARY.findall(logged.getvalue()) == []
    assert world.slack.files.kept()["files"] == []
    assert unsealed(tmp_path) == []


def unsealed(folder: Path) -> list[str]:
    """Canaries that can be read in the files of the database."""
    files = [each.read_bytes().decode("latin-1") for each in folder.glob("waypost.db*")]
    assert len(files) > 1, "the log of the database, too"
    return [found for each in files for found in CANARY.findall(each)]


def joining(aviary: Aviary) -> None:
    world = aviary.world
    world.set("approve_mentors", "yes")
    mia, tom, lin, ada = (aviary.at(name) for name in ("Mia", "Tom", "Lin", "Ada"))
    for someone, *roles in ((mia, "mentee"), (tom, "mentor", "spot"), (lin, "mentor")):
        someone.command("join")
        someone.submit(roles=roles)
        someone.submit(**{name: value for name, value in WORK.items() if name in {"grade", "whence"}})
        if "mentee" in roles:
            someone.submit(topics=["Confidence"], **MENTEE)
        if "mentor" in roles:
            someone.submit(topics=["Confidence"], **{name: value for name, value in MENTOR.items() if name != "skills"})
            someone.submit()
        if "spot" in roles:
            someone.submit(topics=["Confidence"], a_month="2")
        someone.submit()
        someone.submit()
        someone.submit(confirmed=NOTICE, consents=["access"])
        someone.done()
    ada.press(A.APPROVAL_OPEN)
    ada.press(A.APPROVAL_RETURN)
    ada.submit()
    ada.done()
    lin.press(A.JOIN_OPEN)
    lin.press("Hand it in again")
    lin.done()
    for each in world.slack.conversations.messages(COORDINATORS):
        if "Read the application" in each.text:
            ada.press(A.APPROVAL_OPEN, on=each)
            ada.press(A.APPROVAL_LIST)
            ada.done()


def asking(aviary: Aviary) -> None:
    """Mia asks Tom, who suggests Lin; Lin asks something first, and accepts."""
    mia, tom, lin = (aviary.at(name) for name in ("Mia", "Tom", "Lin"))
    mia.command("pool")
    mia.submit()
    mia.done()
    mia.command("request")
    mia.submit(kind_of_help="Build confidence")
    mia.submit(first_choice="Lin Chen")
    mia.submit()
    mia.done()
    lin.press(A.OFFER_OPEN)
    lin.press(A.OFFER_SUGGEST)
    lin.submit(colleague="U0TOM")
    lin.done()
    mia.press(A.REQUEST_SHOW)
    mia.press(A.SUGGESTION_OPEN)
    mia.press(A.SUGGESTION_YES)
    mia.done()
    tom.press(A.OFFER_OPEN)
    tom.press(A.OFFER_ASK)
    tom.submit()
    tom.done()
    mia.press(A.QUESTION_OPEN)
    mia.submit()
    mia.done()
    tom.press(A.OFFER_OPEN)
    tom.press(A.OFFER_ACCEPT)
    tom.done()


def introduced(aviary: Aviary) -> None:
    """Both think it over, and each reads what the other thought; they read about each other."""
    for name in ("Mia", "Tom"):
        someone = aviary.at(name)
        someone.press(A.THOUGHTS_OPEN)
        someone.submit()
        someone.press(A.PARTNER_OPEN)
        someone.done()
        someone.command("me")
        someone.press(A.ME_CONTACT)
        someone.submit()
        someone.done()


def agreeing(aviary: Aviary) -> None:
    """Mia writes the agreement, Tom sends it back, she writes another and both sign."""
    mia, tom = aviary.at("Mia"), aviary.at("Tom")
    _drafts(mia)
    tom.command("agree")
    tom.press(A.AGREE_RETURN)
    tom.submit()
    tom.done()
    mia.command("agree")
    mia.press(A.AGREE_CHANGE)
    for _ in range(6):
        mia.submit()
    mia.done()
    tom.command("agree")
    tom.submit(prepared=WHAT["prepared"])
    tom.done()


def _drafts(mia: Writer) -> None:
    mia.command("agree")
    for usual in (WHAT, OBJECTIVE, HOW, BETWEEN, HOLD):
        fields = {field_of(each.get("block_id", "")): each for each in mia.screen.blocks}
        words = {name for name, each in fields.items() if each.get("element", {}).get("type") == "plain_text_input"}
        mia.submit(**{name: value for name, value in usual.items() if name not in words})
    mia.submit()
    mia.done()


def meeting(aviary: Aviary) -> None:
    """They book with a place and topics, offer other times, move, cancel, and book a series."""
    world, mia, tom = aviary.world, aviary.at("Mia"), aviary.at("Tom")
    mia.command("book")
    mia.submit()
    tom.press("None of these")
    tom.submit()
    mia.press(A.SESSION_TAKE)
    mia.press(A.SESSION_OPEN)
    mia.press(A.SESSION_MOVE)
    mia.submit(own_time=datetime(2026, 1, 8, 15, tzinfo=UTC))
    mia.done()
    tom.press(A.SESSION_CANCEL)
    tom.done()
    mia.command("book")
    mia.press("Book a series instead")
    mia.submit(own_time=datetime(2026, 1, 8, 15, tzinfo=UTC), every="4 weeks", how_many="2")
    if mia.screen is not None:
        mia.submit()
    mia.done()
    tom.press("Take them all")
    tom.done()
    world.travel(days=3)
    mia.command("book")
    mia.press(A.SESSION_NEAR)
    mia.submit()
    mia.done()


def recording(aviary: Aviary) -> None:
    """Both write the meeting up, change it, correct it; action points, topics for later, the diary, a thank-you."""
    world, mia, tom = aviary.world, aviary.at("Mia"), aviary.at("Tom")
    mia.command("log")
    mia.submit()
    mia.submit()
    mia.submit(usefulness="4")
    mia.done()
    tom.press("Read it")
    tom.submit(usefulness="5")
    tom.done()
    mia.command("actions")
    mia.press("Done, or another day")
    mia.submit()
    mia.press(A.ACTION_ADD)
    mia.submit(whose="theirs", by_date="2026-01-20")
    mia.done()
    tom.command("actions")
    tom.press(A.LATER_OPEN)
    tom.submit()
    tom.done()
    mia.command("diary")
    mia.press(A.DIARY_WRITE)
    mia.submit()
    mia.done()
    mia.command("records")
    mia.submit()
    mia.submit()
    mia.press(A.SHELF_OPEN)
    mia.press(A.RECORD_OPEN)
    mia.press("Change my words")
    mia.submit()
    mia.press(A.THANKS_WRITE)
    mia.submit()
    mia.done()
    tom.press(A.THANKS_READ)
    tom.done()
    world.travel(days=21)
    tom.command("records")
    tom.press(A.RECORD_OPEN)
    tom.press("Add a correction")
    tom.submit()
    tom.press("I remember it differently")
    tom.done()


def falling_silent(aviary: Aviary) -> None:
    """Nobody answers, and a coordinator writes to both."""
    aviary.world.travel(days=45)
    ada = aviary.at("Ada")
    ada.press(A.ALERT_SHOW)
    ada.done()
    ada.press(A.ALERT_MESSAGE)
    ada.submit()
    ada.done()
    aviary.world.travel(minutes=3)
    aviary.listen()


def parting(aviary: Aviary) -> None:
    """Mia ends it with a line to Tom, who reads it."""
    mia, tom = aviary.at("Mia"), aviary.at("Tom")
    mia.command("unpair")
    mia.submit()
    mia.done()
    aviary.world.travel(minutes=11)
    tom.press(A.ENDING_LINE)
    tom.done()
    aviary.world.travel(days=15)
    aviary.listen()


def paired_by_hand(aviary: Aviary) -> None:
    """Ada looks for Mia, pairs her with Lin, and offers times to introduce them."""
    aviary.world.set("introduce_in_person", "yes")
    mia, ada = aviary.at("Mia"), aviary.at("Ada")
    ada.admin("people")
    ada.submit()
    ada.done()
    ada.admin("people Mia")
    ada.press(A.MEMBER_OPEN)
    ada.press("Pair by hand")
    ada.submit(pair_with="U0LIN")
    ada.done()
    aviary.world.travel(minutes=3)
    ada.press(A.INTRODUCE_TAKE)
    ada.press("Offer times")
    ada.submit(format="in_person")
    ada.done()
    mia.done()
