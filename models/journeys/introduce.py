"""Introduce: two people become a pair and are told so (PRODUCT §5.4)."""

from models.messages import Message
from models.pairing import Pairing
from models.person import Person
from models.programme import Programme
from models.request import Request
from models.unit import Unit


def introduce(unit: Unit, *, request: Request, mentor: Person) -> Pairing:
    """Make the pair: one group conversation for both, one private card for each."""
    programme, mentee = unit.get(Programme, request.programme_id), unit.get(Person, request.mentee_id)
    calendar = programme.rules.calendar
    pairing = unit.add(
        Pairing(
            programme_id=programme.id,
            request_id=request.id,
            mentor_id=mentor.id,
            mentee_id=mentee.id,
            started_at=unit.now,
            ends_on=programme.rules.term.after(calendar.date_of(unit.now)),
            next_check_at=unit.now,
        )
    )
    unit.tell(pairing, Message.INTRODUCED, about=pairing)
    unit.tell(mentee, Message.INTRODUCED_MENTEE, about=pairing)
    unit.tell(mentor, Message.INTRODUCED_MENTOR, about=pairing)
    return pairing
