import threading
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot import outbox as outbox_module
from bot.sandbox.faults import Fault
from models.database import Database
from models.journeys import delivery
from models.member import Member
from models.message import QueuedMessage
from models.messages import Kind, Message
from models.pairing import Pairing
from models.person import Person
from models.programme import Programme
from models.queries.cards import CARDS
from models.states import MessageStatus
from models.unit import Unit
from templates import Rendered
from templates.examples import EXAMPLES
from tests.bot.post_office import PostOffice, open_post_office


@pytest.fixture
def office(database: Database) -> Iterator[PostOffice]:
    with open_post_office(database) as office:
        yield office


def wait_and_deliver(office: PostOffice, seconds: float) -> int:
    office.clock.wait(seconds)
    return office.outbox.deliver()


def test_what_is_told_is_posted_once_and_in_order(office: PostOffice) -> None:
    told = [office.tell("U0MIA", str(number)) for number in range(4)]
    other = office.tell("U0TOM")
    assert office.outbox.deliver() == 5
    assert office.outbox.deliver() == 0
    assert office.ids_in("D0MIA") == [str(each) for each in told]
    row = office.row(other)
    assert (row.status, row.channel, row.attempts, row.sent_at) == ("sent", "D0TOM", 1, office.clock.now())
    assert office.slack.conversations.message("D0TOM", str(row.ts)) is not None
    assert office.see(lambda unit: unit.get(Person, office.person_ids["U0TOM"]).dm_channel) == "D0TOM"


def test_the_same_told_again_is_one_message(office: PostOffice) -> None:
    first = office.tell("U0MIA")
    assert office.tell("U0MIA") == first
    office.outbox.deliver()
    assert office.tell("U0MIA") == first
    assert office.outbox.deliver() == 0


def test_a_message_for_later_waits_and_does_not_hold_up_the_next(office: PostOffice) -> None:
    later = office.tell("U0MIA", "later", at=office.clock.now() + timedelta(hours=1))
    now = office.tell("U0MIA", "now")
    assert office.outbox.deliver() == 1
    office.clock.travel_to(office.clock.now() + timedelta(hours=1))
    assert office.outbox.deliver() == 1
    assert office.ids_in("D0MIA") == [str(now), str(later)]


@pytest.mark.parametrize("fault", ["drop_after_accepting", "drop_before", "500"])
def test_after_an_ambiguous_post_the_message_stands_there_once(office: PostOffice, fault: Fault) -> None:
    office.slack.faults.set("chat.postMessage", fault)
    told, second = office.tell("U0MIA"), office.tell("U0MIA", "second")
    office.outbox.deliver()
    assert office.row(told).status is MessageStatus.UNKNOWN
    assert office.ids_in("D0MIA")[1:] == [], "the second waits until it is known what became of the first"
    wait_and_deliver(office, 5)
    assert office.ids_in("D0MIA") == [str(told), str(second)]
    assert office.statuses() == ["sent", "sent"]


def test_an_ambiguous_reply_is_looked_for_in_its_thread(office: PostOffice) -> None:
    parent = office.tell("U0MIA")
    office.outbox.deliver()
    office.slack.faults.set("chat.postMessage", "drop_after_accepting")
    office.do(lambda unit: _tell_under(unit, office, parent))
    office.outbox.deliver()
    wait_and_deliver(office, 5)
    assert office.statuses() == ["sent", "sent"]
    said = office.slack.conversations.messages("D0MIA")
    assert [each.thread_ts for each in said] == [None, said[0].ts]


def test_three_times_ambiguous_is_dead_and_the_next_goes(office: PostOffice) -> None:
    office.slack.faults.set("chat.postMessage", "drop_before", times=3)
    dead, second = office.tell("U0MIA"), office.tell("U0MIA", "second")
    office.outbox.deliver()
    for _ in range(3):
        wait_and_deliver(office, 5)
    assert office.row(dead).status is MessageStatus.DEAD
    assert office.ids_in("D0MIA") == [str(second)]


def test_what_cannot_be_looked_for_is_not_repeated(office: PostOffice) -> None:
    office.slack.faults.set("chat.postMessage", "drop_after_accepting")
    office.slack.faults.set("conversations.history", "500")
    told = office.tell("U0MIA")
    office.outbox.deliver()
    wait_and_deliver(office, 5)
    assert office.row(told).status is MessageStatus.UNKNOWN
    wait_and_deliver(office, 30)
    assert office.ids_in("D0MIA") == [str(told)]
    assert office.row(told).status is MessageStatus.SENT


