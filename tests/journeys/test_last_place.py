"""Several want the last place of a mentor at the same moment: one gets it, and it is never left empty."""

import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from threading import Barrier
from types import SimpleNamespace

import pytest

from models.database import Database
from models.journeys import offers
from models.journeys import request as wishes
from models.journeys.next_mentor import ask_next, check_request
from models.journeys.programmes import create, workspace_of
from models.member import Application, Member
from models.pairing import Pairing
from models.person import Person
from models.refusals import Refused
from models.request import Choice, Offer, Request
from models.states import UNANSWERED, ApplicationStatus, RequestStatus, Role
from models.unit import Unit

NOW = datetime(2026, 1, 6, 10, tzinfo=UTC)
LATER = NOW + timedelta(minutes=11)


@pytest.mark.parametrize("rounds", [5, pytest.param(200, marks=pytest.mark.endurance)])
def test_one_of_three_gets_the_last_place(database: Database, rounds: int) -> None:
    here = database.across(lambda session: workspace_of(session, team_id="T0WAYPOST"))
    programme_id = database.run(create, here, NOW, name="Mentoring", channel="C0COORD", coordinators=())
    for number in range(rounds):
        mentor_id, wanting = database.run(_set_up, here, NOW, programme_id=programme_id, number=number)
        at_once([partial(database.run, _ask, here, NOW, request_id=each) for each in wanting])
        assert database.run(_held, here, NOW, mentor_id=mentor_id) == (1, 1)


@pytest.mark.parametrize("rounds", [5, pytest.param(200, marks=pytest.mark.endurance)])
def test_a_place_given_back_while_another_looks_for_it_is_not_left_empty(database: Database, rounds: int) -> None:
    here = database.across(lambda session: workspace_of(session, team_id="T0WAYPOST"))
    programme_id = database.run(create, here, NOW, name="Mentoring", channel="C0COORD", coordinators=())
    for number in range(rounds):
        mentor_id, (first, second, _) = database.run(_set_up, here, NOW, programme_id=programme_id, number=number)
        mentee_id = database.run(_ask, here, NOW, request_id=first)
        withdraws = partial(database.run, wishes.withdraw, here, NOW, by=mentee_id, request_id=first)
        at_once([withdraws, partial(database.run, _ask, here, NOW, request_id=second)])
        database.run(_look, here, LATER, request_id=second)
        assert database.run(_held, here, LATER, mentor_id=mentor_id) == (1, 1)


@pytest.mark.parametrize("rounds", [5])
def test_two_presses_of_accept_make_one_pair(database: Database, rounds: int) -> None:
    for here, offer in _offers(database, rounds):
        accepts = partial(database.run, offers.accept, here, NOW, by=offer.mentor_id, offer_id=offer.id)
        at_once([accepts, accepts])
        assert database.run(_outcome, here, NOW, offer_id=offer.id) == ("accepted", "accepted", 1, 1)


@pytest.mark.parametrize("rounds", [5])
def test_accepted_or_withdrawn_never_both(database: Database, rounds: int) -> None:
    for here, offer in _offers(database, rounds):
        accepts = partial(database.run, offers.accept, here, NOW, by=offer.mentor_id, offer_id=offer.id)
        withdraws = partial(database.run, wishes.withdraw, here, NOW, by=offer.mentee_id, request_id=offer.request_id)
        at_once([_unless_refused(accepts), _unless_refused(withdraws)])
        assert database.run(_outcome, here, NOW, offer_id=offer.id) in (
            ("accepted", "accepted", 1, 1),
            ("withdrawn", "withdrawn", 0, 0),
        )


@pytest.mark.parametrize("rounds", [5])
def test_accepted_or_expired_never_both(database: Database, rounds: int) -> None:
    for here, offer in _offers(database, rounds):
        last = offer.answer_by - timedelta(seconds=1)
        accepts = partial(database.run, offers.accept, here, last, by=offer.mentor_id, offer_id=offer.id)
        expires = partial(database.run, offers.check_offer, here, offer.answer_by, offer_id=offer.id)
        at_once([_unless_refused(accepts), expires])
        assert database.run(_outcome, here, offer.answer_by, offer_id=offer.id) in (
            ("accepted", "accepted", 1, 1),
            ("expired", "waiting", 0, 0),
        )


