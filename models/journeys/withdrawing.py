"""Withdrawing from a role: no longer listed, the answers erased. A pairing in that role ends first (PRODUCT §5.1)."""

import uuid
from collections.abc import Callable

from sqlmodel import col

from models.barred import bar
from models.consent import choose_consents
from models.journeys import offers, request
from models.member import Application, Member
from models.nudge import unwant
from models.person import Person
from models.queries.enrolment import applications_of
from models.queries.pairs import running_pairings
from models.queries.people import member_of
from models.queries.programmes import programme_for
from models.refusals import PairFirst, Stale
from models.request import Request
from models.states import BarredKind, RequestStatus, Role
from models.unit import Unit

UNDER_WAY = (RequestStatus.DRAFT, RequestStatus.WAITING, RequestStatus.OFFERED)


def withdraw(unit: Unit, *, by: uuid.UUID, role: Role) -> None:
    """Take one role back. Raises PairFirst; a second press changes nothing.

    Whoever was asked, or asks, hears of it as of any request that is over. With the last role go all answers.
    """
    programme = programme_for(unit, by)
    member = member_of(unit, programme.id, by)
    if member is None:
        raise Stale
    application = next((each for each in applications_of(unit, member) if each.role is role), None)
    if application is None:
        return
    _must_not_be_paired(unit, by, role)
    LET_GO[role](unit, by)
    _erase(unit, member, application)
    unit.note("withdrawn", about=member, by=by, role=str(role))


def _must_not_be_paired(unit: Unit, by: uuid.UUID, role: Role) -> None:
    for pairing in running_pairings(unit, by=by):
        if pairing.role_of(by) is role:
            raise PairFirst(partner=unit.get(Person, pairing.other(by)).name, pairing_id=pairing.id)


def _erase(unit: Unit, member: Member, application: Application) -> None:
    if application.is_unfinished:
        unit.session.delete(application)  # nobody has seen it
    else:
        application.withdraw()
    if applications_of(unit, member):
        return
    unwant(unit, about=member.id, why="withdrawn")
    member.about_document = None
    choose_consents(unit, member, frozenset(), version=0, language="")
    for kind in BarredKind:
        bar(unit, person_id=member.person_id, others=(), kind=kind)


def _take_request_back(unit: Unit, by: uuid.UUID) -> None:
    for each in unit.all(Request, col(Request.mentee_id) == by, col(Request.status).in_(UNDER_WAY)):
        request.withdraw(unit, by=by, request_id=each.id)


def _decline_offers(unit: Unit, by: uuid.UUID) -> None:
    offers.decline_all(unit, by=by)


def _nothing(_unit: Unit, _by: uuid.UUID) -> None:
    """A spot mentor holds nobody up."""


LET_GO: dict[Role, Callable[[Unit, uuid.UUID], None]] = {
    Role.MENTEE: _take_request_back,
    Role.MENTOR: _decline_offers,
    Role.SPOT: _nothing,
}