def test_a_rate_limit_is_waited_for_and_counts_as_no_attempt(office: PostOffice) -> None:
    office.slack.faults.set("chat.postMessage", "429")
    told = office.tell("U0MIA")
    assert office.outbox.deliver() == 0
    assert (office.row(told).status, office.row(told).attempts) == ("waiting", 0)
    assert wait_and_deliver(office, 1) == 1
    assert office.row(told).attempts == 1


def test_a_slack_that_cannot_be_reached_is_tried_again_later(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: Any, **__: Any) -> None:
        raise ConnectionRefusedError

    told = office.tell("U0MIA")
    with monkeypatch.context() as down:
        down.setattr("slack_sdk.WebClient.chat_postMessage", refused)
        assert office.outbox.deliver() == 0
    assert (office.row(told).status, office.row(told).trouble) == ("waiting", "ConnectionRefusedError")
    assert office.outbox.deliver() == 0
    assert wait_and_deliver(office, 5) == 1


def test_somebody_who_cannot_be_written_to_holds_nobody_up(office: PostOffice) -> None:
    office.slack.change_person("U0MIA", deleted=True)
    dead, lives = office.tell("U0MIA"), office.tell("U0TOM")
    assert office.outbox.deliver() == 1
    assert (office.row(dead).status, office.row(dead).trouble) == ("dead", "user_disabled")
    assert office.row(lives).status is MessageStatus.SENT


