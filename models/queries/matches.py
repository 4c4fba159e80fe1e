"""What a coordinator sees of a match. Pairs in which they have a stake are left out of all of it (PRODUCT §5.15)."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import col

from models.match_run import MatchRun
from models.person import Person
from models.policies import matching
from models.policies.match import Match, Move, Rival, why
from models.policies.proposed import Proposed, Sums, Wanted
from models.policies.reasons import Reason
from models.policies.scarcity import Cost, Shortage
from models.programme import Programme
from models.queries.facts import mentee_facts, mentors_of
from models.queries.match_task import (
    coordinated,
    everyone,
    measure_of,
    pair_in,
    waiting_request,
)
from models.queries.people import PersonCard, person_card
from models.queries.programmes import programme_for
from models.queries.stakes import Stakes, stakes_of
from models.refusals import NotForYou
from models.states import Objective, PairStatus, RunStatus
from models.unit import Unit

PAGE = 10
FEW = 12
"""So many names stand in a list; the rest is a number."""


@dataclass(frozen=True)
class Names:
    """Some people by name, and how many more."""

    some: tuple[str, ...]
    more: int


@dataclass(frozen=True)
class PairCard:
    """A proposed pair. `changed` is what was changed for the next run: keep, part or nothing."""

    mentee: PersonCard
    mentor: PersonCard
    points: int
    reasons: tuple[str, ...]
    pinned: bool
    status: PairStatus
    changed: str


@dataclass(frozen=True)
class MoveCard:
    """Who would get somebody else than before, or nobody; `points` more or fewer."""

    mentee: str
    before: str
    after: str
    points: int


@dataclass(frozen=True)
class ShortageCard:
    """People who compete for the same few mentors."""

    mentees: Names
    mentors: Names
    count: int
    places: int
    alone: int


@dataclass(frozen=True)
class RunCard:
    """A match, a page of its pairs at a time. `open` pairs can still be sent; `hidden` ones are others' to look at."""

    run_id: uuid.UUID
    status: RunStatus
    objective: Objective
    waiting: int
    sums: Sums
    before: Sums | None
    pairs: tuple[PairCard, ...]
    page: int
    pages: int
    open: int
    sent: int
    left_out: tuple[str, ...]
    hidden: int
    moves: tuple[MoveCard, ...]
    more_moves: int
    alone: Names
    void: Names
    changes: int


@dataclass(frozen=True)
class LackCard:
    """What a match lacks: what each hard rule costs, who is short of mentors, who could get nobody."""

    run_id: uuid.UUID
    costs: tuple[Cost, ...]
    shortages: tuple[ShortageCard, ...]
    without_choice: Names


@dataclass(frozen=True)
class RivalCard:
    """A mentor who would suit at least as well, who has them, and what the match would have lost."""

    mentor: str
    points: int
    taken_by: tuple[str, ...]
    pairs_lost: int
    worst_lost: int
    total_lost: int


@dataclass(frozen=True)
class WhyCard:
    """Why this pair. `rivals` is None while they are being worked out."""

    run_id: uuid.UUID
    mentee: PersonCard
    mentor: PersonCard
    points: int
    pinned: bool
    reasons: tuple[Reason, ...]
    aim: str
    kind_of_help: str
    rivals: tuple[RivalCard, ...] | None
    page: int


@dataclass(frozen=True)
class StartCard:
    """Who waits, before a match is asked for."""

    waiting: int
    places: int


def start_card(unit: Unit, *, by: uuid.UUID) -> StartCard:
    """Who waits, and how many places are free."""
    programme = programme_for(unit, by)
    people, mentors = everyone(unit, programme)
    free = sum(each.free for each in mentors if not each.resting and not each.away)
    return StartCard(len(people), free)


@dataclass(frozen=True)
class ReadyCard:
    """A match is ready to be looked at."""

    run_id: uuid.UUID
    status: RunStatus
    pairs: int
    waiting: int


def ready_card(unit: Unit, run_id: uuid.UUID, _reader: uuid.UUID | None = None) -> ReadyCard:
    """The card of a run, for the message that announces it."""
    run = unit.get(MatchRun, run_id)
    found = run.outcome
    return ReadyCard(run.id, run.status, len(found.pairs), len(found.pairs) + len(found.alone))


