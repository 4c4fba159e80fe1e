"""What was wanted, on its way or on offer when something else about the pair changed."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from models.action_point import ActionPoint
from models.agreement import Agreement
from models.introduction import IntroductionInPerson
from models.journeys import actions, agree, deeds, delivery, ending, follow_up, meet, nudges, rearrange, three
from models.journeys.delivery import Later, Unwanted
from models.journeys.ending import Parting
from models.mentoring_session import MentoringSession
from models.message import QueuedMessage
from models.nudge import Nudge
from models.pairing import Pairing
from models.person import Person
from models.policies.spans import Span
from models.queries.booking import most_in_series
from models.states import EndingReason, Format, NudgeStatus, SessionStatus
from models.unit import Unit
from tests.agreeing import person, signs
from tests.journeys.test_agree_nudges import SIGN, days_with
from tests.stories import books
from tests.world import World

AMENDED = {"purpose": "Find out which team to lead."}
THURSDAY = datetime(2026, 1, 8, 12, 30, tzinfo=UTC)


def at(world: World, moment: datetime, journey: Any, **given: Any) -> Any:
    """What one step of a sweep or delivery does at that moment, without all that would follow."""
    return world.database.run(journey, world.workspace_id, moment, **given)


def queued(world: World, name: str) -> Any:
    [row] = [each for each in world.rows(QueuedMessage) if each.name == name]
    return row


def test_an_amended_agreement_asks_for_the_missing_signature_too(met_once: World) -> None:
    mia, tom = met_once.at("Mia"), met_once.at("Tom")
    met_once.travel(hours=8)
    signs(mia, change=True, **AMENDED)
    tom.news()
    assert days_with(tom, SIGN, until=date(2026, 1, 24)) == ["8 January", "13 January", "19 January"]


def test_a_nudge_on_its_way_waits_while_an_ending_is_pending_and_goes_no_more_after_it(met_once: World) -> None:
    [pairing] = met_once.rows(Pairing)
    books(met_once)  # Wednesday 7 January
    signs(met_once.at("Mia"), change=True, **AMENDED)
    agreement, session = met_once.rows(Agreement)[-1], met_once.rows(MentoringSession)[-1]
    at(met_once, THURSDAY, agree.check_agreement, agreement_id=agreement.id)
    at(met_once, THURSDAY, follow_up.check_session, session_id=session.id)
    for person_id in (pairing.mentee_id, pairing.mentor_id):
        at(met_once, THURSDAY, nudges.choose, person_id=person_id)
    sent = [queued(met_once, name) for name in ("DID_YOU_MEET", "SIGNATURE_DUE")]
    given = {"by": pairing.mentor_id, "pairing_id": pairing.id, "form_key": "V1"}
    parting = Parting(reason=EndingReason.NO_REASON_GIVEN)
    ending_id = at(met_once, THURSDAY, ending.unpair, parting=parting, **given)
    soon = THURSDAY + timedelta(minutes=10)
    for each in sent:
        assert at(met_once, THURSDAY, delivery.prepare, message_id=each.id) == Later(soon)
    at(met_once, soon, ending.check_ending, ending_id=ending_id)
    for each in sent:
        assert isinstance(at(met_once, soon, delivery.prepare, message_id=each.id), Unwanted)


def test_of_two_action_points_due_together_the_other_is_spoken_of_when_the_first_is_done_in_time(
    introduced: World,
) -> None:
    [pairing] = introduced.rows(Pairing)
    for text in ("Ask Lin", "Ask Jon"):
        what = actions.Promise(text, date(2026, 1, 20))
        given = {"by": pairing.mentee_id, "pairing_id": pairing.id, "is_mine": True}
        introduced.do(actions.add, what=what, form_key=text, **given)
    first, second = introduced.rows(ActionPoint)
    morning = datetime(2026, 1, 16, 9, tzinfo=UTC)
    for each in (first, second):
        at(introduced, morning, actions.check_action, action_id=each.id)
    at(introduced, morning, actions.tick, by=pairing.mentee_id, action_id=first.id)
    later = [each for each in introduced.rows(ActionPoint) if each.next_check_at and each.next_check_at <= morning]
    for each in later:
        at(introduced, morning, actions.check_action, action_id=each.id)
    assert [(each.about_id, each.status) for each in introduced.rows(Nudge) if each.name == "ACTION_DUE"] == [
        (first.id, NudgeStatus.DROPPED),
        (second.id, NudgeStatus.WANTED),
    ]


def test_the_same_times_with_another_place_are_another_offer(introduced: World) -> None:
    [pairing] = introduced.rows(Pairing)
    given = {"by": pairing.mentee_id, "times": [THURSDAY]}
    video, library = meet.Details(60, Format.VIDEO), meet.Details(60, Format.IN_PERSON, place="The library")
    session_id = introduced.do(meet.propose, pairing_id=pairing.id, details=video, **given)
    for _ in range(2):
        introduced.do(meet.offer_again, session_id=session_id, details=library, **given)

    def read(unit: Unit) -> Any:
        session = unit.get(MentoringSession, session_id)
        return session.format, session.place, session.offers

    assert introduced.see(read) == (Format.IN_PERSON, "The library", 2)


def test_a_meeting_cancelled_once_more_can_be_kept_once_more_from_either_message(introduced: World) -> None:
    [pairing] = introduced.rows(Pairing)
    books(introduced)
    [first] = introduced.rows(MentoringSession)
    mine = {"by": pairing.mentee_id}
    introduced.do(rearrange.cancel, session_id=first.id, **mine)
    again = introduced.do(rearrange.keep, session_id=first.id, **mine)
    introduced.do(rearrange.cancel, session_id=again, **mine)
    kept = [introduced.do(rearrange.keep, session_id=first.id, **mine) for _ in range(2)]
    assert kept[0] == kept[1] != again
    assert [each.id for each in introduced.rows(MentoringSession) if each.status is SessionStatus.BOOKED] == kept[:1]


def test_a_series_is_counted_in_days_of_whoever_offers_it(introduced: World) -> None:
    [pairing] = introduced.rows(Pairing)

    def move_to_auckland(unit: Unit) -> None:
        unit.get(Person, pairing.mentee_id).zone = "Pacific/Auckland"

    introduced.do(move_to_auckland)
    first = datetime(pairing.ends_on.year, pairing.ends_on.month, pairing.ends_on.day, 21, tzinfo=UTC)
    given = {"by": pairing.mentee_id, "pairing_id": pairing.id, "every": Span.of("1 week")}
    fits = [introduced.see(most_in_series, first=first - timedelta(days=ahead), **given) for ahead in (7, 8)]
    assert fits == [1, 2]  # in Auckland the first is a day later already


def test_what_waited_goes_on_when_a_coordinator_undoes_the_end(met_once: World) -> None:
    [pairing] = met_once.rows(Pairing)
    tom, ada = met_once.at("Tom"), person(met_once, "Ada")
    given = {"by": pairing.mentee_id, "pairing_id": pairing.id, "is_mine": True}
    for on in (date(2026, 1, 12), date(2026, 1, 20)):
        met_once.do(actions.add, what=actions.Promise("Ask Lin", on), form_key=f"{on}", **given)
    signs(met_once.at("Mia"), change=True, **AMENDED)
    reason = EndingReason.CHANGED_CIRCUMSTANCES
    deed_id = met_once.do(deeds.unpair, by=ada, pairing_id=pairing.id, reason=reason, form_key="V1")
    met_once.travel(days=3, hours=8)
    met_once.do(deeds.undo, by=ada, deed_id=deed_id)
    assert days_with(tom, SIGN, until=date(2026, 1, 24)) == ["13 January", "19 January"]
    assert [each.step for each in met_once.rows(Nudge) if each.name == "ACTION_DUE"] == ["2026-01-20"]


def test_the_three_meet_at_no_time_at_which_the_two_meet_already(introduced: World) -> None:
    [pairing] = introduced.rows(Pairing)
    ada, later = person(introduced, "Ada"), THURSDAY + timedelta(days=1)
    introduced.do(task_for, pairing_id=pairing.id, owner_id=ada)
    given = {"pairing_id": pairing.id, "times": [THURSDAY, later]}
    introduced.do(three.offer_times, by=ada, details=meet.Details(60, Format.VIDEO), **given)
    books(introduced, suggested=[], own_time=THURSDAY)
    for by in (pairing.mentee_id, pairing.mentor_id):
        introduced.do(three.choose_times, by=by, offers=1, **given)
    assert [each.starts_at for each in introduced.rows(MentoringSession)] == [THURSDAY, later]


def task_for(unit: Unit, *, pairing_id: Any, owner_id: Any) -> None:
    """A coordinator has taken it on to introduce the two."""
    unit.add(IntroductionInPerson(pairing_id=pairing_id, asked_at=unit.now, owner_id=owner_id))
