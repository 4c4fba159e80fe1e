"""One's own calendar: the secret address, what it shows, and a meeting as a file (PRODUCT §5.6)."""

import uuid

from sqlmodel import col

from models.calendar_address import CalendarAddress, address_of, give_up_address, make_address
from models.member import Member
from models.mentoring_session import MentoringSession
from models.messages import Message
from models.person import Person
from models.queries.calendar import sequence_of
from models.queries.sessions import own_session
from models.refusals import Stale
from models.states import SessionStatus
from models.unit import Unit


def make(unit: Unit, *, by: uuid.UUID) -> None:
    """They have an address; the second press changes nothing."""
    if address_of(unit, by) is None:
        unit.note("calendar address made", about=make_address(unit, by), by=by)


def make_anew(unit: Unit, *, by: uuid.UUID, address_id: uuid.UUID) -> None:
    """Another address instead of that one, which lets nobody in any more; the second press changes nothing."""
    address = address_of(unit, by)
    if address is not None and address.id == address_id:
        give_up_address(unit, by)
        unit.note("calendar address made anew", about=make_address(unit, by), by=by)


def switch_off(unit: Unit, *, by: uuid.UUID, address_id: uuid.UUID) -> None:
    """That address lets nobody in any more; the second press changes nothing."""
    address = address_of(unit, by)
    if address is not None and address.id == address_id:
        _revoke(unit, address)


def show_details(unit: Unit, *, by: uuid.UUID, details: bool) -> None:
    """Whether their calendar shows the partner's name, how, where and topics, or "Mentoring" and the time alone."""
    person = unit.get(Person, by)
    if person.calendar_details != details:
        person.calendar_details = details
        unit.note("calendar shows details" if details else "calendar shows no details", about=person, by=by)


def ask_for_file(unit: Unit, *, by: uuid.UUID, session_id: uuid.UUID) -> None:
    """A booked meeting as a file, in their own conversation; twice within a minute sends one. Stale if it is not on."""
    card = own_session(unit, by=by, session_id=session_id)
    if card.status is not SessionStatus.BOOKED:
        raise Stale
    session, person = unit.get(MentoringSession, session_id), unit.get(Person, by)
    version = f"{sequence_of(session)}:{unit.now:%Y-%m-%dT%H:%M}"
    unit.tell(person, Message.SESSION_FILE, about=session, version=version)


def let_go(unit: Unit, member: Member) -> None:
    """Somebody leaves a programme: the address goes with the last one they take part in."""
    address = address_of(unit, member.person_id)
    others = (col(Member.person_id) == member.person_id, col(Member.id) != member.id)
    if address is not None and not unit.first(Member, *others, col(Member.left_at).is_(None)):
        _revoke(unit, address)


def _revoke(unit: Unit, address: CalendarAddress) -> None:
    unit.note("calendar address switched off", about=address, by=address.person_id)
    give_up_address(unit, address.person_id)
