"""By hand: a coordinator asks a mentor, pairs or unpairs two people; it leaves after two minutes (PRODUCT §5.15)."""

import uuid

import sqlalchemy as sa
from sqlmodel import col

from models.deed import LEAVES_AFTER, Deed, pending_deed
from models.ending import Ending
from models.journeys import undoing
from models.journeys.ending import check_ending, end_by_hand, take_back
from models.journeys.helping import put_to
from models.journeys.introduce import introduce
from models.member import Member, free_place, take_place
from models.messages import Message
from models.pairing import Pairing
from models.person import Person
from models.programme import Programme
from models.queries.alerts import must_coordinate
from models.queries.deeds import why_not_pair
from models.queries.people import person_by_slack_id
from models.queries.programmes import programme_for
from models.queries.stakes import stakes_of
from models.refusals import CannotPair, InHand, MentorNotFree, NotACoordinator, NotForYou, Stale
from models.request import Request
from models.states import DeedKind, DeedStatus, EndingReason, RequestStatus, Role
from models.unit import Unit

WITH = "pair_with"
OPEN = (RequestStatus.DRAFT, RequestStatus.WAITING)


def ask(unit: Unit, *, by: uuid.UUID, request_id: uuid.UUID, mentor_id: uuid.UUID, form_key: str) -> uuid.UUID:
    """Have that mentor asked for a request that waits; gives the deed's id, the second press the same.

    Raises NotForYou, InHand, Stale, or MentorNotFree.
    """
    request = unit.get(Request, request_id)
    programme = _coordinated(unit, by, request.mentee_id, mentor_id)
    pending = pending_deed(unit, programme.id, request.mentee_id)
    if pending is not None and (pending.kind, pending.mentor_id, pending.by_id) == (DeedKind.ASK, mentor_id, by):
        return pending.id
    _must_be_first(unit, programme, request.mentee_id)
    if request.status is not RequestStatus.WAITING:
        raise Stale
    if why_not_pair(unit, programme, request.mentee_id, mentor_id) is not None:
        raise MentorNotFree(mentor=unit.get(Person, mentor_id).name)
    two = (request.mentee_id, mentor_id)
    return _begin(unit, programme, DeedKind.ASK, two, by=by, form_key=form_key, about=request)


def pair(
    unit: Unit, *, by: uuid.UUID, mentee_id: uuid.UUID, mentor_id: uuid.UUID, reason: str, form_key: str
) -> uuid.UUID:
    """Make a pair of the two; the mentor's place is held from now on. Gives the deed's id; the same form the same.

    Raises NotForYou, InHand, or CannotPair with what stands in the way.
    """
    programme = _coordinated(unit, by, mentee_id, mentor_id)
    earlier = unit.first(Deed, col(Deed.form_key) == form_key)
    if earlier is not None:
        return earlier.id
    _must_be_first(unit, programme, mentee_id)
    against = why_not_pair(unit, programme, mentee_id, mentor_id)
    if against is not None:
        mentee, mentor = (unit.get(Person, each).name for each in (mentee_id, mentor_id))
        raise CannotPair(why=against, mentee=mentee, mentor=mentor, field=WITH)
    two = (mentee_id, mentor_id)
    return _begin(unit, programme, DeedKind.PAIR, two, by=by, form_key=form_key, reason=reason)


def pair_with(
    unit: Unit, *, by: uuid.UUID, person_id: uuid.UUID, role: Role, slack_id: str, reason: str, form_key: str
) -> uuid.UUID:
    """Make a pair of somebody, who has that role in it, and whoever has that Slack account; as `pair`."""
    other = person_by_slack_id(unit, slack_id)
    if other is None:
        raise CannotPair(why="stranger", mentee="", mentor="", field=WITH)
    two = (person_id, other.id) if role is Role.MENTEE else (other.id, person_id)
    return pair(unit, by=by, mentee_id=two[0], mentor_id=two[1], reason=reason, form_key=form_key)


def unpair(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID, reason: EndingReason, form_key: str) -> uuid.UUID:
    """End a pair; gives the deed's id, the same form the same. NotForYou, PairingOver, InHand.

    Whatever one of the two has said themself goes on beside it: what comes first counts.
    """
    pairing = unit.get(Pairing, pairing_id)
    must_coordinate(unit, pairing, by=by)
    earlier = unit.first(Deed, col(Deed.form_key) == form_key)
    if earlier is not None:
        return earlier.id
    pairing.must_run(by=pairing.mentee_id)
    programme, two = unit.get(Programme, pairing.programme_id), (pairing.mentee_id, pairing.mentor_id)
    _must_be_first(unit, programme, pairing.mentee_id)
    ending = end_by_hand(unit, by=by, pairing=pairing, reason=reason, at=unit.now + LEAVES_AFTER, form_key=form_key)
    return _begin(unit, programme, DeedKind.UNPAIR, two, by=by, form_key=form_key, about=ending)


def undo(unit: Unit, *, by: uuid.UUID, deed_id: uuid.UUID) -> None:
    """Within the two minutes nobody hears of it; later exactly those who were told do. Twice changes nothing.

    Any coordinator of the two may. Raises NotForYou; Stale once the two have gone on from there.
    """
    deed = unit.get(Deed, deed_id)
    _coordinated(unit, by, deed.mentee_id, deed.mentor_id)
    if deed.status is DeedStatus.UNDONE:
        return
    if deed.is_pending:
        _let_go(unit, deed)
    else:
        undoing.UNDO[deed.kind](unit, deed, by)
    deed.undo(now=unit.now)
    if deed.request_id:
        unit.get(Request, deed.request_id).check(at=unit.now)
    _noted(unit, deed, "undone", by)


