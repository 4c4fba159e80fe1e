"""How the programme stands: the figures of the coordinators' desk."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import col, select

from models.alert import Alert
from models.member import Application, Member
from models.pairing import Pairing
from models.queries.programmes import programme_for
from models.queries.stakes import stakes_of
from models.request import Offer, Request
from models.states import AlertStatus, ApplicationStatus, OfferStatus, PairingStatus, RequestStatus, Role
from models.unit import Unit


@dataclass(frozen=True)
class DeskCard:
    """The figures of a programme for one coordinator: pairs and requests in which they have a stake are left out.

    `waiting` counts requests that no mentor has at the moment; the oldest was made on `waiting_since`.
    Nobody has taken the `alerts_open`; somebody has the `alerts_owned`. Of the mentors `to_approve`, `approve_next` is
    the application that has waited longest.
    """

    programme: str
    members: int
    invited: int
    mentees: int
    mentors_listed: int
    mentors_resting: int
    to_approve: int
    approve_next: uuid.UUID | None
    free_places: int
    waiting: int
    waiting_since: date | None
    offers_open: int
    pairs_introduced: int
    pairs_agreed: int
    alerts_open: int
    alerts_owned: int


def figures(unit: Unit, *, by: uuid.UUID) -> DeskCard:
    """The desk of that coordinator."""
    programme = programme_for(unit, by)
    here = col(Member.programme_id) == programme.id
    applications = _applications(unit, here)
    stake = stakes_of(unit, by).people
    requests = (col(Request.programme_id) == programme.id, col(Request.mentee_id).not_in(stake))
    oldest = unit.first(Request, *requests, _is(Request, RequestStatus.WAITING))
    offers = (col(Offer.programme_id) == programme.id, *_outside(Offer, stake))
    pairs = (col(Pairing.programme_id) == programme.id, *_outside(Pairing, stake))
    by_state = _by_status(unit, Pairing, *pairs)
    to_approve = _to_approve(unit, here, stake)
    alerts = _by_status(unit, Alert, col(Alert.pairing_id).in_(select(Pairing.id).where(*pairs)))
    return DeskCard(
        programme=programme.name,
        members=_count(unit, select(sa.func.count()).select_from(Member).where(here, *_joined())),
        invited=_count(unit, _people(here, ApplicationStatus.INVITED)),
        mentees=applications.get((Role.MENTEE, ApplicationStatus.LISTED), 0),
        mentors_listed=applications.get((Role.MENTOR, ApplicationStatus.LISTED), 0),
        mentors_resting=applications.get((Role.MENTOR, ApplicationStatus.RESTING), 0),
        to_approve=len(to_approve),
        approve_next=next(iter(to_approve), None),
        free_places=_free_places(unit, here),
        waiting=_by_status(unit, Request, *requests).get(RequestStatus.WAITING, 0),
        waiting_since=programme.rules.calendar.date_of(oldest.made_at) if oldest else None,
        offers_open=_by_status(unit, Offer, *offers).get(OfferStatus.OPEN, 0),
        pairs_introduced=by_state.get(PairingStatus.INTRODUCED, 0),
        pairs_agreed=by_state.get(PairingStatus.AGREED, 0),
        alerts_open=alerts.get(AlertStatus.OPEN, 0),
        alerts_owned=alerts.get(AlertStatus.OWNED, 0),
    )


def _outside(kind: Any, people: Collection[uuid.UUID]) -> tuple[Any, ...]:
    """Neither of the two is one of these people."""
    return col(kind.mentee_id).not_in(people), col(kind.mentor_id).not_in(people)


def _is(kind: Any, status: Any) -> Any:
    return col(kind.status) == status


def _by_status(unit: Unit, kind: Any, *where: Any) -> Mapping[Any, int]:
    """How many rows there are in each state."""
    return dict(unit.session.exec(select(kind.status, sa.func.count()).where(*where).group_by(kind.status)).all())


def _joined() -> tuple[Any, ...]:
    return col(Member.joined_at).is_not(None), col(Member.left_at).is_(None)


def _people(here: Any, status: ApplicationStatus) -> Any:
    """How many people have an application in that state."""
    counted = select(sa.func.count(sa.distinct(col(Member.id)))).select_from(Member)
    return counted.join(Application, col(Application.member_id) == col(Member.id)).where(here, _is(Application, status))


def _applications(unit: Unit, here: Any) -> Mapping[tuple[Role, ApplicationStatus], int]:
    """How many members there are in each role and state."""
    counted = select(Application.role, Application.status, sa.func.count())
    joined = counted.join(Member, col(Member.id) == col(Application.member_id))
    those = joined.where(here, *_joined()).group_by(Application.role, Application.status)
    return {(Role(role), ApplicationStatus(status)): number for role, status, number in unit.session.exec(those)}


def _to_approve(unit: Unit, here: Any, stake: Collection[uuid.UUID]) -> Sequence[uuid.UUID]:
    """The applications of mentors that a coordinator has still to read, the longest waiting first."""
    theirs = select(Application.id).join(Member, col(Member.id) == col(Application.member_id))
    waits = (col(Application.role) == Role.MENTOR, _is(Application, ApplicationStatus.SUBMITTED))
    mine = (col(Member.left_at).is_(None), col(Member.person_id).not_in(stake))
    return unit.session.exec(theirs.where(here, *waits, *mine).order_by(col(Application.submitted_at))).all()


def _free_places(unit: Unit, here: Any) -> int:
    """Places of listed mentors that neither an open offer nor a pairing holds."""
    left = sa.func.sum(col(Member.capacity) - col(Member.places))
    joined = select(left).join(Application, col(Application.member_id) == col(Member.id))
    listed = (col(Application.role) == Role.MENTOR, _is(Application, ApplicationStatus.LISTED))
    with_room = (col(Member.places) < col(Member.capacity), col(Member.left_at).is_(None))
    return _count(unit, joined.where(here, *listed, *with_room))


def _count(unit: Unit, statement: Any) -> int:
    return unit.session.exec(statement).one() or 0