def at_once(deeds: Sequence[Callable[[], object]]) -> None:
    """All of these at the same moment; raises what one of them raised."""
    start = Barrier(len(deeds))

    def do(deed: Callable[[], object]) -> object:
        start.wait()
        return deed()

    with ThreadPoolExecutor(len(deeds)) as pool:
        list(pool.map(do, deeds))


def _unless_refused(deed: Callable[[], object]) -> Callable[[], object]:
    """Who comes second may be told that it is over."""

    def do() -> object:
        with suppress(Refused):
            return deed()
        return None

    return do


def _offers(database: Database, rounds: int) -> Iterator[tuple[uuid.UUID, SimpleNamespace]]:
    """So many open offers, each of a mentor of its own, whom nobody else wants."""
    here = database.across(lambda session: workspace_of(session, team_id="T0WAYPOST"))
    programme_id = database.run(create, here, NOW, name="Mentoring", channel="C0COORD", coordinators=())
    for number in range(rounds):
        _, (wanting, *_) = database.run(_set_up, here, NOW, programme_id=programme_id, number=number)
        database.run(_ask, here, NOW, request_id=wanting)
        yield here, database.run(_offer_of, here, NOW, request_id=wanting)


def _offer_of(unit: Unit, *, request_id: uuid.UUID) -> SimpleNamespace:
    offer = next(each for each in unit.all(Offer) if each.request_id == request_id)
    return SimpleNamespace(**offer.model_dump())


def _outcome(unit: Unit, *, offer_id: uuid.UUID) -> tuple[str, str, int, int]:
    """What became of the offer and its request, how many pairs it made, and how many places the mentor holds."""
    offer = unit.get(Offer, offer_id)
    pairs = [each for each in unit.all(Pairing) if each.request_id == offer.request_id]
    member = next(each for each in unit.all(Member) if each.person_id == offer.mentor_id)
    return offer.status.value, unit.get(Request, offer.request_id).status.value, len(pairs), member.places


def _ask(unit: Unit, *, request_id: uuid.UUID) -> uuid.UUID:
    request = unit.get(Request, request_id)
    ask_next(unit, request)
    return request.mentee_id


def _look(unit: Unit, *, request_id: uuid.UUID) -> None:
    """As the tick does, if the request wants to be looked at by now."""
    request = unit.get(Request, request_id)
    if request.next_check_at is not None and request.next_check_at <= unit.now:
        check_request(unit, request_id=request_id)


def _held(unit: Unit, *, mentor_id: uuid.UUID) -> tuple[int, int]:
    """The places that are counted, and the offers that hold one."""
    member = next(each for each in unit.all(Member) if each.person_id == mentor_id)
    offers = [each for each in unit.all(Offer) if each.mentor_id == mentor_id and each.status in UNANSWERED]
    return member.places, len(offers)


def _set_up(unit: Unit, *, programme_id: uuid.UUID, number: int) -> tuple[uuid.UUID, list[uuid.UUID]]:
    """A mentor with one place, and three mentees who have nobody else on their list."""
    mentor = _joins(unit, programme_id, f"U0TOM{number}", Role.MENTOR)
    mentees = [_joins(unit, programme_id, f"U0MIA{number}X{each}", Role.MENTEE) for each in range(3)]
    return mentor.id, [_wants(unit, programme_id, each, mentor) for each in mentees]


def _joins(unit: Unit, programme_id: uuid.UUID, slack_id: str, role: Role) -> Person:
    person = unit.add(Person(slack_id=slack_id, name=slack_id))
    member = Member(programme_id=programme_id, person_id=person.id, joined_at=unit.now, capacity=1)
    unit.add(member)
    unit.add(Application(member_id=member.id, role=role, status=ApplicationStatus.LISTED))
    return person


def _wants(unit: Unit, programme_id: uuid.UUID, mentee: Person, mentor: Person) -> uuid.UUID:
    request = Request(
        programme_id=programme_id,
        mentee_id=mentee.id,
        status=RequestStatus.WAITING,
        made_at=unit.now,
        form_key=mentee.slack_id,
    )
    unit.add(request)
    unit.add(Choice(request_id=request.id, mentor_id=mentor.id, rank=1))
    return request.id