def test_a_template_that_breaks_is_dead_and_holds_nobody_up(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    dead = office.tell("U0MIA")
    with monkeypatch.context() as bug:
        bug.setattr(outbox_module, "render", broken)
        office.outbox.deliver()
    assert (office.row(dead).status, office.row(dead).trouble) == ("dead", "ZeroDivisionError")
    assert office.tell("U0MIA", "next")
    assert office.outbox.deliver() == 1


def test_what_slack_will_never_take_is_dead_at_once(office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    told = office.tell("U0MIA")
    with monkeypatch.context() as bug:
        bug.setattr(outbox_module, "_words", lambda _: Rendered(text="hi", blocks=[{"type": "nonsense"}]))
        office.outbox.deliver()
    assert (office.row(told).status, office.row(told).trouble) == ("dead", "invalid_blocks")


@pytest.mark.parametrize("why", ["token_revoked", "account_inactive"])
def test_a_refused_token_holds_the_whole_workspace_and_burns_no_attempts(office: PostOffice, why: str) -> None:
    office.slack.refusal = why
    told = [office.tell("U0MIA"), office.tell("U0TOM")]
    assert office.outbox.deliver() == 0
    calls = len(office.slack.log.calls())
    assert office.outbox.deliver() == 0
    assert len(office.slack.log.calls()) == calls, "Slack is left alone"
    assert [(office.row(each).status in {"waiting", "queued"}, office.row(each).attempts) for each in told] == [
        (True, 0)
    ] * 2
    office.slack.refusal = None
    assert wait_and_deliver(office, 60) == 2


def test_a_new_outbox_asks_at_once_whether_the_token_works_again(office: PostOffice) -> None:
    office.slack.refusal = "invalid_auth"
    office.tell("U0MIA")
    office.outbox.deliver()
    office.slack.refusal = None
    assert office.another_outbox().deliver() == 1


class Killed(BaseException):
    """Like kill -9: nothing more of this process runs."""


@pytest.mark.parametrize("moment", ["claimed", "looked at", "rendered", "posted"])
def test_an_outbox_killed_at_any_moment_loses_nothing_and_repeats_nothing(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    told, second = office.tell("U0MIA"), office.tell("U0MIA", "second")
    with monkeypatch.context() as kill:
        _kill(kill, moment)
        with pytest.raises(Killed):
            office.outbox.deliver()
    survivor = office.another_outbox()
    assert survivor.deliver() == 0, "the dead one's lease still holds"
    office.clock.wait(60)
    survivor.deliver()
    assert office.ids_in("D0MIA") == [str(told), str(second)]
    assert office.statuses() == ["sent", "sent"]


def _kill(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    def die(*_: Any, **__: Any) -> None:
        raise Killed

    where: dict[str, tuple[Any, str]] = {
        "claimed": (outbox_module.Outbox, "_send"),
        "looked at": (outbox_module, "_words"),
        "rendered": (outbox_module, "_call_post"),
        "posted": (delivery, "posted"),
    }
    monkeypatch.setattr(*where[moment], die)


def test_a_pair_is_introduced_in_one_group_conversation(office: PostOffice) -> None:
    told = office.tell_pair()
    office.outbox.deliver()
    channel = office.see(lambda unit: unit.get(Pairing, office.pairing_id).channel)
    group = office.slack.conversations.find(channel)
    assert group is not None
    assert set(group.members) == {"U0MIA", "U0TOM", "U0WAYPOST"}
    assert office.ids_in(channel) == [str(told)]


def test_an_ambiguous_post_to_a_pair_is_not_repeated_and_says_so(office: PostOffice) -> None:
    office.slack.faults.set("chat.postMessage", "drop_after_accepting")
    told = office.tell_pair()
    office.outbox.deliver()
    wait_and_deliver(office, 5)
    assert (office.row(told).status, office.row(told).trouble) == ("dead", "perhaps_sent")
    assert len(office.slack.log.calls("chat.postMessage")) == 1


def test_opening_a_pairs_conversation_may_be_repeated(office: PostOffice) -> None:
    office.slack.faults.set("conversations.open", "drop_after_accepting")
    told = office.tell_pair()
    office.outbox.deliver()
    assert office.row(told).status is MessageStatus.WAITING
    assert wait_and_deliver(office, 5) == 1


def test_coordinators_are_told_in_their_channel(office: PostOffice) -> None:
    alert = office.tell_coordinators()
    step = office.tell_coordinators(under=alert)
    office.outbox.deliver()
    said = office.slack.conversations.messages("C0COORD")
    assert office.ids_in("C0COORD") == [str(alert), str(step)]
    assert [each.thread_ts for each in said] == [None, said[0].ts]


@pytest.mark.parametrize("what", ["somebody joined", "archived", "public", "unknown"])
def test_an_unfit_channel_is_told_nothing_and_each_coordinator_alone(office: PostOffice, what: str) -> None:
    _spoil(office, what)
    alert = office.tell_coordinators()
    step = office.tell_coordinators(under=alert)
    office.outbox.deliver()
    assert office.ids_in("C0COORD") == []
    assert [(office.row(each).status, office.row(each).trouble) for each in (alert, step)] == [
        ("dropped", "channel_unfit")
    ] * 2
    for channel in ("D0ADA", "D0BEN"):
        said = office.slack.conversations.messages(channel)
        assert [each.thread_ts for each in said] == [None, said[0].ts], channel


def _spoil(office: PostOffice, what: str) -> None:
    conversations = office.slack.conversations
    if what == "somebody joined":
        conversations.join("C0COORD", "U0SAM")
    elif what == "archived":
        conversations.archive("C0COORD")
    elif what == "public":
        channel = conversations.find("C0COORD")
        assert channel is not None
        conversations.add(type(channel)(channel.id, channel.name, "public", channel.members))
    else:
        conversations.leave("C0COORD", "U0WAYPOST")


def test_a_coordinator_who_is_of_the_pair_does_not_read_about_it(office: PostOffice) -> None:
    ada = office.see(lambda unit: unit.first(Person, Person.slack_id == "U0ADA")).id

    def is_mentor(unit: Unit) -> None:
        unit.get(Pairing, office.pairing_id).mentor_id = ada

    office.do(is_mentor)
    office.tell_coordinators(about=office.pairing_id)
    office.outbox.deliver()
    counts = [len(office.slack.conversations.messages(each)) for each in ("C0COORD", "D0ADA", "D0BEN")]
    assert counts == [0, 0, 1]


def test_an_ambiguous_alert_goes_to_each_coordinator_as_well(office: PostOffice) -> None:
    office.slack.faults.set("chat.postMessage", "drop_before")
    alert = office.tell_coordinators()
    office.outbox.deliver()
    wait_and_deliver(office, 5)
    assert (office.row(alert).status, office.row(alert).trouble) == ("dead", "perhaps_sent")
    assert [len(office.ids_in(each)) for each in ("C0COORD", "D0ADA", "D0BEN")] == [0, 1, 1]


def test_what_would_stand_under_a_dead_message_stands_alone(office: PostOffice) -> None:
    office.slack.faults.set("chat.postMessage", "drop_before", times=3)
    dead = office.tell("U0MIA")
    office.outbox.deliver()
    for _ in range(3):
        wait_and_deliver(office, 5)
    office.do(lambda unit: _tell_under(unit, office, dead))
    assert office.outbox.deliver() == 1
    assert [each.thread_ts for each in office.slack.conversations.messages("D0MIA")] == [None]


def _tell_under(unit: Unit, office: PostOffice, parent: uuid.UUID) -> None:
    to, member = unit.get(Person, office.person_ids["U0MIA"]), office.member_ids["U0MIA"]
    unit.tell(to, Message.JOINED, about=member, version="under", under=unit.get(QueuedMessage, parent))


def test_what_has_changed_is_changed_on_the_screen(office: PostOffice) -> None:
    told = office.tell("U0MIA")
    office.outbox.deliver()
    office.do(lambda unit: _rename_and_retell(unit, office))
    office.outbox.deliver()
    said = office.slack.conversations.message("D0MIA", str(office.row(told).ts))
    assert said is not None
    assert (said.edited_ts is not None, "Guidance" in said.text) == (True, True)
    assert not office.row(told).edit_wanted


def test_a_change_while_the_message_is_being_posted_is_not_lost(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = office.tell("U0MIA")
    post = outbox_module._call_post

    def post_and_change(*args: Any) -> dict[str, Any]:
        office.do(lambda unit: _rename_and_retell(unit, office))
        return post(*args)

    with monkeypatch.context() as change:
        change.setattr(outbox_module, "_call_post", post_and_change)
        office.outbox.deliver()
    said = office.slack.conversations.message("D0MIA", str(office.row(told).ts))
    assert said is not None
    assert "Guidance" in said.text


def test_an_edit_that_slack_refuses_for_good_is_given_up(office: PostOffice) -> None:
    told = office.tell("U0MIA")
    office.outbox.deliver()
    said = office.slack.conversations.message("D0MIA", str(office.row(told).ts))
    assert said is not None
    office.slack.conversations.delete(said)
    office.do(lambda unit: _rename_and_retell(unit, office))
    office.outbox.deliver()
    assert not office.row(told).edit_wanted


def test_an_edit_that_did_not_work_is_tried_again(office: PostOffice) -> None:
    told = office.tell("U0MIA")
    office.outbox.deliver()
    office.slack.faults.set("chat.update", "500")
    office.do(lambda unit: _rename_and_retell(unit, office))
    office.outbox.deliver()
    assert office.row(told).edit_wanted
    wait_and_deliver(office, 30)
    assert not office.row(told).edit_wanted
    assert len(office.slack.log.calls("chat.update")) == 2


def _rename_and_retell(unit: Unit, office: PostOffice) -> None:
    unit.get(Programme, office.programme_id).name = "Guidance"
    unit.retell(Message.JOINED, about=unit.get(Member, office.member_ids["U0MIA"]))


def test_somebody_who_has_gone_is_told_nothing(office: PostOffice) -> None:
    told = office.tell("U0MIA")

    def go(unit: Unit) -> None:
        unit.get(Person, office.person_ids["U0MIA"]).gone_at = unit.now

    office.do(go)
    assert office.outbox.deliver() == 0
    assert (office.row(told).status, office.row(told).trouble) == ("dropped", "person gone")


def test_an_alert_at_night_waits_for_the_morning(office: PostOffice) -> None:
    office.clock.travel_to(datetime(2026, 1, 6, 22, tzinfo=UTC))
    alert = office.tell_coordinators(kind=Kind.ALERT)
    assert office.outbox.deliver() == 0
    due = office.row(alert).due_at
    assert (due.date().isoformat(), 9 <= due.hour < 12) == ("2026-01-07", True)
    office.clock.travel_to(due)
    assert office.outbox.deliver() == 1


def test_two_outboxes_at_once_send_everything_once(office: PostOffice) -> None:
    told = {name: [office.tell(name, str(number)) for number in range(6)] for name in ("U0MIA", "U0TOM", "U0SAM")}
    both = [threading.Thread(target=office.another_outbox().deliver) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    office.outbox.deliver()
    assert {name: office.ids_in(f"D{name[1:]}") for name in told} == {
        name: [str(each) for each in ids] for name, ids in told.items()
    }


def test_what_waited_longer_than_its_lease_behind_others_is_sent_once(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {name: office.tell(name) for name in ("U0MIA", "U0TOM")}
    post, other = outbox_module._call_post, office.another_outbox()

    def slowly(*given: Any) -> Any:
        monkeypatch.setattr(outbox_module, "_call_post", post)
        answer = post(*given)
        office.clock.wait(61)
        other.deliver()
        office.clock.wait(6)
        other.deliver()
        return answer

    monkeypatch.setattr(outbox_module, "_call_post", slowly)
    office.outbox.deliver()
    assert {name: office.ids_in(f"D0{name[2:]}") for name in told} == {name: [str(told[name])] for name in told}
    assert office.statuses() == ["sent", "sent"]


def test_every_message_is_rendered_from_a_card_there_is_and_a_template_there_is() -> None:
    assert {each.said.card for each in Message} <= set(CARDS)
    assert {each.said.template for each in Message} <= set(EXAMPLES)