def check_deed(unit: Unit, *, deed_id: uuid.UUID) -> None:
    """The two minutes are over: it happens, unless something about the two has changed."""
    deed = unit.get(Deed, deed_id)
    if not deed.is_pending or unit.now < deed.leaves_at:
        return
    if deed.kind is DeedKind.UNPAIR:
        _unpair_now(unit, deed)
    elif _still_may(unit, deed):
        (_ask_now if deed.kind is DeedKind.ASK else _pair_now)(unit, deed)
    else:
        deed.fall_through(now=unit.now)
        unit.tell(unit.get(Person, deed.by_id), Message.DEED_FELL_THROUGH, about=deed)
    _noted(unit, deed, deed.status.value.replace("_", " "), deed.by_id)


def _coordinated(unit: Unit, by: uuid.UUID, mentee_id: uuid.UUID, mentor_id: uuid.UUID) -> Programme:
    programme = programme_for(unit, by)
    if not programme.coordinates(unit.get(Person, by).slack_id):
        raise NotACoordinator
    if stakes_of(unit, by).in_pair(str(mentee_id), str(mentor_id)):
        raise NotForYou
    return programme


def _begin(
    unit: Unit,
    programme: Programme,
    kind: DeedKind,
    two: tuple[uuid.UUID, uuid.UUID],
    *,
    by: uuid.UUID,
    form_key: str,
    reason: str | None = None,
    about: Request | Ending | None = None,
) -> uuid.UUID:
    mentee_id, mentor_id = two
    if kind is not DeedKind.UNPAIR and not take_place(unit, programme_id=programme.id, mentor_id=mentor_id):
        raise MentorNotFree(mentor=unit.get(Person, mentor_id).name)
    leaves_at, ending = unit.now + LEAVES_AFTER, about if isinstance(about, Ending) else None
    deed = Deed(
        programme_id=programme.id,
        kind=kind,
        by_id=by,
        mentee_id=mentee_id,
        mentor_id=mentor_id,
        request_id=about.id if isinstance(about, Request) else None,
        pairing_id=ending.pairing_id if ending else None,
        ending_id=ending.id if ending else None,
        said_at=unit.now,
        leaves_at=leaves_at,
        next_check_at=leaves_at,
        form_key=form_key,
    )
    unit.add(deed, reason=reason)
    unit.tell(unit.get(Person, by), Message.DEED_SAID, about=deed)
    unit.note(f"{kind.value} by hand", about=deed, by=by)
    return deed.id


def _must_be_first(unit: Unit, programme: Programme, mentee_id: uuid.UUID) -> None:
    """InHand while another deed for that mentee is pending; of two coordinators at once, one has to look again."""
    mine = (col(Member.programme_id) == programme.id, col(Member.person_id) == mentee_id)
    unit.changed(sa.update(Member).where(*mine).values(places=Member.places))
    pending = pending_deed(unit, programme.id, mentee_id)
    if pending is not None:
        raise InHand(owner=unit.get(Person, pending.by_id).name)


def _still_may(unit: Unit, deed: Deed) -> bool:
    """The place that was held is given back first, so that it does not stand in its own way."""
    free_place(unit, programme_id=deed.programme_id, mentor_id=deed.mentor_id)
    programme = unit.get(Programme, deed.programme_id)
    if why_not_pair(unit, programme, deed.mentee_id, deed.mentor_id) is not None:
        return False
    return deed.kind is DeedKind.PAIR or unit.get(Request, deed.request_id or "").status is RequestStatus.WAITING


def _ask_now(unit: Unit, deed: Deed) -> None:
    deed.leave(now=unit.now)
    offer = put_to(unit, unit.get(Request, deed.request_id or ""), deed.mentor_id)
    deed.offer_id = offer.id


def _pair_now(unit: Unit, deed: Deed) -> None:
    if not take_place(unit, programme_id=deed.programme_id, mentor_id=deed.mentor_id):
        raise Stale
    mine = (col(Request.programme_id) == deed.programme_id, col(Request.mentee_id) == deed.mentee_id)
    request = unit.first(Request, *mine, col(Request.status).in_(OPEN))
    if request is not None:
        request.accepted()
        deed.request_id = request.id
    deed.leave(now=unit.now)
    mentee, mentor = unit.get(Person, deed.mentee_id), unit.get(Person, deed.mentor_id)
    programme = unit.get(Programme, deed.programme_id)
    deed.pairing_id = introduce(unit, programme, mentee=mentee, mentor=mentor, request=request).id


def _unpair_now(unit: Unit, deed: Deed) -> None:
    ending = unit.get(Ending, deed.ending_id or "")
    check_ending(unit, ending_id=ending.id)
    deed.leave(now=unit.now)


def _let_go(unit: Unit, deed: Deed) -> None:
    if deed.kind is DeedKind.UNPAIR and deed.ending_id:
        take_back(unit, by=unit.get(Ending, deed.ending_id).by_id, ending_id=deed.ending_id)
    elif deed.kind is not DeedKind.UNPAIR:
        free_place(unit, programme_id=deed.programme_id, mentor_id=deed.mentor_id)


def _noted(unit: Unit, deed: Deed, what: str, by: uuid.UUID) -> None:
    unit.retell(Message.DEED_SAID, about=deed)
    unit.note(f"{deed.kind.value} by hand {what}", about=deed, by=by)