def run_card(unit: Unit, *, by: uuid.UUID, run_id: uuid.UUID, page: int = 1) -> RunCard:
    """A page of a run; NotForYou for whoever does not coordinate it."""
    run = coordinated(unit, by=by, run_id=run_id)
    found, stakes = run.outcome, stakes_of(unit, by)
    seen = [each for each in found.pairs if not stakes.in_pair(each.mentee, each.mentor)]
    moves = [each for each in found.moves if not _stake_in_move(stakes, each)]
    pages = max(1, -(-len(seen) // PAGE))
    page = min(max(page, 1), pages)
    return RunCard(
        run_id=run.id,
        status=run.status,
        objective=run.objective,
        waiting=len(found.pairs) + len(found.alone),
        sums=found.sums,
        before=found.before,
        pairs=tuple(_pair_card(unit, each, run.changes) for each in seen[(page - 1) * PAGE : page * PAGE]),
        page=page,
        pages=pages,
        open=sum(each.status is PairStatus.PROPOSED for each in seen),
        sent=sum(each.status is PairStatus.SENT for each in seen),
        left_out=tuple(_name(unit, each.mentee) for each in seen if each.status is PairStatus.LEFT_OUT)[:FEW],
        hidden=len(found.pairs) - len(seen),
        moves=tuple(_move_card(unit, each) for each in moves[:FEW]),
        more_moves=max(0, len(moves) - FEW),
        alone=_names(unit, found.alone),
        void=_names(unit, found.void),
        changes=_changes(run),
    )


def lack_card(unit: Unit, *, by: uuid.UUID, run_id: uuid.UUID) -> LackCard:
    """What a run lacks."""
    run = coordinated(unit, by=by, run_id=run_id)
    found = run.outcome
    return LackCard(
        run_id=run.id,
        costs=found.costs,
        shortages=tuple(_shortage_card(unit, each) for each in found.shortages[:FEW]),
        without_choice=_names(unit, found.without_choice),
    )


def why_card(unit: Unit, *, by: uuid.UUID, run_id: uuid.UUID, mentee_id: uuid.UUID, page: int = 1) -> WhyCard:
    """Why a pair, in what is known of the two today. NotForYou with a stake in it."""
    run = coordinated(unit, by=by, run_id=run_id)
    pair = pair_in(run.outcome, str(mentee_id))
    if stakes_of(unit, by).in_pair(pair.mentee, pair.mentor):
        raise NotForYou
    programme = unit.get(Programme, run.programme_id)
    mentee, mentor_id = mentee_facts(unit, programme, mentee_id), uuid.UUID(pair.mentor)
    mentor = mentors_of(unit, programme, col(Person.id) == mentor_id).get(pair.mentor)
    request = waiting_request(unit, programme, mentee_id)
    return WhyCard(
        run_id=run.id,
        mentee=person_card(unit, mentee_id),
        mentor=person_card(unit, mentor_id),
        points=pair.points,
        pinned=pair.pinned,
        reasons=matching.why(mentee, mentor.facts, measure_of(run)) if mentor else (),
        aim=(request.aim or "") if request else "",
        kind_of_help=request.kind_of_help if request else "",
        rivals=None,
        page=page,
    )


def rivals(made: Match, unit: Unit, *, by: uuid.UUID, mentee: str) -> tuple[RivalCard, ...]:
    """What would have changed a pair, without pairs in which the coordinator has a stake."""
    told, stakes = why(made, mentee), stakes_of(unit, by)
    found = told.rivals if told else ()
    return tuple(_rival_card(unit, each) for each in found if not _stake_in_rival(stakes, mentee, each))


def _pair_card(unit: Unit, pair: Proposed, changes: Wanted) -> PairCard:
    kept = changes.pins.get(pair.mentee) == pair.mentor
    return PairCard(
        mentee=person_card(unit, uuid.UUID(pair.mentee)),
        mentor=person_card(unit, uuid.UUID(pair.mentor)),
        points=pair.points,
        reasons=pair.reasons,
        pinned=pair.pinned,
        status=pair.status,
        changed="keep" if kept else "part" if (pair.mentee, pair.mentor) in changes.bans else "",
    )


def _changes(run: MatchRun) -> int:
    """How much was changed since it was made."""
    old, new = run.wanted, run.changes
    pins = set(old.pins.items()) ^ set(new.pins.items())
    return len(pins) + len(set(old.bans) ^ set(new.bans)) + len(set(old.places.items()) ^ set(new.places.items()))


def _move_card(unit: Unit, each: Move) -> MoveCard:
    return MoveCard(_name(unit, each.mentee), _name(unit, each.before), _name(unit, each.after), each.points)


def _stake_in_move(stakes: Stakes, each: Move) -> bool:
    return stakes.in_pair(each.mentee, each.before) or stakes.in_pair(each.mentee, each.after)


def _shortage_card(unit: Unit, each: Shortage) -> ShortageCard:
    names = (_names(unit, each.mentees), _names(unit, each.mentors))
    return ShortageCard(*names, len(each.mentees), each.places, len(each.alone))


def _rival_card(unit: Unit, each: Rival) -> RivalCard:
    takers = tuple(_name(unit, taker) for taker in each.taken_by)
    lost = (each.pairs_lost, each.worst_lost, each.total_lost)
    return RivalCard(_name(unit, each.mentor), each.points, takers, *lost)


def _stake_in_rival(stakes: Stakes, mentee: str, each: Rival) -> bool:
    return any(stakes.in_pair(person, each.mentor) for person in (mentee, *each.taken_by))


def _names(unit: Unit, people: Iterable[str]) -> Names:
    everybody = tuple(people)
    return Names(tuple(_name(unit, each) for each in everybody[:FEW]), max(0, len(everybody) - FEW))


def _name(unit: Unit, person: str) -> str:
    return unit.get(Person, uuid.UUID(person)).name if person else ""
